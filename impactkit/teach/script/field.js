// A field of the class's page, with its label, help and what is wrong with it.
const MOST = 4001; // signs in a field: one more than the class's computer takes, so that it tells of a text that is cut
const SENTENCES = ["text", "needs", "because", "doubt"]; // fields that hold a sentence: two lines, and Enter saves as in one
const linesOf = (field) => (field.kind === "lines" ? 3 : SENTENCES.includes(field.name) ? 2 : 0);

const fieldOf = (page, slot, field) => {
  const { form } = slot;
  const id = `${slot.number}-${field.name}`;
  const look = (what) => page.words[`class.${what}.${form}-${field.name}`] ?? page.words[`class.${what}.${field.name}`] ?? page.words[`forms.${what}.${form}-${field.name}`] ?? page.words[`forms.${what}.${field.name}`] ?? "";
  const [label, help] = [look("field"), look("help")];
  const shared = { id, "data-name": `${slot.key()}.${field.name}`, "aria-describedby": `${help ? `${id}-help ` : ""}${id}-fault` };
  const beside = [help ? make("p", { id: `${id}-help`, class: "ik-help" }, help) : null, make("p", { id: `${id}-fault`, class: "ik-wrong", "data-fault": field.name })];
  if (field.kind === "links") return linksOf(page, slot, field, { label, beside, shared });
  if (field.kind === "yes") {
    const tick = make("input", { ...shared, type: "checkbox", checked: slot.said[field.name], onchange: (event) => page.changed(slot, field, event.target.checked, true) });
    return make("div", { class: "ik-field-of" }, make("label", { class: "ik-tick" }, tick, label), beside);
  }
  return make("div", { class: "ik-field-of" }, make("label", { for: id }, label), (field.kind === "choice" ? choiceOf : textOf)(page, slot, field, shared), beside);
};

const textOf = (page, slot, field, shared) => {
  const lines = linesOf(field);
  const control = make(lines ? "textarea" : "input", {
    ...shared, type: lines ? null : "text", rows: lines || null, autocomplete: "off", maxlength: MOST,
    oninput: (event) => page.changed(slot, field, event.target.value, false),
    onchange: () => page.settle(slot),
    onkeydown: (event) => { if (event.key === "Enter" && field.kind !== "lines" && !event.isComposing) { event.preventDefault(); page.settle(slot); } },
  });
  control.value = slot.said[field.name] ?? "";
  return control;
};

const choiceOf = (page, slot, field, shared) => {
  const said = slot.said[field.name] ?? "";
  const named = (key, label) => page.words[`class.level.${key}`] ?? label;
  const blank = field.needed ? [] : [["", page.words["forms.none"]]];
  return make("select", { ...shared, onchange: (event) => page.changed(slot, field, event.target.value, true) },
    [...blank, ...field.choices].map(([key, label]) => make("option", { value: key, selected: key === said }, named(key, label))));
};

const linksOf = (page, slot, field, { label, beside, shared }) => {
  const ticked = new Set(slot.said[field.name] ?? []);
  const among = page.entries(...field.of).filter((one) => one.id !== slot.id);
  const toggle = (key) => (event) => {
    if (event.target.checked) ticked.add(key);
    else ticked.delete(key);
    page.changed(slot, field, [...ticked], true);
  };
  if (!among.length && slot.form === field.of[0]) return null; // nothing else of its kind to lead to yet
  const ticks = among.map((one, at) => make("label", { class: "ik-tick" },
    make("input", { type: "checkbox", id: at ? null : shared.id, "data-name": `${shared["data-name"]}.${one.id}`, checked: ticked.has(one.id), onchange: toggle(one.id) }), one.label));
  return make("fieldset", { class: "ik-field-of", "aria-describedby": shared["aria-describedby"] }, make("legend", {}, label),
    among.length ? ticks : make("p", { class: "ik-note" }, page.words[`forms.nothing.${field.of[0]}`]), beside);
};
