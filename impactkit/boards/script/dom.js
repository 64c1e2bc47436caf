// Elements made from data. Text is set as text: nothing that a project says is ever markup.
const make = (tag, attributes = {}, ...children) => {
  const element = ["svg", "g", "rect", "path", "text", "title"].includes(tag)
    ? document.createElementNS("http://www.w3.org/2000/svg", tag)
    : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), guarded(element, value));
    else element.setAttribute(name, value === true ? "" : value);
  }
  put(element, children);
  return element;
};

const put = (element, child) => {
  if (Array.isArray(child)) for (const one of child) put(element, one);
  else if (child !== null && child !== undefined && child !== false) element.append(child);
};

// What a control does may fail: the board that it stands in then says so, and everything else goes on.
const guarded = (element, act) => (event) => {
  const home = element.closest(".ik-board");
  const failed = (fault) => home?.dispatchEvent(new CustomEvent("ik-fault", { detail: fault }));
  try {
    act(event)?.catch?.(failed);
  } catch (fault) {
    failed(fault);
  }
};

// What is drawn anew keeps the reader where she was: the control with the same name has the focus again, in it the
// caret stands after the same letter, and what she had moved sideways stands where it stood.
const redraw = (place, children) => {
  const moved = [...place.querySelectorAll(".ik-scroll")].map((one) => [one.dataset.name, one.scrollLeft]).filter(([, left]) => left);
  const active = place.getRootNode().activeElement;
  const held = place.contains(active) ? active.dataset.name : null;
  const caret = held && ["text", "search", "textarea"].includes(active.type) ? active.selectionStart : null;
  place.replaceChildren(...[children].flat().filter(Boolean));
  const again = held ? place.querySelector(`[data-name="${CSS.escape(held)}"]`) : null;
  again?.focus({ preventScroll: true });
  if (caret !== null) again?.setSelectionRange(caret, caret);
  for (const [name, left] of moved) place.querySelector(`.ik-scroll[data-name="${CSS.escape(name)}"]`)?.scrollTo(left, 0);
};

const button = (name, label, act, more = {}) => make("button", { type: "button", "data-name": name, onclick: act, ...more }, label);

const fill = (sentence, values = {}) => sentence.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));
