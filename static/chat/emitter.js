/** Something that tells its listeners what happened. */
export class Emitter {
  #listeners = new Map();

  /** Calls `listener(detail)` at each `type`; answers a function that ends it. */
  on(type, listener) {
    const listeners = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  emit(type, detail) {
    for (const listener of [...(this.#listeners.get(type) ?? [])]) listener(detail);
  }
}
