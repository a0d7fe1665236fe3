// Keeps the field form in the browser, so that it opens while the line is down. The kept copy names nobody.
"use strict";
const SHELL = "/tracker/send/offline/";
const KEPT = "haki field form";
const A_DAY = 86_400_000;

const refresh = async () => {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(SHELL, { ignoreVary: true });
  if (kept && Date.now() - Date.parse(kept.headers.get("date")) < A_DAY) return;
  const answer = await fetch(SHELL);
  if (!answer.ok || answer.redirected) return;
  const page = await answer.clone().text();
  const assets = [...page.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map((found) => found[1].replaceAll("&amp;", "&"));
  await cache.addAll(assets);
  await cache.put(SHELL, answer);
};

self.addEventListener("install", (event) => event.waitUntil(refresh()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = new URL(request.url).pathname;
  if (request.method !== "GET") return;
  if (request.mode === "navigate" && path === "/tracker/send/") {
    const kept = () => caches.match(SHELL, { ignoreVary: true });
    event.respondWith(fetch(request).catch(async () => (await kept()) || Response.error()));
    event.waitUntil(refresh().catch(() => undefined));
  } else if (path.startsWith("/static/")) {
    event.respondWith(fetch(request).catch(async () => (await caches.match(request, { ignoreVary: true })) || Response.error()));
  }
});
