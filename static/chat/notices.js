/** Short words about what just happened; errors stay until they are put away. */
import { gettext } from "./i18n.js";

const STAY = 4_000;
const STAY_WITH_ACT = 12_000;

function actButton({ label, run }, notice) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "link", textContent: label });
  button.addEventListener("click", () => {
    notice.remove();
    run();
  });
  return button;
}

export class Notices {
  #holder;

  constructor(holder) {
    this.#holder = holder;
    for (const said of document.querySelectorAll("body > .messages > li")) this.#add(said.textContent, said.className);
    document.querySelector("body > .messages")?.remove();
  }

  /** `act`, {label, run}, is offered beside it. */
  say(text, act = null) {
    const notice = this.#add(text, "");
    if (act) this.#offer(act, notice);
    setTimeout(() => notice.remove(), act ? STAY_WITH_ACT : STAY);
  }

  /** Only the latest act is offered: what was said before it does not hold any more. */
  #offer(act, notice) {
    this.#holder.querySelector(".offering")?.remove();
    notice.classList.add("offering");
    notice.lastElementChild.before(actButton(act, notice));
  }

  error(text) {
    this.#add(text || gettext("That did not work. Try it again."), "error");
  }

  #add(text, kind) {
    const notice = document.createElement("p");
    notice.className = `notice ${kind}`;
    const close = Object.assign(document.createElement("button"), {
      type: "button",
      className: "link",
      textContent: gettext("Close"),
    });
    close.addEventListener("click", () => notice.remove());
    notice.append(Object.assign(document.createElement("span"), { textContent: text }), close);
    for (const same of this.#holder.querySelectorAll("span"))
      if (same.textContent === text) same.parentElement.remove();
    this.#holder.append(notice);
    return notice;
  }
}
