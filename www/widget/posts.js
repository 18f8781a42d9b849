/**
 * What is known of single posts: asked of the host once, kept, and never shown for a post that is no longer looked at.
 *
 * @module widget/posts
 */

/** @typedef {import("../types.js").PostDetails} PostDetails */
/** @typedef {(point: number) => Promise<PostDetails>} Resolver */

/** Posts kept: as many as a reader looks at in a sitting. */
const KEPT = 400;

export class Posts {
  /** @type {Resolver | null} */
  #resolver = null;
  /** @type {Map<number, PostDetails>} */
  #known = new Map();
  /** @type {Map<number, Promise<PostDetails | null>>} */
  #asked = new Map();
  /** Grows when scene or resolver change, so that late answers are dropped. */
  #generation = 0;

  get resolver() {
    return this.#resolver;
  }

  set resolver(resolver) {
    this.#resolver = typeof resolver === "function" ? resolver : null;
    this.forget();
  }

  /** Another scene: its points are other posts. */
  forget() {
    this.#generation += 1;
    this.#known.clear();
    this.#asked.clear();
  }

  /** @param {number} point @returns {PostDetails | null} what is known already */
  known(point) {
    return this.#known.get(point) ?? null;
  }

  /**
   * @param {number} point
   * @returns {Promise<PostDetails | null>} null where there is no resolver or the answer came too late to matter;
   *   rejects as the resolver does
   */
  ask(point) {
    const resolver = this.#resolver;
    if (!resolver) return Promise.resolve(null);
    const known = this.#known.get(point);
    if (known) return Promise.resolve(known);
    const before = this.#asked.get(point);
    if (before) return before;
    const generation = this.#generation;
    const answer = (async () => {
      try {
        const details = await resolver(point);
        if (generation !== this.#generation) return null;
        this.#keep(point, details);
        return details;
      } finally {
        // A failed question may be asked again.
        if (generation === this.#generation) this.#asked.delete(point);
      }
    })();
    this.#asked.set(point, answer);
    return answer;
  }

  /** @param {number} point @param {PostDetails} details */
  #keep(point, details) {
    this.#known.set(point, details);
    if (this.#known.size <= KEPT) return;
    for (const oldest of this.#known.keys()) {
      this.#known.delete(oldest);
      break;
    }
  }
}
