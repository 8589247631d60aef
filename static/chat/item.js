/**
 * What waits in the outbox, and what may happen to it. Pure: each verb takes the items and answers the new ones, so that
 * it can run inside a transaction that other tabs take part in.
 *
 * item: {id, room, kind: "send" | "edit" | "delete", state: "waiting" | "sent" | "failed", at, body?, reply?, error?,
 *        message?: id of a stored message, base?: its body_seq, target?: id of an own item not stored yet, due?: ms}
 * `sent` is frozen until it is answered: it may be stored already.
 */

export const UNDO = 5_000;

const byId = (one, other) => (one.id < other.id ? -1 : 1);

const change = (items, id, fields) => items.map((item) => (item.id === id ? { ...item, ...fields } : item));

/** Adds items; one that is there already stays as it is. */
export function add(items, ...added) {
  const known = new Set(items.map(({ id }) => id));
  return [...items, ...added.filter(({ id }) => !known.has(id))].sort(byId);
}

/** A new text for an own message that is not stored yet: in place while it waits, as an edit that follows once sent. */
export function amend(items, id, body, edit) {
  const item = items.find((one) => one.id === id);
  if (!item) return items;
  if (item.state !== "sent") return change(items, id, { body, state: "waiting", error: null });
  return add(items, { ...edit, kind: "edit", room: item.room, target: id, body, state: "waiting" });
}

/** Takes back an own message that is not stored yet: at once while it waits, as a deletion that follows once sent. */
export function withdraw(items, id, deletion) {
  const item = items.find((one) => one.id === id);
  if (!item) return items;
  if (item.state !== "sent") return items.filter((one) => one.id !== id && one.target !== id);
  return add(items, { ...deletion, kind: "delete", room: item.room, target: id, state: "waiting" });
}

/** Removes an item that is not on its way. */
export function discard(items, id) {
  return items.filter((item) => item.state === "sent" || (item.id !== id && item.target !== id));
}

/** Undoes a deletion that still waits. */
export function undo(items, id) {
  return items.filter((item) => item.id !== id || item.state === "sent");
}

export function markSent(items, id) {
  return items.map((item) => (item.id === id && item.state === "waiting" ? { ...item, state: "sent" } : item));
}

/** Its ack came: what follows it now knows the stored message. */
export function settle(items, id, message) {
  return items
    .filter((item) => item.id !== id)
    .map((item) =>
      item.target === id ? { ...item, target: null, message: message.id, base: message.body_seq } : item,
    );
}

/** Refused for now: not stored, and free again. */
export function postpone(items, id) {
  return change(items, id, { state: "waiting" });
}

/** Refused for good, unless somebody says otherwise. */
export function fail(items, id, error) {
  return change(items, id, { state: "failed", error });
}

/** Tries a failed one again: after a conflict a send needs a new id, an edit the text that it replaces. */
export function again(items, id, newId) {
  const item = items.find((one) => one.id === id);
  if (item?.state !== "failed") return items;
  if (item.error.code !== "conflict") return change(items, id, { state: "waiting", error: null });
  if (item.kind === "edit")
    return change(items, id, { state: "waiting", error: null, base: item.error.newer?.body_seq ?? item.base });
  return change(items, id, { id: newId, state: "waiting", error: null }).sort(byId);
}

/** A room is not mine any more: what waits for it fails, its texts stay. */
export function failRoom(items, room, error) {
  return items.map((item) => (item.room === room ? { ...item, state: "failed", error } : item));
}

/** Whether it can go out now; a failed message holds those behind it. */
function isReady(item, now, held) {
  if (item.state === "failed" || item.target) return false;
  if (item.kind === "send") return !held;
  return (item.due ?? 0) <= now;
}

/** The item of a room that goes out next, at `now`. */
export function next(items, room, now) {
  let held = false;
  for (const item of items) {
    if (item.room !== room) continue;
    if (isReady(item, now, held)) return item;
    held ||= item.kind === "send" && item.state === "failed";
  }
  return undefined;
}

/** When the next deletion is due, in ms; Infinity without one. */
export function nextDue(items, now) {
  return Math.min(Infinity, ...items.map(({ due }) => due ?? 0).filter((due) => due > now));
}
