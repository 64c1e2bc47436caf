// A tour of six short steps for who sees a board for the first time: a small dialog that points at one thing after the
// other. It stops nothing, and ends by its button or by Escape.
const TOUR = "impactkit.boards.tour";
const STEPS = [
  { key: "strips", at: ".ik-strips" },
  { key: "wall", at: ".ik-wall", panel: "wall" },
  { key: "together", at: ".ik-wall tfoot", panel: "wall" },
  { key: "indicator", at: '[data-name="tab.indicator"]' },
  { key: "findings", at: '[data-name="tab.findings"]' },
  { key: "save", at: ".ik-save" },
];

// A browser may forbid a page to remember anything; then the tour is offered again, and nothing else is lost.
const tourSeen = () => { try { return localStorage.getItem(TOUR) !== null; } catch { return false; } };
const rememberTour = (seen) => { try { if (seen) localStorage.setItem(TOUR, "seen"); else localStorage.removeItem(TOUR); } catch { /* forbidden */ } };

// What starts the tour, draws it again after the board is drawn, and ends it.
const tourOf = (board, place) => {
  const { words } = board.cube;
  const room = make("div", { class: "ik-tour" });
  let steps = [];
  let at = -1;
  let again = false; // whether it is to be shown the next time too
  let before = null; // the panel that was shown when it began, and what had the focus

  const target = () => place.querySelector(steps[at].at);
  const unpoint = () => place.querySelectorAll(".ik-pointed").forEach((one) => one.classList.remove("ik-pointed"));

  const start = ({ focus = true } = {}) => {
    before = { panel: board.state.panel, focus: place.getRootNode().activeElement };
    steps = STEPS.filter((step) => (step.panel && board.state.panel !== step.panel ? true : place.querySelector(step.at)));
    go(0, { focus });
  };

  const go = (next, { focus = true } = {}) => {
    at = next;
    const { panel } = steps[at];
    if (panel && board.state.panel !== panel) board.change({ panel });
    if (!target() && at + 1 < steps.length) return go(at + 1, { focus });
    draw();
    if (!focus) return undefined;
    for (const one of [target(), room.firstElementChild]) one?.scrollIntoView({ block: "nearest", behavior: "instant" });
    room.querySelector('[data-name="tour.next"]')?.focus({ preventScroll: true });
    return undefined;
  };

  const end = () => {
    if (at < 0) return;
    at = -1;
    rememberTour(!again);
    unpoint();
    const held = room.contains(place.getRootNode().activeElement);
    room.replaceChildren();
    if (board.state.panel !== before.panel) board.change({ panel: before.panel });
    if (held) (before.focus?.isConnected && place.contains(before.focus) ? before.focus : place.querySelector('[data-name="tour"]'))?.focus();
  };

  const draw = () => {
    if (at < 0) return;
    unpoint();
    const last = at === steps.length - 1;
    const key = steps[at].key;
    redraw(room, make("div", { class: "ik-step", role: "dialog", "aria-label": words[`tour.${key}-title`] },
      make("p", { class: "ik-note" }, fill(words["tour.step"], { k: at + 1, n: steps.length })),
      make("h3", {}, words[`tour.${key}-title`]),
      make("p", {}, words[`tour.${key}`]),
      make("label", { class: "ik-again" }, make("input", { type: "checkbox", "data-name": "tour.again", checked: !again, onchange: (event) => { again = !event.target.checked; } }), ` ${words["tour.again"]}`),
      make("p", { class: "ik-turns" },
        at ? button("tour.previous", words.previous, () => go(at - 1)) : null,
        button("tour.next", words[last ? "tour.done" : "next"], () => (last ? end() : go(at + 1))),
        last ? null : button("tour.end", words["tour.end"], end, { class: "ik-quiet" }))));
    point();
  };

  // Beside what it points at, within the board: under it where that is low, else over its beginning.
  const point = () => {
    const shown = target();
    const step = room.firstElementChild;
    if (!shown || !step) return;
    shown.classList.add("ik-pointed");
    const [own, home] = [shown.getBoundingClientRect(), place.getBoundingClientRect()];
    const low = own.height < 160;
    const wide = own.width > home.width / 2;
    const top = (low ? own.bottom : own.top + 56) - home.top + 8;
    const left = (low ? own.left + 12 : wide ? own.right - step.offsetWidth - 12 : own.right + 12) - home.left;
    step.style.top = `${Math.max(0, top)}px`;
    step.style.left = `${Math.max(6, Math.min(left, home.width - step.offsetWidth - 6))}px`;
  };

  place.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || at < 0) return;
    event.stopPropagation();
    end();
  });
  return { room, start, draw, end };
};
