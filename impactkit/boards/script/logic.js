// The effect logic: the chain as the report draws it. A box that is chosen shows what it serves, what serves it, its
// indicators, its findings and how it was read.
const logic = (board) => {
  const { cube, state } = board;
  const { words } = cube;
  const project = projectOf(board);
  if (!project) return chooseProject(board, words["logic.choose"]);
  const told = detailOf(board, project.id)?.logic;
  const head = [projectChoice(board), make("h3", {}, project.title)];
  if (!told) return [...head, waitingFor(board)];
  const place = cube.place.project(project.id);
  if (!told.boxes.length) return [...head, make("p", { class: "ik-empty" }, words["logic.nothing"]), ...projectFindings(board, place)];
  const box = told.boxes.find((one) => one.id === state.box);
  const marks = marksOf(told, box);
  return [
    ...head,
    make("p", { class: "ik-counted" }, `${told.title}.`),
    chainPicture(board, told, box, marks),
    ...told.notes.map((note) => make("p", { class: "ik-note" }, note)),
    make("div", { class: "ik-beside" },
      make("section", { class: "ik-box", "aria-label": words["logic.chosen"] }, box ? boxParts(board, told, box, place) : [make("p", { class: "ik-empty" }, words["logic.pick"]), ...projectFindings(board, place)]),
      make("nav", { class: "ik-boxes", "aria-label": words["logic.boxes"] }, boxList(board, told, box, marks))),
  ];
};

const choosing = (board, box) => () => {
  board.change({ box: board.state.box === box.id ? "" : box.id });
  board.reveal(".ik-box");
};

// Everything that a box serves or is served by, however many steps away, with how it stands to the box.
const marksOf = (told, box) => {
  if (!box) return { boxes: new Map(), arrows: new Set() };
  const boxes = new Map([[box.id, "chosen"]]);
  const arrows = new Set();
  const follow = (id, [near, far], mark, seen = new Set([box.id])) => {
    for (const link of told.links.filter((one) => one[near] === id)) {
      arrows.add(link.arrow);
      if (seen.has(link[far])) continue;
      seen.add(link[far]);
      if (!boxes.has(link[far])) boxes.set(link[far], mark);
      follow(link[far], [near, far], mark, seen);
    }
  };
  follow(box.id, ["from", "to"], "served");
  follow(box.id, ["to", "from"], "serving");
  return { boxes, arrows };
};

const markWord = (words, mark) => (mark === "served" || mark === "serving" ? `${mark === "served" ? "▸" : "◂"} ${words[`logic.${mark}`]}` : "");

// The picture, read once for each board and then only marked.
const chainPicture = (board, told, box, marks) => {
  board.pictures ??= new WeakMap();
  if (!board.pictures.has(told)) board.pictures.set(told, readChain(board, told));
  const { frame, arrows, boxes } = board.pictures.get(told);
  for (const arrow of arrows) arrow.classList.toggle("ik-off", Boolean(box) && !marks.arrows.has(arrow.dataset.part));
  boxes.forEach((group, at) => {
    const one = told.boxes.find((other) => other.id === group.dataset.part);
    const mark = marks.boxes.get(one.id);
    for (const kind of ["chosen", "served", "serving"]) group.classList.toggle(`ik-${kind}`, mark === kind);
    group.classList.toggle("ik-off", Boolean(box) && !mark);
    group.setAttribute("tabindex", (box ? one.id === box.id : at === 0) ? "0" : "-1");
    group.setAttribute("aria-pressed", String(mark === "chosen"));
    group.setAttribute("aria-label", [`${one.kind}: ${one.text}`, ...one.open, markWord(board.cube.words, mark)].filter(Boolean).join(". "));
  });
  return frame;
};

