// What if: what is supposed of a project is listed, and what would be stands beside what is. Nothing is written anywhere.
const whatIf = (board) => {
  const { cube } = board;
  const { words } = cube;
  const project = projectInSight(board);
  if (project === null) return [projectChoice(board), make("p", { class: "ik-empty" }, words["what-if.choose"])];
  const told = detailOf(board, project.id);
  const head = [projectChoice(board), make("h3", {}, fill(words["what-if.title"], { project: project.title }))];
  if (!told) return [...head, notHere(board)];
  const rows = indicatorRows(board, project, told.what_if);
  const sections = [...supposedIndicators(board, project, rows), ...supposedFinancing(board, project, told.money), ...supposedSettlement(board, project, told.money)];
  if (!sections.length) return [...head, make("p", { class: "ik-empty" }, words["what-if.nothing-here"])];
  return [...head, make("p", { class: "ik-note" }, words["what-if.unwritten"]), ...suppositions(board, project, rows, told.money), ...sections];
};

// The indicators of a project: what is, and with what is supposed of each what would be.
const indicatorRows = (board, project, rules) => {
  const { cube, state } = board;
  const place = cube.projects.indexOf(project);
  const cells = cube.cells.filter((cell) => cell.project === place && cell.part === 0);
  return cells.map((cell, at) => {
    const indicator = cube.indicators[cell.indicator];
    const [typed, missed] = ["target", "missed"].map((name) => supposed(state, project.id, `${name}|${indicator.key}`));
    const rule = rules[at];
    const goal = typed ? targetTyped(cube, rule, typed) : null;
    const period = cell.series.findIndex((point) => missed && point.end === missed && wasSaid(point.reported));
    const total = period < 0 ? cell.total : withoutPeriod(cell, rule, period);
    const shareOf = (value) => shareOfTarget(rule, cell, value, goal ?? cell.target.number);
    const share = shareOf(total);
    const bounds = total.again ? [total.low, total.high].map((number) => shareOf({ number })) : [];
    return { cell, indicator, rule, typed, goal, period, total, share, bounds, changed: goal !== null || period >= 0 };
  });
};

const supposedIndicators = (board, project, rows) => {
  const { words } = board.cube;
  if (!rows.length) return [];
  const heads = ["indicator", "is", "would-be", "other-target", "missed"];
  return [
    make("h4", {}, words["what-if.indicators"]),
    scrolled("what-if-indicators", words["what-if.indicators"], make("table", { class: "ik-what-if" },
      make("thead", {}, make("tr", {}, heads.map((name) => make("th", { scope: "col" }, words[`what-if.${name}`])))),
      make("tbody", {}, rows.map((row) => indicatorRow(board, project, row))))),
    make("p", { class: "ik-note" }, words["what-if.unjudged"]),
  ];
};

const indicatorRow = (board, project, row) => {
  const { cube } = board;
  const { words } = cube;
  const { cell, indicator, rule, typed, goal, period, total, share, bounds, changed } = row;
  const change = (name, value) => board.change({ suppose: supposing(board.state, project.id, `${name}|${indicator.key}`, value) });
  const target = cell.target.absence === "not stated" ? null : written(cube, cell.target, indicator);
  const is = [valueWords(cube, cell.total, indicator), shareWords(cube, cell.share, target)];
  const byAnswers = cell.total.number === null && cell.share !== null;
  const would = changed ? [valueWords(cube, total, indicator), byAnswers ? words["what-if.answers"] : shareWords(cube, share, goal === null ? target : goalWords(cube, rule, goal), bounds)] : [];
  return make("tr", { class: changed ? "ik-changed" : null },
    make("th", { scope: "row" }, rule.name),
    make("td", {}, is.map((line) => make("div", {}, line))),
    make("td", {}, would.map((line) => make("div", {}, line))),
    make("td", {},
      make("span", { class: "ik-typed" }, make("input", {
        type: "text", inputmode: "decimal", autocomplete: "off", size: "8", "data-name": `target.${indicator.key}`, value: typed,
        "aria-label": fill(words["what-if.target-of"], { indicator: rule.name }), "aria-invalid": typed && goal === null ? "true" : null,
        oninput: (event) => change("target", event.target.value),
      }), rule.share ? " %" : null),
      typed && goal === null ? make("div", { class: "ik-fault" }, fill(words["no-amount"], { typed })) : null),
    make("td", {}, missedChoice(cube, row, period, (value) => change("missed", value))));
};

