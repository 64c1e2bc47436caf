// Elements made from data. Text is set as text: nothing that a project says is ever markup.
const make = (tag, attributes = {}, ...children) => {
  const element = tag === "svg" || tag === "g" || tag === "rect" || tag === "path" || tag === "title"
    ? document.createElementNS("http://www.w3.org/2000/svg", tag)
    : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
};

// What is drawn anew keeps the reader where she was: the control with the same name has the focus again.
const redraw = (place, children) => {
  const held = place.contains(place.getRootNode().activeElement) ? place.getRootNode().activeElement.dataset.name : null;
  place.replaceChildren(...[children].flat().filter(Boolean));
  if (held) place.querySelector(`[data-name="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
};

const button = (name, label, act, more = {}) => make("button", { type: "button", "data-name": name, onclick: act, ...more }, label);

const fill = (sentence, values = {}) => sentence.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));
