/** All my rooms in this tab: takes the server's frames, tells what changed. */
import { Emitter } from "./emitter.js";
import { post } from "./http.js";
import { counted } from "./levels.js";
import { Room } from "./room.js";
import { roomAddress } from "./router.js";

const WHOLE_WELCOME = 200;
const TIMELINES = 10;

/**
 * Emits `user` (what I set), `rooms` (the list or an entry changed), `message` ({room, message}: a new one, live), and,
 * each with its room, `timeline`, `typing`, `presence`, `reset`, `left`, `read` and `pins`.
 * `tell(frame)` sends to the server what needs no answer.
 */
export class Chat extends Emitter {
  rooms = new Map();
  user;
  #epoch;
  #tell;
  #recent = [];
  // Rooms in which I put messages back as unread: what is seen there is not read, until the room is entered again.
  #held = new Set();
  // Rooms that a new welcome has not named yet; further ones follow in `rooms` frames.
  #unnamed = null;

  constructor(user, tell) {
    super();
    this.user = user;
    this.#tell = tell;
  }

  get welcomed() {
    return this.#epoch !== undefined;
  }

  hello() {
    const cursors = {};
    for (const room of this.rooms.values()) {
      const cursor = room.resume();
      if (cursor !== null) cursors[room.id] = cursor;
    }
    return { type: "hello", cursors, epoch: this.#epoch };
  }

  bySlug(slug) {
    return [...this.rooms.values()].find((room) => room.entry.slug === slug);
  }

  /** {unread, mentions} that count in the title: in all rooms, or in all but one. */
  attention(except = null) {
    const sum = { unread: 0, mentions: 0 };
    for (const room of this.rooms.values()) {
      if (room === except) continue;
      const { unread, mentions } = counted(room);
      sum.unread += unread;
      sum.mentions += mentions;
    }
    return sum;
  }

  /** How long ago a room was on show in this tab: 0 for the latest, Infinity for one that never was. */
  age(room) {
    const at = this.#recent.indexOf(room);
    return at < 0 ? Infinity : at;
  }

  receive(frame) {
    if (this.#unnamed && frame.type !== "rooms" && frame.type !== "welcome") this.#forgetUnnamed();
    const room = this.rooms.get(frame.room?.id ?? frame.room);
    switch (frame.type) {
      case "welcome":
        return this.#welcome(frame);
      case "me":
        return this.#changed(frame.user);
      case "rooms":
        return this.#name(frame.rooms);
      case "heartbeat":
        return this.#compareHeads(frame.heads);
      case "room":
        return this.#roomChanged(room, frame.room);
      case "event":
        return room && this.#event(room, frame);
      case "caught_up":
        return room && this.#caughtUp(room, frame.head);
      case "reset":
        return room && this.#reset(room, frame.head);
      case "left":
        return room && this.#left(room, frame.reason, frame);
      case "typing":
        return room && this.#typing(room, frame.user);
      case "presence":
        return room && this.#presence(room, frame);
      case "read":
        return room && this.#read(room, frame);
      case "ack":
        return room && frame.message && this.stored(room, frame.message);
      case "page":
      case "pong":
      case "error":
        return undefined;
      default:
        return console.info(`Prosa: a frame of unknown type ${frame.type}`);
    }
  }

  /** A message that the server acked, here or in another tab of mine. */
  stored(room, message) {
    room.timeline.put(message);
    this.emit("timeline", room);
  }

  /** I have read a room up to a message: counts here at once. */
  readTo(room, seq) {
    if (seq <= room.counts.read || this.#held.has(room)) return;
    room.counts.readTo(seq);
    this.emit("read", room);
  }

  /** All that came of a room is read. */
  readAll(room) {
    this.#held.delete(room);
    this.readTo(room, room.cursor ?? 0);
    this.tellRead(room);
  }

  /** Message `seq` of a room and all after it are unread again; rejects with an HttpError. */
  async markUnread(room, seq) {
    // From now on: what was read here a moment ago must not overtake it.
    this.#held.add(room);
    try {
      await post(`${roomAddress(room.entry.slug)}unread/`, { seq });
    } catch (error) {
      this.#held.delete(room);
      throw error;
    }
  }

  /** Tells the server how far I have read, unless it knows. */
  tellRead(room) {
    const seq = room.counts.read;
    if (seq > room.told && !this.#held.has(room) && this.#tell({ type: "read", room: room.id, seq })) room.told = seq;
  }

  /** A room comes on show: keeps the timelines of the latest few. */
  opened(room) {
    this.#held.clear();
    this.#recent = [room, ...this.#recent.filter((other) => other !== room)];
    for (const old of this.#recent.splice(TIMELINES)) old.timeline.drop();
  }

  forget(room) {
    this.rooms.delete(room.id);
    this.emit("rooms");
  }

  #changed(user) {
    this.user = { ...this.user, ...user };
    this.emit("user", this.user);
  }

  #welcome({ user, epoch, rooms }) {
    this.#changed(user);
    this.#epoch = epoch;
    this.#unnamed = new Set(this.rooms.keys());
    this.#name(rooms);
    if (rooms.length < WHOLE_WELCOME) this.#forgetUnnamed();
  }

  #name(entries) {
    for (const entry of entries) {
      this.#unnamed?.delete(entry.id);
      const known = this.rooms.get(entry.id);
      if (known && !known.gone) this.#resume(known, entry);
      else this.rooms.set(entry.id, new Room(entry, this.user.id));
    }
    this.emit("rooms");
  }

  /** What I read without a connection is told now; the server's counts follow. */
  #resume(room, entry) {
    room.counts.resume(entry);
    room.welcome(entry);
    this.tellRead(room);
  }

  #forgetUnnamed() {
    const unnamed = this.#unnamed;
    this.#unnamed = null;
    for (const id of unnamed) this.#left(this.rooms.get(id), "not_member");
  }

