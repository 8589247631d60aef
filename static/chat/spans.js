/** Stretches of time in words. */
import { interpolate, ngettext } from "./i18n.js";

/** "30 seconds", "5 minutes", "2 days": whole units, rounded up. */
export function spanText(seconds) {
  if (seconds < 60) return text(ngettext("%(count)s second", "%(count)s seconds", Math.ceil(seconds)), seconds);
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return text(ngettext("%(count)s minute", "%(count)s minutes", minutes), minutes);
  const hours = Math.ceil(minutes / 60);
  if (hours < 48 && hours % 24) return text(ngettext("%(count)s hour", "%(count)s hours", hours), hours);
  const days = Math.ceil(hours / 24);
  return text(ngettext("%(count)s day", "%(count)s days", days), days);
}

function text(words, count) {
  return interpolate(words, { count: Math.ceil(count) });
}
