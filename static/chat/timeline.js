/** One room's loaded messages: a contiguous range, in order of `seq`. Knows neither page nor socket. */

import { excerptOf } from "./excerpt.js";

/** Whether `me` is behind a reaction that does not say so itself (live events do not). */
function isMine(reaction, old, event, me) {
  if ("mine" in reaction) return reaction.mine;
  if (reaction.users.includes(me)) return true;
  if (reaction.users.length >= reaction.count) return false;
  if (event?.kind === "reaction" && event.by.user === me && event.by.emoji === reaction.emoji) return event.by.on;
  return old?.reactions.find(({ emoji }) => emoji === reaction.emoji)?.mine ?? false;
}

/** Of two states of what a reply answers, the one that was true later. */
function newerReply(reply, old) {
  return reply && old?.since > reply.since ? old : reply;
}

export class Timeline {
  messages = [];
  loaded = false;
  moreBefore = false;
  moreAfter = false;
  // While nothing is missing after the range: the seq up to which that is known.
  #reach = 0;
  #byId = new Map();
  #requests = new Set();
  #me;

  constructor(me) {
    this.#me = me;
  }

  get first() {
    return this.messages[0]?.seq ?? 0;
  }

  get last() {
    return this.messages.at(-1)?.seq ?? 0;
  }

  /** Whether the range reaches the newest message. */
  get complete() {
    return this.loaded && !this.moreAfter;
  }

  get(id) {
    return this.#byId.get(id);
  }

  holds(seq) {
    return this.loaded && this.first <= seq && seq <= this.last;
  }

  /** A history request begins: `where` is {before}, {after}, {around} or {}. Events are kept for it from now on. */
  request(where) {
    const request = { where, events: [] };
    this.#requests.add(request);
    return request;
  }

  /** It was refused, or is not wanted any more. */
  abandon(request) {
    this.#requests.delete(request);
  }

  /** Its page came. Answers whether it still fitted: the range may have been dropped or cut since. */
  add(request, page) {
    if (!this.#requests.delete(request) || !this.#fits(request.where)) return false;
    const { before, after } = request.where;
    if (before === undefined && after === undefined) this.#replace(page);
    else if (before !== undefined) this.moreBefore = page.more_before;
    else this.moreAfter = page.more_after;
    if (before === undefined && !this.moreAfter) this.#reach = page.head;
    for (const message of page.messages) this.#place(message, page.head);
    for (const event of request.events) if (event.seq > page.head) this.#take(event.message, event.seq, event);
    return true;
  }

  /** An event. `live` is false while catching up: seqs may then skip, and more below them may follow. */
  apply(event, live) {
    for (const { events } of this.#requests) events.push(event);
    this.#take(event.message, event.seq, event);
    if (live) this.#reach = Math.max(this.#reach, event.seq);
  }

  caughtUp(head) {
    this.#reach = Math.max(this.#reach, head);
  }

  /** The message of an ack: it may come before events with lower seqs. */
  put(message) {
    this.#take(message, message.changed_seq);
  }

  drop() {
    this.messages = [];
    this.#byId.clear();
    this.#requests.clear();
    this.loaded = this.moreBefore = this.moreAfter = false;
    this.#reach = 0;
  }

  keepLast(count) {
    if (this.messages.length <= count) return;
    for (const { id } of this.messages.splice(0, this.messages.length - count)) this.#byId.delete(id);
    this.moreBefore = true;
  }

  /** Cuts no farther than is known to be whole: while catching up, messages may still come between the last ones. */
  keepFirst(count) {
    const whole = this.moreAfter ? count : this.messages.findLastIndex(({ seq }) => seq <= this.#reach) + 1;
    const kept = Math.min(count, whole);
    if (!kept || this.messages.length <= count) return;
    for (const { id } of this.messages.splice(kept)) this.#byId.delete(id);
    this.moreAfter = true;
  }

  #fits({ before, after }) {
    if (before !== undefined) return this.loaded && before === this.first;
    if (after !== undefined) return this.loaded && after === this.last;
    return true;
  }

  #replace(page) {
    const kept = this.#byId;
    this.messages = [];
    this.#byId = new Map();
    for (const { id } of page.messages) if (kept.has(id)) this.#insert(kept.get(id));
    this.loaded = true;
    this.moreBefore = page.more_before;
    this.moreAfter = page.more_after;
  }

  /** Puts in a message that belongs to the range, or a newer state of it; its reply's excerpt was true at `since`. */
  #place(message, since, event = null) {
    const known = this.#byId.get(message.id);
    const placed = () => this.#own(message, since, known, event);
    if (!known) this.#insert(placed());
    else if (message.changed_seq > known.changed_seq || this.#isMyReaction(message, known, event))
      this.#exchange(known, placed());
    else if (message.reply_to && since > known.reply_to.since)
      this.#exchange(known, { ...known, reply_to: { ...message.reply_to, since } });
  }

  /** An event that only says what an earlier one showed already without saying whose it was. */
  #isMyReaction(message, known, event) {
    return message.changed_seq === known.changed_seq && event?.kind === "reaction" && event.by.user === this.#me;
  }

  /** Takes what came live: extends only a range that reaches the newest message. */
  #take(message, since, event = null) {
    const belongs = this.complete && message.seq > this.#reach && (!this.moreBefore || message.seq > this.first);
    if (this.#byId.has(message.id) || belongs) this.#place(message, since, event);
    this.#updateExcerpts(message, since);
  }

  #own(message, since, old, event) {
    const reactions = message.reactions.map((reaction) => ({
      ...reaction,
      mine: isMine(reaction, old, event, this.#me),
    }));
    return {
      ...message,
      reactions,
      reply_to: newerReply(message.reply_to && { ...message.reply_to, since }, old?.reply_to),
    };
  }

  #insert(message) {
    let at = this.messages.length;
    while (at > 0 && this.messages[at - 1].seq > message.seq) at--;
    this.messages.splice(at, 0, message);
    this.#byId.set(message.id, message);
  }

  #exchange(old, message) {
    this.messages[this.messages.indexOf(old)] = message;
    this.#byId.set(message.id, message);
  }

  #updateExcerpts({ id, html, deleted_at: deleted }, since) {
    if (!this.messages.some(({ reply_to: reply }) => reply?.id === id)) return;
    const excerpt = deleted ? null : excerptOf(html);
    for (const message of this.messages) {
      const reply = message.reply_to;
      if (reply?.id !== id || reply.excerpt === excerpt || reply.since > since) continue;
      const author = deleted ? null : reply.author;
      this.#exchange(message, { ...message, reply_to: { ...reply, author, excerpt, since } });
    }
  }
}
