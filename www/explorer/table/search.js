/**
 * Search as someone types: the newest words are looked for, one question at a time, once everything has been made ready
 * for it (in slices, so that the worker answers others meanwhile).
 *
 * @module table/search
 */

/** Units of work a slice, of about 10 ns. */
const SLICE = 1_000_000;

/**
 * What a search found.
 * @typedef {object} Found
 * @property {string} text what was looked for, "" for nothing
 * @property {Uint8Array | null} points by point, whether it matches; null where nothing is looked for
 * @property {number} count of the points
 * @property {Uint8Array | null} accounts by account of the corpus, up to the last that matches
 */

/** @type {Found} */
export const NOTHING = Object.freeze({ text: "", points: null, count: 0, accounts: null });

/** @param {Uint32Array} members ascending @param {number} size @returns {Uint8Array} 1 for each */
export function marks(members, size) {
  const set = new Uint8Array(size);
  for (const member of members) set[member] = 1;
  return set;
}

/**
 * @param {object} on
 * @param {(method: string, ...args: unknown[]) => Promise<any>} on.ask
 * @param {() => number} on.points how many there are
 * @param {(found: Found) => void} on.found
 * @param {(share: number) => void} on.ready how much is ready for search, 0 to 1
 * @param {(error: unknown) => void} on.failed
 */
export function createSearch(on) {
  let wanted = "";
  let busy = false;
  /** Grows with each picture: answers about another are dropped. */
  let picture = 0;
  let ready = false;
  /** @type {Promise<void> | null} */
  let preparing = null;

  /** Makes everything ready, once. */
  function prepare() {
    const mine = picture;
    preparing ??= (async () => {
      for (let share = 0; share < 1; ) {
        share = await on.ask("index", SLICE);
        if (wanted !== "") on.ready(share);
      }
      ready = mine === picture || ready;
    })().finally(() => {
      preparing = null;
    });
    return preparing;
  }

  async function run() {
    if (busy) return;
    busy = true;
    const mine = picture;
    try {
      for (let text = ""; wanted !== text && mine === picture; ) {
        if (!ready) await prepare();
        text = wanted;
        if (text === "") break;
        const points = /** @type {Uint32Array} */ (await on.ask("search", text));
        const accounts = /** @type {Uint32Array} */ (await on.ask("searchAccounts", text));
        if (mine !== picture || wanted === "") break;
        on.found({
          text,
          points: marks(points, on.points()),
          count: points.length,
          accounts: marks(accounts, 1 + (accounts.at(-1) ?? 0)),
        });
      }
    } catch (error) {
      if (mine === picture) on.failed(error);
    } finally {
      busy = false;
    }
    if (mine !== picture && wanted !== "") run();
  }

  return {
    /** Makes ready for words that may come. */
    warm() {
      // Where that fails, the search itself will say so.
      if (!ready) prepare().catch(() => {});
    },
    /** @param {string} text */
    look(text) {
      wanted = text.trim();
      if (wanted === "") on.found(NOTHING);
      else run();
    },
    /** Another picture is shown: the same words are looked for in it. */
    again() {
      picture += 1;
      if (wanted !== "") run();
    },
    /** Another export is open. */
    reset() {
      picture += 1;
      wanted = "";
      ready = false;
    },
  };
}
