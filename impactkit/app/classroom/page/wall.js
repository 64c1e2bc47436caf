"use strict";
const WORDS = JSON.parse(document.getElementById("words").textContent);
const SIGNS = { holds: "✓", deviates: "!", undecidable: "?", "not-begun": "○" };
const EVERY = 4000;
const PATIENCE = 15000;
const at = (id) => document.getElementById(id);
const cards = new Map();
const hiding = new Set();
let seen = "";
let enlarged = null;

function make(tag, name, text) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text !== undefined) made.textContent = text;
  return made;
}

function button(text, label, act) {
  const made = make("button", "", text);
  made.type = "button";
  made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
}

function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

async function ask(question) {
  const answered = await fetch("/wall/ask", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(question),
    signal: AbortSignal.timeout(PATIENCE),
  });
  const answer = await answered.json();
  if (!answered.ok) throw new Error(answer.fault);
  return answer;
}

function step(told) {
  const stands = told.standing in SIGNS ? told.standing : "undecidable";
  const made = make("li", stands);
  const sign = make("span", "sign", SIGNS[stands]);
  sign.setAttribute("aria-hidden", "true");
  made.append(sign, make("span", "", told.label), make("span", "stands", WORDS.standing[stands]));
  return made;
}

function own(tag, name, text) {
  const made = make(tag, name, text);
  made.dir = "auto";
  return made;
}

function picture(group) {
  if (group.fault) return own("p", "empty fault", group.fault);
  if (!group.picture) return make("p", "empty", WORDS.wall["no-chain"]);
  const made = button(undefined, fill(WORDS.wall.enlarge, { group: group.folder }), () => enlarge(group.folder));
  made.className = "picture";
  const image = make("img");
  image.src = group.picture.src;
  image.alt = group.picture.alt;
  made.append(image);
  return made;
}

function card(group) {
  const made = make("li");
  made.dataset.group = group.folder;
  const steps = make("ul", "steps");
  steps.append(...group.steps.map(step));
  const hide = button(WORDS.wall.hide, fill(WORDS.wall["hide-group"], { group: group.folder }), () => change("hide", group.folder));
  hide.className = "hide";
  const [head, names] = [make("div", "head"), make("div")];
  names.append(own("h2", "", group.folder), own("p", "own", group.title));
  head.append(names, hide);
  made.append(head, picture(group), steps, make("p", "because", group.because));
  return made;
}

function enlarge(folder) {
  const { told } = cards.get(folder);
  const large = at("large");
  enlarged = folder;
  at("large-title").textContent = folder;
  const title = large.querySelector(".own");
  title.textContent = told.title;
  title.dir = "auto";
  const image = large.querySelector("img");
  image.hidden = !told.picture;
  image.src = told.picture ? told.picture.src : "";
  image.alt = told.picture ? told.picture.alt : "";
  large.querySelector(".steps").replaceChildren(...told.steps.map(step));
  if (!large.open) large.showModal();
}

function focused(element) {
  return element?.contains(document.activeElement) ? document.activeElement.className : "";
}

async function draw(group) {
  const text = JSON.stringify(group);
  const before = cards.get(group.folder);
  if (before && before.text === text) return;
  const made = card(group);
  const image = made.querySelector("img");
  if (image) await image.decode().catch(() => image.replaceWith(make("span", "", WORDS.wall["no-picture"])));
  const name = focused(before?.element);
  before?.element.replaceWith(made);
  cards.set(group.folder, { text, told: group, element: made });
  if (name) made.querySelector(`.${name}`)?.focus();
  if (enlarged === group.folder) enlarge(group.folder);
}

async function show(told) {
  await Promise.all(told.groups.map(draw));
  const names = told.groups.map((one) => one.folder).filter((name) => !hiding.has(name));
  for (const name of [...cards.keys()]) if (!names.includes(name)) leave(name);
  const list = at("groups");
  names.forEach((name, place) => {
    const { element } = cards.get(name);
    if (list.children[place] !== element) list.insertBefore(element, list.children[place] || null);
  });
  at("none").hidden = names.length + told.hidden.length > 0;
  at("where").textContent = told.where.length ? fill(WORDS.wall.where, { address: told.where.join(` ${WORDS.wall.or} `) }) : "";
  most(told.open);
  hidden(told.hidden);
}

function leave(name) {
  cards.get(name)?.element.remove();
  cards.delete(name);
  if (enlarged === name) at("large").close();
}

function most(open) {
  at("most").hidden = !open;
  at("most-arrow").textContent = open ? open.arrow : "";
  at("most-said").textContent = open ? open.said : "";
}

function hidden(names) {
  at("hidden").hidden = !names.length;
  const buttons = names.map((name) => {
    const line = make("li");
    line.append(button(fill(WORDS.wall.show, { group: name }), fill(WORDS.wall.show, { group: name }), () => change("show", name)));
    return line;
  });
  at("hidden").querySelector("ul").replaceChildren(...buttons);
}

async function take(question) {
  try {
    const told = await ask(question);
    const text = JSON.stringify(told);
    if (text !== seen) await show(told);
    seen = text;
    at("lost").textContent = "";
  } catch (error) {
    at("lost").textContent = WORDS.wall.lost;
  }
}

async function change(question, group) {
  if (question === "hide") {
    hiding.add(group); // what was on its way from the server does not bring it back
    leave(group);
  }
  await take({ question, group });
  hiding.delete(group);
  const next = question === "hide" ? at("hidden").querySelector("button") : at("groups").querySelector("button");
  if (next) next.focus();
}

async function again() {
  await take({ question: "wall" });
  setTimeout(again, EVERY);
}

at("title").textContent = WORDS.wall.title;
at("most-title").textContent = WORDS.wall["most-open"];
at("hidden-title").textContent = WORDS.wall.hidden;
at("none").textContent = WORDS.wall.none;
at("close").textContent = WORDS.wall.close;
at("close").addEventListener("click", () => at("large").close());
at("large").addEventListener("close", () => { enlarged = null; });
again();
