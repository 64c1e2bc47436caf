// What is typed and is not in the file yet: kept in this browser at once, and on the class's computer as fast as it
// answers. `settled` forgets it.
const keeping = (ask) => {
  let [group, held, sending] = ["", {}, false];
  const waiting = new Set();
  const store = (act) => {
    try {
      return act();
    } catch {
      return null; // a browser that keeps nothing: the class's computer does
    }
  };
  const name = () => `impactkit.class.${group}`;
  const write = () => store(() => (Object.keys(held).length ? localStorage.setItem(name(), JSON.stringify(held)) : localStorage.removeItem(name())));
  const send = async () => {
    if (sending) return;
    sending = true;
    while (waiting.size) {
      const [form] = waiting;
      waiting.delete(form);
      await ask("draft", () => ({ "form-of": form, said: held[form] ?? null })); // as it is when it is sent
    }
    sending = false;
  };
  return {
    begin: (of, drafts) => {
      group = of;
      held = { ...drafts, ...store(() => JSON.parse(localStorage.getItem(name()))) };
    },
    of: (form) => held[form] ?? null,
    at: (step) => store(() => localStorage.setItem(`${name()}.step`, step)),
    where: () => store(() => localStorage.getItem(`${name()}.step`)) ?? "",
    put: (form, said) => {
      held[form] = { ...said };
      write();
      waiting.add(form);
      return send();
    },
    settled: (form) => {
      delete held[form];
      waiting.delete(form);
      write();
    },
    forget: (form) => {
      delete held[form];
      write();
      waiting.add(form);
      return send();
    },
    isIdle: () => !sending && !waiting.size,
  };
};
