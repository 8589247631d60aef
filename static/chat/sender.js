/** Sends the outbox: in order, one at a time in each room, by one tab. */
import { next, nextDue } from "./item.js";
import { jitter } from "./socket.js";

const LATER = new Set(["disconnected", "timeout", "unavailable"]);
const CHECK = 3_000;

const FRAMES = {
  send: ({ id, room, body, reply }) => ({ type: "send", id, room, body, ...(reply && { reply_to: reply.id }) }),
  edit: ({ id, message, body, base }) => ({ type: "edit", id, message, body, base }),
  delete: ({ id, message }) => ({ type: "delete", id, message }),
};

export class Sender {
  #outbox;
  #socket;
  #election;
  #busy = new Set();
  // Room → when it may be tried again, and how often that was put off.
  #paused = new Map();
  #timer = 0;

  constructor(outbox, socket, election) {
    this.#outbox = outbox;
    this.#socket = socket;
    this.#election = election;
    outbox.on("change", () => this.pump());
    election.on("won", () => this.pump());
    socket.on("state", ({ name }) => this.#stateChanged(name));
    setInterval(() => this.pump(), CHECK);
    addEventListener("pagehide", () => this.#leave());
  }

  /** Sends what may go out now. */
  pump() {
    if (!this.#socket.live || !this.#outbox.items.length) return;
    if (!this.#election.leads) return this.#election.claim();
    for (const room of new Set(this.#outbox.items.map((item) => item.room))) this.#pumpRoom(room);
    this.#wakeAt(
      Math.min(nextDue(this.#outbox.items, Date.now()), ...[...this.#paused.values()].map(({ until }) => until)),
    );
  }

  /**
   * The page goes, and with it the *undo* of a deletion: it is sent now. The item stays until it is answered, if only
   * at the next visit; a second deletion changes nothing.
   */
  #leave() {
    if (!this.#socket.live) return;
    const due = this.#outbox.items.filter(({ kind, state, message }) => kind === "delete" && state === "waiting" && message);
    for (const item of due) this.#socket.request(FRAMES.delete(item)).catch(() => {});
  }

  #pumpRoom(room) {
    const now = Date.now();
    if (this.#busy.has(room) || (this.#paused.get(room)?.until ?? 0) > now) return;
    const item = next(this.#outbox.items, room, now);
    if (item) this.#deliver(item);
  }

  async #deliver({ id, room }) {
    this.#busy.add(room);
    try {
      const item = await this.#outbox.markSent(id);
      if (item) await this.#exchange(item);
    } finally {
      this.#busy.delete(room);
    }
    this.pump();
  }

  async #exchange(item) {
    try {
      const { message } = await this.#socket.request(FRAMES[item.kind](item));
      this.#paused.delete(item.room);
      await this.#outbox.settle(item.id, message);
    } catch (refusal) {
      await this.#refused(item, refusal);
    }
  }

  #refused(item, { code, detail, retryAfter, newer }) {
    if (code === "rate_limited") {
      this.#pause(item.room, (retryAfter ?? 1) * 1_000);
      return this.#outbox.postpone(item.id);
    }
    if (LATER.has(code)) return code !== "disconnected" && this.#pause(item.room);
    return this.#outbox.fail(item.id, { code, detail, newer });
  }

  #pause(room, delay) {
    const tries = (this.#paused.get(room)?.tries ?? 0) + 1;
    this.#paused.set(room, { tries, until: Date.now() + (delay ?? 500 + jitter(tries)) });
  }

  #stateChanged(name) {
    if (name === "live") this.pump();
    else this.#election.resign();
  }

  #wakeAt(moment) {
    clearTimeout(this.#timer);
    if (moment < Infinity) this.#timer = setTimeout(() => this.pump(), Math.max(0, moment - Date.now()) + 10);
  }
}