const missedChoice = (cube, { cell, indicator, rule }, period, choose) => {
  const { words } = cube;
  const some = cell.series.map((point, at) => ({ point, at })).filter(({ point }) => wasSaid(point.reported));
  if (!some.length) return words["what-if.none-reported"];
  return make("select", { "data-name": `missed.${indicator.key}`, "aria-label": fill(words["what-if.missed-of"], { indicator: rule.name }), onchange: (event) => choose(event.target.value) },
    make("option", { value: "" }, words["what-if.none-missed"]),
    some.map(({ point, at }) => make("option", { value: point.end, selected: at === period }, rule.periods[at][0])));
};

const valueWords = (cube, value, indicator) => {
  const { words } = cube;
  const some = value.parts !== null && value.parts < value.of && (value.number !== null || value.low !== null) ? fill(words.periods, { k: value.parts, n: value.of }) : "";
  const carried = value.carried ? fill(words["what-if.carried"], { period: value.carried }) : "";
  return [written(cube, value, indicator), some, carried, value.again ? words["what-if.again"] : ""].filter(Boolean).join(" · ");
};
const shareWords = ({ words, write }, share, target, bounds = []) => {
  if (target === null) return words["what-if.no-target"];
  if (bounds.length && !bounds.includes(null)) {
    const [lower, upper] = bounds.map(write.share);
    return fill(words["what-if.share"], { share: fill(words.range, { lower, upper }), target });
  }
  return share === null ? fill(words["what-if.no-share"], { target }) : fill(words["what-if.share"], { share: write.share(share), target });
};
const goalWords = (cube, rule, goal) => (rule.share ? cube.write.share(goal) : cube.write.number(goal));

// A table of what is beside what would be, of some figures in words.
const besides = (cube, name, label, rows) => scrolled(name, label, make("table", { class: "ik-besides" },
  make("thead", {}, make("tr", {}, make("td", {}), ["is", "would-be"].map((head) => make("th", { scope: "col", class: "ik-number" }, cube.words[`what-if.${head}`])))),
  make("tbody", {}, rows.map(([head, is, would]) => make("tr", { class: would && would !== is ? "ik-changed" : null },
    make("th", { scope: "row" }, head), make("td", { class: "ik-number" }, is), make("td", { class: "ik-number" }, would))))));

const withoutLines = (board, project, told) => told.financing.map((line) => line.id).filter((id) => supposed(board.state, project.id, `without|${id}`));

const supposedFinancing = (board, project, told) => {
  const { cube } = board;
  const { words } = cube;
  if (!told.financing.length) return [];
  const without = withoutLines(board, project, told);
  const toggle = (id) => board.change({ suppose: supposing(board.state, project.id, `without|${id}`, without.includes(id) ? "" : "yes") });
  const [is, would] = [financed(told, []), financed(told, without)].map((found) => financingWords(cube, found));
  const rows = ["sum", "missing", "others"].map((name) => [fill(words[`what-if.financing-${name}`], { cost: told.cost.shown }), is[name], without.length ? would[name] : ""]);
  return [
    make("h4", {}, words["what-if.financing"]),
    make("ul", { class: "ik-lines" }, told.financing.map((line) => make("li", {}, make("label", {},
      make("input", { type: "checkbox", "data-name": `without.${line.id}`, checked: !without.includes(line.id), onchange: () => toggle(line.id) }),
      ` ${line.name}: ${line.shown}`), line.words ? make("span", { class: "ik-note" }, ` ${line.words}`) : null))),
    besides(cube, "what-if-financing", words["what-if.financing"], rows),
    told.grant ? make("p", { class: "ik-note" }, fill(words["what-if.assumed"], { share: told.grant.share_shown, rest: told.grant.rest_shown })) : null,
  ];
};

const financingWords = (cube, { sums, stated, lines, missing, others }) => {
  const { words } = cube;
  const added = sums.map(([currency, amount]) => moneyText(cube, amount, currency)).join("; ") || words["not-stated"];
  const surplus = missing !== null && missing < 0n;
  return {
    sum: stated < lines && stated ? fill(words["sum-of"], { value: added, k: stated, n: lines }) : added,
    missing: missing === null ? words["what-if.untold"] : surplus ? fill(words["what-if.more"], { amount: moneyText(cube, -missing) }) : moneyText(cube, missing),
    others: others === null ? words["what-if.untold"] : cube.write.share(others),
  };
};

