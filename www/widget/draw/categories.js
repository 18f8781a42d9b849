/**
 * The five categories that colour and filter tell apart. Their bit in a mask of categories is `1 << category`.
 *
 * @module categories
 */

import { ROLE } from "../../types.js";

/** @typedef {import("../../types.js").Scene} Scene */
/** @typedef {"original" | "reply" | "repost" | "quote" | "unjoined"} Category */

/** The categories in the order of their numbers: the kinds of posts, then those that answer nobody. */
export const CATEGORIES = Object.freeze(
  /** @type {Category[]} */ (["original", "reply", "repost", "quote", "unjoined"]),
);

export const UNJOINED = 4;

/** Mask of all categories. */
export const ALL = (1 << CATEGORIES.length) - 1;

/**
 * The number of a point's category: its kind, or 4 where it answers nobody who is here.
 * @param {Scene} scene
 * @param {number} point
 */
export function categoryOf(scene, point) {
  return scene.role[point] & ROLE.unjoined ? UNJOINED : scene.kind[point];
}
