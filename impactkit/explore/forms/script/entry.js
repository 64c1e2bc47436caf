// The form of a challenge, a goal, an activity, a result or an indicator, and of the project itself.
const formOf = (desk, name) => desk.state.forms.find((form) => form.name === name);
const entriesOf = (desk, name) => desk.state.entries.filter((entry) => entry.form === name);
const entryOf = (desk, name, id) => entriesOf(desk, name).find((entry) => entry.id === id);

const blankOf = (field) => (field.kind === "links" ? [] : field.kind === "yes" ? false : field.kind === "choice" && field.needed && field.choices[0]?.[0] === "result" ? "result" : "");
const blankEntry = (form) => Object.fromEntries(form.fields.map((field) => [field.name, blankOf(field)]));
const fieldWords = (desk, form, name, what) => desk.words[`${what}.${form}-${name}`] ?? desk.words[`${what}.${name}`] ?? "";

const shownNow = (desk, field, value) => {
  const none = desk.words.blank;
  if (field.kind === "yes") return desk.words[value ? "yes" : "no"];
  if (field.kind === "links") return value.map((id) => desk.state.entries.find((one) => one.id === id)?.label || id).join("; ") || none;
  if (field.kind === "choice") return field.choices.find(([key]) => key === value)?.[1] || none;
  return value || none;
};

const same = (one, other) => JSON.stringify(Array.isArray(one) ? [...one].sort() : one) === JSON.stringify(Array.isArray(other) ? [...other].sort() : other);

// Opens a form on an entry, or on a new one; what was typed in it before and not saved stands in it again.
const openEntry = (desk, form, id) => {
  const stands = id === null ? blankEntry(formOf(desk, form)) : entryOf(desk, form, id).said;
  const draft = desk.drafts.of(`${form}/${id ?? ""}`);
  desk.open = { kind: "entry", form, id, base: stands, said: { ...stands, ...draft }, drafted: Boolean(draft), offered: Boolean(draft), faults: {}, now: {} };
};

const entryForm = (desk) => {
  const { open, words } = desk;
  const { form, id } = open;
  const described = formOf(desk, form);
  const entry = id === null ? null : entryOf(desk, form, id);
  const key = `${form}/${id ?? ""}`;
  const change = (name) => (value) => {
    open.said[name] = value;
    open.drafted = true;
    desk.drafts.put(key, open.said);
  };
  const choices = (field) => (field.kind === "links"
    ? desk.state.entries.filter((one) => field.of.includes(one.form) && one.id !== id).map((one) => [one.id, one.label])
    : field.choices);
  const fields = described.fields.map((field) => FIELDS[field.kind](desk, field.name, open.said[field.name] ?? blankOf(field), change(field.name), {
    label: fieldWords(desk, form, field.name, "field"),
    help: entry?.locked.includes(field.name) ? words.locked : fieldWords(desk, form, field.name, "help"),
    needed: field.needed,
    fault: open.faults[field.name],
    now: field.name in open.now ? shownNow(desk, field, open.now[field.name]) : "",
    choices: choices(field),
    locked: Boolean(entry?.locked.includes(field.name)),
    nothing: words[`nothing.${field.of[0]}`],
  }));
  const labels = Object.fromEntries(described.fields.map((field) => [field.name, fieldWords(desk, form, field.name, "field")]));
  const save = () => desk.write("save", { form, id: id ?? "", said: open.said }, key);
  return formBox(desk, {
    title: id === null ? words[`new.${form}`] : form === "about" ? words["kind.about"] : fill(words.change, { what: entry.label }),
    intro: words[`intro.${form}`],
    fields, labels, save, key,
    remove: entry && form !== "about" ? () => removing(desk, entry) : null,
    confirm: entry?.inferred ? () => desk.write("confirm", { form, id }, key) : null,
  });
};

// The frame of every form: what is wrong, what is not saved yet, the fields, and what can be done.
const formBox = (desk, { title, intro, fields, labels, save, key, remove, confirm }) => {
  const { open, words } = desk;
  const submit = (event) => { event.preventDefault(); return save(); };
  const discard = () => { desk.drafts.drop(key); desk.reopen(); };
  return make("form", { class: "ik-form", novalidate: true, "aria-label": title, onsubmit: submit },
    make("h3", {}, title),
    intro ? make("p", { class: "ik-help" }, intro) : null,
    faultList(desk, open.faults, labels),
    open.changed ? make("p", { class: "ik-fault", role: "alert" }, words.changed) : null,
    open.offered ? make("p", { class: "ik-now" }, `${words.offered} `, button("discard", words.discard, discard)) : null,
    confirm ? make("p", { class: "ik-now" }, `${words.unconfirmed} `, button("confirm", words.confirm, confirm)) : null,
    fields,
    make("div", { class: "ik-does" },
      make("button", { type: "submit", class: "ik-main-does", "data-name": "save" }, words.save),
      open.form === "about" ? null : button("close", words.close, () => desk.close()),
      remove && !open.removing ? button("remove", words.remove, () => { open.removing = true; desk.draw(); desk.focus("keep"); }) : null),
    remove && open.removing ? remove() : null);
};

const removing = (desk, entry) => {
  const { words } = desk;
  const values = desk.state.values.rows.filter((row) => entry.form === "indicator" && row.said.indicator === entry.id).length;
  const points = entry.pointing.map(([form, label]) => `${words[`one.${form}`]}: ${label}`);
  const stop = () => { desk.open.removing = false; desk.draw(); desk.focus("remove"); };
  return make("div", { class: "ik-sure", role: "group", "aria-label": words.remove },
    make("p", {}, fill(words.sure, { what: entry.label })),
    points.length ? [make("p", {}, words.pointing), make("ul", {}, points.map((one) => make("li", {}, one)))] : null,
    values ? make("p", {}, fill(words[values === 1 ? "values-too-one" : "values-too-other"], { n: values })) : null,
    make("div", { class: "ik-does" },
      button("sure", words.remove, () => desk.write("remove", { form: entry.form, id: entry.id }, `${entry.form}/${entry.id}`)),
      button("keep", words.keep, stop)));
};

// The entries of a kind, each of which opens where it stands; and a new one.
const entryList = (desk, form, opened) => {
  const entries = entriesOf(desk, form);
  const current = desk.open?.kind === "entry" && desk.open.form === form ? desk.open.id : undefined;
  const opens = (id) => () => { openEntry(desk, form, id); desk.draw(); desk.focusFirst(); };
  return [
    entries.length ? make("ul", { class: "ik-entries" }, entries.map((entry) => make("li", {}, button(`entry.${entry.id}`, entry.label, opens(entry.id), { class: "ik-open", "aria-current": entry.id === current ? "true" : null }), entry.inferred ? make("span", { class: "ik-unit" }, ` ${desk.words["is-unconfirmed"]}`) : null, desk.drafts.of(`${form}/${entry.id}`) ? make("span", { class: "ik-now" }, ` ${desk.words.unsaved}`) : null, entry.id === current ? opened : null))) : null,
    current === null ? opened : button("new", desk.words[`new.${form}`], opens(null), { class: "ik-main-does" }),
  ];
};
