/** On a phone, rooms and details slide over the room; on a wide window they stand beside it. */

const narrow = matchMedia("(max-width: 47.99rem)");

export class Side {
  #side;
  #main;
  #veil;
  #button;

  constructor({ side, main, veil, button, close }) {
    this.#side = side;
    this.#main = main;
    this.#veil = veil;
    this.#button = button;
    button.addEventListener("click", () => this.open());
    for (const element of [close, veil]) element.addEventListener("click", () => this.close());
    side.addEventListener("keydown", ({ key }) => key === "Escape" && this.close());
    narrow.addEventListener("change", () => this.#set(false));
    this.#set(false);
  }

  open() {
    this.#set(true);
    (this.#side.querySelector("[aria-current]") ?? this.#side.querySelector("a, button")).focus();
  }

  close() {
    if (!this.#side.classList.contains("open")) return;
    this.#set(false);
    this.#button.focus({ preventScroll: true });
  }

  #set(open) {
    this.#side.classList.toggle("open", open);
    this.#side.inert = narrow.matches && !open;
    this.#main.inert = narrow.matches && open;
    this.#veil.hidden = !open;
    this.#button.setAttribute("aria-expanded", String(open));
  }
}
