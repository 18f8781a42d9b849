/** Hashtags compared on the page: the words, the rows and the curves. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { apart } from "../../www/explorer/charts/ends.js";
import { curveChart } from "../../www/explorer/compare-chart.js";
import {
  atFirst,
  csvOf,
  directed,
  firstFinding,
  flowFinding,
  flowRows,
  halfTime,
  pairRows,
  queryNote,
  volumeRows,
} from "../../www/explorer/compare-words.js";
import { wordsOf } from "../../www/widget/words.js";

/** @import { Comparison, Flow, TagVolume } from "../../www/types-analysis.js" */

const HOUR = 3_600_000;
const words = wordsOf("mastodon");
const setting = { words, perDot: 1, simulated: false, sensitive: false };

/** @type {(node: number, time: number, curve: number[]) => TagVolume} */
const volume = (node, time, curve) => {
  let sum = 0;
  const most = Math.max(...curve);
  return {
    posts: curve.reduce((a, b) => a + b, 0),
    accounts: 2,
    undated: 0,
    first: {
      node,
      id: String(node),
      time,
      kind: "original",
      same_time: 0,
      account: 0,
      handle: "ana",
      name: "",
    },
    curve,
    cumulative: curve.map((posts) => {
      sum += posts;
      return sum;
    }),
    peak: most > 0 ? { start: curve.indexOf(most) * HOUR, posts: most } : null,
  };
};

/** @type {Flow} */
const flow = {
  a: 0,
  b: 1,
  accounts: 14,
  a_then_b: 3,
  b_then_a: 9,
  same_post: 2,
  same_time: 0,
  undated: 0,
  a_then_b_median_ms: 60_000,
  b_then_a_median_ms: 5 * HOUR,
};

/** @returns {Comparison} */
const harbour = () => ({
  collected_alike: true,
  matched: 90,
  tags: [
    { tag: "Harbour", query: "may_be", query_share: 0.75 },
    { tag: "=Lights", query: "unknown", query_share: null },
  ],
  pairs: [
    { a: 0, b: 1, both: 4, of_a: 40, of_b: 16, b_given_a: 0.1, a_given_b: 0.25, jaccard: 1 / 13 },
  ],
  volumes: {
    clock: { zone: "UTC", start: 0, width_ms: HOUR, bins: 4 },
    tags: [volume(7, 2 * HOUR, [0, 0, 30, 10]), volume(1, 0, [2, 12, 2, 0])],
    order: [1, 0],
    flows: [flow],
    bridges: { accounts: 14, ranked: [] },
  },
  withheld: null,
});

test("what is compared at first: the view's hashtag and those that most of its accounts use", () => {
  const beside = ["b", "c", "d", "e", "f", "g"].map((tag) => ({ tag, accounts: 1, both: 0 }));
  assert.deepEqual(atFirst({ tag: "a", beside }), ["a", "b", "c", "d", "e", "f"]);
  assert.deepEqual(atFirst({ tag: "a", beside: [] }), ["a"]);
});

