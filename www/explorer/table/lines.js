/**
 * The words of rows: asked for where they are looked at, many at once, and kept a while.
 *
 * @module table/lines
 */

/** Rows kept: what a reader scrolls through and back. */
const KEPT = 3000;

/**
 * @template Line
 * @param {(rows: number[]) => Promise<Line[]>} ask
 * @param {() => void} arrived
 * @param {(error: unknown) => void} failed
 */
export function createLines(ask, arrived, failed) {
  /** @type {Map<number, Line>} */
  const known = new Map();
  /** @type {number[]} */
  let wanted = [];
  let asking = false;

  async function next() {
    if (asking || wanted.length === 0) return;
    asking = true;
    // The newest wish alone: who scrolls on no longer wants the rows between.
    const rows = wanted;
    wanted = [];
    try {
      const lines = await ask(rows);
      rows.forEach((row, i) => {
        known.set(row, lines[i]);
      });
      for (const row of known.keys()) {
        if (known.size <= KEPT) break;
        known.delete(row);
      }
      arrived();
    } catch (error) {
      failed(error);
    } finally {
      asking = false;
    }
    next();
  }

  return {
    /** @param {number} row @returns {Line | undefined} what is known of it by now */
    of: (row) => known.get(row),
    /** @param {number[]} rows those that are looked at now */
    want(rows) {
      wanted = rows.filter((row) => !known.has(row));
      next();
    },
  };
}
