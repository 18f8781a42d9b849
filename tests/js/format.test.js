import assert from "node:assert/strict";
import { test } from "node:test";
import { createFormat, duration, englishOf, per, span } from "../../www/widget/format.js";
import { afterClock } from "../../www/widget/post-view.js";
import { countSentence, dotIs, explainSentence, summaryOf } from "../../www/widget/summary.js";
import { voiceLines, wordsOf } from "../../www/widget/words.js";
import { inventedScene } from "./invented-scene.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

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

test("round spans in whole words", () => {
  assert.equal(span(MINUTE), "1 minute");
  assert.equal(span(10 * MINUTE), "10 minutes");
  assert.equal(span(HOUR), "1 hour");
  assert.equal(span(DAY), "1 day");
  assert.equal(span(7 * DAY), "1 week");
  assert.equal(span(30 * DAY), "30 days");
  assert.equal(span(90_500), "1 min 30 s");
  assert.equal(per(HOUR), "hour");
  assert.equal(per(10 * MINUTE), "10 minutes");
});

test("times in the reader's zone, and the same moment in UTC", () => {
  const ms = Date.UTC(2017, 9, 15, 20, 21, 11);
  const format = createFormat("en-GB", "Europe/Berlin");
  assert.equal(format.dateTime(ms), "15 Oct 2017, 22:21");
  assert.equal(format.utc(ms), "15 Oct 2017, 20:21:11 UTC");
  assert.equal(createFormat("en-GB", "UTC").time(ms), "20:21");
});

test("numbers and shares", () => {
  const format = createFormat("en-GB", "UTC");
  assert.equal(format.number(13_753), "13,753");
  assert.equal(format.percent(0.61), "61 %");
  assert.equal(format.percent(0), "0 %");
  assert.equal(format.percent(0.001), "under 1 %");
  assert.equal(format.percent(0.9999), "over 99 %");
  assert.equal(format.percent(1), "100 %");
});

test("English stays English, as the reader's own where there is one", () => {
  assert.equal(englishOf(["de-DE", "en-AU", "en"]), "en-AU");
  assert.equal(englishOf(["de-DE", "enm"]), "en-GB");
  assert.equal(englishOf([]), "en-GB");
});

test("how a moment stands to the clock", () => {
  assert.equal(afterClock(2 * HOUR + 14 * MINUTE), "2 h 14 min after");
  assert.equal(afterClock(-2 * DAY), "2 days before");
  assert.equal(afterClock(0), "at the start");
});

test("a voice in the platform's words; in a scaled simulation posts are counted, not accounts", () => {
  const number = createFormat("en-GB", "UTC").number;
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
  assert.deepEqual(voiceLines(voice, 1, twitter, number, duration), {
    who: "answered by 700 accounts",
    pace: "half the answers within 40 min",
  });
  assert.deepEqual(
    voiceLines({ ...voice, layer: "reposted" }, 50, wordsOf("mastodon"), number, duration),
    { who: "boosted about 40,600 times", pace: "half the boosts within 40 min" },
  );
  const one = { ...voice, count: 1, accounts: 1 };
  assert.deepEqual(voiceLines(one, 1, twitter, number, duration), {
    who: "answered by 1 account",
    pace: "",
  });
});

test("the count sentence and the summary say what the scene holds", () => {
  const format = createFormat("en-GB", "UTC");
  const scene = inventedScene({ points: 3000 });
  const middle = scene.first + scene.time[1499] * scene.unit - scene.clock;
  assert.equal(
    countSentence(scene, format),
    `3,000 posts in ${duration(scene.last - scene.first)}; half of them by ${duration(middle)} after the origin.`,
  );
  const words = summaryOf(scene, format, wordsOf(scene.platform), "Ada Example");
  for (const part of [`#${scene.tag}`, "3,000 posts", "by Ada Example", "Each dot is a post"]) {
    assert.ok(words.includes(part), part);
  }
  assert.equal(dotIs(scene, format), "one dot is one post");
  const scaled = { ...scene, perDot: 50 };
  assert.equal(dotIs(scaled, format), "one dot is 50 posts");
  assert.match(countSentence(scaled, format), /^About 150,000 posts in /);
  assert.match(explainSentence(scaled, format), /^Each dot is 50 posts; farther out is later;/);
  const single = { ...scene, points: 1 };
  assert.equal(countSentence(single, format), "1 post.");
});
