/**
 * The table of posts: every point of the picture, in order of time.
 *
 * @module table/posts-table
 * @import { Scene } from "../../types.js"
 * @import { Words } from "../../widget/words.js"
 * @import { Column, PostRow, Table } from "./table.js"
 */

import { NONE, ROLE } from "../../types.js";
import { setText } from "../../widget/dom.js";
import { capital, counted } from "../../widget/format.js";
import { PROVENANCE } from "../../widget/words.js";
import { createLines } from "./lines.js";
import { shownPoints } from "./rows.js";
import { isKnown } from "./sort.js";
import { figures, fillBoth, fillMoment, fillWords, lineOf } from "./table.js";
import { figure, UNKNOWN } from "./words.js";

/**
 * Columns by point, see src/session/table.rs. `NONE` where it is not known.
 * @typedef {object} PostColumns
 * @property {Uint32Array} replies direct ones, in the export
 * @property {Uint32Array} reposts
 * @property {Uint32Array} quotes
 * @property {Uint32Array} platformReplies as the platform counted when the post was collected
 * @property {Uint32Array} platformReposts
 * @property {Uint32Array} platformQuotes
 * @property {Uint32Array} platformLikes
 * @property {Uint32Array} followers of the author
 * @property {Uint32Array} account the author's number
 */

/**
 * @param {object} given
 * @param {Scene} given.scene
 * @param {Words} given.words
 * @param {PostColumns} given.columns
 * @param {(method: string, ...args: unknown[]) => Promise<any>} given.ask
 * @param {() => void} given.arrived words have come: the rows are to be written again
 * @param {(error: unknown) => void} given.failed
 * @returns {Table}
 */
