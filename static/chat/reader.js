/** The room on show: brings the reader to a place in it, pages history in and out, and tells how far it was read. */
import { Emitter } from "./emitter.js";
import { loadPage } from "./history.js";
import { gettext } from "./i18n.js";
import { goTo } from "./router.js";
import { rowsOf } from "./rows.js";

const MOST_ROWS = 320;
const KEPT_ROWS = 250;
const READ_DELAY = 300;
const DRAW_LATEST = 100;
const HIGHLIGHT = 2_500;

/** Emits `moved` after each scroll and each drawing, `opened` (room) once a room stands on show. */
export class Reader extends Emitter {
  room = null;
  view;
  #chat;
  #outbox;
  #socket;
  #box;
  #drawing = false;
  #readTimer = 0;
  // Where to go once the messages are there: {seq} or {}; null when arrived.
  #goal = null;
  #loading = new Set();
  #failed = new Map();

  constructor({ chat, outbox, socket, view, box }) {
    super();
    this.#chat = chat;
    this.#outbox = outbox;
    this.#socket = socket;
    this.view = view;
    this.#box = box;
    this.#listen();
  }

  #listen() {
    for (const type of ["timeline", "rooms"]) this.#chat.on(type, (room) => this.#concerns(room) && this.draw());
    this.#chat.on("message", (change) => change.room === this.room && this.#noteNew(change.message));
    this.#chat.on("reset", (room) => room === this.room && this.#startAgain());
    this.#outbox.on("change", () => this.draw());
    this.#socket.on("state", ({ name }) => this.#connected(name === "live"));
    this.#box.addEventListener("scroll", () => this.#moved(), { passive: true });
    document.addEventListener("visibilitychange", () => this.#markSoon());
    addEventListener("pagehide", () => this.#mark());
    this.#box.addEventListener("click", ({ target }) => target.closest(".edge button") && this.#retry());
  }

  /** Shows a room: around a message, else at the "new" line, else at its end. */
  open(room, seq = null) {
    if (room !== this.room) this.#enter(room);
    this.#goal = seq ? { seq } : {};
    this.emit("opened", room);
    return this.#arrive();
  }

  /** Goes to a message of this room. */
  jumpTo(seq) {
    this.#goal = { seq };
    return this.#arrive();
  }

  /** Goes to the newest message. */
  jumpToEnd() {
    goTo(this.room.entry.slug);
    if (this.room.timeline.complete) {
      this.view.place.toEnd();
      return this.#moved();
    }
    this.#goal = { end: true };
    return this.#arrive();
  }

  /** Draws soon: at the next frame, or a little later in a tab that has none. */
  draw() {
    if (this.#drawing) return;
    this.#drawing = true;
    const once = () => this.#drawing && this.drawNow();
    requestAnimationFrame(once);
    setTimeout(once, DRAW_LATEST);
  }

  drawNow() {
    this.#drawing = false;
    if (!this.room) return;
    const { timeline, line, id } = this.room;
    const me = this.#chat.user;
    const rows = rowsOf(timeline, this.#outbox.of(id), { me, line, status: this.#status() });
    this.view.render(rows, { me, room: this.room, atEnd: !timeline.loaded || timeline.complete });
    this.#box.setAttribute("aria-busy", String(!timeline.loaded));
    this.#moved();
  }

  #concerns(room) {
    return this.room && (!room || room === this.room);
  }

  #enter(room) {
    this.#mark();
    this.room?.rest();
    this.room = room;
    this.#failed.clear();
    this.#loading.clear();
    this.view.clear();
    const { unread, read } = room.counts;
    room.line = unread ? read : null;
    this.#chat.opened(room);
  }

  /** Loads what the goal needs and goes there. */
  async #arrive() {
    const { room } = this;
    const goal = this.#goal;
    if (!this.#isLoaded(goal) && !(await this.#load("before", this.#around(goal)))) return this.draw();
    if (room !== this.room || goal !== this.#goal) return undefined;
    this.#goal = null;
    this.drawNow();
    this.#goTo(goal);
    return this.#moved();
  }

  #isLoaded({ seq, end }) {
    const { timeline, line } = this.room;
    if (seq) return timeline.holds(seq);
    return timeline.complete && (end || line === null || !timeline.moreBefore || timeline.first <= line);
  }

  #around({ seq, end }) {
    const around = seq ?? (end ? null : this.room.line);
    return around ? { around } : {};
  }

