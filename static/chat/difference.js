/** What changed from one text to another, word by word. */

// Past that many pairs of words, comparing all of them takes too long.
const MOST = 1_000_000;

/** [{kind: "" | "del" | "ins", text}], in reading order; what was taken out stands before what came in. */
export function difference(before, after) {
  const [old, fresh] = [words(before), words(after)];
  const common = old.length * fresh.length > MOST ? [] : shared(old, fresh);
  const parts = [];
  let [a, b] = [0, 0];
  for (const [i, j] of [...common, [old.length, fresh.length]]) {
    parts.push({ kind: "del", text: old.slice(a, i).join("") }, { kind: "ins", text: fresh.slice(b, j).join("") });
    parts.push({ kind: "", text: old[i] ?? "" });
    [a, b] = [i + 1, j + 1];
  }
  return merged(parts.filter(({ text }) => text));
}

function words(text) {
  return text.match(/\s+|[\p{L}\p{N}_]+|./gu) ?? [];
}

/** Pairs of places with the same word, in order, as many as there can be (the longest common subsequence). */
function shared(old, fresh) {
  const width = fresh.length + 1;
  const table = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = fresh.length - 1; j >= 0; j--)
      table[i * width + j] =
        old[i] === fresh[j]
          ? table[(i + 1) * width + j + 1] + 1
          : Math.max(table[(i + 1) * width + j], table[i * width + j + 1]);
  const pairs = [];
  for (let i = 0, j = 0; i < old.length && j < fresh.length; ) {
    if (old[i] === fresh[j]) pairs.push([i++, j++]);
    else if (table[(i + 1) * width + j] >= table[i * width + j + 1]) i++;
    else j++;
  }
  return pairs;
}

function merged(parts) {
  const joined = [];
  for (const part of parts) {
    if (joined.at(-1)?.kind === part.kind) joined.at(-1).text += part.text;
    else joined.push({ ...part });
  }
  return joined;
}
