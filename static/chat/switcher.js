/** Ctrl+K: finds rooms and people as one types. */
import { countText, countWords } from "./counts.js";
import { get } from "./http.js";
import { gettext, interpolate } from "./i18n.js";
import { shown } from "./levels.js";
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
  #current;
  #go;
  #write;
  #found = [];
  #people = [];
  #asking = false;
  #at = 0;
  #timer = 0;

  /** `current()` gives the room on show; `go(room)` opens a room, `write(person id)` a conversation. */
  constructor({ dialog, field, list, note }, { chat, current, go, write }) {
    this.#dialog = dialog;
    this.#field = field;
    this.#list = list;
    this.#note = note;
    this.#chat = chat;
    this.#current = current;
    this.#go = go;
    this.#write = write;
    field.addEventListener("input", () => this.#typed());
    field.addEventListener("keydown", (event) => this.#key(event));
    list.addEventListener("click", ({ target }) => this.#take([...list.children].indexOf(target.closest("li"))));
    dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  }

  open() {
    if (this.#dialog.open) return;
    this.#field.value = "";
    this.#people = [];
    this.#dialog.showModal();
    this.#typed();
  }

  #typed() {
    this.#asking = true;
    this.#show();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#findPeople(this.#field.value.trim()), DELAY);
  }

  async #findPeople(text) {
    const { people } = await get(`/people/?q=${encodeURIComponent(text)}`).catch(() => ({ people: [] }));
    if (text !== this.#field.value.trim()) return;
    this.#asking = false;
    this.#people = people.filter(({ id }) => id !== this.#chat.user.id);
    this.#show();
  }

  #show() {
    const text = this.#field.value.trim();
    const chosen = key(this.#found[this.#at]);
    this.#found = this.#candidates(text).slice(0, MOST);
    this.#list.replaceChildren(...this.#found.map(option));
    this.#note.textContent = this.#found.length ? "" : this.#nothing(text);
    // What came in from the server does not move the choice.
    const at = this.#asking ? 0 : this.#found.findIndex((one) => key(one) === chosen);
    this.#select(Math.max(0, at));
  }

  #nothing(text) {
    if (this.#asking) return gettext("Searching…");
    if (!text) return gettext("No rooms yet.");
    return interpolate(gettext("No room and nobody is called “%(text)s”."), { text });
  }

  /** Rooms and people, best first; who has a conversation with me already is there as that. */
  #candidates(text) {
    const rooms = this.#rooms().filter((room) => fits(room, text));
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

  /** What is said to me first, then what is unread, then where I was lately; where I am last. */
  #rooms() {
    const urgency = (room) => {
      const { unread, mine } = shown(room);
      return room === this.#current() ? -1 : Number(mine) + Number(unread > 0);
    };
    const age = (room) => Math.min(this.#chat.age(room), Number.MAX_SAFE_INTEGER);
    return sorted(this.#chat.rooms.values())
      .filter((room) => !room.gone && !room.archived)
      .sort((one, other) => urgency(other) - urgency(one) || age(one) - age(other));
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
    // A search field would only be emptied by it.
    else if (event.key === "Escape") this.#dialog.close();
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

function key(found) {
  return found && (found.room ? `r${found.room.id}` : `p${found.person.id}`);
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
  const counts = room && shown(room);
  if (!counts?.unread) return entry;
  const count = part(`count ${counts.mine ? "accent" : ""}`, countText(counts));
  count.setAttribute("role", "img");
  count.setAttribute("aria-label", countWords(counts));
  entry.append(count);
  return entry;
}
