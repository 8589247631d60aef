/** Texts in the page's language, from the server's catalogue (/jsi18n/), or as written here without it. */

export const language = globalThis.document?.documentElement.lang || "en";

const plurals = new Intl.PluralRules(language);
const form = (count) => (plurals.select(count) === "one" ? 0 : 1);

export function gettext(text) {
  return globalThis.texts?.[text] ?? text;
}

export function ngettext(one, many, count) {
  return (globalThis.texts?.[one] ?? [one, many])[form(count)];
}

/** Puts `values` into the `%(name)s` of a text. */
export function interpolate(text, values) {
  return text.replace(/%\((\w+)\)s/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

const listing = new Intl.ListFormat(language, { type: "conjunction" });

/** "Ana, Bruno and Carla" */
export function list(names) {
  return listing.format(names);
}

export function number(value) {
  return new Intl.NumberFormat(language).format(value);
}
