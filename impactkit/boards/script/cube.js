// The cube as a board works with it: cells that point to each other, and what any choice of them comes to.
const listed = (columns) => {
  const names = Object.keys(columns);
  return (columns[names[0]] || []).map((_, at) => Object.fromEntries(names.map((name) => [name, columns[name][at]])));
};

const opened = (told) => {
  const values = listed(told.values).map((value) => Object.freeze({
    ...value,
    number: exact(value.value),
    low: exact(value.value ?? value.lower),
    high: exact(value.value ?? value.upper),
    above: exact(value.numerator),
    below: exact(value.denominator),
  }));
  const cells = listed(told.cells).map((cell) => Object.freeze({
    ...cell,
    total: values[cell.total],
    target: values[cell.target],
    baseline: values[cell.baseline],
    share: exact(cell.share),
    series: cell.series.map(([span, reported, soFar, plan]) => Object.freeze({
      start: told.spans[span][0], end: told.spans[span][1], reported: values[reported], soFar: values[soFar], plan: exact(plan),
    })),
  }));
  const at = (project, indicator, part) => `${project}|${indicator}|${part}`;
  const byPlace = new Map(cells.map((cell) => [at(cell.project, cell.indicator, cell.part), cell]));
  return Object.freeze({
    ...told,
    values,
    cells,
    write: formats(told),
    signs: Object.fromEntries(told.statuses.map((status) => [status.key, status])),
    place: Object.freeze({
      project: (id) => told.projects.findIndex((project) => project.id === id),
      indicator: (key) => told.indicators.findIndex((indicator) => indicator.key === key),
      part: (key) => told.parts.findIndex((part) => part.key === key),
    }),
    cell: (project, indicator, part) => byPlace.get(at(project, indicator, part)),
  });
};

// Whether a state looks at a part of the time alone.
const windowed = (state) => Boolean(state.from || state.to);
const within = (state, point) => (!state.from || point.end >= state.from) && (!state.to || point.end <= state.to);
const points = (state, cell) => (windowed(state) ? cell.series.filter((point) => within(state, point)) : cell.series);

const absent = (absence, more = {}) => Object.freeze({ number: null, low: null, high: null, absence, parts: 0, of: 0, ...more });

// What a cell tells for the stretch of time that is chosen: of all of it what the report says, of less what was
// reported in it. A sum of periods of which some say nothing tells how many it has.
const valueOf = (state, cell) => {
  if (!windowed(state)) return cell.total;
  const found = points(state, cell);
  if (!found.length) return absent("outside");
  const told = found.filter((point) => point.reported.number !== null);
  if (cell.over_time === "latest") return found[found.length - 1].soFar;
  if (!told.length) return absent(found.some((point) => point.reported.absence === "withheld") ? "withheld" : found[0].reported.absence, { of: found.length });
  const counted = { parts: told.length, of: found.filter((point) => point.reported.absence !== "not applicable").length };
  if (cell.over_time === "sum") {
    const number = sum(told.map((point) => point.reported.number));
    return Object.freeze({ number, low: number, high: number, absence: null, ...counted });
  }
  const pooled = told.every((point) => point.reported.below !== null);
  if (cell.over_time === "pool" && pooled) return pool(told.map((point) => point.reported), counted);
  return told.length === 1 ? Object.freeze({ ...told[0].reported, ...counted }) : absent("periods-untold", counted);
};

// Shares and means of several: numerators over denominators, means weighted by how many they are of.
const pool = (values, counted) => {
  const below = sum(values.map((value) => value.below));
  const weight = (value) => (value.above !== null ? value.above : (value.number * value.below) / MILLION);
  const above = sum(values.map(weight));
  if (below === 0n) return absent("not applicable", counted);
  const number = over(above, below);
  const ratio = values.every((value) => value.above !== null);
  return Object.freeze({ number, low: number, high: number, absence: null, above: ratio ? above : null, below, ...counted });
};

// Where a cell stands: as the report says; of a part of the time, how much of it was reported.
const standing = (state, cell) => {
  if (!windowed(state)) return cell.status;
  const found = points(state, cell).filter((point) => point.reported.absence !== "not applicable");
  if (!found.length) return "outside";
  const told = found.filter((point) => point.reported.absence !== "missing" && point.reported.absence !== "not stated");
  if (!told.length) return "not reported";
  if (told.length < found.length) return "partly";
  return told.every((point) => point.reported.absence === "withheld") ? "withheld" : "reported";
};

