/** A person's card: who it is, and what one may do from here. */
import { actsElement } from "./acts.js";
import { timeIn } from "./dates.js";
import { get } from "./http.js";
import { gettext, interpolate } from "./i18n.js";
import { icon } from "./icon.js";
import { roomAddress } from "./router.js";

const GAP = 6;
const NARROW = "(max-width: 47.99rem)";
const ROLES = {
  owner: () => gettext("owner"),
  moderator: () => gettext("moderator"),
  guest: () => gettext("guest"),
};

function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

export class PersonCard {
  #element;
  #chat;
  #current;
  #write;
  #notices;
  #anchor = null;
  #wanted = "";

  /** `current()` gives the room on show, `write(person)` opens a conversation. */
  constructor(element, { chat, current, write, notices }) {
    this.#element = element;
    this.#chat = chat;
    this.#current = current;
    this.#write = write;
    this.#notices = notices;
    element.addEventListener("keydown", (event) => this.#key(event));
    element.addEventListener("click", ({ target }) => target.closest("[data-close], a[href]") && this.close());
    document.addEventListener("pointerdown", ({ target }) => !element.contains(target) && this.close(false), true);
    addEventListener("resize", () => this.#place());
    chat.on("presence", () => this.#showPresence());
  }

  /** Opens beside `anchor`; says so where it cannot be had. */
  async open(id, anchor) {
    this.#anchor = anchor;
    this.#wanted = id;
    const room = this.#current();
    const place = room && !room.gone ? `?room=${encodeURIComponent(room.entry.slug)}` : "";
    try {
      const card = await get(`/people/${id}/card/${place}`);
      if (this.#wanted === id) this.#show(card, room);
    } catch ({ detail }) {
      this.#notices.error(detail || gettext("This could not be loaded. Try it again in a moment."));
    }
  }

  close(giveBack = true) {
    this.#wanted = "";
    if (this.#element.hidden) return;
    const had = this.#element.contains(document.activeElement);
    this.#element.hidden = true;
    if (giveBack && had && this.#anchor?.isConnected) this.#anchor.focus({ preventScroll: true });
  }

  #show(card, room) {
    this.#element.replaceChildren(...this.#content(card, room));
    this.#showPresence();
    this.#element.hidden = false;
    this.#place();
    this.#element.focus({ preventScroll: true });
  }

  #showPresence() {
    const presence = this.#element.querySelector(".presence");
    if (presence) presence.hidden = ![...this.#chat.rooms.values()].some(({ online }) => online.has(this.#wanted));
  }

  #place() {
    if (this.#element.hidden || matchMedia(NARROW).matches || !this.#anchor?.isConnected) return;
    const { top, bottom, left, right } = this.#anchor.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.#element;
    const beside = right + GAP + width <= innerWidth ? right + GAP : left - GAP - width;
    const x = Math.max(GAP, Math.min(beside < GAP ? left : beside, innerWidth - width - GAP));
    const low = beside < GAP ? bottom + GAP : top;
    const y = Math.max(GAP, Math.min(low, innerHeight - height - GAP));
    Object.assign(this.#element.style, { left: `${x}px`, top: `${y}px` });
  }

  #content(card, room) {
    return [
      this.#head(card),
      ...this.#notes(card, room),
      ...this.#buttons(card),
      ...this.#rooms(card, room),
      ...this.#acts(card, room),
    ];
  }

  #head({ name, username, avatar, kind }) {
    const picture = make("span", { className: `avatar large colour-${avatar.colour}`, textContent: avatar.initials });
    picture.setAttribute("aria-hidden", "true");
    const former = kind === "former";
    const shown = make("h2", { id: "card-name", textContent: former ? gettext("a former member") : name });
    const close = make("button", { type: "button", className: "icon-button" }, icon("close"));
    close.dataset.close = "";
    close.setAttribute("aria-label", gettext("Close"));
    const text = make("div", { className: "grow" }, shown);
    if (!former) text.append(make("div", { className: "hint", textContent: `@${username}` }));
    return make("div", { className: "card-head" }, picture, text, close);
  }

  #notes({ kind, role, room_role: here, status, time_zone: zone }, room) {
    const badges = [kind === "bot" ? gettext("bot") : "", ROLES[role]?.() ?? ""];
    if (here && here !== role && ROLES[here])
      badges.push(interpolate(gettext("%(role)s in %(room)s"), { role: ROLES[here](), room: room.name }));
    const marks = make("p", { className: "card-marks" });
    marks.append(make("span", { className: "presence", textContent: gettext("online"), hidden: true }));
    marks.append(...badges.filter(Boolean).map((text) => make("span", { className: "badge", textContent: text })));
    const clock = zone && timeIn(zone);
    const time = clock && interpolate(gettext("%(time)s where they are"), { time: clock });
    return [
      marks,
      status ? make("p", { className: "status", textContent: status }) : null,
      time ? make("p", { className: "hint", textContent: time }) : null,
    ].filter(Boolean);
  }

  #buttons({ id, actions, name }) {
    if (actions.includes("edit"))
      return [make("a", { className: "button quiet small", href: "/profile/", textContent: gettext("Edit my profile") })];
    if (!actions.includes("write")) return [];
    const text = interpolate(gettext("Write to %(name)s"), { name });
    const button = make("button", { type: "button", className: "button", textContent: text });
    button.addEventListener("click", () => {
      this.close(false);
      this.#write(id);
    });
    return [button];
  }

  #rooms({ rooms, actions }, current) {
    const others = rooms.filter(({ slug }) => slug !== current?.entry.slug);
    if (!others.length || actions.includes("edit")) return [];
    const list = make("ul", { className: "card-rooms" });
    list.append(
      ...others.map(({ slug, name }) => make("li", {}, make("a", { href: roomAddress(slug), textContent: name }))),
    );
    return [make("h3", { textContent: gettext("Also together in") }), list];
  }

  #acts(card, room) {
    const { actions } = card;
    const acts = actsElement(actions, {
      person: card,
      slug: room?.entry.slug,
      notices: this.#notices,
      done: () => this.close(),
    });
    if (actions.includes("role")) {
      const href = `${roomAddress(room.entry.slug)}people/?q=${encodeURIComponent(card.username)}`;
      acts.append(make("a", { className: "button small quiet", href, textContent: gettext("Change the role") }));
    }
    if (!acts.childElementCount) return [];
    const about = make("details", { className: "card-acts" }, make("summary", { textContent: gettext("Moderate") }), acts);
    about.addEventListener("toggle", () => this.#place());
    return [about];
  }

  /** Escape closes; Tab goes round inside. */
  #key(event) {
    if (event.key === "Escape") this.close();
    else if (event.key !== "Tab" || !this.#turn(event.shiftKey)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  #turn(back) {
    const stops = [...this.#element.querySelectorAll("a[href], button, summary, input, select")].filter(
      (stop) => stop.getClientRects().length,
    );
    const [first, last] = [stops[0], stops.at(-1)];
    const atEnd = document.activeElement === (back ? first : last) || document.activeElement === this.#element;
    if (atEnd) (back ? last : first)?.focus();
    return atEnd;
  }
}
