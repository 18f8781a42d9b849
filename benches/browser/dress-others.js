/**
 * The demo's lean records as other platforms and tools write them, with the fields that come along. Invented accounts only.
 *
 * @module dress-others
 */

import { dressV1 } from "./dress.js";

/**
 * @param {any} lean a status with the fields that matter
 * @returns {any} what X's page itself receives, in Zeeschuimer's envelope
 */
export function dressX(lean) {
  return {
    nav_index: "1:2:0",
    item_id: lean.id_str,
    timestamp_collected: 1_760_000_000_000,
    source_platform: "twitter.com",
    source_platform_url: "https://x.example/search?q=%23Invented&src=typed_query&f=live",
    source_url: "https://x.example/i/api/graphql/abcdefghijkl/SearchTimeline",
    user_agent: "Mozilla/5.0 (an invented browser)",
    data: { id: lean.id_str, ...tweetX(lean) },
  };
}

/** @param {any} lean @returns {any} */
function tweetX(lean) {
  const { user, retweeted_status: original, ...v1 } = dressV1(lean);
  const { id_str, name, screen_name, created_at, protected: closed, verified, ...legacy } = user;
  return {
    __typename: "Tweet",
    rest_id: lean.id_str,
    core: {
      user_results: {
        result: {
          __typename: "User",
          id: "VXNlcjoxMjM0NTY3ODk=",
          rest_id: id_str,
          affiliates_highlighted_label: {},
          avatar: { image_url: legacy.profile_image_url_https },
          core: { created_at, name, screen_name },
          is_blue_verified: false,
          legacy,
          privacy: { protected: closed },
          verification: { verified },
        },
      },
    },
    unmention_data: {},
    edit_control: {
      edit_tweet_ids: [lean.id_str],
      editable_until_msecs: "1760003600000",
      is_edit_eligible: false,
      edits_remaining: "5",
    },
    is_translatable: false,
    views: { count: "1207", state: "EnabledWithCount" },
    source: v1.source,
    legacy: {
      ...v1,
      user_id_str: id_str,
      conversation_id_str: lean.id_str,
      bookmark_count: 0,
      reply_count: 0,
      quote_count: 0,
      ...(original ? { retweeted_status_result: { result: tweetX(lean.retweeted_status) } } : {}),
    },
  };
}

const HOST = "https://one.example";

/** @param {any} lean @returns {any} a status as Mastodon's API gives it */
export function dressMastodon(lean) {
  const { user, retweeted_status: original } = lean;
  const uri = (/** @type {any} */ status) =>
    `${HOST}/users/${status.user.screen_name}/statuses/${status.id_str}`;
  return {
    id: lean.id_str,
    created_at: new Date(lean.created_at).toISOString(),
    in_reply_to_id: lean.in_reply_to_status_id_str ?? null,
    in_reply_to_account_id: lean.in_reply_to_user_id_str ?? null,
    sensitive: false,
    spoiler_text: "",
    visibility: "public",
    language: lean.lang,
    uri: original ? `${uri(lean)}/activity` : uri(lean),
    url: `${HOST}/@${user.screen_name}/${lean.id_str}`,
    replies_count: 0,
    reblogs_count: lean.retweet_count,
    favourites_count: lean.retweet_count * 2,
    edited_at: null,
    content: `<p>${lean.full_text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")} <a href="https://news.example/2017/${lean.id_str}" rel="nofollow noopener" target="_blank"><span class="invisible">https://</span><span class="ellipsis">news.example/2017/</span><span class="invisible">${lean.id_str}</span></a></p>`,
    reblog: original ? dressMastodon(original) : null,
    application: { name: "Web", website: null },
    account: {
      id: user.id_str,
      username: user.screen_name,
      acct: user.screen_name,
      display_name: user.name,
      locked: false,
      bot: false,
      discoverable: true,
      indexable: false,
      group: false,
      created_at: "2018-03-03T00:00:00.000Z",
      note: `<p>An invented account. It resembles nobody; it was drawn from a seed. Number ${user.id_str}</p>`,
      url: `${HOST}/@${user.screen_name}`,
      uri: `${HOST}/users/${user.screen_name}`,
      avatar: `https://images.example/accounts/${user.id_str}/original/a.png`,
      avatar_static: `https://images.example/accounts/${user.id_str}/original/a.png`,
      header: "https://images.example/headers/original/missing.png",
      header_static: "https://images.example/headers/original/missing.png",
      followers_count: user.followers_count,
      following_count: 312,
      statuses_count: 4821,
      last_status_at: "2026-03-01",
      emojis: [],
      fields: [
        { name: "Site", value: '<a href="https://site.example">site</a>', verified_at: null },
      ],
    },
    media_attachments: [],
    mentions: [],
    tags: lean.entities.hashtags.map((/** @type {{text: string}} */ { text }) => ({
      name: text.toLowerCase(),
      url: `${HOST}/tags/${text}`,
    })),
    emojis: [],
    card: null,
    poll: null,
  };
}

/** @param {any[]} page lean statuses @returns {any} a page of Bluesky's search */
export function pageBluesky(page) {
  const posts = page.filter((lean) => !lean.retweeted_status).map(postBluesky);
  return { cursor: "100", hitsTotal: 10_000, posts };
}