export function createPostsTable({ scene, words, columns, ask, arrived, failed }) {
  /** @type {ReturnType<typeof createLines<PostRow>>} */
  const lines = createLines((rows) => ask("postRows", Uint32Array.from(rows)), arrived, failed);
  const missing = (/** @type {number} */ row) => (scene.role[row] & ROLE.missing) !== 0;
  const who = (/** @type {number} */ row) => {
    const line = lines.of(row);
    return line ? line.author || line.handle || "unknown" : "…";
  };
  const none = (/** @type {number} */ row) => {
    if (missing(row)) return "known by its id alone";
    return lines.of(row) ? "(no text)" : "…";
  };
  const said = (/** @type {number} */ row) => {
    const line = lines.of(row);
    return line ? lineOf(line) : "";
  };
  const timeOf = (/** @type {number} */ row) => {
    const line = lines.of(row);
    if (line) return line.time;
    return missing(row) ? Number.NaN : scene.first + scene.time[row] * scene.unit;
  };
  const here = (/** @type {string} */ what) => `Direct ${what} that are in this export`;
  const counts = (/** @type {string} */ what) =>
    `${capital(what)} that ${words.service} had counted when this was collected`;
  // In a column of kinds every one is a post.
  const kinds = words.kinds.map(([one]) => one.replace(` ${words.post}`, ""));
  const [, replies, reposts, quotes] = words.kinds.map(([, many]) => many);

  /** @type {Column[]} */
  const all = [
    {
      key: "time",
      label: "Time",
      hint: "When it was posted, by your clock; UTC on hover",
      width: 13,
      values: () => scene.time,
      fill: (cell, row) => fillMoment(cell, timeOf(row)),
    },
    {
      key: "author",
      label: "Author",
      hint: "Sorted by name",
      width: 8,
      async values() {
        const ranks = /** @type {Uint32Array} */ (await ask("nameRanks"));
        return columns.account.map((account) => (account === NONE ? NONE : ranks[account]));
      },
      fill: (cell, row) => fillWords(cell, who(row), UNKNOWN),
    },
    {
      key: "text",
      label: capital(words.post),
      hint: "Its text; Enter or a click selects it in the picture",
      width: 0,
      main: true,
      narrow: true,
      values: () => ask("textRanks"),
      fill(cell, row, narrow) {
        if (narrow) fillBoth(cell, who(row), said(row), none(row), timeOf(row));
        else fillWords(cell, said(row), none(row));
      },
    },
    figures("replies", capital(replies), here(replies), 4.5, columns.replies, figure),
    {
      ...figures("reposts", capital(reposts), here(reposts), 5.5, columns.reposts, figure),
      narrow: true,
    },
    figures("quotes", capital(quotes), here(quotes), 4.5, columns.quotes, figure),
    figures(
      "descendants",
      "Below it",
      `All ${words.posts} below it in the picture: what answers or passes it on, and what answers that`,
      5,
      scene.descendants,
      figure,
    ),
    {
      key: "kind",
      label: "Kind",
      hint: "What it is",
      width: 6.5,
      values: () => Uint32Array.from(scene.kind, (kind, row) => (missing(row) ? NONE : kind)),
      fill: (cell, row) => setText(cell, missing(row) ? UNKNOWN : kinds[scene.kind[row]]),
    },
    {
      key: "link",
      label: "Link",
      hint: `How it is known which ${words.post} it responds to`,
      width: 7,
      values: () => Uint32Array.from(scene.provenance, (from) => from || NONE),
      fill: (cell, row) =>
        setText(cell, PROVENANCE[scene.provenance[row] - 1]?.split(" ")[0] ?? UNKNOWN),
    },
    ...platform(),
    figures(
      "followers",
      "Followers",
      "Of its author, when collected",
      6,
      columns.followers,
      figure,
    ),
  ];

  /** What the platform counted, where it told anything. */
  function platform() {
    const by = words.name || "Platform";
    return [
      figures(
        "platformReplies",
        `${by}: replies`,
        counts("replies"),
        6,
        columns.platformReplies,
        figure,
      ),
      figures(
        "platformReposts",
        `${by}: ${reposts}`,
        counts(reposts),
        6.5,
        columns.platformReposts,
        figure,
      ),
      figures("platformQuotes", `${by}: quotes`, counts(quotes), 6, columns.platformQuotes, figure),
      figures("platformLikes", `${by}: likes`, counts("likes"), 6, columns.platformLikes, figure),
    ];
  }
  const told = (/** @type {Column} */ { key }) => {
    const column = /** @type {Record<string, Uint32Array | undefined>} */ ({ ...columns })[key];
    return (
      !column || !/^platform|^followers/.test(key) || column.some((_, row) => isKnown(column, row))
    );
  };

  return {
    caption: `${capital(words.posts)} of the picture`,
    rows: scene.points,
    noun: scene.perDot > 1 ? ["dot", "dots"] : words.noun,
    columns: all.filter(told),
    sort: { key: "time", descending: false },
    note: noteOf(scene, words),
    lines,
    keep: (sight) => shownPoints(scene, sight),
    point: (row) => row,
    row: (point) => (point < scene.points ? point : -1),
  };
}

/** @param {Scene} scene @param {Words} words */
function noteOf(scene, words) {
  const count = (/** @type {number} */ bit) =>
    scene.role.reduce((sum, role) => sum + (role & bit ? 1 : 0), 0);
  const context = count(ROLE.context);
  const missing = count(ROLE.missing);
  /** @type {readonly [string, string]} */
  const noun = scene.perDot > 1 ? ["dot", "dots"] : words.noun;
  const notes = [];
  if (scene.perDot > 1)
    notes.push(
      `Simulated: a row is a dot, which stands for ${counted(scene.perDot, ...words.noun)}; figures count dots.`,
    );
  if (context > 0) {
    const id = missing > 0 ? `, ${counted(missing, "of them", "of them")} known by id alone` : "";
    notes.push(`${counted(context, ...noun)} without the hashtag, for context${id}.`);
  } else if (missing > 0) {
    notes.push(`${counted(missing, ...noun)} known by id alone.`);
  }
  return notes.join(" ");
}
