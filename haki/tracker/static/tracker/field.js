// The field form while the line is down: what is typed stays in this browser; what is finished waits here and is sent when
// the line is back. Each report has a token of its own, so that sending it twice makes one. Without this script the form is a form.
"use strict";
{
  const form = document.getElementById("report");
  const box = document.getElementById("waiting");
  const said = form.dataset;
  const draftKey = `haki report ${said.person}`;
  const typed = () => [...form.elements].filter((one) => one.name && one.type !== "file" && one.name !== "csrfmiddlewaretoken");

  // What is being typed.
  const saveDraft = () => {
    const values = Object.fromEntries(typed().map((one) => [one.name, one.value]));
    try {
      localStorage.setItem(draftKey, JSON.stringify({ at: Date.now(), values }));
    } catch {
      // a browser that keeps nothing: the form still works
    }
  };
  const forgetDraft = () => localStorage.removeItem(draftKey);
  const fill = (values) => {
    for (const one of typed()) if (one.name in values) one.value = values[one.name];
  };
  const takeUpDraft = () => {
    const draft = JSON.parse(localStorage.getItem(draftKey) || "null");
    if (!draft || !draft.values.what || form.elements.what.value) return;
    fill(draft.values);
    document.getElementById("taken-up").hidden = false;
  };

  // What waits to be sent. IndexedDB, because it keeps files too.
  const store = (mode, work) =>
    new Promise((resolve, reject) => {
      const opening = indexedDB.open("haki field form", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("reports", { keyPath: "token" });
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const asked = work(opening.result.transaction("reports", mode).objectStore("reports"));
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
      };
    });
  const waiting = () => store("readonly", (reports) => reports.getAll());
  const keep = (report) => store("readwrite", (reports) => reports.put(report));
  const drop = (token) => store("readwrite", (reports) => reports.delete(token));

  const newToken = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16)); // randomUUID needs TLS
    return [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
  };
  const cookie = (name) => document.cookie.split("; ").find((one) => one.startsWith(`${name}=`))?.split("=")[1] || "";

  // Returns where the receipt is; "invalid" when the form has to be mended; null when it has to wait.
  const post = async (fields) => {
    const data = new FormData();
    let hasFiles = false;
    for (const [name, value] of fields) {
      if (name === "csrfmiddlewaretoken") continue;
      hasFiles ||= value instanceof File && value.size > 0;
      data.append(name, value);
    }
    const headers = { "X-CSRFToken": cookie("csrftoken") };
    const signal = AbortSignal.timeout?.(hasFiles ? 600_000 : 60_000);
    const answer = await fetch(said.to, { method: "POST", body: data, headers, signal }).catch(() => null);
    if (!answer) return null;
    if (answer.status === 422) return "invalid";
    return answer.redirected && answer.ok && new URL(answer.url).pathname.startsWith(said.to) ? answer.url : null;
  };

  const line = (report) => {
    const item = document.createElement("li");
    const text = document.createElement("bdi");
    text.textContent = new Map(report.fields).get("what").slice(0, 90);
    const at = document.createElement("span");
    at.className = "quiet small";
    at.textContent = ` ${new Date(report.at).toLocaleString(document.documentElement.lang)} `;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link bad small";
    button.textContent = said.remove;
    button.addEventListener("click", async () => {
      if (!window.confirm(said.removeAsk)) return;
      await drop(report.token);
      show();
    });
    item.append(text, at, button);
    return item;
  };
  const show = async () => {
    const all = await waiting().catch(() => []);
    const mine = all.filter((one) => one.person === said.person);
    box.hidden = all.length === 0;
    box.querySelector("ul").replaceChildren(...mine.map(line));
    box.querySelector(".others").hidden = mine.length === all.length;
    box.querySelector("#send-now").hidden = mine.length === 0;
  };

  let isSending = false;
  const flush = async () => {
    if (isSending) return;
    isSending = true;
    let receipt = null;
    for (const report of await waiting().catch(() => [])) {
      if (report.person !== said.person) continue; // another person's: not to be sent in this one's name
      const answer = await post(report.fields);
      if (answer === null) break;
      if (answer === "invalid") {
        if (form.elements.what.value) continue; // something stands in the form: this one waits until it is sent
        fill(Object.fromEntries(report.fields.filter(([, value]) => typeof value === "string")));
        saveDraft();
      } else receipt = answer;
      await drop(report.token);
    }
    isSending = false;
    await show();
    if (receipt) {
      const note = document.getElementById("sent-now");
      note.hidden = false;
      note.querySelector("a").href = receipt;
    }
  };

  form.addEventListener("input", saveDraft);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    saveDraft();
    const button = form.querySelector("button.button");
    button.disabled = true;
    const fields = [...new FormData(form).entries()];
    const answer = await post(fields);
    button.disabled = false;
    if (answer === "invalid") return form.submit(); // the page says what is wrong
    if (answer) {
      forgetDraft();
      window.location.assign(answer);
      return undefined;
    }
    try {
      await keep({ token: form.elements.token.value, person: said.person, at: Date.now(), fields });
    } catch {
      document.getElementById("not-kept").hidden = false;
      return undefined;
    }
    form.reset();
    form.elements.token.value = newToken();
    forgetDraft();
    await show();
    box.scrollIntoView();
    box.focus();
    return undefined;
  });
  document.getElementById("anew").addEventListener("click", () => {
    forgetDraft();
    form.reset();
    document.getElementById("taken-up").hidden = true;
  });
  document.getElementById("send-now").addEventListener("click", flush);
  window.addEventListener("online", flush);
  window.setInterval(() => !box.hidden && flush(), 30_000);

  takeUpDraft();
  show().then(flush);
  navigator.serviceWorker?.register(said.worker).catch(() => undefined); // without TLS there is none: the rest works
}
