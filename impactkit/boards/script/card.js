// The card of a number: what it is, what it is made of, how, by whose definition, and what is not in it.
const pointKey = (board, cell, point) => {
  const { indicators, projects, parts } = board.cube;
  return [indicators[cell.indicator].key, projects[cell.project].id, parts[cell.part].key, point.start, point.end].join("|");
};

// The card of the point that is chosen among some cells, or else of the whole.
const card = (board, cells, whole) => {
  const { cube, state } = board;
  const { words } = cube;
  const at = cells.flatMap((cell) => cell.series.map((point) => [cell, point])).find(([cell, point]) => pointKey(board, cell, point) === state.point);
  const [cell, point] = at || [whole, null];
  const part = cube.parts[cell.part];
  const made = detailOf(board, cube.projects[cell.project].id)?.cards?.[`${definitionOf(cube, cell).indicator}|${part.key}`];
  const name = [point ? point.name : words["card.all"], part.key ? part.name : ""].filter(Boolean).join(", ");
  const told = [...(point ? pointFacts(cube, cell, point) : totalFacts(cube, cell)), ...madeFacts(cube, cell, made)].filter(([, text]) => text);
  return make("section", { class: "ik-card", "aria-label": fill(words["card.title"], { name }), "data-card": state.point },
    make("h4", {}, fill(words["card.title"], { name })),
    make("dl", {}, told.map(([word, text]) => make("div", {}, make("dt", {}, word), make("dd", {}, text)))),
    made?.notes.length ? make("ul", { class: "ik-notes" }, made.notes.map((note) => make("li", {}, note))) : null,
    ...cardFindings(board, cell, made),
    made?.rows ? rowsBehind(board, made, point) : null,
    point ? button("card.all", words["card.back"], () => board.change({ point: "" }), { class: "ik-quiet" }) : null);
};

const definitionOf = (cube, cell) => cube.indicators[cell.indicator].definitions.find(({ project }) => project === cube.projects[cell.project].id) || {};

const pointFacts = (cube, cell, point) => {
  const { words } = cube;
  return [
    [words["followed.in-period"], besideValue(point.reported)],
    [words["followed.so-far"], [besideValue(point.soFar), countOfPeriods(cube, point.soFar)].filter(Boolean).join(" · ")],
    [words["followed.plan"], point.plan === null ? "" : sayNumber(cube, cell, point.plan)],
  ];
};

const totalFacts = (cube, cell) => {
  const { words, write } = cube;
  return [
    [words["followed.so-far"], [besideValue(cell.total), countOfPeriods(cube, cell.total)].filter(Boolean).join(" · ")],
    [words["followed.target"], cell.target.shown],
    [words["followed.baseline"], cell.baseline.absence === "not stated" ? "" : cell.baseline.shown],
    [words["followed.share"], cell.share === null ? "" : write.share(cell.share)],
    [words["followed.plan"], cell.plan === null ? "" : sayNumber(cube, cell, cell.plan)],
    [words["followed.share-of-plan"], cell.share_of_plan === null ? "" : write.share(cell.share_of_plan)],
  ];
};

const sayNumber = ({ indicators, write }, cell, number) => (indicators[cell.indicator].share ? write.share(number) : write.number(number));

// What the plan says for the day of the total, and how much of that there is; of a part of the time it is not told.
const againstPlan = (cube, state, cell) => {
  if (windowed(state) || cell.plan === null || cell.total.low === null) return "";
  const plan = sayNumber(cube, cell, cell.plan);
  return cell.share_of_plan === null
    ? fill(cube.words["plan-of"], { plan })
    : fill(cube.words["share-of-plan"], { plan, share: cube.write.share(cell.share_of_plan) });
};

// What the rules found of the indicator of a cell, or of the data that it comes from, each leading to where it is told.
const cardFindings = (board, cell, made) => {
  const { indicator } = definitionOf(board.cube, cell);
  const data = new Set(made?.data);
  const concerns = (one) => (one.place === "indicator" && one.name === indicator) || (one.place === "data" && data.has(one.name));
  return findingsList(board, inWeight(findingsOf(board, cell.project).filter(concerns)), board.cube.projects[cell.project].id);
};

// The same of all projects together.
const findingsOnAll = (board, at) => {
  const { key } = board.cube.indicators[at];
  const own = openedFindings(board.cube.findings).filter((one) => one.project < 0 && one.place === "indicator" && one.name === key);
  return findingsList(board, inWeight(own), "");
};

const findingsList = (board, all, project) => (all.length ? [
  make("h5", {}, board.cube.words["card.findings"]),
  make("ul", { class: "ik-concerning" }, all.map((one, at) => make("li", {},
    make("span", { class: `ik-weight ik-${weightOf(one)}` }, weightWord(board.cube, weightOf(one))), " ",
    button(`concerning.${at}`, one.rule.title, () => board.change({ panel: "findings", project, kind: one.rule.key, weight: "", findings: 0 }), { class: "ik-open" }),
    make("span", { class: "ik-unit" }, one.says)))),
] : []);

const writtenBeside = (cube, value, known) => besideValue({ beside: value.beside, shown: written(cube, value, known) });
const besideValue = (value) => (value.beside ? `${value.shown} (${value.beside})` : value.shown);
const countOfPeriods = ({ words }, value) => (value.of > 1 ? fill(words.periods, { k: value.parts, n: value.of }) : "");

const madeFacts = (cube, cell, made) => {
  const { words } = cube;
  const { definition, version, unit } = definitionOf(cube, cell);
  return [
    [words["card.unit"], unit],
    [words["card.made"], made?.made],
    [words["card.measured"], made?.measured],
    [words["card.attributed"], made?.attributed],
    [words["card.version"], version],
    [words["card.definition"], definition || words["not-stated"]],
  ];
};

// Inside the house: file, sheet and cell of each row, and whether it counts.
const rowsBehind = (board, made, point) => {
  const { words } = board.cube;
  const own = point ? made.rows.filter(([, , , , start, end]) => start && start >= point.start && end <= point.end) : made.rows;
  const more = [
    made.more ? fill(words["card.more"], { n: made.more }) : "",
    made.refused ? fill(words["card.refused"], { n: made.refused }) : "",
  ].filter(Boolean).join(" ");
  const head = ["file", "sheet", "cell", "value", "counts"].map((key) => make("th", { scope: "col" }, words[`card.${key}`]));
  const row = ([file, sheet, place, shown, , , , why]) => make("tr", {}, [file, sheet || "", place, shown, why || words["card.counted"]].map((text) => make("td", {}, text)));
  return [
    make("h5", {}, words["card.rows"]),
    own.length ? make("div", { class: "ik-scroll ik-rows", tabindex: "0", role: "region", "aria-label": words["card.rows"], "data-name": "rows-scroll" },
      make("table", {}, make("thead", {}, make("tr", {}, head)), make("tbody", {}, own.map(row)))) : make("p", { class: "ik-none" }, words["card.no-rows"]),
    more ? make("p", { class: "ik-note" }, more) : null,
  ];
};
