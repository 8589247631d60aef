/** UUIDv7 (RFC 9562, 5.7). crypto.randomUUID does not exist on plain http, getRandomValues does. */

let last = 0;

/** A new id, later in order than every one before it in this tab. */
export function uuid7() {
  last = Math.max(Date.now(), last + 1);
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let at = 5, rest = last; at >= 0; at--, rest = Math.floor(rest / 256)) bytes[at] = rest % 256;
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  return [...bytes]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** Ids made from now on come after `id`, also if the clock was set back since. */
export function continueAfter(id) {
  last = Math.max(last, parseInt(id.slice(0, 8) + id.slice(9, 13), 16) || 0);
}
