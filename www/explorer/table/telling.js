/**
 * How many rows there are, and why not more, in words. Pure.
 *
 * @module table/telling
 * @import { Scene } from "../../types.js"
 * @import { Words } from "../../widget/words.js"
 * @import { Sight } from "./rows.js"
 * @import { Found } from "./search.js"
 * @import { Table } from "./table.js"
 */
import { localTime } from "../locale.js";
import { narrowing } from "./rows.js";
import { number } from "./words.js";

/** @param {number} rows @param {Table} table @returns {string} "12 of 3,145 tweets" */
export function howMany(rows, { rows: all, noun }) {
  const noun_ = all === 1 ? noun[0] : noun[1];
  return rows === all ? `${number(all)} ${noun_}` : `${number(rows)} of ${number(all)} ${noun_}`;
}

/**
 * What narrows the rows, each as the end of a sentence about them.
 * @param {Scene} scene
 * @param {Sight} sight
 * @param {Found} found
 * @param {import("./sources.js").Which} which
 * @returns {string[]} empty where all are shown
 */
export function because(scene, sight, found, which) {
  const by = narrowing(scene, sight);
  const cascades = which === "diffusion" || which === "conversation";
  const why = [];
  if (by.kinds && !cascades) why.push("of the kinds that the legend shows");
  if (by.time)
    why.push(`${cascades ? "begun" : "posted"} by the playhead, ${localTime(sight.time, true)}`);
  if (by.search) why.push(`matching “${found.text}”`);
  return why;
}

/**
 * What stands in a table without rows: why, and what to do.
 * @param {Table} table
 * @param {import("./sources.js").Which} which
 * @param {string[]} why
 * @param {Words} words
 */
export function noRows({ rows, noun }, which, why, words) {
  if (rows > 0)
    return `No ${noun[0]} is ${why.join(", ")}. “Show all rows” takes back what was chosen.`;
  if (which === "diffusion")
    return `No ${words.post} of this view was ${words.reposted} here, so there is no such cascade. The conversations may hold more.`;
  if (which === "conversation")
    return `No ${words.post} of this view was answered here, so there is no conversation. The cascades of ${words.reposts} may hold more.`;
  if (which === "accounts")
    return `The export does not say by whom these ${words.posts} are: there is no account to list.`;
  return `There is no ${words.post} in this view.`;
}