const SETTLED = ["approved", "entitled", "payable", "unsettled_advance", "repayment", "headroom"];
const supposedSettlement = (board, project, told) => {
  const { cube } = board;
  const { words, settlement: { steps } } = cube;
  if (!told.grant) return [];
  const chosen = supposedCosts(board, project, told);
  const changed = COSTS.some((name) => supposed(board.state, project.id, name));
  const now = told.approved === null ? null : settle(told.grant, told.approved, { paidBefore: told.paid_before });
  const then = changed ? settle(told.grant, chosen.approved, { paidBefore: told.paid_before, final: chosen.final, setOff: chosen.setOff }) : null;
  const amount = (found, name) => (found === null || found[name] === null ? "" : moneyText(cube, found[name]));
  const shown = SETTLED.filter((name) => [now, then].some((found) => found && found[name] && (name !== "repayment" || chosen.final)) || ["entitled", "payable"].includes(name));
  return [
    make("h4", {}, words["what-if.approved"]),
    make("p", {}, make("label", {}, `${steps.approved} `, make("input", {
      type: "text", inputmode: "decimal", autocomplete: "off", "data-name": "what-if.approved", value: chosen.typed,
      oninput: (event) => board.change({ suppose: supposing(board.state, project.id, "approved", event.target.value) }),
    }))),
    chosen.typed && amountTyped(cube, chosen.typed) === null ? make("p", { class: "ik-fault", role: "alert" }, fill(words["no-amount"], { typed: chosen.typed })) : null,
    besides(cube, "what-if-settlement", words["what-if.approved"], shown.map((name) => [steps[name], now ? amount(now, name) : words["not-stated"], amount(then, name)])),
  ];
};

// What is supposed of a project, in words, each by the name it is held under.
const supposedWords = (board, project, rows, told) => {
  const { cube, state } = board;
  const { words, settlement } = cube;
  const found = rows.flatMap(({ indicator, rule, cell, typed, goal, period }) => [
    goal === null ? null : [`target|${indicator.key}`, fill(words["what-if.said-target"], { indicator: rule.name, target: goalWords(cube, rule, goal), is: written(cube, cell.target, indicator) })],
    period < 0 ? null : [`missed|${indicator.key}`, fill(words["what-if.said-missed"], { indicator: rule.name, period: rule.periods[period][0] })],
  ]).filter(Boolean);
  found.push(...told.financing.filter((line) => supposed(state, project.id, `without|${line.id}`)).map((line) => [`without|${line.id}`, fill(words["what-if.said-without"], { name: line.name, amount: line.shown })]));
  return told.grant ? [...found, ...supposedTerms(board, project, told, settlement)] : found;
};

// What is supposed in the panel in sight, so that nothing that is taken from it passes for what is.
const supposedInSight = (board) => {
  const { state } = board;
  const project = ["money", "what-if"].includes(state.panel) ? projectInSight(board) : null;
  const told = project && detailOf(board, project.id);
  if (!told) return [];
  const rows = state.panel === "what-if" ? indicatorRows(board, project, told.what_if) : [];
  const found = supposedWords(board, project, rows, told.money);
  return found.filter(([name]) => state.panel === "what-if" || COSTS.includes(name)).map(([, says]) => says);
};

// What is supposed, each with a button that takes it away.
const suppositions = (board, project, rows, told) => {
  const { words } = board.cube;
  const found = supposedWords(board, project, rows, told);
  if (!found.length) return [make("p", { class: "ik-empty" }, words["what-if.nothing-yet"])];
  return [make("h4", {}, words["what-if.supposed"]), make("ul", { class: "ik-supposed" }, found.map(([name, says]) => make("li", {}, `${says} `,
    button(`away.${name}`, words["what-if.away"], () => board.change({ suppose: supposing(board.state, project.id, name, "") }), { class: "ik-quiet", "aria-label": fill(words["what-if.away-of"], { says }) }))))];
};

const supposedTerms = (board, project, told, { controls, set_off: names }) => {
  const { cube, state } = board;
  const chosen = supposedCosts(board, project, told);
  const inKronor = (digits) => (digits === null ? cube.words["not-stated"] : moneyText(cube, amountOf(digits)));
  const typed = amountTyped(cube, chosen.typed);
  return [
    typed === null ? null : ["approved", fill(cube.words["what-if.said-approved"], { approved: inKronor(typed), is: inKronor(told.approved) })],
    chosen.final ? ["final", controls.final] : null,
    chosen.setOff !== "at once" ? ["set-off", `${controls["set-off"]} ${names[chosen.setOff]}`] : null,
  ].filter(Boolean);
};
