/** Why one may not write in a room now, in words; what is typed stays. */
import { dayName, timeOf } from "./dates.js";
import { gettext, interpolate, ngettext } from "./i18n.js";

const REASONS = {
  gone: () => gettext("You are not in this room any more. What you typed is kept here."),
  right: () => gettext("You may read here, but not write. What you typed is kept here."),
  archived: () => gettext("This room is archived: it can be read, but nothing new comes in. What you typed is kept here."),
  locked: () => gettext("This room is read-only now: only its moderators write. What you typed is kept here."),
  muted: mutedText,
};

function mutedText({ mutedUntil }) {
  if (mutedUntil === Infinity) return gettext("A moderator muted you here. What you typed is kept here.");
  const end = new Date(mutedUntil);
  const text = gettext("A moderator muted you here, until %(day)s, %(time)s. What you typed is kept here.");
  return interpolate(text, { day: dayName(end), time: timeOf(end) });
}

/** Why nothing can be written in `room`; "" where it can. */
export function hindranceText(room) {
  const reason = room.hindrance();
  return reason ? REASONS[reason](room) : "";
}

/** How long slow mode still makes one wait; "" where it does not. */
export function waitText({ wait }) {
  const seconds = Math.ceil(wait / 1_000);
  if (!seconds) return "";
  const text = ngettext(
    "Slow mode: you may write again in %(count)s second.",
    "Slow mode: you may write again in %(count)s seconds.",
    seconds,
  );
  return interpolate(text, { count: seconds });
}
