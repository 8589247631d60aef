/** The unread count in the title and on the icon of the tab. */

const MOST = 99;

export class Badge {
  #link = document.querySelector('link[rel="icon"]');
  #plain = this.#link?.href;
  #drawing = "";
  #wanted = "";
  #shown = "";

  constructor() {
    this.#fetchDrawing();
  }

  /** `count` unread messages; `place` is what the page shows. */
  show(count, place) {
    const text = count > MOST ? `${MOST}+` : String(count);
    document.title = count ? `(${text}) ${place}` : place;
    this.#wanted = count ? text : "";
    this.#draw();
  }

  async #fetchDrawing() {
    try {
      this.#drawing = await (await fetch(this.#plain)).text();
      this.#draw();
    } catch {
      this.#drawing = "";
    }
  }

  #draw() {
    const text = this.#wanted;
    if (!this.#link || !this.#drawing || text === this.#shown) return;
    this.#shown = text;
    const drawn = this.#drawing.replace("</svg>", spot(text));
    this.#link.href = text ? `data:image/svg+xml,${encodeURIComponent(drawn)}` : this.#plain;
  }
}

/** What is drawn over the icon, up to its end. */
function spot(text) {
  const size = text.length > 2 ? 13 : 17;
  const font = `font-family="sans-serif" font-weight="700" font-size="${size}" fill="#fff" text-anchor="middle"`;
  return `<circle cx="34" cy="34" r="14" fill="#b3261e"/><text x="34" y="40" ${font}>${text}</text></svg>`;
}
