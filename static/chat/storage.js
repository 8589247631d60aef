/** What outlives the page: records by key in named stores, in IndexedDB, or in memory where there is none. */

const PATIENCE = 3_000;
const STORES = { outbox: "id", drafts: "room" };

/** Opens the storage `name`. `durable` is false if it lives in memory (a private window, a full disk). */
export async function openStorage(name) {
  try {
    return new DiskStorage(await openDatabase(name));
  } catch {
    return new MemoryStorage();
  }
}

function openDatabase(name) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => {
      for (const [store, keyPath] of Object.entries(STORES)) opening.result.createObjectStore(store, { keyPath });
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = opening.onblocked = () => reject(opening.error);
    // Some private windows never answer.
    setTimeout(reject, PATIENCE);
  });
}

class DiskStorage {
  durable = true;
  #database;

  constructor(database) {
    this.#database = database;
  }

  all(store) {
    return this.#run(store, "readonly", (records) => records);
  }

  /** Replaces all records of `store` by `change(records)` in one transaction; answers the new ones, by key. */
  update(store, change) {
    return this.#run(store, "readwrite", (records, objects) => {
      const changed = change(records);
      const keys = new Set(changed.map((record) => record[STORES[store]]));
      for (const record of records) if (!keys.has(record[STORES[store]])) objects.delete(record[STORES[store]]);
      for (const record of changed) if (!records.includes(record)) objects.put(record);
      return changed;
    });
  }

  #run(store, mode, work) {
    return new Promise((resolve, reject) => {
      const transaction = this.#database.transaction(store, mode);
      const objects = transaction.objectStore(store);
      const reading = objects.getAll();
      let result;
      reading.onsuccess = () => (result = work(reading.result, objects));
      transaction.oncomplete = () => resolve(result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  }
}

class MemoryStorage {
  durable = false;
  #records = { outbox: [], drafts: [] };

  async all(store) {
    return this.#records[store];
  }

  async update(store, change) {
    return (this.#records[store] = change(this.#records[store]));
  }
}
