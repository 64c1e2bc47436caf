// A board in a place: strips, a sentence that counts, and one panel at a time. What fails says so where it stands.
// A panel is a function of the board that gives elements. `host` is what stands behind it: a kernel, or nothing.
const PANELS = { wall, indicator: indicatorPanel, compare: comparePanel, logic, money, "what-if": whatIf, findings, find: findPanel };

// What is told of one project alone: at once where the cube has it, else asked for, and drawn when it comes.
const detailOf = (board, project) => {
  const { cube, host, asked } = board;
  if (cube.details[project]) return cube.details[project];
  if (!host.ask) return null;
  if (!asked.has(project)) {
    asked.set(project, null);
    host.ask("detail", { project }).then((told) => asked.set(project, told), (fault) => asked.set(project, { fault: fault.message })).then(board.redraw);
  }
  const found = asked.get(project);
  if (found?.fault) throw Object.assign(new Error(found.fault), { again: () => { asked.delete(project); board.redraw(); } });
  return found;
};

const mount = (place, found, host = {}) => {
  const cube = opened(found);
  const { words } = cube;
  const rooms = { tabs: make("div", { role: "tablist", "aria-label": words.title, class: "ik-tabs" }), focus: make("div", { class: "ik-focused" }), counted: make("p", { class: "ik-counted", role: "status" }), strips: make("div", { class: "ik-strips" }), panel: make("div", { role: "tabpanel", class: "ik-panel", tabindex: "-1" }), save: make("div", { class: "ik-save", role: "group", "aria-label": words["save.title"] }), told: make("p", { class: "ik-told", role: "status" }) };
  const board = { cube, host, rooms, panels: PANELS, asked: new Map(), views: new Map(), compiled: {}, kept: [], state: NOTHING_CHOSEN, lost: false };
  const restore = (state) => {
    board.state = settled(cube, host.ask || state.panel !== "find" ? state : changed(state, { panel: NOTHING_CHOSEN.panel }));
    board.typed = null;
    board.lost = asLink(board.state) !== asLink(state);
  };
  restore(host.state || NOTHING_CHOSEN);
  const tour = tourOf(board, place);
  const told = (name, sentence, fault) => {
    console.debug("impactkit board", name, fault);
    const again = fault.again ? button("again", words["empty.again"], fault.again) : null;
    return make("p", { class: "ik-fault", role: "alert" }, `${fill(sentence, { why: fault.message })} `, again);
  };
  const drawn = (name, parts) => {
    try {
      return [parts()].flat();
    } catch (fault) {
      return [told(name, words.fault, fault)];
    }
  };
  const fits = (name) => {
    try {
      return !PANELS[name].fits || PANELS[name].fits(board);
    } catch {
      return true; // it says itself what is wrong when it is drawn
    }
  };
  const focused = () => rooms.panel.contains(place.getRootNode().activeElement);
  let failed = null; // what a control could not do, until something else is chosen
  const draw = () => {
    const names = Object.keys(PANELS).filter(fits);
    const shown = names.includes(board.state.panel) ? board.state.panel : names[0];
    const held = focused();
    // first, while the page is laid out: where it was moved to is read from it
    redraw(rooms.panel, [failed ? told(shown, words["empty.failed"], failed) : null, ...drawn(shown, () => PANELS[shown](board))]);
    ground.classList.toggle("ik-logic", Boolean(rooms.panel.querySelector(".ik-chain")));
    redraw(rooms.tabs, names.map((name) => button(`tab.${name}`, words[`panel.${name}`], () => board.change({ panel: name }), {
      role: "tab", "aria-selected": String(name === shown), tabindex: name === shown ? "0" : "-1",
    })));
    redraw(rooms.strips, drawn("strips", () => strips(board)));
    redraw(rooms.focus, drawn("focus", () => focusShown(board)));
    const counted = drawn("counted", () => countedWords(board)).map((part) => part.textContent ?? part).join("");
    if (rooms.counted.textContent !== counted) rooms.counted.textContent = counted;
    rooms.panel.setAttribute("aria-label", words[`panel.${shown}`]);
    redraw(rooms.save, drawn("save", () => savers(board)));
    kept?.redraw();
    if (held && !focused()) rooms.panel.focus({ preventScroll: true });
    tour.draw();
  };
  const kept = keeping(board);
  board.change = (change) => {
    failed = null;
    rooms.told.textContent = "";
    board.state = changed(board.state, change);
    board.lost = false;
    draw();
    host.keepState?.(board.state);
  };
  board.show = (state) => { restore(state); draw(); };
  board.open = (view) => { board.show(changed(NOTHING_CHOSEN, view)); host.keepState?.(board.state); };
  board.redraw = draw;
  board.reveal = (part) => rooms.panel.querySelector(part)?.scrollIntoView({ block: "nearest", behavior: "instant" });
  board.tour = tour;
  place.addEventListener("ik-fault", ({ detail: fault }) => { failed = fault; draw(); });
  rooms.tabs.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const all = [...rooms.tabs.children];
    all[(all.indexOf(event.target) + step + all.length) % all.length].click();
    rooms.tabs.querySelector("[aria-selected=true]").focus();
    event.preventDefault();
    event.stopPropagation();
  });
  const notes = [cube.illustrative ? words.illustrative : "", cube.draft ? words.draft : ""].filter(Boolean).join(" ");
  place.classList.add("ik-board");
  place.setAttribute("lang", cube.language);
  place.setAttribute("data-lm-suppress-shortcuts", "true"); // JupyterLab's keys are not the board's
  const head = make("div", { class: "ik-head" }, rooms.tabs, button("tour", words["tour.start"], () => tour.start(), { class: "ik-quiet" }));
  const ground = make("div", { class: "ik-ground" }, make("div", { class: "ik-side", role: "group", "aria-label": words.filters }, rooms.strips), make("div", { class: "ik-main" }, rooms.focus, rooms.counted, rooms.panel, rooms.save, kept?.box, rooms.told, notes ? make("p", { class: "ik-note" }, notes) : null));
  const title = host.titled ? make("h2", { class: "ik-unseen" }, words.title) : "";
  place.replaceChildren(title, tour.room, head, ground);
  if (!cube.projects.length) {
    rooms.counted.textContent = words["no-projects"];
    return board;
  }
  measure(place);
  draw();
  new ResizeObserver(() => {
    measure(place);
    requestAnimationFrame(() => { if (rooms.panel.querySelector(".ik-wall") && board.columns !== columnsIn(board)) draw(); });
  }).observe(place);
  if (host.tour && !tourSeen()) tour.start({ focus: false });
  return board;
};

