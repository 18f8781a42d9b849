/**
 * The words of the platform that the data came from, for picture and panels alike. Code says "post" and "repost"; who
 * knows tweets reads "tweet" and "retweet".
 *
 * @module widget/words
 */

import { counted, quantity, span } from "./format.js";

/** @typedef {import("../types.js").Kind} Kind */
/** @typedef {import("../types.js").Platform} Platform */
/** @typedef {import("../types.js").Provenance} Provenance */
/** @typedef {[string, string]} Noun singular, plural */

/**
 * @typedef {object} Words
 * @property {Noun} noun of a post
 * @property {string} post
 * @property {string} posts
 * @property {string} repost the noun
 * @property {string} reposts
 * @property {string} reposted as in "retweeted by 40 accounts"
 * @property {string} one its article: "a tweet", "an event"
 * @property {string} missing what is known by id alone
 * @property {Noun[]} kinds in the order of `Scene.kind`
 * @property {string} name the platform's name, "" where the data is mixed
 * @property {string} service who counted: "Twitter", "the platform"
 */

/** @type {(name: string, service: string, post: string, repost: string, reposted: string, quote: string) => Words} */
const words = (name, service, post, repost, reposted, quote) => ({
  noun: [post, `${post}s`],
  post,
  posts: `${post}s`,
  one: "a",
  missing: `${post}s known by id alone`,
  repost,
  reposts: `${repost}s`,
  reposted,
  kinds: [
    [`original ${post}`, `original ${post}s`],
    ["reply", "replies"],
    [repost, `${repost}s`],
    [quote, `${quote}s`],
  ],
  name,
  service,
});

const EVENTS = words("", "the list", "event", "repost", "reposted", "quote");

/** @type {Record<Platform, Words>} */
const WORDS = {
  twitter: words("Twitter", "Twitter", "tweet", "retweet", "retweeted", "quote tweet"),
  mastodon: words("Mastodon", "its server", "post", "boost", "boosted", "quote"),
  bluesky: words("Bluesky", "Bluesky", "post", "repost", "reposted", "quote post"),
  other: words("", "the platform", "post", "repost", "reposted", "quote"),
  // What neither answers nor passes on in an edge list is a mention; of what is answered only the account is known.
  events: {
    ...EVENTS,
    one: "an",
    missing: "accounts they act towards",
    kinds: [["mention", "mentions"], ...EVENTS.kinds.slice(1)],
  },
  mixed: words("", "the platform", "post", "repost", "reposted", "quote"),
};

/** @param {Platform | undefined} platform @returns {Words} */
export function wordsOf(platform) {
  return WORDS[platform ?? "mixed"] ?? WORDS.mixed;
}

/** `Scene.kind` by name. */
export const KINDS = Object.freeze(/** @type {const} */ (["original", "reply", "repost", "quote"]));

/** How an edge is known, in the order of `Scene.provenance` from 1. */
export const PROVENANCE = Object.freeze([
  "recorded",
  "attributed by the platform",
  "approximate",
  "inferred",
]);

/** @param {Provenance | null} provenance @returns {string} the word, "" for none */
export function provenanceWord(provenance) {
  const names = ["recorded", "attributed", "approximate", "inferred"];
  return provenance === null ? "" : (PROVENANCE[names.indexOf(provenance)] ?? "");
}

/** The scales, in the order of the switch: name, the reader's words, and what they mean. */
export const SCALES = Object.freeze(
  /** @type {const} */ ([
    ["log", "early minutes widened", "The first minutes get as much room as the days after"],
    ["linear", "even", "Every hour gets the same room"],
    ["count", "equal numbers", "Every ring of the same area holds the same number of posts"],
  ]),
);

/**
 * What a voice's second line says: by how many it was answered, and how fast. In a scaled simulation a dot stands
 * for many posts and nobody knows by how many accounts, so posts are counted there.
 *
 * @param {import("../types.js").Voice} voice
 * @param {number} perDot
 * @param {Words} words
 * @returns {{who: string, pace: string}}
 */
export function voiceLines(voice, perDot, words) {
  const answered = voice.layer === "answered";
  const verb = answered ? "answered" : words.reposted;
  const noun = answered ? "the answers" : `the ${words.reposts}`;
  let who = `${verb} by ${counted(voice.accounts, "account")}`;
  if (perDot > 1) {
    const posts = quantity(voice.count, perDot);
    who = answered ? `answered by ${posts} ${words.posts}` : `${verb} ${posts} times`;
  }
  const pace = voice.count > 1 ? `half ${noun} within ${span(Math.max(voice.half, 1000))}` : "";
  return { who, pace };
}

/**
 * @param {Kind} kind
 * @param {Words} words
 * @returns {string} one of that kind
 */
export function kindName(kind, { kinds }) {
  return kinds[KINDS.indexOf(kind)][0];
}

/**
 * How the edge to the parent is known, as a sentence's end.
 * @param {Provenance} provenance
 * @param {Words} words
 * @returns {string}
 */
export function provenanceName(provenance, { repost }) {
  return {
    recorded: "recorded in the export",
    attributed: `attributed by the platform (a ${repost} points at the original, whoever it was seen through)`,
    approximate: "approximate: the export names only an account or a conversation",
    inferred: "inferred, not recorded",
  }[provenance];
}
