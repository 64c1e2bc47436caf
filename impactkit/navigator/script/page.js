// The page: a question, what it finds and why; lists; without either, every entry. Text is set as text.
const told = JSON.parse(document.getElementById("navigator").textContent);
const say = told.words;
const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(name, value);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
};
const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, key) => values[key]);

// Entries point at their lines, each of which is told once.
const lineOf = (number) => (Array.isArray(number) ? number.map((one) => told.lines[one]).join("\n") : told.lines[number]);
told.entries = told.entries.map((entry) => ({
  also: 0, inferred: [], levels: [], county: [], municipality: [], ...entry,
  from: told.from[entry.from],
  texts: Object.fromEntries(Object.entries(entry.texts).map(([field, texts]) => [field, texts.map(lineOf)])),
  level: entry.level === undefined ? "" : lineOf(entry.level),
  evidence: lineOf(entry.evidence),
  sources: entry.sources.map(([text, address]) => ({ text: lineOf(text), address: address === undefined ? null : lineOf(address) })),
}));
const byAddress = new Map(told.entries.map((entry) => [entry.address, entry]));

const box = document.getElementById("q"), level = document.getElementById("level"), evidence = document.getElementById("evidence"), place = document.getElementById("place");
const status = document.getElementById("status"), list = document.getElementById("hits"), more = document.getElementById("more"), room = document.getElementById("list");
const PAGE = 20;
const LINES = 5; // so many lines of a field are told of an entry that stands among others
const OPEN = 200; // so many lines of a list stand open; of more each group is opened by itself
// the index is made once the page is there to be read, or when somebody is faster
let find = (...asked) => {
  find = indexOf(told.entries, told.groups, told.rules);
  return find(...asked);
};
let shown = PAGE;

const isThere = (entry) => {
  if (!place?.value) return true;
  const at = place.value.indexOf(":");
  return entry[place.value.slice(0, at)].includes(place.value.slice(at + 1));
};
const fits = (entry) => (!level.value || entry.levels.includes(level.value)) && (!evidence.value || entry.known.includes(evidence.value)) && isThere(entry);
const sourceOf = ({ text, address }) => make("li", {}, text, address ? [" ", make("a", { href: address, rel: "noreferrer" }, address)] : null);
const namesOf = (entry) => {
  const names = entry.texts.title.slice(-entry.also), rest = names.length - say.names;
  return names.slice(0, say.names).join(", ") + (rest > 0 ? ` ${fill(say.more, { n: rest.toLocaleString(document.documentElement.lang) })}` : "");
};
const citedAs = (entry) => [entry.texts.title[0], entry.from.title === entry.texts.title[0] ? "" : entry.from.title, entry.from.dated, entry.address].filter(Boolean).join(", ");
// among others an entry tells the first lines of a field, by itself all of them
const fieldOf = (entry, field, whole) => {
  const lines = entry.texts[field][0].split("\n");
  const some = whole || lines.length <= LINES ? lines : lines.slice(0, LINES - 1);
  const rest = lines.length - some.length;
  return [
    make("dt", {}, entry.inferred.includes(field) ? fill(say.inferred, { field: say.field[field] }) : say.field[field]),
    ...some.map((line) => make("dd", { dir: "auto" }, line)),
    rest ? make("dd", {}, make("a", { href: `#${entry.address}` }, fill(say.more, { n: rest }))) : null,
  ];
};
const article = (entry, met, whole) => make("li", { id: entry.address },
  make("h2", { dir: "auto", tabindex: "-1" }, entry.texts.title[0]),
  entry.from.marks ? make("p", { class: "marks" }, entry.from.marks.flatMap((mark, at) => [at ? " " : "", make("span", {}, mark)])) : null,
  make("dl", {}, Object.keys(say.field).filter((field) => entry.texts[field]).flatMap((field) => fieldOf(entry, field, whole))),
  make("p", {}, fill(say.evidence, { how: entry.evidence })),
  entry.levels.length ? make("p", {}, fill(say.level, { levels: entry.level })) : null,
  entry.also ? make("p", {}, fill(say.also, { names: namesOf(entry) })) : null,
  make("p", {}, say.sources), make("ul", {}, entry.sources.map(sourceOf)),
  met ? make("p", { class: "met" }, fill(say.met, { words: met.map(({ asked, found }) => (asked === found ? asked : `${asked} → ${found}`)).join(", ") })) : null,
  make("p", { class: "cite" }, make("a", { href: `#${entry.address}` }, `${say.cite} ${citedAs(entry)}`)));

