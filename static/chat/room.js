/** A room as this tab knows it: entry, cursor, counts, timeline, who is there. */
import { Counts } from "./counts.js";
import { list } from "./i18n.js";
import { Timeline } from "./timeline.js";

const TYPING = 6_000;
const SYNC_PATIENCE = 30_000;
const BACKGROUND = 120;
// Rights that nobody has in an archived room, and those of them that somebody muted has not.
const FROZEN = new Set(["react", "pin", "invite"]);
const WRITING = new Set(["react", "pin"]);
// How the time begins that means without end (models.membership.FOREVER).
const FOREVER = "9999-";

export class Room {
  // Only event.seq, caught_up.head and reset.head move it.
  cursor = null;
  // The reading position when the room was opened: where the "new" line stands.
  line = null;
  // Why it is not mine any more, once it is not.
  gone = "";
  // Of a ban: {detail, until}, what the moderator wrote and when it ends.
  why = null;
  // The reading position that the server knows.
  told = 0;
  online = new Set();
  typing = new Map();
  #me;
  #syncing = 0;
  // When I last wrote here, as far as slow mode asks.
  #sentAt = 0;

  constructor(entry, me) {
    this.#me = me;
    this.counts = new Counts(me);
    this.timeline = new Timeline(me);
    this.welcome(entry);
  }

  get id() {
    return this.entry.id;
  }

  get name() {
    return this.entry.name || list(this.entry.people.map(({ name }) => name)) || this.entry.slug;
  }

  get direct() {
    return this.entry.kind === "direct";
  }

  get archived() {
    return this.entry.archived;
  }

  /** Whether I may now: by my role, and by the state that the room is in and I am in. */
  may(right) {
    if (!this.entry.rights.includes(right)) return false;
    if (right === "send") return !this.hindrance();
    if (right === "pin" && this.hindrance() === "locked") return false;
    return !FROZEN.has(right) || !(this.archived || (WRITING.has(right) && this.mutedUntil));
  }

  /** Why I may not write: "gone", "right", "archived", "muted" or "locked"; "" where I may. */
  hindrance() {
    const { rights, locked } = this.entry;
    if (this.gone) return "gone";
    if (!rights.includes("send")) return "right";
    if (this.archived) return "archived";
    if (this.mutedUntil) return "muted";
    return locked && !rights.includes("moderate") ? "locked" : "";
  }

  /** The end of my being muted, in ms, Infinity where it has none; 0 while I am not. */
  get mutedUntil() {
    const until = this.entry.muted_until;
    if (!until || this.entry.rights.includes("moderate")) return 0;
    const end = until.startsWith(FOREVER) ? Infinity : Date.parse(until);
    return end > Date.now() ? end : 0;
  }

  /** How many ms of slow mode are left before I may write again. */
  get wait() {
    const { slow, rights } = this.entry;
    if (!slow || !this.#sentAt || rights.includes("moderate")) return 0;
    // Not more than the whole time, whatever this device's clock says.
    return Math.min(Math.max(0, this.#sentAt + slow * 1_000 - Date.now()), slow * 1_000);
  }

  /** Its state at the start of a connection; nothing moves the cursor until it caught up. */
  welcome(entry) {
    this.update(entry);
    this.#syncing = Date.now();
    this.online.clear();
    this.typing.clear();
  }

  /** Takes a whole entry, or only what changed of the room itself. */
  update(entry) {
    this.entry = { ...this.entry, ...entry };
    if (!("head" in entry)) return;
    if (entry.sent_at) this.#sentAt = Math.max(this.#sentAt, Date.parse(entry.sent_at));
    this.counts.rebase(entry);
    this.told = entry.read;
  }

  /** The cursor for `hello`: of what this tab holds. A timeline without one starts again. */
  resume() {
    if (this.cursor === null || !this.timeline.loaded) this.timeline.drop();
    if (!this.timeline.loaded) this.cursor = null;
    return this.cursor;
  }

  /** Takes an event; answers whether some are missing before it. */
  receive(event) {
    const live = !this.#syncing;
    if (live && event.seq <= this.cursor) return false;
    const gap = live && event.seq > this.cursor + 1;
    this.timeline.apply(event, live && !gap);
    this.counts.note(event);
    if (live && event.kind === "message" && event.message.author.id === this.#me) this.noteSent();
    this.typing.delete(event.message.author.id);
    if (live && !gap) this.cursor = event.seq;
    return gap;
  }

  /** Whether a `head` of the server is beyond what came here, and nobody asked yet. */
  isBehind(head) {
    const asked = this.#syncing && Date.now() - this.#syncing < SYNC_PATIENCE;
    return !asked && head > (this.cursor ?? 0);
  }

  /** The frame that asks for what is missing; the cursor stands still until the answer is complete. */
  sync() {
    this.#syncing = Date.now();
    return { type: "sync", room: this.id, after: this.cursor ?? 0 };
  }

  caughtUp(head) {
    this.#syncing = 0;
    this.cursor = Math.max(this.cursor ?? 0, head);
    this.timeline.caughtUp(head);
  }

  reset(head) {
    this.#syncing = 0;
    this.cursor = head;
    this.timeline.drop();
  }

  /** A message of mine was stored just now. */
  noteSent() {
    this.#sentAt = Date.now();
  }

  leave(reason, why = null) {
    this.gone = reason;
    this.why = why;
    this.entry = { ...this.entry, rights: [] };
    this.cursor = null;
    this.online.clear();
    this.typing.clear();
    this.timeline.drop();
  }

  /** It is not on show any more: keeps little, and only the end. */
  rest() {
    this.line = null;
    if (this.timeline.complete) this.timeline.keepLast(BACKGROUND);
    else this.timeline.drop();
  }

  presence({ online, offline, snapshot }) {
    if (snapshot) this.online.clear();
    for (const id of online) this.online.add(id);
    for (const id of offline ?? []) this.online.delete(id);
  }

  noteTyping(user) {
    if (user.id !== this.#me) this.typing.set(user.id, { user, until: Date.now() + TYPING });
  }

  typists() {
    const now = Date.now();
    return [...this.typing.values()].filter(({ until }) => until > now).map(({ user }) => user);
  }
}
