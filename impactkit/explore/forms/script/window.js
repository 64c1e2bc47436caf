// A window of forms on a file: what the file says, one form at a time, and the chain. Whatever is saved is in the file
// before it is said to be.
const TABS = ["about", "challenge", "group", "goal", "activity", "result", "indicator", "deliverable", "arrow", "value"];
const OPENS = { arrow: (desk, id) => openArrow(desk, id), value: (desk, id) => openValue(desk, id) };
const LATE = 10000; // milliseconds after which a question that is not answered is told

let windows = 0;

const mountForms = (place, { words, language, key, ask }) => {
  windows += 1;
  const rooms = { head: make("div", { class: "ik-head" }), told: make("p", { class: "ik-told", role: "status" }), tabs: make("div", { role: "tablist", "aria-label": words.title, class: "ik-tabs" }), panel: make("div", { role: "tabpanel", class: "ik-panel", tabindex: "-1" }), chain: make("div", { class: "ik-chain-of" }) };
  const desk = { id: `ik-forms-${windows}`, place, words, language, drafts: draftsOf(key), state: null, open: null, tab: "about", busy: false };

  desk.focus = (name) => place.querySelector(`[data-name="${CSS.escape(name)}"]`)?.focus();
  desk.focusFirst = () => rooms.panel.querySelector("form :is(input, select, textarea):not([readonly], [disabled])")?.focus();
  desk.say = (sentence, kind = "") => { rooms.told.textContent = sentence; rooms.told.className = `ik-told ${kind}`; };

  desk.ask = (question, more = {}) => {
    const late = setTimeout(() => desk.say(words.late, "ik-fault"), LATE);
    return ask(question, more).finally(() => {
      clearTimeout(late);
      if (rooms.told.textContent === words.late) desk.say("");
    });
  };

  const home = () => {
    const tab = desk.tab;
    if (tab === "about") return openEntry(desk, "about", "");
    const draft = desk.drafts.of(`${tab}/`);
    const none = tab === "arrow" ? !desk.state.arrows.length : tab === "value" ? !desk.state.values.rows.length && entriesOf(desk, "indicator").length : !entriesOf(desk, tab).length;
    desk.open = null;
    if (draft || none) (OPENS[tab] || ((_, id) => openEntry(desk, tab, id)))(desk, null);
    return undefined;
  };
  desk.go = (tab) => { desk.tab = tab; home(); };
  desk.openBox = ({ form, id }) => { desk.go(form); openEntry(desk, form, id); desk.draw(); desk.focusFirst(); };
  desk.close = () => { desk.open = null; desk.draw(); desk.focus("new"); };
  desk.reopen = () => {
    const { kind, form, id, arrow, at } = desk.open;
    if (kind === "entry") openEntry(desk, form, id);
    else if (kind === "arrow") openArrow(desk, arrow);
    else openValue(desk, at);
    desk.draw();
    desk.focusFirst();
  };

  const keyOf = (open) => (open.kind === "entry" ? `${open.form}/${open.id ?? ""}` : open.kind === "arrow" ? arrowKey(open.arrow) : rowKey(open.at));

  // What the form that is open is of, in a new state; a row of values is found by what it said. Nothing where it is gone.
  const standing = (open, told) => {
    if (open.kind === "entry") return open.id === null ? open.base : told.entries.find((one) => one.form === open.form && one.id === open.id)?.said;
    if (open.kind === "arrow") {
      if (open.arrow) open.arrow = told.arrows.find((one) => one.from === open.arrow.from && one.to === open.arrow.to) || null;
      return open.arrow || (open.base.from ? null : open.base);
    }
    if (open.at === null) return open.base;
    const { rows } = told.values;
    const moved = rows.findIndex((row) => COLUMNS.every((name) => row.said[name] === open.base[name]));
    const about = rows.findIndex((row) => row.said.indicator === open.base.indicator && row.said.period === open.base.period);
    open.at = moved >= 0 ? moved : about >= 0 ? about : null;
    return open.at === null ? null : rows[open.at].said;
  };

  // Takes a new state of the file; a form that is open stays so, with what was typed. Where what it was of is gone, it
  // stands as a new one, so that nothing that was typed is lost.
  const adopt = (told) => {
    const { open } = desk;
    desk.state = told;
    desk.elsewhere = null;
    if (!open?.kind) return;
    const before = keyOf(open);
    const stands = standing(open, told);
    if (!stands && !open.drafted) {
      desk.open = null;
      return;
    }
    if (!stands && open.kind === "entry") open.id = null;
    if (keyOf(open) !== before && open.drafted) {
      desk.drafts.drop(before);
      desk.drafts.put(keyOf(open), open.said);
    }
    open.now = {};
    for (const name of stands ? Object.keys(open.base) : []) {
      if (same(open.base[name], stands[name])) continue;
      if (same(open.said[name], open.base[name])) open.said[name] = stands[name];
      else open.now[name] = stands[name];
    }
    if (stands) open.base = Object.fromEntries(Object.keys(open.base).map((name) => [name, stands[name]]));
  };

  // What every answer may hold beside what was asked for: another state, faults, or that there is no file yet.
  const take = (told) => {
    if (told.state && told.state.file !== desk.state?.file) desk.drafts = draftsOf(`${key}/${told.state.file}`);
    if (told.state) adopt(told.state);
    desk.unread = told.unread || null;
    desk.begins = told.files ? told : null;
  };

  desk.write = async (question, more, draft) => {
    if (desk.busy) return;
    desk.busy = true;
    const { open } = desk;
    const form = rooms.panel.querySelector("form");
    if (form) form.inert = true; // what would be typed now would belong to neither what is saved nor what is not
    desk.say(words.saving);
    try {
      const told = await desk.ask(question, { ...more, seen: desk.state.digest });
      if (told.fault) throw new Error(told.fault);
      open.faults = told.faults || {};
      if (told.faults) {
        desk.say("");
        desk.draw();
        desk.focus("faults");
        return;
      }
      if (told.unread || told.changed) {
        take(told);
        open.changed = Boolean(told.changed);
        desk.say("");
        desk.draw();
        desk.focus("save");
        return;
      }
      desk.drafts.drop(draft);
      desk.open = null;
      take(told);
      const label = open.said[formOf(desk, open.form)?.heading] || "";
      desk.say(fill(words[told.removed ? "removed" : "saved"], { file: desk.state.file, what: label }), "ik-saved");
      if (desk.tab === "about") { home(); }
      desk.draw();
      if (desk.tab === "about") desk.focus("save");
      else desk.focus("new");
    } catch (fault) {
      desk.say(fill(words.failed, { why: fault.message }), "ik-fault");
      desk.draw();
      desk.focus("save");
    } finally {
      desk.busy = false;
    }
  };

  const turn = (way) => async () => {
    if (desk.busy) return;
    desk.busy = true;
    try {
      const told = await desk.ask(way);
      if (told.fault) throw new Error(told.fault);
      take(told);
      desk.say(told.changed ? words["changed-turn"] : fill(words[`${way}-done`], { what: told.turned }), told.changed ? "ik-fault" : "ik-saved");
      desk.draw();
    } catch (fault) {
      desk.say(fill(words.failed, { why: fault.message }), "ik-fault");
    } finally {
      desk.busy = false;
    }
  };

  const workbook = async () => {
    const told = await desk.ask("workbook");
    if (!told.workbook) throw new Error(told.fault || (told.unread || []).join(" "));
    const bytes = Uint8Array.from(atob(told.workbook), (sign) => sign.charCodeAt(0));
    const address = URL.createObjectURL(new Blob([bytes], { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }));
    const link = make("a", { href: address, download: told.name, hidden: true });
    place.append(link); // a browser downloads by what is in the page
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    desk.say(fill(words["workbook-made"], { file: told.name }), "ik-saved");
  };

  const leave = async () => {
    take(await desk.ask("leave"));
    [desk.open, desk.state] = [null, null];
    desk.say("");
    desk.draw();
    rooms.panel.querySelector("button, input")?.focus();
  };

  // Somebody may have written in the file while this window was not looked at.
  const look = async () => {
    if (desk.busy || !desk.state || document.hidden || !place.isConnected) return;
    const seen = desk.state.digest;
    const told = await desk.ask("open").catch(() => null);
    if (!told || desk.busy || (told.state && told.state.digest === seen)) return;
    take(told);
    if (desk.open) desk.open.changed = Object.keys(desk.open.now).length > 0;
    desk.say(words["changed-seen"]);
    desk.draw();
  };

  const turned = (way) => {
    const what = desk.state[way];
    return button(way, what === null ? words[way] : fill(words[`${way}-what`], { what: what.length > 40 ? `${what.slice(0, 39)}…` : what }), turn(way), { "aria-disabled": what === null ? "true" : null, class: what === null ? "ik-idle" : null });
  };

  const count = (tab) => (tab === "about" ? "" : tab === "arrow" ? desk.state.arrows.length : tab === "value" ? desk.state.values.rows.length : entriesOf(desk, tab).length);
  const drawTabs = () => redraw(rooms.tabs, TABS.map((tab) => {
    const n = count(tab);
    return button(`tab.${tab}`, n ? `${words[`kind.${tab}`]} (${n})` : words[`kind.${tab}`], () => { desk.go(tab); desk.draw(); }, {
      role: "tab", "aria-selected": String(tab === desk.tab), tabindex: tab === desk.tab ? "0" : "-1",
    });
  }));
  rooms.tabs.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    desk.go(TABS[(TABS.indexOf(desk.tab) + step + TABS.length) % TABS.length]);
    desk.draw();
    desk.focus(`tab.${desk.tab}`);
    event.preventDefault();
    event.stopPropagation();
  });

  const panelParts = () => {
    const { open, tab } = desk;
    const form = !open ? null : open.kind === "entry" ? entryForm(desk) : open.kind === "arrow" ? arrowForm(desk) : valueForm(desk);
    return tab === "about" ? [form] : tab === "arrow" ? arrowList(desk, form) : tab === "value" ? valueList(desk, form) : entryList(desk, tab, form);
  };

  const beginning = () => {
    const { begins } = desk;
    const said = { title: desk.drafts.of("begin/")?.title || "" };
    desk.open = { faults: desk.open?.faults || {}, said, now: {} };
    const choose = (file) => async () => { take(await desk.ask("choose", { file })); enter(); desk.focusFirst(); };
    const begin = async (event) => {
      event.preventDefault();
      try {
        const told = await desk.ask("begin", said);
        if (told.fault) throw new Error(told.fault);
        if (told.faults) {
          desk.open.faults = told.faults;
          desk.draw();
          desk.focus("faults");
          return;
        }
        desk.drafts.drop("begin/");
        desk.open = null;
        take(told);
        desk.go("about");
        desk.say(fill(words.saved, { file: desk.state.file, what: said.title }), "ik-saved");
        desk.draw();
        desk.focusFirst();
      } catch (fault) {
        desk.say(fill(words.failed, { why: fault.message }), "ik-fault");
      }
    };
    return [
      begins.files.length ? make("section", { "aria-label": words.projects }, make("h3", {}, words.projects), make("ul", { class: "ik-entries" }, begins.files.map((file) => make("li", {}, button(`file.${file}`, file, choose(file), { class: "ik-open" }))))) : null,
      make("form", { class: "ik-form", novalidate: true, onsubmit: begin, "aria-label": words.begin },
        make("h3", {}, words.begin),
        faultList(desk, desk.open.faults, { title: words["field.title"] }),
        textField(desk, "title", said.title, (value) => { said.title = value; desk.drafts.put("begin/", said); }, { label: words["field.title"], help: words["help.begin"], needed: true, fault: desk.open.faults.title, now: "" }),
        make("div", { class: "ik-does" }, make("button", { type: "submit", class: "ik-main-does", "data-name": "save" }, words.begin))),
    ];
  };

  const unreadable = () => [
    make("div", { class: "ik-faults", role: "alert" }, make("p", {}, words.unread), make("ul", {}, desk.unread.map((fault) => make("li", {}, fault)))),
    make("div", { class: "ik-does" }, button("again", words.again, async () => { take(await desk.ask("open")); enter(); })),
  ];

  desk.draw = () => {
    const ready = desk.state && !desk.unread && !desk.begins;
    for (const room of [rooms.tabs, rooms.chain]) room.hidden = !ready;
    rooms.panel.toggleAttribute("role", false);
    rooms.panel.setAttribute("role", ready ? "tabpanel" : "group");
    rooms.panel.setAttribute("aria-label", ready ? words[`kind.${desk.tab}`] : words.title);
    if (!ready) {
      redraw(rooms.head, []);
      redraw(rooms.panel, desk.unread ? unreadable() : beginning());
      return;
    }
    redraw(rooms.head, [
      make("p", { class: "ik-file" }, make("strong", {}, desk.state.title), ` · ${desk.state.file}`),
      make("div", { class: "ik-does" }, turned("undo"), turned("redo"), button("workbook", words.workbook, workbook), make("code", {}, fill(words.report, { file: desk.state.file })), desk.state.among ? button("leave", words.leave, leave) : null),
    ]);
    drawTabs();
    redraw(rooms.panel, panelParts());
    redraw(rooms.chain, [chainFigure(desk)]);
  };

  place.classList.add("ik-board", "ik-forms");
  place.setAttribute("lang", language);
  place.setAttribute("data-lm-suppress-shortcuts", "true"); // JupyterLab's keys are not the forms'
  place.addEventListener("ik-fault", ({ detail }) => desk.say(fill(words.failed, { why: detail.message }), "ik-fault"));
  place.replaceChildren(make("h2", { class: "ik-unseen" }, words.title), rooms.head, rooms.told, rooms.tabs, make("div", { class: "ik-pair" }, rooms.panel, rooms.chain));
  // At the form in which something was typed and not saved; else at the first.
  const enter = () => {
    if (desk.state) {
      const latest = desk.drafts.latest();
      desk.go(TABS.includes(latest?.split("/")[0]) ? latest.split("/")[0] : "about");
      offer(latest);
    }
    desk.draw();
  };
  const begin = async () => {
    try {
      const told = await desk.ask("open");
      if (told.fault) throw new Error(told.fault);
      take(told);
      enter();
    } catch (fault) {
      desk.say(fill(words.failed, { why: fault.message }), "ik-fault");
    }
  };
  // What was typed last and not saved stands in its form again.
  const offer = (latest) => {
    const [form, ...rest] = latest?.split("/") || [];
    const id = rest.join("/");
    if (!id) return;
    if (form === "arrow") openArrow(desk, desk.state.arrows.find((one) => arrowKey(one) === latest) || null);
    else if (form === "value") openValue(desk, desk.state.values.rows[Number(id)] ? Number(id) : null);
    else if (entryOf(desk, form, id)) openEntry(desk, form, id);
  };
  window.addEventListener("focus", look);
  measureForms(place);
  const sized = new ResizeObserver(() => measureForms(place));
  sized.observe(place);
  const begun = begin();
  return { desk, begun, end: () => { window.removeEventListener("focus", look); sized.disconnect(); } };
};

const measureForms = (place) => place.classList.toggle("ik-narrow", place.clientWidth > 0 && place.clientWidth <= 900);
