// The wall: projects by indicators, each field a status in sign and word and how far it has come.
const ROWS = 20;
const COLUMNS = 5;

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
  const first = Math.min(state.columns, Math.max(0, indicators.length - 1));
  const columns = indicators.slice(first, first + COLUMNS);
  const ordered = inOrder(cube, state, chosen);
  const page = Math.min(state.page, Math.floor((ordered.length - 1) / ROWS));
  const rows = ordered.slice(page * ROWS, (page + 1) * ROWS);
  return [
    wallTable(board,
      [make("th", { scope: "col" }, words.project), columns.map((at) => wallHead(board, at))].flat(),
      rows.map((at) => make("tr", {},
        make("th", { scope: "row" }, projectName(board, at)),
        columns.map((indicator) => make("td", {}, wallField(board, at, indicator))))),
      make("tr", {},
        make("th", { scope: "row" }, words.together),
        columns.map((indicator) => make("td", {}, togetherWords(cube, state, indicator, chosen))))),
    make("p", { class: "ik-note" }, words.dot),
    pager(board, "page", page, ROWS, ordered.length, words.page, (at) => ({ page: at })),
    pager(board, "columns", Math.floor(first / COLUMNS), COLUMNS, indicators.length, words.columns, (at) => ({ columns: at * COLUMNS })),
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
  return wallTable(board,
    [make("th", { scope: "col" }, words.indicator), parts.map((at) => make("th", { scope: "col" }, named(at)))].flat(),
    kept.map((indicator) => make("tr", {},
      make("th", { scope: "row" }, indicatorName(board, indicator)),
      parts.map((at) => make("td", {}, cube.cell(project, indicator, at) ? wallField(board, project, indicator, at) : nothing(words["not-split"]))))));
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
  return make("th", { scope: "col", "aria-sort": sorted ? "descending" : null },
    indicatorName(board, at),
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

// The statuses that tell by themselves why there is no value.
const SAYS_IT = { withheld: "withheld", "not reported": "missing", outside: "outside", "not stated": "not stated", "not applicable": "not applicable" };

const wallField = (board, project, indicator, part = board.cube.place.part(board.state.part)) => {
  const { cube, state } = board;
  const { words } = cube;
  const cell = cube.cell(project, indicator, part);
  if (!cell) return nothing(cube.cell(project, indicator, 0) ? words["not-split"] : words["not-had"]);
  const status = standing(state, cell);
  const value = valueOf(state, cell);
  const known = cube.indicators[indicator];
  const share = !windowed(state) && cell.share !== null ? fill(words["of-target"], { share: cube.write.share(cell.share) }) : "";
  const told = value.absence !== null && SAYS_IT[status] === value.absence ? "" : written(cube, value, known);
  const some = value.low !== null && value.parts < value.of ? fill(words.periods, { k: cube.write.whole(value.parts), n: cube.write.whole(value.of) }) : "";
  return button(`cell.${cube.projects[project].id}.${known.key}.${cube.parts[part].key}`, [
    make("span", { class: "ik-status" }, statusWord(cube, status)),
    make("span", { class: "ik-value" }, [told, share, some].filter(Boolean).join(" · ")),
  ], () => board.change({ panel: board.panels.indicator ? "indicator" : state.panel, indicator: known.key, project: cube.projects[project].id, part: cube.parts[part].key }), { class: `ik-field ik-${status.replace(/ /g, "-")}` });
};

// What they come to, how many of them it is made of, and who is left out and why; or why nothing is added.
const togetherWords = (cube, state, indicator, chosen, found = together(cube, state, indicator, chosen)) => {
  const { words } = cube;
  const known = cube.indicators[indicator];
  if (!found.value) return fill(words["not-added"], { why: found.why });
  const value = written(cube, found.value, known);
  const told = (key, n, more = {}) => (n ? fill(words[n === 1 ? `${key}-one` : `${key}-other`], { n: cube.write.whole(n), ...more }) : "");
  return [
    found.value.low === null ? value : fill(words["sum-of"], { value, k: cube.write.whole(found.value.parts), n: cube.write.whole(found.value.of) }),
    told("incomplete", found.partly),
    told("left-out", found.leftOut, { why: found.why }),
  ].filter(Boolean).join("; ");
};

// The same as a sentence, which begins with what the number is of where there is one.
const togetherSentence = (cube, state, indicator, chosen, name) => {
  const found = together(cube, state, indicator, chosen);
  const told = togetherWords(cube, state, indicator, chosen, found);
  return found.value ? `${name}: ${told}.` : `${told}.`;
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
