// One indicator: of one project its development, of several how they are spread and what they come to; and who defines
// it otherwise.
const SPREAD_ROWS = 25;

const indicatorPanel = (board) => {
  const { cube, state } = board;
  const at = focusOf(cube, state);
  const chosen = fitting(cube, state);
  const project = projectOfFocus(cube, state, at);
  return [
    indicatorChoosers(board, at, chosen, project),
    make("h3", {}, cube.indicators[at].full),
    ...(project < 0 ? spreadParts(board, at, chosen) : developmentParts(board, at, project)),
    ...definitionParts(board, at, project < 0 ? chosen : null),
  ];
};
indicatorPanel.fits = ({ cube }) => cube.indicators.length > 0;

// The project that is looked at: the only one, or one that was chosen and has the indicator.
const projectOfFocus = (cube, state, at) => {
  const project = cube.projects.length === 1 ? 0 : cube.place.project(state.project);
  return project >= 0 && cube.cell(project, at, 0) ? project : -1;
};

const indicatorChoosers = (board, at, chosen, project) => {
  const { cube, state } = board;
  const { words } = cube;
  const having = cube.projects.map((_, place) => place).filter((place) => cube.cell(place, at, 0) && (chosen.includes(place) || place === project));
  const splits = project < 0 ? [] : splitsOf(cube, at, project);
  return make("div", { class: "ik-choosers" },
    chooser("indicator", words.indicator, cube.indicators.map(({ key, full }) => [key, full]), cube.indicators[at].key, (key) => board.change({ indicator: key, page: 0 })),
    having.length > LISTED && project >= 0 ? button("project.all", words["followed.all-projects"], () => board.change({ project: "" }), { class: "ik-quiet" }) : null,
    cube.projects.length > 1 && having.length <= LISTED ? chooser("project", words.project, [["", words["followed.all-projects"]], ...having.map((place) => [cube.projects[place].id, cube.projects[place].title])],
      project < 0 ? "" : cube.projects[project].id, (id) => board.change({ project: id })) : null,
    splits.length ? chooser("split", words["followed.show"], [["", partShown(cube, state, at, project).name], ...splits.map(([key, name]) => [key, fill(words["followed.by"], { name })])],
      state.split, (key) => board.change({ split: key })) : null);
};

const splitsOf = (cube, at, project) => [...new Map(cube.parts
  .filter((part, place) => part.key && cube.cell(project, at, place))
  .map((part) => [part.key.split(".")[0], part.split]))];

// The part that the strips chose, or the total where the indicator is not split so.
const partShown = (cube, state, at, project) => {
  const place = cube.place.part(state.part);
  return cube.parts[cube.cell(project, at, place) ? place : 0];
};

const cellsShown = (cube, state, at, project) => {
  const places = cube.parts.map((_, place) => place).filter((place) => cube.cell(project, at, place));
  const some = places.filter((place) => state.split && cube.parts[place].key.startsWith(`${state.split}.`));
  return (some.length ? some : [cube.place.part(partShown(cube, state, at, project).key)]).map((place) => cube.cell(project, at, place));
};

const developmentParts = (board, at, project) => {
  const { cube, state } = board;
  const { words } = cube;
  const known = cube.indicators[at];
  const cells = cellsShown(cube, state, at, project);
  const whole = cells.length > 1 ? cube.cell(project, at, 0) : cells[0];
  const title = cube.projects[project].title;
  const periods = periodsOf(cells);
  if (!periods.length) return [make("p", { class: "ik-standing" }, title, ": ", standingWords(board, whole)), make("p", { class: "ik-empty" }, words["followed.no-periods"]), card(board, cells, whole)];
  const drawn = developmentDrawn(board, cells, periods);
  const numbers = drawn.rows.flatMap((row) => [row.value, row.upper]).filter((number) => number !== undefined);
  const alt = fill(words["followed.alt"], { name: `${title}: ${known.full}`, periods: drawn.told.join("; ") });
  return [
    make("p", { class: "ik-standing" }, cube.projects.length > 1 ? `${title}: ` : "", standingWords(board, whole)),
    figure(board, "development", "development", {
      rows: drawn.rows, alt, height: 230, pick: (key) => board.change({ point: key === board.state.point ? "" : key }),
      params: { ...axisOf(cube, known.share, numbers), names: periods.map(({ name }) => name) },
    }),
    keyOf(drawn.key),
    card(board, cells, whole),
    developmentTable(board, cells, periods),
  ];
};

