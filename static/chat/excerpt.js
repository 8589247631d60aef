/** A message's HTML, as the server made it, as plain text: chat/markdown.py's `excerpt` makes the same. */

const EXCERPT = 140;
const TAG = /<\/?([a-z0-9]+)[^>]*>/g;
const INLINE = new Set(["a", "code", "em", "s", "span", "strong"]);
const SIGNS = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": " " };

/** Its text on one line, no Markdown in it. */
export function plainOf(html) {
  const text = html.replace(TAG, (whole, name) => (INLINE.has(name) ? "" : " "));
  return text
    .replace(/&(?:amp|lt|gt|nbsp);/g, (sign) => SIGNS[sign])
    .replace(/\s+/g, " ")
    .trim();
}

/** What a reply shows of the message that it answers. */
export function excerptOf(html) {
  return [...plainOf(html)].slice(0, EXCERPT).join("");
}
