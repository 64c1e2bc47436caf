// A form on the page: what stands in it, what was typed, and its way into the file.
const PAUSE = 700; // milliseconds without a key after which what was typed is written
const LONG_PAUSE = 2500; // the same of something new, whose first words name it in the file
let slots = 0;

const slotOf = (page, form, id, fields) => {
  slots += 1;
  const slot = { number: `ik-${slots}`, form, id, fields, faults: {}, typed: {}, asks: false, place: make("div", { class: "ik-slot" }) };
  slot.key = () => `${form}/${slot.id ?? "new"}`;
  const stands = () => {
    if (form === "arrow") return page.state.arrows.find((one) => `${one.from}>${one.to}` === slot.id) ?? null;
    if (slot.id === null) return blankOf(page, form);
    return page.state.entries.find((one) => one.form === form && one.id === slot.id)?.said ?? null;
  };
  slot.stands = stands;
  slot.adopt = () => { // what stands in the file now, under what is typed and not written yet
    const said = stands();
    if (said) slot.said = { ...said, ...slot.typed };
    return said !== null;
  };
  slot.typed = { ...page.keep.of(slot.key()) };
  slot.adopt();
  return slot;
};

const drawSlot = (page, slot) => {
  const active = document.activeElement;
  if (slot.place.contains(active) && ["text", "textarea"].includes(active.type)) {
    showStanding(slot);
    return tellFaults(slot);
  }
  const held = slot.place.contains(active) && active.dataset.name?.startsWith(`${slot.drawnAs}.`) ? active.dataset.name.slice(slot.drawnAs.length) : null;
  const known = slot.form === "arrow" ? ["because", "doubt"].map((name) => ({ name, kind: "text" })) : page.form(slot.form).fields;
  const fields = slot.fields.map((name) => fieldOf(page, slot, known.find((one) => one.name === name)));
  redraw(slot.place, [slot.heading ? make("h3", {}, slot.heading) : null, ...fields, make("p", { class: "ik-wrong", "data-fault": "", role: "alert" }), make("p", { class: "ik-now", "data-note": "", role: "status" }), slot.removable ? removal(page, slot) : null]);
  slot.drawnAs = slot.key();
  if (held) page.focus(`${slot.key()}${held}`); // what was new has got its name meanwhile
  return tellFaults(slot);
};

// What stands in the file now, in fields of a form that somebody is writing in: but for those she has changed herself.
const showStanding = (slot) => {
  for (const control of slot.place.querySelectorAll("input[type=text], textarea")) {
    const name = control.dataset.name.slice(slot.drawnAs.length + 1);
    if (!(name in slot.typed) && control.value !== (slot.said[name] ?? "")) control.value = slot.said[name] ?? "";
  }
};

// What is wrong, at its field; what is of no field that is shown, under them all.
const tellFaults = (slot) => {
  const places = [...slot.place.querySelectorAll("[data-fault]")];
  const shown = new Set(places.map((place) => place.dataset.fault));
  const others = Object.entries(slot.faults).filter(([name]) => !name || !shown.has(name)).map(([, said]) => said).join(" ");
  const note = slot.place.querySelector("[data-note]");
  if (note) note.textContent = slot.note ?? "";
  for (const place of places) {
    const said = place.dataset.fault ? slot.faults[place.dataset.fault] ?? "" : others;
    if (place.textContent !== said) place.textContent = said;
    place.closest(".ik-field-of")?.querySelector("input, textarea, select")?.toggleAttribute("aria-invalid", Boolean(said));
  }
};

const removal = (page, slot) => {
  const name = (what) => `${slot.key()}.${what}`;
  const asks = (yes) => () => { slot.asks = yes; drawSlot(page, slot); page.focus(name(yes ? "keep" : "remove")); };
  if (!slot.asks) return make("div", { class: "ik-does" }, button(name("remove"), page.words["class.remove"], asks(true), { "aria-label": `${page.words["class.remove"]}: ${page.labelOf(slot)}` }));
  return make("div", { class: "ik-sure", role: "group", "aria-label": page.words["class.remove"] },
    make("p", {}, fill(page.words["class.sure-of"], { what: page.labelOf(slot) })),
    make("div", { class: "ik-does" }, button(name("sure"), page.words["class.sure"], () => page.remove(slot)), button(name("keep"), page.words["class.keep"], asks(false))));
};
