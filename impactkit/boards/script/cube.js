// The cube as a board works with it: cells that point to each other, found by their places.
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
  const cells = listed(told.cells).map((cell, at) => openedCell(told, values, cell, at));
  const byPlace = told.parts.map(() => told.indicators.map(() => []));
  const having = told.indicators.map(() => 0);
  for (const cell of cells) {
    byPlace[cell.part][cell.indicator][cell.project] = cell;
    if (!cell.part) having[cell.indicator] += 1;
  }
  const places = Object.fromEntries(["projects", "indicators", "parts"].map((name) => [name, new Map(told[name].map((one, at) => [one.id ?? one.key, at]))]));
  return Object.freeze({
    ...told,
    values,
    cells,
    timeOf: told.spans.map(([, end]) => told.times.findIndex((time) => end <= time.end)), // the period of the board that a span ends in
    having, // how many projects have each indicator
    titles: told.projects.map(({ id, title, names }) => plainText([id, title, ...names].join(" "))), // what is searched
    write: formats(told),
    signs: Object.fromEntries(told.statuses.map((status) => [status.key, status])),
    place: Object.freeze({
      project: (id) => places.projects.get(id) ?? -1,
      indicator: (key) => places.indicators.get(key) ?? -1,
      part: (key) => places.parts.get(key) ?? -1,
    }),
    cell: (project, indicator, part) => byPlace[part]?.[indicator]?.[project],
    memory: new Map(),
  });
};

// A cell; its periods are made when they are first looked at.
const openedCell = (told, values, cell, at) => {
  const end = told.projects[cell.project].end;
  const rows = cell.series;
  let series = null;
  const periods = () => Object.freeze(rows.map(([span, reported, soFar, plan]) => {
    const [start, last, name] = told.spans[span];
    // after a project's last day nothing is asked for
    const asked = values[reported].absence !== "not stated" || !end || start <= end;
    return Object.freeze({ start, end: last, name, span, asked, reported: values[reported], soFar: values[soFar], plan: exact(plan) });
  }));
  return Object.freeze({
    ...cell, at, rows,
    seen: { from: "", to: "" }, // the part of the time that was looked at last, and what was reckoned of it
    total: values[cell.total],
    target: values[cell.target],
    baseline: values[cell.baseline],
    share: values[cell.total].low === null ? null : exact(cell.share), // of no number there is no share
    plan: exact(cell.plan),
    share_of_plan: values[cell.total].low === null ? null : exact(cell.share_of_plan),
    get series() { return series || (series = periods()); },
  });
};

// What was reckoned for the state before is kept as long as the state says the same of what it was reckoned from.
const remembered = (cube, name, parts, reckon) => {
  const key = JSON.stringify(parts);
  const known = cube.memory.get(name);
  if (known && known.key === key) return known.found;
  const found = reckon();
  cube.memory.set(name, { key, found });
  return found;
};

// Whether a state looks at a part of the time alone.
const windowed = (state) => Boolean(state.from || state.to);
const within = (state, point) => (!state.from || point.end >= state.from) && (!state.to || point.end <= state.to);
const points = (state, cell) => (windowed(state) ? cell.series.filter((point) => point.asked && within(state, point)) : cell.series);

const absent = (absence, more = {}) => Object.freeze({ number: null, low: null, high: null, absence, parts: 0, of: 0, ...more });
const FIRST_NAMED = ["conflict", "overlap", "withheld", "missing", "not stated", "not applicable", "outside"];
const namedFirst = (values) => FIRST_NAMED.find((name) => values.some((value) => value.absence === name)) || "not stated";

// What a cell tells for the stretch of time that is chosen. Of all of it, what the report says. Up to a day, or of what
// is no sum, what the report says of that day. Else what was reported in it, with how many of its periods that is.
const valueOf = (state, cell) => {
  if (!windowed(state)) return cell.total;
  const seen = seenIn(state, cell);
  return seen.value || (seen.value = valueIn(state, cell));
};

// What was reckoned of a cell for the same part of the time.
const seenIn = ({ from, to }, { seen }) => {
  if (seen.from !== from || seen.to !== to) Object.assign(seen, { from, to, value: null, standing: null });
  return seen;
};

const valueIn = (state, cell) => {
  const found = points(state, cell);
  if (!found.length) return absent("outside");
  const last = found[found.length - 1];
  const before = cell.series[cell.series.indexOf(found[0]) - 1];
  if (!before || (cell.over_time !== "sum" && cell.over_time !== "pool")) return last.soFar;
  return ofPeriods(cell, found, partsBetween(before.soFar, last.soFar));
};

