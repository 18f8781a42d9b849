/**
 * Hashtags compared, in words and as rows: which are compared at first, what is found, and the tables' CSV. Pure.
 *
 * @module compare-words
 * @import { Comparable, ComparedVolumes, Comparison, Flow, TagVolume } from "../types-analysis.js"
 * @import { Words } from "../widget/words.js"
 */
import { percent, span } from "../widget/format.js";

/** `sensitive`: nobody is named by count alone. */
/** @typedef {{words: Words, perDot: number, simulated: boolean, sensitive: boolean}} Setting */

/** Hashtags compared at most: more cannot be told apart. */
export const MOST = 8;
/** Hashtags compared at first. */
const AT_FIRST = 6;

/**
 * The hashtags that are compared before any is chosen, by rule: the one in view (else the most used), then those that the
 * most of its accounts also use.
 * @param {Comparable} comparable
 * @returns {string[]}
 */
export function atFirst({ tag, beside }) {
  return [tag, ...beside.map((other) => other.tag)].slice(0, AT_FIRST);
}

/** @param {{tag: string}} tag */
export const named = ({ tag }) => `#${tag}`;

/**
 * What may have been searched for. It cannot be known, and is said so.
 * @param {Comparison} comparison
 * @param {Words} words
 * @returns {string}
 */
export function queryNote({ tags }, words) {
  const unknown = "No export says what it was searched by.";
  const may = tags.filter(({ query }) => query === "may_be");
  if (may.length === 0) return `${unknown} No hashtag here is on most of its ${words.posts}.`;
  const borne = may.map((tag) => `${named(tag)} (${percent(tag.query_share ?? 0)})`);
  const one = may.length === 1;
  return `${unknown} Most of its ${words.posts} bear ${new Intl.ListFormat("en").format(borne)}: ${one ? "it" : "they"} may have been searched for, and the others be here only as far as they stand beside ${one ? "it" : "them"}.`;
}

/**
 * Who was first, in a sentence; "" where no time is known.
 * @param {Comparison} comparison
 * @returns {import("./locale.js").Said}
 */
export function firstFinding({ tags, volumes }) {
  const [first, second] = volumes?.order ?? [];
  const at = (/** @type {number} */ n) => volumes?.tags[n].first;
  const [one, two] = [at(first), at(second)];
  if (!one) return [];
  const begins = [`${named(tags[first])} is the earliest in this export, `, { at: one.time }];
  if (!two) return [...begins, "."];
  const name = named(tags[second]);
  if (two.node === one.node) return [...begins, `, in one post with ${name}.`];
  if (two.time === one.time) return [...begins, `; ${name} at the same time.`];
  return [...begins, `; ${name} follows after ${span(two.time - one.time)}.`];
}

/** @typedef {{from: number, to: number, accounts: number, median: number | null}} Directed */

/**
 * Where most accounts went, in a sentence.
 * @param {Comparison} comparison
 * @returns {string} "" where none used two
 */
export function flowFinding({ tags, volumes }) {
  const [most] = directed(volumes?.flows ?? []);
  if (!most) return "";
  const from = named(tags[most.from]);
  const to = named(tags[most.to]);
  const half = most.median === null ? "" : `, half of them within ${span(most.median)}`;
  return `The largest flow: ${people(most.accounts)} used ${from} first and ${to} later${half}.`;
}

/**
 * Flows with a direction, the largest first.
 * @param {Flow[]} flows
 * @returns {Directed[]}
 */
export function directed(flows) {
  return flows
    .flatMap((flow) => [
      {
        from: flow.a,
        to: flow.b,
        accounts: flow.a_then_b,
        median: flow.a_then_b_median_ms,
      },
      {
        from: flow.b,
        to: flow.a,
        accounts: flow.b_then_a,
        median: flow.b_then_a_median_ms,
      },
    ])
    .filter(({ accounts }) => accounts > 0)
    .sort((x, y) => y.accounts - x.accounts || x.from - y.from || x.to - y.to);
}

