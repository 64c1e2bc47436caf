// The wall: projects by indicators, each field a status in sign and word and how far it has come.
const ROWS = 15;
const COLUMNS = 5; // at most; fewer where there is no room for them

// How many columns there is room for beside the names of the rows, so that none of them is cut.
const columnsIn = (board) => {
  const room = board.rooms.panel.clientWidth;
  const [names, column] = room < 480 ? [118, 112] : [176, 136];
  return room ? Math.max(1, Math.min(COLUMNS, Math.floor((room - names) / column))) : COLUMNS;
};

// As many columns as there is room for, from the first that is chosen; and what turns to the others.
const turned = (board, all, words) => {
  const size = columnsIn(board);
  board.columns = size;
  const page = Math.floor(Math.min(board.state.columns, Math.max(0, all.length - 1)) / size);
  return [all.slice(page * size, (page + 1) * size), pager(board, "columns", page, size, all.length, words, (at) => ({ columns: at * size }))];
};

const wall = (board) => {
  const { cube, state } = board;
  const { words } = cube;
  const chosen = fitting(cube, state);
  if (!chosen.length) return [make("p", { class: "ik-empty" }, words.none)];
  if (!cube.indicators.length) return [make("p", { class: "ik-empty" }, words["no-indicators"]), ...chooseProject(board, words["empty.open"], { panel: "logic" })];
  return cube.projects.length === 1 ? wallOfOne(board, chosen[0]) : wallOfMany(board, chosen);
};

const wallTable = (board, head, body, foot) => make("div", { class: "ik-scroll", tabindex: "0", role: "region", "aria-label": board.cube.words["panel.wall"], "data-name": "wall-scroll" },
  make("table", { class: "ik-wall" }, make("thead", {}, make("tr", {}, head)), make("tbody", {}, body), foot ? make("tfoot", {}, foot) : null));

// Many projects by some indicators, and under them what they come to.
const wallOfMany = (board, chosen) => {
  const { cube, state } = board;
  const { words } = cube;
  const part = cube.place.part(state.part);
  const told = shownIndicators(cube, state).filter((at) => chosen.some((project) => cube.cell(project, at, part)));
  const indicators = told.length ? told : shownIndicators(cube, state);
  const [columns, turn] = turned(board, indicators, words.columns);
  const ordered = inOrder(cube, state, chosen);
  const page = Math.min(state.page, Math.floor((ordered.length - 1) / ROWS));
  const rows = ordered.slice(page * ROWS, (page + 1) * ROWS);
  const notes = [];
  return [
    sortedWords(board, chosen),
    wallTable(board,
      [make("th", { scope: "col" }, words.project), columns.map((at) => wallHead(board, at))].flat(),
      rows.map((at) => make("tr", {},
        make("th", { scope: "row" }, projectName(board, at)),
        columns.map((indicator) => make("td", {}, wallField(board, at, indicator))))),
      make("tr", {},
        make("th", { scope: "row" }, words.together),
        columns.map((indicator) => make("td", {}, togetherMarked(board, indicator, chosen, notes))))),
    notes.length ? make("ul", { class: "ik-notes ik-footnotes" }, notes.map((note, at) => make("li", {}, `${footnoteMark(at)} ${note}`))) : null,
    make("p", { class: "ik-note" }, words.dot),
    pager(board, "page", page, ROWS, ordered.length, words.page, (at) => ({ page: at })),
    turn,
  ];
};

wall.fits = ({ cube }) => cube.projects.length > 1 || cube.indicators.length > 0;

