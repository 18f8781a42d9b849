import assert from "node:assert/strict";
import { test } from "node:test";
import { headline, sourceLine, subline } from "../../www/explorer/headline.js";
import { plain } from "../../www/explorer/locale.js";
import { apart, reason, story as said } from "../../www/explorer/story.js";
import { ROLE } from "../../www/types.js";
import { wordsOf } from "../../www/widget/words.js";

/** @import { SpreadFigures } from "../../www/types.js" */

// Times are written in the reader's zone: here it is this one.
process.env.TZ = "UTC";
/** The story as text. @type {(...about: Parameters<typeof said>) => string[]} */
const story = (...about) => said(...about).map(plain);

const START = Date.UTC(2015, 0, 7, 11, 6, 2);
const DAY = 86_400_000;
/** The origin is the first point, and bears the hashtag. */
const whole = { origin: 0, role: Uint8Array.of(ROLE.tagged), simulated: false, perDot: 1 };
const twitter = { ...whole, platform: /** @type {const} */ ("twitter") };
const mastodon = { ...whole, platform: /** @type {const} */ ("mastodon") };
const demo = { ...twitter, simulated: true, perDot: 50 };

/** @param {Partial<SpreadFigures>} [more] @returns {SpreadFigures} */
function figures(more = {}) {
  return {
    tag: "LongQuay",
    posts: 13_753,
    tagged: 6018,
    matched: 13_753,
    missing: 0,
    undated: 0,
    accounts: 12_051,
    context: 0,
    unjoined: 0,
    before: 0,
    cycles: 0,
    kinds: { original: 76, reply: 1161, repost: 12_516, quote: 0 },
    provenance: { none: 76, recorded: 1161, attributed: 12_516, approximate: 0, inferred: 0 },
    first: START,
    last: START + 3 * DAY,
    peak: { start: START, width: 3_600_000, posts: 900 },
    half: 7 * 3_600_000,
    origin: null,
    ...more,
  };
}

/** @param {Partial<NonNullable<SpreadFigures["origin"]>>} [more] */
function origin(more = {}) {
  return {
    time: START,
    author: "Rosa Lindqvist",
    text: "",
    replies: 12,
    reposts: 700,
    quotes: 0,
    platformReplies: null,
    platformReposts: null,
    descended: 1204,
    share: 0.2,
    firstHour: 40,
    ...more,
  };
}

test("the headline says how many, by whom, in how long, in the platform's words", () => {
  assert.equal(
    headline(figures(), twitter),
    "#LongQuay: 13,753 tweets by 12,051 accounts in 3 days",
  );
  assert.equal(
    headline(figures(), mastodon),
    "#LongQuay: 13,753 posts by 12,051 accounts in 3 days",
  );
});

test("an origin does not make the headline say that it brought the rest about", () => {
  assert.equal(headline(figures({ origin: origin() }), twitter), headline(figures(), twitter));
});

test("a simulation says so, speaks of posts and not of dots, and counts no invented accounts", () => {
  const line = headline(figures({ posts: 20_000 }), demo);
  assert.equal(line, "#LongQuay, simulated: about 1 million tweets in 3 days");
});

test("one post is one post, by one account, in no time at all", () => {
  const one = figures({ posts: 1, tagged: 1, accounts: 1, last: START, half: 0 });
  assert.equal(headline(one, twitter), "#LongQuay: 1 tweet by 1 account");
  assert.deepEqual(story(one, twitter, undefined), ["1 tweet by 1 account."]);
});

