// What others have done, beside the steps where a problem is written or what is done about it: a group asks and is told.
// Nothing of it goes into the group's file by itself.
const LOOKED_UP_AT = ["problem", "chain"];

const others = (page) => {
  const { words } = page;
  const [heard, like, found] = [make("p", { class: "ik-heard", role: "status" }), make("div", {}), make("div", {})];
  const tell = (said) => { if (heard.textContent !== said) heard.textContent = said; };
  const show = (told) => {
    const { hits = [], outcome = "" } = told;
    const count = hits.length ? fill(words[hits.length === 1 ? "class.find.hits-one" : "class.find.hits-other"], { n: hits.length }) : "";
    tell(told.fault ?? Object.values(told.faults ?? {})[0] ?? [count, outcome, hits.length ? "" : words["class.find.fewer"]].filter(Boolean).join(" "));
    redraw(found, hitList(hits));
  };

  // One question at a time: of several that wait for the class's computer, only the last is asked.
  let [wanted, busy] = [null, false];
  const ask = async (question) => {
    const asked = question.trim().slice(0, LONGEST_QUESTION);
    form.querySelector("input").value = asked;
    wanted = asked || wanted;
    if (busy) return;
    busy = true;
    while (wanted !== null) {
      const said = wanted;
      wanted = null;
      tell(words["class.find.waiting"]);
      const told = await page.ask("find", { said }).catch((fault) => ({ fault: fault.message }));
      if (wanted === null) show(told);
    }
    busy = false;
  };
  const form = questionForm({ box: words["class.find.question"], button: words["class.find.do"] }, "", () => {}, ask);

  const offer = ({ id, label }) => make("li", {}, button(`find.like.${id}`, label, () => ask(label)));
  const place = make("details", { class: "ik-others", hidden: true }, make("summary", { "data-name": "others" }, words["class.find.title"]),
    make("p", { class: "ik-help" }, words["class.find.guide"]), form, like, heard, found);
  const draw = () => {
    place.hidden = !page.state || !LOOKED_UP_AT.includes(page.step);
    const problems = page.entries("challenge");
    redraw(like, problems.length ? [make("p", { class: "ik-help" }, words["class.find.like"]), make("ul", { class: "ik-offers" }, problems.map(offer))] : []);
  };
  return { place, draw };
};
