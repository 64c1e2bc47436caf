// What each step asks for: the forms in it, and which of their fields.
const PARTS = {
  problem: [
    { form: "about", fields: ["title"] },
    { form: "challenge", fields: ["text"], several: true },
    { form: "group", fields: ["name"], several: true },
  ],
  people: [
    { form: "group", fields: ["size", "needs"], standing: true },
    { form: "goal", fields: ["text", "answers"], several: true },
  ],
  chain: [
    { form: "activity", fields: ["text", "serves", "leads_to"], several: true },
    { form: "result", fields: ["text", "level", "leads_to"], several: true },
  ],
  arrows: [{ form: "arrow", fields: ["because", "doubt"], standing: true }],
  indicator: [{ form: "indicator", fields: ["name", "measures", "counts", "split", "adds", "baseline", "target", "due", "counter"] }],
  report: [{ form: "about", fields: ["next"] }],
};
const STEP_OF = { challenge: "problem", group: "people", goal: "people", activity: "chain", result: "chain", indicator: "indicator" };

// The value of a field that nobody has touched. What there is only one of goes without saying: the one goal, the one problem.
const untouched = (page, form, field) => {
  if (field.kind === "yes") return false;
  if (field.kind === "links") {
    const among = page.entries(...field.of);
    return among.length === 1 && form !== "result" ? [among[0].id] : [];
  }
  if (field.kind !== "choice" || !field.needed) return "";
  if (field.name === "level") return page.entries(form).length ? "outcome" : "output"; // first what we get done, then what changes
  return field.choices[0]?.[0] ?? "";
};

const blankOf = (page, form) => Object.fromEntries(page.form(form).fields.map((field) => [field.name, untouched(page, form, field)]));
