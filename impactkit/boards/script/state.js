// What a reader has chosen: one small frozen object, which a link or a notebook can hold.
const NOTHING_CHOSEN = Object.freeze({
  panel: "wall", // which panel is shown
  indicator: "", // the key of an indicator, or none
  project: "", // the id of a project, or none
  part: "", // the total, or a category as gender.women
  from: "", to: "", // the first day of the first period and the last of the last; none is all
  chosen: {}, // for each strip the keys of its choices
  status: [], // kinds of status
  search: "",
  question: "", // of what others did
  sort: "", // what the wall is sorted by: nothing, or the key of an indicator
  by: "", // by its size, or by plan: how much of it there is, the least first
  page: 0, columns: 0, // which part of the wall is in sight
  compare: [], // ids of projects side by side
  split: "", // what the development of an indicator is split by: nothing, or as gender
  point: "", // whose card is open: indicator, project, part and period
  shares: false, // whether projects side by side are told by their shares of the target, and not by their numbers
  values: false, // whether projects are spread by their values, and not by their shares of the target
  table: false, // whether the table behind a figure is unfolded
  box: "", // a part of an effect logic
  weight: "", kind: "", findings: 0, // of findings, and which page of them is in sight
  suppose: {}, // what is supposed of a project: see suppose.js
  open: [], // long lists that are shown whole
});

const isText = (value) => typeof value === "string";
const isTexts = (value) => Array.isArray(value) && value.every(isText);
const isThing = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const UNSAFE = ["__proto__", "constructor", "prototype"];
const DEEPEST = 5;

// Plain data: texts, finite numbers, yes or no, and lists and things of them.
const isPlain = (value, depth = 0) => {
  if (value === null || isText(value) || typeof value === "boolean" || Number.isFinite(value)) return true;
  if (typeof value !== "object" || depth > DEEPEST) return false;
  return Object.entries(value).every(([key, part]) => !UNSAFE.includes(key) && isPlain(part, depth + 1));
};

// Whether a value is of the kind that a key of the state holds.
const isLike = (key, value) => {
  const model = NOTHING_CHOSEN[key];
  if (key === "chosen") return isThing(value) && isPlain(value) && Object.values(value).every(isTexts);
  if (Array.isArray(model)) return isTexts(value);
  if (typeof model === "object") return isThing(value) && isPlain(value);
  if (typeof model === "number") return Number.isSafeInteger(value) && value >= 0;
  return typeof value === typeof model;
};

// A state with some of it changed; what is of no known name or kind is left out.
const changed = (state, change) => {
  const known = Object.entries(change).filter(([key, value]) => Object.hasOwn(NOTHING_CHOSEN, key) && isLike(key, value));
  const next = { ...state, ...Object.fromEntries(known) };
  const chosen = Object.fromEntries(Object.entries(next.chosen).filter(([, keys]) => keys.length)); // nothing chosen is no choice
  return Object.freeze({ ...next, chosen });
};

// What differs from nothing chosen, which is all a link needs.
const differing = (state) => Object.fromEntries(
  Object.entries(state).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(NOTHING_CHOSEN[key])),
);

const asLink = (state) => `board=${encodeURIComponent(JSON.stringify(differing(state)))}`;
const LONGEST = 50000;
const ofLink = (text) => {
  const found = isText(text) && text.length <= LONGEST ? /(?:^|[#&?])board=([^&]*)/.exec(text) : null;
  if (!found) return NOTHING_CHOSEN;
  try {
    const told = JSON.parse(decodeURIComponent(found[1]));
    return changed(NOTHING_CHOSEN, isThing(told) ? told : {});
  } catch {
    return NOTHING_CHOSEN;
  }
};

// A state without what a cube does not have: a saved view may be of other projects, or of an earlier day.
const settled = (cube, state) => {
  const { times, strips: known, statuses } = cube;
  const has = (list, key, value) => !value || list.some((one) => one[key] === value);
  const kept = (name, fits) => (fits ? {} : { [name]: NOTHING_CHOSEN[name] });
  const chosen = Object.entries(state.chosen).map(([name, keys]) => [name, keys.filter((key) => known.find((strip) => strip.key === name)?.choices.some((choice) => choice.key === key))]);
  const standings = windowed(state) ? WINDOWED : statuses.map((one) => one.key);
  const reversed = state.from && state.to && state.from > state.to;
  return changed(state, {
    chosen: Object.fromEntries(chosen.filter(([, keys]) => keys.length)),
    compare: state.compare.filter((id) => cube.place.project(id) >= 0),
    status: state.status.filter((key) => standings.includes(key)),
    ...kept("indicator", !state.indicator || cube.place.indicator(state.indicator) >= 0),
    ...kept("sort", !state.sort || cube.place.indicator(state.sort) >= 0),
    question: state.question.slice(0, LONGEST_QUESTION),
    ...kept("by", ["", "plan"].includes(state.by)),
    ...kept("project", !state.project || cube.place.project(state.project) >= 0),
    ...kept("part", cube.place.part(state.part) >= 0),
    ...kept("from", has(times, "start", state.from) && !reversed),
    ...kept("to", has(times, "end", state.to) && !reversed),
  });
};
const WINDOWED = ["reported", "partly", "not reported", "not stated", "not applicable", "not yet measurable", "withheld", "outside"];
