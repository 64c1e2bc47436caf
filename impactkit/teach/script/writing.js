// The way of a form into the file.
const write = async (page, slot, key) => {
  const typed = { ...slot.typed };
  if (!Object.keys(typed).length || slot.gone) return;
  const told = await page.ask(...questionOf(page, slot, key));
  if (told.changed) { // somebody else wrote first: what was typed here goes on top of what stands now, and what stood there is told
    const before = slot.stands() ?? {};
    page.take(told);
    const now = slot.stands() ?? {};
    const other = Object.keys(typed).filter((name) => typeof now[name] === "string" && now[name] && now[name] !== before[name] && now[name] !== typed[name]);
    slot.note = other.length ? fill(page.words["class.both"], { other: other.map((name) => now[name]).join("; ") }) : "";
    await write(page, slot, key);
    return;
  }
  slot.faults = told.faults ?? {};
  page.rejected[told.faults ? "add" : "delete"](key);
  if (told.fault || told.unread || told.faults) {
    page.take(told);
    tellFaults(slot);
    page.drawCheck();
    if (told.faults) page.settled();
    return;
  }
  for (const [name, value] of Object.entries(typed)) if (slot.typed[name] === value) delete slot.typed[name];
  if (slot.id === null && told.saved) slot.id = told.saved;
  page.keep.settled(key);
  const began = !page.state;
  if (Object.keys(slot.typed).length) page.keep.put(slot.key(), slot.typed);
  page.take(told);
  if (began) page.began();
  page.settled();
};

// What is asked stands on the newest state there is when it is sent.
const questionOf = (page, slot, key) => {
  if (!page.state) return ["begin", { title: slot.said.title, "form-of": key }];
  if (slot.form === "arrow") {
    const [from, to] = slot.id.split(">");
    return ["arrow", () => ({ from, to, because: slot.said.because, doubt: slot.said.doubt, seen: page.state.digest, "form-of": key })];
  }
  return ["save", () => ({ form: slot.form, id: slot.id ?? "", said: slot.said, seen: page.state.digest, "form-of": key })];
};