/** @param {number} n */
export const people = (n) => `${n.toLocaleString()} ${n === 1 ? "account" : "accounts"}`;

/**
 * When half of a hashtag's posts had come: the end of the interval.
 * @param {TagVolume} volume
 * @param {NonNullable<ComparedVolumes["clock"]>} clock
 * @returns {number | null} ms UTC; null where it has none
 */
export function halfTime({ cumulative }, { start, width_ms: width }) {
  const all = cumulative.at(-1) ?? 0;
  if (all === 0) return null;
  return start + (cumulative.findIndex((posts) => 2 * posts >= all) + 1) * width;
}

/** A table to be saved: its head, then its rows. @typedef {(string | number | null)[][]} Rows */

/** What stands beside what, both ways. @param {Comparison} comparison @returns {Rows} */
export function pairRows({ tags, pairs }) {
  const head = ["hashtag", "other hashtag", "posts with both", "posts with hashtag", "share"];
  const rows = pairs.flatMap((pair) => {
    const [a, b] = [named(tags[pair.a]), named(tags[pair.b])];
    return [
      [a, b, pair.both, pair.of_a, pair.b_given_a, pair.jaccard],
      [b, a, pair.both, pair.of_b, pair.a_given_b, pair.jaccard],
    ];
  });
  return [[...head, "Jaccard"], ...rows];
}

/**
 * Volumes and first uses.
 * @param {Comparison} comparison
 * @param {boolean} sensitive whose authors nobody is told
 * @returns {Rows}
 */
export function volumeRows({ tags, volumes }, sensitive) {
  const head = ["hashtag", "posts", "accounts", "posts of unknown time", "first use (UTC)"];
  const rows = (volumes?.tags ?? []).map((volume, n) => {
    const { first } = volume;
    const { posts, accounts, undated } = volume;
    const at = first ? new Date(first.time).toISOString() : null;
    return [
      named(tags[n]),
      posts,
      accounts,
      undated,
      at,
      first?.id ?? null,
      sensitive ? null : (first?.handle ?? null),
      first?.same_time ?? null,
    ];
  });
  return [[...head, "first post", "its author", "other posts at that time"], ...rows];
}

/** Accounts that used two. @param {Comparison} comparison @returns {Rows} */
export function flowRows({ tags, volumes }) {
  const head = [
    "first hashtag",
    "later hashtag",
    "accounts",
    "median ms between",
    "accounts with both",
    "both in one post",
    "at one time",
    "of unknown time",
  ];
  const rows = (volumes?.flows ?? []).flatMap((flow) => {
    const [a, b] = [named(tags[flow.a]), named(tags[flow.b])];
    const rest = [flow.accounts, flow.same_post, flow.same_time, flow.undated];
    return [
      [a, b, flow.a_then_b, flow.a_then_b_median_ms, ...rest],
      [b, a, flow.b_then_a, flow.b_then_a_median_ms, ...rest],
    ];
  });
  return [head, ...rows];
}

/** Bridging accounts. @param {Comparison} comparison @returns {Rows} */
export function bridgeRows({ tags, volumes }) {
  const uses = tags.map((tag) => `posts with ${named(tag)}`);
  const rows = (volumes?.bridges.ranked ?? []).map((bridge) => [
    bridge.id,
    bridge.handle,
    bridge.reposted_by,
    bridge.since === null ? null : new Date(bridge.since).toISOString(),
    ...tags.map((_, n) => bridge.used.find(({ tag }) => tag === n)?.posts ?? 0),
  ]);
  return [["account", "handle", "reposted by accounts", "used two since (UTC)", ...uses], ...rows];
}

/**
 * Rows as CSV by RFC 4180. What a spreadsheet would take for a formula is made text: names come from exports.
 * @param {Rows} rows
 */
export function csvOf(rows) {
  const cell = (/** @type {string | number | null} */ value) => {
    if (typeof value !== "string") return value === null ? "" : String(value);
    const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}
