// What the pages gain with JavaScript. Without it everything can be read: facets are links to lists,
// figures are pictures with tables. The words are data attributes.

"use strict";

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// Catalogues: facets that combine (or within one, and across), search in the list, counts. ------------

function makeCatalogue(catalogue) {
  const words = catalogue.dataset;
  const items = [...catalogue.querySelectorAll("[data-facets]")].map((item) => ({
    item,
    tokens: new Set(item.dataset.facets.split(" ")),
    text: item.textContent.toLowerCase(),
  }));
  const boxes = [...catalogue.querySelectorAll("[data-facet]")].flatMap((list) =>
    [...list.querySelectorAll("[data-value]")].map((value) => makeBox(list.dataset.facet, value)),
  );
  if (!items.length || !boxes.length) return;
  const search = element("input", { type: "search", autocomplete: "off" });
  const label = element("label", {}, words.search, search);
  const status = element("p", { role: "status", className: "small" });
  const clear = element("button", { type: "button", textContent: words.clear });
  const tools = element("div", { className: "tools" }, label, clear, status);
  if (words.orders) label.after(makeOrder(catalogue, items));
  catalogue.before(tools);
  foldFacets(catalogue.querySelector(".facets"));

  const show = () => {
    const chosen = chosenBy(boxes);
    const terms = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const each of items) {
      const fits = fitsAll(each, chosen) && terms.every((term) => each.text.includes(term));
      each.item.hidden = !fits;
      shown += fits;
    }
    for (const heading of catalogue.querySelectorAll("h2.group")) {
      const visible = heading.nextElementSibling.querySelectorAll("[data-facets]:not([hidden])");
      heading.hidden = heading.nextElementSibling.hidden = !visible.length;
      heading.querySelector(".count").textContent = visible.length;
    }
    for (const box of boxes) countBox(box, items, chosen, terms);
    status.textContent = shown
      ? words.shown.replace("{n}", shown).replace("{of}", items.length)
      : words.nothing;
    clear.hidden = !terms.length && !chosen.size;
  };
  for (const box of boxes) box.input.addEventListener("change", show);
  search.addEventListener("input", show);
  clear.addEventListener("click", () => {
    for (const box of boxes) box.input.checked = false;
    search.value = "";
    show();
    search.focus();
  });
  show();
}

// On a narrow screen the facets stand above the list: there they are folded until they are wanted.
function foldFacets(facets) {
  if (!matchMedia("(max-width: 56rem)").matches) return;
  const fold = element("details", { className: "fold" }, element("summary", { textContent: facets.getAttribute("aria-label") }));
  facets.before(fold);
  fold.append(facets);
}

// Other orders than the given one put all items into one list without headings.
function makeOrder(catalogue, items) {
  const orders = catalogue.dataset.orders.split("|").map((each) => each.split("="));
  const choice = element("select", {}, ...orders.map(([value, textContent]) => element("option", { value, textContent })));
  const groups = items[0].item.closest(".results").parentElement;
  const flat = element("ul", { className: "results" });
  const homes = items.map(({ item }) => item.parentElement);
  const letters = new Intl.Collator(document.documentElement.lang, { numeric: true, ignorePunctuation: true });
  const title = ({ item }) => item.querySelector(".title").textContent;
  const compare = {
    title: (a, b) => letters.compare(title(a), title(b)),
    date: (a, b) => b.item.dataset.date.localeCompare(a.item.dataset.date),
    n: (a, b) => b.item.dataset.n - a.item.dataset.n,
  };
  choice.addEventListener("change", () => {
    const by = compare[choice.value];
    if (by) flat.append(...[...items].sort(by).map(({ item }) => item));
    else items.forEach(({ item }, place) => homes[place].append(item));
    for (const part of groups.querySelectorAll("h2.group, h2.group + .results")) part.classList.toggle("away", Boolean(by));
    if (by) groups.prepend(flat);
    else flat.remove();
  });
  return element("label", {}, catalogue.dataset.order, choice);
}

function makeBox(facet, value) {
  const input = element("input", { type: "checkbox" });
  const count = value.querySelector(".count");
  const text = [...value.childNodes].filter((node) => node !== count);
  const label = element("label", {}, input, ...text, count);
  value.replaceWith(label);
  return { input, count, facet, token: `${facet}=${value.dataset.value}` };
}

function chosenBy(boxes) {
  const chosen = new Map();
  for (const { input, facet, token } of boxes) {
    if (input.checked) chosen.set(facet, [...(chosen.get(facet) ?? []), token]);
  }
  return chosen;
}

function fitsAll({ tokens }, chosen, except = "") {
  return [...chosen].every(
    ([facet, wanted]) => facet === except || wanted.some((token) => tokens.has(token)),
  );
}

// How many would be shown if this value were chosen too.
function countBox(box, items, chosen, terms) {
  box.count.textContent = items.filter(
    (each) =>
      each.tokens.has(box.token) &&
      fitsAll(each, chosen, box.facet) &&
      terms.every((term) => each.text.includes(term)),
  ).length;
}

// Figures: the same drawing, answering to the pointer. Loaded only when somebody asks for it. -----------

let bundle;

function loadBundle(address) {
  bundle ??= new Promise((resolve, reject) => {
    document.head.append(
      element("script", { src: address, onload: resolve, onerror: () => reject(new Error(address)) }),
    );
  });
  return bundle;
}

function makeFigure(figure) {
  const words = figure.dataset;
  const button = element("button", { type: "button", textContent: words.explore });
  button.addEventListener("click", async () => {
    button.disabled = true;
    const isNarrow = matchMedia("(max-width: 44rem)").matches;
    const [specification] = await Promise.all([
      fetch(isNarrow ? words.specNarrow : words.spec).then((answer) => answer.json()),
      loadBundle(words.vega),
    ]);
    const plate = figure.querySelector(".plate");
    const stage = element("div", { className: "stage" });
    await vegaEmbed(stage, specification, {
      ast: true,
      actions: false,
      defaultStyle: false,
      tooltip: { disableDefaultStyle: true },
      renderer: "svg",
    });
    stage.setAttribute("role", "img");
    stage.setAttribute("aria-label", plate.querySelector("img").alt);
    plate.replaceChildren(stage);
    button.remove();
  });
  figure.querySelector("figcaption details").before(button);
}

for (const catalogue of document.querySelectorAll("[data-catalogue]:not([data-list])")) makeCatalogue(catalogue);
for (const figure of document.querySelectorAll("figure[data-spec]")) makeFigure(figure);

// A link into a closed part opens it; so does printing.
function openTo(hash) {
  const target = hash && document.getElementById(decodeURIComponent(hash.slice(1)));
  for (let part = target && target.closest("details"); part; part = part.parentElement.closest("details")) {
    part.open = true;
  }
}
openTo(location.hash);
addEventListener("hashchange", () => openTo(location.hash));
