/**
 * The page's side of the worker. Holds what is open (the `File` handles, the hashtag, the origin) so that it can be
 * opened again if a worker dies; gives each load a fresh worker and keeps the old one until the new one is ready, so
 * that nothing that was open is lost.
 *
 * @module client
 * @import { PostDetails } from "./types.js"
 * @import { Opened, Shown, Source } from "./messages.js"
 * @import { Progress } from "./pace.js"
 * @import { WorkerLike } from "./host.js"
 */
import { Failure, Host } from "./host.js";

/** @typedef {"lost" | "restored" | "gone"} Phase of a worker's death: it died; it is back; it could not be brought back */

/** The origin found by rule. */
export const BY_RULE = -2;
/** No single origin. */
export const NO_ORIGIN = -1;

/** @param {() => void} task done when the page has nothing better to do: the first picture comes first */
const whenIdle = (task) => {
  // Safari has no idle callbacks.
  if (typeof requestIdleCallback === "function") requestIdleCallback(task, { timeout: 3000 });
  else setTimeout(task, 1000);
};
/** @typedef {"demo" | "all"} Reads what a worker can open: the demo alone, which is quicker there, or whatever there is */

/** @param {Reads} reads */
const spawnWorker = (reads) =>
  reads === "demo"
    ? new Worker(new URL("./worker-demo.js", import.meta.url), { type: "module" })
    : new Worker(new URL("./worker.js", import.meta.url), { type: "module" });

export class Client {
  #spawn;
  #idle;
  #onPhase;
  /** @type {Host | null} holds what is open */
  #current = null;
  /** Loaded and idle, so that the next load starts at once and needs no network; all can read files. @type {Host[]} */
  #spares = [];
  /** Those that can show the demo and nothing else. @type {WeakSet<Host>} */
  #small = new WeakSet();
  /** @type {Host | null} the load under way */
  #opening = null;
  /** @type {Promise<unknown> | null} */
  #restoring = null;
  /** @type {Source | null} */
  #source = null;
  /** What the page shows. */
  #view = { tag: "", origin: BY_RULE };
  /** Numbers every spread ever asked for. */
  #count = 0;
  /** The newest spread asked for, the one on the page, the one the worker holds. */
  #wanted = 0;
  #shown = 0;
  #held = 0;
  /** The spread under way; never rejects. @type {Promise<void>} */
  #turn = Promise.resolve();

  /**
   * @param {object} [options]
   * @param {(reads: Reads) => WorkerLike} [options.spawn]
   * @param {(task: () => void) => void} [options.idle]
   * @param {(phase: Phase, failure: Failure) => void} [options.onPhase] told when the worker that holds what is open dies
   */
  constructor({ spawn = spawnWorker, idle = whenIdle, onPhase = () => {} } = {}) {
    this.#spawn = spawn;
    this.#idle = idle;
    this.#onPhase = onPhase;
  }

  /**
   * Opens the demo or files in a worker of their own. What was open stays open until this resolves, and for good if
   * it rejects. A load under way is cancelled.
   * @param {Source} source
   * @param {(progress: Progress) => void} [onProgress]
   * @returns {Promise<Opened>} rejects with a {@link Failure}; `cancelled` if {@link Client.cancel} was called
   */
  open(source, onProgress) {
    return this.#load(source, { origin: BY_RULE }, onProgress);
  }

  /** Stops the load under way, if there is one. */
  cancel() {
    this.#opening?.end(new Failure("cancelled", "Opening was cancelled."));
  }

