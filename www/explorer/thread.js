/**
 * A thread: what an author went on to say in answer to itself. Pure.
 *
 * @module thread
 * @import { Scene } from "../types.js"
 */
import { ROLE } from "../types.js";

/** Posts of a list shown at its beginning and its end, and on either side of the one looked at. */
const ENDS = 2;
const SIDES = 1;

/**
 * @param {Scene} scene
 * @param {number} point
 * @returns {number[]} the thread's points in order of time; empty where the post is in none. O(points)
 */
export function threadOf(scene, point) {
  const own = (/** @type {number} */ at) => (scene.role[at] & ROLE.thread) !== 0;
  let head = point;
  while (own(head) && scene.parent[head] < scene.points) head = scene.parent[head];
  const members = new Set([head]);
  // Again where an answer is earlier than what it answers (clocks differ) and was passed over.
  for (let grown = true; grown; ) {
    grown = false;
    for (let at = 0; at < scene.points; at += 1) {
      const parent = scene.parent[at];
      if (!own(at) || members.has(at) || !members.has(parent)) continue;
      members.add(at);
      grown ||= parent > at;
    }
  }
  return members.size < 2 ? [] : [...members].sort((a, b) => a - b);
}

/**
 * What of a long list is shown: its ends, and the neighbours of the one that is looked at.
 * @param {number[]} list
 * @param {number} at the place of that one
 * @returns {(number | {left: number})[]} members of it, and how many are left out between
 */
export function around(list, at) {
  /** @type {(number | {left: number})[]} */
  const shown = [];
  let left = 0;
  const near = (/** @type {number} */ i) =>
    i < ENDS || i >= list.length - ENDS || Math.abs(i - at) <= SIDES;
  list.forEach((member, i) => {
    // A gap of one would take as much room as the post itself.
    const single = near(i - 1) && near(i + 1);
    if (!near(i) && !single) {
      left += 1;
      return;
    }
    if (left > 0) shown.push({ left });
    left = 0;
    shown.push(member);
  });
  return shown;
}
