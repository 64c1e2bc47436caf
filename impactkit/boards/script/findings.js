// Findings: what the rules came to in the report's own words, heaviest first, each leading to its place.
const FINDINGS_SHOWN = 20; // on a page
const ANSWERED = "answered";

// The findings of a cube as objects, made once; of many projects the heaviest of each.
const OPENED_FINDINGS = new WeakMap();
const openedFindings = (told, project) => {
  if (!OPENED_FINDINGS.has(told)) {
    OPENED_FINDINGS.set(told, listed(told.rows).map((one) => Object.freeze({
      ...one,
      project: project === undefined ? one.project : project,
      rule: told.rules[one.rule],
      weight: told.weights[one.weight],
      together: one.group < 0 ? null : groupOf(told, one),
      label: told.texts[one.label],
      says: told.texts[one.says],
      asks: told.texts[one.asks],
      answer: told.texts[one.answer],
      cited: told.texts[one.cited],
    })));
  }
  return OPENED_FINDINGS.get(told);
};

const groupOf = (told, one) => {
  const [says, head, asks] = told.groups[one.group].map((text) => told.texts[text]);
  return { key: `${one.project}|${one.group}`, says, head, asks };
};

// All findings of a project at a place: where the cube has not room for all of them they are asked for.
const findingsOf = (board, place) => {
  const { cube } = board;
  const held = openedFindings(cube.findings).filter((one) => one.project === place);
  if (!cube.findings.rest[place]) return held;
  const told = detailOf(board, cube.projects[place].id)?.findings;
  return told ? openedFindings(told, place) : held;
};

// Where a finding leads: what changes in what is chosen, or nothing where there is no such place.
const leadOf = (board, one) => {
  const { cube } = board;
  const project = cube.projects[one.project]?.id || "";
  const name = one.place === "data" ? countedFrom(cube, project, one.name) : one.name;
  const at = ["indicator", "data"].includes(one.place) ? (project ? indicatorOf(cube, project, name) : cube.place.indicator(name)) : -1;
  const leads = [
    at >= 0 ? { panel: "indicator", project, indicator: cube.indicators[at].key, part: "", split: one.split, point: "" } : null,
    project && one.place === "money" ? { panel: "money", project } : null,
    project ? { panel: "logic", project, box: one.place === "box" ? one.name : "" } : null,
  ];
  return leads.filter(Boolean).find((change) => leadsTo(board, change)) || null;
};

// The first of a project's indicators that comes from some data; none where the cube does not hold that.
const countedFrom = (cube, project, data) => {
  const found = Object.entries(cube.details[project]?.cards || {}).find(([, card]) => card.data.includes(data));
  return found ? found[0].split("|")[0] : "";
};

const weightOf = (one) => (one.answer ? ANSWERED : one.weight.key);
const weightWord = (cube, key) => {
  const known = cube.findings.weights.find((weight) => weight.key === key);
  return known ? `${known.sign} ${known.word}` : `✓ ${cube.words["findings.answered"]}`;
};

// A finding: how much it weighs, its rule, what was found and what to do. Its name leads to its place; where several are
// told in one sentence, each by its own name. `only` names the one panel that it may lead to.
const findingItem = (board, several, name, { only = "" } = {}) => {
  const { cube, state } = board;
  const { words } = cube;
  const [one] = several;
  const leads = several.map((each) => leadOf(board, each)).map((lead) => (!only || lead?.panel === only ? lead : null));
  const same = leads.every((lead) => JSON.stringify(lead) === JSON.stringify(leads[0]));
  const lead = leads.find(Boolean);
  const go = (to, title, at = "") => (to ? button(`${name}${at}`, title, () => board.change(to), { class: "ik-open" }) : title);
  const told = several.length > 1 ? one.together : one;
  const project = cube.projects.length > 1 && cube.place.project(state.project) < 0 ? cube.projects[one.project]?.title || words["findings.common"] : "";
  const cited = [...new Set(several.map((each) => each.cited).filter(Boolean))].join("; ");
  return make("li", { class: "ik-finding" },
    make("p", {}, make("span", { class: `ik-weight ik-${weightOf(one)}` }, weightWord(cube, weightOf(one))), " ", make("strong", {}, go(same ? lead : null, one.rule.title)),
      lead ? make("span", { class: "ik-unit ik-lead" }, fill(words["findings.leads"], { panel: words[`panel.${lead.panel}`] })) : null),
    make("p", {}, same ? told.says : told.head),
    same ? null : make("ul", { class: "ik-leads" }, several.map((each, at) => make("li", {}, go(leads[at], each.label, `.${at}`)))),
    told.asks && !one.answer ? make("p", { class: "ik-note" }, `→ ${told.asks}`) : null,
    one.answer ? make("p", { class: "ik-note" }, one.answer) : null,
    project || cited ? make("p", { class: "ik-note" }, [project, cited].filter(Boolean).join(" · ")) : null);
};

// Findings as they are told: those of one sentence together.
const toldTogether = (all) => {
  const found = new Map();
  all.forEach((one, at) => {
    const key = one.together ? one.together.key : at;
    found.set(key, [...(found.get(key) || []), one]);
  });
  return [...found.values()];
};