// How wide a board is, for its style sheet: queries of containers would lay every board out twice.
const WIDTHS = { "ik-slim": 499, "ik-narrow": 755, "ik-middle": 1203 };
const measure = (place) => {
  const width = place.clientWidth;
  for (const [name, most] of Object.entries(WIDTHS)) place.classList.toggle(name, width > 0 && width <= most);
};

// How many projects there are of how many, how many cells are withheld, and how many projects have not reported.
const countedWords = (board) => {
  const { cube, state } = board;
  const { words, write } = cube;
  const counted = (key, n) => (n ? fill(words[n === 1 ? `${key}-one` : `${key}-other`], { n: write.whole(n) }) : "");
  const focused = focusedProject(board);
  const chosen = focused < 0 ? fitting(cube, state) : [focused];
  const known = standingsOf(cube, state);
  const withheld = chosen.reduce((all, at) => all + known(at).withheld, 0);
  const silent = chosen.filter((at) => known(at).silent).length;
  const own = inSight(cube, state);
  const having = own < 0 ? chosen.length : chosen.filter((project) => cube.cell(project, own, 0)).length;
  const all = cube.projects.length === 1 ? words["count-one"] : fill(words["count-projects"], { n: write.whole(chosen.length), all: write.whole(cube.projects.length) });
  const told = `${[all, having < chosen.length ? fill(words[having === 1 ? "having-one" : "having-other"], { n: write.whole(having) }) : "", counted("withheld", withheld), counted("silent", silent)].filter(Boolean).join("; ")}.`;
  return [told, windowWords(board), board.lost ? words["saved-lost"] : ""].filter(Boolean).join(" ");
};

const windowWords = ({ cube, state }) => {
  if (!windowed(state)) return "";
  const { times, words } = cube;
  const from = times.find((time) => time.start === state.from) || times[0];
  const to = times.find((time) => time.end === state.to) || times[times.length - 1];
  return from === to ? fill(words["window-one"], { from: from.name }) : fill(words.window, { from: from.name, to: to.name });
};
