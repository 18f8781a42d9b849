/**
 * The table of accounts: authors of the hashtag's posts, and whom those posts answer, repost or quote.
 *
 * @module table/accounts-table
 * @import { Scene } from "../../types.js"
 * @import { Words } from "../../widget/words.js"
 * @import { Column, Table } from "./table.js"
 */

import { NONE } from "../../types.js";
import { capital } from "../../widget/format.js";
import { createLines } from "./lines.js";
import { shownAccounts } from "./rows.js";
import { figures, fillBoth, fillMoment, fillWords } from "./table.js";
import { figure, number, small, UNKNOWN } from "./words.js";

/**
 * Columns by account.
 * @typedef {object} AccountColumns
 * @property {Uint32Array} account its number in the corpus, ascending
 * @property {Uint32Array} posts
 * @property {Uint32Array} replies_received by others
 * @property {Uint32Array} reposts_received
 * @property {Uint32Array} quotes_received
 * @property {Uint32Array} descendants_conversation
 * @property {Uint32Array} descendants_diffusion
 * @property {Float64Array} followers NaN where not known
 * @property {Float64Array} first ms UTC, NaN likewise
 * @property {Uint32Array | null} community 1 = the largest, 0 = none; null where not worked out
 * @property {Float64Array | null} page_rank
 */
/** @typedef {{account: number, handle: string, name: string}} AccountRow */

/**
 * @param {object} given
 * @param {Scene} given.scene
 * @param {Words} given.words
 * @param {AccountColumns} given.columns
 * @param {Uint32Array} given.accounts by point
 * @param {() => Uint8Array | null} given.named by account of the corpus, whether the search found its name
 * @param {(method: string, ...args: unknown[]) => Promise<any>} given.ask
 * @param {() => void} given.arrived
 * @param {(error: unknown) => void} given.failed
 * @returns {Table & {accounts: Uint32Array}}
 */
export function createAccountsTable(given) {
  const { scene, words, columns, accounts, named, ask, arrived, failed } = given;
  const numbers = (/** @type {number[]} */ rows) =>
    Uint32Array.from(rows, (row) => columns.account[row]);
  /** @type {ReturnType<typeof createLines<AccountRow>>} */
  const lines = createLines((rows) => ask("accountRows", numbers(rows)), arrived, failed);
  const name = (/** @type {number} */ row) => {
    const line = lines.of(row);
    return line ? line.name || line.handle : "…";
  };
  const handle = (/** @type {number} */ row) => {
    const line = lines.of(row);
    return line?.name && line.handle ? `@${line.handle.replace(/^@/, "")}` : "";
  };
  const write = (/** @type {number} */ n) => (Number.isNaN(n) ? UNKNOWN : number(n));
  const [, replies, reposts, quotes] = words.kinds.map(([, many]) => many);
  const by = (/** @type {string} */ what) =>
    `${capital(what)} its ${words.posts} by other accounts, in this export`;

  /** @type {Column[]} */
  const all = [
    {
      key: "name",
      label: "Account",
      hint: "Sorted by name; Enter or a click opens the account",
      width: 0,
      main: true,
      narrow: true,
      async values() {
        const ranks = /** @type {Uint32Array} */ (await ask("nameRanks"));
        return columns.account.map((account) => ranks[account]);
      },
      fill(cell, row, narrow) {
        if (narrow) fillBoth(cell, name(row) || "unknown", handle(row), "");
        else fillWords(cell, name(row), "unknown");
      },
    },
    {
      ...figures(
        "posts",
        capital(words.posts),
        `Its ${words.posts} of the hashtag`,
        5,
        columns.posts,
        figure,
      ),
      narrow: true,
    },
    figures("replies", "Answered by", by(`${replies} to`), 6.5, columns.replies_received, figure),
    {
      ...figures(
        "reposts",
        `${capital(words.reposted)} by`,
        by(`${reposts} of`),
        7,
        columns.reposts_received,
        figure,
      ),
      narrow: true,
    },
    figures("quotes", "Quoted by", by(`${quotes} of`), 6, columns.quotes_received, figure),
    figures(
      "conversation",
      "Replies below",
      `Distinct ${words.posts} by others anywhere below its own, by replies alone`,
      7.5,
      columns.descendants_conversation,
      figure,
    ),
    figures(
      "diffusion",
      `${capital(reposts)} below`,
      `Distinct ${words.posts} by others anywhere below its own, by ${reposts} alone`,
      8,
      columns.descendants_diffusion,
      figure,
    ),
    figures("followers", "Followers", "When it was collected", 6.5, columns.followers, write),
    {
      key: "first",
      label: `First ${words.post}`,
      hint: "Of the hashtag, by your clock; UTC on hover",
      width: 13,
      values: () => columns.first,
      fill: (cell, row) => fillMoment(cell, columns.first[row]),
    },
  ];
  if (columns.page_rank) {
    const hint = `PageRank on who passed on whom, from the account that ${words.reposted} to the author; all sum to 1`;
    all.push(figures("pageRank", "PageRank", hint, 6.5, columns.page_rank, small));
  }
  if (columns.community) {
    const community = columns.community.map((n) => n || NONE);
    const hint = "1 is the largest community; – where it is in none";
    all.push({ ...figures("community", "Community", hint, 7, community, figure), largest: false });
  }

  // The row of an account, by its number.
  const rowBy = new Uint32Array(1 + (columns.account.at(-1) ?? 0)).fill(NONE);
  columns.account.forEach((account, row) => {
    rowBy[account] = row;
  });
  const rowOf = accounts.map((account) => rowBy[account] ?? NONE);
  return {
    caption: "Accounts",
    rows: columns.account.length,
    noun: ["account", "accounts"],
    columns: all,
    sort: { key: "reposts", descending: true },
    note: "Those who posted, and those whom they answered or passed on. Figures are of the whole view.",
    lines,
    accounts: columns.account,
    keep(sight) {
      const found = named();
      const rows = found && columns.account.map((account) => found[account]);
      return shownAccounts(
        scene,
        sight,
        rowOf,
        columns.account.length,
        rows && Uint8Array.from(rows),
      );
    },
    point: () => -1,
    row: (point) => (rowOf[point] < NONE ? rowOf[point] : -1),
  };
}
