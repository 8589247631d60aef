/** The list of /filmes/: asked for when the page is there, and again when that failed. */

const box = document.querySelector("#films");
const loading = box.querySelector("[data-state=loading]");
const unreachable = document.querySelector("#unreachable");

/** The list as the server draws it. Rejects when the server cannot be reached, or wants a new sign-in. */
async function listing() {
  const response = await fetch(box.dataset.url, { redirect: "error" });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return document.createRange().createContextualFragment(await response.text());
}

async function load() {
  box.setAttribute("aria-busy", "true");
  box.replaceChildren(loading);
  const list = await listing().catch(() => unreachable.content.cloneNode(true));
  box.replaceChildren(list);
  box.setAttribute("aria-busy", "false");
}

box.addEventListener("click", (event) => {
  if (!event.target.closest("[data-retry]")) return;
  event.preventDefault();
  load();
});

load();
