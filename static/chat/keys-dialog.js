/** The list of keys, on `?`. */
import { gettext } from "./i18n.js";
import { icon } from "./icon.js";
import { KEYS } from "./keys.js";

const GROUPS = {
  page: () => gettext("Anywhere"),
  writing: () => gettext("While writing"),
  messages: () => gettext("On a message"),
};
const CAPS = {
  Control: "Ctrl",
  Escape: "Esc",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Enter: "Enter",
};

const make = (tag, fields, ...children) => {
  const element = Object.assign(document.createElement(tag), fields);
  element.append(...children);
  return element;
};

let dialog = null;

/** Opens it; the focus returns to where it was at the end. */
export function showKeys() {
  dialog ??= makeDialog();
  if (!dialog.open) dialog.showModal();
}

function makeDialog() {
  const close = make("button", { type: "button", className: "icon-button" }, icon("close"));
  close.setAttribute("aria-label", gettext("Close"));
  const title = make("h2", { id: "keys-title", textContent: gettext("Keys") });
  const groups = make("div", { className: "keys-groups" }, ...Object.keys(GROUPS).map(group));
  const made = make("dialog", { className: "keys" }, make("div", { className: "keys-head" }, title, close), groups);
  made.setAttribute("aria-labelledby", "keys-title");
  close.addEventListener("click", () => made.close());
  made.addEventListener("click", ({ target }) => target === made && made.close());
  document.body.append(made);
  return made;
}

function group(name) {
  const rows = KEYS.filter((key) => key.group === name).map(row);
  return make("section", {}, make("h3", { textContent: GROUPS[name]() }), make("dl", {}, ...rows));
}

function row({ keys, text }) {
  const caps = keys.flatMap((key, at) => [at ? " + " : "", make("kbd", { textContent: cap(key) })]).filter(Boolean);
  return make("div", {}, make("dt", {}, ...caps), make("dd", { textContent: text() }));
}

function cap(key) {
  return CAPS[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}
