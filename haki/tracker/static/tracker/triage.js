// Triage by keyboard. Every key presses what carries it in data-key, so that whatever a key does can be done without it.
"use strict";
{
  const rows = () => [...document.querySelectorAll(".story")];
  const waiting = [];
  let busy = false;
  let at = 0; // which row was chosen last
  let before = 0; // and when the list was asked for anew

  const row = () => document.activeElement?.closest(".story");
  const choose = (one) => {
    if (!one) return;
    one.focus({ preventScroll: true });
    one.scrollIntoView({ block: "nearest" });
  };
  const walk = (by) => {
    const all = rows();
    const now = all.indexOf(row());
    choose(all[now < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(now + by, 0), all.length - 1)]);
  };
  const carrying = (key, within = document) =>
    [...within.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find((one) => one.checkVisibility());

  const tick = (one) => {
    const box = one?.querySelector("input[type=checkbox]");
    if (box) box.checked = true;
  };
  // Without ticks a key is meant for the row with the mark; putting together takes the next one too.
  const tickWhatIsMeant = (needed) => {
    const all = rows();
    if (!all.length || document.querySelectorAll(".story > input:checked").length >= needed) return;
    const first = Math.max(all.indexOf(row()), Math.min(at, all.length - 1), 0);
    all.slice(first, first + needed).forEach(tick);
  };
  const press = (key) => {
    const one = carrying(key, row() || document) || carrying(key);
    if (!one) return false;
    if (one.matches("summary")) {
      const details = one.closest("details");
      details.open = !details.open;
      if (rows().length && row()) at = rows().indexOf(row());
      details.querySelector("button, input")?.focus({ preventScroll: true });
    } else if (one.matches(".article")) {
      one.focus();
    } else {
      if (one.name === "reason") tickWhatIsMeant(1);
      if (one.value === "merge") tickWhatIsMeant(2);
      one.click();
    }
    return true;
  };
  const own = {
    j: () => (rows().length ? walk(1) : press("j")),
    k: () => (rows().length ? walk(-1) : press("k")),
    c: () => (rows().length ? press("Enter") : document.querySelector("#making textarea, #making select")?.focus()),
    "/": () => document.querySelector("input[type=search]")?.focus(),
  };
  const act = (key) => (own[key] ? own[key]() : press(key));
  const isKey = (key) => key in own || Boolean(carrying(key)) || /^[1-9]$/.test(key);

  const switched = () => document.getElementById("keys-on");
  const isTyping = (target) => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (key === "Enter" && (event.ctrlKey || event.metaKey) && target.closest("#making")) {
      event.preventDefault();
      document.querySelector("[data-save]").click();
      return;
    }
    if (key === "Escape") {
      document.querySelectorAll(".leaving[open]").forEach((one) => { one.open = false; });
      if (isTyping(target)) target.blur();
      if (rows().length) choose(rows()[Math.min(at, rows().length - 1)]);
    }
    if (switched() && !switched().checked) return;
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(target)) return;
    if (key === "Enter" && target.closest("a, button, summary, input")) return;
    if (!isKey(key)) return;
    event.preventDefault();
    if (!busy) act(key);
    else if (!event.repeat) waiting.push(key);
  });

  // Whoever dictates to the computer, or whose hand trembles, can switch single keys off; the browser remembers it.
  const remember = () => {
    const box = switched();
    if (!box) return;
    box.checked = localStorage.getItem("triage keys") !== "off";
    box.addEventListener("change", () => localStorage.setItem("triage keys", box.checked ? "on" : "off"));
  };
  const tell = () => {
    const told = document.querySelector(".chosen-count");
    if (told) told.textContent = told.dataset.none;
  };
  document.addEventListener("submit", (event) => {
    const pressed = event.submitter;
    if (pressed?.name === "reason") tickWhatIsMeant(1);
    if (pressed?.value === "merge") tickWhatIsMeant(2);
  });
  document.addEventListener("focusin", (event) => {
    const one = event.target.closest(".story");
    if (!one) return;
    at = rows().indexOf(one);
    rows().forEach((row) => row.classList.toggle("meant", row === one)); // the mark stays while a reason is chosen
  });

  const isOfList = (event) => event.detail.target?.id !== "arrived";
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (isOfList(event)) [busy, before] = [true, at];
    else if (document.hidden) event.preventDefault(); // nobody looks: nothing is asked
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (!isOfList(event)) return;
    busy = false;
    remember();
    tell();
    const wantsFocus = document.activeElement === document.body || document.activeElement.closest("#listing");
    // What undoing brought back is chosen, else what now stands where one was.
    if (wantsFocus) choose(document.querySelector("[data-back]") || rows()[Math.min(before, rows().length - 1)]);
    while (!busy && waiting.length) act(waiting.shift());
  });
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, () => {
      busy = false;
      waiting.length = 0;
    });
  }
  remember();
  tell();
  if (rows().length && document.activeElement === document.body) choose(document.querySelector("[data-back]") || rows()[0]);
}