test("the whole export has no hashtag in its words", () => {
  const all = figures({ tag: "", origin: origin() });
  assert.equal(headline(all, twitter), "13,753 tweets by 12,051 accounts in 3 days");
  assert.equal(headline(all, demo), "Simulated: about 688,000 tweets in 3 days");
  const lines = story(all, twitter, undefined);
  assert.doesNotMatch(lines.join(" "), /hashtag|#/);
});

test("under the headline: how many bear the hashtag, how fast, what traces back to the origin", () => {
  const set = figures({ tagged: 6018 });
  assert.equal(
    subline(set, twitter),
    "6,018 bear the hashtag, the rest answer them; half came within 7 hours.",
  );
  const all = { ...set, tagged: set.posts };
  assert.equal(subline(all, twitter), "Half came within 7 hours.");
  assert.equal(subline({ ...all, half: 400 }, twitter), "Half came within a second.");
  assert.equal(subline({ ...all, half: null }, twitter), "");
  assert.equal(subline({ ...all, posts: 2, tagged: 2 }, twitter), "");
  const one = figures({ origin: origin() });
  assert.equal(
    subline(one, twitter),
    "Half came within 7 hours; 20% trace back to the tweet at the centre.",
  );
  assert.equal(
    subline({ ...one, half: null }, twitter),
    "20% trace back to the tweet at the centre.",
  );
});

test("what is not known is not said", () => {
  const lines = story(figures({ half: null, accounts: 0 }), twitter, undefined).join(" ");
  assert.doesNotMatch(lines, /half|account|undefined|null|NaN/);
  const none = story(figures({ posts: 0, tagged: 0, accounts: 0, half: null }), twitter, undefined);
  assert.equal(none[0], "No tweet here bears this hashtag.");
});

test("the origin is where the view starts from, with its reason, its answers and its share", () => {
  const line = story(figures({ origin: origin() }), twitter, {
    rule: "mostDescendants",
    post: 3,
    id: "90003",
    author: "Rosa Lindqvist",
    text: "",
    time: START,
    descended: 1204,
    share: 0.2,
  })[0];
  assert.equal(
    line,
    "This view starts from the tweet by Rosa Lindqvist of 7 Jan 2015, 11:06 UTC, the tweet that most tagged tweets descend from.",
  );
  assert.equal(
    story(figures({ origin: origin() }), twitter, undefined)[1],
    "This export holds 12 replies to it and 700 retweets of it. Of the tweets that bear the hashtag, 20% trace back to it.",
  );
});

test("without an origin, what they are by kind", () => {
  const line = story(figures(), twitter, undefined)[1];
  assert.equal(line, "Of all, 91% are retweets, 8% replies and under 1% original tweets.");
  const kinds = { original: 2, reply: 0, repost: 0, quote: 0 };
  assert.equal(
    story(figures({ posts: 2, matched: 2, kinds }), mastodon, undefined)[1],
    "All of them are original posts.",
  );
});

test("an origin that nobody answered here, of no known author, in a set without the hashtag", () => {
  const bare = origin({ author: "", replies: 0, reposts: 0, share: 0 });
  const [line, next] = story(figures({ origin: bare, tagged: 0 }), twitter, undefined);
  assert.doesNotMatch(next, /path|export/);
  assert.equal(line, "This view starts from the tweet of 7 Jan 2015, 11:06 UTC.");
  const alone = story(figures({ origin: bare }), twitter, undefined)[1];
  assert.match(alone, /^No tagged tweet traces back to it\.$/);
  const single = story(
    figures({ origin: origin({ replies: 1, reposts: 0 }) }),
    twitter,
    undefined,
  )[1];
  assert.match(single, /^This export holds 1 reply to it\./);
});

test("the posts that answer nobody, and those before the origin, are said with their share", () => {
  assert.equal(
    apart(figures({ unjoined: 1, before: 1, origin: origin() }), twitter),
    "One of the tweets answers nobody: it is drawn at its time, joined to nothing. 1 tweet is earlier than the one this view starts from and lies in the band inside.",
  );
  assert.match(
    apart(figures({ unjoined: 4126, before: 2 }), twitter),
    /^4,126 of the tweets \(30%\) answer nobody: they are drawn.* 2 tweets are earlier/,
  );
  assert.equal(apart(figures({ unjoined: 0, before: 0 }), twitter), "");
});

test("a fullest interval is told only where it says something", () => {
  assert.match(
    story(figures(), twitter, undefined).join(" "),
    /The fullest hour, from 7 Jan 2015, 11:06 UTC, holds 900 tweets\./,
  );
  const even = figures({ peak: { start: START, width: 3_600_000, posts: 300 } });
  assert.doesNotMatch(story(even, twitter, undefined).join(" "), /fullest/);
  const few = figures({ posts: 4, peak: { start: START, width: 60_000, posts: 4 } });
  assert.doesNotMatch(story(few, twitter, undefined).join(" "), /fullest/);
});

test("nothing is said to have made anything happen, whatever the figures", () => {
  const settings = [twitter, mastodon, demo];
  const sets = [
    figures(),
    figures({ origin: origin(), before: 3, unjoined: 20 }),
    figures({ posts: 2, half: 1 }),
  ];
  for (const setting of settings) {
    for (const set of sets) {
      const words = [headline(set, setting), ...story(set, setting, undefined)].join(" ");
      assert.doesNotMatch(words, /\b(started|caused|victim)|set off|!|undefined|NaN/);
    }
  }
});

test("a file's source line names the file and the promise; the demo's says that it is simulated", () => {
  assert.equal(
    sourceLine({ names: ["quay.jsonl"], posts: 13_753, setting: twitter }),
    "quay.jsonl, 13,753 tweets; read in your browser, nothing left it",
  );
  assert.equal(
    sourceLine({ names: ["a.json", "b.json", "c.json"], posts: 1, setting: mastodon }),
    "a.json and 2 more files, 1 post; read in your browser, nothing left it",
  );
  assert.equal(
    sourceLine({ names: [], posts: 20_000, setting: demo }),
    "simulated from published figures; one dot is 50 tweets",
  );
});

test("every rule has its reason in words", () => {
  for (const rule of /** @type {const} */ ([
    "earliest",
    "tookOff",
    "mostDescendants",
    "none",
    "chosen",
  ])) {
    assert.ok(reason(rule, wordsOf("bluesky"), { simulated: false, tag: "x" }).length > 10);
  }
  assert.equal(wordsOf(/** @type {any} */ ("elsewhere")), wordsOf("mixed"));
});