// The findings there are of what is looked at, how many rules hold there, how many findings have no room, and those chosen.
const findingsLookedAt = (board) => {
  const { cube, state } = board;
  const own = cube.projects.length === 1 ? 0 : cube.place.project(state.project);
  const places = own >= 0 ? [own] : fitting(cube, state);
  const within = new Set(places);
  const all = own >= 0 ? findingsOf(board, own) : openedFindings(cube.findings).filter((one) => one.project < 0 || within.has(one.project));
  const counted = (numbers) => places.reduce((n, place) => n + numbers[place], 0);
  const weighs = (one) => !state.weight || weightOf(one) === state.weight;
  const isOf = (one) => !state.kind || one.rule.key === state.kind;
  return { all, weighs, isOf, chosen: inWeight(all.filter((one) => weighs(one) && isOf(one))), held: counted(cube.findings.held), rest: own >= 0 ? 0 : counted(cube.findings.rest) };
};

const findings = (board) => {
  const { cube, state } = board;
  const { words, write } = cube;
  const number = (n) => write.number(BigInt(n) * MILLION);
  const { all, weighs, isOf, chosen, held, rest } = findingsLookedAt(board);
  const found = toldTogether(chosen);
  const page = Math.min(state.findings, Math.max(0, Math.floor((found.length - 1) / FINDINGS_SHOWN)));
  const shown = found.slice(page * FINDINGS_SHOWN, (page + 1) * FINDINGS_SHOWN);
  return [
    make("div", { class: "ik-chosen" }, projectChoice(board, words["findings.every"]), kindChoice(board, all.filter(weighs))),
    all.length ? weightStrip(board, all.filter(isOf)) : null,
    make("p", { class: "ik-counted" }, [
      all.length ? fill(words[chosen.length < all.length ? "findings.counted" : all.length === 1 ? "findings.all-one" : "findings.all-other"], { n: number(chosen.length), all: number(all.length) }) : "",
      rest ? fill(words["findings.rest"], { n: number(rest) }) : "",
      held ? fill(words[held === 1 ? "findings.held-one" : "findings.held-other"], { n: number(held) }) : "",
    ].filter(Boolean).join(" ")),
    keptList(board, "found"),
    found.length ? make("ol", { class: "ik-findings" }, shown.map((one, at) => findingItem(board, one, `finding.${page * FINDINGS_SHOWN + at}`))) : nothingFound(board, all.length, held),
    pager(board, "findings", page, FINDINGS_SHOWN, found.length, words["findings.page"], (at) => ({ findings: at })),
  ];
};
findings.fits = ({ cube }) => Boolean(cube.findings);

// The heaviest first, what cannot be decided after what weighs, and what somebody has answered last; else as they stand.
const inWeight = (all) => {
  const order = (one) => (one.answer ? 9 : ["serious", "warning", "info", "undecidable"].indexOf(one.weight.key));
  return [...all].sort((one, other) => order(one) - order(other));
};

const weightStrip = (board, all) => {
  const { cube, state } = board;
  const keys = [...cube.findings.weights.map((weight) => weight.key), ANSWERED];
  const count = (key) => all.filter((one) => weightOf(one) === key).length;
  const choices = keys.map((key) => ({ key, name: weightWord(cube, key), count: count(key) })).filter((choice) => choice.count || choice.key === state.weight);
  return stripOf(board, "weight", cube.words["findings.weight"], choices, state.weight ? [state.weight] : [],
    (chosen) => board.change({ weight: chosen.length ? chosen[chosen.length - 1] : "", findings: 0 }));
};

const kindChoice = (board, all) => {
  const { cube, state } = board;
  const counts = new Map();
  for (const one of all) counts.set(one.rule.key, { title: one.rule.title, n: (counts.get(one.rule.key)?.n || 0) + 1 });
  if (state.kind && !counts.has(state.kind)) {
    const known = cube.findings.rules.find((rule) => rule.key === state.kind);
    if (known) counts.set(known.key, { title: known.title, n: 0 });
  }
  if (counts.size < 2 && !state.kind) return null;
  const kinds = [...counts].sort(([, one], [, other]) => one.title.localeCompare(other.title, cube.locale));
  const option = ([key, { title, n }]) => make("option", { value: key, selected: key === state.kind }, `${title} (${cube.write.number(BigInt(n) * MILLION)})`);
  return make("label", { class: "ik-which" }, `${cube.words["findings.kind"]} `, make("select", { "data-name": "kind", onchange: (event) => board.change({ kind: event.target.value, findings: 0 }) },
    make("option", { value: "", selected: !state.kind }, cube.words["findings.kinds"]), kinds.map(option)));
};

// No finding is good news only where something was tried.
const nothingFound = (board, all, held) => {
  const { words } = board.cube;
  if (all) return make("p", { class: "ik-empty" }, `${words["findings.none-fits"]} `, button("findings.clear", words["findings.clear"], () => board.change({ weight: "", kind: "", findings: 0 })));
  return make("p", { class: "ik-empty" }, words[held ? "findings.all-hold" : "findings.untried"]);
};
