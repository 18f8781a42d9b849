/**
 * How the sample was made: what the format tells of it, and what only who collected it can tell. What is typed here stays
 * on the page: it goes into the report that can be downloaded, and the day into what the story says is missing.
 *
 * @module story/source
 * @import { Report } from "../../types.js"
 * @import { Words } from "../../widget/words.js"
 */

import { el, searchForm } from "../dom.js";

const API =
  "What the platform's API gave: to a search, to a stream, or to a list of ids looked up later (rehydrated). Which of these it was the export does not say.";
const SCREEN =
  "What a browser was shown while somebody looked: the platform chose what to show and in which order, so that counts and shares are of what was shown.";
const TOOL =
  "What a program collected by a query. A search gives what the platform chose to return, seldom all; the query is not in the export.";
const TABLE =
  "A table that was made from something else: what was left out on the way is not known.";

/** By the name of the format. @type {Record<string, string>} */
const MADE = {
  "twitter-v1.1": API,
  "twitter-v2": API,
  "twitter-archive":
    "One account's own archive: what it posted, and nothing of what others answered.",
  "twitter-archive-csv":
    "One account's own archive: what it posted, and nothing of what others answered.",
  "x-response": SCREEN,
  "x-adaptive": SCREEN,
  "x-exporter": SCREEN,
  har: SCREEN,
  zeeschuimer: SCREEN,
  snscrape: TOOL,
  "snscrape-csv": TOOL,
  "4cat": TOOL,
  hoaxy: TOOL,
  tags: TOOL,
  minet: TOOL,
  twitterapi: TOOL,
  "twarc-csv": API,
  "twarc-json2csv": API,
  rtweet: TOOL,
  academictwitter: API,
  tcat: TOOL,
  twint: TOOL,
  mastodon:
    "What one server knew: posts of other servers are in it only where they had reached it, and counts are those known to it.",
  activitypub: "One account's own archive: what it posted, and nothing of what others answered.",
  bluesky: "What a server of Bluesky gave to a search or for a thread.",
  jetstream:
    "Bluesky's public stream while somebody listened: what came before and after is not in it.",
  edges: "A list of who acted towards whom: texts, threads and what was left out are not in it.",
  cascades: "Cascades that somebody else had cut out: posts outside them are not in it.",
  deleted: "A list of deleted posts, which are left out here.",
  mapped: TABLE,
  "spread file": "A spread file: what whoever published it had chosen to show.",
};

/**
 * @param {Report} report
 * @param {Words} words
 * @returns {string[]} a sentence for each way in which the files were made
 */
export function sourceLines({ formats, undelivered, deleted }, { posts }) {
  const lines = [...new Set(formats.flatMap((format) => MADE[format] ?? []))];
  if (lines.length === 0) lines.push("Nothing is known of how it was made.");
  if (undelivered > 0) {
    lines.push(`The stream itself says that it left out ${posts}: it could not keep up.`);
  }
  if (deleted > 0) lines.push(`It names ${posts} that were deleted: they are left out here.`);
  return lines;
}

/** @typedef {{query: string, endpoint: string, collected: string, rehydrated: string}} Told each "" where not known */

/**
 * Asks for the rest.
 * @param {(told: Told) => void} onTold
 */
export function askSource(onTold) {
  const text = (/** @type {string} */ id, /** @type {string} */ example) =>
    el("input", { type: "text", id, placeholder: example, autocomplete: "off", maxlength: 500 });
  const fields = {
    query: text("source-query", "the search terms, accounts or ids asked for"),
    endpoint: text("source-endpoint", "the search, stream or tool"),
    collected: el("input", { type: "date", id: "source-collected" }),
    rehydrated: el(
      "select",
      { id: "source-rehydrated" },
      ...["not known", "no", "yes"].map((name) =>
        el("option", { value: name === "not known" ? "" : name }, name),
      ),
    ),
  };
  const told = () => ({
    query: fields.query.value.trim(),
    endpoint: fields.endpoint.value.trim(),
    collected: fields.collected.value,
    rehydrated: fields.rehydrated.value,
  });
  const row = (/** @type {string} */ label, /** @type {HTMLElement} */ field) =>
    el("div", { class: "source-row" }, el("label", { for: field.id }, label), field);
  const form = searchForm(
    { class: "source-form", role: "form", "aria-label": "How the sample was made" },
    row("Query", fields.query),
    row("Endpoint or tool", fields.endpoint),
    row("Collected on", fields.collected),
    row("Looked up again by id (rehydrated)", fields.rehydrated),
  );
  form.addEventListener("change", () => onTold(told()));
  const root = el(
    "details",
    { class: "define" },
    el("summary", {}, "Tell what you know of it"),
    el(
      "p",
      {},
      "It stays in this browser: it goes into the report that you download, and the day into what the story says of deleted posts.",
    ),
    form,
  );
  return { root, told };
}

/**
 * What was told, as rows of the report's CSV (code, count, file, line, message).
 * @param {Told | undefined} told
 */
export function toldRows(told) {
  if (!told) return "";
  return Object.entries(told)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => {
      const guard = /^[=+\-@\t\r]/.test(value) ? "'" : "";
      return `collection_${name},,,,"${guard}${value.replaceAll('"', '""')}"\r\n`;
    })
    .join("");
}
