/** What the story says of the figures: true of tiny data, of large, and of odd. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { chartCsv } from "../../www/explorer/charts/csv.js";
import { plain } from "../../www/explorer/locale.js";
import {
  delayLine,
  generations,
  largestFigures,
  matchedSize,
  paceChart,
  sizesChart,
} from "../../www/explorer/story/cascades.js";
import { joined, joinedDefinition, joinedLine } from "../../www/explorer/story/joined.js";
import { missing } from "../../www/explorer/story/missing.js";
import {
  doublingLine,
  newVoicesChart,
  peakFigures,
  withoutChart,
  withoutFigures,
} from "../../www/explorer/story/over-time.js";
import {
  activityFigures,
  concentrationFigures,
  languageName,
  languagesChart,
} from "../../www/explorer/story/people.js";
import { sourceLines, toldRows } from "../../www/explorer/story/source.js";
import {
  publicRole,
  toldVoices,
  unnamedLine,
  voiceName,
  voiceReason,
  voicesNote,
} from "../../www/explorer/story/voices.js";
import { burstSaid, toldBursts, wavesLine } from "../../www/explorer/story/waves.js";
import { wordsOf } from "../../www/widget/words.js";
import {
  analysis,
  burst,
  cascade,
  DAY,
  large,
  onePost,
  START,
  telling,
  voice,
} from "./invented-analysis.js";

/** @import { SetFigures } from "../../www/types-analysis.js" */
/** @import { Telling } from "../../www/explorer/story/telling.js" */

// Times are written in the reader's zone: here it is this one.
process.env.TZ = "UTC";

const nothing = { missing: 0, undated: 0 };
const demo = telling({ simulated: true, perDot: 50 });

test("a key voice's reason says by how many accounts, and how fast", () => {
  assert.equal(
    voiceReason(voice(), telling()),
    "retweeted by 700 accounts, 630 of them within 40 minutes",
  );
  assert.equal(
    voiceReason(voice({ soon: { accounts: 700, ms: 40 * 60_000 } }), telling()),
    "retweeted by 700 accounts within 40 minutes",
  );
  assert.equal(
    voiceReason(voice({ soon: null, layer: "conversation", accounts: 1 }), telling()),
    "answered by 1 account within 2 days",
  );
  assert.equal(
    voiceReason(voice({ soon: null, within_ms: null }), telling({ words: wordsOf("mastodon") })),
    "boosted by 700 accounts",
  );
});

test("of a simulation to scale posts are told, and no invented accounts", () => {
  assert.equal(voiceReason(voice(), demo), "retweeted about 35,100 times, half within 14 minutes");
  assert.equal(
    voiceReason(voice({ layer: "conversation", half_ms: null }), demo),
    "answered by about 35,100 tweets",
  );
});

test("a voice has a name as far as one is known", () => {
  assert.equal(voiceName(voice(), telling()), "Rosa Lindqvist");
  assert.equal(voiceName(voice({ name: "" }), telling()), "@rosa_l");
  assert.equal(voiceName(voice({ name: "", handle: "" }), telling()), "a tweet of unknown author");
  const events = telling({ words: wordsOf("events") });
  assert.equal(voiceName(voice({ name: "", handle: "" }), events), "an event of unknown author");
});

test("where the subject is sensitive nothing is ranked, who is named has a reason, who is not is counted", () => {
  const list = [voice({ node: 40 }), voice({ node: 7, accounts: 20 })];
  const voices = { sensitive: true, diffusion: list, conversation: [], unnamed: 3 };
  const how = telling({ sensitive: true });
  assert.deepEqual(
    toldVoices(voices, "diffusion").map(({ node }) => node),
    [7, 40],
  );
  assert.deepEqual(
    toldVoices({ ...voices, sensitive: false }, "diffusion").map(({ node }) => node),
    [40, 7],
  );
  assert.match(voicesNote("diffusion", how), /^In order of time\./);
  assert.equal(
    unnamedLine(voices, how),
    "3 tweets that many responded to are left out: nothing in the export tells a public role of their authors.",
  );
  assert.match(unnamedLine({ ...voices, unnamed: 1 }, how), /^1 tweet .* is left out/);
  assert.equal(unnamedLine({ ...voices, unnamed: 0 }, how), "");
  assert.equal(
    publicRole(voice({ public_role: { reason: "followers", followers: 52_000 } })),
    "52,000 followers",
  );
  assert.equal(publicRole(voice()), "");
});

