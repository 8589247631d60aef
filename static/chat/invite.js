/** A join link with its code and QR, made at the press of a button. */
import { copy } from "./clipboard.js";
import { gettext } from "./i18n.js";
import { post } from "./http.js";
import { roomAddress } from "./router.js";

const LOCAL = /^(localhost$|127\.|\[::1\]$)/;

/** The template "invite" for a room, at work. */
export function inviteElement(room) {
  const element = document.getElementById("template-invite").content.firstElementChild.cloneNode(true);
  element.querySelector(".local").hidden = !LOCAL.test(location.hostname);
  element.querySelector("[data-create]").addEventListener("click", ({ target }) => create(element, target, room));
  return element;
}

async function create(element, button, room) {
  const errors = element.querySelector(".errors");
  button.disabled = true;
  errors.hidden = true;
  try {
    showInvite(element, await post(`${roomAddress(room.entry.slug)}invites/`, {}));
    button.hidden = true;
  } catch ({ detail }) {
    errors.textContent = detail || gettext("The link could not be made. Try it again.");
    errors.hidden = false;
  }
  button.disabled = false;
}

function showInvite(element, { code, url, qr }) {
  const holder = element.querySelector(".invite");
  holder.hidden = false;
  holder.querySelector(".join-code").textContent = code;
  holder.querySelector(".join-url").textContent = url;
  holder.querySelector(".join-url").href = url;
  holder.querySelector(".qr").replaceChildren(drawing(qr));
  wireCopy(holder.querySelector("[data-copy]"), url);
}

function wireCopy(button, url) {
  button.addEventListener("click", async () => {
    button.textContent = (await copy(url)) ? gettext("Copied.") : gettext("The browser did not allow copying.");
  });
}

/** The server's QR code, inline SVG, parsed in an inert document. */
function drawing(svg) {
  return document.importNode(new DOMParser().parseFromString(svg, "text/html").querySelector("svg"), true);
}
