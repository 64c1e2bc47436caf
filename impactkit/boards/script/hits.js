// What a question found, the same on a board and in the class: each hit with its fields, how well it is known, its sources
// and why it was found. Every text is set as text, and only an address of the web is a link.
const LONGEST_QUESTION = 500; // letters, as many as are searched with

const isWeb = (address) => /^https?:\/\//i.test(address ?? "");

const hitSource = ({ text, address }) => make("p", {}, text, " ",
  isWeb(address) ? make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, address) : address);

const hitItem = (hit) => make("li", { class: "ik-hit", "data-hit": hit.address },
  make("h3", {}, hit.title, make("span", { class: "ik-unit" }, hit.address)),
  make("dl", {}, hit.told.map(([name, said]) => make("div", {}, make("dt", {}, name), make("dd", {}, said)))),
  hit.known.map((said) => make("p", {}, said)),
  hit.sources.map(hitSource),
  make("p", { class: "ik-note" }, hit.met));

const hitList = (hits) => (hits.length ? make("ol", { class: "ik-hits" }, hits.map(hitItem)) : null);

// A box for a question and a button, with their labels; `typed` hears of each letter, `ask` of the question as it stands.
// Enter asks by itself: in JupyterLab no key submits a form.
const questionForm = (labels, question, typed, ask) => {
  const asks = (event) => { event.preventDefault(); return ask(box.value); };
  const box = make("input", { type: "search", "data-name": "find.question", autocomplete: "off", maxlength: LONGEST_QUESTION, value: question,
    oninput: () => typed(box.value), onkeydown: (event) => (event.key === "Enter" && !event.isComposing ? asks(event) : null) });
  return make("form", { class: "ik-ask", role: "search", onsubmit: asks },
    make("label", {}, labels.box, box), make("button", { type: "submit", "data-name": "find.do" }, labels.button));
};
