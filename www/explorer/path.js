/**
 * Which posts of a path back are shown: a thread can be 100,000 posts long. Pure.
 *
 * @module path
 */

/** Posts shown before the gap and after it. */
const NEAR = 5;
const FAR = 1;

/**
 * @param {number[]} path points from a post's parent up to the root of its tree
 * @param {number} origin the point this view starts from, -1 for none
 * @returns {{shown: number[], gap: number, at: number, reaches: boolean}} the points to show; how many are left out, and
 *   before which of the shown ones; whether the path leads to the origin, in which case it ends there
 */
export function pathBack(path, origin) {
  const end = origin < 0 ? -1 : path.indexOf(origin);
  const reaches = end >= 0;
  const whole = reaches ? path.slice(0, end + 1) : path;
  const gap = whole.length - NEAR - FAR;
  // A gap of one would take as much room as the post itself.
  if (gap < 2) return { shown: whole, gap: 0, at: NEAR, reaches };
  return { shown: [...whole.slice(0, NEAR), ...whole.slice(-FAR)], gap, at: NEAR, reaches };
}
