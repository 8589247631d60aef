/**
 * Which of my tabs sends the outbox. Web Locks do not exist on plain http, so tabs ask each other: who claims and hears
 * nothing leads. Two leaders for a moment do no harm: ids make repeats harmless, and each waits for the ack before the
 * next.
 */
import { Emitter } from "./emitter.js";

const PATIENCE = 300;

/** Emits `won`. `willing()` says whether this tab could send now. */
export class Election extends Emitter {
  leads = false;
  #channel;
  #willing;
  #claim = 0;

  constructor(channel, willing) {
    super();
    this.#channel = channel;
    this.#willing = willing;
    channel.on("claim", (id) => this.#claimed(id));
    channel.on("lead", (id) => this.#led(id));
    channel.on("resign", () => this.claim());
    addEventListener("pagehide", () => this.resign());
    document.addEventListener("freeze", () => this.resign());
  }

  /** Asks for the lead; whoever has it and lives answers. */
  claim() {
    if (this.leads || this.#claim || !this.#willing()) return;
    this.#channel.post("claim", this.#channel.id);
    this.#claim = setTimeout(() => this.#win(), PATIENCE);
  }

  resign() {
    this.#stopClaim();
    if (!this.leads) return;
    this.leads = false;
    this.#channel.post("resign", this.#channel.id);
  }

  #win() {
    this.#claim = 0;
    if (!this.#willing()) return;
    this.leads = true;
    this.#channel.post("lead", this.#channel.id);
    this.emit("won");
  }

  #claimed(id) {
    if (this.leads && this.#willing()) this.#channel.post("lead", this.#channel.id);
    else if (this.#claim && id < this.#channel.id) this.#stopClaim();
    else if (this.#claim) this.#channel.post("claim", this.#channel.id);
  }

  #led(id) {
    this.#stopClaim();
    if (!this.leads) return;
    if (id < this.#channel.id) this.leads = false;
    else this.#channel.post("lead", this.#channel.id);
  }

  #stopClaim() {
    clearTimeout(this.#claim);
    this.#claim = 0;
  }
}
