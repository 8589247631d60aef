/** What one may do with a message: the menu, the quick buttons, the keys, all to the same verbs. */
import { copy } from "./clipboard.js";
import { gettext, interpolate } from "./i18n.js";
import { Popup } from "./popup.js";
import { messageAddress } from "./router.js";
import { uuid7 } from "./uuid.js";

const LABELS = {
  react: () => gettext("React"),
  reply: () => gettext("Reply"),
  edit: () => gettext("Edit"),
  pin: () => gettext("Pin"),
  unpin: () => gettext("Unpin"),
  copy: () => gettext("Copy text"),
  link: () => gettext("Copy link"),
  unread: () => gettext("Mark as unread from here"),
  history: () => gettext("Earlier versions"),
  person: ({ message }) => interpolate(gettext("About %(name)s"), { name: message.author.name }),
  report: () => gettext("Report to the moderators"),
  delete: () => gettext("Delete"),
};

/** The names of the actions that fit a row (rows.js) in a room. */
export function actionsFor({ message, item, mine, deletion }, room) {
  if (message.deleted_at || deletion) return [];
  if (item) return ["edit", "copy", "delete"];
  const fits = {
    react: room.may("react"),
    reply: room.may("send"),
    edit: mine && room.may("send"),
    pin: room.may("pin") && !message.pinned,
    unpin: room.may("pin") && message.pinned,
    copy: true,
    link: true,
    unread: !mine && !room.gone,
    history: room.may("moderate") && message.edited_at,
    person: !mine && message.author.kind !== "former",
    report: !mine && !room.gone,
    delete: !room.gone && (mine || room.may("moderate")),
  };
  return Object.keys(fits).filter((name) => fits[name]);
}

export class Actions {
  #reader;
  #outbox;
  #socket;
  #chat;
  #composer;
  #chooser;
  #notices;
  #card;
  #menu;
  #popup;
  #row = null;
  #element = null;

  /** `card.open(personId, anchor)` shows somebody's card. */
  constructor({ reader, outbox, socket, chat, composer, chooser, notices, card, menu }) {
    this.#reader = reader;
    this.#outbox = outbox;
    this.#socket = socket;
    this.#chat = chat;
    this.#composer = composer;
    this.#chooser = chooser;
    this.#notices = notices;
    this.#card = card;
    this.#menu = menu;
    this.#popup = new Popup(menu);
    menu.addEventListener("click", ({ target }) => this.#chosen(target.closest("button")));
    reader.on("opened", () => this.#popup.close(false));
  }

  /** Opens the menu of a message's element. */
  openMenu(element, anchor = element) {
    const row = this.#reader.view.row(element);
    const names = (row ? actionsFor(row, this.#reader.room) : []).filter((name) => name !== "person" || this.#card);
    if (!names.length) return;
    this.#row = row;
    this.#element = element;
    this.#menu.replaceChildren(...names.map((name) => menuItem(name, row)));
    this.#popup.open(anchor, element);
  }

  /** Does `name` with a message's element, if it fits. */
  run(name, element, anchor = element) {
    const row = this.#reader.view.row(element);
    if (row && actionsFor(row, this.#reader.room).includes(name)) this.#do(name, row, element, anchor);
  }

  /** Adds or takes back my reaction. */
  toggle({ message }, emoji) {
    const mine = message.reactions.some((reaction) => reaction.emoji === emoji && reaction.mine);
    return this.#ask({ type: "react", message: message.id, emoji, on: !mine });
  }

  #chosen(button) {
    if (!button) return;
    this.#popup.close();
    this.#do(button.dataset.name, this.#row, this.#element, this.#element);
  }

  #do(name, row, element, anchor) {
    const { message, item } = row;
    const { room } = this.#reader;
    switch (name) {
      case "react":
        return this.#chooser.open(anchor, (emoji) => this.toggle(row, emoji), element);
      case "reply":
        return this.#composer.reply(message);
      case "edit":
        return this.#composer.edit(row);
      case "pin":
      case "unpin":
        return this.#ask({ type: "pin", message: message.id, on: name === "pin" });
      case "copy":
        return this.#copy(message.body);
      case "link":
        return this.#copy(new URL(messageAddress(room.entry.slug, message.seq), location.href).href);
      case "unread":
        return this.#chat.markUnread(room, message.seq).catch(({ detail }) => this.#notices.error(detail));
      case "history":
        return this.#showHistory(message);
      case "person":
        return this.#card.open(message.author.id, element);
      case "report":
        return this.#report(message);
      case "delete":
        return item ? this.#outbox.withdraw(item.id) : this.#outbox.delete(room.id, message);
      default:
        throw new Error(`unknown action ${name}`);
    }
  }

  async #report(message) {
    const { openReport } = await import("./report.js");
    openReport({ message, notices: this.#notices });
  }

  /** Copies the block of code whose button was pressed. */
  copyCode(button) {
    return this.#copy(button.closest(".code").querySelector("code").textContent.replace(/\n$/, ""));
  }

  async #showHistory(message) {
    try {
      const { showRevisions } = await import("./revisions.js");
      await showRevisions(message);
    } catch ({ detail }) {
      this.#notices.error(detail);
    }
  }

  async #ask(frame) {
    const { room } = this.#reader;
    try {
      const { message } = await this.#socket.request({ ...frame, id: uuid7() });
      if (message) this.#chat.stored(room, message);
    } catch ({ code, detail }) {
      this.#notices.error(
        code === "disconnected" ? gettext("There is no connection now. Try it again in a moment.") : detail,
      );
    }
  }

  async #copy(text) {
    if (await copy(text)) this.#notices.say(gettext("Copied."));
    else this.#notices.error(gettext("The browser did not allow copying."));
  }
}

function menuItem(name, row) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", textContent: LABELS[name](row), className: name === "delete" ? "danger" : "" });
  button.setAttribute("role", "menuitem");
  button.dataset.name = name;
  return button;
}
