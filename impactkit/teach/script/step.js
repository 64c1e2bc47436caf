// The form of the step: slots that stand there stay, so that nobody's cursor moves; new ones come, gone ones go.
const drawForm = (page, place) => {
  const { words, steps, step } = page;
  const at = Object.keys(PARTS).indexOf(step);
  const named = steps.find((one) => one.name === step)?.label ?? "";
  if (!place.firstChild) {
    place.append(make("h2", { tabindex: "-1" }, fill(words["class.step-of"], { n: at + 1, step: named })), make("p", { class: "ik-help" }, words[`class.intro.${step}`]));
    for (const part of PARTS[step]) place.append(make("div", { "data-part": part.form }), make("div", { "data-more": part.form, class: "ik-does" }));
    if (step === "report") place.append(make("div", { "data-report": "" }));
  }
  if (!page.state) return drawBeginning(page, place);
  for (const part of PARTS[step]) drawPart(page, place, part);
  if (step === "report") redraw(place.querySelector("[data-report]"), reportPart(page));
  return undefined;
};

// Before there is a file, only its name is asked for.
const drawBeginning = (page, place) => {
  const title = { name: "title", kind: "quantity" };
  if (page.step !== "problem") {
    const there = () => { page.go("problem"); page.focus("about/.title"); };
    redraw(place.querySelector("[data-part]"), [make("p", { class: "ik-note" }, page.words["class.title-first"]), button("to-title", page.words["class.to-title"], there, { class: "ik-main-does" })]);
    return;
  }
  if (!page.slots.length) {
    const slot = { number: "ik-title", form: "title", id: null, fields: ["title"], faults: {}, typed: { ...page.keep.of("about/") }, said: {}, key: () => "about/", stands: () => null, place: make("div", { class: "ik-slot" }), adopt: () => true };
    slot.said = { title: "", ...slot.typed };
    page.slots = [slot];
    slot.place.append(fieldOf(page, slot, title));
    place.querySelector("[data-part]").replaceChildren(slot.place, make("p", { class: "ik-note" }, page.words["class.title-first"]));
  }
  tellFaults(page.slots[0]);
};

const drawPart = (page, place, part) => {
  const { form, fields, several, standing } = part;
  const room = place.querySelector(`[data-part="${form}"]`);
  for (const slot of page.slots.filter((one) => one.form === "title")) { slot.gone = true; slot.place.remove(); }
  for (const left of [...room.children]) if (!page.slots.some((slot) => slot.place === left)) left.remove();
  page.slots = page.slots.filter((slot) => slot.form !== "title" && (slot.form !== form || slot.adopt() || !slot.place.remove()));
  const ids = form === "about" ? [""] : form === "arrow" ? page.state.arrows.map((one) => `${one.from}>${one.to}`) : page.entries(form).map((one) => one.id);
  const has = (id) => page.slots.some((slot) => slot.form === form && slot.id === id);
  const wanted = (form === "indicator" ? ids.slice(0, 1) : ids).filter((id) => !has(id));
  const unfinished = page.keep.of(`${form}/new`) !== null;
  if (!standing && !has(null) && (page.another === form || !ids.length || unfinished)) wanted.push(null);
  for (const id of wanted) {
    const slot = slotOf(page, form, id, fields);
    page.slots.push(slot);
    room.append(slot.place);
    if (Object.keys(slot.typed).length) page.settle(slot);
  }
  for (const slot of page.slots.filter((one) => one.form === form)) {
    slot.heading = form === "arrow" ? arrowHeading(page, slot.id) : standing ? page.labelOf(slot) : "";
    slot.removable = several && slot.id !== null;
    drawSlot(page, slot);
  }
  const more = () => { page.another = form; page.draw(); page.another = null; page.slots.find((slot) => slot.form === form && slot.id === null)?.place.querySelector("input, textarea")?.focus(); };
  redraw(place.querySelector(`[data-more="${form}"]`), [several && !has(null) ? button(`another.${form}`, page.words["class.another"], more, { "aria-label": `${page.words["class.another"]}: ${page.words[`forms.one.${form}`]}` }) : null]);
};

// An arrow as a sentence that goes on with "because".
const arrowHeading = (page, id) => {
  const [from, to] = id.split(">").map((one) => page.state.entries.find((entry) => entry.id === one && entry.form !== "indicator") ?? { label: one });
  const sentence = page.words[`class.arrow.${from.form}-${to.form}`];
  return fill(sentence, { from: from.label, to: to.label });
};
