/** Texts in the page's language, from Django's catalogue (/jsi18n/), or as written here without it. */

export function gettext(text) {
  return globalThis.gettext?.(text) ?? text;
}

export function ngettext(one, many, count) {
  return globalThis.ngettext?.(one, many, count) ?? (count === 1 ? one : many);
}

/** Puts `values` into the `%(name)s` of a text. */
export function interpolate(text, values) {
  return text.replace(/%\((\w+)\)s/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

export const language = globalThis.document?.documentElement.lang || "en";

const listing = new Intl.ListFormat(language, { type: "conjunction" });

/** "Ana, Bruno and Carla" */
export function list(names) {
  return listing.format(names);
}

export function number(value) {
  return new Intl.NumberFormat(language).format(value);
}
