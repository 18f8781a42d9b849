/**
 * Invented figures, for tests of what is said of them.
 *
 * @module invented-analysis
 * @import { Analysis, Burst, CascadeFigures, KeyVoice, SetFigures } from "../../www/types-analysis.js"
 * @import { Telling } from "../../www/explorer/story/telling.js"
 */

import { wordsOf } from "../../www/widget/words.js";

export const START = Date.UTC(2015, 0, 7, 11, 6, 2);
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** @param {Partial<Telling>} [more] @returns {Telling} */
export const telling = (more = {}) => ({
  words: wordsOf("twitter"),
  perDot: 1,
  simulated: false,
  sensitive: false,
  tag: "LongQuay",
  collected: "",
  ...more,
});

/** @param {Partial<Burst>} [more] @returns {Burst} */
export const burst = (more = {}) => ({
  level: 1,
  start: START,
  end: START + 5 * HOUR,
  posts: 4210,
  weight: 90,
  wave: true,
  hour: { start: START + HOUR - 362_000, posts: 912 },
  usual: 12,
  other_days: 6,
  ...more,
});

/** @param {Partial<KeyVoice>} [more] @returns {KeyVoice} */
export const voice = (more = {}) => ({
  node: 40,
  id: "90040",
  account: 3,
  name: "Rosa Lindqvist",
  handle: "rosa_l",
  followers: 52_000,
  layer: "diffusion",
  posts: 701,
  accounts: 700,
  half_ms: 14 * 60_000,
  within_ms: 2 * DAY,
  soon: { accounts: 630, ms: 40 * 60_000 },
  public_role: null,
  ...more,
});

/** @param {Partial<CascadeFigures>} [more] @returns {CascadeFigures} */
export const cascade = (more = {}) => ({
  layer: "diffusion",
  node: 40,
  root: "90040",
  root_seen: true,
  root_in_set: true,
  posts: 701,
  nodes: 701,
  participants: 698,
  depth: 1,
  max_breadth: 700,
  structural_virality: 1.997147,
  contracted: null,
  clock: START,
  breadth: [1, 700],
  offspring: [700, null],
  cut_off: [false, true],
  until: START + 3 * DAY,
  pace: {
    posts: [1, 2, 5, 10, 20, 50, 100, 200, 500].map((k) => ({ k, ms: k * 7000 })),
    accounts: [1, 2, 5, 10, 20, 50, 100, 200, 500].map((k) => ({ k, ms: k * 7100 })),
    half_ms: 14 * 60_000,
    untimed: 0,
  },
  delay: { lower_ms: 90_000, median_ms: 14 * 60_000, upper_ms: 3 * HOUR, count: 700 },
  platform: { here: 700, counted: 13_800 },
  matched_size: null,
  ...more,
});

/** An export of one post. @returns {SetFigures} */
export const onePost = () => ({
  zone: "UTC",
  posts: 1,
  matched: 1,
  context: 0,
  accounts: 1,
  kinds: { original: 1, reply: 0, repost: 0, quote: 0 },
  kind_shares: { original: 1, reply: 0, repost: 0, quote: 0 },
  languages: [{ lang: "", posts: 1, share: 1 }],
  span: { first: START, last: START },
  volume: { start: START, width_ms: 1000, posts: [1], new_voices: [1], without: [1] },
  peaks: {
    interval: { start: START, width_ms: 1000, posts: 1 },
    minute: { start: START, width_ms: 60_000, posts: 1 },
    hour: { start: START, width_ms: HOUR, posts: 1 },
    day: { start: START, width_ms: DAY, posts: 1 },
  },
  doubling: [],
  activity: { accounts: 1, once: 1, share: 1 },
  layers: {
    diffusion: {
      trees: 1,
      cascades: 0,
      one_post: 1,
      one_post_share: 1,
      sizes: [[1, 1]],
      largest: null,
    },
    conversation: {
      trees: 1,
      cascades: 0,
      one_post: 1,
      one_post_share: 1,
      sizes: [[1, 1]],
      largest: null,
    },
  },
  provenance: {
    diffusion: { none: 1, recorded: 0, attributed: 0, approximate: 0, inferred: 0 },
    conversation: { none: 1, recorded: 0, attributed: 0, approximate: 0, inferred: 0 },
    quotes: { none: 1, recorded: 0, attributed: 0, approximate: 0, inferred: 0 },
  },
  concentration: null,
  bursts: { zone: "UTC", spread_ms: 1000, found: 0, list: [] },
  without: {
    bots: null,
    busy: { more_than: 50, accounts: 0, posts: 0 },
    alike: { from_accounts: 5, within_ms: 60_000, texts: 0, accounts: 0, posts: 0 },
    any: { posts: 0, left: 1 },
  },
  gaps: { over_ms: DAY, found: 0, longest: [] },
  times: { unknown: 0, unit_ms: 1000, declared: "none" },
  platform: { replies: null, reposts: null, quotes: null },
  voices: { sensitive: false, diffusion: [], conversation: [], unnamed: 0 },
});

