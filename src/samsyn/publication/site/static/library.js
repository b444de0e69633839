// The library: what is shown now, as a file. The files of the whole library hold one record for each
// source, in the same order; what is wanted of them is cut out, so that there is one writer of each.

"use strict";

(() => {
  const { downloads, save } = samsynRecords;
  const whole = document.querySelector("[data-library]");
  const catalogue = document.querySelector("[data-catalogue]");

  const CUTS = {
    CSV: (text, wanted) => {
      const [head, ...rows] = text.match(/(?:"(?:[^"]|"")*"|[^"\r\n])+\r?\n?/g);
      return head + wanted.map((at) => rows[at]).join("");
    },
    RIS: (text, wanted) => pick(text.split(/(?<=^ER {2}- \r\n\r\n)/m), wanted),
    BibTeX: (text, wanted) => pick(text.split(/\n(?=@)/).map((each) => `${each.trimEnd()}\n`), wanted),
    "CSL-JSON": (text, wanted) => {
      const records = JSON.parse(text);
      return JSON.stringify(wanted.map((at) => records[at]), null, 1);
    },
  };

  function pick(records, wanted) {
    return wanted.map((at) => records[at]).join("");
  }

  // The sources that are shown, in the order in which they are shown.
  function shown() {
    return [...catalogue.querySelectorAll("[data-at]:not([hidden])")].map((item) => Number(item.dataset.at));
  }

  const files = new Map([...whole.querySelectorAll("a")].map((link) => [link.textContent, link.href]));

  async function take(kind) {
    const answer = await fetch(files.get(kind));
    const type = answer.headers.get("content-type") ?? "text/plain";
    const name = files.get(kind).split("/").pop().replace("library", whole.dataset.name);
    save(new Blob([CUTS[kind](await answer.text(), shown())], { type }), name);
  }

  const line = downloads(catalogue.dataset.download, take, [...files.keys()]);
  line.hidden = true;
  whole.after(line);
  catalogue.addEventListener("narrowed", ({ detail }) => {
    line.hidden = !detail.shown || detail.shown === detail.of;
  });
})();
