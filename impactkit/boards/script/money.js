// Money: that of all projects that are chosen, or of one: what its report tells, and what other approved costs would give.
const money = (board) => {
  const project = projectInSight(board);
  return project === null ? moneyOfAll(board) : moneyOfProject(board, project);
};

// The project that is looked at: the only one there is, or the one that is chosen.
const projectInSight = ({ cube, state }) => {
  const at = cube.projects.length === 1 ? 0 : cube.place.project(state.project);
  return at < 0 ? null : cube.projects[at];
};

const projectHead = (project) => make("h3", {}, project.title);

// A table that scrolls by itself where it is wider than its place.
const scrolled = (name, label, ...table) => make("div", { class: "ik-scroll", tabindex: "0", role: "region", "aria-label": label, "data-name": name }, ...table);

const moneyOfAll = (board) => {
  const { cube, state } = board;
  const { words, money: told } = cube;
  const chosen = fitting(cube, state);
  if (!chosen.length) return [make("p", { class: "ik-empty" }, words.none)];
  const rows = chosen.filter((at) => told.rows[at]);
  if (!rows.length) return [make("p", { class: "ik-empty" }, words["money.none"])];
  const open = (at) => button(`project.${cube.projects[at].id}`, cube.projects[at].title, () => board.change({ project: cube.projects[at].id }), { class: "ik-open" });
  const beside = rows.filter((at) => told.rows[at].beside).map((at) => fill(told.beside, { project: cube.projects[at].title, caveats: told.rows[at].beside }));
  return [
    make("h3", {}, told.title),
    scrolled("money-all", told.title, make("table", { class: "ik-amounts" },
      make("thead", {}, make("tr", {}, make("th", { scope: "col" }, words.project), told.columns.map((name) => make("th", { scope: "col", class: "ik-number" }, name)))),
      make("tbody", {}, rows.map((at) => make("tr", {},
        make("th", { scope: "row" }, open(at)),
        told.rows[at].amounts.map(([shown]) => make("td", { class: "ik-number" }, shown)),
        make("td", { class: "ik-number" }, told.rows[at].share)))),
      make("tfoot", {}, moneySums(cube, chosen).map(({ label, sums }) => make("tr", {},
        make("th", { scope: "row" }, label), sums.map((shown) => make("td", { class: "ik-number" }, shown)), make("td", {})))))),
    ...[...beside, told.note].map((note) => make("p", { class: "ik-note" }, note)),
  ];
};

// The sums of each column, a row for each currency that any two projects have in common: amounts of two are never added.
const moneySums = (cube, chosen) => {
  const { money: told } = cube;
  const stated = (at, column) => (told.rows[at] ? told.rows[at].amounts[column] : [null, null, null]);
  const columns = told.columns.slice(0, -1).map((_, column) => chosen.map((at) => stated(at, column))
    .filter(([, digits]) => digits !== null && !digits.startsWith("-")));
  const currencies = [...new Set(columns.flat().map(([, , currency]) => currency))].sort((one, other) => (one === "SEK" ? -1 : other === "SEK" ? 1 : one < other ? -1 : 1));
  const own = (column, currency) => column.filter(([, , name]) => name === currency);
  return currencies.filter((currency) => columns.some((column) => own(column, currency).length > 1)).map((currency) => ({
    label: currencies.length > 1 ? fill(told.sum_in, { currency }) : told.sum,
    sums: columns.map((column) => {
      const found = own(column, currency);
      if (!found.length) return told.absent;
      const shown = moneyText(cube, sum(found.map(([, digits]) => amountOf(digits))), currency);
      return found.length < chosen.length ? fill(told.sum_of, { sum: shown, k: found.length, n: chosen.length }) : shown;
    }),
  }));
};

// A project whose details are on their way, or are not held by a page without a kernel.
const notHere = ({ cube: { words }, host }) => make("p", { class: "ik-empty" }, host.ask ? words.waiting : words["not-held"]);

const moneyOfProject = (board, project) => {
  const told = detailOf(board, project.id);
  if (!told) return [projectHead(project), notHere(board)];
  return [
    projectHead(project),
    ...settling(board, project, told.money),
    ...reportTables(told.money.tables),
  ];
};

