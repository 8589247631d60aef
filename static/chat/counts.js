/** How much of a room is unread: what the server counted at some head, and what came after it. */

const MOST = 100;
const REMEMBERED = 500;

export class Counts {
  read = 0;
  #me;
  #base = { head: 0, unread: 0, mentions: 0 };
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
    return Math.min(MOST, this.#base.mentions + later);
  }

  /** Counts of a `welcome` or `room` entry, true at its head. */
  rebase({ head, read, unread, mentions }) {
    this.read = Math.max(this.read, read);
    this.#base = read < this.read ? { head, unread: 0, mentions: 0 } : { head, unread, mentions };
    this.#gone.clear();
    this.#forget((seq) => seq <= head || seq <= this.read);
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
  recount({ seq, unread, mentions, head }, cursor) {
    if (seq < this.read) return;
    this.readTo(seq);
    if (seq >= this.#base.head) return;
    this.#base = { head: Math.max(this.#base.head, head ?? cursor ?? 0), unread, mentions };
    this.#gone.clear();
    this.#forget((later) => later <= this.#base.head);
  }

  #count({ id, seq, mentions }) {
    if (this.#later.size < REMEMBERED) this.#later.set(id, { seq, mention: mentions.includes(this.#me) });
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
