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
  sort: "", // what the wall is sorted by: nothing, or the key of an indicator
  page: 0, columns: 0, // which part of the wall is in sight
  compare: [], // ids of projects side by side
  box: "", // a part of an effect logic
  weight: "", kind: "", // of findings
  approved: "", final: false, // approved costs in kronor, and whether it is the final settlement
  suppose: {}, // what is supposed: see what_if.js
});

const isLike = (value, model) => (Array.isArray(model)
  ? Array.isArray(value) && value.every((part) => typeof part === "string")
  : typeof value === typeof model && value !== null && !Array.isArray(value));

// A state with some of it changed; what is of no known name or kind is left out.
const changed = (state, change) => {
  const known = Object.entries(change).filter(([key, value]) => key in NOTHING_CHOSEN && isLike(value, NOTHING_CHOSEN[key]));
  return Object.freeze({ ...state, ...Object.fromEntries(known) });
};

// What differs from nothing chosen, which is all a link needs.
const differing = (state) => Object.fromEntries(
  Object.entries(state).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(NOTHING_CHOSEN[key])),
);

const asLink = (state) => `board=${encodeURIComponent(JSON.stringify(differing(state)))}`;
const ofLink = (text) => {
  const found = /(?:^|[#&?])board=([^&]*)/.exec(text || "");
  if (!found) return NOTHING_CHOSEN;
  try {
    const told = JSON.parse(decodeURIComponent(found[1]));
    return changed(NOTHING_CHOSEN, told !== null && typeof told === "object" ? told : {});
  } catch {
    return NOTHING_CHOSEN;
  }
};
