// A catalogue on several pages: everything can be read and reached without this. With it, the whole
// list is fetched when somebody asks to search in it, and facets combine as in a short catalogue.

"use strict";

(() => {
  const FIRST = 200;
  const catalogue = document.querySelector("[data-list]");
  const words = catalogue.dataset;
  const list = catalogue.lastElementChild;
  const start = element("button", { type: "button", textContent: words.load });
  const tools = element("div", { className: "tools" }, start);
  catalogue.before(tools);
  start.addEventListener("click", async () => {
    start.disabled = true;
    const records = await fetch(words.list).then((answer) => answer.json());
    begin(records.map(asItem));
  });

  function asItem([name, language, other, otherLanguage, meta, facets, address]) {
    const text = [name, other, meta].join(" ").toLowerCase();
    return { name, language, other, otherLanguage, meta, address, text, tokens: new Set(facets.split(" ")) };
  }

  function begin(items) {
    const boxes = [...catalogue.querySelectorAll("[data-facet]")].flatMap((facet) =>
      [...facet.querySelectorAll("[data-value]")].map((value) => makeBox(facet.dataset.facet, value)),
    );
    const search = element("input", { type: "search", autocomplete: "off" });
    const status = element("p", { role: "status", className: "small" });
    const clear = element("button", { type: "button", textContent: words.clear });
    const found = element("ul", { className: "results" });
    tools.replaceChildren(element("label", {}, words.search, search), clear, status);
    list.replaceChildren(found);
    let waiting;

    function show() {
      const chosen = chosenBy(boxes);
      const terms = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      const written = items.filter((each) => terms.every((term) => each.text.includes(term)));
      const fitting = written.filter((each) => fitsAll(each, chosen));
      found.replaceChildren(...fitting.slice(0, FIRST).map(asEntry));
      for (const box of boxes) {
        box.count.textContent = written.filter(
          (each) => each.tokens.has(box.token) && fitsAll(each, chosen, box.facet),
        ).length;
      }
      status.textContent = say(fitting.length, items.length);
      clear.hidden = !terms.length && !chosen.size;
    }

    function say(n, of) {
      if (!n) return words.nothing;
      if (n > FIRST) return words.more.replace("{n}", n).replace("{first}", FIRST);
      return words.shown.replace("{n}", n).replace("{of}", of);
    }

    for (const box of boxes) box.input.addEventListener("change", show);
    search.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(show, 150);
    });
    clear.addEventListener("click", () => {
      for (const box of boxes) box.input.checked = false;
      search.value = "";
      show();
      search.focus();
    });
    show();
    search.focus();
  }

  function asEntry({ name, language, other, otherLanguage, meta, address }) {
    const link = element("a", { href: words.root + address, textContent: name, lang: language });
    const entry = element("li", {}, element("p", { className: "title" }, link));
    if (other) entry.append(element("p", { className: "meta", lang: otherLanguage, textContent: other }));
    entry.append(element("p", { className: "meta", textContent: meta }));
    return entry;
  }
})();
