// The last step's report: made when it is asked for, read in a page of its own, and taken home.
const LOOK = 1000; // milliseconds between two looks at a report under way

const TAKEN = [["report.html", "read"], ["report.pdf", "pdf"], ["report.docx", "docx"], ["chain.svg", "svg"], ["workbook.xlsx", "xlsx"], ["project.yaml", "yaml"]];

const reportPart = (page) => {
  const { words, report } = page;
  const said = { making: words["class.report.making"], waiting: fill(words["class.report.waiting"], { n: report.before }), made: words["class.report.made"], failed: fill(words["class.report.failed"], { why: report.why }), none: "" }[report.state];
  const busy = ["making", "waiting"].includes(report.state);
  const asks = async () => { page.take(await page.ask("report", { make: true })); watch(page); };
  const offered = TAKEN.filter(([name]) => report.state === "made" || !name.startsWith("report."));
  return [
    make("div", { class: "ik-does" }, button("make", words[report.state === "made" ? "class.report.again" : "class.report.make"], asks, { class: "ik-main-does", "aria-disabled": busy ? "true" : null })),
    make("p", { role: "status", class: report.state === "failed" ? "ik-wrong" : null }, said),
    make("h3", {}, words["class.files"]),
    make("ul", { class: "ik-files" }, offered.map(([name, what]) => make("li", {}, make("a", { href: `take/${name}`, "data-name": name, target: name === "report.html" ? "_blank" : null, download: name === "report.html" ? null : true }, words[`class.report.${what}`])))),
  ];
};

const watch = (page) => {
  clearTimeout(page.watching);
  if (!["making", "waiting"].includes(page.report.state)) return;
  page.watching = setTimeout(async () => { page.take(await page.ask("report")); watch(page); }, LOOK);
};
