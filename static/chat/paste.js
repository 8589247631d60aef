/** Several lines of code were pasted: offers to make a block of them. Ctrl+Z takes that back. */
import { gettext } from "./i18n.js";
import { apply, asCode, inFence, looksLikeCode } from "./writing.js";

export class PasteOffer {
  #field;
  #element;
  // What was pasted, and where.
  #text = "";
  #from = 0;

  /** The offer stands before `box`, which holds the `field`. */
  constructor(field, box) {
    this.#field = field;
    this.#element = element(() => this.accept(), () => this.close());
    box.before(this.#element);
    field.addEventListener("paste", (event) => this.#pasted(event));
    field.addEventListener("input", () => this.isOpen && !this.#stands() && this.close());
  }

  get isOpen() {
    return !this.#element.hidden;
  }

  accept() {
    const { value } = this.#field;
    this.close();
    if (this.#stands()) apply(this.#field, asCode(value, this.#from, this.#from + this.#text.length));
  }

  close() {
    this.#element.hidden = true;
  }

  #pasted({ clipboardData }) {
    const text = clipboardData?.getData("text/plain").replace(/\r\n?/g, "\n") ?? "";
    const from = this.#field.selectionStart;
    this.close();
    if (!looksLikeCode(text) || inFence(this.#field.value, from)) return;
    this.#text = text;
    this.#from = from;
    setTimeout(() => (this.#element.hidden = !this.#stands()));
  }

  #stands() {
    return this.#field.value.startsWith(this.#text, this.#from);
  }
}

function element(accept, close) {
  const holder = Object.assign(document.createElement("p"), { className: "composer-offer", hidden: true });
  holder.setAttribute("role", "status");
  const button = (text, act) => {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "link", textContent: text });
    made.addEventListener("click", act);
    return made;
  };
  const text = Object.assign(document.createElement("span"), { textContent: gettext("That looks like code.") });
  holder.append(text, button(gettext("Make it a code block (Ctrl+Shift+C)"), accept), button(gettext("Leave it"), close));
  return holder;
}
