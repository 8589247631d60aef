/** Passkeys on the account's pages: shown where the browser can use them, otherwise said why not. */
import { gettext } from "./i18n.js";

// They belong to a name: an address of digits has none.
const named = !/^[\d.]+$|:/.test(location.hostname);
const able = window.isSecureContext && named && "PublicKeyCredential" in window;
const all = (selector) => [...document.querySelectorAll(selector)];

function explain({ name }) {
  const error = document.querySelector("[data-passkey-error]");
  error.textContent =
    name === "InvalidStateError"
      ? gettext("This device has a passkey for your account already.")
      : gettext("It did not work, or was cancelled. Try again.");
  error.hidden = false;
}

/** What the server offers: in the page, or, where nobody has said who they are yet, at the form's address. */
async function options(form) {
  const inPage = document.getElementById("passkey-options");
  if (inPage) return JSON.parse(inPage.textContent);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}

async function create(form) {
  const { creation_options: wanted } = await options(form);
  if (form.elements.passwordless?.checked) {
    Object.assign(wanted.publicKey.authenticatorSelection, {
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    });
  }
  return window.webauthnJSON.create(wanted);
}

async function get(form) {
  const { request_options: wanted } = await options(form);
  return window.webauthnJSON.get(wanted);
}

async function submit(event) {
  event.preventDefault();
  const form = event.target;
  try {
    const credential = await (form.dataset.passkey === "create" ? create : get)(form);
    form.elements.credential.value = JSON.stringify(credential);
    form.submit();
  } catch (error) {
    explain(error);
  }
}

for (const element of all("[data-passkeys]")) element.hidden = !able;
for (const element of all("[data-no-passkeys]")) element.hidden = able;
for (const form of all("[data-passkey]")) form.addEventListener("submit", submit);
