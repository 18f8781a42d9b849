/**
 * The words of the platform that the data came from. Code says "repost"; the reader of tweets reads "retweet".
 * "Post" stays "post" on every platform, so that one sentence explains every picture.
 *
 * @module widget/words
 */

/** @typedef {import("../types.js").Platform} Platform */
/** @typedef {import("../types.js").Provenance} Provenance */

/**
 * @typedef {object} Words
 * @property {[string, string][]} kinds singular and plural, in the order of `Scene.kind`
 * @property {string} reposted as in "retweeted by 40 accounts"
 * @property {string} name the platform's name, "" where the data is mixed
 */

/** @type {Record<Platform, Words>} */
const WORDS = {
  twitter: {
    kinds: [
      ["original post", "original posts"],
      ["reply", "replies"],
      ["retweet", "retweets"],
      ["quote tweet", "quote tweets"],
    ],
    reposted: "retweeted",
    name: "Twitter",
  },
  mastodon: {
    kinds: [
      ["original post", "original posts"],
      ["reply", "replies"],
      ["boost", "boosts"],
      ["quote", "quotes"],
    ],
    reposted: "boosted",
    name: "Mastodon",
  },
  bluesky: {
    kinds: [
      ["original post", "original posts"],
      ["reply", "replies"],
      ["repost", "reposts"],
      ["quote post", "quote posts"],
    ],
    reposted: "reposted",
    name: "Bluesky",
  },
  mixed: {
    kinds: [
      ["original post", "original posts"],
      ["reply", "replies"],
      ["repost", "reposts"],
      ["quote", "quotes"],
    ],
    reposted: "reposted",
    name: "",
  },
};

/** @param {Platform} platform @returns {Words} */
export function wordsOf(platform) {
  return WORDS[platform] ?? WORDS.mixed;
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
 * @param {(n: number) => string} number
 * @param {(ms: number) => string} duration
 * @returns {{who: string, pace: string}}
 */
export function voiceLines(voice, perDot, words, number, duration) {
  const verb = voice.layer === "answered" ? "answered" : words.reposted;
  const noun = voice.layer === "answered" ? "the answers" : `the ${words.kinds[2][1]}`;
  let who = `${verb} by ${number(voice.accounts)} ${voice.accounts === 1 ? "account" : "accounts"}`;
  if (perDot > 1) {
    const posts = `about ${number(voice.count * perDot)}`;
    who = voice.layer === "answered" ? `answered by ${posts} posts` : `${verb} ${posts} times`;
  }
  const pace = voice.count > 1 ? `half ${noun} within ${duration(Math.max(voice.half, 1000))}` : "";
  return { who, pace };
}
