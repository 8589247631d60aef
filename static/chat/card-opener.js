/** Opens a person's card from wherever the person is on show: [data-person], or a mention in a text. */

const PERSON = "[data-person], .mention[data-user]";

export class CardOpener {
  #element;
  #parts;
  #card = null;

  /** `element` holds the card; `parts` is what PersonCard needs. */
  constructor(element, parts) {
    this.#element = element;
    this.#parts = parts;
    document.addEventListener("click", (event) => this.#click(event));
    document.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Shows the card of a person beside `anchor`, which has the focus again when it closes. */
  async open(id, anchor) {
    const { PersonCard } = await import("./person-card.js");
    this.#card ??= new PersonCard(this.#element, this.#parts);
    return this.#card.open(id, anchor);
  }

  #click(event) {
    const anchor = event.target.closest(PERSON);
    if (!anchor || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.open(anchor.dataset.person ?? anchor.dataset.user, anchor);
  }

  /** What is no button by itself acts like one. */
  #key(event) {
    const isKey = event.key === "Enter" || event.key === " ";
    if (!isKey || !event.target.matches?.('.mention[role="button"]')) return;
    event.preventDefault();
    this.open(event.target.dataset.user, event.target);
  }
}
