/** The field to write in: sends, answers, edits; keeps what is typed. It is never disabled. */
import { Emitter } from "./emitter.js";
import { excerptOf } from "./excerpt.js";
import { hindranceText, waitText } from "./hindrance.js";
import { gettext, interpolate, number } from "./i18n.js";
import { PasteOffer } from "./paste.js";
import { apply, asCode, breakLine, wrap } from "./writing.js";

const LIMIT = 10_000;
const WARN_AT = 9_500;
const TYPING_PAUSE = 2_000;

const SECOND = 1_000;

// With Ctrl, or ⌘; those in capitals with Shift as well.
const FORMATS = {
  b: (...selected) => wrap(...selected, "**"),
  i: (...selected) => wrap(...selected, "*"),
  X: (...selected) => wrap(...selected, "~~"),
  C: asCode,
};

/** Emits `sent` once a message went to the outbox. */
export class Composer extends Emitter {
  #form;
  #field;
  #mode;
  #note;
  #drafts;
  #outbox;
  #completion;
  #tell;
  #lastOwn;
  #enterSends;
  #offer;
  #timer = 0;
  #room = null;
  #draft = { text: "", reply: null, edit: null };
  #typedAt = 0;

  /** `parts`: its elements; `lastOwn()` gives the row of my last message; `tell(frame)` sends a hint; `enterSends()`. */
  constructor({ form, field, mode, note }, { drafts, outbox, completion, tell, lastOwn, enterSends }) {
    super();
    this.#form = form;
    this.#field = field;
    this.#mode = mode;
    this.#note = note;
    this.#drafts = drafts;
    this.#outbox = outbox;
    this.#completion = completion;
    this.#tell = tell;
    this.#lastOwn = lastOwn;
    this.#enterSends = enterSends;
    this.#offer = new PasteOffer(field, field.parentElement);
    this.#listen();
  }

  #listen() {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#field.addEventListener("input", () => this.#typed());
    this.#field.addEventListener("keydown", (event) => this.#key(event));
    this.#mode.querySelector("button").addEventListener("click", () => this.#cancel());
    this.#drafts.on("change", (room) => this.#changedElsewhere(room));
    addEventListener("resize", () => this.#grow());
  }

  /** Shows a room's draft. */
  show(room) {
    this.#offer.close();
    this.#room = room;
    this.#draft = { edit: null, ...this.#drafts.get(room.id) };
    this.#field.placeholder = interpolate(gettext("Write to %(room)s"), { room: room.name });
    this.#fill();
  }

  /** The rights or the name of the room on show changed. */
  refresh() {
    if (!this.#room) return;
    this.#field.placeholder = interpolate(gettext("Write to %(room)s"), { room: this.#room.name });
    this.#explain();
  }

  focus() {
    this.#field.focus();
  }

  reply({ id, seq, author, html }) {
    this.#change({ reply: { id, seq, author, excerpt: excerptOf(html) }, edit: null });
    this.focus();
  }

  /** Edits a message row (rows.js), stored or not; the draft comes back afterwards. */
  edit({ message, item, edit }) {
    const { id, client_id: client, body_seq: base } = message;
    const text = edit?.body ?? message.body;
    this.#change({ edit: { id, client, base, item: item?.id ?? null, text } });
    this.focus();
    this.#field.setSelectionRange(text.length, text.length);
  }

  insert(text) {
    const { selectionStart: from, selectionEnd: to } = this.#field;
    apply(this.#field, { from, to, insert: text, select: [from + text.length, from + text.length] });
  }

  get #text() {
    return (this.#draft.edit ?? this.#draft).text;
  }

  #change(fields) {
    this.#draft = { ...this.#draft, ...fields };
    this.#drafts.set(this.#draft);
    this.#fill();
  }

  #fill() {
    if (this.#field.value !== this.#text) this.#field.value = this.#text;
    this.#completion.close();
    this.#grow();
    this.#fillMode();
    this.#explain();
  }

  #fillMode() {
    const { edit, reply } = this.#draft;
    this.#mode.hidden = !edit && !reply;
    this.#form.classList.toggle("editing", Boolean(edit));
    const replying =
      reply &&
      interpolate(gettext("Reply to %(name)s: %(excerpt)s"), {
        name: reply.author?.name ?? "",
        excerpt: reply.excerpt,
      });
    this.#mode.firstElementChild.textContent = edit ? gettext("Editing your message. Esc cancels.") : replying || "";
  }

