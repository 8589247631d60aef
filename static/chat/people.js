/** Who is in a room, asked for when needed and remembered for a while. */
import { get } from "./http.js";
import { roomAddress } from "./router.js";

const FRESH = 60_000;

export class People {
  #rooms = new Map();

  constructor(chat) {
    chat.on("rooms", (room) => room && this.#rooms.delete(room.id));
  }

  /** [author + {role}]; rejects with an HttpError. */
  of(room) {
    const known = this.#rooms.get(room.id);
    if (known && Date.now() - known.at < FRESH) return known.people;
    const people = get(`${roomAddress(room.entry.slug)}people/`).then((answer) => answer.people);
    this.#rooms.set(room.id, { at: Date.now(), people });
    people.catch(() => this.#rooms.delete(room.id));
    return people;
  }

  /** The same, asked for again if somebody is here whom the remembered list does not name. */
  async present(room) {
    const people = await this.of(room);
    const known = new Set(people.map(({ id }) => id));
    if ([...room.online].every((id) => known.has(id))) return people;
    this.forget(room);
    return this.of(room);
  }

  forget(room) {
    this.#rooms.delete(room.id);
  }
}

/** Whether a name begins with `text`, or one of its words, or the user name does; accents and case do not count. */
export function matches({ name, username = "" }, text) {
  return rank(username, text) === 3 || rank(name, text) >= 2;
}

/** How well a text answers what is looked for: 3 from its beginning, 2 from a word's, 1 inside, 0 not at all. */
export function rank(text, wanted) {
  const at = plain(text).indexOf(plain(wanted));
  if (at <= 0) return at === 0 ? 3 : 0;
  return plain(text).includes(` ${plain(wanted)}`) ? 2 : 1;
}

export function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
