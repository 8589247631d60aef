/** The profile's page: shows at once what a choice does, and keeps what is not saved from being lost. */
import { gettext, interpolate } from "./i18n.js";
import { deviceZone, tellZone } from "./zone.js";

const form = document.getElementById("profile");
const preview = document.getElementById("preview");
const previewName = document.getElementById("preview-name");

const state = () => JSON.stringify([...new FormData(form)]);

function initialsOf(name) {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => [...(word ?? "")][0] ?? "");
  return letters.join("").toUpperCase() || "?";
}

function show() {
  const { display_name: name, colour, theme } = form.elements;
  preview.textContent = initialsOf(name.value);
  preview.className = `avatar large colour-${colour.value || preview.dataset.own}`;
  previewName.textContent = name.value;
  document.documentElement.dataset.theme = theme.value;
}

function nameDeviceZone() {
  const own = form.elements.time_zone.options[0];
  own.textContent = interpolate(gettext("As on this device (%(zone)s)"), { zone: deviceZone() });
}

/** Leaving with something unsaved asks first; what the server sent back with errors counts as unsaved. */
function guard() {
  const saved = form.querySelector(".errorlist") ? null : state();
  let sending = false;
  form.addEventListener("submit", () => {
    sending = true;
  });
  addEventListener("beforeunload", (event) => !sending && state() !== saved && event.preventDefault());
}

tellZone();
nameDeviceZone();
show();
form.addEventListener("input", show);
guard();
