// The view as rows, and rows as CSV that opens in the spreadsheet of the board's language.

// One row for each cell that is taken, its number as a number and what is not there by its name; then what they come to.
const viewRows = (board) => {
  const { cube, state } = board;
  const chosen = takenProjects(board);
  const parts = state.part ? [cube.place.part(state.part)] : cube.parts.map((_, at) => at);
  const rows = [];
  for (const project of chosen) for (const indicator of shownIndicators(cube, state)) for (const part of parts) {
    const cell = cube.cell(project, indicator, part);
    if (cell) rows.push(cellRow(board, cell));
  }
  return chosen.length > 1 ? [...rows, ...togetherRows(board, chosen, parts)] : rows;
};

const numberOf = (value) => (value && value.number !== null ? rounded(value.number, 6).replace(/\.?0+$/, "") : null);

const rowOf = ({ cube, state }, project, indicator, part, more) => ({
  project_id: project ? project.id : "",
  project: project ? project.title : cube.words.together,
  indicator_id: cube.indicators[indicator].key,
  indicator: cube.indicators[indicator].name,
  unit: cube.indicators[indicator].unit,
  part_id: cube.parts[part].key,
  part: cube.parts[part].name,
  from: state.from,
  to: state.to,
  ...more,
});

// What stands beside a value, and which of its periods were not reported.
const noteOn = ({ cube, state }, cell, value) => {
  const silent = points(state, cell).filter((point) => point.asked && point.reported.absence === "missing").map((point) => point.name);
  return [value.beside, silent.length ? fill(cube.words["not-reported-periods"], { periods: silent.join(", ") }) : ""].filter(Boolean).join("; ");
};

const cellRow = (board, cell) => {
  const { cube, state } = board;
  const value = valueOf(state, cell);
  const told = { value: numberOf(value), shown: written(cube, value, cube.indicators[cell.indicator]), status: statusWord(cube, standing(state, cell)), note: noteOn(board, cell, value) };
  return { ...rowOf(board, cube.projects[cell.project], cell.indicator, cell.part, told), marks: marksTold(board, [cell.project]).join(" ") };
};

// What several projects come to, as the screen says it: of how many, who is left out and why, or why it is no number.
const togetherRows = (board, chosen, parts) => {
  const { cube, state } = board;
  return shownIndicators(cube, state).flatMap((indicator) => parts
    .filter((part) => chosen.some((project) => cube.cell(project, indicator, part)))
    .map((part) => {
      const own = { ...state, part: cube.parts[part].key };
      const found = together(cube, own, indicator, chosen);
      const told = { value: numberOf(found.value), shown: togetherWords(cube, own, indicator, chosen, found), status: "", note: notesOn(cube, own, indicator, found).join(" ") };
      return { ...rowOf(board, null, indicator, part, told), marks: marksTold(board, chosen).join(" ") };
    }));
};

// The tables of a panel as rows, each under the name of its table, as they are shown; a note under one is a row of its own.
const shownRows = (panel) => [...panel.querySelectorAll("table")].flatMap((table) => {
  const heads = [...(table.tHead?.rows[0]?.cells || [])].map((head) => head.innerText.trim());
  const title = (table.caption?.innerText || headBefore(panel, table) || "").trim();
  const rows = [...table.tBodies, table.tFoot].filter(Boolean).flatMap((part) => [...part.rows]);
  const told = rows.map((row) => [...row.cells].map((cell, at) => [heads[at] || `cell ${at + 1}`, cell.innerText.trim()]));
  const row = (cells, note = "") => ({ ...Object.fromEntries([["table", title], ...cells]), note });
  return [...told.map((cells) => row(cells)), ...notesUnder(table).map((note) => row([], note))];
});

const notesUnder = (table) => {
  const notes = [];
  let next = table.closest(".ik-scroll")?.nextElementSibling;
  for (; next?.matches("p.ik-note"); next = next.nextElementSibling) notes.push(next.innerText.trim());
  return notes;
};

// The findings in sight, of every page of them.
const findingRows = (board) => findingsLookedAt(board).chosen.map((one) => ({
  project_id: board.cube.projects[one.project]?.id || "",
  project: board.cube.projects[one.project]?.title || board.cube.words["findings.common"],
  weight: weightWord(board.cube, weightOf(one)),
  rule: one.rule.title,
  says: one.says,
  asks: one.asks,
  answer: one.answer,
  cited: one.cited,
}));

// The boxes of an effect logic, each with what it serves and the indicators that measure it.
const logicRows = (board) => {
  const project = projectOf(board);
  const told = project && detailOf(board, project.id)?.logic;
  const names = new Map(told ? told.boxes.map((box) => [box.id, box.text]) : []);
  return told ? told.boxes.map((box) => ({
    project_id: project.id,
    project: project.title,
    column: told.columns[box.column],
    kind: box.kind,
    text: box.text,
    serves: told.links.filter((link) => link.from === box.id).map((link) => names.get(link.to)).join("; "),
    indicators: box.indicators.map((one) => one.name).join("; "),
    cited: [box.inferred && !box.where ? board.cube.words["logic.inferred"] : box.where, box.note].filter(Boolean).join("; "),
  })) : [];
};

// The heading that a table stands under: the last before it.
const headBefore = (panel, table) => [...panel.querySelectorAll("h3, h4")]
  .filter((head) => head.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING).pop()?.innerText;

const ROWS_OF = { wall: viewRows, indicator: viewRows, compare: viewRows, logic: logicRows, findings: findingRows, find: hitRows };

const LAST = ["note", "marks", "audience", "as_of", "choices"];

// What is taken, and which of its columns hold numbers. Every row says by itself what it is of, so that none loses it.
const takenRows = (board) => {
  const { cube, rooms, state } = board;
  const found = ROWS_OF[state.panel] ? ROWS_OF[state.panel](board) : shownRows(rooms.panel);
  if (!found.length) throw new Error(cube.words["save.no-rows"]);
  const marks = marksTold(board, takenProjects(board)).join(" ");
  const along = { audience: cube.marks.readers, as_of: cube.as_of || "", choices: choicesInWords(board).join("; ") || cube.words["save.everything"] };
  const names = [...new Set(found.flatMap((row) => Object.keys(row)))].filter((name) => !LAST.includes(name)).concat(LAST.filter((name) => name !== "note" || name in found[0]));
  const whole = (row) => Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
  return { rows: found.map((row) => whole({ ...row, marks: row.marks ?? marks, ...along })), numbers: ROWS_OF[state.panel] === viewRows ? ["value"] : [] };
};

// A comma between fields, or a semicolon where the comma is in numbers. Text is quoted, and none is a formula.
const asCsv = ({ rows, numbers }, locale) => {
  const { decimal } = numberLocale(locale);
  const names = Object.keys(rows[0]);
  const field = (row, name) => (numbers.includes(name) ? (row[name] ?? "").replace(".", decimal) : csvText(row[name] ?? ""));
  const lines = [names.map(csvText), ...rows.map((row) => names.map((name) => field(row, name)))];
  return `\ufeff${lines.map((line) => line.join(decimal === "," ? ";" : ",")).join("\r\n")}\r\n`;
};

// What a spreadsheet would reckon with begins with one of these signs, the wide ones among them, and is no plain number.
const FORMULA = /^(?!-[\d.,\u00a0\u202f]+$)[=+\-@\t\r\n＝＋－＠]/;
const csvText = (text) => `"${(FORMULA.test(text) ? `'${text}` : text).replace(/"/g, '""')}"`;
