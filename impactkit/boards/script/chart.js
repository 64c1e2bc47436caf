// Figures: a Vega view for each, made once and kept by the board; after that its data alone change.
const COLOURS = FIGURES.colours;

// The place of a figure, which tells what it is told: rows, parameters, height, a sentence for who does not see it.
const figure = (board, name, kind, told) => {
  if (typeof vegaEmbed === "undefined") return null;
  if (!board.views.has(name)) board.views.set(name, begunFigure(board, kind));
  const held = board.views.get(name);
  held.told = told;
  held.picture.setAttribute("aria-label", told.alt);
  refreshFigure(held);
  return held.place;
};

const begunFigure = (board, kind) => {
  const picture = make("div", { class: "ik-picture", role: "img" });
  const tip = make("div", { class: "ik-tip", "aria-hidden": "true", hidden: true });
  const held = { kind, picture, tip, place: make("div", { class: "ik-figure" }, picture, tip), view: null, told: null, key: "", width: 0 };
  queueMicrotask(() => embedFigure(board, held));
  return held;
};

const embedFigure = async (board, held) => {
  const room = make("div", {});
  const known = board.compiled[held.kind];
  const { view, vgSpec } = await vegaEmbed(room, structuredClone(known || FIGURES.drawn[held.kind]), {
    mode: known ? "vega" : "vega-lite", ast: true, renderer: "svg", actions: false, defaultStyle: false, logLevel: 2,
    tooltip: (_, event, item, value) => pointAt(held, event, value),
    formatLocale: numberLocale(board.cube.locale),
  });
  board.compiled[held.kind] ||= vgSpec;
  view.cleanThreshold = 100; // rows that are gone are forgotten at once, and not first when there are ten thousand
  room.querySelector("svg").setAttribute("aria-hidden", "true");
  view.addEventListener("click", (_, item) => { if (item?.datum?.key) held.told.pick(item.datum.key); });
  held.picture.replaceChildren(room);
  held.view = view;
  held.width = held.picture.clientWidth;
  new ResizeObserver(() => requestAnimationFrame(() => {
    const width = held.picture.clientWidth;
    if (!width || width === held.width) return;
    held.width = width;
    refreshFigure(held);
  })).observe(held.picture);
  refreshFigure(held);
  if ([...board.views.values()].every((one) => one.view)) board.redraw(); // now there is a picture to take along
};

const refreshFigure = (held) => {
  const { view, told, width, kind } = held;
  if (!view || !width) return;
  const key = JSON.stringify([told.rows, told.params, told.height, width]);
  if (key === held.key) return;
  held.key = key;
  const { padding } = FIGURES.drawn[kind];
  for (const [name, value] of Object.entries(told.params)) view.signal(name, value);
  view.data(kind, told.rows).width(Math.max(80, width - padding.left - padding.right)).height(told.height).run();
};

const pointAt = ({ picture, tip }, event, value) => {
  tip.hidden = !value;
  if (!value) return;
  tip.textContent = value;
  const box = picture.getBoundingClientRect();
  const [x, y] = [event.clientX - box.left, event.clientY - box.top];
  tip.style.top = `${y + 14}px`;
  tip.style.left = `${Math.max(0, Math.min(x + 8, box.width - tip.offsetWidth))}px`;
};

const numberLocale = (locale) => {
  const parts = Object.fromEntries(new Intl.NumberFormat(locale, { useGrouping: "always" }).formatToParts(-1234567.5).map(({ type, value }) => [type, value]));
  return { decimal: parts.decimal, thousands: parts.group, grouping: [3], currency: ["", ""], minus: parts.minusSign };
};

// How the numbers of an axis are written, and where it begins and ends: at zero, with room for words over the highest.
const axisOf = (cube, share, numbers, room = 1.14) => {
  const told = numbers.filter((number) => number !== null);
  const highest = Math.max(0, ...told);
  return { share, sign: cube.per_cent.split("{n}")[1] || "", least: Math.min(0, ...told) * room, most: highest > 0 ? highest * room : 1 };
};

// The colours of categories: women and men their own, the others those that are left.
const coloursOf = (keys) => {
  const ends = keys.map((key) => key.split(".").pop());
  const own = ends.map((end) => (end === "women" || end === "men" ? COLOURS[end] : null));
  const left = COLOURS.series.filter((colour) => !own.includes(colour));
  let at = -1;
  return own.map((colour) => colour || left[(at += 1) % left.length]);
};

const DASHES = [[1, 0], [6, 3], [2, 2], [8, 3, 2, 3]];
const dashOf = (at) => DASHES[at % DASHES.length];

// What the marks mean, in words beside a piece of each.
const keyOf = (entries) => make("ul", { class: "ik-key" }, entries.map(([kind, colour, text, dash]) => make("li", {}, kind === "sign" ? make("span", { "aria-hidden": "true" }, colour) : swatch(kind, colour, dash), text)));

const swatch = (kind, colour, dash = [1, 0]) => {
  const line = { d: "M1 6H23", fill: "none", stroke: colour, "stroke-width": 2.2, "stroke-dasharray": dash.join(" ") };
  const shape = kind === "bar" ? make("rect", { x: 4, y: 1, width: 14, height: 10, fill: colour, opacity: 0.45 }) : make("path", line);
  return make("svg", { width: 24, height: 12, "aria-hidden": "true" }, shape);
};

// The table behind a figure, folded until somebody wants it; where there are no figures it is all there is. It is kept
// open at the click: the browser tells of it later, and what is drawn in between would shut it round the reader.
const tableBehind = (board, label, head, rows) => {
  const { state } = board;
  const open = state.table || typeof vegaEmbed === "undefined";
  const keep = (now) => { if (now !== board.state.table) board.change({ table: now }); };
  const toggled = ({ target }) => { if (target.isConnected) keep(target.open); }; // found by the browser's own search, say
  const chosen = (event) => { event.preventDefault(); keep(!event.currentTarget.parentElement.open); };
  return make("details", { class: "ik-behind-figure", open, ontoggle: toggled },
    make("summary", { "data-name": "table", onclick: chosen }, label),
    make("div", { class: "ik-scroll", tabindex: "0", role: "region", "aria-label": label, "data-name": "table-scroll" }, make("table", {},
      make("thead", {}, make("tr", {}, head.map((word) => make("th", { scope: "col" }, word)))),
      make("tbody", {}, rows))));
};

const chooser = (name, label, options, chosen, choose) => make("label", { class: "ik-chooser" }, `${label} `,
  make("select", { "data-name": name, onchange: (event) => choose(event.target.value) },
    options.map(([value, text]) => make("option", { value, selected: value === chosen }, text))));
