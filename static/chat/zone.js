/** The time zone in which times are shown. */

/** What the device calls its zone, such as "America/Recife". */
export function deviceZone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Tells the server, which writes times into pages, what zone this device is in. */
export function tellZone() {
  document.cookie = `zone=${encodeURIComponent(deviceZone())}; path=/; max-age=31536000; samesite=lax`;
}
