/** How much of a room is unread: what the server counted at some head, and what came after it. */
import { gettext, interpolate, ngettext } from "./i18n.js";

const MOST = 100;
const REMEMBERED = 500;

/** Whether a message names me, or calls everybody. */
export function names({ mentions }, me) {
  return mentions.includes(me) || mentions.includes("here");
}

export class Counts {
  read = 0;
  #me;
  #base = { head: 0, unread: 0, mentions: 0 };
  // The reading position that the server has confirmed: only going back makes it say a lower one.
  #confirmed = 0;
  // Unread messages above the base: id → {seq, mention}. By id, because catching up repeats and skips.
  #later = new Map();
  // Messages of the base whose deletion is taken off already.
  #gone = new Set();

  constructor(me) {
    this.#me = me;
  }

  get unread() {
    return Math.min(MOST, this.#base.unread + this.#later.size);
  }

  get mentions() {
    const later = [...this.#later.values()].filter(({ mention }) => mention).length;
    return Math.min(this.unread, this.#base.mentions + later);
  }

  /** Counts of a `welcome` or `room` entry, true at its head. */
  rebase({ head, read, unread, mentions }) {
    this.#confirmed = Math.max(this.#confirmed, read);
    this.read = Math.max(this.read, read);
    this.#base = read < this.read ? { head, unread: 0, mentions: 0 } : { head, unread, mentions };
    this.#gone.clear();
    this.#forget((seq) => seq <= head || seq <= this.read);
  }

  /** A connection begins with this entry: I may have gone back in another tab while this one was away. */
  resume({ read }) {
    if (read < this.#confirmed) this.read = this.#confirmed = read;
  }

  /** An event of the room, once or again. */
  note({ seq, kind, message }) {
    if (seq <= this.#base.head || message.author.id === this.#me || message.seq <= this.read) return;
    if (message.deleted_at) this.#uncount(message, kind);
    else if (message.seq > this.#base.head) this.#count(message);
  }

  /** I read up to `seq`; the server's own counts follow. */
  readTo(seq) {
    this.read = Math.max(this.read, seq);
    if (this.read >= this.#base.head) Object.assign(this.#base, { unread: 0, mentions: 0 });
    this.#forget((later) => later <= this.read);
  }

  /** The server's counts after a reading position, true at its `head`; without one, at `cursor`, what came here. */
  recount({ seq, unread, mentions, head, back }, cursor) {
    if (back) this.read = this.#confirmed = seq;
    this.#confirmed = Math.max(this.#confirmed, seq);
    if (seq < this.read) return;
    this.readTo(seq);
    if (seq >= this.#base.head && !back) return;
    this.#base = { head: Math.max(this.#base.head, head ?? cursor ?? 0), unread, mentions };
    this.#gone.clear();
    this.#forget((later) => later <= this.#base.head);
  }

  #count(message) {
    const { id, seq } = message;
    if (this.#later.size < REMEMBERED) this.#later.set(id, { seq, mention: names(message, this.#me) });
  }

  #uncount({ id, seq }, kind) {
    if (this.#later.delete(id)) return;
    const counted = kind === "delete" && seq <= this.#base.head && this.#base.unread < MOST && !this.#gone.has(id);
    if (!counted) return;
    this.#gone.add(id);
    this.#base.unread = Math.max(0, this.#base.unread - 1);
  }

  #forget(gone) {
    for (const [id, { seq }] of this.#later) if (gone(seq)) this.#later.delete(id);
  }
}

/** "12", "99+" */
export function numberText(count) {
  return count >= MOST ? `${MOST - 1}+` : String(count);
}

/** "3", "@1" where all that is unread names me, "@1 · 3" where some of it does. */
export function countText({ unread, mentions }) {
  return [mentions && `@${numberText(mentions)}`, mentions !== unread && numberText(unread)].filter(Boolean).join(" · ");
}

/** "3 unread messages, 1 mention of you" */
export function countWords({ unread, mentions }) {
  const told = interpolate(ngettext("%(count)s unread message", "%(count)s unread messages", unread), {
    count: numberText(unread),
  });
  if (!mentions) return told;
  const named = interpolate(ngettext("%(count)s mention of you", "%(count)s mentions of you", mentions), {
    count: numberText(mentions),
  });
  return interpolate(gettext("%(first)s, %(second)s"), { first: told, second: named });
}
