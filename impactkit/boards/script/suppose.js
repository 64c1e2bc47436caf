// What a reader supposes of a project: texts by the project and what they are about, as `navet|target|RCO01`: "400".
const supposed = (state, project, name) => {
  const told = state.suppose[`${project}|${name}`];
  return typeof told === "string" ? told : "";
};

// The suppositions with one of them another; an empty one is taken away.
const supposing = (state, project, name, value) => {
  const { [`${project}|${name}`]: _, ...others } = state.suppose;
  return value === "" ? others : { ...others, [`${project}|${name}`]: value };
};

const COSTS = ["approved", "final", "set-off"];
const withoutCosts = (state, project) => COSTS.reduce((suppose, name) => supposing({ suppose }, project, name, ""), state.suppose);

// A number as it is typed in the language, as digits; nothing where it can be read in no way, or in more than one.
const digitsTyped = (cube, text) => {
  const bare = text.replace(/[\s\u00a0\u202f]|kr|sek|%/gi, "").replace("−", "-");
  const thousands = cube.language === "en" ? /^-?\d{1,3}(,\d{3})+(?=\.|$)/ : null;
  const plain = thousands?.test(bare) ? bare.replaceAll(",", "") : cube.language === "en" ? bare : bare.replace(",", ".");
  const doubtful = cube.language !== "en" && /^-?\d{1,3}\.\d{3}$/.test(bare);
  return /^-?\d{1,15}(\.\d{1,6})?$/.test(plain) && !doubtful ? plain : null;
};
// Digits as they are typed in the language.
const typedAs = (cube, digits) => (cube.language === "en" ? digits : digits.replace(".", ","));
const amountTyped = (cube, text) => {
  const digits = digitsTyped(cube, text);
  return digits === null || digits.startsWith("-") ? null : digits;
};
// A target in millionths; that of a share is typed in per cent.
const targetTyped = (cube, rule, text) => {
  const digits = digitsTyped(cube, text);
  if (digits === null) return null;
  return rule.share ? over(exact(digits), 100n * MILLION) : exact(digits);
};

// Which way is better, and what must be answered before a total is judged: the rules of measure/standing/direction.py.
const countsUp = (rule) => (rule.adds || rule.grows) && !rule.pools && !rule.levels;
const directionOf = (rule, goal, baseline) => {
  if (rule.direction) return rule.direction;
  if (countsUp(rule) || rule.levels) return "increase";
  const start = rule.baseline ? baseline : exact(rule.milestones[0]);
  if (goal === null || start === null || goal === start) return null;
  return goal > start ? "increase" : "decrease";
};
const isShare = (number) => number === null || (number >= 0n && number <= MILLION);
const questionOf = (rule, shares, total, goal, baseline) => {
  if (rule.share && ![goal, baseline, ...rule.milestones.map(exact)].every(isShare)) return "per cent";
  if (rule.share && ![total, ...shares].every(isShare)) return "no share";
  const way = directionOf(rule, goal, baseline);
  if (baseline && countsUp(rule) && (rule.adds || total < baseline)) return "count from";
  if (baseline !== null) {
    if (way === "increase" && goal < baseline) return "target below";
    if (way === "decrease" && goal > baseline) return "target above";
    if (way === "keep" && goal !== baseline) return "target moved";
  }
  return way === null ? "direction" : null;
};

// (total − baseline) / (target − baseline), as a report tells it; nothing where a report would tell none.
const shareOfTarget = (rule, cell, total, goal) => {
  const untold = ["withheld", "not exact"].includes(cell.baseline.absence);
  if (rule.not_yet || untold || goal === null || total.number === null) return null;
  const baseline = cell.baseline.number;
  const shares = rule.adds ? cell.series.map((point) => point.reported.number) : [];
  const question = questionOf(rule, shares, total.number, goal, baseline);
  if (question) return question === "direction" && baseline === null && goal > 0n ? over(total.number, goal) : null;
  if (baseline === null && directionOf(rule, goal, baseline) === "decrease") return null;
  const start = baseline ?? 0n;
  return goal === start ? null : over(total.number - start, goal - start);
};

