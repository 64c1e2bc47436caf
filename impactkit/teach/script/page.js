// The class's page: six steps, on the left what is written, on the right the chain, below the self-check. What is
// written saves itself.
const LOOKS = 5000; // milliseconds between two looks at what others in the group have written

const mountClass = (place, words) => {
  const rooms = { told: make("p", { class: "ik-told", role: "status" }), steps: make("nav", { "aria-label": words["class.steps"] }), form: make("section", { class: "ik-panel" }), chain: make("div", { class: "ik-chain-of" }), check: make("section", { class: "ik-check", "aria-labelledby": "check" }), go: make("div", { class: "ik-does ik-go" }) };
  const page = { place, words, state: null, steps: [], report: { state: "none" }, step: "problem", slots: [], help: {}, rejected: new Set(), away: false };

  page.say = (sentence, kind = "") => {
    if (rooms.told.textContent !== sentence) rooms.told.textContent = sentence;
    rooms.told.className = `ik-told ${kind}`;
  };
  page.ask = asking((answered) => {
    if (page.away === !answered) return;
    page.away = !answered;
    page.say(answered ? words["class.saving"] : words["class.away"], answered ? "" : "ik-fault");
    if (answered) page.settled();
  });
  page.keep = keeping((...asked) => page.ask(...asked));
  page.focus = (name) => place.querySelector(`[data-name="${CSS.escape(name)}"]`)?.focus();
  page.form = (name) => page.state.forms.find((form) => form.name === name);
  page.entries = (...forms) => (page.state ? page.state.entries.filter((one) => forms.includes(one.form)) : []);
  page.labelOf = (slot) => {
    if (slot.form === "arrow") return slot.heading;
    return slot.said[page.form(slot.form).heading] || page.state.entries.find((one) => one.id === slot.id && one.form === slot.form)?.label || "";
  };
  // What was waiting for a name is there now: whoever went on with the tab key goes on in it.
  page.began = () => {
    const active = document.activeElement;
    if (rooms.form.contains(active) && active !== document.body) return;
    [...rooms.form.querySelectorAll("input[type=text], textarea")].find((one) => !one.value)?.focus();
  };
  page.settled = () => {
    if (page.away) return;
    page.say(words[page.rejected.size ? "class.kept" : "class.saved"], "ik-saved");
  };

  // What every answer may hold: a new state of the file, how far the group has come, or that the file cannot be read.
  page.take = (told) => {
    if (told.fault) page.say(fill(words["class.stopped"], { why: told.fault }), "ik-fault");
    page.unread = told.unread ?? (told.state || told.files ? null : page.unread);
    if (told.state) page.state = told.state;
    if (told.class) [page.steps, page.report] = [told.class.steps, told.class.report];
    if (told.state || told.class || told.unread) page.draw();
  };

  page.changed = (slot, field, value, atOnce) => {
    slot.said[field.name] = value;
    slot.typed[field.name] = value;
    slot.note = "";
    if (!page.away) page.say(words["class.saving"]);
    page.keep.put(slot.key(), slot.typed);
    clearTimeout(slot.timer);
    if (atOnce) page.settle(slot);
    else if (slot.form !== "title") slot.timer = setTimeout(() => page.settle(slot), slot.id === null ? LONG_PAUSE : PAUSE);
  };

  page.settle = (slot) => {
    clearTimeout(slot.timer);
    if (!Object.keys(slot.typed).length || slot.gone) return Promise.resolve();
    slot.writing = (slot.writing ?? Promise.resolve()).then(() => write(page, slot, slot.key())).catch((fault) => page.say(fill(words["class.stopped"], { why: fault.message }), "ik-fault"));
    return slot.writing;
  };

  page.remove = async (slot) => {
    slot.gone = true;
    clearTimeout(slot.timer);
    await slot.writing;
    await page.keep.forget(slot.key());
    if (slot.id !== null) page.take(await page.ask("remove", () => ({ form: slot.form, id: slot.id, seen: page.state.digest })));
    page.rejected.delete(slot.key());
    page.slots = page.slots.filter((one) => one !== slot);
    slot.place.remove();
    page.draw();
    page.focus(`another.${slot.form}`);
  };

  page.openBox = ({ form, id }) => {
    page.go(form === "group" ? "problem" : STEP_OF[form]);
    page.slots.find((slot) => slot.form === form && slot.id === id)?.place.querySelector("input, textarea")?.focus();
  };

  page.go = (step) => {
    for (const slot of page.slots) page.settle(slot);
    page.step = step;
    [page.slots, page.another] = [[], null];
    rooms.form.replaceChildren();
    history.replaceState(null, "", `#${step}`);
    page.keep.at(step);
    page.draw();
  };

  // The latest may be words that were not taken into the file: they go first, and only they.
  const takeBack = async (slot) => {
    const label = Object.values(slot.typed).find((said) => typeof said === "string") ?? "";
    page.rejected.delete(slot.key());
    [slot.typed, slot.faults] = [{}, {}];
    await page.keep.forget(slot.key());
    slot.adopt();
    page.draw();
    page.say(fill(words["class.undone"], { what: label.length > 60 ? `${label.slice(0, 59)}…` : label }));
  };
  const turn = (way) => async () => {
    for (const slot of page.slots) await page.settle(slot);
    const rejected = page.slots.find((slot) => page.rejected.has(slot.key()));
    if (way === "undo" && rejected) {
      await takeBack(rejected);
      return;
    }
    const told = await page.ask(way);
    page.slots = [];
    rooms.form.replaceChildren();
    page.take(told);
    page.say(told.turned === undefined ? words["class.nothing-undone"] : fill(words[way === "undo" ? "class.undone" : "class.redone"], { what: told.turned }));
  };

  const drawSteps = () => redraw(rooms.steps, [make("ol", { class: "ik-steps" }, page.steps.map((one) => make("li", {}, button(`step.${one.name}`, one.label, () => { page.go(one.name); page.focus(`step.${one.name}`); }, { "aria-current": one.name === page.step ? "step" : null }), badge(one.standing, one.said))))]);

  page.drawCheck = () => redraw(rooms.check, checked(page, page.steps.find((one) => one.name === page.step)));

  const drawGo = () => {
    const names = Object.keys(PARTS);
    const at = names.indexOf(page.step);
    const to = (step) => () => { page.go(step); rooms.form.querySelector("h2").focus(); };
    redraw(rooms.go, [
      at > 0 ? button("before", words["class.before-step"], to(names[at - 1])) : null,
      at < names.length - 1 ? button("next", words["class.next-step"], to(names[at + 1]), { class: "ik-main-does" }) : null,
      page.state?.undo || page.slots.some((slot) => page.rejected.has(slot.key())) ? button("undo", words["forms.undo"], turn("undo")) : null,
      page.state?.redo ? button("redo", words["forms.redo"], turn("redo")) : null,
    ]);
  };

  const drawChain = () => {
    if (!page.state?.chain.svg) return redraw(rooms.chain, [make("p", { class: "ik-empty" }, words["class.chain-empty"])]);
    const shown = { state: page.state, words: page.formWords, drawing: page.drawing, drawnFor: page.drawnFor, openPlaces: page.openPlaces, openBox: page.openBox };
    redraw(rooms.chain, [chainFigure(shown)]);
    [page.drawing, page.drawnFor, page.openPlaces] = [shown.drawing, shown.drawnFor, shown.openPlaces];
    return undefined;
  };
  page.formWords = Object.fromEntries(Object.entries(words).filter(([key]) => key.startsWith("forms.")).map(([key, said]) => [key.slice(6), said]));

  page.draw = () => {
    if (page.unread) {
      redraw(rooms.form, [make("div", { class: "ik-faults", role: "alert" }, make("p", {}, words["forms.unread"]), make("ul", {}, page.unread.map((one) => make("li", {}, one)))), button("again", words["forms.again"], async () => { page.slots = []; rooms.form.replaceChildren(); page.take(await page.ask("open")); })]);
      return;
    }
    drawSteps();
    drawForm(page, rooms.form);
    page.others.draw();
    drawChain();
    page.drawCheck();
    drawGo();
  };

  page.others = others(page);

  // Somebody else in the group may have written meanwhile, on another phone.
  const look = async () => {
    if (document.hidden || !page.state || page.away || !page.keep.isIdle() || page.slots.some((slot) => Object.keys(slot.typed).length)) return;
    const seen = page.state.digest;
    const told = await page.ask("open");
    if (!told.state || told.state.digest === seen) return;
    page.take(told);
    page.say(words["class.changed"]);
  };

  place.classList.add("ik-board", "ik-forms", "ik-class");
  place.addEventListener("ik-fault", ({ detail }) => page.say(fill(words["class.stopped"], { why: detail.message }), "ik-fault"));
  place.replaceChildren(make("h1", {}, words["class.title"]), rooms.steps, rooms.told, make("div", { class: "ik-pair" }, make("div", { class: "ik-writes" }, rooms.form, rooms.go), rooms.chain, rooms.check, page.others.place));
  addEventListener("visibilitychange", () => { if (document.hidden) for (const slot of page.slots) page.settle(slot); else look(); });
  setInterval(look, LOOKS);
  page.ask("open").then((told) => {
    page.keep.begin(told.group, told.drafts);
    const asked = location.hash.slice(1) || page.keep.where();
    if (asked in PARTS) page.step = asked;
    page.take(told);
    watch(page);
  });
};
