"use strict";
// Choices, tables to copy, figures to save. Everything here works without a network and without a kernel.
const words = JSON.parse(document.getElementById("page-words").textContent);
const tell = (text) => {
  const place = document.getElementById("told");
  place.textContent = "";
  setTimeout(() => { place.textContent = text; }, 50);
};

const shown = new CustomEvent("shown", { bubbles: true });

for (const choice of document.querySelectorAll("div.choice")) {
  const controls = [...choice.querySelectorAll(":scope > .control select, :scope > .control input")];
  const output = choice.querySelector("output");
  const labels = (controls[0].dataset.labels || "").split("|");
  const options = [...choice.querySelectorAll(":scope > .option")];
  const steps = controls.filter((one) => one.dataset.step).map((one) => one.dataset.step.split(" "));
  const fits = (at, upTo) => steps.slice(0, upTo).every((places, step) => places[at] === controls[step].value);
  const chosen = () => {
    if (steps.length === 0) return Number(controls[0].value);
    // a later step offers only what the earlier ones leave
    for (let step = 1; step < steps.length; step += 1) {
      const open = new Set(options.map((_, at) => at).filter((at) => fits(at, step)).map((at) => steps[step][at]));
      for (const one of controls[step].options) one.hidden = one.disabled = !open.has(one.value);
      if (!open.has(controls[step].value)) controls[step].value = [...open][0];
    }
    return options.findIndex((_, at) => fits(at, steps.length));
  };
  const show = () => {
    const at = chosen();
    options.forEach((option, i) => { option.hidden = i !== at; });
    if (output) {
      output.textContent = labels[at];
      controls[0].setAttribute("aria-valuetext", output.textContent);
    }
    if (options[at]) options[at].dispatchEvent(shown);
  };
  for (const control of controls) control.addEventListener("input", show);
  show();
  // a browser that comes back to the page puts controls where they were, after this script has run
  addEventListener("pageshow", show);
}

const tool = (place, label, act) => {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.addEventListener("click", act);
  place.append(button);
};
const tools = (after) => {
  const place = document.createElement("div");
  place.className = "tools";
  after.after(place);
  return place;
};

const copyTable = async (table) => {
  const rows = [...table.rows].map((row) => [...row.cells].map((cell) => cell.innerText.trim()).join("\t"));
  try {
    const kinds = { "text/html": table.outerHTML, "text/plain": rows.join("\n") };
    const blobs = Object.entries(kinds).map(([kind, text]) => [kind, new Blob([text], { type: kind })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    tell(words.copied);
  } catch {
    const range = document.createRange();
    range.selectNode(table);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    tell(document.execCommand("copy") ? words.copied : words["not-copied"]);
    getSelection().removeAllRanges();
  }
};
for (const scroll of document.querySelectorAll(".scroll")) {
  tool(tools(scroll), words.copy, () => copyTable(scroll.querySelector("table")));
}

// What is pointed at tells itself as text, beside the pointer and inside the page; Escape sends it away.
const tip = document.createElement("div");
tip.className = "tip";
tip.hidden = true;
document.getElementById("report").append(tip);
const point = (event, value) => {
  tip.textContent = value ?? "";
  tip.hidden = !tip.textContent;
  const [right, below] = [innerWidth - tip.offsetWidth - 8, event.clientY + 16];
  tip.style.left = `${Math.max(8, Math.min(event.clientX + 12, right))}px`;
  tip.style.top = `${below + tip.offsetHeight < innerHeight ? below : Math.max(8, event.clientY - tip.offsetHeight - 10)}px`;
};
addEventListener("keydown", (event) => { if (event.key === "Escape") tip.hidden = true; });

// The browser itself shows a title where a mouse rests; here a finger gets it too, and a click gets it at once.
let touched = false;
addEventListener("click", (event) => {
  const title = event.target.closest?.(".drawing g:has(> title)")?.querySelector(":scope > title");
  if (title || touched) point(event, title?.textContent);
  touched = Boolean(title);
});

// In an effect logic, the box that is pointed at, or that the arrow keys come to, lights what leads to it and what it
// leads to; the rest stands back until the pointer or Escape leaves it.
for (const drawing of document.querySelectorAll(".drawing:has([data-leads])")) {
  const groups = [...drawing.querySelectorAll("[data-part]")];
  const boxes = groups.filter((group) => !group.dataset.part.includes(">"));
  const leads = (group) => (group.dataset.leads || "").split(" ");
  let at = -1;
  const lit = (box, group) => group === box || leads(box).includes(group.dataset.part) || leads(group).includes(box.dataset.part)
    || group.dataset.part.split(">").includes(box.dataset.part);
  const light = (box) => {
    at = boxes.indexOf(box);
    for (const group of groups) group.classList.toggle("back", Boolean(box) && !lit(box, group));
  };
  const boxOf = (event) => { const own = event.target.closest("[data-part]"); return boxes.includes(own) ? own : null; };
  drawing.addEventListener("pointerover", (event) => light(boxOf(event)));
  drawing.addEventListener("pointerleave", () => light(null));
  drawing.addEventListener("focusout", () => light(null));
  drawing.addEventListener("keydown", (event) => {
    const next = event.key === "Escape" ? -1 : at + ({ ArrowDown: 1, ArrowUp: -1 }[event.key] || 0);
    if (next === at || next >= boxes.length || next < -1) return;
    if (next >= 0) event.preventDefault();
    light(boxes[next]);
    if (next < 0) return;
    boxes[next].scrollIntoView({ block: "nearest", inline: "nearest" });
    tell(boxes[next].querySelector("title").textContent);
  });
  const help = document.createElement("p");
  help.className = "note";
  help.textContent = words.boxes;
  drawing.after(help);
}

// A saved figure is the one on the page, in its light colours, which suit paper.
const save = (content, name) => {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  tell(words.saved);
  setTimeout(() => URL.revokeObjectURL(address), 60000);
};
const saveSvg = (svg, name) => save(new Blob([svgText(svg)], { type: "image/svg+xml" }), `${name}.svg`);
const savePng = async (svg, name) => save(await asPng(svg), `${name}.png`);
for (const drawing of document.querySelectorAll(".drawing")) {
  const place = tools(drawing);
  const drawn = () => drawing.querySelector("svg");
  tool(place, words.svg, () => saveSvg(drawn(), drawing.dataset.figure));
  tool(place, words.png, () => savePng(drawn(), drawing.dataset.figure));
}

const folds = () => [...document.querySelectorAll("details.exhibit, details.annex")];
let opened = [];
addEventListener("beforeprint", () => {
  opened = folds().filter((fold) => !fold.open);
  for (const fold of opened) fold.open = true;
});
addEventListener("afterprint", () => {
  for (const fold of opened) fold.open = false;
});

// A link leads into what is folded.
const unfold = () => {
  const aim = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const closed = folds().filter((fold) => !fold.open && aim && fold.contains(aim));
  for (const fold of closed) fold.open = true;
  if (closed.length) aim.scrollIntoView();
};
addEventListener("hashchange", unfold);
unfold();