  /** Says why nothing would be sent, or how much too long it is. */
  #explain() {
    const length = this.#text.length > WARN_AT ? [...this.#text].length : 0;
    const counted = { count: number(length), limit: number(LIMIT), over: number(length - LIMIT) };
    const texts = [
      this.#hindrance(),
      length > LIMIT &&
        interpolate(
          gettext(
            "%(over)s characters too long: a message holds %(limit)s. Nothing is lost; shorten it or send it in parts.",
          ),
          counted,
        ),
      length > WARN_AT && interpolate(gettext("%(count)s of %(limit)s characters"), counted),
    ];
    const text = texts.find(Boolean) ?? "";
    this.#explainAgain();
    this.#note.hidden = !text;
    this.#note.classList.toggle("warn", length > LIMIT);
    if (this.#note.textContent !== text) this.#note.textContent = text;
    // A countdown is said once, not each second.
    this.#note.setAttribute("aria-live", this.#room?.wait ? "off" : "polite");
    return Boolean(texts[0] || texts[1]);
  }

  #hindrance() {
    if (!this.#room) return "";
    return hindranceText(this.#room) || (this.#draft.edit ? "" : waitText(this.#room));
  }

  /** What hinders may end by itself. */
  #explainAgain() {
    clearTimeout(this.#timer);
    const { wait, mutedUntil } = this.#room ?? {};
    if (wait || (mutedUntil && mutedUntil < Infinity)) this.#timer = setTimeout(() => this.#explain(), SECOND);
  }

  #grow() {
    this.#field.style.height = "auto";
    this.#field.style.height = `${this.#field.scrollHeight + 2}px`;
  }

  #typed() {
    const text = this.#field.value;
    const { edit } = this.#draft;
    this.#draft = edit ? { ...this.#draft, edit: { ...edit, text } } : { ...this.#draft, text };
    if (this.#room) this.#drafts.set(this.#draft);
    this.#grow();
    this.#explain();
    if (text && !edit) this.#hint();
  }

  #hint() {
    if (!this.#room?.may("send") || Date.now() - this.#typedAt < TYPING_PAUSE) return;
    this.#typedAt = Date.now();
    this.#tell({ type: "typing", room: this.#room.id });
  }

  #key(event) {
    // While an input method composes, Enter takes its suggestion (229 in browsers that end composing first).
    if (event.isComposing || event.keyCode === 229) return;
    if (this.#completion.key(event) || this.#ownKey(event)) event.preventDefault();
  }

  #ownKey(event) {
    const { key, shiftKey, altKey } = event;
    const held = event.ctrlKey || event.metaKey;
    if (key === "Enter" && !altKey) this.#enter(held, shiftKey);
    else if (key === "Escape" && this.#offer.isOpen) this.#offer.close();
    else if (key === "Escape" && !this.#mode.hidden) this.#cancel();
    else if (key === "ArrowUp" && !this.#field.value && !shiftKey && !held) return this.#editLast();
    else return held && !altKey && this.#format(shiftKey ? key.toUpperCase() : key.toLowerCase());
    return true;
  }

  /** Enter sends and Shift+Enter breaks the line; or, as the person set it, Ctrl+Enter sends and Enter breaks it. */
  #enter(held, shift) {
    const { value, selectionStart: start, selectionEnd: end } = this.#field;
    if (held || (!shift && this.#enterSends())) this.#submit();
    else apply(this.#field, breakLine(value, start, end));
  }

  #format(key) {
    if (!(key in FORMATS)) return false;
    const { value, selectionStart: start, selectionEnd: end } = this.#field;
    if (key === "C" && this.#offer.isOpen) this.#offer.accept();
    else apply(this.#field, FORMATS[key](value, start, end));
    return true;
  }

  #editLast() {
    const row = this.#draft.edit ? null : this.#lastOwn();
    if (row) this.edit(row);
    return Boolean(row);
  }

  #cancel() {
    this.#change(this.#draft.edit ? { edit: null } : { reply: null });
    this.focus();
  }

  #submit() {
    const text = this.#text;
    if (!text.trim() || !this.#room || this.#explain()) return;
    if (this.#draft.edit) this.#submitEdit(text);
    else this.#send(text);
  }

  #send(text) {
    const { reply } = this.#draft;
    this.#typedAt = 0;
    this.#offer.close();
    this.#outbox.send(this.#room.id, text, reply);
    this.#change({ text: "", reply: null });
    this.emit("sent", this.#room);
  }

  #submitEdit(text) {
    const { id, client, base, item } = this.#draft.edit;
    const waits = item && this.#outbox.items.some((one) => one.id === item);
    const stored = id
      ? { id, body_seq: base }
      : this.#room.timeline.messages.find((message) => message.client_id === client);
    if (waits) this.#outbox.amend(item, text);
    else if (stored) this.#outbox.edit(this.#room.id, stored, text);
    this.#change({ edit: null });
  }

  #changedElsewhere(room) {
    const busy = document.hasFocus() && document.activeElement === this.#field;
    if (room === this.#room?.id && !busy) this.show(this.#room);
  }
}
