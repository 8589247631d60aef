/** The field to write in: sends, answers, edits; keeps what is typed. It is never disabled. */
import { Emitter } from "./emitter.js";
import { excerptOf } from "./excerpt.js";
import { gettext, interpolate, number } from "./i18n.js";

const LIMIT = 10_000;
const WARN_AT = 9_500;
const TYPING_PAUSE = 2_000;

const NO_RIGHT = {
  gone: () => gettext("You are not in this room any more. What you typed is kept here."),
  send: () => gettext("You may read here, but not write. What you typed is kept here."),
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
  #room = null;
  #draft = { text: "", reply: null, edit: null };
  #typedAt = 0;

  /** `parts`: its elements; `lastOwn()` gives the row of my last message; `tell(frame)` sends a hint. */
  constructor({ form, field, mode, note }, { drafts, outbox, completion, tell, lastOwn }) {
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
    this.#field.setRangeText(text, this.#field.selectionStart, this.#field.selectionEnd, "end");
    this.#typed();
    this.focus();
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
    this.#note.hidden = !text;
    this.#note.classList.toggle("warn", length > LIMIT);
    if (this.#note.textContent !== text) this.#note.textContent = text;
    return Boolean(texts[0] || texts[1]);
  }

  #hindrance() {
    if (!this.#room || this.#room.may("send")) return "";
    return NO_RIGHT[this.#room.gone ? "gone" : "send"]();
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

  #ownKey({ key, shiftKey, ctrlKey, altKey, metaKey }) {
    if (key === "Enter" && !shiftKey && !altKey) this.#submit();
    else if (key === "Escape" && !this.#mode.hidden) this.#cancel();
    else if (key === "ArrowUp" && !this.#field.value && !shiftKey && !ctrlKey && !metaKey) return this.#editLast();
    else return false;
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