// A list: groups of links, filled when they are opened where they are many.
const itemOf = (entry, by) => {
  const [title, need] = ["title", "need"].map((field) => (entry.texts[field]?.[0] || "").split(/\s+/).join(" ").trim());
  const [first, then] = by === "need" && need ? [need, title] : [title, need];
  return make("li", {}, make("a", { href: `#${entry.address}` }, make("b", {}, first), then ? ` ${then}` : ""));
};
const groupOf = (title, entries, by, open) => {
  const items = make("ul");
  const group = make("details", open ? { open: "" } : {}, make("summary", {}, `${title} (${entries.length.toLocaleString(document.documentElement.lang)})`), items);
  const filled = () => { if (!items.children.length) items.append(...entries.map((entry) => itemOf(entry, by))); };
  if (open) filled();
  group.addEventListener("toggle", filled);
  return group;
};
const listOf = ({ name, groups }) => {
  const some = groups.map(([title, at]) => [title, at.map((one) => told.entries[one]).filter(fits)]).filter(([, entries]) => entries.length);
  const open = some.reduce((sum, [, entries]) => sum + entries.length, 0) <= OPEN;
  return some.map(([title, entries]) => groupOf(title, entries, name, open));
};

const here = () => {
  try { return decodeURIComponent(location.hash.slice(1)); } catch { return location.hash.slice(1); }
};
const mark = (one) => {
  for (const link of document.querySelectorAll("nav a")) {
    if (one !== null && link.getAttribute("href") === `#${one}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
};
const draw = () => {
  const one = here(), question = box.value.trim();
  const listed = question ? null : told.lists.find(({ name }) => one === `list:${name}`);
  const cited = question ? null : byAddress.get(one);
  let hits = [], unknown = [], unread = 0, long = false;
  if (cited) hits = [{ entry: cited }];
  else if (question) ({ hits, unknown, unread, long } = find(question, told.entries.length));
  else hits = told.entries.map((entry) => ({ entry }));
  const left = cited ? hits : hits.filter(({ entry }) => fits(entry));
  room.replaceChildren(...(listed ? listOf(listed) : []));
  list.replaceChildren(...(listed ? [] : left.slice(0, shown).map(({ entry, met }) => article(entry, met, Boolean(cited)))));
  more.hidden = Boolean(listed) || left.length <= shown;
  mark(listed ? one : cited || question ? null : "");
  status.textContent = [
    question && !hits.length ? say.nothing : fill(say.count, { n: left.length, of: told.entries.length }),
    unknown.length ? fill(say.unknown, { words: unknown.join(", ") }) : "",
    unread ? fill(say.unread, { n: unread }) : "",
    long ? say.long : "",
  ].filter(Boolean).join(" ");
};
const anew = () => { shown = PAGE; draw(); };
const asked = () => { if (location.hash && box.value.trim()) history.replaceState(null, "", location.pathname + location.search); anew(); };
// narrowing keeps a list, and leaves an entry
const narrowed = () => { if (byAddress.has(here())) history.replaceState(null, "", location.pathname + location.search); anew(); };
box.addEventListener("input", asked);
for (const choice of [level, evidence, place]) choice?.addEventListener("change", narrowed);
more.addEventListener("click", () => {
  const from = list.children.length;
  shown += PAGE;
  draw();
  const next = list.children[from]?.querySelector("a");
  next?.focus();
});
window.addEventListener("hashchange", () => {
  if (location.hash) box.value = "";
  anew();
  if (byAddress.has(here())) {
    const title = document.querySelector("#hits h2");
    title.scrollIntoView({ block: "nearest" });
    title.focus({ preventScroll: true });
  }
});
// the hash of all entries is none, which no browser tells of when there was none before
document.querySelector('nav a[href="#"]').addEventListener("click", () => { box.value = ""; anew(); });
document.getElementById("ask").addEventListener("submit", (event) => event.preventDefault());
document.getElementById("ask").hidden = false;
draw();
setTimeout(() => find(""), 0);
