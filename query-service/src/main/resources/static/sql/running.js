import { ask, askJson } from "/look/service.js";
import { duration } from "/look/numbers.js";
import { parseExactly } from "./exact.js";

const MOST_ROWS = 10_000;
const TICK = 100;
const FIRST_LOOK = 700;

/** One statement on its way, with an id by which it can be cancelled. */
export class Running {
  #sql;
  #id = newId();
  #abort = new AbortController();
  #cancelled = false;
  #progress = null;

  constructor(sql) {
    this.#sql = sql;
  }

  /**
   * @param {(text: string, progress: number|null) => void} onProgress
   * @returns {Promise<{columns: {name: string, type: string}[], rows: *[][], rowCount: number, truncated: boolean}>}
   */
  async answer(onProgress) {
    const started = performance.now();
    const clock = setInterval(() => {
      const text = this.#cancelled ? "Cancelling" : "Running";
      onProgress(`${text} for ${duration(performance.now() - started)}`, this.#progress);
    }, TICK);
    const watch = setInterval(() => this.#look(), FIRST_LOOK);
    try {
      const response = await ask("/api/v1/query", {
        json: { sql: this.#sql, maxRows: MOST_ROWS },
        headers: { "X-Query-Id": this.#id, Accept: "application/json" },
        signal: this.#abort.signal,
      });
      return parseExactly(await response.text());
    } finally {
      clearInterval(clock);
      clearInterval(watch);
    }
  }

  /** Asks the service to stop it, and does not wait longer than a moment. */
  cancel() {
    if (!this.#cancelled) {
      this.#cancelled = true;
      ask(`/api/v1/queries/${this.#id}`, { method: "DELETE" }).catch(() => this.#abort.abort());
      setTimeout(() => this.#abort.abort(), 2000);
    }
  }

  async #look() {
    const state = await askJson(`/api/v1/queries/${this.#id}`).catch(() => ({}));
    this.#progress = typeof state.progress === "number" && state.progress > 0 ? state.progress : null;
  }
}

function newId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
