// The guide: answers, entries that fit, and a draft of those that are taken, the same file as `impactkit guide` writes.
(() => {
  const own = JSON.parse(document.getElementById("guide-told").textContent);
  const { draft: says, rules } = own;
  const blank = new RegExp(rules.blank, "gu");
  const plain = (text) => text.replace(blank, " ").replace(/^ | $/g, "");

  // YAML, as simple as can be (lines.py)
  const MEANT = new Set(rules.meant);
  const scalar = (text) => (/^[a-z]+([-/][a-z0-9]+)*$/.test(text) && !MEANT.has(text) ? text : `"${text.replace(/\\/g, "\\\\").replace(/"/g, '\\"')}"`);
  const onALine = (value) => (typeof value === "string" ? scalar(value) : `{${Object.entries(value).map(([key, one]) => `${key}: ${scalar(one)}`).join(", ")}}`);
  const lines = (values, indent = "") => values.flatMap(([key, value]) => {
    if (value === null) return [`${indent}${key}`];
    if (typeof value === "string") return [`${indent}${key}: ${scalar(value)}`];
    if (!value.length) return [];
    if (value.list) return [`${indent}${key}: [${value.map(onALine).join(", ")}]`];
    return [...(indent ? [] : [""]), `${indent}${key}:`, ...lines(value, `${indent}  `)];
  });
  const list = (items) => Object.assign([...items], { list: true });

  // Ids (names.py) and places (places.py)
  const nameOf = (text, taken = [], first = "") => {
    let found = first;
    for (const part of folded(text.replace(/[^\p{L}\p{N}_\u0300-\u036f]/gu, " ")).match(/[a-z0-9]+/g) || []) {
      const longer = found ? `${found}-${part}` : part;
      if (longer.length > rules.longest) break;
      found = longer;
    }
    const whole = found || "x";
    let name = whole;
    for (let number = 2; taken.includes(name); number += 1) name = `${whole}-${number}`;
    return name;
  };
  const municipalityOf = (name) => {
    const said = name.toLowerCase(), wanted = said.replace(/ kommun$/, "").replace(/ stad$/, "");
    const known = wanted === said ? [wanted] : [wanted, wanted.replace(/s$/, ""), `${wanted}n`];
    return own.places.municipalities.find(([code, one]) => code === wanted || known.includes(one.toLowerCase()))?.[1];
  };
  const countyOf = (name) => {
    const wanted = name.toLowerCase().replace(/ län$/, "").replace(/ county$/, "");
    if (wanted === "jämtland härjedalen") return "Jämtland";
    return own.places.counties.find(([code, short, long]) => [code, short.toLowerCase(), long.toLowerCase(), long.toLowerCase().replace(/ län$/, "")].includes(wanted))?.[1];
  };
  const geographyOf = (where) => {
    const counties = new Set(), municipalities = new Set(), unnamed = new Set();
    for (const name of where.split(",").map(plain).filter(Boolean)) {
      const municipality = municipalityOf(name.replace(/ municipality$/, "")), county = countyOf(name);
      if (municipality) municipalities.add(municipality);
      else if (county) counties.add(county);
      else unnamed.add(name);
    }
    const named = [["counties", list(counties)], ["municipalities", list(municipalities)]].filter(([, found]) => found.length);
    return [...named, ...(unnamed.size ? [["unnamed", [...unnamed].join(", ")]] : [])];
  };

  // The draft (draft.py)
  const letters = (text) => Array.from(text);
  const short = (text) => (letters(text).length <= rules.title ? text : `${letters(text).slice(0, rules.title).join("").replace(/ +$/, "")}…`);
  const inferred = (to) => ({ to, reading: "inferred", inferred_by: rules.role });
  const projects = new Set(own.projects);
  const title = (entry) => plain(entry.texts.title[0]);
  // a project's lines each by itself, a method's text as a whole
  const linesOf = (entry, field) => {
    const text = entry.texts[field]?.[0] || "";
    return (projects.has(entry.address) ? text.split("\n") : [text]).map(plain).filter(Boolean);
  };
  const doneIn = (entry) => {
    const found = [["done", "activity"], ["under_way", "activity"], ["planned", "planned"]].flatMap(([field, how]) => linesOf(entry, field).map((text) => [text, how]));
    return found.length ? found : [[fill(says.what, { title: title(entry) }), "activity"]];
  };
  const marked = (note, entry) => [note, ...(entry.from.marks || []).map((one) => `${one}.`)].join(" ");
  const sourceOf = ({ text, address }) => plain(address ? `${text}, ${address}` : text);
  const noteOf = (entry, how) => marked(fill(says[how], { title: title(entry), address: entry.address, sources: entry.sources.map(sourceOf).join("; ") }), entry);
  const activityOf = (text, note, result, group) => [
    ["text", text],
    ["target_groups", list(group ? ["group"] : [])],
    ["serves", list([inferred("goal")])],
    ["leads_to", list([inferred(result)])],
    ["reading", "inferred"],
    ["note", note],
  ];
  const resultOf = (entry, group) => {
    const came = linesOf(entry, "came").slice(0, rules.came).join(" ");
    return [
      ["text", fill(says.result, { title: title(entry), group: group || says.somebody })],
      ["level", "outcome"],
      ["reading", "inferred"],
      ["note", marked(fill(says[came ? "came" : "nothing-came"], { came, how: entry.evidence, address: entry.address }), entry)],
    ];
  };
  const countedIn = (entry) => new Set([...(own.indicators[entry.address] || []), ...(entry.texts.counts?.[0] || "").split("\n").map(plain).filter(Boolean)]);
  const suggested = (taken, group) => {
    const activities = [], results = [], shown = new Map();
    const free = (address) => nameOf(address, ["need", "goal", ...[...activities, ...results].map(([key]) => key)]);
    for (const entry of taken) {
      const result = `${free(entry.address)}-result`;
      results.push([result, resultOf(entry, group)]);
      for (const [text, how] of doneIn(entry)) activities.push([free(entry.address), activityOf(text, noteOf(entry, how), result, group)]);
      for (const code of countedIn(entry)) pushed(shown, code, result);
    }
    const indicators = shown.size ? [[`# ${says["indicators-why"]}`, null]] : [];
    for (const [code, at] of shown) {
      const { name, ...told } = own.catalogue[code] || { name: code };
      indicators.push([nameOf(code, indicators.map(([key]) => key)), [["name", name], ["measures", list(at.map(inferred))], ...Object.entries(told), ["note", says.indicator]]]);
    }
    return [["activities", activities], ["results", results], ["indicators", indicators]];
  };
  const draftName = (answers) => nameOf(answers.challenge, [], "draft");
  const draftOf = (answers, taken) => {
    const [challenge, group, known, means] = ["challenge", "for_whom", "known", "means"].map((name) => plain(answers[name]));
    const values = [
      ...says.head.split("\n").map((line) => [`# ${line}`, null]),
      ["impactkit", rules.header],
      ["id", draftName(answers)],
      ["title", fill(says.title, { challenge: short(challenge) })],
      ["language", document.documentElement.lang],
      ["geography", geographyOf(answers.where)],
      ["target_groups", group ? [["group", [["name", group]]]] : []],
      ["challenges", [["need", [["text", challenge], ...(known ? [["note", fill(says.known, { known })]] : [])]]]],
      ["goals", [[`# ${says["goal-why"]}`, null], ["goal", [["text", says.goal], ["reading", "inferred"], ["answers", list([inferred("need")])]]]]],
      ...suggested(taken, group),
      ["narrative", means ? [["organisation", fill(says.means, { means })]] : []],
    ];
    return [...lines(values), ""].join("\n");
  };

  // What fits (fits.py)
  const worthOf = (why) => why.reduce((sum, [name, { part }]) => sum + rules.counts[name] * part, 0);
  const fitting = (answers, most = rules.most) => {
    const met = Object.keys(rules.counts).map((name) => {
      const hits = answers[name].trim() ? find(answers[name], rules.among, 0).hits : [];
      return [name, new Map(hits.map((hit) => [hit.entry.address, hit]))];
    });
    const order = new Map(told.entries.map((entry, at) => [entry.address, at]));
    const fits = [...met[0][1].values()].map(({ entry }) => {
      const why = met.filter(([, found]) => found.has(entry.address)).map(([name, found]) => [name, found.get(entry.address)]);
      return { entry, why, worth: worthOf(why) };
    });
    const among = fits.filter(({ why }) => worthOf(why.filter(([name]) => rules.about.includes(name))) >= rules.fits);
    return among.sort((a, b) => b.worth - a.worth || order.get(a.entry.address) - order.get(b.entry.address)).slice(0, most);
  };

  const ask = document.getElementById("guide-ask"), state = document.getElementById("guide-state"), fits = document.getElementById("guide-fits");
  const save = document.getElementById("guide-save"), saved = document.getElementById("guide-saved");
  let shown = [];
  // blanks are no answer, to the browser's own check either
  const isAnswered = () => {
    if (!plain(ask.elements.challenge.value)) ask.elements.challenge.value = "";
    return ask.reportValidity();
  };
  const answersNow = () => Object.fromEntries(rules.questions.map((name) => [name, ask.elements[name].value]));
  const takenNow = () => shown.filter(({ box }) => box.checked).map(({ entry }) => entry);
  const words = (met) => met.map(({ asked, found }) => (asked === found ? asked : `${asked} → ${found}`));
  const listed = (items) => (items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${own.and} ${items.at(-1)}`);
  const offer = ({ entry, why }, checked) => {
    const box = make("input", { type: "checkbox" });
    box.checked = checked;
    const name = make("label", {}, box, make("span", { dir: "auto" }, entry.texts.title[0]));
    const item = make("li", {}, name,
      entry.from.marks ? make("p", { class: "marks" }, entry.from.marks.map((mark) => make("span", {}, mark))) : null,
      ...["done", "under_way", "planned"].filter((field) => entry.texts[field]).map((field) => make("p", { dir: "auto" }, field === "done" ? "" : `${say.field[field]}: `, entry.texts[field][0].split("\n").join(" "))),
      make("p", { class: "met" }, fill(say.evidence, { how: entry.evidence })),
      ...why.map(([question, { met }]) => make("p", { class: "met" }, fill(own.why, { question: own.met[question], words: listed(words(met)) }))),
      make("p", { class: "read" }, make("a", { href: `#${entry.address}` }, fill(own.read, { address: entry.address }))));
    return { entry, box, item };
  };
  const count = (n) => fill(n === 0 ? own.fits.none : n === 1 ? own.fits.one : own.fits.other, { n: String(n) });
  const search = () => {
    const before = shown.filter(({ box }) => box.checked);
    const found = fitting(answersNow());
    const now = new Set(found.map(({ entry }) => entry.address));
    const isTaken = (entry) => before.some((one) => one.entry.address === entry.address);
    shown = [...found.map((one) => offer(one, isTaken(one.entry))), ...before.filter(({ entry }) => !now.has(entry.address))];
    fits.replaceChildren(...shown.map(({ item }) => item));
    state.textContent = count(found.length);
    save.hidden = false;
    saved.textContent = "";
  };
  ask.addEventListener("submit", (event) => {
    event.preventDefault();
    if (isAnswered()) search();
  });
  save.addEventListener("click", () => {
    if (!isAnswered()) return;
    const answers = answersNow(), file = `${draftName(answers)}.yaml`;
    const link = make("a", { href: URL.createObjectURL(new Blob([draftOf(answers, takenNow())], { type: "application/yaml" })), download: file });
    link.click();
    URL.revokeObjectURL(link.href);
    saved.textContent = [fill(own.saved, { file }), own.confirm].join(" ");
  });
  const room = document.getElementById("guide");
  const opened = () => { if (location.hash === "#guide") room.open = true; };
  room.hidden = false;
  window.addEventListener("hashchange", opened);
  opened();
})();
