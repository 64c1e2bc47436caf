// Forms in a cell of a notebook, or in the app.
const render = ({ model, el }) => {
  const mounted = mountForms(el, { words: JSON.parse(model.get("words")), language: model.get("language"), key: model.get("key"), ask: kernel(model) });
  const dark = () => el.classList.toggle("ik-dark", document.body.dataset.jpThemeLight === "false");
  dark();
  const watched = new MutationObserver(dark);
  watched.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
  return () => { watched.disconnect(); mounted.end(); };
};
