// What goes along with everything that is taken: what was chosen, how far it may be relied on, and a name that tells both.

// The project that a panel is about, where it is about one among several; else -1.
const ABOUT_ONE = ["indicator", "logic", "money", "what-if", "findings"];
const focusedProject = ({ cube, state }) => {
  const at = cube.projects.length > 1 && ABOUT_ONE.includes(state.panel) ? cube.place.project(state.project) : -1;
  return state.panel === "indicator" && at >= 0 ? projectOfFocus(cube, state, focusOf(cube, state)) : at;
};

// Whose numbers are taken: the project in focus, those that are compared, or all that fit the choices.
const takenProjects = (board) => {
  const { cube, state } = board;
  const focused = focusedProject(board);
  if (focused >= 0) return [focused];
  const found = fitting(cube, state);
  if (state.panel !== "compare") return found;
  const having = found.filter((at) => cube.cell(at, focusOf(cube, state), 0));
  const chosen = having.filter((at) => state.compare.includes(cube.projects[at].id));
  return (chosen.length ? chosen : having).slice(0, MOST_COMPARED);
};

// What was chosen, in the words of the controls: `County: Gävleborg; Breakdown: Women`.
const choicesInWords = (board) => {
  const { cube, state } = board;
  const { words } = cube;
  const seen = inSight(cube, state);
  const focused = focusedProject(board);
  const part = cube.parts[cube.place.part(state.part)];
  const named = (label, names) => (names.length ? `${label}: ${names.join(", ")}` : "");
  return [
    focused < 0 ? "" : named(words.project, [cube.projects[focused].title]),
    seen < 0 ? "" : named(words.indicator, [cube.indicators[seen].full]),
    state.panel === "compare" && state.compare.length ? named(words["panel.compare"], takenProjects(board).map((at) => cube.projects[at].title)) : "",
    part?.key ? named(words.part, [part.split ? `${part.split}: ${part.name}` : part.name]) : "",
    ...cube.strips.map((strip) => named(strip.label, strip.choices.filter((choice) => (state.chosen[strip.key] || []).includes(choice.key)).map((choice) => choice.name))),
    named(words.status, state.status.map((key) => statusWord(cube, key))),
    state.search ? named(words.search, [state.search]) : "",
    named(words.period, stretchInWords(board)),
    named(words["what-if.supposed"], supposedInSight(board)),
  ].filter(Boolean);
};

const stretchInWords = ({ cube: { times }, state }) => {
  if (!windowed(state)) return [];
  const from = times.find((time) => time.start === state.from) || times[0];
  const to = times.find((time) => time.end === state.to) || times[times.length - 1];
  return [from === to ? from.name : `${from.name}–${to.name}`];
};

// How far it may be relied on, and for whom it is: made up, a draft, its audience, its day.
const marksTold = ({ cube }, places) => [
  places.some((at) => cube.projects[at].illustrative) ? cube.words.illustrative : "",
  cube.draft ? cube.words.draft : "",
].filter(Boolean);
const marksInWords = (board) => [...marksTold(board, takenProjects(board)), board.cube.marks.audience, board.cube.marks.as_of].filter(Boolean);

// A text as a part of a file name that every computer takes: `Gävleborg län` is `gavleborg-lan`.
const LONGEST_NAME = 120;
const slug = (text) => plainText(text).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
const fileName = (board) => {
  const { cube, state } = board;
  const focused = cube.projects.length === 1 ? 0 : focusedProject(board);
  const seen = inSight(cube, state);
  const chosen = [
    seen < 0 ? "" : cube.indicators[seen].key,
    state.part.split(".")[1] || "",
    ...Object.values(state.chosen).flat(), ...state.status, state.search, state.from, state.to,
  ];
  const found = [focused < 0 ? "portfolio" : cube.projects[focused].id, state.panel, ...chosen].map(slug).filter(Boolean).join("-");
  const audience = cube.audience === "public" ? "" : cube.audience;
  return [found.slice(0, LONGEST_NAME).replace(/-$/, ""), cube.as_of, audience].filter(Boolean).join("-");
};
