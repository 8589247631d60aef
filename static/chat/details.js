/** The panel at the right: people, pins or the join link of the room on show. */
import { timeOf, dayName } from "./dates.js";
import { get } from "./http.js";
import { gettext, interpolate, language } from "./i18n.js";
import { inviteElement } from "./invite.js";
import { messageAddress, roomAddress } from "./router.js";
import { excerptOf } from "./excerpt.js";

const order = new Intl.Collator(language, { sensitivity: "base" });

const TITLES = {
  people: () => gettext("People here"),
  pins: () => gettext("Pinned messages"),
  invite: () => gettext("Invite people"),
};
const ROLES = {
  owner: () => gettext("owner"),
  moderator: () => gettext("moderator"),
  member: () => "",
  guest: () => gettext("guest"),
};

const clone = (name) => document.getElementById(`template-${name}`).content.firstElementChild.cloneNode(true);

function note(text, className = "hint") {
  return Object.assign(document.createElement("p"), { className, textContent: text });
}

function personEntry(person, online, isMe) {
  const entry = clone("person");
  const button = entry.firstElementChild;
  const avatar = button.querySelector(".avatar");
  avatar.textContent = person.avatar.initials;
  avatar.classList.add(`colour-${person.avatar.colour}`);
  button.querySelector(".person-name").textContent = person.name;
  const muted = person.muted ? gettext("may only read") : "";
  const notes = [`@${person.username}`, ROLES[person.role]?.() ?? "", isMe ? gettext("you") : "", muted, person.status];
  button.querySelector(".person-note").textContent = notes.filter(Boolean).join(" · ");
  button.querySelector(".presence").hidden = !online;
  button.dataset.person = person.id;
  return entry;
}

function pinEntry(message, slug) {
  const entry = clone("pin");
  const link = entry.firstElementChild;
  const moment = new Date(message.created_at);
  link.href = messageAddress(slug, message.seq);
  link.dataset.seq = message.seq;
  link.querySelector("b").textContent = message.author.name;
  link.querySelector("time").textContent = `${dayName(moment)}, ${timeOf(moment)}`;
  link.querySelector(".pinned-text").textContent = excerptOf(message.html);
  return entry;
}

export class Details {
  #panel;
  #title;
  #body;
  #buttons;
  #chat;
  #people;
  #reader;
  #kind = "";

  /** `buttons` is {people, pins, invite}. A press on a person opens their card (card-opener.js). */
  constructor({ panel, title, body, close, buttons }, { chat, people, reader }) {
    this.#panel = panel;
    this.#title = title;
    this.#body = body;
    this.#buttons = buttons;
    this.#chat = chat;
    this.#people = people;
    this.#reader = reader;
    for (const [kind, button] of Object.entries(buttons)) button.addEventListener("click", () => this.#toggle(kind));
    close.addEventListener("click", () => this.close());
    panel.addEventListener("click", ({ target }) => target.dataset.kind && this.#choose(target.dataset.kind));
    panel.addEventListener("keydown", ({ key }) => key === "Escape" && this.close());
    body.addEventListener("click", (event) => this.#click(event));
    reader.on("opened", () => this.#kind && this.#load());
    for (const type of ["presence", "rooms"])
      chat.on(type, (room) => this.#kind === "people" && (!room || room === reader.room) && this.#load());
    chat.on("pins", (room) => this.#kind === "pins" && room === reader.room && this.#load());
  }

  close() {
    const button = this.#buttons[this.#kind];
    const had = this.#panel.contains(document.activeElement);
    this.#open("");
    if (had) button?.focus();
  }

  #toggle(kind) {
    return this.#kind === kind ? this.close() : this.#choose(kind);
  }

  #choose(kind) {
    this.#open(kind);
    this.#people.forget(this.#reader.room);
    this.#body.replaceChildren(note(gettext("Loading…")));
    this.#panel.focus({ preventScroll: true });
    return this.#load();
  }

  #open(kind) {
    this.#kind = kind;
    this.#panel.hidden = !kind;
    document.getElementById("app").classList.toggle("with-details", Boolean(kind));
    for (const [name, button] of Object.entries(this.#buttons))
      button.setAttribute("aria-expanded", String(name === kind));
    if (kind) this.#title.textContent = TITLES[kind]();
    for (const tab of this.#panel.querySelectorAll("[data-kind]"))
      tab.setAttribute("aria-pressed", String(tab.dataset.kind === kind));
  }

  /** On a phone the header has room for one button: the panel leads to the rest. */
  #showTabs(room) {
    const settings = this.#panel.querySelector("[data-settings]");
    settings.href = `${roomAddress(room.entry.slug)}settings/`;
    settings.hidden = room.direct;
    this.#panel.querySelector('[data-kind="invite"]').hidden = !room.may("invite");
  }

  async #load() {
    const { room } = this.#reader;
    const kind = this.#kind;
    this.#showTabs(room);
    try {
      const content = await this.#content(kind, room);
      if (kind === this.#kind && room === this.#reader.room) this.#fill(content);
    } catch (error) {
      this.#body.replaceChildren(
        note(error.detail || gettext("This could not be loaded. Try it again in a moment."), "errors"),
      );
    }
  }

  #fill(content) {
    const focused = this.#body.contains(document.activeElement) ? document.activeElement.dataset.person : null;
    this.#body.replaceChildren(...content);
    if (focused) this.#body.querySelector(`[data-person="${focused}"]`)?.focus();
  }

  #content(kind, room) {
    if (kind === "people") return this.#peopleContent(room);
    return kind === "pins" ? this.#pinsContent(room) : [inviteElement(room)];
  }

  async #peopleContent(room) {
    const people = [...(await this.#people.present(room))];
    people.sort(
      (one, other) => room.online.has(other.id) - room.online.has(one.id) || order.compare(one.name, other.name),
    );
    const list = Object.assign(document.createElement("ul"), { className: "person-list" });
    list.append(
      ...people.map((person) => personEntry(person, room.online.has(person.id), person.id === this.#chat.user.id)),
    );
    return [list];
  }

  async #pinsContent(room) {
    const { messages } = await get(`${roomAddress(room.entry.slug)}pins/`);
    if (!messages.length)
      return [note(gettext("Nothing is pinned yet. Pin a message from its menu, and everybody finds it here."))];
    const list = Object.assign(document.createElement("ul"), { className: "pin-list" });
    list.append(...messages.map((message) => pinEntry(message, room.entry.slug)));
    return [list];
  }

  #click(event) {
    const pin = event.target.closest("a[data-seq]");
    if (!pin) return;
    event.preventDefault();
    this.#reader.jumpTo(Number(pin.dataset.seq));
    if (matchMedia("(max-width: 70rem)").matches) this.close();
  }
}
