/** A room's join link with its code and QR: the one that is open already, or one made at the press of a button. */
import { copy } from "./clipboard.js";
import { dayName } from "./dates.js";
import { gettext, interpolate } from "./i18n.js";
import { get, post } from "./http.js";
import { roomAddress } from "./router.js";

const LOCAL = /^(localhost$|127\.|\[::1\]$)/;

/** The template "invite" for a room, at work. */
export function inviteElement(room) {
  const element = document.getElementById("template-invite").content.firstElementChild.cloneNode(true);
  element.querySelector(".local").hidden = !LOCAL.test(location.hostname);
  for (const button of element.querySelectorAll("[data-create], [data-another]"))
    button.addEventListener("click", () => create(element, button, room));
  element.querySelector("[data-copy]").addEventListener("click", ({ target }) => copyLink(element, target));
  showOpen(element, room);
  return element;
}

/** Shows the latest link for members that has no limit of places; without one the button stays. */
async function showOpen(element, room) {
  const { invites } = await get(`${roomAddress(room.entry.slug)}invites/`).catch(() => ({ invites: [] }));
  const open = invites.find(({ role, max_uses: most }) => role === "member" && most === null);
  if (open && element.querySelector(".invite").hidden) showInvite(element, open);
}

async function create(element, button, room) {
  const errors = element.querySelector(".errors");
  button.disabled = true;
  errors.hidden = true;
  try {
    showInvite(element, await post(`${roomAddress(room.entry.slug)}invites/`, {}));
  } catch ({ detail }) {
    errors.textContent = detail || gettext("The link could not be made. Try it again.");
    errors.hidden = false;
  }
  button.disabled = false;
}

function showInvite(element, { code, url, qr, expires_at: end }) {
  const holder = element.querySelector(".invite");
  holder.hidden = false;
  element.querySelector("[data-create]").hidden = true;
  holder.querySelector(".join-code").textContent = code;
  holder.querySelector(".join-url").textContent = url;
  holder.querySelector(".join-url").href = url;
  holder.querySelector(".qr").replaceChildren(drawing(qr));
  holder.querySelector(".invite-note").textContent = end
    ? interpolate(gettext("It lets people in until %(day)s."), { day: dayName(new Date(end)) })
    : "";
  holder.querySelector("[data-copy]").textContent = gettext("Copy the link");
}

async function copyLink(element, button) {
  const copied = await copy(element.querySelector(".join-url").href);
  button.textContent = copied ? gettext("Copied.") : gettext("The browser did not allow copying.");
}

/** The server's QR code, inline SVG, parsed in an inert document. */
function drawing(svg) {
  return document.importNode(new DOMParser().parseFromString(svg, "text/html").querySelector("svg"), true);
}
