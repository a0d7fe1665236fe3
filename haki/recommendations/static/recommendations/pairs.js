// Pairs decided by keyboard. Every key presses what stands on the page, so that whatever a key does can be done without it.
"use strict";
{
  const pairs = () => [...document.querySelectorAll(".pair.waiting")];
  const pair = () => document.activeElement?.closest(".pair.waiting");
  const switched = () => document.getElementById("keys-on");
  const waiting = [];
  let busy = false;
  let at = 0; // which pair was chosen last: after a decision the next one stands there

  const choose = (one) => {
    if (!one) return;
    one.focus({ preventScroll: true });
    one.scrollIntoView({ block: "nearest" });
  };
  const walk = (by) => {
    const all = pairs();
    const now = all.indexOf(pair());
    choose(all[now < 0 ? Math.min(at, all.length - 1) : Math.min(Math.max(now + by, 0), all.length - 1)]);
  };
  const press = (selector) => (pair() || pairs()[at] || document.createElement("p")).querySelector(selector)?.click();
  const keys = {
    j: () => walk(1),
    k: () => walk(-1),
    s: () => press("[value=same], input[name=pair]"),
    d: () => press("[value=different]"),
    u: () => document.querySelector(".pair.decided [value=open]")?.click(),
    "?": () => {
      const help = document.getElementById("keys");
      help.open = !help.open;
      if (help.open) help.querySelector("summary").focus();
    },
  };
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (!(key in keys) || !switched()?.checked || event.ctrlKey || event.altKey || event.metaKey) return;
    if (target.closest("input:not([type=checkbox]), textarea, select")) return;
    event.preventDefault();
    if (!busy) keys[key]();
    else if (!event.repeat) waiting.push(key);
  });
  document.addEventListener("focusin", (event) => {
    const one = event.target.closest(".pair.waiting");
    if (one) at = pairs().indexOf(one);
  });

  // Whoever dictates to the computer, or whose hand trembles, can switch single keys off; the browser remembers it.
  const remember = () => {
    const box = switched();
    if (!box) return;
    box.checked = localStorage.getItem("pairs keys") !== "off";
    box.addEventListener("change", () => localStorage.setItem("pairs keys", box.checked ? "on" : "off"));
  };
  document.addEventListener("htmx:beforeRequest", () => { busy = true; });
  document.addEventListener("htmx:afterSettle", () => {
    busy = false;
    remember();
    const all = pairs();
    choose(all[Math.min(at, all.length - 1)]);
    while (!busy && waiting.length) keys[waiting.shift()]();
  });
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, () => window.location.reload()); // what could not be sent is still to be decided
  }
  remember();
}
