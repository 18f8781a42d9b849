/**
 * The peer of reading: `JSON.parse` in its best form. Lines are cut at newline bytes, each is decoded whole and parsed, and
 * the fields that the crate keeps are pushed onto arrays. It interns and merges nothing, and puts nothing in order.
 *
 * @module peer-json
 */

const NEWLINE = 10;

/** Columns as plain arrays, the quickest to push to. */
export class Columns {
  constructor() {
    this.records = 0;
    /** @type {string[]} */ this.id = [];
    /** @type {number[]} */ this.time = [];
    /** @type {string[]} */ this.author = [];
    /** @type {string[]} */ this.handle = [];
    /** @type {string[]} */ this.name = [];
    /** @type {number[]} */ this.followers = [];
    /** @type {boolean[]} */ this.verified = [];
    /** @type {string[]} */ this.text = [];
    /** @type {string[]} */ this.lang = [];
    /** @type {string[][]} */ this.tags = [];
    /** @type {(string | null | undefined)[]} */ this.replyTo = [];
    /** @type {(string | null | undefined)[]} */ this.repostOf = [];
    /** @type {(string | null | undefined)[]} */ this.quoteOf = [];
    /** @type {number[]} */ this.reposts = [];
    /** @type {number[]} */ this.replies = [];
    /** @type {number[]} */ this.likes = [];
  }

  /** @param {any} status of API v1.1 */
  statusV1(status) {
    const { user, retweeted_status: original, quoted_status: quoted } = status;
    this.id.push(status.id_str);
    this.time.push(timeV1(status.created_at));
    this.author.push(user.id_str);
    this.handle.push(user.screen_name);
    this.name.push(user.name);
    this.followers.push(user.followers_count);
    this.verified.push(user.verified);
    this.text.push(status.extended_tweet?.full_text ?? status.full_text ?? status.text);
    this.lang.push(status.lang);
    const tags = (status.extended_tweet?.entities ?? status.entities)?.hashtags;
    this.tags.push(tags ? tags.map((/** @type {{text: string}} */ tag) => tag.text) : []);
    this.replyTo.push(status.in_reply_to_status_id_str);
    this.repostOf.push(original?.id_str);
    this.quoteOf.push(status.quoted_status_id_str);
    this.reposts.push(status.retweet_count);
    this.replies.push(status.reply_count);
    this.likes.push(status.favorite_count);
    if (original) this.statusV1(original);
    if (quoted) this.statusV1(quoted);
  }

  /** @param {any} page of API v2 */
  pageV2(page) {
    for (const user of page.includes?.users ?? []) {
      this.author.push(user.id);
      this.handle.push(user.username);
      this.name.push(user.name);
      this.followers.push(user.public_metrics.followers_count);
      this.verified.push(user.verified);
    }
    for (const post of page.data) this.postV2(post);
    this.records += page.data.length;
    for (const post of page.includes?.tweets ?? []) this.postV2(post);
  }

  /** @param {any} post */
  postV2(post) {
    this.id.push(post.id);
    this.time.push(Date.parse(post.created_at));
    this.author.push(post.author_id);
    this.text.push(post.text);
    this.lang.push(post.lang);
    const tags = post.entities?.hashtags;
    this.tags.push(tags ? tags.map((/** @type {{tag: string}} */ tag) => tag.tag) : []);
    for (const { type, id } of post.referenced_tweets ?? []) {
      if (type === "retweeted") this.repostOf.push(id);
      else if (type === "replied_to") this.replyTo.push(id);
      else this.quoteOf.push(id);
    }
    this.reposts.push(post.public_metrics.retweet_count);
    this.replies.push(post.public_metrics.reply_count);
    this.likes.push(post.public_metrics.like_count);
  }
}

const MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

/**
 * `Sun Oct 15 20:21:11 +0000 2017` → ms UTC. `Date.parse` takes several times as long.
 *
 * @param {string} text
 */
function timeV1(text) {
  const two = (/** @type {number} */ at) =>
    (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
  const month = MONTHS.indexOf(text.slice(4, 7)) / 3;
  return Date.UTC(two(26) * 100 + two(28), month, two(8), two(11), two(14), two(17));
}

/**
 * @param {Uint8Array} bytes whole lines, or the last of a file
 * @param {(value: any) => void} take
 */
export function readLines(bytes, take) {
  const decoder = new TextDecoder();
  for (let start = 0; start < bytes.length; ) {
    let end = bytes.indexOf(NEWLINE, start);
    if (end < 0) end = bytes.length;
    if (end > start) take(JSON.parse(decoder.decode(bytes.subarray(start, end))));
    start = end + 1;
  }
}

/**
 * @param {Uint8Array} bytes one array
 * @param {(value: any) => void} take
 */
export function readArray(bytes, take) {
  for (const value of JSON.parse(new TextDecoder().decode(bytes))) take(value);
}
