/**
 * The table of cascades of one layer: every tree of two posts or more.
 *
 * @module table/cascades-table
 * @import { Scene } from "../../types.js"
 * @import { Words } from "../../widget/words.js"
 * @import { Column, PostRow, Table } from "./table.js"
 */

import { NONE } from "../../types.js";
import { capital } from "../../widget/format.js";
import { createLines } from "./lines.js";
import { shownCascades } from "./rows.js";
import { figures, fillBoth, fillMoment, fillWords, lineOf } from "./table.js";
import { decimal, figure, lasted, UNKNOWN } from "./words.js";

/** @typedef {"diffusion" | "conversation"} Layer */

/**
 * Columns by cascade, see src/session/table.rs.
 * @typedef {object} CascadeColumns
 * @property {Uint32Array} root its number in the corpus, ascending
 * @property {Uint32Array} point `NONE` where it is not in the view
 * @property {Uint32Array} posts
 * @property {Uint32Array} participants
 * @property {Uint32Array} depth
 * @property {Uint32Array} contractedDepth `NONE` in the diffusion layer
 * @property {Uint32Array} maxBreadth
 * @property {Float64Array} virality
 * @property {Float64Array} contractedVirality NaN in the diffusion layer, and where one node is left
 * @property {Float64Array} start ms UTC; NaN where unknown, and the next two with it
 * @property {Float64Array} duration ms
 * @property {Float64Array} half ms
 */

const NU =
  "Structural virality ν: the mean distance between two of its nodes; near 2 for a star, larger for a chain. Size confounds it";

/**
 * @param {object} given
 * @param {Scene} given.scene
 * @param {Words} given.words
 * @param {Layer} given.layer
 * @param {CascadeColumns} given.columns
 * @param {Uint32Array} given.accounts by point
 * @param {(method: string, ...args: unknown[]) => Promise<any>} given.ask
 * @param {() => void} given.arrived
 * @param {(error: unknown) => void} given.failed
 * @returns {Table & {roots: Uint32Array}}
 */
export function createCascadesTable(given) {
  const { scene, words, layer, columns, accounts, ask, arrived, failed } = given;
  const nodes = (/** @type {number[]} */ rows) =>
    Uint32Array.from(rows, (row) => columns.root[row]);
  /** @type {ReturnType<typeof createLines<PostRow>>} */
  const lines = createLines((rows) => ask("nodeRows", nodes(rows)), arrived, failed);
  const who = (/** @type {number} */ row) => {
    const line = lines.of(row);
    return line ? line.author || line.handle || "unknown" : "…";
  };
  const said = (/** @type {number} */ row) => {
    const line = lines.of(row);
    return line ? lineOf(line) : "";
  };
  const none = (/** @type {number} */ row) => {
    const line = lines.of(row);
    if (line?.missing) return "known by its id alone";
    return line ? "(no text)" : "…";
  };
  const talk = layer === "conversation";
  const rank = async (
    /** @type {Promise<Uint32Array>} */ asked,
    /** @type {(point: number) => number} */ at,
  ) => {
    const ranks = await asked;
    return columns.point.map((point) => {
      const index = point === NONE ? NONE : at(point);
      return index === NONE ? NONE : ranks[index];
    });
  };
  const depth = "Edges from its root to the farthest of its nodes";
  const own = "answers to oneself counted as one with what they answer";

  /** @type {Column[]} */
  const all = [
    {
      key: "author",
      label: "Author",
      hint: `Who wrote the ${words.post} at its root; sorted by name`,
      width: 9,
      values: () => rank(ask("nameRanks"), (point) => accounts[point]),
      fill: (cell, row) => fillWords(cell, who(row), UNKNOWN),
    },
    {
      key: "text",
      label: `${capital(words.post)} at the root`,
      hint: "Enter or a click selects it in the picture",
      width: 0,
      main: true,
      narrow: true,
      values: () => rank(ask("textRanks"), (point) => point),
      fill(cell, row, narrow) {
        if (narrow) fillBoth(cell, who(row), said(row), none(row));
        else fillWords(cell, said(row), none(row));
      },
    },
    {
      ...figures(
        "posts",
        capital(words.posts),
        `${capital(words.posts)} of the hashtag in it: its size, which comes before its other figures`,
        5.5,
        columns.posts,
        figure,
      ),
      narrow: true,
    },
    figures(
      "participants",
      "Accounts",
      "Distinct accounts of its posts",
      5.5,
      columns.participants,
      figure,
    ),
    ...(talk
      ? [
          figures(
            "contractedDepth",
            "Depth",
            `${depth}, ${own}`,
            4.5,
            columns.contractedDepth,
            figure,
          ),
          figures(
            "depth",
            "Depth, raw",
            `${depth}, answers to oneself too`,
            5.5,
            columns.depth,
            figure,
          ),
        ]
      : [figures("depth", "Depth", depth, 4.5, columns.depth, figure)]),
    figures("maxBreadth", "Breadth", "The most nodes at one depth", 5, columns.maxBreadth, figure),
    ...(talk
      ? [
          figures(
            "contractedVirality",
            "ν",
            `${NU}; ${own}`,
            4,
            columns.contractedVirality,
            decimal,
          ),
          figures(
            "virality",
            "ν, raw",
            `${NU}; answers to oneself too`,
            4.5,
            columns.virality,
            decimal,
          ),
        ]
      : [figures("virality", "ν", NU, 4, columns.virality, decimal)]),
    {
      key: "start",
      label: "Start",
      hint: "When its root was posted, by your clock; UTC on hover",
      width: 13,
      values: () => columns.start,
      fill: (cell, row) => fillMoment(cell, columns.start[row]),
    },
    {
      ...figures(
        "half",
        "Half within",
        `From its root until half of its ${words.posts} were there`,
        7,
        columns.half,
        lasted,
      ),
      largest: false,
    },
    figures(
      "duration",
      "Lasted",
      "From its root to the latest of them",
      7,
      columns.duration,
      lasted,
    ),
  ];
  /** @type {Map<number, number>} */
  const byPoint = new Map();
  columns.point.forEach((point, row) => {
    if (point !== NONE) byPoint.set(point, row);
  });
  const stars = talk
    ? ""
    : `In this layer a ${words.repost} points at the original, whoever it was seen through: nearly every cascade is a star, and ν is near 2.`;
  return {
    caption: talk ? "Conversations: cascades of replies" : `Cascades of ${words.reposts}`,
    rows: columns.root.length,
    noun: ["cascade", "cascades"],
    columns: all,
    sort: { key: "posts", descending: true },
    note: stars,
    lines,
    roots: columns.root,
    keep: (sight) => shownCascades(scene, sight, columns),
    point: (row) => (columns.point[row] === NONE ? -1 : columns.point[row]),
    row: (point) => byPoint.get(point) ?? -1,
  };
}
