/** The thin bar that says why there is no connection, when the next try is, and lets one try at once. */
import { gettext, interpolate, ngettext } from "./i18n.js";

const QUIET = 2_000;

const TEXTS = {
  first: () => gettext("The server cannot be reached."),
  unreachable: () => gettext("The server cannot be reached."),
  lost: () => gettext("The connection was lost."),
  silent: () => gettext("The server does not answer any more."),
  restart: () => gettext("The server is starting again."),
  slow: () => gettext("The connection was too slow."),
  policy: () => gettext("The server closed the connection: too many mistakes from this page."),
  signed_out: () => gettext("You are signed out here."),
  banned: () => gettext("Your account may not use this chat any more."),
  too_many: () => gettext("The chat is open in too many tabs. Close some of them, then try again."),
};

export class Banner {
  #element;
  #text;
  #clock;
  #button;
  #socket;
  #since = 0;

  constructor(element, socket) {
    this.#element = element;
    [this.#text, this.#clock, this.#button] = element.children;
    this.#socket = socket;
    this.#button.addEventListener("click", () => socket.tryNow());
    socket.on("state", () => this.#show());
    setInterval(() => this.#show(), 500);
  }

  #show() {
    const { name, reason } = this.#socket.state;
    if (name === "live") this.#since = 0;
    else this.#since ||= Date.now();
    const due = name === "ended" || (this.#since && Date.now() - this.#since >= QUIET);
    this.#element.hidden = !due;
    if (due)
      this.#fill(
        name,
        navigator.onLine || reason === "banned" ? TEXTS[reason]?.() : gettext("This device is offline."),
      );
  }

  #fill(name, why = "") {
    const kept = name === "ended" ? "" : gettext("What you write waits here and is sent later.");
    const text = `${why} ${kept}`.trim();
    if (this.#text.textContent !== text) this.#text.textContent = text;
    this.#clock.textContent = this.#countdown(name);
    this.#button.hidden = name !== "waiting" && this.#socket.state.reason !== "too_many";
  }

  #countdown(name) {
    if (name === "connecting") return gettext("Connecting…");
    if (name !== "waiting") return "";
    const seconds = Math.max(1, Math.ceil((this.#socket.state.retryAt - Date.now()) / 1_000));
    return interpolate(ngettext("Next try in %(seconds)s second.", "Next try in %(seconds)s seconds.", seconds), {
      seconds,
    });
  }
}
