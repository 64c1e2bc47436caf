// Keeping: what is in sight, the figures it rests on, and a sentence; every later report tries it again.
const MOST_FIGURES = 12;

// The figures of a view: of an indicator that is chosen, what each project in sight comes to, and their common value.
const figuresOf = ({ cube, state }) => {
  const indicator = cube.place.indicator(state.indicator);
  if (indicator < 0) return [];
  const part = cube.place.part(state.part);
  const focused = cube.place.project(state.project);
  const chosen = (focused >= 0 ? [focused] : fitting(cube, state)).filter((at) => cube.cell(at, indicator, part));
  const many = cube.projects.length > 1;
  const own = (at) => cube.indicators[indicator].definitions.find((defined) => defined.project === cube.projects[at].id).indicator;
  const place = (at) => ({ ...(many ? { project: cube.projects[at].id } : {}), indicator: own(at), cell: state.part });
  const figures = chosen.flatMap((at) => (windowed(state)
    ? points(state, cube.cell(at, indicator, part)).map((point) => ({ ...place(at), period: { start: point.start, end: point.end }, measure: "reported" }))
    : [{ ...place(at), measure: "so far" }]));
  const common = many && focused < 0 && !windowed(state) && chosen.length > 1 && cube.indicators[indicator].totals?.[state.part] !== undefined;
  return [...(common ? [{ indicator: state.indicator, cell: state.part, measure: "so far" }] : []), ...figures].slice(0, MOST_FIGURES);
};

const viewOf = ({ cube, state }) => ({
  panel: state.panel, indicator: state.indicator, cell: state.part, start: state.from, end: state.to,
  counties: state.chosen.county || [], programmes: state.chosen.programme || [], funders: state.chosen.funder || [],
  statuses: state.status.filter((status) => cube.signs[status]), projects: state.project ? [state.project] : [], compared: state.compare,
});

// What is kept, as its report heads it, with its view a click away; what was kept a moment ago is among it.
const keptItem = (board, one, name) => make("li", {}, make("span", {}, `${one.head} `),
  one.view ? button(name, board.cube.words["keep.open"], () => board.open(one.view), { class: "ik-quiet", "aria-label": `${board.cube.words["keep.open"]}: ${one.head}` }) : null);

// That of a project stands where it is looked at, and that of all of them where no one is.
const keptList = (board, name) => {
  const { cube } = board;
  const focused = focusedProject(board);
  const own = [...cube.kept, ...board.kept].filter((one) => focused < 0 || one.project === cube.projects[focused].id);
  return own.length ? make("section", { class: "ik-kept" },
    make("h3", {}, cube.words["keep.list"]),
    make("ul", {}, own.map((one, at) => keptItem(board, one, `${name}.${at}`)))) : null;
};

// Which section something is kept under at first: the one that tells of what is in sight.
const SECTION_OF = { wall: ["status", "indicators"], logic: ["logic", "summary"], money: ["money"], "what-if": ["money"], findings: ["quality"] };
const sectionOf = ({ cube, state }) => (SECTION_OF[state.panel] || []).concat("indicators").find((key) => cube.sections.some((section) => section.key === key));

const keeping = (board) => {
  const { cube, host, rooms } = board;
  const { words } = cube;
  if (!host.ask || !host.path) return null;
  const tell = (text) => { rooms.told.textContent = text; };
  const form = make("form", { class: "ik-keep" });
  const field = (name, label, control) => make("label", {}, label, control);
  const said = make("textarea", { "data-name": "keep.said", rows: "2", required: true, maxlength: "2000" });
  const section = make("select", { "data-name": "keep.section" });
  const by = make("input", { "data-name": "keep.by", autocomplete: "off" });
  const note = make("input", { type: "checkbox", "data-name": "keep.note" });
  section.append(...cube.sections.map(({ key, name }) => make("option", { value: key }, name)));
  form.append(
    make("p", { class: "ik-rests" }),
    field("said", words["keep.said"], said),
    field("section", words["keep.section"], section),
    field("by", words["keep.by"], by),
    make("label", { class: "ik-check" }, note, words["keep.note"]),
    make("p", {}, make("button", { type: "submit", "data-name": "keep.do" }, words["keep.do"])));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const kept = await host.ask("keep", { said: said.value, section: section.value, by: by.value, note: note.checked, view: viewOf(board), figures: figuresOf(board) });
      tell(fill(words["keep.kept"], { file: kept.file }));
      if (!note.checked) board.kept.push({ head: said.value, project: cube.projects[focusedProject(board)]?.id || "", view: differing(board.state) });
      said.value = "";
      board.redraw();
    } catch (fault) {
      tell(fill(words["save.failed"], { why: fault.message }));
    }
  });
  form.addEventListener("keydown", (event) => event.stopPropagation()); // what is written here is no shortcut of the notebook's
  const list = make("div", {});
  const box = make("details", { class: "ik-keeping" }, make("summary", { "data-name": "keep" }, words["keep.title"]), form, list);
  box.addEventListener("toggle", () => { section.value = sectionOf(board) || section.value; });
  // what is being written stays while the view changes; only what it rests on is told anew
  return { box, redraw: () => {
    redraw(list, keptList(board, "kept"));
    const n = figuresOf(board).length;
    form.querySelector(".ik-rests").textContent = n ? fill(words[n === 1 ? "keep.rests-one" : "keep.rests-other"], { n }) : words["keep.rests-none"];
  } };
};
