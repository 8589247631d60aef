/** Goes from room to room: by address, list, switcher and link; knows what to do when a room is no longer mine. */
import { fullTime } from "./dates.js";
import { post } from "./http.js";
import { gettext, interpolate } from "./i18n.js";
import { sorted } from "./rooms-list.js";
import { goTo, placeAt, roomAddress } from "./router.js";

const LAST = "prosa-last-room";
const ARRIVAL = 4_000;

const LEFT = {
  removed: () => gettext("You were removed from %(room)s."),
  banned: () => gettext("You were banned from %(room)s."),
  deleted: () => gettext("%(room)s was deleted."),
  not_member: () => gettext("You are not in %(room)s any more."),
};

/** Why a room is not mine any more, in words; of a ban also until when and what the moderator wrote. */
function leftText({ gone, name, why }) {
  const until = why?.until && fullTime(new Date(why.until));
  const text = until ? gettext("You were banned from %(room)s until %(time)s.") : LEFT[gone]();
  const reason = why?.detail && interpolate(gettext("Reason: %(reason)s"), { reason: why.detail });
  return [interpolate(text, { room: name, time: until }), reason].filter(Boolean).join(" ");
}

function remember(slug) {
  try {
    localStorage.setItem(LAST, slug);
  } catch {
    // A private window: the first room will do.
  }
}

function remembered() {
  try {
    return localStorage.getItem(LAST);
  } catch {
    return null;
  }
}

export class Navigator {
  #chat;
  #outbox;
  #reader;
  #composer;
  #notices;
  #box;
  #wanted;
  #sides = null;

  constructor({ chat, outbox, reader, composer, notices, home, slug }) {
    this.#chat = chat;
    this.#outbox = outbox;
    this.#reader = reader;
    this.#composer = composer;
    this.#notices = notices;
    this.#box = home;
    this.#wanted = { ...placeAt(location.href), ...(slug && { slug }) };
    chat.on("rooms", () => this.#roomsChanged());
    chat.on("left", (room) => this.#left(room));
    addEventListener("popstate", () => this.#follow(location.href));
    document.addEventListener("click", (event) => this.#click(event));
  }

  /** The parts at both sides of the room: {side, list, head}. */
  attach(sides) {
    this.#sides = sides;
  }

  /** Opens a room, at a message if `seq` is given, as a new step in the browser's history. */
  open(room, seq = null) {
    goTo(room.entry.slug, seq);
    this.#show(room, seq);
  }

  /** Opens the place that an address of this site names, if it is mine. */
  openAddress(address) {
    const place = placeAt(new URL(address, location.href).href);
    const room = place?.slug && this.#chat.bySlug(place.slug);
    if (room) this.open(room, place.seq);
  }

  /** Opens the direct conversation with somebody, making it if there is none. */
  async write(person) {
    try {
      const { slug } = await post("/direct/", { people: [person] });
      const room = this.#chat.bySlug(slug) ?? (await this.#arrival(slug));
      if (room) this.open(room);
      else location.assign(roomAddress(slug));
    } catch ({ detail }) {
      this.#notices.error(detail);
    }
  }

  /** A new room comes over the socket; answers nothing if it does not come soon. */
  #arrival(slug) {
    return new Promise((resolve) => {
      const end = this.#chat.on("rooms", () => this.#chat.bySlug(slug) && done(this.#chat.bySlug(slug)));
      const timer = setTimeout(() => done(undefined), ARRIVAL);
      const done = (room) => {
        end();
        clearTimeout(timer);
        resolve(room);
      };
    });
  }

  #show(room, seq) {
    const before = this.#reader.room;
    this.#wanted = null;
    this.#box.querySelector(".nothing")?.remove();
    remember(room.entry.slug);
    this.#reader.open(room, seq);
    this.#composer.show(room);
    this.#sides.list.show();
    this.#sides.head.show();
    this.#sides.side.close();
    if (before?.gone && before !== room) this.#letGo(before);
    if (matchMedia("(hover: hover)").matches && !seq) this.#composer.focus();
  }

  #roomsChanged() {
    const { room } = this.#reader;
    const known = room && this.#chat.rooms.get(room.id);
    if (!room) this.#showFirst();
    else if (known && known !== room) this.#show(known);
    else this.#composer.refresh();
  }

  /** The room that the address names, else the last one, else the first. */
  #showFirst() {
    const { slug, seq } = this.#wanted ?? {};
    const room = slug
      ? this.#chat.bySlug(slug)
      : (this.#chat.bySlug(remembered()) ?? this.#first());
    if (!room) return this.#showNothing(slug);
    history.replaceState(null, "", slug ? location.href : roomAddress(room.entry.slug));
    return this.#show(room, seq);
  }

  #showNothing(slug) {
    if (slug || !this.#chat.welcomed) return;
    this.#box.parentElement.removeAttribute("aria-busy");
    const text = Object.assign(document.createElement("p"), { textContent: gettext("You are in no room yet.") });
    const link = Object.assign(document.createElement("a"), {
      href: "/rooms/",
      textContent: gettext("Browse rooms"),
      className: "button",
    });
    const holder = Object.assign(document.createElement("div"), { className: "nothing" });
    holder.append(text, link);
    this.#box.replaceChildren(holder);
  }

  #left(room) {
    const { gone } = room;
    this.#outbox.failRoom(room.id, { code: "left", detail: gettext("Not sent: you are not in this room any more.") });
    if (gone in LEFT) this.#notices.error(leftText(room));
    if (room !== this.#reader.room) this.#letGo(room);
    else if (gone === "left") this.#goElsewhere(room);
    else this.#reader.draw();
    this.#composer.refresh();
  }

  #goElsewhere(room) {
    const next = this.#first(room);
    if (next) this.open(next);
  }

  /** The first of the list, but for `room`. */
  #first(room) {
    return sorted(this.#chat.rooms.values()).find((other) => other !== room && !other.gone && !other.archived);
  }

  /** A room that is not mine stays in the list only while something unsent of mine is in it. */
  #letGo(room) {
    if (!this.#outbox.of(room.id).length && this.#chat.rooms.get(room.id) === room) this.#chat.forget(room);
  }

  #follow(address) {
    const place = placeAt(address);
    const room = place?.slug ? this.#chat.bySlug(place.slug) : this.#chat.bySlug(remembered());
    if (room) this.#show(room, place?.seq);
    return Boolean(room);
  }

  /** Links to rooms and messages of mine open here. */
  #click(event) {
    const link = event.target.closest?.("a[href]");
    if (
      !link ||
      link.target ||
      event.defaultPrevented ||
      event.button ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey
    )
      return;
    const place = placeAt(link.href);
    const room = place?.slug && this.#chat.bySlug(place.slug);
    if (!room) return;
    event.preventDefault();
    this.open(room, place.seq);
  }
}
