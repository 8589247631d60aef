/** The lists of rooms and direct conversations at the side. */
import { countText, countWords } from "./counts.js";
import { gettext, language } from "./i18n.js";
import { icon } from "./icon.js";
import { isMuted, shown } from "./levels.js";
import { roomAddress } from "./router.js";

const order = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
const hovers = matchMedia("(hover: hover)");

/** What is unread first, then by name. */
export function sorted(rooms) {
  const unread = (room) => Number(shown(room).unread > 0);
  return [...rooms].sort((one, other) => unread(other) - unread(one) || order.compare(one.name, other.name));
}

export class RoomsList {
  #lists;
  #chat;
  #items = new Map();
  #current;
  // As they stand on show: nothing moves under a pointer, a focus or a finger on Alt.
  #rooms = [];
  #held = false;

  /** `lists` is {box, rooms, direct}; `current()` gives the room on show. */
  constructor(lists, chat, current) {
    this.#lists = lists;
    this.#chat = chat;
    this.#current = current;
    for (const type of ["rooms", "read", "presence", "left"]) chat.on(type, () => this.show());
    for (const type of ["pointerleave", "focusout"]) lists.box.addEventListener(type, () => setTimeout(() => this.show()));
  }

  show() {
    this.#arrange();
    const [direct, rooms] = [true, false].map((kind) => this.#rooms.filter((room) => room.direct === kind));
    this.#showIn(this.#lists.rooms, rooms, gettext("No rooms yet."));
    this.#showIn(this.#lists.direct, direct, gettext("Nobody yet. Write to somebody with +."));
    for (const id of this.#items.keys()) if (!this.#chat.rooms.has(id)) this.#items.delete(id);
  }

  /** The room whose entry an element belongs to. */
  roomOf(element) {
    const item = element.closest("li");
    const found = [...this.#items].find(([, one]) => one === item);
    return found && this.#chat.rooms.get(found[0]);
  }

  /** The room before or after the one on show, as the list stands; with `unread` the next that has something unread. */
  beside(step, unread = false) {
    const rooms = [...this.#rooms].sort((one, other) => one.direct - other.direct);
    const at = rooms.indexOf(this.#current());
    const from = at < 0 && step < 0 ? 0 : at;
    const round = rooms.map((_, index) => rooms[(from + step * (index + 1) + 2 * rooms.length) % rooms.length]);
    return round.find((room) => room !== this.#current() && (!unread || shown(room).unread));
  }

  /** Keeps the order until `release`. */
  hold() {
    this.#held = true;
  }

  release() {
    this.#held = false;
    this.show();
  }

  #arrange() {
    const fresh = sorted(this.#chat.rooms.values()).filter((room) => !room.archived || room === this.#current());
    const known = this.#isSteady() ? this.#rooms.filter((room) => fresh.includes(room)) : [];
    this.#rooms = [...known, ...fresh.filter((room) => !known.includes(room))];
  }

  #isSteady() {
    const { box } = this.#lists;
    return this.#held || (hovers.matches && box.matches(":hover")) || Boolean(box.querySelector(":focus-visible"));
  }

  #showIn(list, rooms, empty) {
    const entries = rooms.map((room) => this.#fill(this.#item(room.id), room));
    if (!entries.length && this.#chat.welcomed) entries.push(hint(empty));
    list.removeAttribute("aria-busy");
    const same = entries.length === list.children.length && entries.every((entry, at) => entry === list.children[at]);
    if (!same) keepFocus(list, () => list.replaceChildren(...entries));
  }

  #item(id) {
    const template = document.getElementById("template-room").content.firstElementChild;
    if (!this.#items.has(id)) this.#items.set(id, template.cloneNode(true));
    return this.#items.get(id);
  }

  #fill(item, room) {
    const [link, more] = item.children;
    const [sign, label, mute, count] = link.children;
    const { unread, mine } = shown(room);
    link.href = roomAddress(room.entry.slug);
    label.textContent = room.name;
    this.#fillSign(sign, room);
    mute.toggleAttribute("hidden", !isMuted(room));
    fillCount(count, shown(room), mine);
    link.classList.toggle("unread", unread > 0);
    link.classList.toggle("muted", isMuted(room) || Boolean(room.gone));
    more.hidden = Boolean(room.gone);
    if (room === this.#current()) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
    return item;
  }

  #fillSign(sign, room) {
    const name = { private: "lock", public: "room" }[room.entry.kind];
    const online = room.direct && room.entry.people.some(({ id }) => room.online.has(id));
    sign.className = `sign ${room.direct ? "dot" : ""} ${online ? "online" : ""}`;
    sign.title = online ? gettext("online") : "";
    if (name && sign.dataset.icon !== name) sign.replaceChildren(icon(name));
    if (name) sign.dataset.icon = name;
  }
}

function fillCount(element, counts, mine) {
  element.hidden = !counts.unread;
  element.textContent = countText(counts);
  element.classList.toggle("accent", mine);
  element.setAttribute("aria-label", countWords(counts));
  element.setAttribute("role", "img");
}

function hint(text) {
  return Object.assign(document.createElement("li"), { className: "hint", textContent: text });
}

function keepFocus(list, change) {
  const focused = list.contains(document.activeElement) ? document.activeElement : null;
  change();
  focused?.focus({ preventScroll: true });
}