test("a burst is a wave only where other days say so, and says what it is compared with", () => {
  const said = (/** @type {Parameters<typeof burst>[0]} */ more) => {
    const one = burst(more);
    const { name, when, what } = burstSaid(one, [one], telling());
    return { name, when: plain(when), what: plain(what) };
  };
  const wave = said({});
  assert.equal(wave.name, "Wave");
  assert.equal(wave.when, "7 Jan 2015, 11:06–16:06 UTC");
  assert.match(
    wave.what,
    /^4,210 tweets\. Its fullest hour, from 12:00, holds 912; the same hour on 6 other days usually holds about 12\.$/,
  );
  const daily = said({ wave: false, usual: 930, other_days: 1 });
  assert.equal(daily.name, "May be daily rhythm");
  assert.match(daily.what, /not more than the same hour on 1 other day \(usually about 930\)\.$/);
  const alone = said({ wave: false, usual: null, other_days: 0 });
  assert.equal(alone.name, "Burst");
  assert.match(alone.what, /no other day here to compare it with, so it may be daily rhythm\.$/);
  assert.match(said({ usual: 0 }).what, /usually holds none\.$/);
  assert.match(said({ posts: 912 }).what, /holds all of them;/);
  assert.match(said({ posts: 70 }).what, /^70 tweets\. The hour from 12:00 holds 912 in all;/);
  assert.equal(said({ end: START }).when, "7 Jan 2015, 11:06:02 UTC");
});

test("of bursts within bursts the outer is told, with its steepest stretch", () => {
  const inner = burst({ level: 3, start: START + 1000, end: START + 60_000, posts: 300 });
  const list = [
    burst(),
    inner,
    burst({ start: START + DAY, end: START + DAY + 1000, weight: 200 }),
  ];
  const bursts = { zone: /** @type {const} */ ("UTC"), spread_ms: 1000, found: 3, list };
  const told = toldBursts(bursts);
  assert.deepEqual(
    told.map(({ start }) => start),
    [START, START + DAY],
  );
  assert.match(
    plain(burstSaid(told[0], list, telling()).what),
    / At its steepest, from 11:06, they came at 8 times the average rate or more\.$/,
  );
  assert.equal(wavesLine(bursts, 10_000, telling()), "2 waves stand out, with 84% of the tweets.");
  const none = { ...bursts, list: list.map((one) => ({ ...one, wave: false })) };
  assert.equal(
    wavesLine(none, 10_000, telling()),
    "2 bursts; none can be told from the rhythm of the day.",
  );
  const some = { ...bursts, list: [burst(), burst({ wave: false, start: START + DAY })] };
  assert.equal(
    wavesLine(some, 10_000, telling()),
    "2 bursts; one of them is a wave, with 42% of the tweets.",
  );
  assert.equal(
    wavesLine({ ...bursts, list: [burst()] }, 4210, telling()),
    "One wave stands out, with 100% of the tweets.",
  );
  assert.match(wavesLine({ ...bursts, found: 0, list: [] }, 10, telling()), /^No burst was found/);
  assert.match(
    wavesLine({ ...bursts, found: 0, list: [] }, 1, telling()),
    /^There are too few tweets/,
  );
});

