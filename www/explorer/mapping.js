/**
 * Which column of a table holds what: as text (`id=message_id,time=sent`), as a file, and what it would read of the rows
 * that are shown. Pure.
 *
 * @module mapping
 * @import { Sample } from "../messages.js"
 */
import { count, counted } from "../widget/format.js";

/** Column by role. @typedef {Record<string, string>} Mapping */

/**
 * What a column can hold: its word in a mapping (as src/ingest/mapping.rs has them), what it is called, and what is meant.
 * @typedef {readonly [role: string, label: string, hint: string]} Role
 */

/** What most tables have. @type {readonly Role[]} */
export const ROLES = Object.freeze(
  /** @type {Role[]} */ ([
    ["id", "Id of the post", "a number or a link, another in every row"],
    ["time", "Time", "when it was posted; without a zone it is taken as UTC"],
    ["author", "Account", "its handle, or its id where there is no other"],
    ["author_id", "Id of the account", "where there is one beside the handle"],
    ["author_name", "Name of the account", "as it is shown"],
    ["text", "Text", "hashtags are found in it, too"],
    ["reply_to", "Answers the post", "the id of the post that is answered"],
    ["repost_of", "Reposts the post", "the id of the post that is passed on"],
    ["quote_of", "Quotes the post", "the id of the post that is quoted"],
    ["parent", "Points at the post", "one column for all three; the kind says which"],
    ["kind", "Kind", "a word: original, reply, repost, retweet, quote"],
    ["hashtags", "Hashtags", "all of a post in one cell"],
    ["lang", "Language", "a code such as en"],
  ]),
);

/** What some have. @type {readonly Role[]} */
export const MORE_ROLES = Object.freeze(
  /** @type {Role[]} */ ([
    ["reply_to_author", "Account that is answered", "where the post's id is not known"],
    ["repost_of_author", "Account that is reposted", "where the post's id is not known"],
    ["quote_of_author", "Account that is quoted", "where the post's id is not known"],
    ["replies", "Replies", "as the platform counted them"],
    ["reposts", "Reposts", "as the platform counted them"],
    ["quotes", "Quotes", "as the platform counted them"],
    ["likes", "Likes", "as the platform counted them"],
    ["followers", "Followers", "of the account"],
    ["verified", "Verified", "whether the account is"],
  ]),
);

const ALL = [...ROLES, ...MORE_ROLES];
const WORDS = new Set(ALL.map(([role]) => role));

/**
 * @param {Mapping} mapping
 * @returns {string} `id=message_id,time=sent`; a column with a comma in its name stands in double quotes
 */
export function mappingText(mapping) {
  const quoted = (/** @type {string} */ column) =>
    /[,"\n]/.test(column) || column.trim() !== column
      ? `"${column.replaceAll('"', '""')}"`
      : column;
  return ALL.filter(([role]) => mapping[role])
    .map(([role]) => `${role}=${quoted(mapping[role])}`)
    .join(",");
}

/**
 * @param {string} text as {@link mappingText} writes it
 * @returns {Mapping} what can be read of it
 */
export function parseMapping(text) {
  /** @type {Mapping} */
  const mapping = {};
  for (const [, role, quoted, plain] of text.matchAll(
    /\s*([a-z_]+)\s*=\s*(?:"((?:[^"]|"")*)"|([^,]*))\s*(?:,|$)/g,
  )) {
    const column = quoted?.replaceAll('""', '"') ?? plain.trim();
    if (WORDS.has(role) && column !== "") mapping[role] = column;
  }
  return mapping;
}

/** @param {Mapping} mapping @returns {string} JSON: names of columns, and nothing of what they hold */
export function mappingFile(mapping) {
  const pairs = ALL.filter(([role]) => mapping[role]).map(([role]) => [role, mapping[role]]);
  return `${JSON.stringify(Object.fromEntries(pairs), null, 2)}\n`;
}

/**
 * @param {string} text of a file: JSON as {@link mappingFile} writes it, or lines as the command line takes them
 * @returns {Mapping | null} null where it is no mapping
 */
export function readMappingFile(text) {
  const said = text.replace(/^\ufeff/, "").trim();
  if (!said.startsWith("{")) {
    const mapping = parseMapping(said.replace(/,?\s*\n/g, ","));
    return Object.keys(mapping).length > 0 ? mapping : null;
  }
  try {
    const pairs = Object.entries(JSON.parse(said));
    // A post has other fields too, and not text alone.
    const fits = pairs.every(([role, column]) => WORDS.has(role) && typeof column === "string");
    return fits && pairs.length > 0 ? Object.fromEntries(pairs) : null;
  } catch {
    return null;
  }
}

/**
 * What of a mapping a file has the columns for.
 * @param {Mapping} mapping
 * @param {string[]} columns
 * @returns {{fits: Mapping, missing: string[]}} `missing`: columns that it names and that are not there
 */
export function fitted(mapping, columns) {
  const there = new Set(columns);
  const pairs = Object.entries(mapping);
  return {
    fits: Object.fromEntries(pairs.filter(([, column]) => there.has(column))),
    missing: [...new Set(pairs.map(([, column]) => column))].filter((column) => !there.has(column)),
  };
}

