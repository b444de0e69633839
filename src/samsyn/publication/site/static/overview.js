// The overview, narrowed by facets that combine: or within one, and across. Without this script the
// whole table stands there. The choice is kept in the address, so that it can be passed on.

"use strict";

const tools = document.querySelector("#overview-tools");
const table = document.querySelector("table.overview");
const bar = tools.querySelector(".facet-bar");
const FACETS = ["theme", "place", "state", "warning", "dispute"];

// Every cell with its value in each facet, read from the table once.
const cells = [...table.tBodies].flatMap((body) =>
  [...body.rows].slice(1).flatMap((row) =>
    [...row.cells].slice(1).map((cell, column) => ({
      cell,
      row,
      body,
      values: {
        theme: [body.id],
        place: [String(column)],
        state: [cell.className.slice(2)],
        warning: (cell.dataset.warning ?? "none").split(" "),
        dispute: [cell.dataset.dispute ?? "none"],
      },
    })),
  ),
);
const boxes = [...bar.querySelectorAll("details")].flatMap((part) =>
  [...part.querySelectorAll("input")].map((input) => ({
    input,
    part,
    facet: part.dataset.facet,
    count: input.closest("label").querySelector(".count"),
  })),
);

function choice() {
  return Object.fromEntries(
    FACETS.map((facet) => [
      facet,
      new Set(boxes.filter((box) => box.facet === facet && box.input.checked).map((box) => box.input.value)),
    ]),
  );
}

function fits(values, chosen) {
  return !chosen.size || values.some((value) => chosen.has(value));
}

// One pass: a cell counts in a facet when all other facets let it through.
function sift(chosen) {
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
  const shown = new Set();
  for (const each of cells) {
    const refused = FACETS.filter((facet) => !fits(each.values[facet], chosen[facet]));
    if (!refused.length) shown.add(each);
    if (refused.length > 1) continue;
    for (const facet of refused.length ? refused : FACETS) {
      for (const value of each.values[facet]) {
        counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
      }
    }
  }
  return { counts, shown };
}

function show() {
  const chosen = choice();
  const { counts, shown } = sift(chosen);
  const rows = new Set([...shown].map((each) => each.row));
  const bodies = new Set([...shown].map((each) => each.body));
  for (const body of table.tBodies) body.hidden = !bodies.has(body);
  for (const each of cells) {
    each.row.hidden = !rows.has(each.row);
    each.cell.classList.toggle("out", !shown.has(each));
  }
  const hides = (column) => chosen.place.size > 0 && !chosen.place.has(String(column - 1));
  for (const row of table.querySelectorAll("thead tr, tbody tr")) {
    [...row.cells].forEach((cell, column) => (cell.hidden = column > 0 && hides(column)));
  }
  describe(chosen, counts);
  const status = tools.querySelector("[role=status]");
  status.textContent = shown.size
    ? status.dataset.shown
        .replace("{n}", shown.size)
        .replace("{of}", cells.length)
        .replace("{rows}", rows.size)
        .replace("{all}", new Set(cells.map((each) => each.row)).size)
    : status.dataset.nothing;
}

// What is chosen, beside the name of each facet; how many there are, beside each value; the address.
function describe(chosen, counts) {
  for (const { input, facet, count } of boxes) count.textContent = counts[facet].get(input.value) ?? 0;
  const query = new URLSearchParams();
  for (const part of bar.querySelectorAll("details")) {
    const picked = boxes.filter((box) => box.part === part && box.input.checked);
    const words = part.querySelector(".chosen");
    const names = picked.map((box) => box.input.closest("label").querySelector("span:not(.tile)").textContent);
    words.textContent = names.length > 2 ? names.length : names.join(", ") || words.dataset.any;
    part.classList.toggle("is-chosen", names.length > 0);
    for (const box of picked) query.append(part.dataset.facet, box.input.value);
  }
  bar.querySelector(".clear").hidden = !query.size;
  history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`);
}

const folds = [...table.querySelectorAll(".theme details")];
const fold = bar.querySelector(".fold");

function nameFold() {
  fold.textContent = folds.some((each) => each.open) ? fold.dataset.fold : fold.dataset.unfold;
}

fold.addEventListener("click", () => {
  const open = !folds.some((each) => each.open);
  for (const each of folds) each.open = open;
  nameFold();
});
for (const each of folds) each.addEventListener("toggle", nameFold);

bar.querySelector(".clear").addEventListener("click", () => {
  for (const { input } of boxes) input.checked = false;
  show();
  bar.querySelector("summary").focus();
});
for (const { input } of boxes) input.addEventListener("change", show);

// A list of choices closes with Escape, and when the reader goes on elsewhere.
function close(except) {
  for (const part of bar.querySelectorAll("details[open]")) if (part !== except) part.open = false;
}
bar.addEventListener("keydown", (event) => {
  const part = event.target.closest("details[open]");
  if (event.key !== "Escape" || !part) return;
  part.open = false;
  part.querySelector("summary").focus();
});
document.addEventListener("click", (event) => close(event.target.closest(".facet-bar details")));
document.addEventListener("focusin", (event) => close(event.target.closest(".facet-bar details")));

const asked = new URLSearchParams(location.search);
for (const { input, facet } of boxes) input.checked = asked.getAll(facet).includes(input.value);
bar.hidden = false;
show();

// Thousands of cells are too many to walk through: a wide table begins with its themes folded.
if (table.closest(".wide") && !asked.size && !location.hash) for (const each of folds) each.open = false;