// The tables of a report change with nothing that is chosen: they are made once.
const madeTables = new WeakMap();
const reportTables = (tables) => {
  if (!madeTables.has(tables)) madeTables.set(tables, notedOnce(tables).flatMap((table, at) => reportTable(table, `money-table-${at}`)));
  return madeTables.get(tables);
};

// Tables with each note under the first of them alone; a footnote, which begins with its mark, is of its own table.
const notedOnce = (tables) => {
  const said = new Set();
  return tables.map((table) => ({ ...table, notes: table.notes.filter((note) => note.startsWith("[") || (!said.has(note) && said.add(note))) }));
};

const reportTable = ({ title, columns, rows, notes }, name) => {
  const cell = (shown, at) => (at ? make("td", { class: columns[at][1] ? "ik-number" : null }, shown) : make("th", { scope: "row" }, shown));
  const groups = rows.flatMap(([group, ...cells], at) => [
    group && group !== rows[at - 1]?.[0] ? make("tr", {}, make("th", { scope: "colgroup", colspan: columns.length, class: "ik-group" }, group)) : null,
    make("tr", {}, cells.map(cell)),
  ]);
  return [
    make("h4", {}, title),
    scrolled(name, title, make("table", {},
      make("thead", {}, make("tr", {}, columns.map(([label, number]) => make("th", { scope: "col", class: number ? "ik-number" : null }, label)))),
      make("tbody", {}, groups))),
    ...notes.map((note) => make("p", { class: "ik-note" }, note)),
  ];
};

// What is supposed of a project's approved costs; nothing, or what is no amount, is what the report says.
const supposedCosts = (board, project, told) => {
  const of = (name) => supposed(board.state, project.id, name);
  return {
    approved: amountTyped(board.cube, of("approved")) ?? told.approved ?? "0",
    typed: of("approved"),
    final: of("final") === "yes",
    setOff: Object.hasOwn(board.cube.settlement.set_off, of("set-off")) ? of("set-off") : "at once",
  };
};

// Approved costs by slider or exactly, and the settlement they give. While the slider is held only what follows is drawn.
const settling = (board, project, told) => {
  const { cube } = board;
  const { words, settlement } = cube;
  const head = make("h4", {}, words["money.pays"]);
  if (!told.grant) return [head, make("p", { class: "ik-empty" }, words["money.no-terms"])];
  const chosen = supposedCosts(board, project, told);
  const change = (name, value) => board.change({ suppose: supposing(board.state, project.id, name, value) });
  const result = make("div", { class: "ik-settled", "aria-live": "polite" });
  const show = (approved) => result.replaceChildren(...settledTables(cube, told, { ...chosen, approved }));
  const exactly = make("input", {
    type: "text", inputmode: "decimal", autocomplete: "off", "data-name": "approved.exactly", value: chosen.typed || typedAs(cube, digitsOf(amountOf(chosen.approved))),
    oninput: (event) => change("approved", event.target.value),
  });
  const slider = make("input", {
    type: "range", "data-name": "approved.slider", min: "0", max: String(sliderEnd(told)), step: "1000", "aria-valuetext": moneyText(cube, amountOf(chosen.approved)),
    oninput: (event) => { exactly.value = event.target.value; event.target.setAttribute("aria-valuetext", moneyText(cube, amountOf(event.target.value))); show(event.target.value); },
    onchange: (event) => change("approved", event.target.value),
  });
  slider.value = digitsOf(amountOf(chosen.approved), 0);
  show(chosen.approved);
  return [
    head,
    make("div", { class: "ik-controls" },
      make("label", { class: "ik-slider" }, `${settlement.steps.approved} `, slider),
      make("label", {}, `${settlement.controls.exactly} `, exactly),
      make("label", {}, make("input", { type: "checkbox", "data-name": "approved.final", checked: chosen.final, onchange: (event) => change("final", event.target.checked ? "yes" : "") }), ` ${settlement.controls.final}`),
      told.grant.advance ? make("label", {}, `${settlement.controls["set-off"]} `, make("select", { "data-name": "approved.set-off", onchange: (event) => change("set-off", event.target.value) },
        Object.entries(settlement.set_off).map(([key, name]) => make("option", { value: key, selected: key === chosen.setOff }, name)))) : null,
      chosen.typed || chosen.final || chosen.setOff !== "at once" ? button("approved.reset", words["money.reset"], () => board.change({ suppose: withoutCosts(board.state, project.id) }), { class: "ik-quiet" }) : null),
    chosen.typed && amountTyped(cube, chosen.typed) === null ? make("p", { class: "ik-fault", role: "alert" }, fill(words["no-amount"], { typed: chosen.typed })) : null,
    result,
  ];
};

