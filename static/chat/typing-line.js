/** Who is typing in the room on show. */
import { gettext, interpolate } from "./i18n.js";

const NAMED = 2;

export class TypingLine {
  #element;
  #current;

  /** `current()` gives the room on show. */
  constructor(element, chat, current) {
    this.#element = element;
    this.#current = current;
    for (const type of ["typing", "timeline"]) chat.on(type, (room) => room === current() && this.show());
    setInterval(() => this.show(), 1_000);
  }

  show() {
    const text = sentence((this.#current()?.typists() ?? []).map(({ name }) => name));
    if (this.#element.textContent !== text) this.#element.textContent = text;
  }
}

function sentence(names) {
  const [one, other] = names;
  if (names.length > NAMED) return gettext("Several people are typing…");
  if (other) return interpolate(gettext("%(one)s and %(other)s are typing…"), { one, other });
  return one ? interpolate(gettext("%(name)s is typing…"), { name: one }) : "";
}
