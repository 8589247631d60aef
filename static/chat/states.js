/** What a moderator does to the room on show with one press: read-only and back, slow mode. */
import { post } from "./http.js";
import { gettext, interpolate } from "./i18n.js";
import { Popup } from "./popup.js";
import { roomAddress } from "./router.js";
import { spanText } from "./spans.js";
import { offerUndo } from "./undo.js";

const PACES = [0, 5, 10, 30, 60, 300];

export class States {
  #locks;
  #slows;
  #menu;
  #popup;
  #current;
  #notices;

  /** `locks` and `slows` are buttons, in the head and in the panel; `current()` gives the room on show. */
  constructor({ locks, slows, menu }, { chat, current, notices }) {
    this.#locks = locks;
    this.#slows = slows;
    this.#menu = menu;
    this.#popup = new Popup(menu);
    this.#current = current;
    this.#notices = notices;
    for (const lock of locks) lock.addEventListener("click", () => this.#set({ locked: !current().entry.locked }));
    for (const slow of slows) slow.addEventListener("click", () => this.#open(slow));
    menu.addEventListener("click", ({ target }) => this.#chosen(target.closest("button")));
    for (const type of ["rooms", "left"]) chat.on(type, () => this.show());
  }

  show() {
    const room = this.#current();
    const mine = Boolean(room) && room.may("moderate") && !room.archived;
    for (const button of [...this.#locks, ...this.#slows]) button.hidden = !mine;
    if (!mine) return this.#popup.close();
    for (const button of this.#locks) showLock(button, room.entry);
    for (const button of this.#slows) showPace(button, room.entry);
  }

  #open(button) {
    const { slow } = this.#current().entry;
    const title = document.createElement("p");
    Object.assign(title, { className: "menu-title", textContent: gettext("Members wait between two messages") });
    this.#menu.replaceChildren(title, ...PACES.map((pace) => paceItem(pace, slow)));
    this.#popup.open(button);
    this.#menu.querySelector('[aria-checked="true"]').focus();
  }

  #chosen(button) {
    if (!button) return;
    this.#popup.close();
    this.#set({ slow: Number(button.dataset.pace) });
  }

  async #set(state) {
    const room = this.#current();
    try {
      offerUndo(this.#notices, await post(`${roomAddress(room.entry.slug)}state/`, state));
    } catch ({ detail }) {
      this.#notices.error(detail);
    }
  }
}

function showLock(button, { locked }) {
  button.setAttribute("aria-pressed", String(locked));
  button.title = locked ? gettext("Let everybody write") : gettext("Make the room read-only");
}

function showPace(button, { slow }) {
  button.classList.toggle("on", slow > 0);
  button.title = slow ? paceText(slow) : gettext("Slow mode");
  button.setAttribute("aria-label", button.title);
}

function paceText(slow) {
  return interpolate(gettext("Slow mode: %(time)s"), { time: spanText(slow) });
}

function paceItem(pace, now) {
  const button = Object.assign(document.createElement("button"), {
    type: "button",
    textContent: pace ? spanText(pace) : gettext("Off"),
  });
  button.setAttribute("role", "menuitemradio");
  button.setAttribute("aria-checked", String(pace === now));
  button.dataset.pace = pace;
  return button;
}

/** What everybody sees of a room's state: "Read-only · Slow mode: 30 seconds". */
export function stateText({ locked, slow, archived }) {
  if (archived) return gettext("Archived");
  return [locked && gettext("Read-only"), slow > 0 && paceText(slow)].filter(Boolean).join(" · ");
}
