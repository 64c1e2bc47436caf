// The figures of a panel as one picture on white paper, in their light colours: title and choices over them, marks under.

// What is read with the figures of a panel and stands outside them.
const READ_WITH = ".ik-multiple h4, .ik-multiple p, .ik-together, .ik-standing, .ik-key li, .ik-curve figcaption, .ik-ends span, .ik-marks span, .ik-notes li, .ik-panel > .ik-note";
const SIGN = 40; // pixels: a figure that is no wider is a sign in a text, and is taken with a key alone
const NARROWEST = 360;
const MARGIN = 12;
const GAP = 14; // pixels that are left of what stood between two parts and is not taken
const [TITLE, TEXT] = [17, 12]; // letters

const pictureOf = (board) => {
  const { panel } = board.rooms;
  const root = board.state.panel === "money" ? panel.querySelector(".ik-curve") : panel;
  const found = root ? inLight(panel, () => partsOf(root)) : [];
  if (!found.some((part) => part.width > SIGN && part.isFigure)) return null;
  const parts = closedUp(found);
  const [left, top] = ["x", "y"].map((edge) => Math.min(...parts.map((part) => part[edge])));
  const [right, bottom] = [["x", "width"], ["y", "height"]].map(([edge, size]) => Math.max(...parts.map((part) => part[edge] + part[size])));
  const width = Math.max(NARROWEST, Math.ceil(right - left));
  const head = headLines(board, width);
  const foot = linesWithin(marksInWords(board).join(" "), width, TEXT);
  const begin = MARGIN + heightOf(head) + GAP;
  const end = begin + Math.ceil(bottom - top) + GAP;
  const [wide, high] = [width + 2 * MARGIN, end + heightOf(foot) + MARGIN];
  return make("svg", { viewBox: `0 0 ${wide} ${high}`, width: wide, height: high },
    make("title", {}, head.map(({ text }) => text).join(" ")),
    make("rect", { width: "100%", height: "100%", fill: COLOURS.paper }),
    textLines(head, MARGIN), parts.map((part) => part.placed(part.x - left + MARGIN, part.y - top + begin)), textLines(foot, end));
};

// What the figures show, and what was chosen; what the title says is not said again.
const headLines = (board, width) => {
  const { cube, state, rooms } = board;
  const { words } = cube;
  const name = rooms.panel.querySelector("h3")?.innerText.trim() || "";
  const title = inSight(cube, state) < 0 ? [name, words[`panel.${state.panel}`]].filter(Boolean).join(" · ") : name;
  const choices = choicesInWords(board).filter((choice) => ![words.indicator, words.project].some((label) => choice === `${label}: ${name}`));
  return [...linesWithin(title, width, TITLE, "bold"), ...linesWithin(choices.join("; "), width, TEXT)];
};

// Paper is light: what is read from the page is read without its dark colours.
const inLight = (place, read) => {
  const dark = place.closest(".ik-dark");
  dark?.classList.remove("ik-dark");
  try {
    return read();
  } finally {
    dark?.classList.add("ik-dark");
  }
};

const partsOf = (root) => {
  const figures = [...root.querySelectorAll("svg[viewBox], .ik-key svg, .ik-marks svg")];
  const wanted = figures.filter((svg) => svg.getBoundingClientRect().width > SIGN || svg.closest(".ik-key, .ik-marks"));
  return [...wanted.map(figurePart), ...[...root.querySelectorAll(READ_WITH)].flatMap(textParts)];
};

const figurePart = (svg) => {
  const { x, y, width, height } = svg.getBoundingClientRect();
  const copy = svg.cloneNode(true);
  if (svg.querySelector("[class*='ik-']")) inlined(copy, svg);
  copy.removeAttribute("style");
  const placed = (left, top) => {
    for (const [name, value] of Object.entries({ x: left, y: top, width, height })) copy.setAttribute(name, value);
    return copy;
  };
  return { x, y, width, height, isFigure: true, placed };
};

// What a style sheet gives a drawing goes with it, as no style sheet does.
const GIVEN = ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "vector-effect"];
const inlined = (copy, original) => {
  const copies = copy.querySelectorAll("*");
  original.querySelectorAll("*").forEach((part, at) => {
    const given = getComputedStyle(part);
    for (const name of GIVEN) copies[at].setAttribute(name, given.getPropertyValue(name));
  });
};

// The lines of a text as they are broken on the screen, each where it stands.
const textParts = (element) => {
  const lines = [];
  const style = getComputedStyle(element);
  const [size, weight, fill] = [parseFloat(style.fontSize), style.fontWeight, style.color];
  const range = document.createRange();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const { 0: word, index } of node.data.matchAll(/[^ \n\t]+/g)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const { x, y, right, height } = range.getBoundingClientRect();
      const last = lines[lines.length - 1];
      if (last && Math.abs(last.y - y) < height / 2) Object.assign(last, { text: `${last.text} ${word}`, width: right - last.x });
      else lines.push({ text: word, x, y, height, width: right - x });
    }
  }
  return lines.map((line) => ({ ...line, isFigure: false, placed: (left, top) => textAt(line.text, left, top + line.height * 0.78, size, weight, fill) }));
};

const textAt = (text, x, y, size, weight = "normal", fill = COLOURS.ink) => make("text",
  { x, y, fill, "font-family": "Arial, sans-serif", "font-size": size, "font-weight": weight }, text);

// Parts nearer each other, where something that is not taken stood between them.
const closedUp = (parts) => {
  let [reach, shift] = [Infinity, 0];
  return [...parts].sort((one, other) => one.y - other.y).map((part) => {
    shift += Math.max(0, part.y - reach - GAP);
    reach = Math.max(part.y + part.height, reach === Infinity ? -Infinity : reach);
    return { ...part, y: part.y - shift };
  });
};

// A text in lines that are no wider than a picture.
const linesWithin = (text, width, size, weight = "normal") => {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${weight} ${size}px Arial, sans-serif`;
  const lines = text.split(" ").filter(Boolean).reduce((found, word) => {
    const longer = found.length ? `${found[found.length - 1]} ${word}` : word;
    return found.length && pen.measureText(longer).width <= width ? [...found.slice(0, -1), longer] : [...found, word];
  }, []);
  return lines.map((line) => ({ text: line, size, weight, high: size * 1.4 }));
};
const heightOf = (lines) => lines.reduce((high, line) => high + line.high, 0);
const textLines = (lines, top) => lines.map((line, at) => textAt(line.text, MARGIN, top + heightOf(lines.slice(0, at)) + line.size, line.size, line.weight));