  #goTo({ seq, end }) {
    if (!this.room.timeline.messages.length) return this.view.place.toStart();
    const element = seq ? this.view.atSeq(seq) : !end && this.view.element("line");
    if (!element) return this.view.place.toEnd();
    this.view.place.show(element);
    if (seq) this.#highlight(element);
    return undefined;
  }

  #highlight(element) {
    element.focus({ preventScroll: true });
    element.classList.add("highlight");
    setTimeout(() => element.classList.remove("highlight"), HIGHLIGHT);
  }

  /** One request per edge at a time; answers whether its page came in. */
  async #load(edge, where) {
    if (this.#loading.has(edge)) return false;
    const { room } = this;
    this.#loading.add(edge);
    this.#failed.delete(edge);
    this.draw();
    try {
      return await loadPage(this.#socket, room, where);
    } catch (refusal) {
      if (room === this.room && refusal.code !== "disconnected") this.#failed.set(edge, refusal.detail);
      return false;
    } finally {
      if (room === this.room) this.#loading.delete(edge);
      this.draw();
    }
  }

  #status() {
    return { before: this.#edgeStatus("before"), after: this.#edgeStatus("after") };
  }

  #edgeStatus(edge) {
    if (this.room.gone) return { text: gettext("Its messages are not kept here any more."), failed: false };
    if (this.#failed.has(edge))
      return { text: this.#failed.get(edge) || gettext("The messages could not be loaded."), failed: true };
    const waits = this.#loading.has(edge) || !this.room.timeline.loaded;
    if (!this.#socket.live) return { text: gettext("Waiting for the connection…"), failed: false };
    return { text: waits ? gettext("Loading messages…") : "", failed: false };
  }

  #retry() {
    this.#failed.clear();
    if (this.room.timeline.loaded) this.#moved();
    else this.#arrive();
  }

  #connected(live) {
    if (!this.room) return;
    if (live) this.#failed.clear();
    if (live && !this.room.timeline.loaded) this.#goal ??= {};
    if (live && this.#goal) this.#arrive();
    else this.draw();
  }

  /** The room was reset: takes a page around what was in sight. */
  #startAgain() {
    const seen = this.view.place.visible().find((element) => Number(element.dataset.seq));
    this.#goal ??= seen && !this.view.place.stuck ? { seq: Number(seen.dataset.seq) } : { end: true };
    this.#arrive();
  }

  /** What is not drawn yet has no place in sight: nothing is measured, let go of or loaded for it before. */
  #moved() {
    if (this.room?.timeline.loaded && !this.#drawing) {
      this.#trim();
      this.#extend();
      this.#markSoon();
    }
    this.emit("moved");
  }

  /** Loads on before the reader comes to an edge. */
  #extend() {
    const { timeline } = this.room;
    const margin = this.#box.clientHeight * 1.5;
    if (!this.#socket.live || this.#goal) return;
    if (timeline.moreBefore && this.#box.scrollTop < margin && !this.#failed.has("before"))
      this.#load("before", { before: timeline.first });
    if (timeline.moreAfter && this.view.place.fromEnd < margin && !this.#failed.has("after"))
      this.#load("after", { after: timeline.last });
  }

  /** Lets go of what is far from the reader, on the farther side. */
  #trim() {
    const { timeline } = this.room;
    if (timeline.messages.length <= MOST_ROWS || this.#goal) return;
    if (this.view.place.fromEnd < this.#box.scrollTop) timeline.keepLast(KEPT_ROWS);
    else timeline.keepFirst(KEPT_ROWS);
    this.draw();
  }

  /** A new message is read as it comes, or else it begins what is new. */
  #noteNew({ seq }) {
    const { line, counts } = this.room;
    const seen = !document.hidden && this.view.place.stuck && this.room.timeline.complete;
    if (seen) this.#chat.readTo(this.room, seq);
    else if (line === null || line < counts.read) this.room.line = counts.read;
  }

  #markSoon() {
    clearTimeout(this.#readTimer);
    this.#readTimer = setTimeout(() => this.#mark(), READ_DELAY);
  }

  #mark() {
    if (document.hidden || !this.room?.timeline.loaded || this.room.gone) return;
    const passed = this.view.place
      .visible()
      .filter((element) => Number(element.dataset.seq) && this.view.place.isPassed(element));
    const seq = Number(passed.at(-1)?.dataset.seq ?? 0);
    this.#chat.readTo(this.room, seq);
    this.#chat.tellRead(this.room);
  }
}
