/** Who uses the chat in this browser, for the page that is shown without a connection (offline.js). */

export function remember(id) {
  const theme = document.documentElement.dataset.theme ?? "";
  try {
    localStorage.setItem("prosa", JSON.stringify({ id, theme }));
  } catch {
    // Storage is switched off: that page then shows nothing of what waits.
  }
}
