/** The rows on the page: makes, fills, moves and removes elements so that they equal the rows of rows.js. */
import { dayName } from "./dates.js";
import { fillMessage } from "./message.js";
import { Place } from "./place.js";

const template = (name) => document.getElementById(`template-${name}`).content.firstElementChild;

const FILL = {
  message: fillMessage,
  day: (element, { moment }) => (element.firstElementChild.textContent = dayName(moment)),
  line: () => {},
  edge: fillEdge,
};

function fillEdge(element, { key, text, failed }) {
  element.dataset.side = key;
  element.querySelector(".edge-text").textContent = text;
  element.querySelector("button").hidden = !failed;
}

const shallowEqual = (one, other) =>
  one &&
  Object.keys(other).every(
    (key) => one[key] === other[key] || (key === "moment" && Number(one[key]) === Number(other[key])),
  );

export class TimelineView {
  #box;
  #rows;
  #elements = new Map();
  #shown = new Map();
  #fillStart;

  /** `fillStart(element, room)` shows the beginning of a room. */
  constructor(box, rows, fillStart) {
    this.#box = box;
    this.#rows = rows;
    this.#fillStart = fillStart;
    this.place = new Place(box, rows);
  }

  /** Shows `rows`, with the reader's place kept. `context` is {me, room, atEnd}. */
  render(rows, context) {
    this.place.keep(() => {
      this.place.atEnd = context.atEnd;
      this.#remove(new Set(rows.map(({ key }) => key)));
      let next = this.#rows.firstElementChild;
      for (const row of rows) next = this.#put(row, context, next);
    });
  }

  /** Forgets everything: another room comes. */
  clear() {
    this.#remove(new Set());
    this.place.stuck = true;
  }

  /** The next render fills every row anew: times are written in another way. */
  refill() {
    this.#shown.clear();
  }

  element(key) {
    return this.#elements.get(key);
  }

  atSeq(seq) {
    return this.#rows.querySelector(`.message[data-seq="${seq}"]`);
  }

  row(element) {
    return this.#shown.get(element.id);
  }

  messages() {
    return [...this.#rows.querySelectorAll(".message")];
  }

  #remove(kept) {
    for (const [key, element] of this.#elements) {
      if (kept.has(key)) continue;
      if (element.contains(document.activeElement)) this.#box.focus({ preventScroll: true });
      element.remove();
      this.#elements.delete(key);
      this.#shown.delete(key);
    }
  }

  /** Puts a row before `next`; answers what stands after it. */
  #put(row, context, next) {
    const element = this.#elements.get(row.key) ?? this.#make(row);
    this.#fill(element, row, context);
    if (element === next) return next.nextElementSibling;
    this.#rows.insertBefore(element, next);
    return next;
  }

  #make({ type, key }) {
    const element = template(type).cloneNode(true);
    this.#elements.set(key, element);
    return element;
  }

  #fill(element, row, context) {
    if (row.type === "start") return this.#fillStart(element, context.room);
    const rights = context.room.entry.rights;
    if (shallowEqual(this.#shown.get(row.key), { ...row, rights })) return undefined;
    this.#shown.set(row.key, { ...row, rights });
    return FILL[row.type](element, row, context);
  }
}
