/** Somebody's quiet hours, in their own time. */

/** "07:30" of a moment in a time zone; "", or one that this browser does not know: the device's. */
function clock(moment, timeZone) {
  const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  try {
    return new Intl.DateTimeFormat("en", { ...options, timeZone: timeZone || undefined }).format(moment);
  } catch {
    return new Intl.DateTimeFormat("en", options).format(moment);
  }
}

/** Whether a moment lies in them: `quiet` is {from: "22:00", to: "07:00"} or null; they may go over midnight. */
export function isQuiet({ quiet, time_zone: zone }, moment) {
  if (!quiet) return false;
  const now = clock(moment, zone);
  const { from, to } = quiet;
  return from <= to ? from <= now && now < to : from <= now || now < to;
}
