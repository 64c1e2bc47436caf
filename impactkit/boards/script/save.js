// What a reader takes with her: the table as CSV, the figure as SVG or PNG, a link, and the code that draws the same anew.
const handOver = (name, kind, content) => {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: kind }));
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000); // a busy computer takes its time to begin
};

const copied = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = make("textarea", { class: "ik-unseen" }, text);
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
};

// The view as rows: one for each cell that is in sight, its number as a number, and what is not there by its name.
const viewRows = ({ cube, state }) => {
  const chosen = state.project && state.panel !== "wall" ? [cube.place.project(state.project)].filter((at) => at >= 0) : fitting(cube, state);
  const parts = state.part ? [cube.place.part(state.part)] : cube.parts.map((_, at) => at);
  const rows = [];
  for (const project of chosen) for (const indicator of shownIndicators(cube, state)) for (const part of parts) {
    const cell = cube.cell(project, indicator, part);
    if (!cell) continue;
    const value = valueOf(state, cell);
    rows.push({
      project_id: cube.projects[project].id,
      project: cube.projects[project].title,
      indicator_id: cube.indicators[indicator].key,
      indicator: cube.indicators[indicator].name,
      unit: cube.indicators[indicator].unit,
      part_id: cube.parts[part].key,
      part: cube.parts[part].name,
      from: state.from,
      to: state.to,
      value: value.number === null ? null : rounded(value.number, 6).replace(/\.?0+$/, ""),
      shown: written(cube, value, cube.indicators[indicator]),
      status: statusWord(cube, standing(state, cell)),
    });
  }
  return rows;
};

