/** Brings a message before the moderators: a dialog that asks for the reason. */
import { post } from "./http.js";
import { gettext, interpolate } from "./i18n.js";

const REASONS = [
  () => gettext("It insults or harasses somebody"),
  () => gettext("It is spam"),
  () => gettext("It does not belong here"),
  () => gettext("Something else"),
];
const LIMIT = 400;

const make = (tag, fields, ...children) => {
  const element = Object.assign(document.createElement(tag), fields);
  element.append(...children);
  return element;
};

/** Asks why, and sends it; the focus returns to where it was at the end. */
export function openReport({ message, notices }) {
  const dialog = makeDialog(message);
  const form = dialog.querySelector("form");
  dialog.addEventListener("close", () => dialog.remove());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await send(message, reasonOf(form), notices)) dialog.close();
  });
  form.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
  document.body.append(dialog);
  dialog.showModal();
}

function makeDialog({ author, body }) {
  const title = make("h2", {
    id: "report-title",
    textContent: interpolate(gettext("Report a message of %(name)s"), { name: author.name }),
  });
  const quote = make("blockquote", { className: "report-quote", textContent: body });
  const form = make("form", { className: "stack" }, title, quote, reasons(), words(), buttons());
  const dialog = make("dialog", { className: "report" }, form);
  dialog.setAttribute("aria-labelledby", "report-title");
  return dialog;
}

function reasons() {
  const choices = REASONS.map((text, at) =>
    make(
      "label",
      { className: "choice" },
      make("input", { type: "radio", name: "reason", value: text(), checked: at === 0 }),
      make("span", { textContent: text() }),
    ),
  );
  return make("fieldset", { className: "field" }, make("legend", { textContent: gettext("What is wrong with it?") }), ...choices);
}

function words() {
  const field = make("input", { id: "report-words", name: "words", maxLength: LIMIT, autocomplete: "off" });
  const label = make("label", { htmlFor: "report-words", textContent: gettext("More about it (optional)") });
  const hint = make("p", {
    className: "hint",
    textContent: gettext("The moderators see your name; the author of the message does not."),
  });
  return make("div", { className: "field" }, label, field, hint);
}

function buttons() {
  const submit = make("button", { className: "button", textContent: gettext("Report it") });
  const cancel = make("button", { type: "button", className: "button quiet", textContent: gettext("Cancel") });
  cancel.dataset.cancel = "";
  return make("div", { className: "row" }, submit, cancel);
}

function reasonOf(form) {
  const { reason, words: more } = form.elements;
  return [reason.value, more.value.trim()].filter(Boolean).join(". ");
}

async function send({ id }, reason, notices) {
  try {
    const { said } = await post(`/messages/${id}/report/`, { reason });
    notices.say(said);
  } catch ({ code, detail }) {
    notices.error(detail);
    return code === "conflict";
  }
  return true;
}
