/** The unread count in the title, on the icon of the tab, and on the app's own where it is installed. */
import { countText, numberText } from "./counts.js";

const WIDE = 3;
// What surrounds the icon is the browser's own bar: it follows the device's theme, not the page's.
const STYLE = `<style>
.spot { fill: #24221d; stroke: #ffffff } .number { fill: #ffffff }
.spot.mine { fill: #b3261e } .spot.mine + .number { fill: #ffffff }
@media (prefers-color-scheme: dark) {
  .spot { fill: #ece7dc; stroke: #191814 } .number { fill: #191814 }
}
</style>`;

export class Badge {
  #link = document.querySelector('link[rel="icon"]');
  #plain = this.#link?.href;
  #drawing = "";
  #wanted = { unread: 0, mentions: 0 };
  #shown = "";

  constructor() {
    this.#fetchDrawing();
  }

  /** `wanted` {unread, mentions} messages; `place` is what the page shows. */
  show(wanted, place) {
    document.title = wanted.unread ? `(${countText(wanted)}) ${place}` : place;
    this.#wanted = wanted;
    this.#showOnApp(wanted.unread);
    this.#draw();
  }

  /** Only where the page is installed, and where the context is secure, is there such a thing. */
  #showOnApp(unread) {
    navigator.setAppBadge?.(unread).catch(() => {});
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
    const { unread, mentions } = this.#wanted;
    const spot = unread ? drawSpot(numberText(mentions || unread), mentions > 0) : "";
    if (!this.#link || !this.#drawing || spot === this.#shown) return;
    this.#shown = spot;
    const drawn = this.#drawing.replace("</svg>", `${STYLE}${spot}</svg>`);
    this.#link.href = spot ? `data:image/svg+xml,${encodeURIComponent(drawn)}` : this.#plain;
  }
}

/** What lies over the icon: a number in a spot, red if some of it is for me. */
function drawSpot(text, mine) {
  const width = text.length < WIDE ? 28 : 38;
  const x = 48 - width;
  const font = `font-family="sans-serif" font-weight="700" font-size="19" text-anchor="middle"`;
  return (
    `<rect class="spot ${mine ? "mine" : ""}" x="${x - 1}" y="19" width="${width}" height="28" rx="14" stroke-width="2"/>` +
    `<text class="number" x="${x + width / 2 - 1}" y="40" ${font}>${text}</text>`
  );
}