test("what was searched for is never claimed", () => {
  const one = harbour();
  assert.match(queryNote(one, words), /^No export says .* #Harbour \(75%\): it may have been/);
  one.tags[0].query = "unknown";
  assert.match(
    queryNote(one, words),
    /^No export says .* No hashtag here is on most of its posts\.$/,
  );
});

test("who was first, and where most went", () => {
  const said = firstFinding(harbour());
  assert.deepEqual(
    said.filter((part) => typeof part !== "string"),
    [{ at: 0 }],
  );
  assert.match(
    said.filter((part) => typeof part === "string").join("@"),
    /^#=Lights is the earliest in this export, @; #Harbour follows after 2 hours\.$/,
  );
  const tied = harbour();
  const [harbours, lights] = tied.volumes?.tags.map(({ first }) => first) ?? [];
  assert.ok(harbours && lights);
  harbours.time = lights.time;
  assert.match(String(firstFinding(tied).at(-1)), /at the same time/);
  harbours.node = lights.node;
  assert.match(String(firstFinding(tied).at(-1)), /in one post with #Harbour/);
  assert.deepEqual(firstFinding({ ...tied, volumes: null }), []);

  assert.equal(
    flowFinding(harbour()),
    "The largest flow: 9 accounts used #=Lights first and #Harbour later, half of them within 5 hours.",
  );
  assert.equal(flowFinding({ ...harbour(), volumes: null }), "");
  assert.deepEqual(
    directed([flow, { ...flow, a_then_b: 0, b_then_a: 0 }]).map(({ from, accounts }) => [
      from,
      accounts,
    ]),
    [
      [1, 9],
      [0, 3],
    ],
  );
});

test("curves by interval, so far, and as shares of their own most", () => {
  const one = harbour();
  const chart = curveChart(one, { sum: false, share: false }, setting);
  assert.equal(chart?.kind, "strips");
  assert.deepEqual(
    chart?.series[0].points,
    [0, 0, 30, 10].map((posts, bin) => [bin * HOUR, posts]),
  );
  assert.equal(chart?.series[0].lasts, HOUR);
  assert.equal(chart?.series[0].aside, "at most 30");
  // #=Lights peaks at 1:00, #Harbour at 2:00.
  assert.match(
    chart?.title ?? "",
    /^#=Lights had its fullest hour at .*, #Harbour 1 hour later\.$/,
  );

  const sum = curveChart(one, { sum: true, share: true }, setting);
  assert.equal(sum?.kind, "line");
  assert.deepEqual(
    sum?.series.map(({ points }) => points.map(([, value]) => value)),
    [
      [0, 0, 0, 75, 100],
      [0, 12.5, 87.5, 100, 100],
    ],
  );
  assert.equal(sum?.series[0].points[1][0], HOUR);
  assert.match(sum?.title ?? "", /^Half of the posts with #=Lights had come by /);

  // A peak of a few posts is chance: no title is made of it.
  for (const { peak } of one.volumes?.tags ?? []) if (peak) peak.posts = 9;
  assert.equal(curveChart(one, { sum: false, share: true }, setting)?.title, "Posts per hour.");
  assert.match(curveChart(one, { sum: false, share: true }, setting)?.note ?? "", /mostly chance/);
  assert.equal(curveChart({ ...one, volumes: null }, { sum: false, share: true }, setting), null);
});

test("half of a hashtag's posts had come by the end of an interval", () => {
  const clock = /** @type {const} */ ({ zone: "UTC", start: 0, width_ms: HOUR, bins: 4 });
  assert.equal(halfTime(volume(1, 0, [1, 1, 2, 0]), clock), 2 * HOUR);
  assert.equal(halfTime(volume(1, 0, [0, 0, 0, 1]), clock), 4 * HOUR);
  assert.equal(halfTime(volume(1, 0, [0, 0, 0, 0]), clock), null);
});

test("tables as CSV hold no formula", () => {
  const one = harbour();
  const [head, ...rows] = csvOf(pairRows(one)).trimEnd().split("\r\n");
  assert.equal(head, "hashtag,other hashtag,posts with both,posts with hashtag,share,Jaccard");
  assert.deepEqual(rows[0].split(",").slice(0, 5), ["#Harbour", "#=Lights", "4", "40", "0.1"]);
  assert.deepEqual(rows[1].split(",").slice(0, 5), ["#=Lights", "#Harbour", "4", "16", "0.25"]);
  assert.equal(csvOf([["=1+1", 'a "b"', "c,d", null, -1]]), `'=1+1,"a ""b""","c,d",,-1\r\n`);
  assert.equal(
    csvOf(volumeRows(one, false)).split("\r\n")[1],
    "#Harbour,40,2,0,1970-01-01T02:00:00.000Z,7,ana,0",
  );
  assert.equal(csvOf(flowRows(one)).split("\r\n")[2], "#=Lights,#Harbour,9,18000000,14,2,0,0");
});

test("names at the ends of lines never lie over one another", () => {
  assert.deepEqual(apart([10, 50], 14, 0, 100), [10, 50]);
  assert.deepEqual(apart([50, 50], 14, 0, 100), [43, 57]);
  assert.deepEqual(apart([0, 0, 0], 14, 0, 100), [0, 14, 28]);
  assert.deepEqual(apart([100, 100, 30], 14, 0, 100), [86, 100, 30]);
  let state = 7;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  for (let round = 0; round < 300; round += 1) {
    const wanted = Array.from({ length: 1 + Math.floor(random() * 8) }, () => random() * 154);
    const places = apart(wanted, 14, 26, 180);
    const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b]);
    for (const [n, i] of order.entries()) {
      assert.ok(places[i] >= 26 - 1e-9 && places[i] <= 180 + 1e-9, `${wanted} → ${places}`);
      if (n > 0) assert.ok(places[i] - places[order[n - 1]] > 14 - 1e-9, `${wanted} → ${places}`);
    }
  }
});