  #event(room, event) {
    const isNew = event.kind === "message" && event.message.seq > (room.cursor ?? 0) && !event.message.deleted_at;
    if (room.receive(event)) this.#tell(room.sync());
    this.emit("timeline", room);
    this.emit("read", room);
    if (event.kind === "pin") this.emit("pins", room);
    if (isNew) this.emit("message", { room, message: event.message });
  }

  #caughtUp(room, head) {
    room.caughtUp(head);
    this.emit("timeline", room);
  }

  #reset(room, head) {
    room.reset(head);
    this.emit("reset", room);
  }

  #compareHeads(heads) {
    for (const [id, head] of Object.entries(heads)) {
      const room = this.rooms.get(id);
      if (room && !room.gone && room.isBehind(head)) this.#tell(room.sync());
    }
  }

  #roomChanged(room, entry) {
    if (room && !room.gone) room.update(entry);
    else if ("head" in entry) this.rooms.set(entry.id, new Room(entry, this.user.id));
    this.emit("rooms", room);
  }

  #left(room, reason, { detail = "", until = null } = {}) {
    if (room.gone) return;
    room.leave(reason, { detail, until });
    this.emit("left", room);
    this.emit("rooms");
  }

  #typing(room, user) {
    room.noteTyping(user);
    this.emit("typing", room);
  }

  #presence(room, frame) {
    room.presence(frame);
    this.emit("presence", room);
  }

  #read(room, frame) {
    room.counts.recount(frame, room.cursor);
    if (frame.back) this.#wentBack(room, frame);
    room.told = Math.max(room.told, frame.seq);
    this.emit("read", room);
  }

  /** The reading position was put back, here or in another tab: the "new" line stands there. */
  #wentBack(room, { seq }) {
    this.#held.add(room);
    room.told = seq;
    room.line = seq;
    this.emit("timeline", room);
  }
}
