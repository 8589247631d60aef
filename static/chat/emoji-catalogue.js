/** All emoji with their names, what was used last, and the skin tone of one's choice. Loaded when it is first needed. */
import { EMOJI } from "./emoji-data.js";
import { language } from "./i18n.js";
import { plain } from "./people.js";

const USED = "prosa-emoji-used";
const TONE = "prosa-emoji-tone";
const KEPT = 24;
const FIRST = ["👍", "❤️", "😂", "🎉", "👏", "🙏", "✅", "👀", "🐢", "😀", "😢", "😮", "🤔", "🔥", "🚀", "❓"];
const PORTUGUESE = language.startsWith("pt");

export const TONES = ["", "🏻", "🏼", "🏽", "🏾", "🏿"];

/** [{group, emoji, tones: whether it has them, name, texts: plain texts that find it, the name first}] */
export const ALL = parse(EMOJI);
const byEmoji = new Map(ALL.map((one) => [one.emoji, one]));

function parse(text) {
  const all = [];
  let group = "";
  for (const line of text.trim().split("\n")) {
    if (/^#\d+$/.test(line)) group = line.slice(1);
    else all.push(entry(line, group));
  }
  return all;
}

function entry(line, group) {
  const [sign, ...named] = line.split("|");
  const names = named.map((words) => words.split(";"));
  const [mine, other] = PORTUGUESE ? [names[1], names[0]] : names;
  const tones = sign.endsWith("+");
  return { group, emoji: tones ? sign.slice(0, -1) : sign, tones, name: mine[0], texts: [...mine, ...other].map(plain) };
}

/** Those whose names, in either language, have a word that begins with `text`; names that begin with it come first. */
export function find(text) {
  const wanted = plain(text.replaceAll("_", " ").trim());
  if (!wanted) return [];
  const found = ALL.map((one) => [rank(one.texts, wanted), one]).filter(([score]) => score);
  return found.sort(([one], [other]) => other - one).map(([, one]) => one);
}

function rank([name, ...others], wanted) {
  if (name === wanted || others.includes(wanted)) return 4;
  if (name.startsWith(wanted)) return 3;
  if (name.includes(` ${wanted}`)) return 2;
  return others.some((text) => text.startsWith(wanted) || text.includes(` ${wanted}`)) ? 1 : 0;
}

/** An emoji in the chosen tone. */
export function toned({ emoji, tones }) {
  const chosen = tone();
  if (!tones || !chosen) return emoji;
  const [first, ...rest] = emoji;
  return first + chosen + rest.join("").replace(/^\uFE0F/, "");
}

/** The chosen skin tone, one of TONES. */
export function tone() {
  const kept = read(TONE);
  return TONES.includes(kept) ? kept : "";
}

export function chooseTone(chosen) {
  write(TONE, chosen);
}

/** Those used last, then the usual ones. */
export function usual() {
  const signs = [...new Set([...used(), ...FIRST])];
  return signs.map((sign) => byEmoji.get(sign)).filter(Boolean).slice(0, KEPT);
}

export function noteUse({ emoji }) {
  write(USED, JSON.stringify([emoji, ...used().filter((other) => other !== emoji)].slice(0, KEPT)));
}

function used() {
  try {
    const kept = JSON.parse(read(USED));
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

function read(key) {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

function write(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A private window: the next time begins with the usual ones.
  }
}
