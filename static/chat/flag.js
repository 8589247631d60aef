/** How many reported messages wait for me to decide, in the rooms that I moderate: a link in the side. */
import { gettext, interpolate, ngettext } from "./i18n.js";

export class Flag {
  #link;
  #chat;

  constructor(link, chat) {
    this.#link = link;
    this.#chat = chat;
    for (const type of ["rooms", "left"]) chat.on(type, () => this.show());
  }

  show() {
    const rooms = [...this.#chat.rooms.values()].filter(({ gone }) => !gone);
    const count = rooms.reduce((sum, { entry }) => sum + (entry.reports ?? 0), 0);
    this.#link.hidden = !count;
    if (!count) return;
    const text = ngettext("%(count)s reported message", "%(count)s reported messages", count);
    this.#link.textContent = interpolate(text, { count });
    this.#link.title = gettext("They wait for a moderator to decide");
  }
}
