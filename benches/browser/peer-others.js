/**
 * The peers of reading other formats: `JSON.parse` with the fields that the crate keeps pushed onto arrays, and for tables
 * the two parsers that pages use.
 *
 * @module peer-others
 */

/** @typedef {import("./peer-json.js").Columns} Columns */

/**
 * @param {Columns} columns
 * @param {any} envelope of Zeeschuimer
 */
export function takeX(columns, envelope) {
  columns.records += 1;
  tweetX(columns, envelope.data);
}

/** @param {Columns} columns @param {any} tweet */
function tweetX(columns, tweet) {
  const { legacy } = tweet;
  const user = tweet.core.user_results.result;
  columns.id.push(tweet.rest_id);
  columns.time.push(Date.parse(legacy.created_at));
  columns.author.push(user.rest_id);
  columns.handle.push(user.core.screen_name);
  columns.name.push(user.core.name);
  columns.followers.push(user.legacy.followers_count);
  columns.text.push(tweet.note_tweet?.note_tweet_results.result.text ?? legacy.full_text);
  columns.lang.push(legacy.lang);
  columns.tags.push(legacy.entities.hashtags.map((/** @type {any} */ tag) => tag.text));
  columns.replyTo.push(legacy.in_reply_to_status_id_str);
  columns.quoteOf.push(legacy.quoted_status_id_str);
  columns.reposts.push(legacy.retweet_count);
  const original = legacy.retweeted_status_result?.result;
  columns.repostOf.push(original?.rest_id);
  if (original) tweetX(columns, original);
}

/** @param {Columns} columns @param {any} status of Mastodon */
export function takeMastodon(columns, status) {
  columns.records += 1;
  statusMastodon(columns, status);
}

/** @param {Columns} columns @param {any} status */
function statusMastodon(columns, status) {
  const { account, reblog } = status;
  columns.id.push(status.uri);
  columns.time.push(Date.parse(status.created_at));
  columns.author.push(account.uri);
  columns.handle.push(account.acct);
  columns.name.push(account.display_name);
  columns.followers.push(account.followers_count);
  // As a page would take text out of HTML at its quickest; the crate reads the entities and the spans as well.
  columns.text.push(status.content.replace(/<[^>]*>/g, ""));
  columns.lang.push(status.language);
  columns.tags.push(status.tags.map((/** @type {any} */ tag) => tag.name));
  columns.replyTo.push(status.in_reply_to_id);
  columns.repostOf.push(reblog?.uri);
  columns.reposts.push(status.reblogs_count);
  if (reblog) statusMastodon(columns, reblog);
}

/** @param {Columns} columns @param {any} page of Bluesky's search */
export function takeBluesky(columns, page) {
  for (const post of page.posts) {
    columns.records += 1;
    const { author, record } = post;
    columns.id.push(post.uri);
    columns.time.push(Date.parse(record.createdAt));
    columns.author.push(author.did);
    columns.handle.push(author.handle);
    columns.name.push(author.displayName);
    columns.text.push(record.text);
    columns.lang.push(record.langs[0]);
    columns.tags.push(
      record.facets.flatMap((/** @type {any} */ facet) =>
        facet.features.map((/** @type {any} */ feature) => feature.tag),
      ),
    );
    columns.replyTo.push(record.reply?.parent.uri);
    columns.quoteOf.push(record.embed?.record?.uri);
    columns.reposts.push(post.repostCount);
  }
}

/** @param {Columns} columns @param {any} row of minet's */
function takeRow(columns, row) {
  columns.records += 1;
  columns.id.push(row.id);
  columns.time.push(Number(row.timestamp_utc) * 1000);
  columns.author.push(row.user_id);
  columns.handle.push(row.user_screen_name);
  columns.name.push(row.user_name);
  columns.followers.push(Number(row.user_followers));
  columns.text.push(row.text);
  columns.lang.push(row.lang);
  columns.tags.push(row.hashtags.split("|"));
  columns.replyTo.push(row.to_tweetid);
  columns.repostOf.push(row.retweeted_id);
  columns.quoteOf.push(row.quoted_id);
  columns.reposts.push(Number(row.retweet_count));
}

/**
 * The parsers of tables. A worker knows no import maps, and papaparse is no module.
 *
 * @returns {Promise<Record<"papaparse" | "d3-dsv", (columns: Columns, whole: Uint8Array) => void>>}
 */
export async function tableParsers() {
  const address = "/node_modules/d3-dsv/dist/d3-dsv.mjs";
  /** @type {typeof import("d3-dsv")} */
  const { dsvFormat } = await import(address);
  const script = await (await fetch("/node_modules/papaparse/papaparse.min.js")).text();
  const scope = /** @type {{Papa: typeof import("papaparse")}} */ ({});
  new Function(script).call(scope);
  // Within the function `this` is the scope only where the script takes it from its own outside.
  const Papa = scope.Papa ?? /** @type {any} */ (globalThis).Papa;
  return {
    papaparse: (columns, whole) =>
      Papa.parse(new TextDecoder().decode(whole), {
        header: true,
        skipEmptyLines: true,
        step: ({ data }) => takeRow(columns, data),
      }),
    "d3-dsv": (columns, whole) => {
      dsvFormat(",").parse(new TextDecoder().decode(whole), (row) => {
        takeRow(columns, row);
        return null;
      });
    },
  };
}
