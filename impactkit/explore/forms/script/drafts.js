// What is typed and not saved: kept in this window of the browser alone, and offered again when the page comes back.
const draftsOf = (key) => {
  let held = {};
  try {
    held = JSON.parse(sessionStorage.getItem(key)) || {};
  } catch {
    held = {}; // a browser that keeps nothing, or somebody else's words under the key
  }
  const write = () => {
    try {
      if (Object.keys(held).length) sessionStorage.setItem(key, JSON.stringify(held));
      else sessionStorage.removeItem(key);
    } catch {
      // what is typed stays in the page as long as the page does
    }
  };
  return {
    of: (name) => held[name] || null,
    put: (name, said) => { held[name] = said; write(); },
    drop: (name) => { delete held[name]; write(); },
    latest: () => Object.keys(held).at(-1) || null,
  };
};
