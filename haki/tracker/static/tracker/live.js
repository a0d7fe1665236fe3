// An open page is kept up: every few seconds it asks whether what it shows is still so (views/live.py). Only what changed is
// replaced; the reader keeps focus, scroll and what was opened. Without this script the page is one of its moment.
(() => {
  const EVERY = 2500, LONGEST = 60000;
  let wait = EVERY;

  const keyOf = (details) => details.id || details.querySelector("summary")?.textContent.trim();
  const first = (region) =>
    [...region.querySelectorAll("[id]")].find((one) => one.offsetHeight && one.getBoundingClientRect().bottom > 0);

  function keepOpen(region, fresh) {
    const opened = new Map([...region.querySelectorAll("details")].map((one) => [keyOf(one), one.open]));
    for (const one of fresh.querySelectorAll("details")) {
      if (opened.has(keyOf(one))) one.open = opened.get(keyOf(one));
    }
  }

  function focusOn(region, was) {
    if (!was) return;
    const same = was.id ? region.querySelector(`#${CSS.escape(was.id)}`)
      : [...region.querySelectorAll("a, summary, button, [tabindex]")].find((one) =>
        one.textContent === was.text && one.getAttribute("href") === was.href);
    same?.focus({ preventScroll: true });
  }

  function replace(region, fresh) {
    const active = region.contains(document.activeElement) ? document.activeElement : null;
    const was = active && { id: active.id, text: active.textContent, href: active.getAttribute("href") };
    const anchor = first(region), top = anchor?.getBoundingClientRect().top;
    const known = new Set([...region.querySelectorAll("article[id]")].map((one) => one.id));
    const sideways = [...region.querySelectorAll(".scroll")].map((one) => one.scrollLeft);
    keepOpen(region, fresh);
    if (known.size) {
      for (const one of fresh.querySelectorAll("article[id]")) one.classList.toggle("just-in", !known.has(one.id));
    }
    region.replaceWith(fresh);
    fresh.querySelectorAll(".scroll").forEach((one, place) => { one.scrollLeft = sideways[place] ?? 0; });
    window.htmx?.process(fresh);
    focusOn(fresh, was);
    const after = anchor && document.getElementById(anchor.id);
    if (after && window.scrollY) window.scrollBy({ top: after.getBoundingClientRect().top - top, behavior: "instant" });
  }

  function show(text) {
    const page = new DOMParser().parseFromString(text, "text/html");
    for (const region of document.querySelectorAll("[data-live]")) {
      const fresh = page.getElementById(region.id);
      if (fresh && fresh.innerHTML !== region.innerHTML) replace(region, document.adoptNode(fresh));
    }
    const said = page.getElementById("announced"), saying = document.getElementById("announced");
    if (said && saying && saying.textContent !== said.textContent) saying.textContent = said.textContent;
  }

  async function look() {
    const live = document.getElementById("live");
    if (!live || document.hidden) return;
    const address = new URL(live.dataset.address, location.href);
    address.searchParams.set("mark", live.dataset.mark);
    address.searchParams.set("digest", live.dataset.digest);
    const answer = await fetch(address, { headers: { "X-Requested-With": "live" } });
    if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
    const text = answer.status === 200 ? await answer.text() : "";
    if (document.getElementById("live") !== live) return; // the reader has gone on meanwhile
    live.dataset.mark = answer.headers.get("X-Haki-Mark") ?? "";
    if (text) show(text);
  }

  async function go() {
    try {
      await look();
      wait = EVERY;
    } catch {
      wait = Math.min(2 * wait, LONGEST); // the line is down, or the server restarts: later again
    }
    setTimeout(go, wait);
  }

  document.addEventListener("visibilitychange", () => { if (!document.hidden) look().catch(() => {}); });
  setTimeout(go, EVERY);
})();
