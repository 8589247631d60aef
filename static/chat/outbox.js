/** Everything that I did and the server has not acked: on disk, the same in all my tabs. */
import { Emitter } from "./emitter.js";
import * as items from "./item.js";
import { continueAfter, uuid7 } from "./uuid.js";

/** Emits `change`, `stored` (message) for each ack, here or in another tab, and `unsafe` when the disk refuses. */
export class Outbox extends Emitter {
  items = [];
  #storage;
  #channel;
  // Verbs that are drawn already and not on disk yet.
  #unsaved = [];

  constructor(storage, channel) {
    super();
    this.#storage = storage;
    this.#channel = channel;
    channel.on("outbox", () => this.load());
    channel.on("stored", (message) => this.emit("stored", message));
  }

  async load() {
    try {
      const stored = await this.#storage.all("outbox");
      this.#show(this.#unsaved.reduce((all, verb) => verb(all), stored));
    } catch (error) {
      this.emit("unsafe", error);
    }
    for (const { id } of this.items) continueAfter(id);
  }

  of(room) {
    return this.items.filter((item) => item.room === room);
  }

  send(room, body, reply) {
    const item = { id: uuid7(), room, kind: "send", state: "waiting", at: Date.now(), body, reply };
    return this.#apply((all) => items.add(all, item));
  }

  /** Another text for a stored message, over the one with `base` as its body_seq. */
  edit(room, { id: message, body_seq: base }, body) {
    const edit = { id: uuid7(), room, kind: "edit", state: "waiting", at: Date.now(), message, base, body };
    const superseded = (item) => item.kind === "edit" && item.message === message && item.state !== "sent";
    return this.#apply((all) =>
      items.add(
        all.filter((item) => !superseded(item)),
        edit,
      ),
    );
  }

  /** Deletes a stored message once the time to undo is over. */
  delete(room, { id: message }) {
    const now = Date.now();
    const deletion = { id: uuid7(), room, kind: "delete", state: "waiting", at: now, message, due: now + items.UNDO };
    return this.#apply((all) =>
      all.some((item) => item.kind === "delete" && item.message === message) ? all : items.add(all, deletion),
    );
  }

  amend(id, body) {
    const edit = { id: uuid7(), at: Date.now() };
    return this.#apply((all) => items.amend(all, id, body, edit));
  }

  withdraw(id) {
    const deletion = { id: uuid7(), at: Date.now() };
    return this.#apply((all) => items.withdraw(all, id, deletion));
  }

  undo(id) {
    return this.#apply((all) => items.undo(all, id));
  }

  discard(id) {
    return this.#apply((all) => items.discard(all, id));
  }

  again(id) {
    const newId = uuid7();
    return this.#apply((all) => items.again(all, id, newId));
  }

  failRoom(room, error) {
    if (this.of(room).length) return this.#apply((all) => items.failRoom(all, room, error));
    return undefined;
  }

  /** Freezes an item before it goes out; answers it as it stands on disk, or nothing if another tab took it back. */
  async markSent(id) {
    await this.#apply((all) => items.markSent(all, id));
    return this.items.find((item) => item.id === id && item.state === "sent");
  }

  settle(id, message) {
    if (message) {
      this.emit("stored", message);
      this.#channel.post("stored", message);
    }
    return this.#apply((all) => items.settle(all, id, message ?? {}));
  }

  postpone(id) {
    return this.#apply((all) => items.postpone(all, id));
  }

  fail(id, error) {
    return this.#apply((all) => items.fail(all, id, error));
  }

  /** Draws a change at once, stores it, and tells the other tabs. */
  async #apply(verb) {
    this.#unsaved.push(verb);
    this.#show(verb(this.items));
    const saved = await this.#save(verb);
    this.#unsaved.splice(this.#unsaved.indexOf(verb), 1);
    this.#show(this.#unsaved.reduce((all, later) => later(all), saved));
    this.#channel.post("outbox");
  }

  async #save(verb) {
    try {
      return await this.#storage.update("outbox", verb);
    } catch (error) {
      this.emit("unsafe", error);
      return this.items;
    }
  }

  #show(all) {
    this.items = all;
    this.emit("change");
  }
}
