// The queue by keyboard. Every key presses a button of the page, so that whatever a key does can be done without it.
"use strict";
{
  const work = () => document.getElementById("work");
  const rows = () => [...document.querySelectorAll("#work .term")].filter((row) => row.checkVisibility());
  const open = () => rows().filter((row) => "open" in row.dataset);
  const switched = document.getElementById("keys-on");
  const waiting = [];
  let busy = false;
  let chosen = null; // its key, as the row itself is another one after each answer

  const row = () => rows().find((one) => one.dataset.term === chosen) || null;
  const choose = (one) => {
    chosen = one ? one.dataset.term : null;
    if (one) one.focus();
  };
  const press = (selector, within = document) => {
    const button = within && within.querySelector(selector);
    if (button) button.click();
  };
  const walk = (by) => {
    const all = rows();
    const at = all.indexOf(row());
    if (all.length) choose(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length]);
  };
  const reject = () => {
    const one = row() || open()[0];
    const details = one && one.querySelector("details");
    if (!details) return press("[value=reject]", one);
    details.open = true;
    details.querySelector("[name=why]").focus();
  };
  const adding = () => document.getElementById("added");
  const add = () => adding()?.focus();
  const keys = {
    j: () => walk(1),
    k: () => walk(-1),
    a: () => press("[value=accept]", row() || open()[0]),
    r: reject,
    "+": add,
    "/": add,
    n: () => press("#next"),
    u: () => press("#undo"),
    Enter: () => press("#all"),
    "?": () => {
      const help = document.getElementById("keys");
      help.open = !help.open;
      if (help.open) help.querySelector("summary").focus();
    },
  };
  const isKey = (key) => key in keys || /^[1-9]$/.test(key);
  const act = (key) => (/^[1-9]$/.test(key) ? choose(rows()[key - 1] || row()) : keys[key]());

  // Keys pressed while an answer is awaited are kept. What follows a + among them is the name of a term, not keys.
  const isNaming = () => waiting.includes("+") || waiting.includes("/");
  const type = (key) => {
    if (key === "Enter") adding().form.requestSubmit();
    else if (key === "Backspace") adding().value = adding().value.slice(0, -1);
    else adding().value += key;
  };
  const goOn = () => {
    while (!busy && waiting.length) {
      const key = waiting.shift();
      if (adding() && document.activeElement === adding()) type(key);
      else if (isKey(key)) act(key);
    }
  };

  const isTyping = (target) => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
  const isTaken = (event) =>
    event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target) ||
    (event.key === "Enter" && event.target.closest("a, button, summary, input"));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isTyping(event.target)) {
      event.target.blur();
      (row() || open()[0] || rows()[0])?.focus();
    }
    if (!switched.checked || isTaken(event)) return;
    const isName = busy && isNaming() && (event.key.length === 1 || ["Enter", "Backspace"].includes(event.key));
    if (!isName && !isKey(event.key)) return;
    event.preventDefault();
    if (!busy) act(event.key);
    else if (isName || !event.repeat) waiting.push(event.key);
  });

  // Whoever dictates to the computer, or whose hand trembles, can switch single keys off; the browser remembers it.
  switched.checked = localStorage.getItem("coding keys") !== "off";
  switched.addEventListener("change", () => localStorage.setItem("coding keys", switched.checked ? "on" : "off"));

  let before = { record: work().dataset.record, at: 0 };
  const wantsFocus = () => document.activeElement === document.body || document.activeElement.closest("#work .term");
  document.addEventListener("focusin", (event) => {
    const one = event.target.closest("#work .term");
    if (one) chosen = one.dataset.term;
  });
  document.addEventListener("htmx:beforeRequest", () => {
    busy = true;
    before = { record: work().dataset.record, at: rows().indexOf(row()) };
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (xhr.status === 200 && !xhr.responseText.includes('id="work"')) {
      event.detail.shouldSwap = false; // signed out meanwhile: what came is the page to sign in, which leads back here
      window.location.reload();
    }
  });
  document.addEventListener("htmx:afterSettle", () => {
    busy = false;
    const isSame = work().dataset.record === before.record;
    if (!isSame) window.scrollTo({ top: 0 });
    // A term that was added is done with: the keys are keys again. One that was not found waits to be typed anew.
    if (document.activeElement === adding() && !work().querySelector(".note.error")) adding().blur();
    if (wantsFocus()) {
      const all = rows();
      const next = isSame ? all.slice(Math.max(before.at, 0)).find((one) => "open" in one.dataset) : null;
      choose(next || open()[0] || all[0]);
    }
    goOn();
  });
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, () => {
      busy = false;
      waiting.length = 0;
      const note = document.createElement("p");
      note.className = "note error";
      note.setAttribute("role", "alert");
      note.textContent = work().dataset.unsent;
      work().querySelectorAll(":scope > .note.error[role=alert]").forEach((one) => one.remove());
      work().prepend(note);
    });
  }
}