const wasSaid = (value) => value.number !== null || ["withheld", "conflict"].includes(value.absence);

// How many periods the report of one covers, and how many of those should be reported; nothing where that is not told.
const coveredBy = (cell, rule, at) => {
  const [here, before] = [cell.series[at].soFar, at ? cell.series[at - 1].soFar : absent("missing")];
  const eachItsOwn = cell.series.filter((point) => wasSaid(point.reported)).length === cell.total.parts;
  const told = here.number !== null && before.absence !== "withheld";
  if (!eachItsOwn && !told) return null;
  const covers = eachItsOwn ? 1 : here.parts - before.parts;
  return { covers, due: rule.periods.slice(at - covers + 1, at + 1).filter(([, due]) => due).length };
};

// The total of a cell if one of its periods had not been reported, with how many periods it then has.
const withoutPeriod = (cell, rule, at) => {
  const { total, series } = cell;
  const missed = series[at].reported;
  if (!rule.adds) return latestWithout(cell, rule, at);
  if (total.number === null) return total;
  if (missed.number === null) return absent(missed.absence);
  const covered = coveredBy(cell, rule, at);
  const counted = covered ? { parts: total.parts - covered.covers, of: total.of - covered.covers + covered.due } : { parts: null, of: null };
  if (counted.parts === 0) return absent(covered.due ? "missing" : "not stated", { of: counted.of });
  if (rule.pools) return pooledWithout(total, missed, counted);
  const number = total.number - missed.number;
  const again = rule.counted && series.slice(at + 1).some((point) => wasSaid(point.reported));
  if (!again || !missed.number) return Object.freeze({ number, low: number, high: number, absence: null, ...counted });
  return Object.freeze({ number: null, low: number, high: total.number, absence: "not exact", ...counted, again: true });
};

// The latest report holds: the one before it, where it is the latest that is missed.
const latestWithout = (cell, rule, at) => {
  if (cell.series.slice(at + 1).some((point) => wasSaid(point.reported))) return cell.total;
  const from = cell.series.slice(0, at).findLastIndex((point) => wasSaid(point.reported));
  const before = at ? cell.series[at - 1].soFar : absent(rule.periods[at][1] ? "missing" : "not stated");
  return from < 0 ? before : Object.freeze({ ...before, carried: rule.periods[from][0] });
};

const pooledWithout = (total, missed, counted) => {
  const known = [total, missed].every((value) => value.above !== null && value.below !== null);
  if (!known) return absent("periods-untold", counted);
  const [above, below] = [total.above - missed.above, total.below - missed.below];
  if (!below) return absent("not applicable", counted);
  const number = over(above, below);
  return Object.freeze({ number, low: number, high: number, absence: null, above, below, ...counted });
};

// What the financing comes to, by currency, with some lines taken away; what was refused pays for nothing.
const financed = (told, without) => {
  const lines = told.financing.filter((line) => line.status !== "declined" && !without.includes(line.id));
  const stated = lines.filter((line) => line.amount !== null);
  const currencies = [...new Set(stated.map((line) => line.currency))];
  const added = (some) => sum(some.map((line) => amountOf(line.amount)));
  const sums = currencies.map((currency) => [currency, added(stated.filter((line) => line.currency === currency))]);
  const { amount, currency } = told.cost;
  const comparable = amount !== null && stated.length === lines.length && currencies.every((name) => name === currency);
  const granted = told.financing.some((line) => line.granted);
  const others = added(stated.filter((line) => !line.granted));
  return {
    sums, stated: stated.length, lines: lines.length,
    missing: comparable ? amountOf(amount) - added(stated) : null,
    others: comparable && granted && amountOf(amount) ? over(others, amountOf(amount)) : null,
  };
};
