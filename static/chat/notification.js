/** A notification on the device's screen, by the page itself, or by its service worker where only that may (Android). */

/** Shows it; `opened()` is called when the person clicks on it here. Resolves to what can be closed, or to nothing. */
export async function notify(title, options, opened) {
  try {
    const notice = new Notification(title, options);
    notice.onclick = () => {
      window.focus();
      notice.close();
      opened();
    };
    return notice;
  } catch {
    return notifyByWorker(title, options);
  }
}

/** Its clicks come from the worker, as a message with the address (attention.js). */
async function notifyByWorker(title, options) {
  const worker = await navigator.serviceWorker?.getRegistration();
  if (!worker?.active) return null;
  await worker.showNotification(title, options);
  const shown = () => worker.getNotifications({ tag: options.tag });
  return { close: async () => (await shown()).forEach((notice) => notice.close()) };
}
