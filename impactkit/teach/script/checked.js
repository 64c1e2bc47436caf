// The self-check of a step: each line with its word, a hint, a second, and an example once somebody has tried.
const SIGNS = { holds: "✓", deviates: "!", undecidable: "?", "not-begun": "○" };

const badge = (standing, said) => make("span", { class: `ik-standing ik-${standing}` }, make("span", { "aria-hidden": "true" }, SIGNS[standing]), ` ${said}`);

// That something is written which cannot stand in the chain: the other lines are about what does.
const left = (page) => (page.slots.some((slot) => Object.keys(slot.faults).length) ? [page.words["class.left"]] : []);

const checked = (page, step) => {
  const { words } = page;
  const help = (page.help[step.name] ??= { hints: 0, example: false });
  const open = step.lines.find((line) => line.standing !== "holds");
  const hints = step.hints.slice(0, help.hints).map((said) => make("p", { class: "ik-hint" }, fill(words["class.hinted"], { said })));
  const more = () => { help.hints += 1; page.drawCheck(); page.focus(help.hints < step.hints.length ? "hint" : "example"); };
  const asksExample = () => { help.example = true; page.drawCheck(); };
  return [
    make("h2", { id: "check" }, words["class.check"], " ", badge(step.standing, step.said)),
    make("ul", { class: "ik-lines" }, left(page).map((said) => make("li", {}, badge("deviates", words["teach.standing.deviates"]), " ", said)), step.lines.map((line) => make("li", {}, badge(line.standing, line.word), " ", line.said))),
    ...(open ? hints : []),
    make("div", { class: "ik-does" },
      open && help.hints < step.hints.length ? button("hint", words[help.hints ? "teach.help.second" : "teach.help.hint"], more) : null,
      help.example && step.example ? null : button("example", words["teach.help.solution"], asksExample)),
    help.example ? make("p", { class: "ik-hint", role: "status" }, step.example ? fill(words["class.exampled"], { said: step.example }) : words["teach.help.try-first"]) : null,
  ];
};
