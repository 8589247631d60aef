/** The emoji on offer, with their names in the page's language. */
import { gettext } from "./i18n.js";

let named = null;

/** [{emoji, name}] */
export function emojis() {
  named ??= [
    ["👍", gettext("thumbs up")],
    ["❤️", gettext("heart")],
    ["😂", gettext("tears of joy")],
    ["🎉", gettext("party")],
    ["👏", gettext("applause")],
    ["🙏", gettext("thanks")],
    ["✅", gettext("done")],
    ["👀", gettext("looking")],
    ["🐢", gettext("turtle")],
    ["😀", gettext("grin")],
    ["😄", gettext("laugh")],
    ["😊", gettext("smile")],
    ["😉", gettext("wink")],
    ["😍", gettext("in love")],
    ["🤗", gettext("hug")],
    ["🤔", gettext("thinking")],
    ["😐", gettext("neutral")],
    ["😅", gettext("relief")],
    ["😬", gettext("awkward")],
    ["😢", gettext("sad")],
    ["😭", gettext("crying")],
    ["😮", gettext("surprise")],
    ["😱", gettext("fright")],
    ["😡", gettext("angry")],
    ["😴", gettext("sleepy")],
    ["🤯", gettext("mind blown")],
    ["🤩", gettext("starry eyes")],
    ["😎", gettext("cool")],
    ["👋", gettext("wave")],
    ["👌", gettext("all right")],
    ["💪", gettext("strong")],
    ["🤝", gettext("deal")],
    ["👎", gettext("thumbs down")],
    ["🔥", gettext("fire")],
    ["⭐", gettext("star")],
    ["💡", gettext("idea")],
    ["🚀", gettext("rocket")],
    ["☕", gettext("coffee")],
    ["📚", gettext("books")],
    ["❓", gettext("question")],
  ].map(([emoji, name]) => ({ emoji, name }));
  return named;
}
