/**
 * Finding a hashtag among many. Pure.
 *
 * @module tags
 * @import { TagCount } from "../types.js"
 */

/**
 * Folds as the reader's eye does: case, width and accents do not count.
 * @param {string} text
 */
function fold(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
}

/**
 * Prepares a list for searching, so that each key typed costs one comparison a hashtag.
 * @param {TagCount[]} tags most used first
 * @returns {(typed: string) => number[]} places in the list of what matches what was typed (with or without `#`;
 *   nothing typed matches all): those that begin with it first, each group in the list's order
 */
export function createSearch(tags) {
  const folded = tags.map(({ tag }) => fold(tag));
  return (typed) => {
    const wanted = fold(
      typed
        .trim()
        .replace(/^[#＃]+/u, "")
        .trim(),
    );
    if (wanted === "") return tags.map((_, i) => i);
    /** @type {number[]} */
    const begin = [];
    /** @type {number[]} */
    const within = [];
    folded.forEach((tag, i) => {
      const at = tag.indexOf(wanted);
      if (at === 0) begin.push(i);
      else if (at > 0) within.push(i);
    });
    return begin.concat(within);
  };
}
