// What is said beside a total, in the report's sentences: what it does not hold, why it is a range, who is not in it and
// why. Of all projects they are the report's own; of some they follow from what each of them has beside its own total.
const notesOn = (cube, state, indicator, found) => {
  if (!found.value) return [];
  const { left_out: leftOut, some_periods: somePeriods } = cube.notes;
  const own = found.isWhole ? cube.indicators[indicator].notes[state.part] : notesOfSome(cube, state, indicator, found);
  return [...new Set([
    ...own,
    found.partly.length ? fill(somePeriods, { projects: listedProjects(cube, found.partly) }) : "",
    found.leftOut.length ? fill(leftOut, { projects: listedProjects(cube, found.leftOut), why: found.why }) : "",
  ].filter(Boolean))];
};

const notesOfSome = (cube, state, indicator, { value, added }) => {
  const { notes } = cube;
  const { whole } = cube.write;
  const part = cube.place.part(state.part);
  const reported = added.map((project) => cube.cell(project, indicator, part)).filter((cell) => cell && isReported(valueOf(state, cell))).length; // what is withheld was reported
  const isRange = value.low !== null && !value.hidden && value.high !== value.low && cube.indicators[indicator].rule === "unique";
  return [
    value.low !== null && reported < value.of ? fill(notes.incomplete, { parts: whole(reported), of: whole(value.of) }) : "",
    isRange && added.length > 1 ? notes.bounds : "",
    ...caveatsOf(cube, state, indicator, added).map((kind) => notes.caveats[kind]),
  ];
};

// The kinds of caveats beside what each of some projects has; a total that a file prints is of all the time.
const caveatsOf = (cube, state, indicator, projects) => {
  const part = cube.place.part(state.part);
  const kinds = projects.flatMap((project) => cube.cell(project, indicator, part)?.total.caveats || []);
  return [...new Set(kinds)].filter((kind) => !windowed(state) || kind !== "own total");
};

const MOST_NAMED = 8;
const listedProjects = (cube, places) => {
  const names = places.slice(0, MOST_NAMED).map((project) => cube.projects[project].title);
  const rest = places.length - names.length;
  if (rest > 0) return `${names.join(", ")} ${fill(cube.words["followed.and-more"], { n: cube.write.whole(rest) })}`;
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} ${cube.notes.and} ${names[names.length - 1]}` : names.join("");
};

// What they come to as a sentence, which begins with what the number is of where there is one, and the notes on it.
const togetherParts = (board, indicator, chosen, name) => {
  const { cube, state } = board;
  const found = together(cube, state, indicator, chosen);
  const told = togetherWords(cube, state, indicator, chosen, found);
  const notes = notesOn(cube, state, indicator, found);
  return [
    make("p", { class: "ik-together" }, found.value ? `${name}: ${told}.` : `${told}.`),
    notes.length ? make("ul", { class: "ik-notes" }, notes.map((note) => make("li", {}, note))) : null,
  ];
};

// The same in a narrow field: its notes, each once, go to those of the table, and a mark for each stands beside it.
const togetherMarked = (board, indicator, chosen, notes) => {
  const { cube, state } = board;
  const found = together(cube, state, indicator, chosen);
  const own = notesOn(cube, state, indicator, found);
  notes.push(...own.filter((note) => !notes.includes(note)));
  const places = own.map((note) => notes.indexOf(note)).sort((one, other) => one - other);
  return [togetherWords(cube, state, indicator, chosen, found), ...places.map(footnoteMark)].join(" ");
};

const footnoteMark = (at) => `[${at + 1}]`;
