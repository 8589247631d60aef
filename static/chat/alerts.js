/**
 * Calls me while I look elsewhere: a notification and a sound. Of several tabs the elected one does it, a little later,
 * so that a tab that has the room in front, or another device on which I read it, can say that there is no need.
 */
import { names } from "./counts.js";
import { Emitter } from "./emitter.js";
import { excerptOf } from "./excerpt.js";
import { gettext, interpolate, list, ngettext } from "./i18n.js";
import { calls } from "./levels.js";
import { notify } from "./notification.js";
import { permission } from "./permission.js";
import { isQuiet } from "./quiet.js";
import { messageAddress } from "./router.js";

const GATHER = 1_000;
const MOST_ROOMS = 3;

/** Emits `missed` where a notification was wanted and nobody has been asked whether they may be shown. */
export class Alerts extends Emitter {
  #chat;
  #channel;
  #election;
  #sound;
  #current;
  #open;
  #waiting = [];
  #timer = 0;
  // Room → what is on the device's screen about it.
  #shown = new Map();

  /** `current()` gives the room on show, `open(room, seq)` opens one at a message. */
  constructor({ chat, channel, election, sound, current, open }) {
    super();
    this.#chat = chat;
    this.#channel = channel;
    this.#election = election;
    this.#sound = sound;
    this.#current = current;
    this.#open = open;
    chat.on("message", ({ room, message }) => this.#consider(room, message));
    for (const type of ["read", "left"]) chat.on(type, (room) => this.#settle(room));
    channel.on("seen", ({ room, seq }) => this.#seen(room, seq));
    addEventListener("pagehide", () => this.#closeAll());
  }

  #consider(room, message) {
    const { user } = this.#chat;
    if (message.author.id === user.id) return;
    if (!document.hidden && room === this.#current()) this.#channel.post("seen", { room: room.id, seq: message.seq });
    else if (calls(room, names(message, user.id)) && !isQuiet(user, new Date())) this.#wait({ room, message });
  }

  #wait(one) {
    this.#waiting.push(one);
    this.#election.claim();
    this.#timer ||= setTimeout(() => this.#call(), GATHER);
  }

  /** Another tab has the room in front. */
  #seen(id, seq) {
    this.#waiting = this.#waiting.filter(({ room, message }) => room.id !== id || message.seq > seq);
  }

  #call() {
    const waiting = this.#waiting.filter(({ room, message }) => !room.gone && message.seq > room.counts.read);
    this.#waiting = [];
    this.#timer = 0;
    if (!waiting.length || !this.#election.leads) return;
    if (this.#chat.user.sound !== false) this.#sound.play(this.#isForMe(waiting) ? "mention" : "message");
    if (permission() === "granted") this.#notify(waiting);
    else if (permission() === "default") this.emit("missed");
  }

  #isForMe(waiting) {
    return waiting.some(({ room, message }) => room.direct || names(message, this.#chat.user.id));
  }

  #notify(waiting) {
    const rooms = new Map();
    for (const one of waiting) rooms.set(one.room, [...(rooms.get(one.room) ?? []), one]);
    if (rooms.size > MOST_ROOMS) this.#show(waiting.at(-1), describeMany(waiting, rooms));
    else for (const some of rooms.values()) this.#show(some.at(-1), describe(some));
  }

  #show({ room, message: { seq } }, { title, body }) {
    this.#close(room);
    const data = { url: messageAddress(room.entry.slug, seq) };
    const icon = document.querySelector('link[rel="apple-touch-icon"]')?.href;
    const options = { body, icon, tag: `prosa-${room.id}`, renotify: true, silent: true, data };
    this.#shown.set(room, { seq, notice: notify(title, options, () => this.#open(room, seq)) });
  }

  /** What was read needs no call any more. */
  #settle(room) {
    const { seq } = this.#shown.get(room) ?? {};
    if (seq && (room.gone || room.counts.read >= seq)) this.#close(room);
  }

  #close(room) {
    this.#shown.get(room)?.notice.then((notice) => notice?.close());
    this.#shown.delete(room);
  }

  #closeAll() {
    for (const room of [...this.#shown.keys()]) this.#close(room);
  }
}

function newText(count) {
  return interpolate(ngettext("%(count)s new message", "%(count)s new messages", count), { count });
}

/** Some messages of one room: who wrote the latest, and what. */
function describe(some) {
  const { room, message } = some.at(-1);
  const alone = room.direct && room.entry.people.length === 1;
  const author = message.author.name;
  const from = alone ? author : interpolate(gettext("%(author)s in %(room)s"), { author, room: room.name });
  const title = some.length > 1 ? `${from} · ${newText(some.length)}` : from;
  return { title, body: excerptOf(message.html) };
}

/** After a long absence: one for all of them. */
function describeMany(waiting, rooms) {
  const names = [...rooms.keys()].map(({ name }) => name);
  return { title: newText(waiting.length), body: list(names) };
}
