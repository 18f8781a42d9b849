import assert from "node:assert/strict";
import { test } from "node:test";
import { NONE } from "../../www/types.js";
import { createWalk, LONGEST_PATH, pathOf } from "../../www/widget/walk.js";

/** @param {number[]} parents -1 for none @param {number[]} voices */
function forest(parents, voices = []) {
  return /** @type {import("../../www/types.js").Scene} */ (
    /** @type {unknown} */ ({
      points: parents.length,
      origin: 0,
      parent: Uint32Array.from(parents, (parent) => (parent < 0 ? NONE : parent)),
      voices: voices.map((point) => ({ point })),
    })
  );
}

const all = () => true;

test("arrows walk parent, child, siblings; key voices first", () => {
  const scene = forest([-1, 0, 0, 1, 0, -1], [2, 4]);
  const walk = createWalk(scene);
  assert.equal(walk(-1, "next", all), 2);
  assert.equal(walk(2, "voice", all), 4);
  assert.equal(walk(4, "voice", all), 2);
  assert.equal(walk(3, "parent", all), 1);
  assert.equal(walk(0, "parent", all), 0);
  assert.equal(walk(0, "child", all), 1);
  assert.equal(walk(3, "child", all), 3);
  assert.equal(walk(1, "next", all), 2);
  assert.equal(walk(2, "previous", all), 1);
  assert.equal(walk(4, "next", all), 4);
  assert.equal(walk(0, "next", all), 1, "without a parent: the next in time");
  assert.equal(walk(3, "later", all), 4);
  assert.equal(walk(0, "earlier", all), 0);
});

test("what is not shown is passed over", () => {
  const scene = forest([-1, 0, 0, 0], [2]);
  const walk = createWalk(scene);
  const odd = (/** @type {number} */ point) => point % 2 === 1;
  assert.equal(walk(-1, "next", odd), 1, "no voice, no origin: the first post shown");
  assert.equal(walk(1, "next", odd), 3);
  assert.equal(walk(1, "parent", odd), 1);
  assert.equal(
    walk(-1, "next", () => false),
    -1,
  );
});

test("a path leads up to the root; a cycle and a chain without end do not hold it up", () => {
  assert.deepEqual(pathOf(forest([-1, 0, 1, 2]), 3), [3, 2, 1, 0]);
  assert.deepEqual(pathOf(forest([-1]), 0), [0]);
  assert.equal(pathOf(forest([1, 0]), 0).length, LONGEST_PATH);
  const chain = forest(Array.from({ length: 100_000 }, (_, i) => i - 1));
  assert.equal(pathOf(chain, 99_999).length, LONGEST_PATH);
});