// Where it stands in words: status, what it comes to, and how much of the target that is.
const standingWords = (board, cell) => {
  const { cube, state } = board;
  const { words } = cube;
  const value = valueOf(state, cell);
  const known = cube.indicators[cell.indicator];
  const share = !windowed(state) && cell.share !== null ? fill(words["of-target"], { share: cube.write.share(cell.share) }) : "";
  const some = windowed(state) && value.number !== null && value.parts < value.of ? fill(words.periods, { k: value.parts, n: value.of }) : "";
  const told = ["withheld", "missing", "outside"].includes(value.absence) ? "" : writtenBeside(cube, value, known);
  return [statusWord(cube, standing(state, cell)), told, againstPlan(cube, state, cell), share, some].filter(Boolean).join(" · ");
};

const periodsOf = (cells) => [...new Map(cells.flatMap(({ series }) => series).map((point) => [`${point.end}|${point.start}`, point]))]
  .sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, { name }]) => ({ key, name }));

// Bars where periods tell something of their own, a line for what there is so far, ticks for the plan, a rule for the target.
const developmentDrawn = (board, cells, periods) => {
  const { cube, state } = board;
  const { words } = cube;
  const several = cells.length > 1;
  const place = new Map(periods.map(({ key }, at) => [key, at]));
  const barred = cells.some((cell) => cell.over_time !== "latest" && cell.series.some(({ reported, soFar }) => reported.number !== null && reported.number !== soFar.number));
  const colours = several ? coloursOf(cells.map((cell) => cube.parts[cell.part].key)) : [COLOURS.series[0]];
  const rows = [], told = [], signs = new Map();
  cells.forEach((cell, slot) => {
    const say = (number) => (cube.indicators[cell.indicator].share ? cube.write.share(number) : cube.write.number(number));
    const [colour, dash, name] = [colours[slot], several ? dashOf(slot) : [1, 0], several ? cube.parts[cell.part].name : ""];
    const totals = [];
    let stretch = 0;
    for (const point of cell.series) {
      const at = place.get(`${point.end}|${point.start}`);
      const { reported, soFar } = point;
      const key = pointKey(board, cell, point);
      const faint = windowed(state) && !within(state, point);
      const shared = { at, slot, colour, key, strength: faint ? 0.15 : 0.45 };
      const own = barred || reported.absence === "missing" ? reported : soFar; // what was not reported says so, whatever there was before
      const who = [name, point.name].filter(Boolean).join(", ");
      if (barred && reported.number !== null) rows.push({ ...shared, what: "bar", value: plainly(reported.number), label: say(reported.number) });
      if (own.low === null) {
        const sign = signOfAbsence(cube, own.absence);
        signs.set(sign, wordOfAbsence(words, own.absence));
        rows.push({ ...shared, what: "gap", shown: sign });
      }
      if (reported.absence === "missing" || soFar.low === null) stretch += 1;
      else {
        const value = plainly(soFar.low);
        totals.push({ what: "total", at, colour, dash, key, stretch: `${slot}.${stretch}`, value, upper: soFar.high === null ? value : plainly(soFar.high), fill: soFar.parts < soFar.of ? COLOURS.paper : colour,
          shown: [name.length < 10 ? name : "", soFar.number === null ? soFar.shown : say(soFar.number)].filter(Boolean).join(" "), last: false });
      }
      if (!several && point.plan !== null) rows.push({ what: "plan", at, value: plainly(point.plan) });
      const sentence = fill(words["followed.tip"], { period: who, reported: reported.shown, total: soFar.shown });
      told.push(sentence);
      rows.push({ ...shared, what: "hit", tip: sentence, chosen: key === state.point ? 0.14 : 0 });
    }
    if (totals.length) totals[totals.length - 1].last = true;
    rows.push(...totals);
  });
  apart(rows);
  inBars(rows, periods.length * cells.length);
  const [{ target }] = cells;
  if (!several && target.number !== null) rows.push({ what: "target", value: plainly(target.number), shown: `${words["followed.target"]} ${target.shown}` });
  if (!several && target.number !== null) told.push(`${words["followed.target"]}: ${target.shown}`);
  return { rows, told, key: keyEntries(cube, cells, colours, { barred, planned: rows.some(({ what }) => what === "plan"), signs }) };
};

// Of last words that would stand on each other the first alone is written; the table has them all.
const apart = (rows) => {
  const room = Math.max(...rows.map(({ upper }) => upper || 0)) / 14;
  const written = [];
  for (const row of rows.filter(({ last }) => last)) {
    row.last = written.every((other) => other.at !== row.at || Math.abs(other.upper - row.upper) > room);
    if (row.last) written.push(row);
  }
};

