// A board's script is long and the same for all boards of a page: it is read once, when the first of them is drawn, and
// never while a notebook waits for its widgets, which is for two seconds.
const scripts = (window.impactkitScripts = window.impactkitScripts || new Map());

const scriptOf = (text) => {
  if (!scripts.has(text)) {
    const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    scripts.set(text, import(address).finally(() => URL.revokeObjectURL(address)));
    scripts.get(text).catch(() => scripts.delete(text));
  }
  return scripts.get(text);
};

export default {
  async render({ model, el }) {
    return (await scriptOf(model.get("script"))).render({ model, el });
  },
};
