/**
 * Changes of what is typed, as values: {from, to, insert, select: [start, end]} replaces `from`…`to` by `insert` and
 * then selects. Pure, but for `apply`.
 */

const ITEM = /^(\s*)(?:([-*+])|(\d{1,9})([.)])|(>))(\s+)(\[[ x]\]\s+)?/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const CODE_LINE = /[;{}]\s*$|^\s{2,}\S|\)\s*[:{]\s*$|^\s*(?:def|class|import|from|return|function|const|let|var|if|for|while|public|private|#include|SELECT|<\/?\w+[^>]*>)(?:\W|$)|^\$ |^>>> |=>|\w\(.*\)\s*;?\s*$/;
const FEW = 2;

/** Puts `sign` around the selection, or takes it away where it is there already. */
export function wrap(text, start, end, sign) {
  const size = sign.length;
  const inside = text.slice(start, end);
  if (text.slice(start - size, start) === sign && text.slice(end, end + size) === sign)
    return { from: start - size, to: end + size, insert: inside, select: [start - size, end - size] };
  if (inside.length >= 2 * size && inside.startsWith(sign) && inside.endsWith(sign))
    return { from: start, to: end, insert: inside.slice(size, -size), select: [start, end - 2 * size] };
  return { from: start, to: end, insert: sign + inside + sign, select: [start + size, end + size] };
}

/** Makes code of the selection: of several lines a block, of less than a line inline code. */
export function asCode(text, start, end) {
  const inside = text.slice(start, end);
  if (!inside.includes("\n")) return wrap(text, start, end, "`");
  const fence = "`".repeat(Math.max(3, 1 + longestRun(inside)));
  const before = start && text[start - 1] !== "\n" ? "\n" : "";
  const after = text[end] === "\n" ? "" : "\n";
  const block = `${fence}\n${inside.replace(/\n$/, "")}\n${fence}`;
  const insert = before + block + after;
  return { from: start, to: end, insert, select: [start + insert.length, start + insert.length] };
}

function longestRun(text) {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

/** A new line at the caret: a list, a quote or an indentation of code goes on; an empty item ends its list. */
export function breakLine(text, start, end) {
  const begin = text.lastIndexOf("\n", start - 1) + 1;
  const line = text.slice(begin, start);
  if (inFence(text, start)) return insertion(start, end, `\n${/^[ \t]*/.exec(line)[0]}`);
  const item = ITEM.exec(line);
  if (!item) return insertion(start, end, "\n");
  if (item[0] === line) return { from: begin, to: end, insert: "", select: [begin, begin] };
  const [, indent, bullet, number, point, quote, space, box] = item;
  const sign = bullet ?? quote ?? `${Number(number) + 1}${point}`;
  return insertion(start, end, `\n${indent}${sign}${space}${box ? "[ ] " : ""}`);
}

function insertion(from, to, insert) {
  return { from, to, insert, select: [from + insert.length, from + insert.length] };
}

/** Whether a place stands in a block of code between fences. */
export function inFence(text, place) {
  let open = "";
  for (const line of text.slice(0, place).split("\n").slice(0, -1)) {
    const fence = FENCE.exec(line)?.[1];
    if (!open) open = fence ?? "";
    else if (fence?.startsWith(open)) open = "";
  }
  return Boolean(open);
}

/** Whether a pasted text is several lines of what looks like code, and no Markdown of its own. */
export function looksLikeCode(text) {
  const lines = text.split("\n").filter((line) => line.trim());
  if (lines.length < FEW || lines.some((line) => FENCE.test(line))) return false;
  const signs = lines.filter((line) => CODE_LINE.test(line) && !/^\s*(?:[-*+>]|\d+[.)])\s/.test(line));
  return signs.length >= lines.length / 2;
}

/** Makes a change in a text field so that Ctrl+Z takes it back; the field tells of it by `input`. */
export function apply(field, { from, to, insert, select }) {
  field.focus();
  field.setSelectionRange(from, to);
  const command = insert ? "insertText" : "delete";
  if (from === to && !insert) return;
  // Deprecated, and still the only way into the browser's own list of what can be undone.
  if (!document.execCommand(command, false, insert)) {
    field.setRangeText(insert, from, to, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  field.setSelectionRange(...select);
}
