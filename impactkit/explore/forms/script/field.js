// A field: its label, help, what is wrong with it and, where the file has changed meanwhile, what stands there now.
const fieldId = (desk, name) => `${desk.id}-${name}`;

const described = (desk, name, { fault, now, help }) => [help ? `${fieldId(desk, name)}-help` : "", now ? `${fieldId(desk, name)}-now` : "", fault ? `${fieldId(desk, name)}-fault` : ""].filter(Boolean).join(" ") || null;

const beside = (desk, name, { fault, now, help }) => [
  help ? make("p", { id: `${fieldId(desk, name)}-help`, class: "ik-help" }, help) : null,
  now ? make("p", { id: `${fieldId(desk, name)}-now`, class: "ik-now" }, fill(desk.words["now"], { now })) : null,
  fault ? make("p", { id: `${fieldId(desk, name)}-fault`, class: "ik-wrong" }, fault) : null,
];

const labelOf = (desk, name, label, needed) => make("label", { for: fieldId(desk, name) }, label, needed ? make("span", { class: "ik-needed" }, ` (${desk.words.needed})`) : null);

const SENTENCE = 2; // lines of what is said in one sentence: it wraps, and the Enter key saves as in a field of one line

// `more` holds the label, the help, whether it is needed or locked, what is wrong, and what stands there now.
const textField = (desk, name, value, change, more) => {
  const { label, needed, fault, locked, lines } = more;
  const control = make(lines ? "textarea" : "input", {
    id: fieldId(desk, name), "data-name": name, type: lines ? null : "text", rows: lines || null, autocomplete: "off",
    "aria-describedby": described(desk, name, more), "aria-invalid": fault ? "true" : null, "aria-required": needed ? "true" : null,
    readonly: locked, oninput: (event) => change(event.target.value),
    onkeydown: lines === SENTENCE ? (event) => { if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); control.form.requestSubmit(); } } : null,
  });
  control.value = value;
  return make("div", { class: "ik-field-of" }, labelOf(desk, name, label, needed), control, beside(desk, name, more));
};

const choiceField = (desk, name, value, change, more) => {
  const { label, needed, fault, choices, locked } = more;
  const blank = choices.some(([key]) => key === value) && needed ? [] : [["", needed ? desk.words.choose : desk.words.none]];
  const control = make("select", {
    id: fieldId(desk, name), "data-name": name, "aria-describedby": described(desk, name, more), "aria-invalid": fault ? "true" : null,
    "aria-required": needed ? "true" : null, disabled: locked, onchange: (event) => change(event.target.value),
  }, [...blank, ...choices].map(([key, said]) => make("option", { value: key, selected: key === value }, said)));
  return make("div", { class: "ik-field-of" }, labelOf(desk, name, label, needed), control, beside(desk, name, more));
};

const tickField = (desk, name, value, change, more) => make("div", { class: "ik-field-of" },
  make("label", { class: "ik-tick" }, make("input", {
    type: "checkbox", id: fieldId(desk, name), "data-name": name, checked: value, "aria-describedby": described(desk, name, more),
    "aria-invalid": more.fault ? "true" : null, onchange: (event) => change(event.target.checked),
  }), more.label),
  beside(desk, name, more));

// Some of what exists, each with a tick. Those that are ticked and exist no more are told as they stand.
const linksField = (desk, name, value, change, more) => {
  const { label, choices } = more;
  const ticked = new Set(value);
  const toggle = (key) => (event) => {
    if (event.target.checked) ticked.add(key);
    else ticked.delete(key);
    change([...ticked]);
  };
  const known = new Set(choices.map(([key]) => key));
  const all = [...choices, ...value.filter((key) => !known.has(key)).map((key) => [key, key])];
  const ticks = all.map(([key, said], at) => make("label", { class: "ik-tick" }, make("input", {
    type: "checkbox", id: at ? null : fieldId(desk, name), "data-name": `${name}.${key}`, checked: ticked.has(key),
    "aria-invalid": more.fault ? "true" : null, onchange: toggle(key),
  }), said));
  return make("fieldset", { class: "ik-field-of", "aria-describedby": described(desk, name, more) },
    make("legend", {}, label),
    make("div", { class: "ik-ticks" }, all.length ? ticks : make("p", { class: "ik-note" }, more.nothing)),
    beside(desk, name, more));
};

const FIELDS = {
  text: (desk, name, value, change, more) => textField(desk, name, value, change, name === "text" ? { ...more, lines: SENTENCE } : more),
  names: textField,
  quantity: textField,
  day: textField,
  lines: (desk, name, value, change, more) => textField(desk, name, value, change, { ...more, lines: 3 }),
  choice: choiceField,
  yes: tickField,
  links: linksField,
};

// What is wrong, at the top of the form: each leads to its field.
const faultList = (desk, faults, labels) => {
  const names = Object.keys(faults);
  if (!names.length) return null;
  const to = (name) => (event) => {
    event.preventDefault();
    desk.place.querySelector(`#${CSS.escape(fieldId(desk, name))}`)?.focus();
  };
  return make("div", { class: "ik-faults", role: "alert", tabindex: "-1", "data-name": "faults" },
    make("p", {}, desk.words[names.length === 1 ? "faults-one" : "faults-other"]),
    make("ul", {}, names.map((name) => make("li", {}, labels[name]
      ? make("a", { href: `#${fieldId(desk, name)}`, onclick: to(name) }, `${labels[name]}: ${faults[name]}`)
      : faults[name]))));
};
