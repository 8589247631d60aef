/** What a message said before it was edited, for moderators: each version, with what changed since the one before. */
import { fullTime } from "./dates.js";
import { difference } from "./difference.js";
import { get } from "./http.js";
import { gettext, interpolate } from "./i18n.js";

const make = (tag, fields = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), fields);
  element.append(...children);
  return element;
};

/** Opens the dialog of a message's versions. Rejects with the HttpError. */
export async function showRevisions({ id, author }) {
  const { versions } = await get(`/messages/${id}/revisions/`);
  const title = interpolate(gettext("What %(name)s wrote"), { name: author.name });
  const entries = versions.map((version, at) => entry(version, versions[at - 1]));
  const close = make("button", { className: "button quiet", textContent: gettext("Close") });
  const dialog = make(
    "dialog",
    { className: "revisions" },
    make("h2", { id: "revisions-title", textContent: title }),
    make("ol", {}, ...entries.reverse()),
    make("form", { method: "dialog" }, close),
  );
  dialog.setAttribute("aria-labelledby", "revisions-title");
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function entry({ body, since, until }, before) {
  const said = until ? gettext("From %(time)s") : gettext("Now, since %(time)s");
  const time = interpolate(said, { time: fullTime(new Date(since)) });
  const text = make("p", { className: "revision-text", dir: "auto" });
  text.append(...(before ? difference(before.body, body).map(part) : [body]));
  return make("li", {}, make("p", { className: "hint", textContent: time }), text);
}

function part({ kind, text }) {
  return kind ? make(kind, { textContent: text }) : text;
}
