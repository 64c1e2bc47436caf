// The wall: projects by indicators, each field a status in sign and word and how far it has come.
const ROWS = 25;
const COLUMNS = 6;

const wall = (board) => {
  const { cube, state } = board;
  const { words } = cube;
  const chosen = fitting(cube, state);
  const indicators = shownIndicators(cube, state);
  if (!chosen.length) return [make("p", { class: "ik-empty" }, words.none)];
  const first = Math.min(state.columns, Math.max(0, indicators.length - 1));
  const columns = indicators.slice(first, first + COLUMNS);
  const ordered = inOrder(cube, state, chosen);
  const page = Math.min(state.page, Math.floor((ordered.length - 1) / ROWS));
  const rows = ordered.slice(page * ROWS, (page + 1) * ROWS);
  return [
    make("div", { class: "ik-scroll", tabindex: "0", role: "region", "aria-label": words["panel.wall"], "data-name": "wall-scroll" }, make("table", { class: "ik-wall" },
      make("thead", {}, make("tr", {}, make("th", { scope: "col" }, words.project), columns.map((at) => wallHead(board, at)))),
      make("tbody", {}, rows.map((at) => make("tr", {},
        make("th", { scope: "row" }, projectName(board, at)),
        columns.map((indicator) => make("td", {}, wallField(board, at, indicator)))))),
      cube.projects.length > 1 ? make("tfoot", {}, make("tr", {},
        make("th", { scope: "row" }, words.together),
        columns.map((indicator) => make("td", {}, togetherWords(cube, state, indicator, chosen))))) : null)),
    pager(board, "page", page, ROWS, ordered.length, words.page, (at) => ({ page: at })),
    pager(board, "columns", Math.floor(first / COLUMNS), COLUMNS, indicators.length, words.columns, (at) => ({ columns: at * COLUMNS })),
  ];
};

const wallHead = (board, at) => {
  const { cube, state } = board;
  const { key, name, unit } = cube.indicators[at];
  const sorted = state.sort === key;
  return make("th", { scope: "col", "aria-sort": sorted ? "descending" : null },
    button(`head.${key}`, name, () => board.change({ panel: board.panels.indicator ? "indicator" : state.panel, indicator: key }), { class: "ik-open" }),
    unit ? make("span", { class: "ik-unit" }, unit) : null,
    button(`sort.${key}`, sorted ? "▼" : "▽", () => board.change({ sort: sorted ? "" : key, page: 0 }), { class: "ik-sort", "aria-label": fill(cube.words.sort, { name }), title: fill(cube.words.sort, { name }) }));
};

// Sorted by an indicator: the largest first, and what has no number last, each in the order of the projects.
const inOrder = (cube, state, chosen) => {
  const indicator = cube.place.indicator(state.sort);
  if (indicator < 0) return chosen;
  const part = cube.place.part(state.part);
  const size = (at) => { const cell = cube.cell(at, indicator, part); return cell ? valueOf(state, cell).low : null; };
  const keyed = chosen.map((at) => [size(at), at]);
  const told = keyed.filter(([number]) => number !== null).sort(([one], [other]) => (one < other ? 1 : one > other ? -1 : 0));
  return [...told, ...keyed.filter(([number]) => number === null)].map(([, at]) => at);
};

const projectName = (board, at) => {
  const { id, title } = board.cube.projects[at];
  return board.panels.logic ? button(`project.${id}`, title, () => board.change({ panel: "logic", project: id }), { class: "ik-open" }) : title;
};

const wallField = (board, project, indicator) => {
  const { cube, state } = board;
  const { words } = cube;
  const part = cube.place.part(state.part);
  const cell = cube.cell(project, indicator, part);
  if (!cell) return make("span", { class: "ik-none" }, cube.cell(project, indicator, 0) ? words["not-split"] : words["not-had"]);
  const status = standing(state, cell);
  const value = valueOf(state, cell);
  const known = cube.indicators[indicator];
  const share = !windowed(state) && cell.share !== null ? fill(words["of-target"], { share: cube.write.share(cell.share) }) : "";
  const told = value.absence === "withheld" || value.absence === "missing" || value.absence === "outside" ? "" : written(cube, value, known);
  const some = windowed(state) && value.number !== null && value.parts < value.of ? fill(words.periods, { k: value.parts, n: value.of }) : "";
  return button(`cell.${cube.projects[project].id}.${known.key}`, [
    make("span", { class: "ik-status" }, statusWord(cube, status)),
    make("span", { class: "ik-value" }, [told, share, some].filter(Boolean).join(" · ")),
  ], () => board.change({ panel: board.panels.indicator ? "indicator" : state.panel, indicator: known.key, project: cube.projects[project].id }), { class: `ik-field ik-${status.replace(/ /g, "-")}` });
};

const togetherWords = (cube, state, indicator, chosen) => {
  const { words } = cube;
  const known = cube.indicators[indicator];
  const found = together(cube, state, indicator, chosen);
  if (!found.value) return found.why ? fill(words["not-added"], { why: found.why }) : words["no-rule"];
  const value = written(cube, found.value, known);
  const counted = found.value.number === null && found.value.low === null ? value : fill(words["sum-of"], { value, k: found.value.parts, n: found.members });
  return [counted, found.why ? fill(words["not-added"], { why: found.why }) : ""].filter(Boolean).join(". ");
};

const pager = (board, name, at, size, all, sentence, turn) => {
  if (all <= size) return null;
  const last = Math.floor((all - 1) / size);
  const { words } = board.cube;
  return make("p", { class: "ik-pager" },
    button(`${name}.previous`, words.previous, () => board.change(turn(at - 1)), { disabled: at === 0 }),
    make("span", {}, ` ${fill(sentence, { from: at * size + 1, to: Math.min(all, (at + 1) * size), n: all })} `),
    button(`${name}.next`, words.next, () => board.change(turn(at + 1)), { disabled: at === last }));
};