  /**
   * Lays out a hashtag from an origin. The newest request wins.
   * @param {string} tag
   * @param {number} origin a post's number in the corpus, {@link BY_RULE} or {@link NO_ORIGIN}
   * @returns {Promise<Shown | null>} null where a newer request has overtaken this one
   */
  async spread(tag, origin) {
    const generation = ++this.#count;
    this.#wanted = generation;
    const before = this.#turn;
    let done = () => {};
    this.#turn = new Promise((resolve) => {
      done = resolve;
    });
    /** @type {Host | null} */
    let host = null;
    try {
      await before;
      if (this.#wanted !== generation) return null;
      host = await this.#ready();
      const shown = /** @type {Shown} */ (
        await host.request("spread", { tag, origin, generation })
      );
      if (host !== this.#current) return null;
      this.#held = generation;
      if (this.#wanted !== generation) return null;
      this.#shown = generation;
      this.#view = { tag, origin: shown.originPost };
      return shown;
    } catch (error) {
      if (this.#wanted !== generation) return null;
      if (host?.alive) await this.#resync(host);
      throw error;
    } finally {
      done();
    }
  }

  /**
   * @param {string} text a post's id or a link to it
   * @returns {Promise<number>} its number in the corpus, -1 where it is not in it
   */
  find(text) {
    return this.ask("find", text);
  }

  /** @returns {Promise<string>} the report of what was read, as CSV */
  reportCsv() {
    return this.ask("reportCsv");
  }

  /**
   * @param {number} point of the spread on the page
   * @returns {Promise<number>} its post's number in the corpus; rejects as `stale` where the page has moved on
   */
  post(point) {
    return this.#ofPoint("post", point);
  }

  /**
   * @param {number} point of the spread on the page
   * @returns {Promise<PostDetails>} rejects as `stale` where the page has moved on
   */
  details(point) {
    return this.#ofPoint("details", point);
  }

  /**
   * Asks what only the module that reads exports can tell.
   * @param {string} method of the module's `Session`, one of those that the worker allows
   * @param {...unknown} args
   * @returns {Promise<any>} rejects as `stale` where the page has moved on
   */
  async ask(method, ...args) {
    const { host, generation } = await this.#able();
    return this.#told(await host.request("ask", { method, args, generation }), generation);
  }

  /**
   * Has something worked out that takes long. A newer job ends an older one, which then rejects as `stale`.
   * @param {string} job
   * @param {object} options
   * @param {{onProgress?: (share: number) => void, signal?: AbortSignal}} [on] `onProgress`: 0 to 1
   * @returns {Promise<any>} rejects as `stale` where the page has moved on, as `cancelled` where `signal` said so
   */
  async run(job, options, { onProgress, signal } = {}) {
    const { host, generation } = await this.#able();
    if (signal?.aborted) throw new Failure("cancelled", "It was cancelled.");
    const { id, answer } = host.ask("run", { job, options, generation }, ({ share }) =>
      onProgress?.(share),
    );
    const stop = () => void host.request("stop", { job: id }).catch(() => {});
    signal?.addEventListener("abort", stop);
    try {
      return this.#told(await answer, generation);
    } finally {
      signal?.removeEventListener("abort", stop);
    }
  }

  /**
   * @param {{told: unknown} | null} answer
   * @param {number} generation of the view it was asked about
   */
  #told(answer, generation) {
    if (generation !== this.#shown || answer === null)
      throw new Failure("stale", "Another picture is shown by now.");
    return answer.told;
  }

  /** What is open, in a worker that holds the whole module: the demo is moved into one, unseen. @returns {Promise<{host: Host, generation: number}>} */
  async #able() {
    const host = await this.#ready();
    if (this.#small.has(host)) {
      this.#moving ??= this.#move(host).finally(() => {
        this.#moving = null;
      });
      await this.#moving;
    }
    return { host: await this.#ready(), generation: this.#shown };
  }

  /** @type {Promise<void> | null} */
  #moving = null;

  /**
   * Opens what the small module shows in a whole one: the same posts, the same points.
   * @param {Host} small
   */
  async #move(small) {
    await this.#turn;
    const source = this.#source;
    if (!source || this.#current !== small) return;
    this.#spares = this.#spares.filter((spare) => spare.alive);
    const host = this.#spares.shift() ?? this.#spawned("all");
    let generation;
    try {
      // Again where the page has moved on meanwhile, until it has not.
      do {
        generation = this.#shown;
        await host.request("open", { source, ...this.#view, generation });
        await this.#turn;
        if (this.#current !== small) throw new Failure("stale", "Something else is open by now.");
      } while (generation !== this.#shown);
    } catch (error) {
      this.#retire(host);
      throw error;
    }
    this.#current = host;
    this.#held = generation;
    this.#retire(small);
  }

  /**
   * @param {"post" | "details"} op
   * @param {number} point
   */
  async #ofPoint(op, point) {
    const generation = this.#shown;
    const host = await this.#ready();
    const value = await host.request(op, { point, generation: this.#shown });
    // A point is a number within one spread: an answer about another spread would be about another post.
    if (generation !== this.#shown || value === null)
      throw new Failure("stale", "Another picture is shown by now.");
    return value;
  }

  /** @returns {Promise<Host>} */
  async #ready() {
    if (this.#restoring) await this.#restoring;
    if (!this.#current?.alive)
      throw new Failure("not_open", "Nothing is open. Open the export again.");
    return this.#current;
  }

  /**
   * After a failed spread the worker may hold one that the page never showed: brings it back to what is shown.
   * @param {Host} host
   */
  async #resync(host) {
    if (this.#held === this.#shown) return;
    const generation = ++this.#count;
    await host.request("spread", { ...this.#view, generation });
    this.#held = this.#shown = generation;
  }

  /**
   * @param {Source} source
   * @param {{tag?: string, origin: number}} view what to show; the most used hashtag where none is given
   * @param {(progress: Progress) => void} [onProgress]
   * @returns {Promise<Opened>}
   */
  async #load(source, view, onProgress) {
    this.cancel();
    const host = this.#take(source);
    this.#opening = host;
    // Opened again, the same bytes give the same points: what the page knows of them stays true.
    const generation = view.tag === undefined ? ++this.#count : this.#shown;
    try {
      const opened = /** @type {Opened} */ (
        await host.request("open", { source, ...view, generation }, onProgress)
      );
      const old = this.#current;
      this.#current = host;
      this.#source = source;
      this.#view = { tag: opened.tag, origin: opened.view?.originPost ?? BY_RULE };
      this.#wanted = this.#shown = this.#held = generation;
      this.#retire(old);
      return opened;
    } catch (error) {
      // It found nothing in these files and may find something in the next.
      this.#retire(host);
      throw error;
    } finally {
      if (this.#opening === host) this.#opening = null;
    }
  }

  /**
   * @param {Source} source
   * @returns {Host} that can open it
   */
  #take({ demo }) {
    this.#spares = this.#spares.filter((host) => host.alive);
    return this.#spares.shift() ?? this.#spawned(demo ? "demo" : "all");
  }

  /** @param {Reads} reads */
  #spawned(reads) {
    const host = new Host(this.#spawn(reads), this.#onDeath);
    if (reads === "demo") this.#small.add(host);
    return host;
  }

  /** Spares wanted: without a network there must always be two that can read files, one for what is open too. */
  get #enough() {
    return this.#current && this.#small.has(this.#current) ? 2 : 1;
  }

  /**
   * Has a fresh worker take the old one's place as a spare. Where none can be loaded (no network by now) the old one,
   * emptied, serves.
   * @param {Host | null} old
   */
  #retire(old) {
    if (old?.alive) old.request("close").catch(() => {});
    this.#idle(() => {
      this.#spares = this.#spares.filter((host) => host.alive);
      if (this.#spares.length >= this.#enough) {
        old?.end();
        return;
      }
      const fresh = this.#spawned("all");
      fresh.ready.then(
        () => {
          old?.end();
          this.#keep(fresh);
          // One after the other: the next finds what it needs in the browser's cache.
          if (this.#spares.length < this.#enough) this.#retire(null);
        },
        () => {
          if (old?.alive && !this.#small.has(old)) this.#keep(old);
          else old?.end();
        },
      );
    });
  }

  /** @param {Host} host to be a spare, if there are not enough */
  #keep(host) {
    if (this.#spares.length >= this.#enough) host.end();
    else this.#spares.push(host);
  }

  /** @type {(host: Host, failure: Failure) => void} */
  #onDeath = (host, failure) => {
    if (host !== this.#current) return;
    const source = this.#source;
    if (!source) return;
    this.#onPhase("lost", failure);
    const back = this.#load(source, this.#view).then(
      () => this.#onPhase("restored", failure),
      (error) => {
        if (error.code !== "cancelled") this.#onPhase("gone", error);
      },
    );
    this.#restoring = back.finally(() => {
      this.#restoring = null;
    });
  };
}
