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
    ...comparedWords(board, at, shown),
    scaleChoice(board),
    ...(state.shares ? comparedShares(board, at, shown) : comparedFigures(board, at, shown)),
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
  const { words } = board.cube;
  if (shown.length === 1) return [make("p", { class: "ik-together" }, words["compare.one"])];
  return togetherParts(board, at, shown, words.together);
};

// Where they are not added, or some are left out: what each of them says it counts.
const comparedReasons = (board, at, shown) => {
  const { cube, state } = board;
  const found = together(cube, state, at, shown);
  return shown.length > 1 && found.why && (found.leftOut.length || !found.value) ? definitionParts(board, at, shown) : [];
};

const scaleChoice = (board) => {
  const { words } = board.cube;
  const choice = (name, shares) => button(`scale.${name}`, words[`compare.${name}`], () => board.change({ shares }), { class: "ik-quiet", "aria-pressed": String(board.state.shares === shares) });
  return make("p", { class: "ik-sorted", role: "group", "aria-label": words["compare.scale"] }, choice("numbers", false), choice("shares", true));
};

// How near its target each of them is, the nearest first, on one scale of shares; and who has no such share, and why.
const comparedShares = (board, at, shown) => {
  const { cube, state } = board;
  const { words } = cube;
  if (windowed(state)) return [make("p", { class: "ik-empty" }, words["compare.shares-of-all"])];
  const part = cube.place.part(state.part);
  const cells = shown.map((project) => [project, cube.cell(project, at, part)]);
  const having = spreadInOrder(state, cells.map(([, cell]) => cell).filter((cell) => cell && cell.share !== null), true);
  const without = cells.filter(([, cell]) => !cell || cell.share === null);
  const rows = having.map((cell, row) => ({ row, ...spreadRow(board, cell, true) }));
  const numbers = having.flatMap((cell) => spreadNumbers(state, cell, true)).map(plainly);
  return [
    rows.length ? make("p", { class: "ik-note" }, words["followed.spread-shares"]) : null,
    rows.length ? figure(board, "spread", "spread", {
      rows, height: rows.length * 40, pick: (id) => board.change({ panel: "indicator", project: id, indicator: cube.indicators[at].key, point: "" }),
      alt: fill(words["followed.alt"], { name: cube.indicators[at].full, periods: rows.map(({ name, shown: told }) => `${name}: ${told}`).join("; ") }),
      params: axisOf(cube, true, numbers, 1.04),
    }) : null,
    without.length ? make("ul", { class: "ik-notes" }, without.map(([project, cell]) => make("li", {}, fill(words["compare.no-share"], { project: cube.projects[project].title, why: noShareWords(cube, cell) })))) : null,
  ];
};

// Why there is no share of a target: there is no number, no target, or no target that is exact.
const noShareWords = (cube, cell) => {
  const { words } = cube;
  if (!cell) return words["not-split"];
  if (cell.total.low === null) return wordOfAbsence(words, cell.total.absence);
  if (cell.target.absence === "not stated") return words["compare.no-target"];
  if (cell.target.absence) return fill(words["compare.target-is"], { absence: wordOfAbsence(words, cell.target.absence) });
  return words["compare.not-told"];
};

const comparedFigures = (board, at, shown) => {
  const { cube, state } = board;
  const { words } = cube;
  const known = cube.indicators[at];
  const part = cube.place.part(state.part);
  const cells = shown.map((project) => cube.cell(project, at, part));
  const drawn = cells.map((cell) => (cell ? comparedRows(board, cell) : []));
  const numbers = drawn.flat().flatMap(({ value, upper }) => [value ?? null, upper ?? null]);
  const years = drawn.flat().filter((row) => row.what !== "target").map((row) => row.at);
  const [first, last] = years.length ? [Math.floor(Math.min(...years)), Math.ceil(Math.max(...years))] : [0, 1];
  const params = { ...axisOf(cube, known.share, numbers, 1.25), first, last };
  const signs = new Map(drawn.flat().filter((row) => row.what === "gap").map((row) => [row.shown, row.word]));
  const multiples = shown.map((project, place) => {
    const { id, title } = cube.projects[project];
    const cell = cells[place];
    const told = cell ? standingWords(board, cell) : words["not-split"];
    const drawable = drawn[place].some(({ what }) => what !== "target");
    const gaps = drawn[place].filter(({ what }) => what === "gap").map(({ name, word }) => `${name}: ${word}`);
    return make("section", { class: "ik-multiple" },
      make("h4", {}, button(`project.${id}`, title, () => board.change({ panel: "indicator", project: id, indicator: known.key }), { class: "ik-open" })),
      make("p", {}, [told, differs(cube, at, project) ? words["followed.differs"] : ""].filter(Boolean).join(" · ")),
      drawable ? figure(board, `small.${place}`, "small", { rows: drawn[place], height: 110, params, alt: `${[`${title}: ${told}`, ...gaps].join("; ")}.`, pick: () => null }) : null);
  });
  return [
    make("p", { class: "ik-note" }, words["compare.one-scale"]),
    make("div", { class: "ik-multiples" }, multiples),
    signs.size ? keyOf([...signs].map(([sign, word]) => ["sign", sign, word])) : null,
  ];
};

// What there is so far by the end of each period, as a place among the years, and a sign for a period without a number.
const comparedRows = (board, cell) => {
  const { cube, state } = board;
  const { words } = cube;
  const known = cube.indicators[cell.indicator];
  const rows = [];
  let stretch = 0;
  for (const { reported, soFar, end, name, asked } of points(state, cell)) {
    if (reported.absence === "missing" || soFar.low === null) {
      stretch += 1;
      const { absence } = reported.absence === "missing" ? reported : soFar;
      if (asked) rows.push({ what: "gap", at: yearOf(end), shown: signOfAbsence(cube, absence), word: wordOfAbsence(cube.words, absence), name });
      continue;
    }
    const value = plainly(soFar.low);
    rows.push({ what: "total", at: yearOf(end), value, upper: soFar.high === null ? value : plainly(soFar.high), stretch: String(stretch), dash: [1, 0], last: false,
      colour: COLOURS.accent, fill: soFar.parts < soFar.of ? COLOURS.paper : COLOURS.accent, shown: soFar.number === null ? soFar.shown : short(cube, soFar, known) });
  }
  const last = rows.findLast(({ what }) => what === "total");
  if (last) last.last = true;
  if (cell.target.number !== null) rows.push({ what: "target", value: plainly(cell.target.number), upper: null, shown: `${words["followed.target"]} ${cell.target.shown}` });
  return rows;
};

// The end of a day as a year and a part of it.
const yearOf = (day) => {
  const [year] = day.split("-").map(Number);
  const begin = Date.UTC(year, 0, 1);
  return year + (Date.parse(`${day}T24:00:00Z`) - begin) / (Date.UTC(year + 1, 0, 1) - begin);
};
