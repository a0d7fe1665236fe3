/* The form of an entry, for those whose browser runs scripts: only what the kind and the crisis need is there, typed terms
   become ticks, sources get rows. Without it everything is there, and the server reads the same. */
"use strict";
(() => {
  const list = (text) => text.split(" ").filter(Boolean);
  const isFilled = (box) => [...box.querySelectorAll("input, select, textarea")].some((one) => one.type === "checkbox" ? one.checked : one.value);

  function show(box, isThere) {
    box.hidden = !isThere;
    for (const one of box.querySelectorAll("input, select, textarea")) one.disabled = !isThere;
  }

  function kindOf(form) {
    const field = form.querySelector("[name=kind]");
    return field ? field.value : "";
  }

  function follow(form) {
    const kind = kindOf(form);
    const crises = new Set([...form.querySelectorAll("[name=crises]:checked")].map((one) => one.value));
    for (const own of form.querySelectorAll("[data-crisis]")) own.hidden = !crises.has(own.dataset.crisis);
    for (const field of form.querySelectorAll(".field")) {
      const group = field.closest("[data-crisis]");
      const kinds = list(field.dataset.kinds);
      const isOurs = (!kinds.length || kinds.includes(kind)) && !(group && group.hidden);
      show(field, isOurs || (!group && (field.classList.contains("wrong") || "kept" in field.dataset)));
      const name = field.querySelector("label:not(.tick), legend");
      if (name) name.classList.toggle("must", list(field.dataset.required).includes(kind));
    }
    const good = form.querySelector("[name=is_good_practice]");
    for (const name of ["good_practice_why", "good_practice_where"]) {
      const field = form.querySelector(`.field.${name}`);
      if (good && field && !field.hidden) show(field, good.checked);
    }
    for (const group of form.querySelectorAll("[data-group]:not([data-group=codes])")) {
      const isOurs = [...group.querySelectorAll(".field")].some((field) => !field.hidden);
      group.hidden = !isOurs;
    }
  }

  /* Folded away are the groups that few entries need and nothing stands in; the life of a measure is open for measures. */
  function fold(form) {
    const kind = kindOf(form);
    for (const group of form.querySelectorAll("[data-group]:not([data-group=codes])")) {
      const kinds = list(group.dataset.kinds);
      const isNeeded = group.dataset.group === "life" ? kind === "measure" : group.dataset.group === "who" ? kind !== "issue" : false;
      const isSaid = group.dataset.group !== "audience" && group.hasAttribute("data-filled");
      group.open = isNeeded || isSaid || Boolean(group.querySelector(".wrong")) || (kinds.length === 1 && kinds[0] === kind);
    }
  }

  function tick(box, label) {
    const input = box.querySelector(".typing input");
    const name = box.dataset.codes;
    for (const there of box.querySelectorAll(".ticks label")) {
      if (there.textContent.trim().startsWith(label)) { there.querySelector("input").checked = true; input.value = ""; return; }
    }
    // What was typed is sent as it is: the server knows which term is meant.
    const item = document.createElement("li");
    const shown = document.createElement("label");
    shown.className = "tick";
    const ticked = document.createElement("input");
    Object.assign(ticked, { type: "checkbox", name: `${name}-more`, value: label, checked: true });
    const text = document.createElement("span");
    text.textContent = label;
    shown.append(ticked, " ", text);
    item.append(shown);
    box.querySelector(".ticks").append(item);
    input.value = "";
  }

  function codes(box) {
    const inputs = [...box.querySelectorAll(".typing input")];
    inputs.slice(1).filter((one) => !one.value).forEach((one) => one.remove());
    const options = new Map([...box.querySelectorAll("option")].map((one) => [one.value.toLowerCase(), one.value]));
    const input = inputs[0];
    const take = () => { const found = options.get(input.value.trim().toLowerCase()); if (found) tick(box, found); return Boolean(found); };
    input.addEventListener("input", (event) => { if (!event.inputType || event.inputType === "insertReplacementText") take(); });
    input.addEventListener("change", take);
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.ctrlKey || event.metaKey || !input.value.trim()) return;
      event.preventDefault();
      if (take()) return;
      const wanted = input.value.trim().toLowerCase();
      const fits = [...options.entries()].filter(([name]) => name.includes(wanted));
      if (fits.length === 1) tick(box, fits[0][1]);
    });
  }

  function start(form) {
    if (form.dataset.started) return;
    form.dataset.started = "1";
    // What stands in a field that its kind does not ask for would be lost if it were hidden.
    for (const field of form.querySelectorAll(".field")) {
      const kinds = list(field.dataset.kinds);
      if (kinds.length && !kinds.includes(kindOf(form)) && isFilled(field)) field.dataset.kept = "";
    }
    follow(form);
    fold(form);
    form.addEventListener("change", (event) => {
      if (["kind", "crises", "is_good_practice"].includes(event.target.name)) follow(form);
      if (event.target.name === "kind") fold(form);
    });
    form.querySelectorAll("[data-codes]").forEach(codes);
    const add = form.querySelector("[data-add-source]");
    const spare = [...form.querySelectorAll("[data-spare]")];
    spare.slice(1).forEach((row) => row.remove());
    if (add) add.addEventListener("click", (event) => {
      event.preventDefault();
      const rows = form.querySelectorAll(".source");
      const row = rows[rows.length - 1].cloneNode(true);
      row.querySelectorAll("input").forEach((one) => { one.value = ""; });
      row.querySelectorAll(".errorlist").forEach((one) => one.remove());
      add.before(row);
      row.querySelector("input").focus();
    });
  }

  const all = (root) => root.querySelectorAll("[data-entry-form]").forEach(start);
  all(document);
  document.addEventListener("htmx:load", (event) => all(event.detail.elt.parentNode || event.detail.elt));
})();
