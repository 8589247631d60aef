/** How a message is acted on in the timeline: by pointer, by long press and by key, always to the same verbs. */

const LONG_PRESS = 450;
const KEYS = { r: "reply", e: "edit", "+": "react" };

export class Gestures {
  #box;
  #reader;
  #actions;
  #outbox;
  #leave;
  #press = 0;
  #pressed = false;

  /** `leave()` gives the focus to the composer. */
  constructor({ box, reader, actions, outbox, leave }) {
    this.#box = box;
    this.#reader = reader;
    this.#actions = actions;
    this.#outbox = outbox;
    this.#leave = leave;
    box.addEventListener("click", (event) => this.#click(event));
    box.addEventListener("keydown", (event) => this.#key(event));
    box.addEventListener("pointerdown", (event) => this.#startPress(event));
    for (const type of ["pointerup", "pointercancel", "pointermove", "scroll"])
      box.addEventListener(type, (event) => this.#endPress(event));
    box.addEventListener("contextmenu", (event) => this.#press && event.preventDefault());
    // The menu may lie under the finger that opened it: lifting it is no click.
    box.addEventListener("touchend", (event) => this.#pressed && event.preventDefault());
  }

  #click(event) {
    const control = event.target.closest("[data-action]");
    const quote = event.target.closest(".quote");
    if (quote && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.#reader.jumpTo(Number(quote.dataset.seq));
    } else if (control) this.#use(control);
  }

  #use(control) {
    const element = control.closest(".message");
    const { action, item, emoji } = control.dataset;
    if (action === "menu") this.#actions.openMenu(element, control);
    else if (action === "copyCode") this.#actions.copyCode(control);
    else if (action === "toggle") this.#actions.toggle(this.#reader.view.row(element), emoji);
    else if (item) this.#outbox[action](item);
    else this.#actions.run(action, element, control);
  }

  #startPress({ target, pointerType }) {
    const element = target.closest(".message");
    clearTimeout(this.#press);
    this.#press = 0;
    this.#pressed = false;
    if (pointerType === "mouse" || !element || target.closest("button, a, .mention[role]")) return;
    this.#press = setTimeout(() => {
      this.#pressed = true;
      this.#actions.openMenu(element);
    }, LONG_PRESS);
  }

  #endPress({ type, movementX = 9, movementY = 9 }) {
    if (type === "pointermove" && Math.abs(movementX) + Math.abs(movementY) < 4) return;
    clearTimeout(this.#press);
    if (type !== "pointerup") this.#press = 0;
  }

  #key(event) {
    const element = event.target.closest(".message");
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const handled =
      this.#move(event.key, element, event.target) || (element === event.target && this.#act(event.key, element));
    if (handled) event.preventDefault();
  }

  #act(key, element) {
    if (key === "Enter" || key === " " || key === "ContextMenu") this.#actions.openMenu(element);
    else if (key in KEYS) this.#actions.run(KEYS[key], element);
    else return false;
    return true;
  }

  /** Arrows go from message to message, and sideways through the buttons of one. */
  #move(key, element, target) {
    switch (key) {
      case "ArrowUp":
        return this.#step(element, -1);
      case "ArrowDown":
        return this.#step(element, 1);
      case "ArrowLeft":
        return element && this.#side(element, target, -1);
      case "ArrowRight":
        return element && this.#side(element, target, 1);
      case "End":
        this.#reader.jumpToEnd();
        return true;
      case "Escape":
        this.#leave();
        return true;
      default:
        return false;
    }
  }

  #step(element, by) {
    const messages = this.#reader.view.messages();
    const seen = this.#reader.view.place.visible().filter((one) => one.matches(".message"));
    const next = element ? messages[messages.indexOf(element) + by] : seen.at(-1);
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "nearest" });
    return Boolean(next);
  }

  #side(element, target, by) {
    const stops = [element, ...element.querySelectorAll("a[href], button:not([disabled]), .mention[role]")].filter(
      (stop) => stop.getClientRects().length,
    );
    stops[(stops.indexOf(target) + by + stops.length) % stops.length].focus({ preventScroll: true });
    return true;
  }
}