// One project: a row for each indicator, and a field for its total and for each of its categories.
const wallOfOne = (board, project) => {
  const { cube, state } = board;
  const { words } = cube;
  const indicators = shownIndicators(cube, state);
  const parts = cube.parts.map((_, at) => at).filter((at) => indicators.some((indicator) => cube.cell(project, indicator, at)));
  const named = (at) => (at && new Set(cube.parts.map((part) => part.split)).size > 2 ? `${cube.parts[at].split}: ${cube.parts[at].name}` : cube.parts[at].name);
  const kept = indicators.filter((indicator) => {
    const cell = cube.cell(project, indicator, cube.place.part(state.part));
    return cell && (!state.status.length || state.status.includes(standing(state, cell)));
  });
  if (!kept.length) return [make("p", { class: "ik-empty" }, words["none-of-one"])];
  const [columns, turn] = turned(board, parts, words["part-columns"]);
  return [wallTable(board,
    [make("th", { scope: "col" }, words.indicator), columns.map((at) => make("th", { scope: "col" }, named(at)))].flat(),
    kept.map((indicator) => make("tr", {},
      make("th", { scope: "row" }, indicatorName(board, indicator)),
      columns.map((at) => make("td", {}, cube.cell(project, indicator, at) ? wallField(board, project, indicator, at) : nothing(words["not-split"])))))), turn];
};

const indicatorName = (board, at) => {
  const { key, name, unit } = board.cube.indicators[at];
  return [
    button(`head.${key}`, name, () => board.change({ panel: board.panels.indicator ? "indicator" : board.state.panel, indicator: key, project: "" }), { class: "ik-open" }),
    unit ? make("span", { class: "ik-unit" }, unit) : null,
  ];
};

// A dot where there is nothing to tell; what is read aloud says why.
const nothing = (why) => make("span", { class: "ik-none", role: "img", "aria-label": why, title: why }, "·");

const wallHead = (board, at) => {
  const { cube, state } = board;
  const { key, name } = cube.indicators[at];
  const sorted = state.sort === key;
  return make("th", { scope: "col", "aria-sort": sorted ? (sortedByPlan(state) ? "ascending" : "descending") : null },
    indicatorName(board, at),
    button(`sort.${key}`, sorted ? (sortedByPlan(state) ? "▲" : "▼") : "▽", () => board.change({ sort: sorted ? "" : key, by: "", page: 0 }), { class: "ik-sort", "aria-label": fill(cube.words.sort, { name }), title: fill(cube.words.sort, { name }) }));
};

const sortedByPlan = (state) => state.by === "plan" && !windowed(state);

// What the projects are sorted by, and in what other way they may be: who is furthest behind is asked more often.
const sortedWords = (board, chosen) => {
  const { cube, state } = board;
  const { words } = cube;
  const at = cube.place.indicator(state.sort);
  if (at < 0) return null;
  const part = cube.place.part(state.part);
  const isPlanned = !windowed(state) && chosen.some((project) => (cube.cell(project, at, part)?.share_of_plan ?? null) !== null);
  const choice = (name, by) => button(`sorted.${name}`, words[`sorted.${name}`], () => board.change({ by, page: 0 }), { class: "ik-quiet", "aria-pressed": String(sortedByPlan(state) === (by === "plan")) });
  return make("p", { class: "ik-sorted" }, fill(words["sorted.by"], { name: cube.indicators[at].name }), " ",
    choice("size", ""), isPlanned ? choice("plan", "plan") : null,
    button("sorted.none", words["sorted.none"], () => board.change({ sort: "", by: "", page: 0 }), { class: "ik-quiet" }));
};

// Sorted by an indicator: the largest first, or who has least of the plan; what has no number last, each in the order of
// the projects.
const inOrder = (cube, state, chosen) => {
  const indicator = cube.place.indicator(state.sort);
  if (indicator < 0) return chosen;
  const part = cube.place.part(state.part);
  const byPlan = sortedByPlan(state);
  const size = (at) => { const cell = cube.cell(at, indicator, part); return cell ? (byPlan ? cell.share_of_plan : valueOf(state, cell).low) : null; };
  const keyed = chosen.map((at) => [size(at), at]);
  const told = keyed.filter(([number]) => number !== null).sort(([one], [other]) => (one === other ? 0 : (one < other) === byPlan ? -1 : 1));
  return [...told, ...keyed.filter(([number]) => number === null)].map(([, at]) => at);
};

