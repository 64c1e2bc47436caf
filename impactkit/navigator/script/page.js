// The page: a question, what it finds and why; without a question, every entry. Text is set as text.
const told = JSON.parse(document.getElementById("navigator").textContent);
const say = told.words;
const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(name, value);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
};
const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, key) => values[key]);
const box = document.getElementById("q"), level = document.getElementById("level"), evidence = document.getElementById("evidence");
const status = document.getElementById("status"), list = document.getElementById("hits"), more = document.getElementById("more");
const PAGE = 20;
// the index is made once the page is there to be read, or when somebody is faster
let find = (...asked) => {
  find = indexOf(told.entries, told.groups, told.rules);
  return find(...asked);
};
let shown = PAGE;

const fits = (entry) => (!level.value || entry.levels.includes(level.value)) && (!evidence.value || entry.known.includes(evidence.value));
const sourceOf = ({ text, address }) => make("li", {}, text, address ? [" ", make("a", { href: address, rel: "noreferrer" }, address)] : null);
const article = (entry, met) => make("li", { id: entry.address },
  make("h2", {}, entry.texts.title[0]),
  make("dl", {}, Object.keys(say.field).filter((field) => entry.texts[field]).flatMap((field) => [make("dt", {}, entry.inferred.includes(field) ? fill(say.inferred, { field: say.field[field] }) : say.field[field]), make("dd", {}, entry.texts[field][0])])),
  make("p", {}, fill(say.evidence, { how: entry.evidence })),
  entry.levels.length ? make("p", {}, fill(say.level, { levels: entry.level })) : null,
  make("p", {}, say.sources), make("ul", {}, entry.sources.map(sourceOf)),
  met ? make("p", { class: "met" }, fill(say.met, { words: met.map(({ asked, found }) => (asked === found ? asked : `${asked} → ${found}`)).join(", ") })) : null,
  make("p", { class: "cite" }, make("a", { href: `#${entry.address}` }, `${say.cite} ${entry.address}`)));

const draw = () => {
  const one = decodeURIComponent(location.hash.slice(1));
  const question = box.value.trim();
  const cited = question ? null : told.entries.find(({ address }) => address === one);
  let hits, unknown = [], unread = 0;
  if (cited) hits = [{ entry: cited }];
  else if (question) ({ hits, unknown, unread } = find(question, told.entries.length));
  else hits = told.entries.map((entry) => ({ entry }));
  const left = cited ? hits : hits.filter(({ entry }) => fits(entry));
  list.replaceChildren(...left.slice(0, shown).map(({ entry, met }) => article(entry, met)));
  more.hidden = left.length <= shown;
  status.textContent = [
    question && !hits.length ? say.nothing : fill(say.count, { n: left.length, of: told.entries.length }),
    unknown.length ? fill(say.unknown, { words: unknown.join(", ") }) : "",
    unread ? fill(say.unread, { n: unread }) : "",
  ].filter(Boolean).join(" ");
};
const anew = () => { shown = PAGE; draw(); };
const asked = () => { if (location.hash) history.replaceState(null, "", location.pathname + location.search); anew(); };
box.addEventListener("input", asked);
level.addEventListener("change", asked);
evidence.addEventListener("change", asked);
more.addEventListener("click", () => {
  const from = list.children.length;
  shown += PAGE;
  draw();
  const next = list.children[from]?.querySelector("a");
  next?.focus();
});
window.addEventListener("hashchange", () => { if (location.hash) box.value = ""; anew(); document.querySelector("#hits h2")?.scrollIntoView({ block: "nearest" }); });
document.getElementById("ask").addEventListener("submit", (event) => event.preventDefault());
document.getElementById("ask").hidden = false;
draw();
setTimeout(() => find(""), 0);
