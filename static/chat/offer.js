/** Offers notifications when they were missed for the first time; a no is remembered in this browser. */
import { ask } from "./permission.js";

const REFUSED = "prosa-no-notifications";

export class Offer {
  #element;

  constructor(element, alerts) {
    this.#element = element;
    element.querySelector("[data-accept]").addEventListener("click", () => this.#accept());
    element.querySelector("[data-refuse]").addEventListener("click", () => this.#refuse());
    alerts.on("missed", () => (element.hidden = isRefused()));
  }

  #accept() {
    this.#element.hidden = true;
    return ask();
  }

  #refuse() {
    this.#element.hidden = true;
    try {
      localStorage.setItem(REFUSED, "1");
    } catch {
      // A private window: until it closes.
    }
  }
}

function isRefused() {
  try {
    return Boolean(localStorage.getItem(REFUSED));
  } catch {
    return false;
  }
}
