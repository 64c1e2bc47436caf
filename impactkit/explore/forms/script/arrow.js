// Arrows: from what exists to what exists, with why one should follow from the other.
const arrowKey = (arrow) => `arrow/${arrow ? `${arrow.from}>${arrow.to}` : ""}`;

const openArrow = (desk, arrow) => {
  const stands = arrow ? { from: arrow.from, to: arrow.to, because: arrow.because, doubt: arrow.doubt } : { from: "", to: "", because: "", doubt: "" };
  const draft = desk.drafts.of(arrowKey(arrow));
  desk.open = { kind: "arrow", arrow, base: stands, said: { ...stands, ...draft }, drafted: Boolean(draft), offered: Boolean(draft), faults: {}, now: {} };
};

const named = (desk, id) => desk.state.entries.find((entry) => entry.id === id && entry.form !== "indicator");
const leads = (desk, start) => {
  const from = named(desk, start)?.form;
  return desk.state.pairs.filter(([one]) => one === from).map(([, to]) => to);
};
const labelled = (desk, entries) => entries.map((entry) => [entry.id, `${desk.words[`one.${entry.form}`]}: ${entry.label}`]);

const arrowForm = (desk) => {
  const { open, words, state } = desk;
  const { arrow, said } = open;
  const key = arrowKey(arrow);
  const things = state.entries.filter((entry) => state.pairs.some((pair) => pair.includes(entry.form)));
  const starts = things.filter((entry) => state.pairs.some(([from]) => from === entry.form));
  const ends = things.filter((entry) => entry.id !== said.from && leads(desk, said.from).includes(entry.form));
  const change = (name, redraws) => (value) => {
    said[name] = value;
    if (name === "from" && !ends.some((entry) => entry.id === said.to)) said.to = "";
    open.drafted = true; desk.drafts.put(key, said);
    if (redraws) desk.draw();
  };
  const more = (name) => ({ label: words[`field.arrow-${name}`], help: words[`help.arrow-${name}`] ?? "", fault: open.faults[name], now: name in open.now ? open.now[name] || words.blank : "" });
  const fields = [
    choiceField(desk, "from", said.from, change("from", true), { ...more("from"), needed: true, locked: Boolean(arrow), choices: labelled(desk, starts) }),
    choiceField(desk, "to", said.to, change("to"), { ...more("to"), needed: true, locked: Boolean(arrow), choices: labelled(desk, ends) }),
    ...["because", "doubt"].map((name) => textField(desk, name, said[name], change(name), { ...more(name), lines: SENTENCE })),
  ];
  const title = arrow ? fill(words.change, { what: `${named(desk, arrow.from)?.label} → ${named(desk, arrow.to)?.label}` }) : words["new.arrow"];
  const labels = Object.fromEntries(["from", "to", "because", "doubt"].map((name) => [name, words[`field.arrow-${name}`]]));
  return formBox(desk, {
    title, intro: words["intro.arrow"], fields, labels, key,
    save: () => desk.write("arrow", said, key),
    remove: arrow ? () => cutting(desk, arrow, key) : null,
    confirm: arrow?.inferred ? () => desk.write("confirm", { from: arrow.from, to: arrow.to }, key) : null,
  });
};

const cutting = (desk, arrow, key) => make("div", { class: "ik-sure", role: "group", "aria-label": desk.words.remove },
  make("p", {}, desk.words["sure-arrow"]),
  make("div", { class: "ik-does" },
    button("sure", desk.words.remove, () => desk.write("cut", { from: arrow.from, to: arrow.to }, key)),
    button("keep", desk.words.keep, () => { desk.open.removing = false; desk.draw(); desk.focus("remove"); })));

const arrowList = (desk, form) => {
  const { state, words } = desk;
  const opens = (arrow) => () => { openArrow(desk, arrow); desk.draw(); desk.focusFirst(); };
  const isNew = desk.open?.kind === "arrow" && !desk.open.arrow;
  return [
    state.arrows.length ? make("ul", { class: "ik-entries" }, state.arrows.map((arrow) => make("li", {},
      button(`arrow.${arrow.from}>${arrow.to}`, `${named(desk, arrow.from)?.label} → ${named(desk, arrow.to)?.label}`, opens(arrow), { class: "ik-open" }),
      arrow.inferred ? make("span", { class: "ik-unit" }, ` ${words["is-unconfirmed"]}`) : null,
      arrow.because ? make("span", { class: "ik-unit" }, fill(words.because, { why: arrow.because })) : null,
      desk.open?.arrow === arrow ? form : null))) : null,
    isNew ? form : button("new", words["new.arrow"], opens(null), { class: "ik-main-does" }),
  ];
};
