
// The board of a page: no kernel stands behind it, and the address remembers what is chosen.
const boardPlace = document.getElementById("board-place");
const boardCube = JSON.parse(document.getElementById("page-board").textContent);
const board = impactkitBoard.mount(boardPlace, boardCube, {
  state: impactkitBoard.ofLink(location.hash),
  linkOf: (link) => `${location.href.split("#")[0]}#${link}`,
  keepState: (state) => {
    const chosen = Object.keys(impactkitBoard.differing(state)).length > 0;
    if (chosen) history.replaceState(null, "", `#${impactkitBoard.asLink(state)}`);
    else if (location.hash.startsWith("#board=")) history.replaceState(null, "", location.pathname + location.search);
  },
});
const darkPage = matchMedia("(prefers-color-scheme: dark)");
const inPageColours = () => boardPlace.classList.toggle("ik-dark", darkPage.matches);
darkPage.addEventListener("change", inPageColours);
inPageColours();
if (location.hash.startsWith("#board=")) boardPlace.scrollIntoView();
addEventListener("hashchange", () => { if (location.hash.startsWith("#board=")) board.show(impactkitBoard.ofLink(location.hash)); });

// What is kept stands in the report too, under its section: from there its view is a click away.
const openView = (view) => {
  board.open(view);
  boardPlace.scrollIntoView();
  boardPlace.querySelector("[role=tabpanel]").focus({ preventScroll: true });
};
const plainly = (text) => text.replace(/\s+/g, " ").trim();
for (const { section, head, view } of boardCube.kept.filter((one) => one.view)) {
  const table = document.getElementById(`kept-${section}`)?.closest("section").querySelector("table");
  const place = [...(table?.querySelectorAll("th.group") || [])].find((one) => plainly(one.textContent) === plainly(head));
  if (!place) continue;
  const link = document.createElement("a");
  link.className = "open-view";
  link.href = `#${impactkitBoard.asLink(view)}`;
  link.textContent = boardCube.words["keep.open"];
  link.setAttribute("aria-label", `${link.textContent}: ${plainly(head)}`);
  link.addEventListener("click", (event) => { event.preventDefault(); openView(view); });
  place.append(" ", link);
}
