// What a board counts of each project, of the indicators in sight: reckoned when it is first asked for, once a choice.
const eachProject = (cube, state, name, more, reckon) => {
  const { part } = state;
  return remembered(cube, name, { part, of: inSight(cube, state), ...more }, () => {
    const place = cube.place.part(part);
    const indicators = shownIndicators(cube, state);
    const known = [];
    return (project) => known[project] ?? (known[project] = reckon(indicators.map((at) => cube.cell(project, at, place)).filter(Boolean)));
  });
};

// How its cells stand, the same ones once; how many are withheld; and whether any ought to have been reported.
const standingsOf = (cube, state) => {
  const { from, to } = state;
  return eachProject(cube, state, "standings", { from, to }, (cells) => {
    const standings = new Set(cells.map((cell) => standing(state, cell)));
    const withheld = cells.filter((cell) => { const value = valueOf(state, cell); return value.absence === "withheld" || value.hidden; }).length;
    return Object.freeze({ standings, withheld, silent: standings.has("not reported") || standings.has("partly") });
  });
};

// How many values there are in each period of the board.
const timesOf = (cube, state) => eachProject(cube, state, "times", {}, (cells) => {
  const counts = cube.times.map(() => 0);
  for (const cell of cells) {
    for (const [span, reported] of cell.rows) if (cube.values[reported].low !== null) counts[cube.timeOf[span]] += 1;
  }
  return counts;
});

const countsOfTimes = (cube, state) => {
  const counts = cube.times.map(() => 0);
  const own = timesOf(cube, state);
  for (const project of fitting(cube, state)) own(project).forEach((count, at) => { counts[at] += count; });
  return counts;
};