// Numbers are written in bars that are few enough, and high enough.
const MOST_IN_BARS = 12;
const inBars = (rows, count) => {
  const least = Math.max(...rows.map(({ value, upper }) => Math.max(value || 0, upper || 0))) / 10;
  for (const row of rows.filter(({ what }) => what === "bar")) if (count > MOST_IN_BARS || row.value < least) row.label = "";
};

const keyEntries = (cube, cells, colours, { barred, planned, signs }) => {
  const { words } = cube;
  const lines = cells.length > 1 ? cells.map((cell, at) => ["line", colours[at], cube.parts[cell.part].name, dashOf(at)]) : [["line", colours[0], words["followed.so-far"]]];
  return [
    barred ? ["bar", cells.length > 1 ? COLOURS.quiet : colours[0], words["followed.in-period"]] : null,
    ...lines,
    planned ? ["line", COLOURS.ink, words["followed.plan"], [3, 2]] : null,
    ...[...signs].map(([sign, word]) => ["sign", sign, word]),
  ].filter(Boolean);
};

const signOfAbsence = (cube, absence) => ({ withheld: cube.signs.withheld.sign, missing: cube.signs["not reported"].sign }[absence] || "×");

const developmentTable = (board, cells, periods) => {
  const { cube, state } = board;
  const { words, write } = cube;
  const several = cells.length > 1;
  const planned = cells.some(({ series }) => series.some(({ plan }) => plan !== null));
  const head = [words.period, several ? words.part : null, words["followed.in-period"], words["followed.so-far"], planned ? words["followed.plan"] : null].filter(Boolean);
  const rows = periods.flatMap(({ key, name }) => cells.map((cell) => {
    const point = cell.series.find(({ start, end }) => `${end}|${start}` === key);
    if (!point) return null;
    const own = pointKey(board, cell, point);
    const choose = button(`point.${own}`, besideValue(point.reported), () => board.change({ point: own === state.point ? "" : own }), { class: "ik-open", "aria-pressed": String(own === state.point) });
    return make("tr", { class: windowed(state) && !within(state, point) ? "ik-outside" : null },
      make("th", { scope: "row" }, name), several ? make("td", {}, cube.parts[cell.part].name) : null,
      make("td", {}, choose), make("td", {}, besideValue(point.soFar)), planned ? make("td", {}, point.plan === null ? "" : write.number(point.plan)) : null);
  })).filter(Boolean);
  return tableBehind(board, words["followed.table"], head, rows);
};

// Projects on one scale: how much of its target each has, or what each tells, the largest first.
const spreadParts = (board, at, chosen) => {
  const { cube, state } = board;
  const { words } = cube;
  const known = cube.indicators[at];
  const part = cube.place.part(state.part);
  const having = chosen.filter((project) => cube.cell(project, at, 0));
  const cells = having.map((project) => cube.cell(project, at, part)).filter(Boolean);
  const sentence = [...togetherParts(board, at, chosen, words.together), ...findingsOnAll(board, at)];
  if (!cells.length) return [...sentence, make("p", { class: "ik-empty" }, having.length ? words["not-split"] : words["followed.nobody"])];
  const shares = !state.values && !windowed(state) && cells.some(({ share }) => share !== null);
  const sized = spreadInOrder(state, cells, shares);
  const page = Math.min(state.page, Math.floor((sized.length - 1) / SPREAD_ROWS));
  const rows = sized.slice(page * SPREAD_ROWS, (page + 1) * SPREAD_ROWS).map((cell, row) => ({ row, ...spreadRow(board, cell, shares) }));
  const told = rows.map(({ name, shown }) => `${name}: ${shown}`);
  const open = (id) => board.change({ project: id, point: "" });
  return [
    ...sentence,
    !windowed(state) && cells.some(({ share }) => share !== null) ? button("values", state.values ? words["followed.as-shares"] : words["followed.as-values"], () => board.change({ values: !state.values }), { class: "ik-quiet" }) : null,
    make("p", { class: "ik-note" }, shares ? words["followed.spread-shares"] : words["followed.spread-values"]),
    figure(board, "spread", "spread", {
      rows, height: rows.length * 40, pick: open, alt: fill(words["followed.alt"], { name: known.full, periods: told.join("; ") }),
      params: axisOf(cube, shares || known.share, sized.flatMap((cell) => spreadNumbers(state, cell, shares)).map((number) => (number === null ? null : plainly(number))), 1.04),
    }),
    pager(board, "page", page, SPREAD_ROWS, sized.length, words.page, (turn) => ({ page: turn })),
    tableBehind(board, words["followed.table"], [words.project, words.status, words.value, words["followed.target"], words["followed.share"]], rows.map((row) => make("tr", {},
      make("th", { scope: "row" }, button(`open.${row.key}`, row.name, () => open(row.key), { class: "ik-open" })),
      row.told.map((text) => make("td", {}, text))))),
  ];
};

