/** The tab's one WebSocket: opens, greets, watches, and opens again. Knows frames only by `type` and `id`. */
import { Emitter } from "./emitter.js";

const SUBPROTOCOL = "prosa.v1";
const GREETING_PATIENCE = 10_000;
const PONG_PATIENCE = 5_000;
const ANSWER_PATIENCE = 30_000;
const BACKOFF = { first: 500, most: 10_000 };
const POLICY_PAUSE = 60_000;
const STEADY = 10_000;

// Close codes after which it does not open again by itself, and what they mean.
const ENDS = new Map([
  [4001, "signed_out"],
  [4401, "signed_out"],
  [4403, "banned"],
  [4029, "too_many"],
]);
const REASONS = new Map([
  [4012, "restart"],
  [4009, "slow"],
  [4008, "policy"],
]);

/** An `error` frame as an exception; `code` is also "disconnected" or "timeout". */
export class Refusal extends Error {
  constructor({ code, detail, retry_after: retryAfter, message }) {
    super(detail || code);
    Object.assign(this, { code, detail: detail ?? "", retryAfter, newer: message });
  }
}

/** A wait before attempt number `attempt`, with full jitter, in ms. */
export function jitter(attempt) {
  return Math.random() * Math.min(BACKOFF.most, BACKOFF.first * 2 ** attempt);
}

/**
 * Emits `state` ({name: "connecting" | "live" | "waiting" | "ended", reason, code, retryAt}) and `frame` (each, parsed).
 * `hello()` gives the first frame of each connection.
 */
export class Socket extends Emitter {
  state = { name: "connecting", reason: "first" };
  #url;
  #hello;
  #socket = null;
  #waiting = new Map();
  #attempts = 0;
  #heartbeat = 15_000;
  #heard = 0;
  #asked = 0;
  #liveSince = 0;
  #timer = 0;

  constructor(url, hello) {
    super();
    this.#url = url;
    this.#hello = hello;
  }

  start() {
    addEventListener("online", () => this.wake());
    addEventListener("offline", () => this.#probe());
    addEventListener("pageshow", () => this.wake());
    document.addEventListener("visibilitychange", () => document.hidden || this.wake());
    setInterval(() => this.#watch(), 1_000);
    this.#open();
  }

  get live() {
    return this.state.name === "live";
  }

  /** Opens at once what waits; asks for a sign of life where all seems well. */
  wake() {
    if (this.state.name === "waiting") this.tryNow();
    else if (this.live) this.#probe();
  }

  tryNow() {
    if (this.#socket) return;
    clearTimeout(this.#timer);
    this.#open();
  }

  /** Sends a frame that nobody answers; answers whether it went out. */
  tell(frame) {
    if (!this.live) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  /** Sends a frame with an `id`; resolves to its answer or rejects with a Refusal. */
  request(frame) {
    if (!this.live) return Promise.reject(new Refusal({ code: "disconnected" }));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#settle({ type: "error", id: frame.id, code: "timeout" }), ANSWER_PATIENCE);
      this.#waiting.set(frame.id, { resolve, reject, timer });
      this.tell(frame);
    });
  }

  #open() {
    this.#become({ ...this.state, name: "connecting", retryAt: null });
    const socket = new WebSocket(this.#url, [SUBPROTOCOL]);
    this.#socket = socket;
    this.#heard = Date.now();
    socket.onopen = () => socket.send(JSON.stringify(this.#hello()));
    socket.onmessage = ({ data }) => this.#receive(JSON.parse(data));
    socket.onclose = ({ code }) => this.#closed(code);
  }

  #receive(frame) {
    this.#heard = Date.now();
    if (frame.type === "welcome") this.#welcomed(frame);
    this.emit("frame", frame);
    this.#settle(frame);
  }

  #welcomed({ heartbeat }) {
    this.#heartbeat = heartbeat * 1_000;
    this.#asked = 0;
    this.#liveSince = Date.now();
    // Not announced yet: listeners of `state` need the rooms that this frame brings.
    this.state = { name: "live", reason: "" };
    queueMicrotask(() => this.live && this.emit("state", this.state));
  }

  #settle(frame) {
    const open = frame.id === undefined ? null : this.#waiting.get(frame.id);
    if (!open) return;
    this.#waiting.delete(frame.id);
    clearTimeout(open.timer);
    if (frame.type === "error") open.reject(new Refusal(frame));
    else open.resolve(frame);
  }

  #watch() {
    if (!this.#socket) return;
    const silent = Date.now() - this.#heard;
    if (this.state.name === "connecting" && silent > GREETING_PATIENCE) this.#drop("unreachable");
    else if (this.#asked && this.#heard < this.#asked && Date.now() - this.#asked > PONG_PATIENCE) this.#drop("silent");
    else if (this.live && silent > 2 * this.#heartbeat) this.#probe();
  }

  #probe() {
    if (!this.live || (this.#asked && this.#heard < this.#asked)) return;
    this.#asked = Date.now();
    // A sign of life in the same millisecond must count as later than the question.
    this.#heard = Math.min(this.#heard, this.#asked - 1);
    this.tell({ type: "ping", id: `ping-${this.#asked}` });
  }

  /** Gives up a connection that may be half open: its close event could take minutes. */
  #drop(reason) {
    const socket = this.#socket;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
    this.#closed(0, reason);
  }

  #closed(code, reason = REASONS.get(code)) {
    const wasLive = this.live;
    this.#socket = null;
    this.#asked = 0;
    if (wasLive && Date.now() - this.#liveSince > STEADY) this.#attempts = 0;
    for (const id of [...this.#waiting.keys()]) this.#settle({ type: "error", id, code: "disconnected" });
    if (ENDS.has(code)) this.#become({ name: "ended", reason: ENDS.get(code), code });
    else
      this.#wait(
        code === 4008 ? POLICY_PAUSE : jitter(this.#attempts++),
        reason ?? (wasLive ? "lost" : this.state.reason),
      );
  }

  #wait(delay, reason) {
    this.#timer = setTimeout(() => this.#open(), delay);
    this.#become({ name: "waiting", reason, retryAt: Date.now() + delay });
  }

  #become(state) {
    this.state = state;
    this.emit("state", state);
  }
}
