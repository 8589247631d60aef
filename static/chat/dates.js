/** How times and days are written. */
import { gettext, language } from "./i18n.js";

const clock = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" });
const full = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short" });
const near = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long" });
const far = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric" });

export function timeOf(moment) {
  return clock.format(moment);
}

/** As short as it can be: the hour without its half of the day. */
export function shortTimeOf(moment) {
  const parts = clock.formatToParts(moment).filter(({ type }) => type !== "dayPeriod");
  return parts
    .map(({ value }) => value)
    .join("")
    .trim();
}

export function fullTime(moment) {
  return full.format(moment);
}

/** "2026-03-09" of a moment in the reader's own time zone. */
export function dayKey(moment) {
  const two = (value) => String(value).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

export function dayName(moment, now = new Date()) {
  if (dayKey(moment) === dayKey(now)) return gettext("Today");
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (dayKey(moment) === dayKey(yesterday)) return gettext("Yesterday");
  const name = (moment.getFullYear() === now.getFullYear() ? near : far).format(moment);
  return name[0].toUpperCase() + name.slice(1);
}
