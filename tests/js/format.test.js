import assert from "node:assert/strict";
import { test } from "node:test";
import { ROLE } from "../../www/types.js";
import {
  counted,
  dayOf,
  duration,
  excerpt,
  instant,
  local,
  per,
  percent,
  quantity,
  rounded,
  some,
  span,
} from "../../www/widget/format.js";
import { afterClock } from "../../www/widget/post-view.js";
import { countSentence, explainSentence, summaryOf } from "../../www/widget/summary.js";
import { voiceLines, wordsOf } from "../../www/widget/words.js";
import { inventedScene } from "./invented-scene.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test("over years an axis names months and years, since days would come twice", () => {
  const at = Date.UTC(2017, 9, 15);
  assert.deepEqual([dayOf(at, 20 * DAY), dayOf(at, 3000 * DAY)], ["15 Oct", "Oct 2017"]);
});

test("durations in their two largest units, rounded down", () => {
  const cases = /** @type {[number, string][]} */ ([
    [0, "0 s"],
    [400, "under 1 s"],
    [1000, "1 s"],
    [59_999, "59 s"],
    [MINUTE, "1 min"],
    [2 * MINUTE + 14_000, "2 min 14 s"],
    [40 * MINUTE + 59_000, "40 min"],
    [HOUR, "1 h"],
    [2 * HOUR + 14 * MINUTE, "2 h 14 min"],
    [DAY - 1, "23 h 59 min"],
    [DAY, "1 day"],
    [3 * DAY + 4 * HOUR, "3 days 4 h"],
    [20 * DAY + 5 * HOUR, "20 days"],
    [365.25 * DAY * 3.25, "3.2 years"],
    [-2 * HOUR, "2 h"],
  ]);
  for (const [ms, words] of cases) assert.equal(duration(ms), words);
});

test("a span is told in the unit in which it is a small whole number", () => {
  /** @type {[number, string][]} */
  const cases = [
    [0, "less than a second"],
    [1000, "1 second"],
    [53_000, "53 seconds"],
    [60_000, "1 minute"],
    [100_000, "100 seconds"],
    [720_000, "12 minutes"],
    [3_600_000, "1 hour"],
    [26 * 3_600_000, "26 hours"],
    [86_400_000, "1 day"],
    [2.6 * 86_400_000, "3 days"],
    [200 * 86_400_000, "7 months"],
    [3 * 365.25 * 86_400_000, "3 years"],
  ];
  for (const [ms, words] of cases) assert.equal(span(ms), words);
});

test("a share is never rounded to none or to all", () => {
  assert.equal(percent(0), "0%");
  assert.equal(percent(0.0004), "under 1%");
  assert.equal(percent(0.244), "24%");
  assert.equal(percent(0.9999), "over 99%");
  assert.equal(percent(1), "100%");
  assert.equal(percent(Number.NaN), "unknown");
});

test("a time is in UTC and says so; one that no calendar holds is unknown", () => {
  assert.equal(instant(Date.UTC(2017, 9, 15, 20, 21, 11)), "15 Oct 2017, 20:21 UTC");
  assert.equal(instant(Date.UTC(2017, 9, 15, 20, 21, 11), true), "15 Oct 2017, 20:21:11 UTC");
  assert.equal(instant(null), "at an unknown time");
  assert.equal(instant(9e15), "at an unknown time");
  assert.equal(instant(Number.NaN), "at an unknown time");
});

test("one of a thing is not several", () => {
  assert.equal(counted(1, "reply", "replies"), "1 reply");
  assert.equal(counted(0, "reply", "replies"), "0 replies");
  assert.equal(counted(12_051, "account"), "12,051 accounts");
});

test("an excerpt is one line and never cuts a character in half", () => {
  assert.equal(excerpt("two\n\n lines", 40), "two lines");
  assert.equal(excerpt("🌊🌊🌊🌊", 3), "🌊🌊…");
  assert.equal(excerpt("short", 5), "short");
});

