/** Ctrl+K: finds rooms and people as one types. */
import { get } from "./http.js";
import { gettext, interpolate } from "./i18n.js";
import { matches, rank } from "./people.js";
import { sorted } from "./rooms-list.js";

const DELAY = 120;
const MOST = 12;

export class Switcher {
  #dialog;
  #field;
  #list;
  #note;
  #chat;
  #go;
  #write;
  #found = [];
  #people = [];
  #at = 0;
  #timer = 0;

  /** `go(room)` opens a room, `write(person id)` a conversation. */
  constructor({ dialog, field, list, note }, { chat, go, write }) {
    this.#dialog = dialog;
    this.#field = field;
    this.#list = list;
    this.#note = note;
    this.#chat = chat;
    this.#go = go;
    this.#write = write;
    field.addEventListener("input", () => this.#typed());
    field.addEventListener("keydown", (event) => this.#key(event));
    list.addEventListener("click", ({ target }) => this.#take([...list.children].indexOf(target.closest("li"))));
    dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
    document.addEventListener("keydown", (event) => this.#shortcut(event));
  }

  open() {
    if (this.#dialog.open) return;
    this.#field.value = "";
    this.#people = [];
    this.#dialog.showModal();
    this.#typed();
  }

  #shortcut(event) {
    const wanted =
      (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k";
    if (!wanted) return;
    event.preventDefault();
    this.open();
  }

  #typed() {
    this.#show();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#findPeople(this.#field.value.trim()), DELAY);
  }

  async #findPeople(text) {
    const { people } = await get(`/people/?q=${encodeURIComponent(text)}`).catch(() => ({ people: [] }));
    if (text !== this.#field.value.trim()) return;
    this.#people = people.filter(({ id }) => id !== this.#chat.user.id);
    this.#show();
  }

  #show() {
    const text = this.#field.value.trim();
    this.#found = this.#candidates(text).slice(0, MOST);
    this.#list.replaceChildren(...this.#found.map(option));
    this.#note.textContent = this.#found.length
      ? ""
      : interpolate(gettext("No room and nobody is called “%(text)s”."), { text });
    this.#select(0);
  }

  /** Rooms and people, best first; who has a conversation with me already is there as that. */
  #candidates(text) {
    const rooms = sorted([...this.#chat.rooms.values()].filter((room) => !room.gone && fits(room, text)));
    const known = new Set(
      rooms.filter(({ direct, entry }) => direct && entry.people.length === 1).map(({ entry }) => entry.people[0].id),
    );
    const people = this.#people.filter((person) => !known.has(person.id) && matches(person, text));
    const found = [
      ...rooms.map((room) => ({ room, rank: rank(room.name, text) })),
      ...people.map((person) => ({ person, rank: rank(person.name, text) })),
    ];
    return found.sort((one, other) => other.rank - one.rank);
  }

  #select(at) {
    const count = this.#found.length;
    this.#at = count ? (at + count) % count : 0;
    [...this.#list.children].forEach((entry, index) => entry.setAttribute("aria-selected", String(index === this.#at)));
    const selected = this.#list.children[this.#at];
    selected?.scrollIntoView({ block: "nearest" });
    if (selected) this.#field.setAttribute("aria-activedescendant", selected.id);
    else this.#field.removeAttribute("aria-activedescendant");
  }

  #key(event) {
    if (event.isComposing) return;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) this.#select(this.#at + steps[event.key]);
    else if (event.key === "Enter") this.#take(this.#at);
    else return;
    event.preventDefault();
  }

  #take(at) {
    const found = this.#found[at];
    if (!found) return;
    this.#dialog.close();
    if (found.room) this.#go(found.room);
    else this.#write(found.person.id);
  }
}

function fits(room, text) {
  return room.direct ? room.entry.people.some((person) => matches(person, text)) : rank(room.name, text) > 0;
}

function option({ room, person }, index) {
  const entry = Object.assign(document.createElement("li"), { id: `found-${index}` });
  entry.setAttribute("role", "option");
  const part = (className, textContent) => Object.assign(document.createElement("span"), { className, textContent });
  const noted = room ? room.entry.topic : `@${person.username}`;
  entry.append(
    part("sign", room && !room.direct ? "#" : "@"),
    part("grow", room?.name ?? person.name),
    part("hint", noted),
  );
  if (room?.counts.unread) entry.append(part("count", String(room.counts.unread)));
  return entry;
}