/**
 * Whether posts can be made by it: where the ids are and something more, or two of account, time and text.
 * @param {Mapping} mapping
 */
export function isEnough(mapping) {
  const account = mapping.author || mapping.author_id;
  const rest = [account, mapping.time, mapping.text].filter(Boolean).length;
  const points = mapping.parent || mapping.reply_to || mapping.repost_of;
  return mapping.id ? rest > 0 || Boolean(points) : rest >= 2;
}

/** An id that a spreadsheet or a float has rounded. */
const DAMAGED = /^\d([.,]\d+)?e\+?\d+$|^\d{16,}\.0$/i;
const ZONE = /(z|[+-]\d\d:?\d\d|gmt|utc)\b/i;
const UNIX = /^\d{9,19}(\.\d+)?$/;

/** @param {string} text of a cell */
const isTime = (text) =>
  UNIX.test(text) || (/\d{4}|\d[./-]\d/.test(text) && !Number.isNaN(Date.parse(isoLike(text))));

/** Day, month and year in either order, which `Date.parse` does not know. @param {string} text */
const isoLike = (text) =>
  text.replace(/^(\d{1,2})[./](\d{1,2})[./](\d{4})/, (_, one, other, year) => {
    const [day, month] = Number(other) > 12 ? [other, one] : [one, other];
    return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  });

/** How exports write that there is nothing. @param {string} text */
const isNothing = (text) => /^(|0|-1|na|n\/a|nan|null|none)$/i.test(text);

/**
 * What will be read of the rows that are shown, in words.
 * @param {Sample} sample
 * @param {Mapping} mapping
 * @returns {string}
 */
export function outlook({ columns, rows }, mapping) {
  if (!isEnough(mapping)) {
    return mapping.id
      ? "Choose one more: the time, the account, the text, or the post that is answered."
      : "Choose the id of the post and the time; or, without ids, two of account, time and text.";
  }
  const cells = (/** @type {string} */ role) => {
    const at = columns.indexOf(mapping[role] ?? "");
    return rows.map((row) => (at < 0 ? "" : (row[at] ?? "").trim()));
  };
  const [ids, times] = [cells("id"), cells("time")];
  return [
    ...wholeness(ids, times, mapping, rows.length),
    ...idRemarks(ids),
    ...timeRemarks(times, mapping),
    ...linkRemarks(cells, mapping, rows.length),
  ].join(" ");
}

/** @type {(ids: string[], times: string[], mapping: Mapping, rows: number) => string[]} */
function wholeness(ids, times, mapping, rows) {
  const wanted = [
    mapping.id && { what: "an id", has: (/** @type {number} */ i) => !isNothing(ids[i]) },
    mapping.time && { what: "a time", has: (/** @type {number} */ i) => isTime(times[i]) },
  ].filter((one) => typeof one === "object");
  const whole = ids.filter((_, i) => wanted.every(({ has }) => has(i))).length;
  const what = wanted.map((one) => one.what).join(" and ");
  const verb = whole === 1 ? "has" : "have";
  return what === ""
    ? []
    : [`${count(whole)} of the ${counted(rows, "row")} shown ${verb} ${what}.`];
}

/** @type {(ids: string[]) => string[]} */
function idRemarks(ids) {
  const damaged = ids.filter((id) => DAMAGED.test(id)).length;
  if (damaged > 0) {
    return [
      `${counted(damaged, "id has", "ids have")} been through a spreadsheet or a number, and ${damaged === 1 ? "names" : "name"} no post any more.`,
    ];
  }
  const given = ids.filter((id) => id !== "");
  const twice = given.length - new Set(given).size;
  return twice > 0
    ? [`${counted(twice, "row repeats", "rows repeat")} an id: the same id is one post.`]
    : [];
}

/** @type {(times: string[], mapping: Mapping) => string[]} */
function timeRemarks(times, { time }) {
  if (!time) return ["Without a time only posts whose id holds one can be shown."];
  const written = times.filter((text) => !UNIX.test(text) && isTime(text));
  return written.length > 0 && !written.some((text) => ZONE.test(text))
    ? ["The times name no zone and will be taken as UTC."]
    : [];
}

/** @type {(cells: (role: string) => string[], mapping: Mapping, rows: number) => string[]} */
function linkRemarks(cells, mapping, rows) {
  const roles = ["parent", "reply_to", "repost_of", "quote_of"].filter((role) => mapping[role]);
  if (roles.length === 0) {
    return mapping.kind || ALL.some(([role]) => role.endsWith("_author") && mapping[role])
      ? []
      : ["No column says who answers whom: the posts will be shown by time alone."];
  }
  const links = roles.map(cells);
  let joined = 0;
  for (let i = 0; i < rows; i++) if (links.some((link) => !isNothing(link[i]))) joined += 1;
  if (joined === 0) return ["None of them points at another post."];
  return [`${count(joined)} of them ${joined === 1 ? "points" : "point"} at another post.`];
}
