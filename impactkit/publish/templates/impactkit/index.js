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
  const sums = document.querySelector("#sums");
  const pages = document.querySelector("#pages");
  const perPage = pages ? Number(pages.dataset.rows) : Infinity;
  let sorted = { key: "", down: false };
  let listed = rows;
  let page = 1;

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
    listed = list;
    const moved = document.createDocumentFragment();
    for (const { row } of list) moved.append(row);
    body.append(moved);
  };
  const filter = () => {
    const wanted = plain(search.value).split(/\s+/).filter(Boolean);
    const chosen = selects.map((select) => select.value);
    for (const one of rows) one.fits = wanted.every((word) => one.text.includes(word)) && chosen.every((key, at) => !key || one.within[at].includes(key));
    show();
  };
  // Rows that do not fit are hidden, on paper too; those of other pages are away from the screen alone.
  const show = () => {
    const found = listed.filter((one) => one.fits);
    const last = Math.max(Math.ceil(found.length / perPage), 1);
    page = Math.min(Math.max(page, 1), last);
    const here = new Set(found.slice((page - 1) * perPage, page * perPage));
    for (const one of rows) {
      if (one.row.hidden === one.fits) one.row.hidden = !one.fits;
      one.row.classList.toggle("away", one.fits && !here.has(one));
    }
    tell(found.length, last);
    if (sums) add(found);
    if (pages) turn(last);
  };
  const tell = (count, last) => {
    const { all, some, none, page: pageOf } = hits.dataset;
    let told = count === rows.length ? all : count ? some.replace("{n}", number.format(count)) : none;
    if (last > 1) told += `, ${pageOf.replace("{page}", number.format(page)).replace("{pages}", number.format(last))}`;
    if (hits.textContent !== told) hits.textContent = told;
  };
  // Grants by currency: öre are added as whole numbers, and nothing over currencies.
  const add = (found) => {
    const by = new Map(Object.keys(forms).map((currency) => [currency, []]));
    for (const { row } of found) {
      const cell = row.querySelector("[data-currency]");
      if (cell) by.get(cell.dataset.currency).push(Math.round(Number(cell.dataset.v) * 100));
    }
    const told = [...by].filter(([, amounts]) => amounts.length).map(([currency, amounts]) => {
      const sum = forms[currency].replace("{n}", number.format(Math.round(amounts.reduce((one, other) => one + other) / 100)));
      return sums.dataset[amounts.length === 1 ? "one" : "other"].replace("{sum}", sum).replace("{n}", number.format(amounts.length));
    });
    sums.hidden = told.length === 0;
    sums.textContent = sums.dataset.all.replace("{sums}", told.join("; "));
  };
  const forms = sums ? JSON.parse(sums.dataset.forms) : {};
  // The first and the last page, and those around this one; what is between is left out.
  const near = (last) => [...new Set([1, page - 1, page, page + 1, last])].filter((one) => one >= 1 && one <= last).sort((one, other) => one - other);
  const turn = (last) => {
    pages.hidden = last < 2;
    const made = [leaf(pages.dataset.previous, page - 1, page > 1)];
    let before = 0;
    for (const at of near(last)) {
      if (at > before + 1) made.push(Object.assign(document.createElement("span"), { textContent: "…" }));
      made.push(leaf(number.format(at), at, true, pages.dataset.page.replace("{n}", number.format(at))));
      before = at;
    }
    made.push(leaf(pages.dataset.next, page + 1, page < last));
    pages.replaceChildren(...made);
  };
  const leaf = (text, to, open, name) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.disabled = !open;
    if (name) button.setAttribute("aria-label", name);
    if (name && to === page) button.setAttribute("aria-current", "page");
    button.addEventListener("click", () => {
      page = to;
      show();
      remember();
      table.scrollIntoView({ block: "start" });
      table.focus({ preventScroll: true });
    });
    return button;
  };
  const keyOf = (select) => select.selectedOptions[0].dataset.key || "";
  const remember = () => {
    const state = new URLSearchParams();
    if (search.value) state.set("q", search.value);
    for (const select of selects) if (keyOf(select)) state.set(select.id, keyOf(select));
    if (page > 1) state.set("page", page);
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
    page = Number(state.get("page")) || 1;
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
      page = 1;
      sorted = sorted.key !== one.key ? { key: one.key, down: first } : sorted.down === first ? { key: one.key, down: !first } : { key: "", down: false };
      order();
      show();
      remember();
    });
  }
  const anew = () => {
    page = 1;
    filter();
    remember();
  };
  search.addEventListener("input", anew);
  for (const select of selects) select.addEventListener("change", anew);
  document.querySelector("#clear").addEventListener("click", () => {
    search.value = "";
    for (const select of selects) select.selectedIndex = 0;
    sorted = { key: "", down: false };
    order();
    anew();
    search.focus();
  });
  addEventListener("hashchange", () => {
    if (location.hash !== `#${table.id}`) recall();
  });
  controls.hidden = false;
  recall();
}