// A value as it is written, with what it is made of.
const written = (cube, value, indicator) => {
  if (value.shown) return value.shown;
  const { words, write } = cube;
  if (value.number === null && value.low === null) return wordOfAbsence(words, value.absence);
  const say = indicator.share ? write.share : write.number;
  if (value.number === null) {
    return value.high === null ? fill(words["at-least"], { lower: say(value.low) }) : fill(words.range, { lower: say(value.low), upper: say(value.high) });
  }
  if (value.below !== null && value.below !== undefined) {
    return value.above !== null
      ? fill(words.ratio, { value: say(value.number), n: write.number(value.above), of: write.number(value.below) })
      : fill(words.mean, { value: say(value.number), n: write.number(value.below) });
  }
  return say(value.number);
};

const ABSENCES = {
  "not stated": "not-stated", missing: "not-reported", "not applicable": "not-applicable", withheld: "withheld",
  "not exact": "not-exact", conflict: "conflict", overlap: "overlap", outside: "outside", "periods-untold": "periods-untold",
};
const wordOfAbsence = (words, absence) => words[ABSENCES[absence] || "not-stated"];

// What an indicator comes to over some projects, by its own rule; or why there is no such number.
// Of all projects and all of the time it is what the portfolio's report says, and never another number.
const together = (cube, state, indicator, places) => {
  const known = cube.indicators[indicator];
  const part = cube.parts[cube.place.part(state.part)];
  const cells = places.map((project) => cube.cell(project, indicator, cube.place.part(state.part))).filter(Boolean);
  const members = cells.filter((cell) => !known.differing.includes(cube.projects[cell.project].id));
  if (!windowed(state) && places.length === cube.projects.length && known.totals) {
    const place = known.totals[part.key];
    if (place !== undefined) return { value: cube.values[place], members: cells.length, why: known.why_not };
    return { value: null, members: cells.length, why: known.why_not || "" };
  }
  if (!known.rule || known.rule === "none" || (known.why_not && !known.totals?.[""])) {
    return { value: null, members: cells.length, why: known.why_not || "" };
  }
  const found = members.map((cell) => valueOf(state, cell));
  const told = found.filter((value) => value.low !== null);
  const counted = { parts: told.length, of: members.length };
  const withheld = found.filter((value) => value.absence === "withheld").length;
  const more = { members: cells.length, why: known.why_not, withheld };
  if (!told.length) return { value: absent(withheld ? "withheld" : "missing", counted), ...more };
  return { value: added(known.rule, told, counted), ...more };
};

const added = (rule, told, counted) => {
  if (rule === "ratio" || rule === "weighted mean") {
    const whole = told.filter((value) => value.number !== null && value.below !== null && value.below !== undefined);
    return whole.length ? pool(whole, { ...counted, parts: whole.length }) : absent("not stated", counted);
  }
  const bounded = told.some((value) => value.high === null);
  const low = rule === "unique" && told.length > 1 ? most(told.map((value) => value.low)) : sum(told.map((value) => value.low));
  const high = bounded ? null : sum(told.map((value) => value.high));
  return Object.freeze({ number: low === high ? low : null, low, high, absence: low === high ? null : "not exact", ...counted });
};

// Which projects fit what is chosen; `but` leaves one of the strips aside, to count what it would offer.
const fitting = (cube, state, but = "") => {
  const wanted = plainText(state.search).split(/\s+/).filter(Boolean);
  const strips = cube.strips.filter((strip) => strip.key !== but && (state.chosen[strip.key] || []).length);
  const chosen = strips.map((strip) => ({
    of: strip.of, places: new Set(state.chosen[strip.key].map((key) => strip.choices.findIndex((choice) => choice.key === key))),
  }));
  const status = but === "status" ? [] : state.status;
  return cube.projects.map((_, at) => at).filter((at) => chosen.every(({ of, places }) => of[at].some((place) => places.has(place)))
    && (!wanted.length || wanted.every((word) => plainText(cube.projects[at].title).includes(word)))
    && (!status.length || standings(cube, state, at).some((found) => status.includes(found))));
};

const shownIndicators = (cube, state) => {
  const focused = cube.place.indicator(state.indicator);
  return focused < 0 ? cube.indicators.map((_, at) => at) : [focused];
};

const standings = (cube, state, project) => {
  const part = cube.place.part(state.part);
  return shownIndicators(cube, state).map((at) => cube.cell(project, at, part)).filter(Boolean).map((cell) => standing(state, cell));
};

const LETTERS = { "ø": "o", "æ": "ae", "ß": "ss", "đ": "d", "ł": "l", "þ": "th", "ð": "d" };
const plainText = (text) => text.toLowerCase().normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").replace(/[øæßđłþð]/g, (letter) => LETTERS[letter]);
