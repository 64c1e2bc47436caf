"use strict";
for (const choice of document.querySelectorAll(".choice")) {
  const control = choice.querySelector("select, input");
  const output = choice.querySelector("output");
  const labels = (control.dataset.labels || "").split("|");
  const show = () => {
    for (const option of choice.querySelectorAll(":scope > .option")) {
      option.hidden = option.dataset.option !== control.value;
    }
    if (output) {
      output.textContent = labels[Number(control.value)];
      control.setAttribute("aria-valuetext", output.textContent);
    }
  };
  control.addEventListener("input", show);
  show();
}
const folds = () => [...document.querySelectorAll("details.exhibit")];
let opened = [];
addEventListener("beforeprint", () => {
  opened = folds().filter((fold) => !fold.open);
  for (const fold of opened) fold.open = true;
});
addEventListener("afterprint", () => {
  for (const fold of opened) fold.open = false;
});
