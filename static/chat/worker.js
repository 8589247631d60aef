/** The service worker, for the page that is shown without a connection. Plain http has none. */
import { language } from "./i18n.js";

export async function startWorker() {
  try {
    await navigator.serviceWorker?.register(`/sw.js?language=${language}`, { updateViaCache: "none" });
  } catch {
    // A private window, or a browser that was told to keep nothing: the chat works without it.
  }
}
