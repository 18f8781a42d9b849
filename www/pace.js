/**
 * How fast a file is being read, and how long it will still take.
 *
 * @module pace
 */

/**
 * @typedef {object} Progress
 * @property {"reading" | "building" | "drawing"} stage
 * @property {string} name the file being read
 * @property {number} bytes read so far, of all files
 * @property {number} total bytes of all files
 * @property {number} posts found so far
 * @property {number} speed bytes a second, 0 while not known
 * @property {number | null} left seconds, null while not known
 */

/** The span over which speed is taken, ms: long enough to be steady, short enough to follow a change. */
const WINDOW = 3000;
/** Before this many ms a speed would be a guess. */
const SETTLED = 400;

/** Takes readings of (ms, bytes) and gives the speed over the last few seconds. */
export class Pace {
  /** @type {[number, number][]} */
  #readings = [];

  /** @param {number} total bytes */
  constructor(total) {
    this.total = total;
  }

  /**
   * @param {number} now ms, on any clock that only goes forward
   * @param {number} bytes read by then
   * @returns {{speed: number, left: number | null}}
   */
  at(now, bytes) {
    const readings = this.#readings;
    readings.push([now, bytes]);
    while (readings.length > 2 && now - readings[1][0] > WINDOW) readings.shift();
    const [since, had] = readings[0];
    if (now - since < SETTLED || bytes <= had) return { speed: 0, left: null };
    const speed = ((bytes - had) / (now - since)) * 1000;
    return { speed, left: (this.total - bytes) / speed };
  }
}