test("rings and intervals are spans too", () => {
  assert.equal(span(10 * MINUTE), "10 minutes");
  assert.equal(span(7 * DAY), "7 days");
  assert.equal(span(30 * DAY), "30 days");
  assert.equal(span(365 * DAY), "1 year");
  assert.equal(per(HOUR), "hour");
  assert.equal(per(10 * MINUTE), "10 minutes");
});

test("a number of posts never has more digits than its scale can bear", () => {
  assert.equal(quantity(13_753, 1), "13,753");
  assert.equal(quantity(751, 50), "about 37,600");
  assert.equal(quantity(16_294, 80), "about 1.3 million");
  assert.equal(quantity(20_000, 50), "about 1 million");
  assert.equal(quantity(19_989, 50), "about 999,000");
  assert.equal(quantity(123_456, 100), "about 12 million");
  assert.equal(quantity(1, 80), "about 80");
  assert.equal(quantity(3, 40.3), "about 121");
  assert.equal(quantity(0, 50), "0");
  assert.equal(rounded(16_294, 80), "1.3 million");
  assert.equal(some(1, 1, ["tweet", "tweets"]), "1 tweet");
  assert.equal(some(1, 80, ["tweet", "tweets"]), "about 80 tweets");
});

test("the hover tells the reader's own clock, and never fails", () => {
  assert.match(local(Date.UTC(2017, 9, 15, 20, 21, 11)), /2017.*:21:11 .* on your clock$/);
  assert.equal(local(9e15), "at an unknown time");
});

test("how a moment stands to the clock", () => {
  assert.equal(afterClock(2 * HOUR + 14 * MINUTE), "2 h 14 min after");
  assert.equal(afterClock(-2 * DAY), "2 days before");
  assert.equal(afterClock(0), "at the start");
});

test("a voice in the platform's words; in a scaled simulation posts are counted, not accounts", () => {
  const voice = {
    point: 3,
    label: "Ada Example",
    handle: "ada",
    layer: /** @type {const} */ ("answered"),
    count: 812,
    accounts: 700,
    half: 40 * MINUTE,
  };
  const twitter = wordsOf("twitter");
  assert.deepEqual(voiceLines(voice, 1, twitter), {
    who: "answered by 700 accounts",
    pace: "half the answers within 40 minutes",
  });
  assert.deepEqual(voiceLines({ ...voice, layer: "reposted" }, 50, wordsOf("mastodon")), {
    who: "boosted about 40,600 times",
    pace: "half the boosts within 40 minutes",
  });
  const one = { ...voice, count: 1, accounts: 1 };
  assert.deepEqual(voiceLines(one, 1, twitter), {
    who: "answered by 1 account",
    pace: "",
  });
});

test("the count sentence and the summary say what the scene holds", () => {
  const scene = inventedScene({ points: 3000 });
  scene.role.fill(ROLE.tagged);
  const words = wordsOf("twitter");
  const length = span(scene.last - scene.first);
  assert.equal(countSentence(scene, words), `3,000 tweets in ${length}.`);
  const summary = summaryOf(scene, words, "Ada Example");
  for (const part of [`#${scene.tag}`, "3,000 tweets", "by Ada Example", "Each dot is a tweet"]) {
    assert.ok(summary.includes(part), part);
  }
  const scaled = { ...scene, perDot: 50 };
  assert.match(countSentence(scaled, words), /^About 150,000 tweets in /);
  assert.match(explainSentence(scaled, words), /^Each dot is 50 tweets; farther out is later;/);
  const context = { ...scene, role: scene.role.map((role, i) => (i < 1000 ? ROLE.context : role)) };
  assert.equal(countSentence(context, words), `2,000 tweets in ${length}.`);
  assert.equal(countSentence({ ...scene, points: 1 }, words), "1 tweet.");
});
