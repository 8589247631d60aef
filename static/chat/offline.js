/**
 * The page that the service worker shows without a connection: why, and what waits in this browser. It stands alone,
 * for it must come from the worker's cache as a whole.
 */
const KNOWN = "prosa";
const PAUSE = 5_000;

const part = (id) => document.getElementById(id);

/** Who used the chat here last, and their theme (remember.js); nothing after a sign-out (forget.js). */
function lastPerson() {
  try {
    return JSON.parse(localStorage.getItem(KNOWN)) ?? {};
  } catch {
    return {};
  }
}

function showReason() {
  for (const line of document.querySelectorAll("[data-reason]"))
    line.hidden = (line.dataset.reason === "device") === navigator.onLine;
}

/** What the person's outbox holds, without making a database where there is none. */
function outboxOf(id) {
  return new Promise((resolve) => {
    const opening = indexedDB.open(`prosa-${id}`);
    opening.onupgradeneeded = () => opening.transaction.abort();
    opening.onerror = () => resolve([]);
    opening.onsuccess = () => {
      const reading = opening.result.transaction("outbox").objectStore("outbox").getAll();
      reading.onsuccess = () => resolve(reading.result);
      reading.onerror = () => resolve([]);
    };
  });
}

function itemElement({ kind, body, at }) {
  const element = part("item").content.cloneNode(true).firstElementChild;
  element.querySelector(".offline-body").textContent = kind === "delete" ? part("deletion").textContent : body;
  const time = element.querySelector("time");
  time.dateTime = new Date(at).toISOString();
  time.textContent = new Date(at).toLocaleTimeString(document.documentElement.lang, { timeStyle: "short" });
  return element;
}

async function showWaiting(id) {
  const items = (await outboxOf(id).catch(() => [])).filter(({ kind, body }) => kind === "delete" || body);
  part("items").replaceChildren(...items.map(itemElement));
  part("waiting").hidden = !items.length;
  part("nothing").hidden = items.length > 0;
}

async function tryAgain() {
  showReason();
  const answer = await fetch("/healthz", { cache: "no-store" }).catch(() => null);
  if (answer?.ok) location.reload();
}

const { id, theme } = lastPerson();
if (theme) document.documentElement.dataset.theme = theme;
showReason();
if (id) showWaiting(id);
part("again").addEventListener("click", tryAgain);
for (const type of ["online", "offline"]) addEventListener(type, tryAgain);
setInterval(tryAgain, PAUSE);
