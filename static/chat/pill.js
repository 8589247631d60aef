/** The way back to now, at the foot of a timeline that is scrolled away. */
import { dayName } from "./dates.js";
import { gettext, interpolate, ngettext, number } from "./i18n.js";

const AWAY = 300;
const DEEP_SCREENS = 3;

export class Pill {
  #button;
  #reader;
  #box;

  constructor(button, reader, box) {
    this.#button = button;
    this.#reader = reader;
    this.#box = box;
    button.addEventListener("click", () => this.#jump());
    reader.on("moved", () => this.#fill());
  }

  #jump() {
    this.#reader.jumpToEnd();
    this.#box.focus({ preventScroll: true });
  }

  #fill() {
    const { room, view } = this.#reader;
    const far = view.place.fromEnd > AWAY || room?.timeline.moreAfter;
    this.#button.hidden = !room?.timeline.loaded || view.place.stuck || !far;
    if (!this.#button.hidden) this.#button.lastElementChild.textContent = this.#text(room).join(" · ");
  }

  #text({ counts: { unread } }) {
    const count = unread >= 100 ? "99+" : number(unread);
    const fresh = unread ? [interpolate(ngettext("%(count)s new", "%(count)s new", unread), { count })] : [];
    return [...this.#date(), ...fresh, gettext("jump to now")];
  }

  /** The day in sight, when that is deep in history. */
  #date() {
    const { room, view } = this.#reader;
    const deep = room.timeline.moreAfter || view.place.fromEnd > DEEP_SCREENS * this.#box.clientHeight;
    const time =
      deep &&
      view.place
        .visible()
        .map((element) => element.querySelector("time"))
        .find(Boolean);
    return time ? [dayName(new Date(time.dateTime))] : [];
  }
}
