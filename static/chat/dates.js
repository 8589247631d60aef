/** How times and days are written, in the reader's own time zone. */
import { gettext, language } from "./i18n.js";

const DAY = 86_400_000;

let formats = makeFormats();

function makeFormats(timeZone) {
  const format = (options) => new Intl.DateTimeFormat(language, { timeZone, ...options });
  return {
    clock: format({ hour: "numeric", minute: "2-digit" }),
    full: format({ dateStyle: "full", timeStyle: "short" }),
    near: format({ weekday: "long", day: "numeric", month: "long" }),
    far: format({ day: "numeric", month: "long", year: "numeric" }),
    // Latin digits of the common calendar, whatever the language: a key, not a text.
    key: new Intl.DateTimeFormat("en", { timeZone, calendar: "iso8601", year: "numeric", month: "2-digit", day: "2-digit" }),
  };
}

/** From now on times are those of `zone`; "", or one that this browser does not know: of the device. */
export function useZone(zone) {
  try {
    formats = makeFormats(zone || undefined);
  } catch {
    formats = makeFormats();
  }
}

export function timeOf(moment) {
  return formats.clock.format(moment);
}

/** The time of the day now in another zone; "" where this browser does not know it. */
export function timeIn(timeZone) {
  try {
    return new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit", timeZone }).format(new Date());
  } catch {
    return "";
  }
}

/** As short as it can be: the hour without its half of the day. */
export function shortTimeOf(moment) {
  const parts = formats.clock.formatToParts(moment).filter(({ type }) => type !== "dayPeriod");
  return parts
    .map(({ value }) => value)
    .join("")
    .trim();
}

export function fullTime(moment) {
  return formats.full.format(moment);
}

/** "2026-03-09" of a moment. */
export function dayKey(moment) {
  const parts = formats.key.formatToParts(moment).map(({ type, value }) => [type, value]);
  const { year, month, day } = Object.fromEntries(parts);
  return `${year}-${month}-${day}`;
}

export function dayName(moment, now = new Date()) {
  const [key, today] = [dayKey(moment), dayKey(now)];
  if (key === today) return gettext("Today");
  if (Date.parse(today) - Date.parse(key) === DAY) return gettext("Yesterday");
  const name = (key.slice(0, 4) === today.slice(0, 4) ? formats.near : formats.far).format(moment);
  return name[0].toUpperCase() + name.slice(1);
}
