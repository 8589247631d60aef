/** The name, the topic and the tools above the room on show. */
import { gettext, interpolate, ngettext } from "./i18n.js";
import { roomAddress } from "./router.js";
import { stateText, States } from "./states.js";

const part = (id) => document.getElementById(id);

export class RoomHead {
  #chat;
  #current;
  #states;

  constructor(chat, current, notices) {
    this.#chat = chat;
    this.#current = current;
    const each = (name) => [...document.querySelectorAll(`[data-state="${name}"]`)];
    const buttons = { locks: each("locked"), slows: each("slow"), menu: part("pace-menu") };
    this.#states = new States(buttons, { chat, current, notices });
    for (const type of ["rooms", "presence", "left"]) chat.on(type, () => this.show());
  }

  show() {
    const room = this.#current();
    part("room-tools").hidden = !room || Boolean(room.gone);
    if (!room) return;
    part("room-name").textContent = room.name;
    part("room-topic").textContent = room.entry.topic;
    part("room-topic").hidden = !room.entry.topic;
    const state = stateText(room.entry);
    part("room-state").textContent = state;
    part("room-state").hidden = !state;
    this.#states.show();
    part("room-settings").href = `${roomAddress(room.entry.slug)}settings/`;
    part("room-settings").hidden = room.direct;
    part("show-invite").hidden = !room.may("invite");
    this.#showOnline(room.online.size);
  }

  #showOnline(count) {
    part("online").textContent = count || "";
    const told = interpolate(ngettext("People here, %(count)s online", "People here, %(count)s online", count), {
      count,
    });
    part("show-people").setAttribute("aria-label", told);
  }
}
