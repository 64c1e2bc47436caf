// The chain as the report draws it, from the file as it stands: our own writer's SVG, read as such and never as markup
// of the page. A box that is pressed opens its form; by keyboard the lists do the same.
const chainFigure = (desk) => {
  const { chain, entries } = desk.state;
  if (!chain.svg) return make("p", { class: "ik-empty" }, desk.words["chain.empty"]);
  if (desk.drawnFor !== chain.svg) {
    const drawing = document.importNode(new DOMParser().parseFromString(chain.svg, "image/svg+xml").documentElement, true);
    drawing.style.maxWidth = `${drawing.getAttribute("width")}px`;
    drawing.setAttribute("role", "img");
    drawing.setAttribute("aria-label", `${chain.title}. ${chain.alt}`);
    for (const group of drawing.querySelectorAll("[data-part]")) {
      const entry = entries.find((one) => one.id === group.dataset.part && one.form !== "indicator");
      if (!entry) continue;
      group.classList.add("ik-box-of");
      group.addEventListener("click", () => desk.openBox(entry));
    }
    [desk.drawing, desk.drawnFor] = [drawing, chain.svg];
  }
  return make("figure", { class: "ik-grown" },
    make("figcaption", {}, `${chain.title}.`),
    make("div", { class: "ik-scroll", tabindex: "0", role: "region", "aria-label": desk.words["chain.title"], "data-name": "chain" }, desk.drawing),
    openPlaces(desk));
};

// What the picture marks as open, in words.
const openPlaces = (desk) => {
  const open = desk.state.chain.boxes.filter((box) => box.open.length);
  if (!open.length) return null;
  // kept at the click: the browser tells of it later, and what is drawn in between would shut it
  const chosen = (event) => { desk.openPlaces = !event.currentTarget.parentElement.open; };
  const toggled = ({ target }) => { if (target.isConnected) desk.openPlaces = target.open; };
  return make("details", { open: desk.openPlaces, ontoggle: toggled },
    make("summary", { "data-name": "open-places", onclick: chosen }, desk.words["chain.open"]),
    make("ul", {}, open.map((box) => make("li", {}, `${box.text}: ${box.open.join("; ")}`))));
};
