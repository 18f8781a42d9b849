/**
 * The words of the platform that the data came from: readers see the ones they know.
 *
 * @module words
 * @import { Kind, Platform, Provenance } from "../types.js"
 */

/**
 * @typedef {object} Words
 * @property {string} post
 * @property {string} posts
 * @property {string} repost the noun
 * @property {string} reposts
 * @property {string} reposted as in "reposted by"
 * @property {string} service who counted: "Twitter", "the platform"
 */

/** @type {Record<Platform, Words>} */
const WORDS = {
  twitter: {
    post: "tweet",
    posts: "tweets",
    repost: "retweet",
    reposts: "retweets",
    reposted: "retweeted",
    service: "Twitter",
  },
  mastodon: {
    post: "post",
    posts: "posts",
    repost: "boost",
    reposts: "boosts",
    reposted: "boosted",
    service: "its server",
  },
  bluesky: {
    post: "post",
    posts: "posts",
    repost: "repost",
    reposts: "reposts",
    reposted: "reposted",
    service: "Bluesky",
  },
  mixed: {
    post: "post",
    posts: "posts",
    repost: "repost",
    reposts: "reposts",
    reposted: "reposted",
    service: "the platform",
  },
};

/**
 * @param {Platform | undefined} platform
 * @returns {Words}
 */
export function wordsOf(platform) {
  return WORDS[platform ?? "mixed"] ?? WORDS.mixed;
}

/**
 * @param {Kind} kind
 * @param {Words} words
 * @returns {string} one of that kind
 */
export function kindName(kind, words) {
  return {
    original: `original ${words.post}`,
    reply: "reply",
    repost: words.repost,
    quote: "quote",
  }[kind];
}

/**
 * Where the edge to the parent comes from, as a sentence's end.
 * @param {Provenance} provenance
 * @param {Words} words
 * @returns {string}
 */
export function provenanceName(provenance, words) {
  return {
    recorded: "recorded in the export",
    attributed: `attributed by the platform (a ${words.repost} points at the original, whoever it was seen through)`,
    approximate: "approximate: the export names only an account or a conversation",
    inferred: "inferred, not recorded",
  }[provenance];
}
