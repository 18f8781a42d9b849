/**
 * Formats as people call them, by the names that the reader gives them.
 *
 * @module formats
 */

/** By the name that the report has. @type {Record<string, string>} */
export const NAMES = {
  "twitter-v1.1": "Twitter API v1.1",
  "twitter-v2": "Twitter API v2",
  "twitter-archive": "Twitter archive",
  "x-response": "X’s own responses",
  "x-adaptive": "Twitter’s own responses (before 2023)",
  "x-exporter": "twitter-web-exporter",
  snscrape: "snscrape and twscrape",
  har: "HAR (a browser’s network log)",
  zeeschuimer: "Zeeschuimer",
  "4cat": "4CAT (CSV)",
  hoaxy: "Hoaxy",
  tags: "TAGS",
  minet: "minet (CSV)",
  twitterapi: "tweets in camel case (TwitterAPI.io, Apify)",
  "twarc-csv": "twarc-csv",
  "twarc-json2csv": "twarc’s json2csv",
  rtweet: "rtweet (CSV)",
  academictwitter: "academictwitteR (CSV)",
  tcat: "DMI-TCAT",
  twint: "twint",
  "snscrape-csv": "snscrape (CSV)",
  "twitter-archive-csv": "Twitter archive (CSV)",
  mastodon: "Mastodon",
  activitypub: "Mastodon archive",
  bluesky: "Bluesky",
  jetstream: "Bluesky’s stream (Jetstream)",
  edges: "edge list",
  cascades: "lists of cascades",
  follows: "list of follows",
  deleted: "list of deleted posts",
  mapped: "columns you named",
  "spread file": "spread file",
};

/** @param {string} name @returns {string} the name itself where there is no word for it */
export function formatName(name) {
  return NAMES[name] ?? name;
}
