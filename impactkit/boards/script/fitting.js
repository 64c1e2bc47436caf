// Which projects fit what is chosen, reckoned once for each choice: how many of its wishes a project fails, and which.
const failing = (cube, state) => {
  const { chosen, search, status, part, from, to } = state;
  return remembered(cube, "failing", { chosen, search, status, part, of: inSight(cube, state), from, to }, () => {
    const wishes = wishesOf(cube, state);
    return cube.projects.map((_, at) => {
      const failed = wishes.filter(([, fits]) => !fits(at));
      return failed.length > 1 ? "several" : failed.length ? failed[0][0] : null;
    });
  });
};

const wishesOf = (cube, state) => {
  const sought = plainText(state.search).split(/\s+/).filter(Boolean);
  const wishes = cube.strips.filter((strip) => (state.chosen[strip.key] || []).length).map((strip) => {
    const keys = new Set(state.chosen[strip.key]);
    const places = strip.choices.map((choice) => keys.has(choice.key));
    return [strip.key, (at) => strip.of[at].some((place) => places[place])];
  });
  if (sought.length) wishes.push(["search", (at) => sought.every((word) => cube.titles[at].includes(word))]);
  if (state.status.length) {
    const known = standingsOf(cube, state);
    wishes.push(["status", (at) => state.status.some((wanted) => known(at).standings.has(wanted))]);
  }
  return wishes;
};

// `but` leaves one of the strips aside, to count what it would offer.
const fitting = (cube, state, but = "") => {
  const found = [];
  failing(cube, state).forEach((failed, at) => { if (failed === null || failed === but) found.push(at); });
  return found;
};

// The indicator that is looked at: the chosen one, or the first that there is.
const focusOf = (cube, state) => {
  const project = cube.place.project(state.project);
  const chosen = cube.place.indicator(state.indicator);
  return chosen >= 0 ? chosen : Math.max(0, cube.indicators.findIndex((_, at) => project < 0 || cube.cell(project, at, 0)));
};

// The indicators in sight: one in a panel that looks at one, else all.
const shownIndicators = (cube, state) => (
  inSight(cube, state) < 0 ? cube.indicators.map((_, at) => at) : [inSight(cube, state)]);
const inSight = (cube, state) => (["indicator", "compare"].includes(state.panel) ? focusOf(cube, state) : -1);

const LETTERS = { "ø": "o", "æ": "ae", "ß": "ss", "đ": "d", "ł": "l", "þ": "th", "ð": "d" };
const plainText = (text) => text.toLowerCase().normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").replace(/[øæßđłþð]/g, (letter) => LETTERS[letter]);
