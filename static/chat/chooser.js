/** The grid of emoji: for a reaction, or for the text. */
import { emojis } from "./emoji.js";
import { Popup } from "./popup.js";

const COLUMNS = 8;

export class Chooser {
  #popup;
  #element;
  #chosen = () => {};

  constructor(element) {
    this.#element = element;
    this.#popup = new Popup(element, COLUMNS);
    element.addEventListener("click", ({ target }) => this.#choose(target.closest("button")));
  }

  /** Opens beside `anchor`; `chosen(emoji)` is called once at most. */
  open(anchor, chosen, opener = anchor) {
    if (!this.#element.firstElementChild) this.#element.append(...emojis().map(button));
    this.#chosen = chosen;
    this.#popup.open(anchor, opener);
  }

  close() {
    this.#popup.close(false);
  }

  #choose(chosen) {
    if (!chosen) return;
    this.#popup.close();
    this.#chosen(chosen.textContent);
  }
}

function button({ emoji, name }) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", textContent: emoji, title: name });
  made.setAttribute("aria-label", name);
  return made;
}
