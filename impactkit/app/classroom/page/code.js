"use strict";
const words = JSON.parse(document.getElementById("words").textContent);
const door = document.getElementById("door");
const code = document.getElementById("code");
const said = document.getElementById("said");

async function enter() {
  const answered = await fetch("/code", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ code: code.value }),
  });
  const answer = await answered.json();
  if (answered.ok) location.assign(answer.to);
  return answer.fault || "";
}

door.addEventListener("submit", async (event) => {
  event.preventDefault();
  said.textContent = "";
  said.textContent = code.value.trim() ? await enter().catch(() => words.lost) : words.empty;
  code.focus();
});
code.focus();
