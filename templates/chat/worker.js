/**
 * The service worker. It answers one thing only: a page that cannot be had, with the page that says so and shows what
 * waits. Nothing else is ever served from its cache, so nothing is stale and nothing is anybody's.
 */
const CACHE = "offline-{{ worker.version }}";
const PAGE = "{{ worker.page|escapejs }}";
const FILES = [{% for file in worker.files %}"{{ file|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
// A proxy's answer for a server that is not there.
const GONE = [502, 504];

async function fill() {
  const cache = await caches.open(CACHE);
  await cache.addAll([PAGE, ...FILES].map((url) => new Request(url, { credentials: "omit", cache: "reload" })));
  await self.skipWaiting();
}

async function tidy() {
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
  await self.registration.navigationPreload?.enable();
}

function fromCache(url) {
  return caches.match(url, { cacheName: CACHE });
}

async function navigate({ request, preloadResponse }) {
  const answer = await Promise.resolve(preloadResponse)
    .then((preloaded) => preloaded ?? fetch(request))
    .catch(() => null);
  if (answer && !GONE.includes(answer.status)) return answer;
  return (await fromCache(PAGE)) ?? answer ?? Response.error();
}

async function file(request) {
  return (await fromCache(request)) ?? fetch(request);
}

/** Brings a window of ours to the front, at the place that the notification is about. */
async function open(url) {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (!windows.length) return self.clients.openWindow(url);
  const client = windows.find((one) => one.visibilityState === "visible") ?? windows[0];
  client.postMessage({ type: "open", url });
  return client.focus();
}

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(navigate(event));
  else if (FILES.includes(pathname + search)) event.respondWith(file(request));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.url ?? "/"));
});
