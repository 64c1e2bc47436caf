"use strict";
const controls = document.querySelector(".controls");
const table = document.querySelector("#projects");
if (controls && table) {
  const language = document.documentElement.lang;
  const collator = new Intl.Collator(language, { numeric: true });
  const number = new Intl.NumberFormat(language === "sv" ? "sv-SE" : "en-GB");
  const search = document.querySelector("#q");
  const selects = [...controls.querySelectorAll("select")];
  const hits = document.querySelector("#hits");
  const body = table.tBodies[0];
  const letters = { "ø": "o", "æ": "ae", "ß": "ss", "đ": "d", "ł": "l", "þ": "th", "ð": "d" };
  const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").replace(/[øæßđłþð]/g, (one) => letters[one]);
  const county = [...table.tHead.rows[0].cells].findIndex((head) => head.dataset.key === "county");
  const rows = [...body.rows].map((row) => ({
    row,
    text: plain(`${row.cells[0].textContent} ${row.cells[county].textContent}`),
    within: row.dataset.in.split(",").map((places) => places.split(" ")),
  }));
  const heads = [...table.tHead.rows[0].cells].map((head, at) => ({ head, at, key: head.dataset.key, sort: head.dataset.sort })).filter((one) => one.sort);
  let sorted = { key: "", down: false };

  const value = ({ row }, { at, sort }) => {
    const cell = row.cells[at];
    if (sort === "text") return (at ? cell : cell.firstElementChild).textContent;
    return cell.dataset.v === undefined ? NaN : Number(cell.dataset.v);
  };
  const order = () => {
    const by = heads.find((one) => one.key === sorted.key);
    for (const { head, key } of heads) {
      if (by && key === by.key) head.setAttribute("aria-sort", sorted.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    let list = rows;
    if (by) {
      const compare = by.sort === "text" ? collator.compare : (one, other) => one - other;
      const keyed = rows.map((one, at) => [value(one, by), at, one]);
      const told = keyed.filter(([one]) => one === one);
      told.sort((one, other) => (sorted.down ? -1 : 1) * compare(one[0], other[0]) || one[1] - other[1]);
      list = [...told, ...keyed.filter(([one]) => one !== one)].map(([, , one]) => one);
    }
    const moved = document.createDocumentFragment();
    for (const { row } of list) moved.append(row);
    body.append(moved);
  };
  const filter = () => {
    const wanted = plain(search.value).split(/\s+/).filter(Boolean);
    const chosen = selects.map((select) => select.value);
    let shown = 0;
    for (const { row, text, within } of rows) {
      const fits = wanted.every((word) => text.includes(word)) && chosen.every((one, at) => !one || within[at].includes(one));
      if (row.hidden === fits) row.hidden = !fits;
      shown += fits;
    }
    const told = shown === rows.length ? hits.dataset.all : shown ? hits.dataset.some.replace("{n}", number.format(shown)) : hits.dataset.none;
    if (hits.textContent !== told) hits.textContent = told;
  };
  const keyOf = (select) => select.selectedOptions[0].dataset.key || "";
  const remember = () => {
    const state = new URLSearchParams();
    if (search.value) state.set("q", search.value);
    for (const select of selects) if (keyOf(select)) state.set(select.id, keyOf(select));
    if (sorted.key) state.set("sort", (sorted.down ? "-" : "") + sorted.key);
    const hash = state.size ? `#${state}` : "";
    history.replaceState(null, "", hash || location.pathname + location.search);
    for (const link of document.querySelectorAll("a.other")) link.href = link.getAttribute("href").split("#")[0] + hash;
  };
  const recall = () => {
    const state = new URLSearchParams(location.hash.slice(1));
    search.value = state.get("q") || "";
    for (const select of selects) {
      const at = [...select.options].findIndex((one) => one.dataset.key === state.get(select.id));
      select.selectedIndex = Math.max(at, 0);
    }
    const sort = state.get("sort") || "";
    sorted = { key: sort.replace(/^-/, ""), down: sort.startsWith("-") };
    order();
    filter();
    remember();
  };

  for (const one of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...one.head.childNodes);
    one.head.append(button);
    button.addEventListener("click", () => {
      const first = one.sort === "number";
      sorted = sorted.key !== one.key ? { key: one.key, down: first } : sorted.down === first ? { key: one.key, down: !first } : { key: "", down: false };
      order();
      remember();
    });
  }
  search.addEventListener("input", () => { filter(); remember(); });
  for (const select of selects) select.addEventListener("change", () => { filter(); remember(); });
  document.querySelector("#clear").addEventListener("click", () => {
    search.value = "";
    for (const select of selects) select.selectedIndex = 0;
    sorted = { key: "", down: false };
    order();
    filter();
    remember();
    search.focus();
  });
  addEventListener("hashchange", () => {
    if (location.hash !== `#${table.id}`) recall();
  });
  controls.hidden = false;
  recall();
}
