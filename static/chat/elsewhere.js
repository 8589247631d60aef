/** On a phone the list of rooms is out of sight: its button says what waits there. */
import { countText, countWords } from "./counts.js";
import { gettext } from "./i18n.js";

export class Elsewhere {
  #button;
  #spot;
  #chat;
  #current;

  /** `current()` gives the room on show, which does not count. */
  constructor(button, chat, current) {
    this.#button = button;
    this.#spot = button.querySelector(".count");
    this.#chat = chat;
    this.#current = current;
    for (const type of ["rooms", "read", "left"]) chat.on(type, () => this.show());
  }

  show() {
    const waiting = this.#chat.attention(this.#current());
    const { unread, mentions } = waiting;
    this.#spot.hidden = !unread;
    this.#spot.textContent = countText(mentions ? { unread: mentions, mentions } : waiting);
    this.#spot.classList.toggle("accent", mentions > 0);
    this.#button.setAttribute("aria-label", [gettext("Rooms"), unread && countWords(waiting)].filter(Boolean).join(", "));
  }
}
