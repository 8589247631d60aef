/** What is typed and not sent, per room: on disk, the same in all my tabs. */
import { Emitter } from "./emitter.js";

const DELAY = 150;

/** A draft: {room, text, reply, edit}. Emits `change` (room id) when another tab wrote, `unsafe` when the disk fails. */
export class Drafts extends Emitter {
  #storage;
  #channel;
  #drafts = new Map();
  #dirty = new Set();
  #timer = 0;

  constructor(storage, channel) {
    super();
    this.#storage = storage;
    this.#channel = channel;
    channel.on("draft", (draft) => this.#take(draft));
    addEventListener("pagehide", () => this.flush());
    document.addEventListener("visibilitychange", () => document.hidden && this.flush());
  }

  async load() {
    const stored = await this.#storage.all("drafts").catch(() => []);
    for (const draft of stored) this.#drafts.set(draft.room, draft);
  }

  get(room) {
    return this.#drafts.get(room) ?? { room, text: "", reply: null };
  }

  set(draft) {
    this.#drafts.set(draft.room, draft);
    this.#dirty.add(draft.room);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), DELAY);
  }

  /** Writes what changed; a draft without content goes. */
  async flush() {
    const changed = [...this.#dirty].map((room) => this.#drafts.get(room));
    this.#dirty.clear();
    if (!changed.length) return;
    for (const draft of changed) this.#channel.post("draft", draft);
    const rooms = new Set(changed.map(({ room }) => room));
    const filled = changed.filter(({ text, reply, edit }) => text || reply || edit);
    try {
      await this.#storage.update("drafts", (all) => [...all.filter(({ room }) => !rooms.has(room)), ...filled]);
    } catch (error) {
      this.emit("unsafe", error);
    }
  }

  #take(draft) {
    if (this.#dirty.has(draft.room)) return;
    this.#drafts.set(draft.room, draft);
    this.emit("change", draft.room);
  }
}
