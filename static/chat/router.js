/** The address: which room, and which message of it. */

/** "/r/geral/?m=12" */
export function messageAddress(slug, seq) {
  return `${roomAddress(slug)}?m=${seq}`;
}

export function roomAddress(slug) {
  return `/r/${encodeURIComponent(slug)}/`;
}

/** {slug, seq} that an address of this site names, either null; null for an address that is no room's. */
export function placeAt(url) {
  const { origin, pathname, searchParams } = new URL(url, location.href);
  const found = /^\/(?:r\/([^/]+)\/)?$/.exec(pathname);
  if (origin !== location.origin || !found) return null;
  return { slug: found[1] ? decodeURIComponent(found[1]) : null, seq: Number(searchParams.get("m")) || null };
}

/** Writes a place into the address, as a new step back unless it is the same room. */
export function goTo(slug, seq) {
  const address = seq ? messageAddress(slug, seq) : roomAddress(slug);
  const same = placeAt(location.href)?.slug === slug;
  history[same ? "replaceState" : "pushState"](null, "", address);
}