// Our own writer's SVG, read as such and never as markup of the page. Arrow keys go from box to box.
const readChain = (board, told) => {
  const drawing = document.importNode(new DOMParser().parseFromString(told.svg, "image/svg+xml").documentElement, true);
  if (drawing.nodeName !== "svg") throw new Error(board.cube.words["logic.unreadable"]);
  drawing.querySelector("[aria-hidden]").removeAttribute("aria-hidden");
  for (const text of drawing.querySelectorAll("text")) text.setAttribute("aria-hidden", "true");
  const known = new Map(told.boxes.map((one) => [one.id, one]));
  const groups = [...drawing.querySelectorAll("[data-part]")];
  const boxes = groups.filter((group) => known.has(group.dataset.part));
  const arrows = groups.filter((group) => !known.has(group.dataset.part));
  for (const arrow of arrows) {
    arrow.classList.add("ik-arrow");
    arrow.setAttribute("aria-hidden", "true");
  }
  for (const group of boxes) {
    const one = known.get(group.dataset.part);
    group.classList.add("ik-part");
    group.setAttribute("role", "button");
    group.setAttribute("data-name", `drawn.${one.id}`);
    group.addEventListener("click", guarded(group, () => choosing(board, one)()));
  }
  drawing.addEventListener("keydown", guarded(drawing, (event) => walkChain(boxes, event)));
  const frame = make("div", { class: "ik-scroll ik-chain", role: "group", "aria-label": told.alt, "data-name": "chain" }, drawing);
  return { frame, arrows, boxes };
};

// From a box to the nearest in the direction of an arrow key; Enter and space choose it.
const walkChain = (groups, event) => {
  const own = event.target.closest("[data-part]");
  if (!groups.includes(own)) return;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    own.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    return;
  }
  const [right, down] = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key] || [0, 0];
  if (!right && !down) return;
  event.preventDefault();
  const spot = (group) => { const frame = group.querySelector("rect"); return ["x", "y"].map((name) => Number(frame.getAttribute(name))); };
  const [x, y] = spot(own);
  const away = (group) => { const [at, under] = spot(group); return right ? Math.abs(at - x) * 100 + Math.abs(under - y) : Math.abs(under - y); };
  const ahead = groups.filter((group) => { const [at, under] = spot(group); return right ? (at - x) * right > 0 : at === x && (under - y) * down > 0; });
  const next = ahead.sort((one, other) => away(one) - away(other))[0];
  if (!next) return;
  own.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
};

// Every box as a button, under the head of its column.
const boxList = (board, told, box, marks) => told.columns.map((column, at) => {
  const own = told.boxes.filter((one) => one.column === at);
  const { words } = board.cube;
  return own.length ? make("div", {},
    make("h4", {}, column),
    make("ul", {}, own.map((one) => {
      const mark = marks.boxes.get(one.id);
      const word = markWord(words, mark);
      return make("li", {}, button(`box.${one.id}`, [one.text, word ? make("span", { class: "ik-unit" }, word) : null].filter(Boolean), choosing(board, one), { class: "ik-pick", "aria-pressed": String(mark === "chosen") }));
    }))) : null;
});

const boxParts = (board, told, box, place) => {
  const { words } = board.cube;
  const known = new Map(told.boxes.map((one) => [one.id, one]));
  const linked = (near, far) => told.links.filter((link) => link[near] === box.id).map((link) => ({ other: known.get(link[far]), says: link.says }));
  const own = findingsOf(board, place).filter((one) => (one.place === "box" && one.name === box.id) || (one.place === "indicator" && box.indicators.some((indicator) => indicator.id === one.name)));
  const later = box.indicators.length ? [] : measuredLater(told, box);
  const read = [box.inferred && !box.where ? words["logic.inferred"] : box.where, box.note].filter(Boolean);
  return [
    make("h4", {}, make("span", { class: "ik-unit" }, box.kind), box.text),
    ...box.open.map((open) => make("p", { class: "ik-open-place" }, `! ${open}`)),
    ...boxSection(words["logic.serves"], linkList(board, "serves", linked("from", "to")), words["logic.serves-none"]),
    ...boxSection(words["logic.served-by"], linkList(board, "served", linked("to", "from")), words["logic.served-none"]),
    ...boxSection(words["logic.indicators"], box.indicators.map((one) => indicatorLine(board, place, one)), words["logic.indicators-none"]),
    ...(later.length ? [make("p", { class: "ik-note" }, words["logic.later"]), make("ul", {}, later.map((one) => indicatorLine(board, place, one)))] : []),
    ...boxSection(words["panel.findings"], own.map((one, at) => findingItem(board, [one], `own.${at}`, { only: "indicator" })), words["logic.findings-none"]),
    ...(read.length ? boxSection(words["logic.read"], read.map((one) => make("li", {}, one))) : []),
  ];
};

