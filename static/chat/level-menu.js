/** What a room may tell me: a menu at its bell in the head, and beside its entry in the list. */
import { post } from "./http.js";
import { gettext, interpolate } from "./i18n.js";
import { icon } from "./icon.js";
import { LEVELS, levelMeaning, levelName } from "./levels.js";
import { permission, permissionText } from "./permission.js";
import { Popup } from "./popup.js";
import { roomAddress } from "./router.js";

const ICONS = { all: "bell", mentions: "at", none: "bell-off", muted: "bell-off" };

export class LevelMenu {
  #menu;
  #bell;
  #popup;
  #chat;
  #current;
  #notices;
  #ask;
  #room = null;

  /** `current()` gives the room on show, `ask()` asks for the permission to notify. */
  constructor({ menu, bell }, { chat, current, notices, ask }) {
    this.#menu = menu;
    this.#bell = bell;
    this.#popup = new Popup(menu);
    this.#chat = chat;
    this.#current = current;
    this.#notices = notices;
    this.#ask = ask;
    bell.addEventListener("click", () => this.open(this.#current(), bell));
    menu.addEventListener("click", ({ target }) => this.#chosen(target.closest("button")));
    chat.on("rooms", () => this.show());
  }

  /** The bell of the room on show says its level. */
  show() {
    const level = this.#current()?.entry.notify;
    if (!level || this.#bell.dataset.level === level) return;
    this.#bell.dataset.level = level;
    this.#bell.replaceChildren(icon(ICONS[level]));
    const told = interpolate(gettext("Notifications: %(level)s"), { level: levelName(level) });
    this.#bell.title = told;
    this.#bell.setAttribute("aria-label", told);
  }

  open(room, anchor, opener = anchor) {
    this.#room = room;
    const title = Object.assign(document.createElement("div"), { className: "menu-title", textContent: room.name });
    this.#menu.setAttribute("aria-label", `${gettext("Notifications")}, ${room.name}`);
    const levels = LEVELS.map((level) => levelItem(level, room.entry.notify));
    const rest = [room.counts.unread && item("read", gettext("Mark as read")), ...permissionItems()].filter(Boolean);
    this.#menu.replaceChildren(title, ...levels, ...rest);
    this.#popup.open(anchor, opener);
    this.#menu.querySelector('[aria-checked="true"]').focus();
  }

  #chosen(button) {
    if (!button || button.ariaDisabled) return;
    const { level, act } = button.dataset;
    this.#popup.close();
    if (level) this.#set(this.#room, level);
    else if (act === "read") this.#chat.readAll(this.#room);
    else this.#ask();
  }

  /** At once here; the server tells the other tabs, or refuses. */
  async #set(room, level) {
    const before = room.entry.notify;
    this.#change(room, level);
    try {
      await post(`${roomAddress(room.entry.slug)}notify/`, { notify: level });
    } catch ({ detail }) {
      this.#change(room, before);
      this.#notices.error(detail || gettext("That could not be saved. Try it again in a moment."));
    }
  }

  #change(room, level) {
    room.update({ notify: level });
    this.#chat.emit("rooms", room);
  }
}

function item(act, text, role = "menuitem") {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: text });
  button.setAttribute("role", role);
  if (act) button.dataset.act = act;
  return button;
}

function levelItem(level, chosen) {
  const button = item("", levelName(level), "menuitemradio");
  button.dataset.level = level;
  button.setAttribute("aria-checked", String(level === chosen));
  button.append(Object.assign(document.createElement("span"), { className: "hint", textContent: levelMeaning(level) }));
  return button;
}

/** Asks, or says why there is nothing to ask. */
function permissionItems() {
  const state = permission();
  if (state === "granted") return [];
  if (state === "default") return [item("ask", gettext("Show notifications on this device"))];
  const told = item("", permissionText());
  told.className = "hint";
  told.ariaDisabled = "true";
  return [told];
}
