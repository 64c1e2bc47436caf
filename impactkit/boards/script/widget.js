// A board in a cell of a notebook. The kernel hears of what was chosen after it is drawn.
const render = ({ model, el }) => {
  const ask = kernel(model);
  const board = impactkitBoard.mount(el, JSON.parse(model.get("cube")), {
    state: impactkitBoard.ofLink(model.get("view")),
    ask,
    tour: true,
    titled: true,
    path: model.get("path"),
    linkOf: (link) => `ik.board(${JSON.stringify(model.get("path") || "parameters")}, language=${JSON.stringify(JSON.parse(model.get("cube")).language)}, view=${JSON.stringify(link)})`,
    keepState: (state) => { model.set("view", impactkitBoard.asLink(state)); model.save_changes(); },
  });
  const shown = () => board?.show(impactkitBoard.ofLink(model.get("view")));
  model.on("change:view", () => { if (impactkitBoard.asLink(board.state) !== model.get("view")) shown(); });
  const dark = () => el.classList.toggle("ik-dark", document.body.dataset.jpThemeLight === "false");
  dark();
  const watched = new MutationObserver(dark);
  watched.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
  return () => watched.disconnect();
};
