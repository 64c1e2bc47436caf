// What several projects come to, by each indicator's own rule, or why there is no such number.
// Of all that have an indicator and all of the time it is what the portfolio's report says, and never another number.
const together = (cube, state, indicator, places) => {
  const known = cube.indicators[indicator];
  const part = cube.place.part(state.part);
  const having = places.filter((project) => cube.cell(project, indicator, 0));
  const differing = new Set(known.differing);
  const added = known.differing.length ? having.filter((project) => !differing.has(cube.projects[project].id)) : having;
  const told = { members: having.length, leftOut: having.filter((project) => !added.includes(project)), why: known.why_not || "", withheld: 0, partly: [], added, isWhole: false };
  if (!having.length) return { ...told, value: null, why: cube.words["none-has"] };
  if (having.length === 1) return { ...told, leftOut: [], why: "", added: having, ...alone(cube, state, having[0], cube.cell(having[0], indicator, part)) };
  if (added.length < 2 || !known.rule || known.rule === "none") return { ...told, leftOut: [], value: null, why: known.why_not || cube.words["no-way"] };
  const cells = added.map((project) => cube.cell(project, indicator, part));
  const values = cells.map((cell) => (cell ? valueOf(state, cell) : null));
  const counts = { ...told, ...countedIn(added, values) };
  if (part && !isSplitByAll(cube, state, indicator, added, values)) return { ...counts, value: null, why: cube.words["not-all-split"] };
  const whole = !windowed(state) && having.length === cube.having[indicator] ? known.totals?.[state.part] : undefined;
  if (whole !== undefined) return { ...counts, isWhole: true, value: cube.values[whole] };
  return { ...counts, ...addedUp(cube, known.rule, values.filter(Boolean)) };
};

// One project's own value stays as it is: nothing is added.
const alone = (cube, state, project, cell) => {
  if (!cell) return { value: null, why: cube.words["not-split"] };
  const value = valueOf(state, cell);
  const counted = { parts: value.low === null ? 0 : 1, of: 1 };
  return { value: Object.freeze({ ...value, ...counted }), ...countedIn([project], [value]) };
};

const isReported = (value) => value.low !== null || value.absence === "withheld";

// A category is added where all who reported the total tell it.
const isSplitByAll = (cube, state, indicator, added, values) => added.every((project, at) => {
  const total = cube.cell(project, indicator, 0);
  return !isReported(valueOf(state, total)) || (values[at] !== null && isReported(values[at]));
});

const countedIn = (projects, values) => ({
  withheld: values.filter((value) => value && (value.absence === "withheld" || value.hidden)).length,
  partly: projects.filter((_, at) => values[at] && values[at].low !== null && values[at].parts < values[at].of),
});

const addedUp = (cube, rule, values) => {
  const asked = values.filter((value) => value.absence !== "outside");
  const told = asked.filter((value) => value.low !== null);
  const hidden = asked.filter((value) => value.absence === "withheld" || value.hidden).length;
  const counted = { parts: told.length, of: asked.length };
  if (!told.length) return { value: absent(namedFirst(values), counted) };
  if (rule === "ratio" || rule === "weighted mean") return pooled(cube, told, hidden, counted);
  if (rule !== "unique" || told.length === 1) return { value: summed(told, hidden, counted) };
  const all = summed(told, hidden, counted);
  return { value: bounded(most(told.map((value) => value.low)), all.mostTold, hidden, counted) };
};

// A share or a mean of some is none of all: where one is withheld, so is what they come to.
const pooled = (cube, told, hidden, counted) => {
  if (hidden) return { value: absent("withheld", counted) };
  const whole = told.filter((value) => value.number !== null && value.below !== null && value.below !== undefined);
  return whole.length ? { value: pool(whole, { ...counted, parts: whole.length }) } : { value: null, why: cube.words["no-weights"] };
};

// Whether a project defines an indicator otherwise than those whose numbers are added.
const differs = (cube, indicator, project) => {
  const { definitions, differing } = cube.indicators[indicator];
  return differing.length < definitions.length && differing.includes(cube.projects[project].id);
};
