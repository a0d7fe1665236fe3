// Copies a citation. The button is shown where this runs; without it the citation is selected whole by a click.
"use strict";
for (const button of document.querySelectorAll("[data-copies]")) {
  const cited = document.getElementById(button.dataset.copies);
  const select = () => window.getSelection().selectAllChildren(cited);
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(cited.textContent.replace(/\s+/g, " ").trim());
    } catch { // no clipboard on a plain http address
      select();
      document.execCommand("copy");
    }
    button.nextElementSibling.textContent = button.dataset.done;
  });
}
