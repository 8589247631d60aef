/** What each notification level shows, counts and calls out: of every message, of mentions, of nothing; or muted. */
import { gettext } from "./i18n.js";

export const LEVELS = ["all", "mentions", "none", "muted"];

const NAMES = {
  all: () => gettext("Every message"),
  mentions: () => gettext("Mentions only"),
  none: () => gettext("Nothing"),
  muted: () => gettext("Muted"),
};
const MEANINGS = {
  all: () => gettext("Each one pops up, rings and counts in the tab's title."),
  mentions: () => gettext("What names you, or calls everybody."),
  none: () => gettext("Nothing pops up or rings; the list still counts."),
  muted: () => gettext("Not even the list counts, or moves."),
};
const NOTHING = { unread: 0, mentions: 0, mine: false };

export function levelName(level) {
  return NAMES[level]();
}

export function levelMeaning(level) {
  return MEANINGS[level]();
}

export function isMuted({ entry }) {
  return entry.notify === "muted";
}

/** What the list shows of a room; `mine`: some of it is said to me. */
export function shown(room) {
  if (isMuted(room)) return NOTHING;
  const { unread, mentions } = room.counts;
  return { unread, mentions, mine: mentions > 0 || (room.direct && unread > 0) };
}

/** What of a room counts in the title and on the icon. What is written to me alone counts as a mention. */
export function counted(room) {
  const { unread, mentions } = room.counts;
  if (room.gone || room.archived) return NOTHING;
  if (room.entry.notify === "all") return { unread, mentions: room.direct ? unread : mentions };
  return room.entry.notify === "mentions" ? { unread: mentions, mentions } : NOTHING;
}

/** Whether a new message of a room pops up and rings. */
export function calls(room, names) {
  return room.entry.notify === "all" || (room.entry.notify === "mentions" && names);
}
