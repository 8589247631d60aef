/** Tells a screen reader what came: author, then text. Politely, and not each of a hundred. */
import { plainOf } from "./excerpt.js";
import { gettext, interpolate, ngettext } from "./i18n.js";

const GATHER = 300;
const MOST = 3;
const KEPT = 6;

export class Announcer {
  #element;
  #waiting = [];
  #timer = 0;

  constructor(element) {
    this.#element = element;
  }

  /** A new message of the room on show. */
  message({ author, html }) {
    this.#waiting.push(interpolate(gettext("%(author)s: %(text)s"), { author: author.name, text: plainOf(html) }));
    this.#timer ||= setTimeout(() => this.#say(), GATHER);
  }

  /** Something that the person did and cannot see, at once. */
  say(text) {
    this.#add(text);
  }

  #say() {
    const count = this.#waiting.length;
    const many = interpolate(ngettext("%(count)s new message", "%(count)s new messages", count), { count });
    for (const text of count > MOST ? [many] : this.#waiting) this.#add(text);
    this.#waiting = [];
    this.#timer = 0;
  }

  #add(text) {
    this.#element.append(Object.assign(document.createElement("p"), { textContent: text }));
    while (this.#element.children.length > KEPT) this.#element.firstElementChild.remove();
  }
}