// Text that no spreadsheet takes for a formula; a number stays one.
const csvField = (value) => {
  if (value === null) return "";
  const text = /^[=+\-@\t\r]/.test(value) && !/^-?[\d.]+$/.test(value) ? `'${value}` : value;
  return /[",;\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
};
const asCsv = (rows) => {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return `\ufeff${[names.join(","), ...rows.map((row) => names.map((name) => csvField(row[name] ?? null)).join(","))].join("\r\n")}\r\n`;
};

// The figures of a panel as one: each where it stands, under its heading, on white paper.
const pictureOf = (panel) => {
  const figures = [...panel.querySelectorAll("svg[viewBox]")].filter((svg) => svg.getBoundingClientRect().width > 40);
  if (!figures.length) return null;
  const heads = figures.length > 1 ? [...panel.querySelectorAll("h4")] : [];
  const ground = panel.getBoundingClientRect();
  const boxes = [...figures, ...heads].map((part) => [part, part.getBoundingClientRect()]);
  const [left, top] = ["left", "top"].map((edge) => Math.min(...boxes.map(([, box]) => box[edge])) - ground[edge]);
  const [right, bottom] = [["right", "left"], ["bottom", "top"]].map(([edge, from]) => Math.max(...boxes.map(([, box]) => box[edge])) - ground[from]);
  const whole = make("svg", { viewBox: `0 0 ${Math.ceil(right - left)} ${Math.ceil(bottom - top)}`, width: Math.ceil(right - left), height: Math.ceil(bottom - top) },
    make("rect", { width: "100%", height: "100%", fill: "#ffffff" }));
  for (const [part, box] of boxes) {
    const place = { x: box.left - ground.left - left, y: box.top - ground.top - top };
    if (heads.includes(part)) {
      const text = document.createElementNS(whole.namespaceURI, "text");
      for (const [name, value] of Object.entries({ x: place.x, y: place.y + 14, "font-family": "Arial, sans-serif", "font-size": 14, "font-weight": "bold" })) text.setAttribute(name, value);
      text.textContent = part.textContent;
      whole.append(text);
    } else {
      const copy = part.cloneNode(true);
      for (const [name, value] of Object.entries({ ...place, width: box.width, height: box.height })) copy.setAttribute(name, value);
      copy.removeAttribute("style");
      whole.append(copy);
    }
  }
  return whole;
};
const svgOf = (svg) => new XMLSerializer().serializeToString(svg);
const asPng = (svg) => new Promise((settle, fail) => {
  const drawn = new Image();
  const box = svg.viewBox.baseVal;
  drawn.addEventListener("error", () => fail(new Error("PNG")));
  drawn.addEventListener("load", () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [box.width * 2, box.height * 2];
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(drawn, 0, 0, canvas.width, canvas.height);
    canvas.toBlob(settle, "image/png");
  });
  drawn.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgOf(svg))}`;
});

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

const WITH_FIGURE = ["indicator", "compare", "logic"];
const WITH_CELLS = ["wall", "indicator", "compare"];

// The tables of a panel as rows, each under the name of its table, as they are shown.
const shownRows = (panel) => [...panel.querySelectorAll("table")].flatMap((table) => {
  const heads = [...(table.tHead?.rows[0]?.cells || [])].map((head) => head.innerText.trim());
  const title = (table.caption?.innerText || table.closest("section")?.querySelector("h3, h4")?.innerText || "").trim();
  const rows = [...table.tBodies, table.tFoot].filter(Boolean).flatMap((part) => [...part.rows]);
  return rows.map((row) => Object.fromEntries([["table", title], ...[...row.cells].map((cell, at) => [heads[at] || `${at + 1}`, cell.innerText.trim()])]));
});

// What can be taken from the panel in sight. Formats and reports are made by the kernel, where there is one.
const savers = (board) => {
  const { cube, host, rooms, state } = board;
  const { words } = cube;
  const name = `impactkit-${state.panel}`;
  const picture = () => {
    const found = pictureOf(rooms.panel);
    if (!found) throw new Error(words["save.no-figure"]);
    return found;
  };
  const rows = () => (WITH_CELLS.includes(state.panel) ? viewRows(board) : shownRows(rooms.panel));
  const tell = (text) => { rooms.told.textContent = text; };
  const safely = (act) => async () => {
    try {
      await act();
    } catch (fault) {
      tell(fill(words["save.failed"], { why: fault.message }));
    }
  };
  const act = (key, doing) => button(`save.${key}`, words[`save.${key}`], safely(doing), { class: "ik-quiet" });
  const link = host.linkOf || ((link) => link);
  const project = state.project || (cube.projects.length === 1 ? cube.projects[0].id : "");
  return [
    act("link", async () => tell((await copied(link(asLink(state)))) ? words["save.copied"] : words["save.not-copied"])),
    act("csv", async () => handOver(`${name}.csv`, "text/csv;charset=utf-8", asCsv(rows()))),
    host.ask ? act("xlsx", async () => handOver(`${name}.xlsx`, "", await host.ask("xlsx", { rows: rows() }))) : null,
    WITH_FIGURE.includes(state.panel) && act("svg", async () => handOver(`${name}.svg`, "image/svg+xml", svgOf(picture()))),
    WITH_FIGURE.includes(state.panel) && act("png", async () => handOver(`${name}.png`, "image/png", await asPng(picture()))),
    act("code", async () => tell((await copied(pythonOf(board))) ? words["save.code-copied"] : words["save.not-copied"])),
    host.ask && host.path && project ? reportChoice(board, project, tell, safely) : null,
  ];
};

const reportChoice = (board, project, tell, safely) => {
  const { words } = board.cube;
  const choose = async (event) => {
    const format = event.target.value;
    event.target.value = "";
    if (!format) return;
    tell(words["save.making"]);
    handOver(`${project}.${board.cube.language}.${format}`, "", await board.host.ask("report", { project, format }));
    tell(words["save.made"]);
  };
  return make("label", { class: "ik-report" }, `${words["save.report"]} `, make("select", { "data-name": "save.report", onchange: (event) => safely(() => choose(event))() },
    make("option", { value: "" }, words["save.format"]), ["html", "pdf", "docx", "xlsx"].map((format) => make("option", { value: format }, format.toUpperCase()))));
};
