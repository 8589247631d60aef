/** The top of a room's history; in an empty room, its first steps. */
import { gettext, interpolate } from "./i18n.js";
import { inviteElement } from "./invite.js";
import { roomAddress } from "./router.js";

function title(room) {
  if (room.direct) return interpolate(gettext("This is your conversation with %(name)s."), { name: room.name });
  return interpolate(gettext("This is the beginning of %(name)s."), { name: room.name });
}

function text(room) {
  if (room.direct) return gettext("Only the people named above can read it.");
  return room.entry.topic || (room.timeline.messages.length ? "" : gettext("Nobody has written here yet."));
}

/** Fills the template "start" for a room. */
export function fillStart(element, room) {
  element.querySelector(".start-title").textContent = title(room);
  element.querySelector(".start-text").textContent = text(room);
  const wanted = !room.timeline.messages.length && room.may("invite");
  const steps = element.querySelector(".steps");
  if (wanted && !steps) element.append(firstSteps(room));
  // A link that was made stays in sight after the first message.
  else if (!wanted && steps?.querySelector(".invite").hidden) steps.remove();
}

function firstSteps(room) {
  const steps = document.getElementById("template-steps").content.firstElementChild.cloneNode(true);
  const settings = steps.querySelector(".steps-settings");
  settings.href = `${roomAddress(room.entry.slug)}settings/`;
  settings.hidden = !room.may("rename");
  steps.querySelector(".step-invite").append(inviteElement(room));
  return steps;
}
