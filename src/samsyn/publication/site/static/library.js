// The library: what is shown now, as a file. The files of the whole library hold one record for each
// source, in the same order; what is wanted of them is cut out, so that there is one writer of each.

"use strict";

(() => {
  const whole = document.querySelector("[data-library]");
  const catalogue = document.querySelector("[data-catalogue]");
  const status = catalogue.previousElementSibling?.querySelector("[role=status]");
  if (!whole || !status) return;

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

  async function get(kind, link) {
    const answer = await fetch(link.href);
    const name = link.href.split("/").pop();
    const words = CUTS[kind](await answer.text(), shown());
    const file = URL.createObjectURL(new Blob([words], { type: answer.headers.get("content-type") ?? "text/plain" }));
    const save = Object.assign(document.createElement("a"), { href: file, download: name.replace("library", whole.dataset.name) });
    save.click();
    URL.revokeObjectURL(file);
  }

  const said = document.createElement("span");
  const line = Object.assign(document.createElement("p"), { className: "tools small", hidden: true });
  line.append(said);
  for (const link of whole.querySelectorAll("a")) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: link.textContent });
    button.addEventListener("click", () => get(link.textContent, link));
    line.append(button);
  }
  whole.after(line);

  function tell() {
    const n = shown().length;
    line.hidden = n === 0 || n === catalogue.querySelectorAll("[data-at]").length;
    said.textContent = whole.dataset.shown.replace("{n}", n);
  }
  new MutationObserver(tell).observe(status, { childList: true });
  tell();
})();
