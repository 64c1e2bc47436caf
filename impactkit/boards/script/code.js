// Python that opens the same projects and draws what is in sight with Altair.
const quoted = (text) => JSON.stringify(text);
const pythonOf = ({ cube, state, host }) => {
  const known = cube.indicators[cube.place.indicator(state.indicator)];
  const has = (at) => !known || cube.cell(at, cube.place.indicator(state.indicator), cube.place.part(state.part));
  const chosen = fitting(cube, state).filter(has).map((at) => cube.projects[at].id);
  const one = cube.projects.length === 1 || state.project ? state.project || cube.projects[0].id : "";
  const keep = [];
  if (one) keep.push(`pl.col("project_id") == ${quoted(one)}`);
  else if (chosen.length < cube.projects.length) keep.push(`pl.col("project_id").is_in(${quoted(chosen)})`);
  const [split, category] = state.part.split(".");
  keep.push(state.part ? `(pl.col("breakdown_id") == ${quoted(split)}) & (pl.col("category_id") == ${quoted(category)})` : 'pl.col("part") == "total"');
  const overTime = Boolean(one) && Boolean(known);
  const ids = known ? [...new Set(known.definitions.map((defined) => defined.indicator))] : [];
  if (known) keep.push(ids.length > 1 ? `pl.col("indicator_id").is_in(${quoted(ids)})` : `pl.col("indicator_id") == ${quoted(ids[0])}`);
  if (overTime) keep.push('pl.col("measure") == "reported"');
  if (overTime && state.from) keep.push(`pl.col("end") >= pl.lit(${quoted(state.from)}).str.to_date()`);
  if (overTime && state.to) keep.push(`pl.col("end") <= pl.lit(${quoted(state.to)}).str.to_date()`);
  const opening = cube.projects.length === 1 ? "open_report" : "open_portfolio";
  const path = host.path || "parameters";
  const channels = overTime
    ? '    x=alt.X("period", sort=None, title=None),\n    y=alt.Y("value", title=rows["indicator"][0]),\n    tooltip=["period", "shown"],'
    : known
      ? '    y=alt.Y("project", sort="-x", title=None),\n    x=alt.X("share_of_target", axis=alt.Axis(format="%")),\n    tooltip=["project", "total_shown", "status_shown"],'
      : '    y=alt.Y("project", sort=None, title=None),\n    x=alt.X("indicator", sort=None, title=None, axis=alt.Axis(orient="top", labelLimit=260)),\n    color=alt.Color("status_shown", title=None),\n    tooltip=["project", "indicator", "total_shown", "status_shown"],';
  return [
    "import altair as alt", "import polars as pl", "", "import impactkit as ik", "",
    `opened = ik.${opening}(${quoted(path)}, language=${quoted(cube.language)}, audience=${quoted(cube.audience)})`,
    `rows = opened.${overTime ? "values" : "follow_up"}(exact=False).filter(`,
    ...keep.map((condition) => `    ${condition},`), ")",
    `alt.Chart(rows).mark_${overTime || known ? "bar" : "rect"}().encode(`, channels, ")", "",
  ].join("\n");
};