test("what is missing is said in numbers, and what is not known is said to be not known", () => {
  const lines = missing(analysis(large()), { missing: 21, undated: 0 }, telling()).map(plain);
  assert.deepEqual(lines.slice(0, 4), [
    "700 of 13,800 retweets of the largest cascade's root are here.",
    "12,516 of 240,112 retweets that Twitter counted of 76 tweets are here.",
    "Twitter counted 2 quote tweets of 3 tweets; 4 are here: it counted at another time, or not all.",
    "21 tweets that others respond to are not in the export: known by their ids alone.",
  ]);
  assert.match(
    lines[4],
    /^2 gaps of more than 24 hours without a tweet: the longest 2 days, from /,
  );
  assert.match(lines[5], /^Times are given to the minute: /);
  assert.match(lines.at(-1) ?? "", /^When it was collected the export does not say;/);
  const tiny = missing(analysis(onePost()), { missing: 1, undated: 1 }, telling()).map(plain);
  assert.match(tiny[0], /how much is missing is not known\.$/);
  assert.match(tiny[1], /^One tweet that others respond to is not in the export/);
  assert.match(tiny[2], /^1 tweet of no known time is in the counts/);
});

test("a late collection is named by its day", () => {
  const lines = missing(analysis(large()), nothing, telling({ collected: "3 Mar 2019" })).map(
    plain,
  );
  assert.equal(
    lines.at(-1),
    "All shares are of what survived on 3 Mar 2019: a tweet that was deleted before is missing, and its retweets with it.",
  );
});

test("declared times are said to be declared, and a simulation misses nothing", () => {
  const odd = onePost();
  odd.times = { unknown: 0, unit_ms: DAY, declared: "some" };
  const lines = missing(analysis(odd), nothing, telling({ words: wordsOf("bluesky") })).map(plain);
  assert.ok(
    lines.some((line) => /^Times are given to the day: .* Some times are those/.test(line)),
  );
  assert.deepEqual(missing(analysis(large()), nothing, demo).map(plain), [
    "Nothing: this is a simulation, whole by construction.",
  ]);
});

test("the links of each layer are told apart, in shares of that layer alone", () => {
  const layers = joined(large().provenance, wordsOf("twitter"));
  assert.deepEqual(layers.map(joinedLine), [
    "Retweets: all attributed by the platform.",
    "Replies: 98% recorded in the export, 2% approximate.",
  ]);
  const definition = joinedDefinition(layers, wordsOf("twitter"));
  assert.match(definition, /^Recorded: .*Attributed: .*Approximate: /);
  assert.doesNotMatch(definition, /Inferred/);
  assert.deepEqual(joined(onePost().provenance, wordsOf("twitter")), []);
});

test("titles of charts state what they show, whatever the numbers", () => {
  const how = telling();
  const { layers } = large();
  assert.equal(
    sizesChart("diffusion", layers.diffusion, how)?.title,
    "Of 340 trees of retweets, 273 (80%) hold one tweet alone; the largest holds 701 tweets.",
  );
  assert.equal(
    sizesChart("diffusion", onePost().layers.diffusion, how)?.title,
    "The one tree of retweets holds 1 tweet.",
  );
  const none = { ...layers.diffusion, one_post: 0 };
  assert.match(
    sizesChart("diffusion", none, how)?.title ?? "",
    /^Of 340 trees of retweets, the largest/,
  );
  assert.equal(sizesChart("diffusion", { ...none, trees: 0, sizes: [] }, how), null);
  assert.match(
    newVoicesChart(large(), how)?.title ?? "",
    /^900 accounts are seen for the first time in the fullest hour/,
  );
  assert.match(
    newVoicesChart(onePost(), how)?.title ?? "",
    /^1 account is seen for the first time/,
  );
  assert.equal(newVoicesChart({ ...onePost(), volume: null }, how), null);
  assert.equal(
    withoutChart(large(), how)?.title,
    "13,640 tweets of 13,753 (over 99%) remain without bots, very busy accounts and identical texts.",
  );
  assert.equal(withoutChart(onePost(), how), null);
  assert.equal(languagesChart(large(), how)?.title, "58% of the tweets are marked as French.");
  assert.equal(languagesChart(onePost(), how), null);
  assert.equal(
    paceChart(cascade(), how)?.title,
    "The first 10 tweets had come after 70 seconds. Half of its 701 tweets had come after 14 minutes.",
  );
  assert.equal(paceChart(cascade({ pace: null }), how), null);
});

