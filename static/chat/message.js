/** Fills the message template: the one renderer, for history, live and what still waits. */
import { fullTime, shortTimeOf, timeOf } from "./dates.js";
import { gettext, interpolate, ngettext } from "./i18n.js";
import { icon } from "./icon.js";
import { messageAddress } from "./router.js";

// Among those whom a message mentions: everybody.
const HERE = "here";
const JUMBO = /^\s*(?:(?:\p{Extended_Pictographic}[\u{1F3FB}-\u{1F3FF}\uFE0F\u200D]*|\p{Regional_Indicator}{2})\s*){1,6}$/u;

const part = (element, selector) => element.querySelector(selector);

function toggle(element, shown) {
  element.hidden = !shown;
}

/** Who wrote: what opens somebody's card is told by `data-person`. */
function linkPerson(element, { id, kind }) {
  if (kind === "former") delete element.dataset.person;
  else element.dataset.person = id;
}

function fillAvatar(element, author) {
  const { avatar } = author;
  linkPerson(element, author);
  element.textContent = avatar.initials;
  element.className = `avatar colour-${avatar.colour}`;
  element.title = author.name;
}

function fillTimes(element, { created_at: at }, moment) {
  for (const time of element.querySelectorAll("time")) {
    time.dateTime = at;
    time.textContent = timeOf(moment);
    time.title = fullTime(moment);
  }
  part(element, ".when").textContent = shortTimeOf(moment);
}

function fillByline(element, { author }) {
  const holder = part(element, ".author");
  linkPerson(holder, author);
  holder.textContent = author.kind === "former" ? gettext("a former member") : author.name;
  holder.className = `author colour-${author.avatar.colour}`;
  toggle(part(element, ".bot"), author.kind === "bot");
}

function fillQuote(element, { reply_to: reply }, slug) {
  const quote = part(element, ".quote");
  toggle(quote, reply);
  if (!reply) return;
  quote.href = messageAddress(slug, reply.seq);
  quote.dataset.seq = reply.seq;
  part(quote, "b").textContent = reply.author?.name ?? "";
  part(quote, ".excerpt").textContent = reply.excerpt ?? gettext("a deleted message");
}

/** The text: rendered and sanitised by the server once it is stored, plain until then. */
function fillBody(element, { message, item, edit }, me) {
  const body = part(element, ".body");
  const changed = edit && edit.state !== "failed";
  body.classList.toggle("plain", Boolean(item || changed));
  if (item || changed) body.textContent = changed ? edit.body : message.body;
  else if (body.shown !== message.html) {
    body.innerHTML = message.html;
    adorn(body, me);
  }
  body.shown = item || changed ? null : message.html;
}

/** Marks mentions of me and a text of emoji only; other sites open in their own tab; code gets its copy button. */
function adorn(body, me) {
  body.classList.toggle("jumbo", JUMBO.test(body.textContent));
  for (const mention of body.querySelectorAll(".mention")) adornMention(mention, me);
  for (const link of body.querySelectorAll("a[href]")) if (link.origin !== location.origin) link.target = "_blank";
  for (const table of body.querySelectorAll("table")) frame(table, "table");
  for (const code of body.querySelectorAll("pre")) frame(code, "code").prepend(codeHead(code));
}

function adornMention(mention, me) {
  const { user } = mention.dataset;
  mention.classList.toggle("me", user === me.id || user === HERE);
  if (user === HERE) return;
  mention.setAttribute("role", "button");
  mention.tabIndex = -1;
}

function frame(element, className) {
  const holder = Object.assign(document.createElement("div"), { className });
  element.replaceWith(holder);
  holder.append(element);
  return holder;
}

function codeHead(code) {
  const head = Object.assign(document.createElement("div"), { className: "code-head" });
  const language = Object.assign(document.createElement("span"), { textContent: code.dataset.language ?? "" });
  const button = Object.assign(document.createElement("button"), {
    type: "button",
    className: "link",
    textContent: gettext("Copy"),
    tabIndex: -1,
  });
  button.dataset.action = "copyCode";
  button.setAttribute("aria-label", gettext("Copy the code"));
  head.append(language, button);
  return head;
}

function fillMarks(element, message, gone) {
  toggle(part(element, ".mark-edited"), message.edited_at);
  part(element, ".mark-edited").title = message.edited_at ? fullTime(new Date(message.edited_at)) : "";
  toggle(part(element, ".mark-pinned"), message.pinned);
  toggle(part(element, ".mark-via"), message.via === "netcat");
  toggle(part(element, ".marks"), !gone && (message.edited_at || message.pinned || message.via));
}

function reactionLabel({ emoji, count, mine }) {
  const text = ngettext("%(emoji)s, %(count)s person", "%(emoji)s, %(count)s people", count);
  return interpolate(mine ? `${text}, ${gettext("you too")}` : text, { emoji, count });
}

function reactionChip(reaction, enabled) {
  const chip = document.createElement("button");
  chip.type = "button";
  chip.className = "chip";
  chip.dataset.action = "toggle";
  chip.dataset.emoji = reaction.emoji;
  chip.tabIndex = -1;
  chip.disabled = !enabled;
  chip.setAttribute("aria-pressed", String(reaction.mine));
  chip.setAttribute("aria-label", reactionLabel(reaction));
  chip.append(reaction.emoji, Object.assign(document.createElement("span"), { textContent: reaction.count }));
  return chip;
}

