/** On pages for somebody who is not signed in: what waits of the last person is nobody else's business (offline.js). */
try {
  localStorage.removeItem("prosa");
} catch {
  // Storage is switched off: nothing was kept.
}