test("a cascade's size comes first, its virality contracted where it is a conversation", () => {
  const rows = largestFigures(cascade(), telling());
  assert.equal(rows[0].text, "701");
  assert.equal(rows.at(-1)?.text, "2.00");
  assert.match(rows.at(-1)?.definition ?? "", /star/);
  const talk = large().layers.conversation.largest;
  assert.ok(talk);
  const told = largestFigures(talk, telling());
  assert.equal(told.at(-1)?.text, "7.10 (raw 9.29)");
  assert.equal(told[2].text, "12 (raw 18)");
  const alone = cascade({
    layer: "conversation",
    contracted: { nodes: 1, depth: 0, structural_virality: null },
  });
  assert.match(largestFigures(alone, telling()).at(-1)?.text ?? "", /^undefined \(raw 2\.00\)$/);
});

test("generations are marked where they are cut off, and a missing root says so", () => {
  assert.deepEqual(generations(cascade(), telling()).rows, [
    ["0, the root", "1", "700"],
    ["1", "700", "none, cut off"],
  ]);
  assert.match(generations(cascade(), telling()).note, /^Cut off: /);
  const missingRoot = cascade({
    root_seen: false,
    offspring: [null, null],
    cut_off: [false, false],
  });
  assert.equal(generations(missingRoot, telling()).rows[0][2], "root missing");
  assert.equal(generations(missingRoot, telling()).note, "");
  const other = cascade({ root_in_set: false, offspring: [null, null] });
  assert.equal(generations(other, telling()).rows[0][2], "without the hashtag");
  const deep = cascade({ breadth: Array(100_000).fill(1), offspring: Array(100_000).fill(1) });
  assert.equal(generations(deep, telling()).rows.length, 40);
  assert.match(generations(deep, telling()).note, /And 99,960 more generations\.$/);
});

test("delays in quartiles, and nothing where none is known", () => {
  assert.equal(
    delayLine(cascade(), telling()),
    "Of 700 retweets, a quarter came within 90 seconds of what they pass on, half within 14 minutes, three quarters within 3 hours.",
  );
  assert.equal(delayLine(cascade({ delay: null }), telling()), "");
  const one = { lower_ms: 1000, median_ms: 1000, upper_ms: 1000, count: 1 };
  assert.equal(
    delayLine(cascade({ delay: one, layer: "conversation" }), telling()),
    "Its one reply of known time came after 1 second.",
  );
});

test("a cascade is compared with others of its size, or not at all", () => {
  assert.match(matchedSize(cascade(), telling()).line, /^Fewer than five/);
  const talk = large().layers.conversation.largest;
  assert.ok(talk);
  const { line, rows } = matchedSize(talk, telling());
  assert.match(line, /^Beside 6 other cascades of 75 to 116 tweets: /);
  assert.deepEqual(rows[0], ["Depth, contracted", "12", "6", "90%"]);
  assert.equal(rows.length, 4);
});

test("doubling, peaks, concentration and activity are told where they mean something", () => {
  assert.equal(
    doublingLine(large(), telling()),
    "The number of tweets last doubled, to 32, within 16 minutes. Quickest was from 4 to 8: 5 seconds.",
  );
  assert.equal(doublingLine(onePost(), telling()), "");
  assert.deepEqual(
    peakFigures(onePost(), telling()).map(({ text }) => text),
    ["1 tweet", "1 tweet", "1 tweet"],
  );
  assert.deepEqual(peakFigures({ ...onePost(), peaks: null }, telling()), []);
  assert.match(concentrationFigures(onePost(), telling()).line, /from 100 tweets/);
  assert.deepEqual(
    concentrationFigures(large(), telling()).figures.map(({ text }) => text),
    ["41%", "0.930"],
  );
  const none = large({
    concentration: { posts: 100, reposts: 0, top: 1, top_share: null, gini: null },
  });
  assert.match(concentrationFigures(none, telling()).line, /^No retweet/);
  assert.equal(activityFigures(large(), telling())[0].text, "91%");
  assert.deepEqual(activityFigures(large(), demo), []);
  assert.deepEqual(
    withoutFigures(onePost().without, telling()).map(({ text }) => text),
    ["not known", "0 tweets", "0 tweets", "1 tweet"],
  );
});