const projectName = (board, at) => {
  const { id, title } = board.cube.projects[at];
  return board.panels.logic ? button(`project.${id}`, title, () => board.change({ panel: "logic", project: id }), { class: "ik-open" }) : title;
};

// The statuses that tell by themselves why there is no value.
const SAYS_IT = { withheld: "withheld", "not reported": "missing", outside: "outside", "not stated": "not stated", "not applicable": "not applicable" };

const BEHIND = ["behind", "far behind"];

// The heaviest finding on an indicator of a project that nobody has answered, of those that should be looked at.
const HEAVIEST = new WeakMap();
const heaviestOn = (cube, project, indicator) => {
  if (!HEAVIEST.has(cube)) {
    const open = openedFindings(cube.findings).filter((one) => one.place === "indicator" && !one.answer && ["serious", "warning"].includes(one.weight.key));
    HEAVIEST.set(cube, new Map(inWeight(open).reverse().map((one) => [`${one.project}|${one.name}`, one])));
  }
  return HEAVIEST.get(cube).get(`${project}|${indicator}`);
};

const markOf = (cube, finding) => fill(cube.words["finding-mark"], { weight: finding.weight.word });

const wallField = (board, project, indicator, part = board.cube.place.part(board.state.part)) => {
  const { cube, state } = board;
  const { words } = cube;
  const cell = cube.cell(project, indicator, part);
  if (!cell) return nothing(cube.cell(project, indicator, 0) ? words["not-split"] : words["not-had"]);
  const status = standing(state, cell);
  const value = valueOf(state, cell);
  const known = cube.indicators[indicator];
  const share = !windowed(state) && cell.share !== null ? fill(words["of-target"], { share: cube.write.share(cell.share) }) : "";
  const told = value.absence !== null && SAYS_IT[status] === value.absence ? "" : writtenBeside(cube, value, known);
  const some = value.low !== null && value.parts < value.of ? fill(words.periods, { k: cube.write.whole(value.parts), n: cube.write.whole(value.of) }) : "";
  const heavy = heaviestOn(cube, project, definitionOf(cube, cell).indicator);
  return button(`cell.${cube.projects[project].id}.${known.key}.${cube.parts[part].key}`, [
    make("span", { class: "ik-status" }, statusWord(cube, status)),
    make("span", { class: "ik-value" }, [told, BEHIND.includes(status) ? againstPlan(cube, state, cell) : "", share, some].filter(Boolean).join(" · ")),
    heavy ? make("span", { class: `ik-mark ik-${heavy.weight.key}` }, markOf(cube, heavy)) : null,
  ], () => board.change({ panel: board.panels.indicator ? "indicator" : state.panel, indicator: known.key, project: cube.projects[project].id, part: cube.parts[part].key }), { class: `ik-field ik-${status.replace(/ /g, "-")}` });
};

// What they come to, and how many of them it is made of; or why nothing is added.
const togetherWords = (cube, state, indicator, chosen, found = together(cube, state, indicator, chosen)) => {
  const { words } = cube;
  if (!found.value) return fill(words["not-added"], { why: found.why });
  const value = written(cube, found.value, cube.indicators[indicator]);
  return found.value.low === null ? value : fill(words["sum-of"], { value, k: cube.write.whole(found.value.parts), n: cube.write.whole(found.value.of) });
};

const pager = (board, name, at, size, all, sentence, turn) => {
  if (all <= size) return null;
  const last = Math.floor((all - 1) / size);
  const { words } = board.cube;
  return make("p", { class: "ik-pager" },
    button(`${name}.previous`, words.previous, () => board.change(turn(at - 1)), { disabled: at === 0 }),
    make("span", {}, ` ${fill(sentence, { from: board.cube.write.whole(at * size + 1), to: board.cube.write.whole(Math.min(all, (at + 1) * size)), n: board.cube.write.whole(all) })} `),
    button(`${name}.next`, words.next, () => board.change(turn(at + 1)), { disabled: at === last }));
};
