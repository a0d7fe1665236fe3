// The words of a text that an entry rests on: chosen with the mouse, or sentence by sentence with the arrow keys.
"use strict";
{
  const article = document.getElementById("article");
  const field = document.querySelector("#making [name=excerpt]");
  const told = document.getElementById("taken");
  const text = article?.firstChild;

  const sentences = () => {
    const cut = new Intl.Segmenter(article.lang || undefined, { granularity: "sentence" });
    return [...cut.segment(text.data)].filter((one) => one.segment.trim());
  };
  const end = (one) => one.index + one.segment.trimEnd().length;
  let first = -1;
  let last = -1;
  const mark = (all) => {
    const [from, to] = [Math.min(first, last), Math.max(first, last)];
    getSelection().setBaseAndExtent(text, all[from].index, text, end(all[to]));
    const range = getSelection().getRangeAt(0).getBoundingClientRect();
    if (range.bottom > innerHeight - 80 || range.top < 0) scrollBy({ top: range.top - innerHeight / 3 });
  };
  const walk = (by, isLonger) => {
    const all = sentences();
    if (!all.length) return;
    last = last < 0 ? 0 : Math.min(Math.max(last + by, 0), all.length - 1);
    if (!isLonger || first < 0) first = last;
    mark(all);
  };
  const chosen = () => {
    const selection = getSelection();
    const isWithin = selection.rangeCount && article.contains(selection.anchorNode) && article.contains(selection.focusNode);
    return isWithin ? selection.toString().trim() : "";
  };
  const take = () => {
    const words = chosen();
    told.textContent = words ? told.dataset.said : told.dataset.none;
    if (!words) return;
    field.value = field.value.trim() ? `${field.value.trim()} […] ${words}` : words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  if (article && field && text) {
    document.getElementById("taking").hidden = false;
    const button = document.getElementById("take");
    button.addEventListener("mousedown", (event) => event.preventDefault()); // what is chosen stays chosen
    button.addEventListener("click", take);
    article.addEventListener("keydown", (event) => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!by || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      walk(by, event.shiftKey);
    });
  }
}
