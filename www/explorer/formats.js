/**
 * Formats as people call them, by the names that the reader gives them.
 *
 * @module formats
 */

/** @type {Record<string, string>} */
const NAMES = {
  "twitter-v1.1": "Twitter API v1.1",
  "twitter-v2": "Twitter API v2",
  "twitter-archive": "an account’s own archive from Twitter or X",
  "x-response": "X’s own responses",
  "x-adaptive": "Twitter’s own search responses, as before 2023",
  "x-exporter": "twitter-web-exporter",
  har: "a browser’s record of its network (HAR)",
  zeeschuimer: "Zeeschuimer",
  "4cat": "4CAT (CSV)",
  hoaxy: "Hoaxy",
  tags: "TAGS (Google Sheets)",
  minet: "minet (CSV)",
  mastodon: "Mastodon",
  activitypub: "an account’s own archive from Mastodon",
  bluesky: "Bluesky",
  jetstream: "Bluesky’s stream (Jetstream)",
  edges: "an edge list",
  cascades: "lists of cascades",
  follows: "a list of who follows whom",
  deleted: "a list of deleted posts",
  mapped: "a table or JSON, by the columns you named",
  "spread file": "Groundswell’s own spread file",
};

/** @param {string} name @returns {string} the name itself where there is no word for it */
export function formatName(name) {
  return NAMES[name] ?? name;
}
