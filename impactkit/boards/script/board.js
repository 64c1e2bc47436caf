// A board in a place: strips, a sentence that counts, and one panel at a time. What fails says so where it stands.
// A panel is a function of the board that gives elements. `host` is what stands behind it: a kernel, or nothing.
const PANELS = { wall };

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
  if (found?.fault) throw new Error(found.fault);
  return found;
};

const mount = (place, told, host = {}) => {
  const cube = opened(told);
  const { words } = cube;
  const rooms = { tabs: make("div", { role: "tablist", "aria-label": words.title, class: "ik-tabs" }), counted: make("p", { class: "ik-counted", role: "status" }), strips: make("div", { class: "ik-strips" }), panel: make("div", { role: "tabpanel", class: "ik-panel", tabindex: "-1" }) };
  const board = { cube, host, panels: PANELS, asked: new Map(), state: host.state || NOTHING_CHOSEN };
  const drawn = (name, parts) => {
    try {
      return [parts()].flat();
    } catch (fault) {
      console.debug("impactkit board", name, fault);
      return [make("p", { class: "ik-fault", role: "alert" }, fill(words.fault, { why: fault.message }))];
    }
  };
  const draw = () => {
    const names = Object.keys(PANELS).filter((name) => !PANELS[name].fits || PANELS[name].fits(board));
    const shown = names.includes(board.state.panel) ? board.state.panel : names[0];
    redraw(rooms.tabs, names.map((name) => button(`tab.${name}`, words[`panel.${name}`], () => board.change({ panel: name }), {
      role: "tab", "aria-selected": String(name === shown), tabindex: name === shown ? "0" : "-1",
    })));
    redraw(rooms.strips, drawn("strips", () => strips(board)));
    const counted = drawn("counted", () => countedWords(board)).join("");
    if (rooms.counted.textContent !== counted) rooms.counted.textContent = counted;
    rooms.panel.setAttribute("aria-label", words[`panel.${shown}`]);
    redraw(rooms.panel, drawn(shown, () => PANELS[shown](board)));
  };
  board.change = (change) => {
    board.state = changed(board.state, change);
    draw();
    host.keepState?.(board.state);
  };
  board.show = (state) => { board.state = state; draw(); };
  board.redraw = draw;
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
  place.replaceChildren(rooms.tabs, make("div", { class: "ik-ground" }, make("div", { class: "ik-side", role: "group", "aria-label": words.filters }, rooms.strips), make("div", { class: "ik-main" }, rooms.counted, rooms.panel, notes ? make("p", { class: "ik-note" }, notes) : null)));
  if (!cube.projects.length || !cube.indicators.length) rooms.counted.textContent = cube.projects.length ? words["no-indicators"] : words["no-projects"];
  else draw();
  return board;
};

// How many projects there are of how many, how many cells are withheld, and how many projects have not reported.
const countedWords = (board) => {
  const { cube, state } = board;
  const { words, write } = cube;
  const counted = (key, n) => (n ? fill(words[n === 1 ? `${key}-one` : `${key}-other`], { n: write.number(BigInt(n) * MILLION) }) : "");
  const chosen = fitting(cube, state);
  const part = cube.place.part(state.part);
  const cells = shownIndicators(cube, state).flatMap((at) => chosen.map((project) => cube.cell(project, at, part))).filter(Boolean);
  const withheld = cells.filter((cell) => valueOf(state, cell).absence === "withheld").length;
  const silent = new Set(cells.filter((cell) => ["not reported", "partly"].includes(standing(state, cell))).map((cell) => cell.project)).size;
  const number = (n) => write.number(BigInt(n) * MILLION);
  const all = cube.projects.length === 1 ? words["count-one"] : fill(words["count-projects"], { n: number(chosen.length), all: number(cube.projects.length) });
  return `${[all, counted("withheld", withheld), counted("silent", silent)].filter(Boolean).join("; ")}. ${windowWords(board)}`;
};

const windowWords = ({ cube, state }) => {
  if (!windowed(state)) return "";
  const { times, words } = cube;
  const from = times.find((time) => time.start === state.from) || times[0];
  const to = times.find((time) => time.end === state.to) || times[times.length - 1];
  return from === to ? fill(words["window-one"], { from: from.name }) : fill(words.window, { from: from.name, to: to.name });
};