// How many periods were reported, and should have been, after one day and up to another; null where that is not told.
const partsBetween = (earlier, later) => {
  if ([earlier, later].some((value) => ["withheld", "conflict", "overlap"].includes(value.absence))) return null;
  return { parts: later.parts - earlier.parts, of: later.of - earlier.of };
};

const ofPeriods = (cell, found, between) => {
  const values = found.map((point) => point.reported);
  if (found[found.length - 1].soFar.absence === "overlap") return absent("overlap");
  const told = values.filter((value) => value.number !== null);
  const asked = values.filter((value) => value.absence !== "not applicable");
  const hidden = values.filter((value) => value.absence === "withheld").length;
  const counted = between || { parts: told.length + hidden, of: asked.length };
  const first = namedFirst(values);
  if (!told.length || first === "conflict") return absent(first, { of: counted.of });
  if (cell.over_time === "sum") return summed(told, hidden, counted);
  if (hidden) return absent("withheld");
  const whole = told.filter((value) => value.below !== null);
  if (whole.length) return pool(whole, between || { ...counted, parts: whole.length });
  return told.length === 1 ? Object.freeze({ ...told[0], ...counted }) : absent("not stated", { of: counted.of });
};

// A sum, beside which so many are withheld: what it comes to with them is not told, and they are none of the missing.
const summed = (told, hidden, counted) => {
  const upper = told.map(mostOf);
  return bounded(sum(told.map((value) => value.low)), upper.includes(null) ? null : sum(upper), hidden, counted);
};
const mostOf = (value) => (value.hidden ? value.mostTold : value.high);

// From the least to the most that is told; what is withheld comes on top of it.
const bounded = (low, mostTold, hidden, counted) => {
  const isExact = low === mostTold && !hidden;
  return Object.freeze({ number: isExact ? low : null, low, high: hidden ? null : mostTold, mostTold, hidden, absence: isExact ? null : "not exact", ...counted });
};

// Shares and means of several: numerators over denominators, means weighted by how many they are of.
const pool = (values, counted) => {
  const below = sum(values.map((value) => value.below));
  const above = sum(values.map((value) => (value.above !== null ? value.above : over(value.number * value.below, MILLION * MILLION))));
  if (below === 0n) return absent("not applicable", counted);
  const number = over(above, below);
  return Object.freeze({ number, low: number, high: number, absence: null, above, below, ...counted });
};

// Where a cell stands: as the report says; of a part of the time, whether it was reported.
const standing = (state, cell) => {
  if (!windowed(state)) return cell.status;
  const seen = seenIn(state, cell);
  return seen.standing || (seen.standing = standingIn(state, cell));
};

const standingIn = (state, cell) => {
  const found = points(state, cell);
  if (!found.length) return "outside";
  const asked = found.filter((point) => point.reported.absence !== "not applicable");
  if (!asked.length) return "not applicable";
  const missing = asked.filter((point) => point.reported.absence === "missing").length;
  const told = asked.filter((point) => !["missing", "not stated"].includes(point.reported.absence));
  if (!told.length && !missing) return cell.status === "not yet measurable" ? cell.status : "not stated";
  if (!told.length) return "not reported";
  const value = valueOf(state, cell);
  if (missing || (value.low !== null && value.parts < value.of)) return "partly";
  return value.absence === "withheld" ? "withheld" : "reported";
};

// A value as it is written, with what it is made of: in the report's own words where the report tells it.
const written = (cube, value, indicator) => {
  const { words, write } = cube;
  if (value.shown) return value.carried ? fill(words.carried, { value: value.shown, day: value.carried }) : value.shown;
  if (value.low === null) return wordOfAbsence(words, value.absence);
  const say = indicator.share ? write.share : write.number;
  const bare = value.number === null ? writtenBounds(words, say, value) : say(value.number);
  if (value.hidden) return fill(words[value.hidden === 1 ? "and-withheld-one" : "and-withheld-other"], { value: bare, n: write.whole(value.hidden) });
  if (value.number === null || value.below === null || value.below === undefined) return bare;
  return indicator.share
    ? fill(words.ratio, { value: bare, n: write.number(value.above), of: write.number(value.below) })
    : fill(words.mean, { value: bare, n: write.number(value.below) });
};

const writtenBounds = (words, say, value) => {
  const { low } = value;
  const upper = mostOf(value);
  if (upper === null) return fill(words["at-least"], { lower: say(low) });
  return upper === low ? say(low) : fill(words.range, { lower: say(low), upper: say(upper) });
};

const ABSENCES = {
  "not stated": "not-stated", missing: "not-reported", "not applicable": "not-applicable", withheld: "withheld",
  "not exact": "not-exact", conflict: "conflict", overlap: "overlap", outside: "outside",
};
const wordOfAbsence = (words, absence) => words[ABSENCES[absence] || "not-stated"];
