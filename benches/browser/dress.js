/**
 * The demo's lean records dressed in what the platform's API sends around them, since most of an export is what no tool
 * needs: without it a bench of reading would flatter nobody and fit no real file. Invented accounts only.
 *
 * @module dress
 */

/**
 * @param {any} lean a status with the fields that matter
 * @returns {any} the same with every field of API v1.1, in the platform's order
 */
export function dressV1(lean) {
  const id = Number(lean.id_str);
  const reply = lean.in_reply_to_status_id_str ?? null;
  const full = {
    created_at: lean.created_at,
    id,
    id_str: lean.id_str,
    full_text: lean.full_text,
    truncated: false,
    display_text_range: [0, lean.full_text.length],
    entities: entities(lean),
    source: '<a href="http://client.example/phone" rel="nofollow">A client for telephones</a>',
    in_reply_to_status_id: reply === null ? null : Number(reply),
    in_reply_to_status_id_str: reply,
    in_reply_to_user_id: null,
    in_reply_to_user_id_str: lean.in_reply_to_user_id_str ?? null,
    in_reply_to_screen_name: lean.in_reply_to_screen_name ?? null,
    user: userV1(lean.user),
    geo: null,
    coordinates: null,
    place: null,
    contributors: null,
    ...(lean.retweeted_status ? { retweeted_status: dressV1(lean.retweeted_status) } : {}),
    is_quote_status: lean.quoted_status_id_str !== undefined,
    ...(lean.quoted_status_id_str
      ? {
          quoted_status_id: Number(lean.quoted_status_id_str),
          quoted_status_id_str: lean.quoted_status_id_str,
        }
      : {}),
    retweet_count: lean.retweet_count,
    favorite_count: lean.retweet_count * 2,
    favorited: false,
    retweeted: false,
    possibly_sensitive: false,
    lang: lean.lang,
  };
  return full;
}

/** @param {any} lean */
function entities(lean) {
  /** @type {{text: string}[]} */
  const tags = lean.entities.hashtags;
  return {
    hashtags: tags.map(({ text }, i) => ({
      text,
      indices: [60 + i * 12, 61 + i * 12 + text.length],
    })),
    symbols: [],
    user_mentions: lean.in_reply_to_screen_name
      ? [
          {
            screen_name: lean.in_reply_to_screen_name,
            name: lean.in_reply_to_screen_name,
            id: Number(lean.in_reply_to_user_id_str),
            id_str: lean.in_reply_to_user_id_str,
            indices: [0, 12],
          },
        ]
      : [],
    urls: [
      {
        url: "https://t.example/aBcDeFgHiJ",
        expanded_url: `https://news.example/2017/10/16/${lean.id_str}`,
        display_url: "news.example/2017/10/16/…",
        indices: [80, 103],
      },
    ],
  };
}

/** @param {any} user */
function userV1(user) {
  const image = `http://images.example/profile/${user.id_str}/a_normal.jpg`;
  return {
    id: Number(user.id_str),
    id_str: user.id_str,
    name: user.name,
    screen_name: user.screen_name,
    location: "Somewhere, “Earth”",
    description: `An invented account.\nIt resembles nobody; it was drawn from a seed. Number ${user.id_str}`,
    url: "https://t.example/kLmNoPqRsT",
    entities: {
      url: {
        urls: [
          {
            url: "https://t.example/kLmNoPqRsT",
            expanded_url: `https://site.example/${user.screen_name}`,
            display_url: `site.example/${user.screen_name}`,
            indices: [0, 23],
          },
        ],
      },
      description: { urls: [] },
    },
    protected: false,
    followers_count: user.followers_count,
    friends_count: 312,
    listed_count: 4,
    created_at: "Tue Mar 03 09:12:44 +0000 2015",
    favourites_count: 1203,
    utc_offset: -14400,
    time_zone: "Eastern Time (US & Canada)",
    geo_enabled: false,
    verified: user.verified ?? false,
    statuses_count: 4821,
    lang: "en",
    contributors_enabled: false,
    is_translator: false,
    is_translation_enabled: false,
    profile_background_color: "C0DEED",
    profile_background_image_url: "http://images.example/themes/theme1/bg.png",
    profile_background_image_url_https: "https://images.example/themes/theme1/bg.png",
    profile_background_tile: false,
    profile_image_url: image,
    profile_image_url_https: image.replace("http:", "https:"),
    profile_banner_url: `https://images.example/banners/${user.id_str}/1425374000`,
    profile_link_color: "1DA1F2",
    profile_sidebar_border_color: "C0DEED",
    profile_sidebar_fill_color: "DDEEF6",
    profile_text_color: "333333",
    profile_use_background_image: true,
    has_extended_profile: true,
    default_profile: true,
    default_profile_image: false,
    following: false,
    follow_request_sent: false,
    notifications: false,
    translator_type: "none",
  };
}

