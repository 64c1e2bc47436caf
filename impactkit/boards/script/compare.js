// Projects side by side: one indicator, small figures on one scale, a line of words for each, and what they come to
// together, or why that is no number.
const MOST_COMPARED = 12;
const MOST_OFFERED = 40;

const comparePanel = (board) => {
  const { cube, state } = board;
  const { words } = cube;
  const at = focusOf(cube, state);
  const known = cube.indicators[at];
  const having = fitting(cube, state).filter((project) => cube.cell(project, at, 0));
  const chosen = having.filter((project) => state.compare.includes(cube.projects[project].id));
  const shown = (chosen.length ? chosen : having).slice(0, MOST_COMPARED);
  const head = [
    make("div", { class: "ik-choosers" }, chooser("indicator", words.indicator, cube.indicators.map(({ key, full }) => [key, full]), known.key, (key) => board.change({ indicator: key }))),
    make("h3", {}, known.full),
    comparedChoice(board, having, chosen),
  ];
  if (!shown.length) return [...head, make("p", { class: "ik-empty" }, words["followed.nobody"])];
  return [
    ...head,
    make("p", { class: "ik-together" }, comparedWords(board, at, shown)),
    make("p", { class: "ik-note" }, words["compare.one-scale"]),
    make("div", { class: "ik-multiples" }, comparedFigures(board, at, shown)),
    ...comparedReasons(board, at, shown),
  ];
};
comparePanel.fits = ({ cube }) => cube.projects.length > 1 && cube.indicators.length > 0;

const comparedChoice = (board, having, chosen) => {
  const { cube, state } = board;
  const { words } = cube;
  const full = chosen.length >= MOST_COMPARED;
  const toggle = (id) => board.change({ compare: state.compare.includes(id) ? state.compare.filter((other) => other !== id) : [...state.compare, id] });
  const offered = [...new Set([...chosen, ...having.slice(0, MOST_OFFERED)])].sort((one, other) => one - other);
  return make("fieldset", { class: "ik-compared" },
    make("legend", {}, fill(words["compare.choose"], { n: MOST_COMPARED })),
    offered.map((project) => {
      const { id, title } = cube.projects[project];
      const checked = state.compare.includes(id);
      return make("label", {}, make("input", { type: "checkbox", "data-name": `compare.${id}`, checked, disabled: full && !checked, onchange: () => toggle(id) }), ` ${title}`);
    }),
    offered.length < having.length ? make("p", { class: "ik-note" }, fill(words["compare.more"], { n: having.length - offered.length })) : null,
    state.compare.length ? button("compare.none", words["compare.none"], () => board.change({ compare: [] }), { class: "ik-quiet" }) : null);
};

const comparedWords = (board, at, shown) => {
  const { cube, state } = board;
  const { words } = cube;
  if (shown.length === 1) return words["compare.one"];
  return togetherSentence(cube, state, at, shown, fill(words["compare.together"], { n: shown.length }));
};

// Where they are not added, or some are left out: what each of them says it counts.
const comparedReasons = (board, at, shown) => {
  const { cube, state } = board;
  const found = together(cube, state, at, shown);
  return shown.length > 1 && found.why && (found.leftOut || !found.value) ? definitionParts(board, at, shown) : [];
};

const comparedFigures = (board, at, shown) => {
  const { cube, state } = board;
  const { words } = cube;
  const known = cube.indicators[at];
  const part = cube.place.part(state.part);
  const cells = shown.map((project) => cube.cell(project, at, part));
  const drawn = cells.map((cell) => (cell ? comparedRows(board, cell) : []));
  const numbers = drawn.flat().flatMap(({ value, upper }) => [value, upper ?? null]);
  const years = drawn.flat().filter((row) => row.what === "total").map((row) => row.at);
  const [first, last] = years.length ? [Math.floor(Math.min(...years)), Math.ceil(Math.max(...years))] : [0, 1];
  const params = { ...axisOf(cube, known.share, numbers, 1.25), first, last };
  return shown.map((project, place) => {
    const { id, title } = cube.projects[project];
    const cell = cells[place];
    const told = cell ? standingWords(board, cell) : words["not-split"];
    const drawable = drawn[place].some(({ what }) => what === "total");
    return make("section", { class: "ik-multiple" },
      make("h4", {}, button(`project.${id}`, title, () => board.change({ panel: "indicator", project: id, indicator: known.key }), { class: "ik-open" })),
      make("p", {}, [told, differs(cube, at, project) ? words["followed.differs"] : ""].filter(Boolean).join(" · ")),
      drawable ? figure(board, `small.${place}`, "small", { rows: drawn[place], height: 110, params, alt: `${title}: ${told}`, pick: () => null }) : null);
  });
};

// What there is so far by the end of each period, as a place among the years.
const comparedRows = (board, cell) => {
  const { cube, state } = board;
  const { words } = cube;
  const known = cube.indicators[cell.indicator];
  const rows = [];
  let stretch = 0;
  for (const { reported, soFar, end } of points(state, cell)) {
    if (reported.absence === "missing" || soFar.low === null) { stretch += 1; continue; }
    const value = plainly(soFar.low);
    rows.push({ what: "total", at: yearOf(end), value, upper: soFar.high === null ? value : plainly(soFar.high), stretch: String(stretch), dash: [1, 0], last: false,
      colour: COLOURS.accent, fill: soFar.parts < soFar.of ? COLOURS.paper : COLOURS.accent, shown: soFar.number === null ? soFar.shown : short(cube, soFar, known) });
  }
  if (rows.length) rows[rows.length - 1].last = true;
  if (cell.target.number !== null) rows.push({ what: "target", value: plainly(cell.target.number), upper: null, shown: `${words["followed.target"]} ${cell.target.shown}` });
  return rows;
};

// The end of a day as a year and a part of it.
const yearOf = (day) => {
  const [year] = day.split("-").map(Number);
  const begin = Date.UTC(year, 0, 1);
  return year + (Date.parse(`${day}T24:00:00Z`) - begin) / (Date.UTC(year + 1, 0, 1) - begin);
};
