// What a reader takes with her: the table as CSV, the figure as SVG or PNG, a link, and the code that draws the same anew.
const handOver = (name, kind, content) => {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: kind }));
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000); // a busy computer takes its time to begin
};

const copied = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = make("textarea", { class: "ik-unseen" }, text);
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
};

const WITH_FIGURE = ["indicator", "compare", "logic"];
const hasFigure = ({ rooms, state }) => WITH_FIGURE.includes(state.panel) || (state.panel === "money" && rooms.panel.querySelector(".ik-curve") !== null);

// What can be taken from the panel in sight. Formats and reports are made by the kernel, where there is one.
const savers = (board) => {
  const { cube, host, rooms, state } = board;
  const { words } = cube;
  const name = (ending) => `${fileName(board)}.${ending}`;
  const picture = () => {
    const found = pictureOf(board);
    if (!found) throw new Error(words["save.no-figure"]);
    return found;
  };
  const tell = (text) => { rooms.told.textContent = text; };
  const safely = (act) => async () => {
    try {
      await act();
    } catch (fault) {
      tell(fill(words["save.failed"], { why: fault.message }));
    }
  };
  const act = (key, doing) => button(`save.${key}`, words[`save.${key}`], safely(doing), { class: "ik-quiet" });
  const link = host.linkOf || ((link) => link);
  const project = state.project || (cube.projects.length === 1 ? cube.projects[0].id : "");
  return [
    act("link", async () => tell((await copied(link(asLink(state)))) ? words["save.copied"] : words["save.not-copied"])),
    act("csv", async () => handOver(name("csv"), "text/csv;charset=utf-8", asCsv(takenRows(board), cube.locale))),
    host.ask ? act("xlsx", async () => handOver(name("xlsx"), "", await host.ask("xlsx", takenRows(board)))) : null,
    hasFigure(board) && act("svg", async () => handOver(name("svg"), "image/svg+xml", svgText(picture()))),
    hasFigure(board) && act("png", async () => handOver(name("png"), "image/png", await asPng(picture()))),
    act("code", async () => tell((await copied(pythonOf(board))) ? words["save.code-copied"] : words["save.not-copied"])),
    host.ask && host.path && project ? reportChoice(board, project, tell, safely) : null,
  ];
};

const reportChoice = (board, project, tell, safely) => {
  const { words } = board.cube;
  const choose = async (event) => {
    const format = event.target.value;
    event.target.value = "";
    if (!format) return;
    tell(words["save.making"]);
    handOver(`${project}.${board.cube.language}.${format}`, "", await board.host.ask("report", { project, format }));
    tell(words["save.made"]);
  };
  return make("label", { class: "ik-report" }, `${words["save.report"]} `, make("select", { "data-name": "save.report", onchange: (event) => safely(() => choose(event))() },
    make("option", { value: "" }, words["save.format"]), ["html", "pdf", "docx", "xlsx"].map((format) => make("option", { value: format }, format.toUpperCase()))));
};