const spreadRow = (board, cell, shares) => {
  const { cube, state } = board;
  const { words, write } = cube;
  const known = cube.indicators[cell.indicator];
  const { id, title } = cube.projects[cell.project];
  const value = valueOf(state, cell);
  const status = statusWord(cube, standing(state, cell));
  const otherwise = differs(cube, cell.indicator, cell.project);
  const gone = ["withheld", "missing", "outside"].includes(value.absence);
  const share = windowed(state) || cell.share === null ? "" : write.share(cell.share);
  const told = [status, gone ? "" : written(cube, value, known), share ? fill(words["of-target"], { share }) : "", otherwise ? words["followed.differs"] : ""].filter(Boolean).join(" · ");
  const [low, high, target] = spreadNumbers(state, cell, shares).map((number) => (number === null ? null : plainly(number)));
  return {
    what: "project", key: id, name: title, shown: [status, shares ? share : gone ? "" : short(cube, value, known), otherwise ? "≠" : ""].filter(Boolean).join(" · "), tip: `${title}: ${told}`,
    value: low, upper: high, target, zero: 0, chosen: 0,
    colour: otherwise ? COLOURS.quiet : COLOURS.accent,
    told: [status, gone ? "" : writtenBeside(cube, value, known), windowed(state) ? "" : cell.target.shown, share],
  };
};

const short = (cube, value, known) => (value.number === null ? written(cube, value, known) : known.share ? cube.write.share(value.number) : cube.write.number(value.number));

// Where a project stands on the scale: the least and the most that is told, and its target.
const spreadNumbers = (state, cell, shares) => {
  if (shares) return [cell.share, cell.share, MILLION];
  const { low, high } = valueOf(state, cell);
  return [low, high === null ? low : high, windowed(state) ? null : cell.target.number];
};

// The largest first, and those without a number last.
const spreadInOrder = (state, cells, shares) => {
  const sized = cells.map((cell) => [spreadNumbers(state, cell, shares)[0], cell]);
  const told = sized.filter(([size]) => size !== null).sort(([one], [other]) => (one < other ? 1 : one > other ? -1 : 0));
  return [...told, ...sized.filter(([size]) => size === null)].map(([, cell]) => cell);
};

// Each definition once, with those who have it; what is not added with the others says so.
const definitionParts = (board, at, chosen) => {
  const { cube } = board;
  const { words } = cube;
  const wanted = chosen && new Set(chosen);
  const groups = new Map();
  for (const one of cube.indicators[at].definitions) {
    const project = cube.place.project(one.project);
    if (wanted && !wanted.has(project)) continue;
    const otherwise = differs(cube, at, project);
    const key = JSON.stringify([one.definition, one.version, one.unit, otherwise]);
    groups.set(key, { ...one, otherwise, members: [...(groups.get(key)?.members || []), project] });
  }
  if (!groups.size) return [];
  const several = cube.projects.length > 1;
  const marked = [...groups.values()].some(({ otherwise }) => otherwise);
  const head = [words["card.definition"], words["card.version"], words["card.unit"], several ? words["followed.who"] : null, marked ? words["followed.like"] : null];
  const rows = [...groups.values()].map(({ definition, version, unit, otherwise, members }) => make("tr", {},
    [definition, version, unit].map((text) => make("td", {}, text || words["not-stated"])),
    several ? make("td", {}, listedProjects(cube, members)) : null,
    marked ? make("td", { class: "ik-differs" }, otherwise ? words["followed.differs"] : "") : null));
  return [
    make("h4", {}, words["followed.definitions"]),
    make("div", { class: "ik-scroll ik-definitions", tabindex: "0", role: "region", "aria-label": words["followed.definitions"], "data-name": "definitions-scroll" }, make("table", {},
      make("thead", {}, make("tr", {}, head.filter(Boolean).map((word) => make("th", { scope: "col" }, word)))), make("tbody", {}, rows))),
  ];
};
