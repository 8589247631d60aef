/** Talks to the other tabs of the same person in this browser. */
import { Emitter } from "./emitter.js";
import { uuid7 } from "./uuid.js";

/** Emits each message of another tab by its type, with what was posted; `from` names the tab. */
export class Channel extends Emitter {
  id = uuid7();
  #channel = null;

  constructor(name) {
    super();
    if (!globalThis.BroadcastChannel) return;
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data: { type, detail } }) => this.emit(type, detail);
  }

  post(type, detail) {
    this.#channel?.postMessage({ type, detail });
  }
}
