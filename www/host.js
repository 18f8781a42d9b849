/**
 * One worker, seen from the page: requests as promises, progress as a callback, its death as the rejection of
 * everything that was asked of it. Knows nothing of what is asked.
 *
 * @module host
 * @import { Sample } from "./messages.js"
 */

/**
 * What a worker must offer: the part of `Worker` that is used, so that tests can pretend to be one.
 * @typedef {object} WorkerLike
 * @property {(message: unknown) => void} postMessage
 * @property {() => void} terminate
 * @property {((event: MessageEvent) => void) | null} onmessage
 * @property {((event: MessageEvent) => void) | null} onmessageerror
 * @property {((event: ErrorEvent) => void) | null} onerror
 */

/** An error with a stable code and a message for people. */
export class Failure extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {Sample} [sample] of what someone must say more about
   */
  constructor(code, message, sample) {
    super(message);
    this.name = "Failure";
    this.code = code;
    this.sample = sample;
  }
}

/** @typedef {{resolve: (value: any) => void, reject: (error: Failure) => void, onProgress?: (p: any) => void}} Waiting */

export class Host {
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  #next = 0;
  /** @type {Failure | null} why it takes no more requests */
  #ended = null;
  #worker;

  /**
   * @param {WorkerLike} worker
   * @param {(host: Host, failure: Failure) => void} onDeath called once if the worker dies by itself
   */
  constructor(worker, onDeath) {
    this.#worker = worker;
    /** Resolves once the worker has loaded its wasm. @type {Promise<void>} */
    this.ready = this.#wait(-1);
    // Whoever needs it looks at `ready`; a death nobody looked at is reported through `onDeath`.
    this.ready.catch(() => {});
    worker.onmessage = ({ data }) => {
      if (data.fatal) this.#die(new Failure("worker_lost", data.error.message), onDeath);
      else this.#settle(data);
    };
    worker.onerror = (event) => {
      event.preventDefault?.();
      this.#die(
        new Failure("worker_lost", event.message || "The reader could not be loaded."),
        onDeath,
      );
    };
    worker.onmessageerror = () =>
      this.#die(new Failure("worker_lost", "An answer of the reader could not be read."), onDeath);
  }

  /** Whether it still takes requests. */
  get alive() {
    return this.#ended === null;
  }

  /**
   * Asks the worker for something.
   * @param {string} op
   * @param {object} [args] what structured clone can copy
   * @param {(progress: any) => void} [onProgress]
   * @returns {Promise<any>} rejects with a {@link Failure}
   */
  request(op, args = {}, onProgress) {
    return this.ask(op, args, onProgress).answer;
  }

  /**
   * The same, with the number by which the request can be spoken of later.
   * @param {string} op
   * @param {object} args
   * @param {(progress: any) => void} [onProgress]
   * @returns {{id: number, answer: Promise<any>}}
   */
  ask(op, args, onProgress) {
    const id = this.#next++;
    if (this.#ended) return { id, answer: Promise.reject(this.#ended) };
    const answer = this.#wait(id, onProgress);
    this.#worker.postMessage({ id, op, ...args });
    return { id, answer };
  }

  /**
   * Ends the worker at once, whatever it is doing; everything asked of it is rejected with `failure`.
   * @param {Failure} [failure]
   */
  end(failure = new Failure("ended", "This reader has been closed.")) {
    if (this.#ended) return;
    this.#ended = failure;
    this.#worker.terminate();
    for (const { reject } of this.#waiting.values()) reject(failure);
    this.#waiting.clear();
  }

  /**
   * @param {Failure} failure
   * @param {(host: Host, failure: Failure) => void} onDeath
   */
  #die(failure, onDeath) {
    if (this.#ended) return;
    this.end(failure);
    onDeath(this, failure);
  }

  /**
   * @param {number} id
   * @param {(progress: any) => void} [onProgress]
   * @returns {Promise<any>}
   */
  #wait(id, onProgress) {
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, onProgress });
    });
  }

  /** @param {{id: number, value?: unknown, progress?: unknown, error?: {code: string, message: string, sample?: Sample}}} reply */
  #settle({ id, value, progress, error }) {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    if (progress) {
      waiting.onProgress?.(progress);
      return;
    }
    this.#waiting.delete(id);
    if (error) waiting.reject(new Failure(error.code, error.message, error.sample));
    else waiting.resolve(value);
  }
}
