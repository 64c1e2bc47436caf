"use strict";
// Figures come alive when they come into sight: they tell what is pointed at, and can be looked at closer.
// Vega runs interpreted: no text, neither of the page nor of a project, is ever run as a program.
const { figures, shared, config, locale } = JSON.parse(document.getElementById("page-figures").textContent);

// What figures have in common is told once; here it is put back, and rows get the names of their fields.
const whole = (part) => {
  if (Array.isArray(part)) return part.map(whole);
  if (part === null || typeof part !== "object") return part;
  if ("$" in part) return whole(shared[part.$]);
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, whole(value)]));
};
const named = (rows) => Array.isArray(rows)
  ? rows
  : rows.rows.map((row) => Object.fromEntries(rows.fields.map((field, at) => [field, row[at]])));
const figureOf = (id) => {
  const figure = whole(figures[id]);
  const { datasets } = figure.spec;
  for (const name of Object.keys(datasets || {})) datasets[name] = named(datasets[name]);
  return figure;
};

const chosenOf = (box) => {
  const checks = [...box.querySelectorAll("input")];
  if (checks.length) return checks.filter((one) => one.checked).map((one) => Number(one.value));
  const [from, to] = [...box.querySelectorAll("select")].map((one) => Number(one.value));
  const [first, last] = [Math.min(from, to), Math.max(from, to)];
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
};

// A specification without the rows, the legend's entries and the axis' labels of what is not chosen.
const narrowed = (part, lens, left) => {
  const gone = (value) => lens.values.includes(value) && !left.has(value);
  if (Array.isArray(part)) return part.map((one) => narrowed(one, lens, left));
  if (part === null || typeof part !== "object") return part;
  const found = {};
  for (const [key, value] of Object.entries(part)) {
    if (key === "datasets") {
      const rowsLeft = (rows) => rows.filter((row) => !lens.fields.some((field) => gone(row[field])));
      found[key] = Object.fromEntries(Object.entries(value).map(([name, rows]) => [name, rowsLeft(rows)]));
    } else if (["domain", "sort", "values"].includes(key) && Array.isArray(value)) {
      found[key] = value.filter((one) => !gone(one));
    } else if (key === "range" && Array.isArray(value) && Array.isArray(part.domain)) {
      found[key] = value.filter((_, at) => !gone(part.domain[at]));
    } else {
      found[key] = narrowed(value, lens, left);
    }
  }
  return found;
};

const lensesOf = (id) => [...document.querySelectorAll(`[data-lenses="${CSS.escape(id)}"] fieldset`)];

// On a narrow screen the plot gives way, and words keep their size; what still has no room is reached by scrolling.
const leastPlot = 130;
const fitted = (spec, place) => {
  const still = place.querySelector("svg:not([data-fitted])");
  if (still && place.clientWidth) place.dataset.over = Math.max(0, still.getAttribute("width") - place.clientWidth);
  const over = Number(place.dataset.over || 0);
  const fit = (plot) => (typeof plot.width === "number" ? { ...plot, width: Math.max(plot.width - over, Math.min(plot.width, leastPlot)) } : plot);
  return spec.vconcat ? { ...spec, vconcat: spec.vconcat.map(fit) } : fit(spec);
};

const draw = async (place) => {
  const id = place.dataset.figure;
  let { spec, lenses } = figureOf(id);
  const alt = place.querySelector("svg")?.getAttribute("aria-label") ?? place.dataset.alt;
  for (const box of lensesOf(id)) {
    const lens = lenses[Number(box.dataset.lens)];
    const left = new Set(chosenOf(box).map((at) => lens.values[at]));
    spec = narrowed(spec, lens, left);
  }
  const turn = Number(place.dataset.turn || 0) + 1;
  place.dataset.turn = turn;
  const room = document.createElement("div");
  await vegaEmbed(room, { ...fitted(spec, place), config }, {
    mode: "vega-lite",
    renderer: "svg",
    ast: true,
    actions: false,
    logLevel: 1,
    defaultStyle: false,
    tooltip: (_, event, item, value) => point(event, value),
    formatLocale: locale.number,
    timeFormatLocale: locale.time,
  });
  const svg = room.querySelector("svg");
  if (!svg || place.dataset.turn !== String(turn)) return;
  // one description for the whole figure, as for the drawing that stood here; the table behind it has every number
  for (const part of svg.querySelectorAll("*")) {
    for (const name of part.getAttributeNames()) {
      if (name === "role" || name.startsWith("aria-")) part.removeAttribute(name);
    }
  }
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", alt);
  // the ground is a shape, as in every drawing, so that a dark page can leave it out and a saved figure has it
  svg.removeAttribute("style");
  const ground = document.createElementNS(svg.namespaceURI, "rect");
  for (const [key, value] of [["width", "100%"], ["height", "100%"], ["fill", config.background]]) ground.setAttribute(key, value);
  svg.prepend(ground);
  svg.dataset.fitted = "yes";
  place.replaceChildren(svg);
  place.dataset.live = "yes";
};

const seen = new IntersectionObserver((entries) => {
  for (const entry of entries.filter((one) => one.isIntersecting)) {
    seen.unobserve(entry.target);
    draw(entry.target);
  }
}, { rootMargin: "400px" });

for (const place of document.querySelectorAll(".drawing")) {
  if (figures[place.dataset.figure]) seen.observe(place);
}
for (const box of document.querySelectorAll("[data-lenses]")) {
  box.addEventListener("input", (event) => {
    const checks = [...event.target.closest("fieldset").querySelectorAll("[type=checkbox]")];
    // a figure of nothing tells nothing: the last box stays
    if (checks.length && !checks.some((one) => one.checked)) event.target.checked = true;
    for (const place of document.querySelectorAll(`[data-figure="${CSS.escape(box.dataset.lenses)}"]`)) draw(place);
  });
}
