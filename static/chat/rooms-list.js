/** The lists of rooms and direct conversations at the side. */
import { gettext, interpolate, language, ngettext } from "./i18n.js";
import { icon } from "./icon.js";
import { roomAddress } from "./router.js";

// The server counts no farther.
const MOST = 100;

const order = new Intl.Collator(language, { numeric: true, sensitivity: "base" });

/** What is unread first, then by name. */
export function sorted(rooms) {
  return [...rooms].sort(
    (one, other) => Boolean(other.counts.unread) - Boolean(one.counts.unread) || order.compare(one.name, other.name),
  );
}

export class RoomsList {
  #lists;
  #chat;
  #items = new Map();
  #current;

  /** `lists` is {rooms, direct}; `current()` gives the room on show. */
  constructor(lists, chat, current) {
    this.#lists = lists;
    this.#chat = chat;
    this.#current = current;
    for (const type of ["rooms", "read", "presence", "left"]) chat.on(type, () => this.show());
  }

  show() {
    const rooms = sorted([...this.#chat.rooms.values()]);
    this.#showIn(
      this.#lists.rooms,
      rooms.filter(({ direct }) => !direct),
      gettext("No rooms yet."),
    );
    this.#showIn(
      this.#lists.direct,
      rooms.filter(({ direct }) => direct),
      gettext("Nobody yet. Write to somebody with +."),
    );
    for (const id of this.#items.keys()) if (!this.#chat.rooms.has(id)) this.#items.delete(id);
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
    const link = item.firstElementChild;
    const [sign, label, count] = link.children;
    link.href = roomAddress(room.entry.slug);
    label.textContent = room.name;
    this.#fillSign(sign, room);
    fillCount(count, room.counts);
    link.classList.toggle("unread", room.counts.unread > 0);
    link.classList.toggle("muted", room.entry.notify === "none" || Boolean(room.gone));
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

/** "3 unread messages" */
export function unreadText(count) {
  const shown = count >= MOST ? `${MOST - 1}+` : count;
  return interpolate(ngettext("%(count)s unread message", "%(count)s unread messages", count), { count: shown });
}

/** "3", "@1" where all that is unread names me, "@1 · 3" where some of it does. */
function fillCount(element, { unread, mentions }) {
  const shown = unread >= MOST ? `${MOST - 1}+` : String(unread);
  element.hidden = !unread;
  element.textContent = [mentions && `@${mentions}`, mentions !== unread && shown].filter(Boolean).join(" · ");
  element.classList.toggle("accent", mentions > 0);
  const told = [unreadText(unread)];
  if (mentions)
    told.push(
      interpolate(ngettext("%(count)s mention of you", "%(count)s mentions of you", mentions), { count: mentions }),
    );
  element.setAttribute("aria-label", told.join(", "));
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
