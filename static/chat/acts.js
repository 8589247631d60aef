/** What a moderator may do to a person in a room: buttons, with a short form where there is something to say. */
import { post } from "./http.js";
import { gettext, interpolate } from "./i18n.js";
import { roomAddress } from "./router.js";
import { spanText } from "./spans.js";
import { offerUndo } from "./undo.js";

const HOUR = 3_600;
const DAY = 24 * HOUR;
const MUTE_TIMES = [600, HOUR, DAY, null];
const BAN_TIMES = [HOUR, DAY, 7 * DAY, 30 * DAY, null];

const LABELS = {
  mute: () => gettext("Mute"),
  unmute: () => gettext("Let them write again"),
  remove: () => gettext("Remove from the room"),
  ban: () => gettext("Ban from the room"),
  unban: () => gettext("Lift the ban"),
  shut_out: () => gettext("Ban from the community"),
};
const TIMES = { mute: MUTE_TIMES, ban: BAN_TIMES, shut_out: BAN_TIMES };
const DANGEROUS = new Set(["remove", "ban", "shut_out"]);

/**
 * The buttons for `actions` (names, of those that the server offers) on `person` in the room of `slug`. `done()` is
 * called after each that went well.
 */
export function actsElement(actions, { person, slug, notices, done = () => {} }) {
  const element = Object.assign(document.createElement("div"), { className: "acts" });
  const run = async (name, facts) => {
    try {
      offerUndo(notices, await post(addressOf(name, slug, person.id), facts));
      done();
    } catch ({ detail }) {
      notices.error(detail);
    }
  };
  element.append(...actions.filter((name) => name in LABELS).map((name) => actElement(name, person, run)));
  return element;
}

function addressOf(name, slug, id) {
  return name === "shut_out" ? `/people/${id}/ban/` : `${roomAddress(slug)}people/${id}/${name}/`;
}

function actElement(name, person, run) {
  if (!TIMES[name]) return button(name, () => run(name, {}));
  const holder = document.createElement("div");
  const opener = button(name, () => {
    form.hidden = !form.hidden;
    opener.setAttribute("aria-expanded", String(!form.hidden));
    if (!form.hidden) form.elements[0].focus();
    // What holds it, a card say, has another height now.
    holder.dispatchEvent(new Event("toggle", { bubbles: true }));
  });
  opener.setAttribute("aria-expanded", "false");
  const form = formOf(name, person, run);
  holder.append(opener, form);
  return holder;
}

function button(name, click) {
  const element = Object.assign(document.createElement("button"), {
    type: "button",
    className: `button small quiet${DANGEROUS.has(name) ? " danger" : ""}`,
    textContent: LABELS[name](),
  });
  element.addEventListener("click", click);
  element.dataset.act = name;
  return element;
}

function formOf(name, person, run) {
  const form = Object.assign(document.createElement("form"), { className: "act-form", hidden: true });
  const submit = Object.assign(document.createElement("button"), {
    className: `button small${DANGEROUS.has(name) ? " danger" : ""}`,
    textContent: LABELS[name](),
  });
  if (name !== "mute") form.append(reasonField(person));
  form.append(timeField(TIMES[name], person), submit);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run(name, { reason: form.elements.reason?.value ?? "", seconds: form.elements.seconds.value });
  });
  return form;
}

function reasonField({ name }) {
  const field = document.createElement("input");
  Object.assign(field, { name: "reason", maxLength: 250, autocomplete: "off" });
  field.placeholder = gettext("Reason (they are told it)");
  field.setAttribute("aria-label", interpolate(gettext("Reason of the ban of %(name)s"), { name }));
  return field;
}

function timeField(times, { name }) {
  const field = Object.assign(document.createElement("select"), { name: "seconds" });
  field.setAttribute("aria-label", interpolate(gettext("How long, for %(name)s"), { name }));
  for (const time of times) field.append(new Option(time ? spanText(time) : gettext("until it is lifted"), time ?? ""));
  return field;
}
