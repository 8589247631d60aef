/** Where the reader is in a scrolling box: nothing moves under them when its content or its size changes. */

const NEAR_END = 100;

const isMessage = ({ dataset }) => "seq" in dataset;

export class Place {
  // Follows the end while it is in sight, if the end is really there (`atEnd`, set by the view).
  stuck = true;
  atEnd = true;
  #box;
  #rows;
  #seen = [];
  #height = 0;

  constructor(box, rows) {
    this.#box = box;
    this.#rows = rows;
    this.#height = box.clientHeight;
    box.addEventListener("scroll", () => this.note(), { passive: true });
    const observer = new ResizeObserver(() => this.restore());
    observer.observe(box);
    observer.observe(rows);
  }

  get fromEnd() {
    return this.#box.scrollHeight - this.#box.scrollTop - this.#box.clientHeight;
  }

  /** Remembers what is in sight. Not while a new size is unanswered: that would forget the end. */
  note() {
    if (this.#box.clientHeight !== this.#height) return;
    this.stuck = this.atEnd && this.fromEnd <= NEAR_END;
    this.#seen = this.#anchors().map((element) => [element, this.#offset(element)]);
  }

  /** Changes the content and puts back what was in sight. */
  keep(change) {
    this.note();
    change();
    this.restore();
  }

  restore() {
    this.#height = this.#box.clientHeight;
    if (this.stuck && this.atEnd) return this.toEnd();
    const [element, offset] = this.#seen.find(([one]) => one.isConnected) ?? [];
    if (element) this.#scrollBy(this.#offset(element) - offset);
    return undefined;
  }

  toEnd() {
    this.#box.scrollTop = this.#box.scrollHeight;
    this.stuck = this.atEnd;
  }

  toStart() {
    this.#height = this.#box.clientHeight;
    this.#box.scrollTop = 0;
    this.note();
  }

  /** Brings an element to `share` of the box's height from its top. */
  show(element, share = 0.25) {
    this.#height = this.#box.clientHeight;
    this.#scrollBy(this.#offset(element) - this.#height * share);
    this.note();
  }

  /** The rows in sight, from the top. */
  visible() {
    const rows = this.#rows.children;
    const top = this.#box.scrollTop;
    const found = [];
    for (let at = this.#firstBelow(top); at < rows.length; at++) {
      if (this.#top(rows[at]) >= top + this.#box.clientHeight) break;
      found.push(rows[at]);
    }
    return found;
  }

  /** What holds the reader's place, the best first: an edge or a day stays on top while messages come in beneath it. */
  #anchors() {
    const seen = this.visible();
    return [...seen.filter(isMessage), ...seen.filter((element) => !isMessage(element))];
  }

  /** Whether an element's foot is in sight or above it. */
  isPassed(element) {
    return this.#top(element) + element.offsetHeight <= this.#box.scrollTop + this.#box.clientHeight + 4;
  }

  #firstBelow(top) {
    const rows = this.#rows.children;
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#top(rows[middle]) + rows[middle].offsetHeight > top) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  // The box is the rows' offset parent (position: relative).
  #top(element) {
    return element.offsetTop;
  }

  #offset(element) {
    return this.#top(element) - this.#box.scrollTop;
  }

  #scrollBy(distance) {
    if (Math.abs(distance) >= 1) this.#box.scrollTop += distance;
  }
}
