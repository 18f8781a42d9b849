import assert from "node:assert/strict";
import { test } from "node:test";
import { barPaths, mergeBins, timeTicks } from "../../www/widget/timeline-geometry.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** @param {number[][]} rows five counts each */
function timeline(rows) {
  return {
    start: Date.UTC(2024, 0, 1),
    width: HOUR,
    counts: Uint32Array.from(rows.flat()),
    newVoices: new Uint32Array(rows.length),
  };
}

test("bins are put together to what fits, and no post is lost", () => {
  const rows = Array.from({ length: 101 }, (_, i) => [i, 1, 2, 3, 5]);
  const bins = mergeBins(timeline(rows), 25);
  assert.ok(bins.length <= 25);
  assert.equal(bins.width, 5 * HOUR);
  const sum = (/** @type {Iterable<number>} */ list) => [...list].reduce((a, b) => a + b, 0);
  assert.equal(sum(bins.counts), sum(rows.flat()));
  assert.equal(bins.end, bins.start + bins.length * bins.width);
  assert.equal(mergeBins(timeline(rows), 500).length, 101);
  assert.equal(mergeBins(timeline([]), 10).length, 0);
});

test("bars stack from the ground; the fullest reaches the top; hidden kinds leave no gap", () => {
  const bins = mergeBins(
    timeline([
      [1, 1, 1, 0, 1],
      [0, 1, 0, 1, 0],
    ]),
    10,
  );
  assert.equal(bins.most, 4);
  const [original, reply, repost, quote, unjoined] = barPaths(bins, 20, 40, () => true);
  assert.equal(unjoined, "M0 30h9v10h-9z");
  assert.equal(original, "M0 20h9v10h-9z");
  assert.equal(reply, "M0 10h9v10h-9zM10 30h9v10h-9z");
  assert.equal(repost, "M0 0h9v10h-9z");
  assert.equal(quote, "M10 20h9v10h-9z");
  const alone = barPaths(bins, 20, 40, (kind) => kind === 2);
  assert.deepEqual(alone, ["", "", "M0 30h9v10h-9z", "", ""]);
  assert.deepEqual(
    barPaths(mergeBins(timeline([]), 10), 20, 40, () => true),
    ["", "", "", "", ""],
  );
});

test("ticks are round, within the span, in order, and no more than asked", () => {
  const start = new Date(2024, 4, 1, 18, 7).getTime();
  for (const length of [7 * MINUTE, 3 * HOUR, 30 * HOUR, 4 * DAY, 40 * DAY, 900 * DAY]) {
    for (const most of [2, 4, 9]) {
      const ticks = timeTicks(start, start + length, most);
      assert.ok(ticks.length <= most + 1, `${ticks.length} of ${most}`);
      ticks.forEach(({ at, day }, i) => {
        assert.ok(at >= start && at <= start + length);
        if (i > 0) assert.ok(at > ticks[i - 1].at);
        const date = new Date(at);
        assert.equal(date.getSeconds(), 0);
        assert.equal(day, date.getHours() === 0 && date.getMinutes() === 0);
      });
    }
  }
  assert.ok(timeTicks(start, start + 4 * DAY, 6).every(({ day }) => day));
  assert.deepEqual(timeTicks(start, start, 5), []);
});
