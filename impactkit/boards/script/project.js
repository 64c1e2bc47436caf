// Panels about one project: which it is, and what to do before one is chosen or while what is told of it is fetched.
const OFFERED = 24; // projects to choose among; more are found by the strips
const LISTED = 60; // projects in a list to choose from

// The project that a panel is about: the one that is chosen, or the only one there is.
const projectOf = ({ cube, state }) => (cube.projects.length === 1 ? cube.projects[0] : cube.projects.find((one) => one.id === state.project) || null);

// The project that the panel in sight is about, among several: it was chosen in another panel perhaps, and may be taken back.
const focusShown = (board) => {
  const { cube } = board;
  const at = focusedProject(board);
  if (at < 0) return null;
  const { title } = cube.projects[at];
  const label = fill(cube.words["focus-away"], { project: title });
  return button("focus", [make("span", {}, title), make("span", { "aria-hidden": "true" }, "✕")], () => board.change({ project: "", box: "", point: "" }), { class: "ik-focus", "aria-label": label, title: label });
};

// Before a project is chosen: what to do, and the projects that the strips leave; `change` is what is chosen with one.
const chooseProject = (board, sentence, change = {}) => {
  const { cube, state } = board;
  const { words } = cube;
  const found = fitting(cube, state);
  const offer = (at) => button(`choose.${cube.projects[at].id}`, cube.projects[at].title, () => board.change({ ...change, project: cube.projects[at].id }));
  const more = found.length - OFFERED;
  return [
    make("p", { class: "ik-empty" }, found.length ? sentence : words.none),
    make("ul", { class: "ik-offers" }, found.slice(0, OFFERED).map((at) => make("li", {}, offer(at)))),
    more > 0 ? make("p", { class: "ik-note" }, fill(words["empty.more"], { n: cube.write.number(BigInt(more) * MILLION) })) : null,
  ];
};

// Another project instead, among those that the strips leave; `all` is what none of them is called, where that is a choice.
const projectChoice = (board, all = "") => {
  const { cube, state } = board;
  if (cube.projects.length === 1) return null;
  const own = cube.place.project(state.project);
  const found = fitting(cube, state);
  const listed = own < 0 || found.includes(own) ? found : [own, ...found];
  if (listed.length > LISTED) return own < 0 ? null : button("project.other", all || cube.words["empty.other"], () => board.change({ project: "", box: "" }), { class: "ik-quiet" });
  const option = (at) => make("option", { value: cube.projects[at].id, selected: at === own }, cube.projects[at].title);
  return make("label", { class: "ik-which" }, `${cube.words.project} `, make("select", { "data-name": "project", onchange: (event) => board.change({ project: event.target.value, box: "" }) },
    all ? make("option", { value: "", selected: own < 0 }, all) : null, listed.map(option)));
};

// While what is told of a project is on its way; a page without a kernel says where it is told.
const waitingFor = ({ cube, host }) => make("p", { class: "ik-empty" }, cube.words[host.ask ? "empty.waiting" : "empty.elsewhere"]);

// Where an indicator of a project stands among those of the board; -1 for one that is not followed up.
const PLACES_OF_INDICATORS = new WeakMap();
const indicatorOf = (cube, project, id) => {
  if (!PLACES_OF_INDICATORS.has(cube)) {
    PLACES_OF_INDICATORS.set(cube, new Map(cube.indicators.flatMap((known, at) => known.definitions.map((one) => [`${one.project}|${one.indicator}`, at]))));
  }
  return PLACES_OF_INDICATORS.get(cube).get(`${project}|${id}`) ?? -1;
};

// Whether a panel has anything to show of what is chosen in a change.
const leadsTo = (board, change) => {
  const panel = board.panels[change.panel];
  return Boolean(panel) && (!panel.fits || panel.fits({ ...board, state: changed(board.state, change) }));
};
