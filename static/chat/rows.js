/** What the timeline shows, from top to bottom, as plain values: days, the "new" line, messages, what waits, edges. */
import { dayKey } from "./dates.js";

const RUN = 5 * 60_000;

/** An outbox item as a message that is not stored yet. */
function unstored(item, me) {
  return {
    id: "",
    seq: 0,
    changed_seq: 0,
    client_id: item.id,
    author: me,
    body: item.body,
    html: "",
    mentions: [],
    reactions: [],
    reply_to: item.reply ?? null,
    created_at: new Date(item.at).toISOString(),
    edited_at: null,
    deleted_at: null,
    pinned: false,
    via: "",
  };
}

/** The edits and deletions that wait, by the id of their message or of the item before them. */
function followUps(items, kind) {
  return new Map(items.filter((item) => item.kind === kind).map((item) => [item.target ?? item.message, item]));
}

function messageRow(message, item, me, edits, deletions) {
  const mine = message.author.id === me.id;
  const subject = item?.id ?? message.id;
  return {
    type: "message",
    key: mine ? `mine-${message.client_id}` : `message-${message.id}`,
    message,
    item,
    mine,
    moment: new Date(message.created_at),
    edit: edits.get(subject) ?? null,
    deletion: deletions.get(subject) ?? null,
    grouped: false,
  };
}

function pendingRows(timeline, items, me, edits, deletions) {
  if (timeline.loaded && !timeline.complete) return [];
  const stored = new Set(timeline.messages.filter(({ author }) => author.id === me.id).map(({ client_id: id }) => id));
  const waiting = items.filter(({ kind, id }) => kind === "send" && !stored.has(id));
  return waiting.map((item) => messageRow(unstored(item, me), item, me, edits, deletions));
}

function continues(row, before) {
  return (
    before?.type === "message" &&
    before.message.author.id === row.message.author.id &&
    !row.message.reply_to &&
    before.message.via === row.message.via &&
    row.moment - before.moment < RUN
  );
}

/** Puts days and the "new" line between messages and marks those that continue a run. */
function arrange(rows, line, me) {
  const arranged = [];
  let day = "";
  let lineDue = line !== null;
  for (const row of rows) {
    const key = dayKey(row.moment);
    if (key !== day) arranged.push({ type: "day", key: `day-${key}`, moment: row.moment, today: dayKey(new Date()) });
    day = key;
    const isNew = lineDue && row.message.seq > line && row.message.author.id !== me.id;
    if (isNew) arranged.push({ type: "line", key: "line" });
    lineDue &&= !isNew;
    arranged.push({ ...row, grouped: continues(row, arranged.at(-1)) });
  }
  return arranged;
}

function edges(timeline, { before, after }, arranged) {
  const top =
    timeline.loaded && !timeline.moreBefore
      ? { type: "start", key: "start" }
      : { type: "edge", key: "before", ...before };
  const bottom = timeline.moreAfter ? [{ type: "edge", key: "after", ...after }] : [];
  return [top, ...arranged, ...bottom];
}

/**
 * The rows of `timeline` with the outbox `items` of its room. `line` is the seq after which the "new" line stands, or
 * null; `status` holds, for `before` and `after`, what the edges say ({text, failed}).
 */
export function rowsOf(timeline, items, { me, line, status }) {
  const edits = followUps(items, "edit");
  const deletions = followUps(items, "delete");
  const stored = timeline.messages.map((message) => messageRow(message, null, me, edits, deletions));
  const pending = pendingRows(timeline, items, me, edits, deletions);
  // Only where the last message that was read is at hand: else the line would stand somewhere below its place.
  const placed = line !== null && (!timeline.moreBefore || timeline.first <= line) ? line : null;
  return edges(timeline, status, arrange([...stored, ...pending], placed, me));
}
