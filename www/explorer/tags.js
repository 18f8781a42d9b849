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
 * The hashtags that match what was typed: those that begin with it first, each group by number of posts.
 * @param {TagCount[]} tags most used first
 * @param {string} typed with or without `#`; empty matches all
 * @returns {TagCount[]}
 */
export function matching(tags, typed) {
  const wanted = fold(typed.trim().replace(/^[#＃]+/u, ""));
  if (wanted === "") return tags;
  /** @type {TagCount[]} */
  const begin = [];
  /** @type {TagCount[]} */
  const within = [];
  for (const tag of tags) {
    const at = fold(tag.tag).indexOf(wanted);
    if (at === 0) begin.push(tag);
    else if (at > 0) within.push(tag);
  }
  return begin.concat(within);
}
