// What others did: a question in one's own words, which the kernel has looked up. Without a kernel there is no such panel.
const findPanel = (board) => {
  const { cube: { words }, state } = board;
  const labels = { box: words["find.question"], button: words["find.do"] };
  return [
    make("p", { class: "ik-note" }, words["find.guide"]),
    questionForm(labels, board.typed ?? state.question, (typed) => { board.typed = typed; }, (question) => askOthers(board, question)),
    ...aboutTheLike(board),
    heard(board),
    hitList(foundOf(board)?.hits ?? []),
  ];
};
findPanel.fits = ({ host }) => Boolean(host.ask);

const askOthers = (board, question) => {
  board.typed = null;
  if (board.found?.fault) board.found = null;
  board.change({ question: question.trim().slice(0, LONGEST_QUESTION) });
};

// What the question that is chosen found: asked for once, and drawn when it comes. Null while it is on its way.
const foundOf = (board) => {
  const { host, state: { question } } = board;
  if (!question || !host.ask) return null;
  if (board.found?.question === question) return board.found.told ?? null;
  const found = board.found = { question };
  host.ask("find", { said: question }).then((told) => { found.told = told; }, (fault) => { found.fault = fault.message; }).then(() => { if (board.found === found) board.redraw(); });
  return null;
};

// What came of the question, in one place that stays, so that who does not see it hears it.
const heard = (board) => {
  const { words } = board.cube;
  const told = foundOf(board);
  const said = !board.state.question ? "" : board.found.fault ? fill(words["find.failed"], { why: board.found.fault }) : told ? outcomeOf(words, told) : words["find.waiting"];
  board.heard ??= make("p", { class: "ik-heard", role: "status" });
  if (board.heard.textContent !== said) board.heard.textContent = said;
  return board.heard;
};

const outcomeOf = (words, { hits, outcome }) => [
  hits.length ? fill(words[hits.length === 1 ? "find.hits-one" : "find.hits-other"], { n: hits.length }) : "", outcome, hits.length ? "" : words["find.fewer"],
].filter(Boolean).join(" ");

// The challenges of the project that is chosen, each a question at one click.
const aboutTheLike = (board) => {
  const { words } = board.cube;
  const project = projectOf(board);
  const choice = projectChoice(board, words["find.no-project"]);
  if (!project) return [choice, make("p", { class: "ik-note" }, words["find.choose"])];
  const told = detailOf(board, project.id);
  if (!told) return [choice, notHere(board)];
  const challenges = told.logic.boxes.filter((box) => box.column === 0);
  const offer = ({ id, text }) => make("li", {}, button(`find.like.${id}`, text, () => askOthers(board, text), { "aria-pressed": String(board.state.question === text.trim().slice(0, LONGEST_QUESTION)) }));
  return [choice, make("p", { class: "ik-note" }, words[challenges.length ? "find.like" : "find.no-challenge"]),
    challenges.length ? make("ul", { class: "ik-offers" }, challenges.map(offer)) : null];
};

// The hits in sight as rows; a field that a hit does not have is empty.
const hitRows = (board) => (foundOf(board)?.hits ?? []).map((hit) => ({
  address: hit.address,
  title: hit.title,
  ...Object.fromEntries(hit.told),
  known: hit.known.join(" "),
  source: hit.sources.map(({ text, address }) => [text, address].filter(Boolean).join(" ")).join(" "),
  met: hit.met,
}));
