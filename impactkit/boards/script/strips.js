// The strips: what projects and cells are chosen by. Each choice tells how many it would leave.
const stripOf = (board, key, label, choices, chosen, choose) => {
  const { words } = board.cube;
  const largest = Math.max(1, ...choices.map((choice) => choice.count));
  const folds = choices.length > LONG_LIST;
  const isOpen = board.state.open.includes(key);
  const shown = folds && !isOpen ? largestOf(choices, chosen) : choices;
  const toggle = (choice) => choose(chosen.includes(choice.key) ? chosen.filter((other) => other !== choice.key) : [...chosen, choice.key]);
  return make("fieldset", { class: chosen.length ? "ik-strip ik-narrowed" : "ik-strip" },
    make("legend", {}, label),
    shown.map((choice) => button(`${key}.${choice.key}`, [
      make("span", { class: "ik-name" }, choice.name),
      make("span", { class: "ik-count" }, board.cube.write.whole(choice.count)),
      make("span", { class: "ik-bar", style: `width:${(100 * choice.count) / largest}%` }),
    ], () => toggle(choice), { "aria-pressed": String(chosen.includes(choice.key)), class: "ik-choice", disabled: !choice.count && !chosen.includes(choice.key) })),
    folds ? button(`${key}..`, isOpen ? words.fewer : fill(words.more, { n: board.cube.write.whole(choices.length - shown.length) }), () => board.change({ open: isOpen ? board.state.open.filter((other) => other !== key) : [...board.state.open, key] }), { class: "ik-quiet", "aria-expanded": String(isOpen) }) : null,
    chosen.length ? button(`${key}.`, words.all, () => choose([]), { class: "ik-quiet" }) : null);
};

const LONG_LIST = 8;
const SHORT_LIST = 6;

// Of a long list the choices that leave most, in their order, and those that are chosen.
const largestOf = (choices, chosen) => {
  const bySize = choices.map((choice, at) => [choice.count, at]).sort(([one, first], [other, second]) => other - one || first - second);
  const kept = new Set(bySize.slice(0, SHORT_LIST).map(([, at]) => at));
  return choices.filter((choice, at) => kept.has(at) || chosen.includes(choice.key));
};

const projectStrip = (board, strip) => {
  const { cube, state } = board;
  const left = fitting(cube, state, strip.key);
  const counts = strip.choices.map(() => 0);
  for (const at of left) for (const place of strip.of[at]) counts[place] += 1;
  const choices = strip.choices.map((choice, at) => ({ ...choice, count: counts[at] }));
  return stripOf(board, strip.key, strip.label, choices, state.chosen[strip.key] || [],
    (keys) => board.change({ chosen: { ...state.chosen, [strip.key]: keys }, page: 0 }));
};

const statusStrip = (board) => {
  const { cube, state } = board;
  const counts = {};
  const known = standingsOf(cube, state);
  for (const at of fitting(cube, state, "status")) for (const found of known(at).standings) counts[found] = (counts[found] || 0) + 1;
  const keys = windowed(state) ? WINDOWED : cube.statuses.map((status) => status.key);
  const choices = keys.filter((key) => counts[key] || state.status.includes(key)).map((key) => ({ key, name: statusWord(cube, key), count: counts[key] || 0 }));
  return choices.length ? stripOf(board, "status", cube.words.status, choices, state.status, (chosen) => board.change({ status: chosen, page: 0 })) : null;
};

const statusWord = (cube, key) => {
  const known = cube.signs[key];
  return known ? `${known.sign} ${known.word}` : cube.words[ABSENCES[key] || key];
};

// Time: a bar for each period, as high as there are values in it; drag over them, or choose its ends.
const timeStrip = (board) => {
  const { cube, state } = board;
  const { times, words } = cube;
  if (times.length < 2) return null;
  const counts = countsOfTimes(cube, state);
  const first = state.from ? times.findIndex((time) => time.start === state.from) : 0;
  const last = state.to ? times.findIndex((time) => time.end === state.to) : times.length - 1;
  const choose = (one, other) => {
    const [low, high] = [Math.min(one, other), Math.max(one, other)];
    board.change({ from: low ? times[low].start : "", to: high < times.length - 1 ? times[high].end : "", status: [], page: 0 });
  };
  const largest = Math.max(1, ...counts);
  let begun = null;
  const bar = (time, at) => make("span", {
    class: at >= first && at <= last ? "ik-time ik-in" : "ik-time",
    title: `${time.name}: ${cube.write.whole(counts[at])}`,
    onpointerdown: (event) => { begun = at; event.preventDefault(); },
    onpointerup: () => { if (begun !== null) choose(begun, at); begun = null; },
  }, make("span", { style: `height:${Math.round((100 * counts[at]) / largest)}%` }));
  const select = (name, label, chosenAt, choice) => make("label", {}, `${label} `, make("select", {
    "data-name": name, onchange: (event) => choice(Number(event.target.value)),
  }, times.map((time, at) => make("option", { value: at, selected: at === chosenAt }, time.name))));
  return make("fieldset", { class: "ik-strip" },
    make("legend", {}, words.period),
    make("div", { class: "ik-times", "aria-hidden": "true" }, times.map(bar)),
    select("from", words.from, first, (at) => choose(at, last)),
    select("to", words.to, last, (at) => choose(first, at)));
};

const partChoice = (board) => {
  const { cube, state } = board;
  if (cube.parts.length < 2) return null;
  const splits = [...new Set(cube.parts.slice(1).map((part) => part.split))];
  const option = (part) => make("option", { value: part.key, selected: part.key === state.part }, part.name);
  return make("label", { class: "ik-part" }, `${cube.words.part} `, make("select", { "data-name": "part", onchange: (event) => board.change({ part: event.target.value, page: 0 }) },
    option(cube.parts[0]), splits.map((split) => make("optgroup", { label: split }, cube.parts.filter((part) => part.split === split).map(option)))));
};

const strips = (board) => {
  const { cube, state } = board;
  const { words } = cube;
  const search = make("label", { class: "ik-search" }, `${words.search} `, make("input", {
    type: "search", "data-name": "search", value: state.search, oninput: (event) => board.change({ search: event.target.value, page: 0 }),
  }));
  const any = JSON.stringify(differing({ ...state, panel: "wall", indicator: "", question: "", open: [] })) !== "{}";
  return [
    cube.projects.length > 1 ? search : null,
    partChoice(board),
    timeStrip(board),
    ...cube.strips.map((strip) => projectStrip(board, strip)),
    cube.strips.some(({ key }) => state.chosen[key]) ? make("p", { class: "ik-note" }, words["whole-projects"]) : null,
    statusStrip(board),
    any ? button("clear", words.clear, () => board.change({ ...NOTHING_CHOSEN, panel: state.panel, indicator: state.indicator, question: state.question }), { class: "ik-quiet" }) : null,
  ];
};
