// Catalogues: facets that combine (or within one, and across), search in the list, counts, orders, and
// files of what is shown. Without this script facets are links to lists and the whole list is a file.

"use strict";

(() => {
  const FIRST = 200; // entries of a fetched list that are in the document at a time
  const MANY = 1000; // items from which on a pause in typing is waited for
  const { Records, downloads } = samsynRecords;

  // Facets and search over items, each with its tokens and its text --------------------------------------

  function makeBox(facet, value) {
    const input = element("input", { type: "checkbox" });
    const count = value.querySelector(".count");
    const text = [...value.childNodes].filter((node) => node !== count);
    value.replaceWith(element("label", {}, input, ...text, count));
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
    return [...chosen].every(([facet, wanted]) => facet === except || wanted.some((token) => tokens.has(token)));
  }

  // A value counts what would be shown if it were chosen too: the choice within its own facet is left out.
  const countOf = (box, items, chosen) =>
    items.filter((each) => each.tokens.has(box.token) && fitsAll(each, chosen, box.facet)).length;

  function narrow(catalogue, tools, list) {
    const words = catalogue.dataset;
    const boxes = [...catalogue.querySelectorAll("[data-facet]")].flatMap((facet) =>
      [...facet.querySelectorAll("[data-value]")].map((value) => makeBox(facet.dataset.facet, value)),
    );
    const search = element("input", { type: "search", autocomplete: "off" });
    const status = element("p", { className: "small" });
    status.setAttribute("role", "status");
    const clear = element("button", { type: "button", textContent: words.clear });
    tools.replaceChildren(element("label", {}, words.search, search), ...list.controls, clear, status);

    function show() {
      const chosen = chosenBy(boxes);
      const terms = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      const written = list.items.filter((each) => terms.every((term) => each.text.includes(term)));
      const fitting = written.filter((each) => fitsAll(each, chosen));
      list.show(fitting);
      for (const box of boxes) box.count.textContent = countOf(box, written, chosen);
      status.textContent = say(fitting.length);
      clear.hidden = !terms.length && !chosen.size;
      catalogue.dispatchEvent(new CustomEvent("narrowed", { detail: { shown: fitting.length, of: list.items.length } }));
    }

    function say(n) {
      if (!n) return words.nothing;
      if (n > list.most) return words.more.replace("{n}", n).replace("{first}", list.most);
      return words.shown.replace("{n}", n).replace("{of}", list.items.length);
    }

    let waiting;
    for (const box of boxes) box.input.addEventListener("change", show);
    search.addEventListener("input", () => {
      clearTimeout(waiting);
      if (list.items.length > MANY) waiting = setTimeout(show, 150);
      else show();
    });
    clear.addEventListener("click", () => {
      for (const box of boxes) box.input.checked = false;
      search.value = "";
      show();
      search.focus();
    });
    foldFacets(catalogue.querySelector(".facets"));
    offerFiles(catalogue, list);
    show();
    return search;
  }

  // On a narrow screen the facets stand above the list: there they are folded until they are wanted.
  function foldFacets(facets) {
    if (!matchMedia("(max-width: 56rem)").matches) return;
    const fold = element("details", { className: "fold" }, element("summary", { textContent: facets.getAttribute("aria-label") }));
    facets.before(fold);
    fold.append(facets);
  }

  // Files of what is shown, written as the gap map writes them. The records are fetched for the first one.
  function offerFiles(catalogue, list) {
    const { download, records: address } = catalogue.dataset;
    if (!address) return;
    let fetched;
    async function take(kind) {
      fetched ??= fetch(address).then((answer) => answer.json());
      const records = new Records(await fetched, new URL(address, document.baseURI));
      const numbers = new Map(records.data.ids.map((id, number) => [id, number]));
      records.save(kind, list.shown().map((id) => numbers.get(id)), location.pathname);
    }
    const line = downloads(download, take);
    catalogue.before(line);
    catalogue.addEventListener("narrowed", ({ detail }) => {
      line.hidden = !detail.shown;
    });
  }

  // The address of the page of a record ends with the id of the record.
  const idOf = (address) => decodeURIComponent(address.split("/").at(-2));

  // A list that stands in the page ----------------------------------------------------------------------

  class WrittenList {
    most = Infinity;

    constructor(catalogue) {
      this.catalogue = catalogue;
      this.items = [...catalogue.querySelectorAll("[data-facets]")].map((item) => ({
        item,
        tokens: new Set(item.dataset.facets.split(" ")),
        text: item.textContent.toLowerCase(),
      }));
      this.controls = catalogue.dataset.orders ? [this.orderChoice()] : [];
    }

    show(fitting) {
      const fits = new Set(fitting);
      for (const each of this.items) each.item.hidden = !fits.has(each);
      for (const heading of this.catalogue.querySelectorAll("h2.group")) {
        const visible = heading.nextElementSibling.querySelectorAll("[data-facets]:not([hidden])");
        heading.hidden = heading.nextElementSibling.hidden = !visible.length;
        heading.querySelector(".count").textContent = visible.length;
      }
    }

    shown() {
      const links = this.catalogue.querySelectorAll("[data-facets]:not([hidden]) .title a");
      return [...links].map((link) => idOf(link.getAttribute("href")));
    }

    // Other orders than the given one put all items into one list without headings.
    orderChoice() {
      const { catalogue, items } = this;
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
  }

  // A list on several pages: the whole of it is fetched when somebody asks to search in it ----------------

  class FetchedList {
    most = FIRST;
    controls = [];

    constructor(catalogue, records) {
      this.root = catalogue.dataset.root;
      this.found = element("ul", { className: "results" });
      this.items = records.map(([name, language, other, otherLanguage, meta, facets, address]) => ({
        name, language, other, otherLanguage, meta, address,
        text: [name, other, meta].join(" ").toLowerCase(),
        tokens: new Set(facets.split(" ")),
      }));
      catalogue.lastElementChild.replaceChildren(this.found);
    }

    show(fitting) {
      this.fitting = fitting;
      this.found.replaceChildren(...fitting.slice(0, FIRST).map((each) => this.entry(each)));
    }

    shown() {
      return this.fitting.map(({ address }) => idOf(address));
    }

    entry({ name, language, other, otherLanguage, meta, address }) {
      const link = element("a", { href: this.root + address, textContent: name, lang: language });
      const entry = element("li", {}, element("p", { className: "title" }, link));
      if (other) entry.append(element("p", { className: "meta", lang: otherLanguage, textContent: other }));
      entry.append(element("p", { className: "meta", textContent: meta }));
      return entry;
    }
  }

  for (const catalogue of document.querySelectorAll("[data-catalogue]")) {
    const { list, load } = catalogue.dataset;
    const tools = element("div", { className: "tools" });
    catalogue.before(tools);
    if (list) {
      const start = element("button", { type: "button", textContent: load });
      tools.append(start);
      start.addEventListener("click", async () => {
        start.disabled = true;
        const records = await fetch(list).then((answer) => answer.json());
        narrow(catalogue, tools, new FetchedList(catalogue, records)).focus();
      });
    } else if (catalogue.querySelector("[data-facets]")) {
      narrow(catalogue, tools, new WrittenList(catalogue));
    }
  }
})();
