/** The unread count in the title and on the icon of the tab. */

const MOST = 99;

export class Badge {
  #link = document.querySelector('link[rel="icon"]');
  #plain = this.#link?.href;
  #drawing = "";
  #shown = "";

  constructor() {
    this.#fetchDrawing();
  }

  /** `count` unread messages; `place` is what the page shows. */
  show(count, place) {
    const text = count > MOST ? `${MOST}+` : String(count);
    document.title = count ? `(${text}) ${place}` : place;
    this.#draw(count ? text : "");
  }

  async #fetchDrawing() {
    try {
      this.#drawing = await (await fetch(this.#plain)).text();
    } catch {
      this.#drawing = "";
    }
  }

  #draw(text) {
    if (!this.#link || !this.#drawing || text === this.#shown) return;
    this.#shown = text;
    const spot = `<circle cx="34" cy="34" r="14" fill="#b3261e"/><text x="34" y="40" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="${text.length > 2 ? 13 : 17}" fill="#fff">${text}</text></svg>`;
    this.#link.href = text ? `data:image/svg+xml,${encodeURIComponent(this.#drawing.replace("</svg>", spot))}` : this.#plain;
  }
}
