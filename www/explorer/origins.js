/**
 * The posts a view could start from, as choices. Pure.
 *
 * @module origins
 * @import { OriginCandidate } from "../types.js"
 */

/** One choice: a post may be a candidate by several rules. @typedef {{candidate: OriginCandidate, rules: OriginCandidate["rule"][]}} Choice */

/**
 * One choice a post, with all its reasons, in the order given; "no single origin" last.
 * @param {OriginCandidate[]} candidates
 * @returns {Choice[]}
 */
export function choices(candidates) {
  /** @type {Map<number, Choice>} */
  const byPost = new Map();
  for (const candidate of candidates) {
    const known = byPost.get(candidate.post);
    if (!known) byPost.set(candidate.post, { candidate, rules: [candidate.rule] });
    // What a rule found has the better reason than having been chosen.
    else if (candidate.rule !== "chosen")
      known.rules = [...known.rules.filter((r) => r !== "chosen"), candidate.rule];
  }
  const all = [...byPost.values()];
  return [...all.filter((c) => c.candidate.post >= 0), ...all.filter((c) => c.candidate.post < 0)];
}