test("languages have names, whatever an export calls them", () => {
  assert.equal(languageName("fr"), "French");
  assert.equal(languageName(""), "not said");
  assert.equal(languageName("und"), "not told apart");
  assert.equal(languageName("<b>"), "<b>");
  assert.equal(languageName("qht"), "qht");
});

test("how a sample was made is said by format, and what is told of it is kept with the report", () => {
  const report = /** @type {any} */ ({
    formats: ["twitter-v1.1", "twitter-v2"],
    undelivered: 0,
    deleted: 0,
  });
  assert.equal(sourceLines(report, wordsOf("twitter")).length, 1);
  assert.equal(
    sourceLines({ ...report, formats: ["never seen"] }, wordsOf("other"))[0],
    "Nothing is known of how it was made.",
  );
  assert.equal(
    toldRows({ query: '=1+"2"', endpoint: "", collected: "2019-03-03", rehydrated: "" }),
    'collection_query,,,,"\'=1+""2"""\r\ncollection_collected,,,,"2019-03-03"\r\n',
  );
  assert.equal(toldRows(undefined), "");
});

test("a chart's CSV is in UTC, quoted, and runs no formula", () => {
  const csv = chartCsv({
    kind: "line",
    title: "x",
    name: "x",
    x: { label: "time", scale: "time" },
    y: { label: "tweets" },
    series: [
      { name: "=cmd", points: [[START, 1]] },
      { name: 'a "b", c', points: [[START + 1000, 2.5]] },
    ],
  });
  assert.equal(
    csv,
    'time (UTC),\'=cmd,"a ""b"", c"\r\n2015-01-07T11:06:02.000Z,1,\r\n2015-01-07T11:06:03.000Z,,2.5\r\n',
  );
});

test("nothing is said to have made anything happen, and no word is missing", () => {
  const tellings = [
    telling(),
    telling({ words: wordsOf("mastodon"), sensitive: true }),
    demo,
    telling({ words: wordsOf("events") }),
  ];
  for (const how of tellings) {
    for (const figures of [onePost(), large()]) {
      const words = everything(figures, how);
      assert.ok(words.length > 400, words);
      assert.doesNotMatch(
        words,
        /\b(started|caused|victim|viral\b|undefined tweets|NaN|Infinity|null|\[object)|set off|!|undefined (?!\(raw)/,
      );
    }
  }
});

/** @param {SetFigures} figures @param {Telling} how */
function everything(figures, how) {
  const { bursts, voices, layers } = figures;
  const cascades = [layers.diffusion.largest, layers.conversation.largest].filter(
    (one) => one !== null,
  );
  const charts = [
    newVoicesChart(figures, how),
    withoutChart(figures, how),
    languagesChart(figures, how),
    sizesChart("diffusion", layers.diffusion, how),
    sizesChart("conversation", layers.conversation, how),
    ...cascades.map((one) => paceChart(one, how)),
  ].filter((chart) => chart !== null);
  return [
    wavesLine(bursts, figures.matched, how),
    ...toldBursts(bursts).map((one) => plain(burstSaid(one, bursts.list, how).what)),
    ...voices.diffusion.map((one) => voiceReason(one, how)),
    ...missing(analysis(figures), nothing, how).map(plain),
    ...joined(figures.provenance, how.words).map(joinedLine),
    ...charts.map((chart) => JSON.stringify({ ...chart, series: [] })),
    ...cascades.flatMap((one) => [
      delayLine(one, how),
      ...largestFigures(one, how).flatMap(({ label, text, definition }) => [
        label,
        text,
        definition,
      ]),
      ...generations(one, how).rows.flat(),
      matchedSize(one, how).line,
    ]),
    doublingLine(figures, how),
    ...[
      ...peakFigures(figures, how),
      ...withoutFigures(figures.without, how),
      ...activityFigures(figures, how),
      ...concentrationFigures(figures, how).figures,
    ].flatMap(({ label, text, definition }) => [label, text, definition]),
  ].join(" ");
}