// The indicators of all that a box serves, however many steps away, each once.
const measuredLater = (told, box) => {
  const { boxes } = marksOf(told, box);
  const found = told.boxes.filter((one) => boxes.get(one.id) === "served").flatMap((one) => one.indicators);
  return [...new Map(found.map((one) => [one.id, one])).values()];
};

const boxSection = (title, items, none = "", heading = "h5") => [make(heading, {}, title), items.length ? make("ul", {}, items) : make("p", { class: "ik-note" }, none)];

const linkList = (board, name, links) => links.map(({ other, says }, at) => make("li", {},
  make("span", { class: "ik-unit" }, other.kind),
  button(`${name}.${at}`, other.text, choosing(board, other), { class: "ik-open" }),
  make("span", { class: "ik-unit" }, says)));

// An indicator of a box: where it stands and what it comes to, or what is aimed at where nothing is followed up.
const indicatorLine = (board, place, one) => {
  const { cube } = board;
  const { words } = cube;
  const project = cube.projects[place].id;
  const at = indicatorOf(cube, project, one.id);
  const lead = at < 0 ? null : { panel: "indicator", project, indicator: cube.indicators[at].key };
  const name = lead && leadsTo(board, lead) ? button(`measure.${one.id}`, one.name, () => board.change(lead), { class: "ik-open" }) : one.name;
  const cell = at < 0 ? null : cube.cell(place, at, 0);
  const targets = one.targets.join("; ") || words["not-stated"];
  return make("li", {}, make("strong", {}, name), make("span", { class: "ik-unit" }, cell ? indicatorStanding(board, cell) : fill(words["logic.not-followed"], { targets })));
};

// Status, value and share of the target of a cell in one line, as the wall has them; what is said by the status is not
// said again.
const indicatorStanding = ({ cube, state }, cell) => {
  const { words, write } = cube;
  const value = valueOf(state, cell);
  const key = standing(state, cell);
  const status = statusWord(cube, key);
  const shown = ["withheld", "missing", "outside"].includes(value.absence) ? "" : writtenBeside(cube, value, cube.indicators[cell.indicator]);
  const share = !windowed(state) && cell.share !== null ? fill(words["of-target"], { share: write.share(cell.share) }) : "";
  const heavy = heaviestOn(cube, cell.project, definitionOf(cube, cell).indicator);
  return [status, shown, BEHIND.includes(key) ? againstPlan(cube, state, cell) : "", share, heavy ? markOf(cube, heavy) : ""].filter(Boolean).join(" · ");
};

// What the rules came to of the project as a whole, in no one box and of no one indicator: the heaviest, and where the
// rest are.
const WHOLE = 5;
const projectFindings = (board, place) => {
  const { cube } = board;
  const { words } = cube;
  const own = toldTogether(inWeight(findingsOf(board, place).filter((one) => !["box", "indicator"].includes(one.place))));
  const all = { panel: "findings", project: cube.projects[place].id, weight: "", kind: "", findings: 0 };
  return own.length ? [
    ...boxSection(words["logic.whole"], own.slice(0, WHOLE).map((one, at) => findingItem(board, one, `whole.${at}`, { only: "money" })), "", "h4"),
    button("whole.all", words["logic.all-findings"], () => board.change(all)),
  ] : [];
};
