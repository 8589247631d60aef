/** The way to the emoji picker, which is loaded when it is first asked for. */
import { gettext } from "./i18n.js";

export class Chooser {
  #element;
  #notices;
  #picker = null;

  constructor(element, notices) {
    this.#element = element;
    this.#notices = notices;
  }

  /** Opens beside `anchor`; `chosen(emoji)` is called once at most. */
  async open(anchor, chosen, opener = anchor) {
    try {
      const { Picker } = await import("./picker.js");
      this.#picker ??= new Picker(this.#element);
      this.#picker.open(anchor, chosen, opener);
    } catch {
      this.#notices.error(gettext("The emoji could not be loaded. Try it again in a moment."));
    }
  }
}
