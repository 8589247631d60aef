/** The keys: one list of them all. The page's own act from here, and the dialog (keys-dialog.js) is drawn from it. */
import { gettext } from "./i18n.js";

/** {name, group, keys, text}: `keys` held together; an `Enter` or a letter of a group other than "page" belongs to its part. */
export const KEYS = [
  { group: "page", name: "find", keys: ["Control", "k"], text: () => gettext("Find a room or a person") },
  { group: "page", name: "before", keys: ["Alt", "ArrowUp"], text: () => gettext("Previous room") },
  { group: "page", name: "after", keys: ["Alt", "ArrowDown"], text: () => gettext("Next room") },
  {
    group: "page",
    name: "unreadBefore",
    keys: ["Alt", "Shift", "ArrowUp"],
    text: () => gettext("Previous room with something unread"),
  },
  {
    group: "page",
    name: "unreadAfter",
    keys: ["Alt", "Shift", "ArrowDown"],
    text: () => gettext("Next room with something unread"),
  },
  { group: "page", name: "read", keys: ["Escape"], text: () => gettext("Mark the room as read, jump to now") },
  { group: "page", name: "readAll", keys: ["Shift", "Escape"], text: () => gettext("Mark everything as read") },
  { group: "page", name: "help", keys: ["?"], text: () => gettext("This list") },
  { group: "writing", keys: ["Enter"], text: () => gettext("Send (or as your profile says)") },
  { group: "writing", keys: ["Shift", "Enter"], text: () => gettext("New line") },
  { group: "writing", keys: ["Control", "b"], text: () => gettext("Bold") },
  { group: "writing", keys: ["Control", "i"], text: () => gettext("Italic") },
  { group: "writing", keys: ["Control", "Shift", "x"], text: () => gettext("Struck out") },
  { group: "writing", keys: ["Control", "Shift", "c"], text: () => gettext("Code") },
  { group: "writing", keys: ["ArrowUp"], text: () => gettext("Edit my last message, while nothing is typed") },
  { group: "writing", keys: ["@"], text: () => gettext("Name somebody") },
  { group: "writing", keys: [":"], text: () => gettext("Emoji by name") },
  { group: "messages", keys: ["ArrowUp"], text: () => gettext("Message above; ↓ below, ← → its buttons") },
  { group: "messages", keys: ["Enter"], text: () => gettext("All actions") },
  { group: "messages", keys: ["r"], text: () => gettext("Reply") },
  { group: "messages", keys: ["e"], text: () => gettext("Edit") },
  { group: "messages", keys: ["+"], text: () => gettext("React") },
  { group: "messages", keys: ["End"], text: () => gettext("Newest message") },
  { group: "messages", keys: ["Escape"], text: () => gettext("Back to writing") },
];

const MODIFIERS = ["Control", "Alt", "Shift"];
const FIELDS = "input, textarea, select, [contenteditable]";
// What has an Esc of its own, or covers the page.
const OVER = "dialog, .popup, .side, .details";

/** Whether a keyboard event is that of `keys`; ⌘ counts as Ctrl. A sign is typed with Shift on some keyboards. */
export function matches(event, keys) {
  const key = keys.at(-1);
  const held = { Control: event.ctrlKey || event.metaKey, Alt: event.altKey, Shift: event.shiftKey };
  const asked = MODIFIERS.filter((name) => name !== "Shift" || key.length > 1);
  const same = event.key === key || event.key.toLowerCase() === key;
  return same && asked.every((name) => Boolean(held[name]) === keys.includes(name));
}

function types(target, keys) {
  return keys.length === 1 && keys[0].length === 1 && Boolean(target.closest?.(FIELDS));
}

/** Listens for the page's keys: `acts` maps names to functions; one that answers false leaves its key to the browser. */
export function listenForKeys(acts) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const found = KEYS.find(({ name, keys }) => name in acts && matches(event, keys));
    if (!found || types(event.target, found.keys) || isCovered(event, found)) return;
    if (acts[found.name]() !== false) event.preventDefault();
  });
}

function isCovered({ target }, { name }) {
  if (document.querySelector("dialog[open]")) return true;
  return (name === "read" || name === "help") && Boolean(target.closest?.(OVER));
}
