// What every page gains with JavaScript. Without it everything can be read: figures are pictures with
// tables. The words are data attributes.

"use strict";

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
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