const sliderEnd = (told) => {
  const full = [told.most, told.approved || "0"].map((text) => BigInt(digitsOf(amountOf(text), 0)));
  const end = full[0] > full[1] ? full[0] : full[1] + full[1] / 4n;
  return end > 1000n ? end : 1000000n;
};

const settledTables = (cube, told, { approved, final, setOff }) => {
  const { settlement: { steps, formulas }, words } = cube;
  const found = settle(told.grant, approved, { paidBefore: told.paid_before, final, setOff });
  const title = fill(words["money.at"], { approved: moneyText(cube, found.approved) });
  return [
    curve(cube, told, found, { final, setOff }),
    scrolled("settlement", title, make("table", { class: "ik-settlement" },
      make("caption", {}, title),
      make("tbody", {}, settlementSteps(found, final).map((name) => make("tr", { class: name === "entitled" || name === "payable" ? "ik-strong" : null },
        make("th", { scope: "row" }, steps[name]),
        make("td", { class: "ik-number" }, moneyText(cube, found[name])),
        make("td", { class: "ik-note" }, fill(formulas[name], { share: told.grant.share_shown }))))))),
    make("p", { class: "ik-note" }, policyWords(cube, found, setOff)),
  ];
};

// Entitlement against approved costs: a line that bends where the limit is reached, today's place and the one chosen.
const curve = (cube, told, found) => {
  const { words } = cube;
  const end = BigInt(sliderEnd(told)) * KRONA;
  const [limit] = lowestLimit(told.grant);
  const share = statedNumber(told.grant.share) * STATED;
  if (limit === null || !share) return null;
  const reached = lesser(limit * KRONA / share, end);
  const top = limit ? (limit * 11n) / 10n : 1n;
  const across = (amount) => Number((lesser(amount, end) * 6000n) / end) / 10;
  const down = (amount) => 120 - Number((lesser(amount, top) * 1200n) / top) / 10;
  const point = (approved) => {
    const { entitled } = settle(told.grant, digitsOf(approved, 12));
    return `${across(approved)} ${down(entitled)}`;
  };
  const place = (approved, kind) => make("path", { class: `ik-place ik-${kind}`, d: `M${across(approved)} 120V${down(settle(told.grant, digitsOf(approved, 12)).entitled)}` });
  const today = told.approved === null ? null : amountOf(told.approved);
  const says = fill(words["money.figure"], { share: told.grant.share_shown, limit: moneyText(cube, limit) });
  return make("figure", { class: "ik-curve" },
    make("figcaption", {}, says),
    make("svg", { viewBox: "0 0 600 122", preserveAspectRatio: "none", "aria-hidden": "true" },
      make("path", { class: "ik-limit", d: `M0 ${down(limit)}H600` }),
      make("path", { class: "ik-line", d: `M${point(0n)}L${point(reached)}L${point(end)}` }),
      make("path", { class: "ik-axis", d: "M0 120H600" }),
      today === null ? null : place(today, "today"),
      place(found.approved, "chosen")),
    make("p", { class: "ik-ends", "aria-hidden": "true" }, make("span", {}, moneyText(cube, 0n)), make("span", {}, moneyText(cube, end))),
    make("p", { class: "ik-marks" },
      make("span", {}, swatch("line", COLOURS.warn), fill(words["money.chosen"], { approved: moneyText(cube, found.approved), entitled: moneyText(cube, found.entitled) })),
      today === null ? null : make("span", {}, swatch("line", COLOURS.quiet, [2, 3]), fill(words["money.today"], { approved: moneyText(cube, today) }))));
};