/** An export of 13,753 posts with something of everything. @param {Partial<SetFigures>} [more] @returns {SetFigures} */
export const large = (more = {}) => ({
  ...onePost(),
  posts: 13_753,
  matched: 13_753,
  accounts: 12_051,
  languages: [
    { lang: "fr", posts: 8012, share: 0.58 },
    { lang: "en", posts: 5000, share: 0.36 },
    { lang: "", posts: 741, share: 0.05 },
  ],
  span: { first: START, last: START + 3 * DAY },
  volume: {
    start: START,
    width_ms: HOUR,
    posts: [900, 1200, 40],
    new_voices: [880, 900, 10],
    without: [880, 1100, 40],
  },
  doubling: [2, 4, 8, 16, 32].map((posts) => ({
    posts,
    at: START + posts * 60_000,
    took_ms: posts === 8 ? 5000 : posts * 30_000,
  })),
  activity: { accounts: 12_051, once: 11_000, share: 11_000 / 12_051 },
  layers: {
    diffusion: {
      trees: 340,
      cascades: 67,
      one_post: 273,
      one_post_share: 273 / 340,
      sizes: [
        [1, 340],
        [2, 67],
        [50, 12],
        [701, 1],
      ],
      largest: cascade(),
    },
    conversation: {
      trees: 100,
      cascades: 81,
      one_post: 19,
      one_post_share: 0.19,
      sizes: [
        [1, 100],
        [2, 81],
        [93, 1],
      ],
      largest: cascade({
        layer: "conversation",
        posts: 93,
        depth: 18,
        structural_virality: 9.286583,
        contracted: { nodes: 80, depth: 12, structural_virality: 7.1 },
        platform: { here: 12, counted: null },
        matched_size: {
          least: 75,
          most: 116,
          others: 6,
          depth: { value: 18, median: 7, quantile: 0.92 },
          max_breadth: { value: 12, median: 30, quantile: 0.1 },
          structural_virality: { value: 9.29, median: 4, quantile: 1 },
          contracted_depth: { value: 12, median: 6, quantile: 0.9 },
          contracted_virality: null,
        },
      }),
    },
  },
  provenance: {
    diffusion: { none: 1237, recorded: 0, attributed: 12_516, approximate: 0, inferred: 0 },
    conversation: { none: 12_592, recorded: 1140, attributed: 0, approximate: 21, inferred: 0 },
    quotes: { none: 13_753, recorded: 0, attributed: 0, approximate: 0, inferred: 0 },
  },
  concentration: { posts: 1237, reposts: 12_516, top: 13, top_share: 0.41, gini: 0.93 },
  bursts: { zone: "UTC", spread_ms: 1000, found: 1, list: [burst()] },
  without: {
    bots: { accounts: 2, posts: 30 },
    busy: { more_than: 50, accounts: 1, posts: 77 },
    alike: { from_accounts: 5, within_ms: 60_000, texts: 1, accounts: 6, posts: 6 },
    any: { posts: 113, left: 13_640 },
  },
  gaps: {
    over_ms: DAY,
    found: 2,
    longest: [{ from: START, to: START + 2 * DAY, ms: 2 * DAY }],
  },
  times: { unknown: 0, unit_ms: 60_000, declared: "none" },
  platform: {
    replies: null,
    reposts: { posts: 76, here: 12_516, counted: 240_112 },
    quotes: { posts: 3, here: 4, counted: 2 },
  },
  voices: { sensitive: false, diffusion: [voice()], conversation: [], unnamed: 0 },
  ...more,
});

/** @param {SetFigures} figures @returns {Analysis} */
export const analysis = (figures) => ({
  tag: "LongQuay",
  tagged: 6018,
  figures,
  origin: null,
  origins: [],
});