/** Exchanges the chips, so that the one with the focus keeps it. */
function fillReactions(element, { reactions }, enabled) {
  const holder = part(element, ".reactions");
  const focused = holder.contains(document.activeElement) ? document.activeElement.dataset.emoji : null;
  toggle(holder, reactions.length);
  holder.replaceChildren(
    ...reactions.map((reaction) => {
      const entry = document.createElement("li");
      entry.append(reactionChip(reaction, enabled));
      return entry;
    }),
  );
  if (focused) (part(holder, `[data-emoji="${CSS.escape(focused)}"]`) ?? element).focus({ preventScroll: true });
}

function fateButton(action, text, item) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "link", textContent: text });
  Object.assign(button.dataset, { action, item: item.id });
  return button;
}

function fate(kind, symbol, text, ...buttons) {
  const line = document.createElement("p");
  line.className = `fate-${kind}`;
  if (kind === "failed") line.setAttribute("role", "alert");
  line.append(icon(symbol), Object.assign(document.createElement("span"), { textContent: text }), ...buttons);
  return line;
}

function fateOfEdit(edit) {
  if (edit.state !== "failed") return [fate("waiting", "clock", gettext("The change is being saved"))];
  const conflict = edit.error.code === "conflict";
  const text = conflict ? gettext("Somebody changed it meanwhile. Your text is kept below.") : edit.error.detail;
  const again = fateButton("again", conflict ? gettext("Save mine") : gettext("Try again"), edit);
  const mine = Object.assign(document.createElement("blockquote"), { className: "mine-kept", textContent: edit.body });
  return [fate("failed", "warn", text, again, fateButton("discard", gettext("Discard"), edit)), mine];
}

function fateOfDeletion(deletion) {
  if (deletion.state === "failed") {
    const buttons = [
      fateButton("again", gettext("Try again"), deletion),
      fateButton("discard", gettext("Keep it"), deletion),
    ];
    return [fate("failed", "warn", deletion.error.detail || gettext("It could not be deleted."), ...buttons)];
  }
  const undo = deletion.state === "waiting" ? [fateButton("undo", gettext("Undo"), deletion)] : [];
  return [fate("deleted", "clock", gettext("Deleted."), ...undo)];
}

function fateOfItem(item) {
  if (item.state !== "failed") return [fate("waiting", "clock", gettext("Waiting to be sent"))];
  const text = item.error.detail || gettext("It was not sent.");
  return [
    fate(
      "failed",
      "warn",
      text,
      fateButton("again", gettext("Send again"), item),
      fateButton("discard", gettext("Discard"), item),
    ),
  ];
}

function fillFate(element, { item, edit, deletion }) {
  const lines = [
    ...(deletion ? fateOfDeletion(deletion) : []),
    ...(edit && !deletion ? fateOfEdit(edit) : []),
    ...(item && !deletion && !edit ? fateOfItem(item) : []),
  ];
  const holder = part(element, ".fate");
  const hadFocus = holder.contains(document.activeElement);
  holder.replaceChildren(...lines);
  toggle(holder, lines.length);
  if (hadFocus) (part(holder, "button") ?? element).focus({ preventScroll: true });
}

function fillClasses(element, { message, item, mine, deletion, edit, grouped }, me) {
  const states = {
    own: mine,
    grouped,
    pending: item && item.state !== "failed",
    failed: [item, edit, deletion].some((one) => one?.state === "failed"),
    deleted: message.deleted_at || (deletion && deletion.state !== "failed"),
    "to-me": !mine && [me.id, HERE].some((one) => message.mentions.includes(one)),
  };
  for (const [name, on] of Object.entries(states)) element.classList.toggle(name, Boolean(on));
}

function fillLabels(element, key) {
  element.id = key;
  part(element, ".byline").id = `${key}-by`;
  part(element, ".body").id = `${key}-body`;
  element.setAttribute("aria-labelledby", `${key}-by ${key}-body`);
}

/** Shows a message row (rows.js) in an element of the template, a new or an older one. */
export function fillMessage(element, row, { me, room }) {
  const { message } = row;
  const gone = message.deleted_at || (row.deletion && row.deletion.state !== "failed");
  element.dataset.seq = message.seq;
  element.dataset.message = message.id;
  fillLabels(element, row.key);
  fillClasses(element, row, me);
  fillAvatar(part(element, ".avatar"), message.author);
  fillByline(element, message);
  fillTimes(element, message, row.moment);
  fillQuote(element, gone ? { reply_to: null } : message, room.entry.slug);
  fillBody(element, row, me);
  toggle(part(element, ".body"), !gone);
  toggle(part(element, ".tombstone"), message.deleted_at);
  fillMarks(element, message, gone);
  fillReactions(element, gone ? { reactions: [] } : message, room.may("react"));
  fillFate(element, row);
  toggle(part(element, ".tools"), message.id && !gone);
}
