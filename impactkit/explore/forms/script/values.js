// Values: a row for each indicator and period. Those in files of others are shown with where they stand.
const COLUMNS = ["indicator", "period", "value", "women", "men", "of", "note"];
const rowKey = (at) => `value/${at ?? ""}`;

const openValue = (desk, at) => {
  const last = desk.state.values.rows.at(-1)?.said;
  const blank = { ...Object.fromEntries(COLUMNS.map((name) => [name, ""])), indicator: last?.indicator || "" };
  const row = at === null ? null : desk.state.values.rows[at];
  const draft = desk.drafts.of(rowKey(at));
  desk.open = { kind: "value", at, base: row?.said || blank, said: { ...(row?.said || blank), ...draft }, drafted: Boolean(draft), offered: Boolean(draft), faults: { ...row?.faults }, now: {} };
};

const valueForm = (desk) => {
  const { open, words } = desk;
  const { at, said } = open;
  const key = rowKey(at);
  const change = (name) => (value) => { said[name] = value; open.drafted = true; desk.drafts.put(key, said); };
  const indicators = entriesOf(desk, "indicator").map((entry) => [entry.id, entry.label]);
  const fields = COLUMNS.map((name) => {
    const more = { label: words[`field.value-${name}`], help: words[`help.value-${name}`] ?? "", fault: open.faults[name], now: name in open.now ? open.now[name] || words.blank : "", needed: ["indicator", "period"].includes(name), choices: indicators };
    return (name === "indicator" ? choiceField : textField)(desk, name, said[name], change(name), more);
  });
  const labels = Object.fromEntries(COLUMNS.map((name) => [name, words[`field.value-${name}`]]));
  return formBox(desk, {
    title: at === null ? words["new.value"] : fill(words.change, { what: `${entryOf(desk, "indicator", said.indicator)?.label || said.indicator}, ${said.period}` }), intro: words["intro.value"], fields, labels, key,
    save: () => desk.write("value", { row: at, said }, key),
    remove: at === null ? null : () => rowRemoving(desk, at, key),
  });
};

const rowRemoving = (desk, at, key) => make("div", { class: "ik-sure", role: "group", "aria-label": desk.words.remove },
  make("p", {}, desk.words["sure-value"]),
  make("div", { class: "ik-does" },
    button("sure", desk.words.remove, () => desk.write("value-removed", { row: at }, key)),
    button("keep", desk.words.keep, () => { desk.open.removing = false; desk.draw(); desk.focus("remove"); })));

const valueList = (desk, form) => {
  const { words, state } = desk;
  if (!entriesOf(desk, "indicator").length) return [make("p", { class: "ik-empty" }, words["nothing.value"])];
  const opens = (at) => () => { openValue(desk, at); desk.draw(); desk.focusFirst(); };
  const isNew = desk.open?.kind === "value" && desk.open.at === null;
  return [
    state.values.rows.length ? valueTable(desk, opens) : null,
    form,
    isNew ? null : button("new", words["new.value"], opens(null), { class: "ik-main-does" }),
    elsewhere(desk),
  ];
};

const valueTable = (desk, opens) => {
  const { words, state } = desk;
  const used = COLUMNS.filter((name) => name !== "indicator" && (["period", "value"].includes(name) || state.values.rows.some((row) => row.said[name])));
  const label = (id) => entryOf(desk, "indicator", id)?.label || id;
  return make("div", { class: "ik-scroll", tabindex: "0", role: "region", "aria-label": words["kind.value"], "data-name": "values" }, make("table", {},
    make("thead", {}, make("tr", {}, ["indicator", ...used].map((name) => make("th", { scope: "col" }, words[`field.value-${name}`])))),
    make("tbody", {}, state.values.rows.map((row, at) => make("tr", {},
      make("th", { scope: "row" }, button(`row.${at}`, label(row.said.indicator), opens(at), { class: "ik-open" }), Object.values(row.faults).map((fault) => make("span", { class: "ik-wrong" }, fault))),
      used.map((name) => make("td", {}, row.said[name])))))));
};

// Values that stand in other files: read when they are asked for, and never written.
const elsewhere = (desk) => {
  const { words } = desk;
  const told = desk.elsewhere;
  const chosen = (event) => { desk.elsewhereOpen = !event.currentTarget.parentElement.open; };
  const ask = ({ target }) => {
    if (!target.isConnected) return; // drawn anew since, and open as it was chosen
    desk.elsewhereOpen = target.open;
    if (!target.open || desk.elsewhere || desk.elsewhereAsked) return;
    desk.elsewhereAsked = desk.ask("elsewhere").then((answer) => { desk.elsewhere = answer.elsewhere || { rows: [], more: 0, faults: answer.unread || [answer.fault] }; desk.elsewhereAsked = null; desk.draw(); });
  };
  const names = ["indicator", "period", "value", "where"];
  const rows = told?.rows.length ? make("div", { class: "ik-scroll ik-rows ik-elsewhere", tabindex: "0", role: "region", "aria-label": words["others.title"], "data-name": "elsewhere-rows" }, make("table", {},
    make("thead", {}, make("tr", {}, names.map((name) => make("th", { scope: "col" }, words[`field.value-${name}`])))),
    make("tbody", {}, told.rows.map((row) => make("tr", {}, names.map((name) => make("td", {}, row[name]))))))) : null;
  return make("details", { open: desk.elsewhereOpen, ontoggle: ask },
    make("summary", { "data-name": "elsewhere", onclick: chosen }, words["others.title"]),
    told ? [told.faults.map((fault) => make("p", { class: "ik-fault" }, fault)), rows, told.rows.length || told.faults.length ? null : make("p", { class: "ik-empty" }, words["others.none"]), told.more ? make("p", { class: "ik-note" }, fill(words["others.more"], { n: told.more })) : null] : make("p", { class: "ik-note" }, words.reading));
};
