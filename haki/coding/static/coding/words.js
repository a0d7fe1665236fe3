// A term that is pointed at or has the focus shows its words in the text, and a word in the text its terms.
"use strict";
{
  const show = (keys) => {
    for (const mark of document.querySelectorAll("mark.word")) {
      const said = mark.dataset.terms.split(" ");
      mark.classList.toggle("on", keys.some((key) => said.includes(key)));
    }
  };
  const keysAt = (target) => {
    const found = target instanceof Element && target.closest("[data-term]");
    return found ? [found.dataset.term] : [];
  };
  let focused = [];
  document.addEventListener("focusin", (event) => show((focused = keysAt(event.target))));
  document.addEventListener("mouseover", (event) => {
    const mark = event.target instanceof Element && event.target.closest("mark.word");
    if (mark) {
      const said = mark.dataset.terms.split(" ");
      mark.title = [...document.querySelectorAll("[data-term]")].filter((row) => said.includes(row.dataset.term))
        .map((row) => row.dataset.label).join(" · ");
      return;
    }
    const keys = keysAt(event.target);
    show(keys.length ? keys : focused);
  });
}