const did = (/** @type {string} */ id) => `did:plc:${id.padStart(24, "a")}`;
const at = (/** @type {string} */ author, /** @type {string} */ id) =>
  `at://${did(author)}/app.bsky.feed.post/${id}`;

/** @param {any} lean */
function postBluesky(lean) {
  const parent = lean.in_reply_to_status_id_str && {
    uri: at(lean.in_reply_to_user_id_str ?? "0", lean.in_reply_to_status_id_str),
    cid: "bafyreidn3fbcfnl2vmz2kzdyb2l2nzgjw2wd7eq6sqpdbcxgkwzpcpz6cy",
  };
  const text = lean.full_text;
  return {
    uri: at(lean.user.id_str, lean.id_str),
    cid: "bafyreidn3fbcfnl2vmz2kzdyb2l2nzgjw2wd7eq6sqpdbcxgkwzpcpz6cy",
    author: {
      did: did(lean.user.id_str),
      handle: `${lean.user.screen_name}.example`,
      displayName: lean.user.name,
      avatar: `https://images.example/img/avatar/plain/${lean.user.id_str}@jpeg`,
      associated: { chat: { allowIncoming: "none" } },
      viewer: { muted: false, blockedBy: false },
      labels: [],
      createdAt: "2023-08-11T18:00:00.000Z",
    },
    record: {
      $type: "app.bsky.feed.post",
      createdAt: new Date(lean.created_at).toISOString(),
      facets: lean.entities.hashtags.map((/** @type {{text: string}} */ tag) => ({
        $type: "app.bsky.richtext.facet",
        features: [{ $type: "app.bsky.richtext.facet#tag", tag: tag.text }],
        index: { byteStart: 60, byteEnd: 61 + tag.text.length },
      })),
      langs: [lean.lang],
      ...(parent ? { reply: { root: parent, parent } } : {}),
      text,
    },
    bookmarkCount: 0,
    replyCount: 0,
    repostCount: lean.retweet_count,
    likeCount: lean.retweet_count * 2,
    quoteCount: 0,
    indexedAt: new Date(lean.created_at).toISOString(),
    viewer: { bookmarked: false, threadMuted: false, embeddingDisabled: false },
    labels: [],
  };
}

/** The columns of minet's tables. */
export const MINET =
  "id,timestamp_utc,local_time,user_screen_name,text,possibly_sensitive,retweet_count,like_count,reply_count,impression_count,lang,to_username,to_userid,to_tweetid,source_name,source_url,user_location,lat,lng,user_id,user_name,user_verified,user_description,user_url,user_image,user_tweets,user_followers,user_friends,user_likes,user_lists,user_created_at,user_timestamp_utc,collected_via,match_query,retweeted_id,retweeted_user,retweeted_user_id,retweeted_timestamp_utc,quoted_id,quoted_user,quoted_user_id,quoted_timestamp_utc,collection_time,url,place_country_code,place_name,place_type,place_coordinates,links,domains,media_urls,media_files,media_types,media_alt_texts,mentioned_names,mentioned_ids,hashtags";

/** @param {any} lean @returns {string} a row of minet's, as CSV */
export function rowMinet(lean) {
  const { user, retweeted_status: original } = lean;
  const time = new Date(lean.created_at);
  /** @type {Record<string, unknown>} */
  const cells = {
    id: lean.id_str,
    timestamp_utc: time.getTime() / 1000,
    local_time: time.toISOString().slice(0, 19),
    user_screen_name: user.screen_name,
    text: lean.full_text,
    retweet_count: lean.retweet_count,
    like_count: lean.retweet_count * 2,
    reply_count: 0,
    lang: lean.lang,
    to_userid: lean.in_reply_to_user_id_str,
    to_tweetid: lean.in_reply_to_status_id_str,
    source_name: "A client for telephones",
    source_url: "https://client.example/phone",
    user_location: "Somewhere, “Earth”",
    user_id: user.id_str,
    user_name: user.name,
    user_verified: user.verified ? 1 : 0,
    user_description: `An invented account.\nIt resembles nobody; it was drawn from a seed. Number ${user.id_str}`,
    user_image: `https://images.example/profile/${user.id_str}/a_normal.jpg`,
    user_tweets: 4821,
    user_followers: user.followers_count,
    user_friends: 312,
    user_likes: 1203,
    user_lists: 4,
    user_created_at: "2015-03-03T09:12:44",
    user_timestamp_utc: 1_425_374_000,
    collected_via: "scraping",
    match_query: 1,
    retweeted_id: original?.id_str,
    retweeted_user: original?.user.screen_name,
    retweeted_user_id: original?.user.id_str,
    quoted_id: lean.quoted_status_id_str,
    collection_time: "2026-03-02T00:00:00.000000",
    url: `https://x.example/${user.screen_name}/status/${lean.id_str}`,
    links: `https://news.example/2017/10/16/${lean.id_str}`,
    domains: "news.example",
    hashtags: lean.entities.hashtags
      .map((/** @type {{text: string}} */ { text }) => text.toLowerCase())
      .join("|"),
  };
  return MINET.split(",")
    .map((name) => cell(cells[name]))
    .join(",");
}

/** @param {unknown} value */
function cell(value) {
  const text = String(value ?? "");
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