/**
 * JSON as the platform writes it: slashes and everything beyond ASCII escaped.
 *
 * @param {any} value
 */
export function platformJson(value) {
  return JSON.stringify(value)
    .replace(/\//g, "\\/")
    .replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/**
 * A page of API v2 of some statuses.
 *
 * @param {any[]} page lean statuses of API v1.1
 */
export function pageV2(page) {
  /** @type {Map<string, any>} */
  const users = new Map();
  /** @type {Map<string, any>} */
  const tweets = new Map();
  const own = page.map((status) => postV2(status, users));
  for (const { retweeted_status: original } of page) {
    if (original) tweets.set(original.id_str, postV2(original, users));
  }
  return {
    data: own,
    includes: { users: [...users.values()], tweets: [...tweets.values()] },
    meta: {
      newest_id: own[own.length - 1].id,
      oldest_id: own[0].id,
      result_count: own.length,
      next_token: "b26v89c19zqg8o3fo7gg",
    },
    __twarc: {
      url: "https://api.example/2/tweets/search/all?max_results=100",
      version: "2.14.0",
      retrieved_at: "2021-06-22T10:00:00+00:00",
    },
  };
}

/**
 * @param {any} lean
 * @param {Map<string, any>} users filled with its author
 */
function postV2(lean, users) {
  const user = lean.user;
  users.set(user.id_str, {
    id: user.id_str,
    username: user.screen_name,
    name: user.name,
    created_at: "2015-03-03T09:12:44.000Z",
    description: `An invented account.\nIt resembles nobody. Number ${user.id_str}`,
    location: "Somewhere, “Earth”",
    protected: false,
    verified: user.verified ?? false,
    profile_image_url: `https://images.example/profile/${user.id_str}/a_normal.jpg`,
    url: "https://t.example/kLmNoPqRsT",
    public_metrics: {
      followers_count: user.followers_count,
      following_count: 312,
      tweet_count: 4821,
      listed_count: 4,
    },
  });
  const referenced = [
    lean.retweeted_status && { type: "retweeted", id: lean.retweeted_status.id_str },
    lean.in_reply_to_status_id_str && { type: "replied_to", id: lean.in_reply_to_status_id_str },
    lean.quoted_status_id_str && { type: "quoted", id: lean.quoted_status_id_str },
  ].filter(Boolean);
  /** @type {{text: string}[]} */
  const tags = lean.entities.hashtags;
  return {
    id: lean.id_str,
    author_id: user.id_str,
    created_at: new Date(lean.created_at).toISOString(),
    conversation_id: lean.id_str,
    ...(lean.in_reply_to_user_id_str ? { in_reply_to_user_id: lean.in_reply_to_user_id_str } : {}),
    ...(referenced.length > 0 ? { referenced_tweets: referenced } : {}),
    text: lean.full_text,
    lang: lean.lang,
    possibly_sensitive: false,
    reply_settings: "everyone",
    source: "A client for telephones",
    context_annotations: [
      {
        domain: { id: "131", name: "Unified Topic", description: "A taxonomy of topics" },
        entity: { id: "1", name: "An invented topic" },
      },
    ],
    entities: {
      hashtags: tags.map(({ text }, i) => ({ start: 60 + i * 12, end: 72 + i * 12, tag: text })),
      urls: [
        {
          start: 80,
          end: 103,
          url: "https://t.example/aBcDeFgHiJ",
          expanded_url: `https://news.example/2017/10/16/${lean.id_str}`,
          display_url: "news.example/2017/10/16/…",
        },
      ],
    },
    public_metrics: {
      retweet_count: lean.retweet_count,
      reply_count: lean.reply_count ?? 0,
      like_count: lean.retweet_count * 2,
      quote_count: 0,
    },
  };
}
