/** Whether this page may show notifications on the device. Only a secure context has them; somebody must have agreed. */
import { gettext } from "./i18n.js";

const TEXTS = {
  insecure: () =>
    gettext(
      "This chat is open over plain http, where browsers show no notifications. The tab's title and icon count, and a sound tells you.",
    ),
  missing: () => gettext("This browser shows no notifications. The tab's title and icon count, and a sound tells you."),
  denied: () =>
    gettext("This browser blocks notifications of this site. Allow them in the site's settings, beside the address."),
  granted: () => gettext("Notifications are shown on this device."),
  default: () => gettext("Nothing was decided: no notifications for now."),
};

/** "insecure", "missing", "default" (nobody was asked yet), "granted" or "denied". */
export function permission() {
  if (!globalThis.isSecureContext) return "insecure";
  return globalThis.Notification?.permission ?? "missing";
}

/** What that means, for people. */
export function permissionText() {
  return TEXTS[permission()]();
}

/** Asks the person, after a click of theirs; answers the new state. */
export async function ask() {
  if (permission() === "default") await Notification.requestPermission();
  return permission();
}
