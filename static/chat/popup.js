/** A menu or a chooser beside what opened it: keyboard, focus, and closing. */

const GAP = 4;
const STEPS = { ArrowDown: "down", ArrowUp: "up", ArrowRight: "right", ArrowLeft: "left", Home: "first", End: "last" };

export class Popup {
  #element;
  #opener = null;
  #columns;

  /** `columns`: how many of its buttons stand in a row; with 0 the content moves the focus itself, by Tab as well. */
  constructor(element, columns = 1) {
    this.#element = element;
    this.#columns = columns;
    element.addEventListener("keydown", (event) => this.#key(event));
    document.addEventListener(
      "pointerdown",
      ({ target }) => this.isOpen && !element.contains(target) && this.close(),
      true,
    );
    element.addEventListener(
      "focusout",
      ({ relatedTarget: next }) => next && !element.contains(next) && this.close(false),
    );
    // A phone's keyboard changes the size too: it comes for the content's own field.
    addEventListener("resize", () => columns && this.close(false));
  }

  get isOpen() {
    return !this.#element.hidden;
  }

  /** Opens beside `anchor`; the focus goes to its first button, and back to `opener` at the end. */
  open(anchor, opener = anchor) {
    this.#opener = opener;
    this.#element.hidden = false;
    this.#place(anchor.getBoundingClientRect());
    this.#buttons()[0]?.focus();
  }

  close(giveBack = true) {
    if (!this.isOpen) return;
    const had = this.#element.contains(document.activeElement);
    this.#element.hidden = true;
    if (giveBack && had && this.#opener?.isConnected) this.#opener.focus({ preventScroll: true });
  }

  #place({ top, bottom, right }) {
    const { offsetWidth: width, offsetHeight: height } = this.#element;
    const below = bottom + GAP + height <= innerHeight;
    const y = below ? bottom + GAP : Math.max(GAP, Math.min(top - GAP - height, innerHeight - height - GAP));
    const x = Math.max(GAP, Math.min(right - width, innerWidth - width - GAP));
    Object.assign(this.#element.style, { top: `${y}px`, left: `${x}px` });
  }

  #buttons() {
    return [...this.#element.querySelectorAll("button:not([hidden])")];
  }

  #key(event) {
    if (event.key === "Escape" || (event.key === "Tab" && this.#columns)) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (this.#columns && event.key in STEPS) {
      event.preventDefault();
      this.#move(STEPS[event.key]);
    }
  }

  #move(step) {
    const buttons = this.#buttons();
    const at = buttons.indexOf(document.activeElement);
    const to = {
      down: at + this.#columns,
      up: at - this.#columns,
      right: at + 1,
      left: at - 1,
      first: 0,
      last: buttons.length - 1,
    }[step];
    buttons[(to + buttons.length) % buttons.length]?.focus();
  }
}
