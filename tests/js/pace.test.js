import assert from "node:assert/strict";
import { test } from "node:test";
import { Pace } from "../../www/pace.js";

test("no speed is guessed before there is one", () => {
  const pace = new Pace(1000);
  assert.deepEqual(pace.at(0, 0), { speed: 0, left: null });
  assert.deepEqual(pace.at(100, 50), { speed: 0, left: null });
});

test("speed and time left follow from what was read", () => {
  const pace = new Pace(10_000);
  pace.at(0, 0);
  assert.deepEqual(pace.at(1000, 2000), { speed: 2000, left: 4 });
});

test("a change of speed shows within seconds", () => {
  const pace = new Pace(1e9);
  for (let s = 0; s <= 10; s++) pace.at(s * 1000, s * 1000);
  let now = { speed: 0, left: /** @type {number | null} */ (null) };
  for (let s = 1; s <= 5; s++) now = pace.at((10 + s) * 1000, 10_000 + s * 9000);
  assert.equal(Math.round(now.speed), 9000);
});

test("no bytes for a while is no speed, not an endless wait", () => {
  const pace = new Pace(100);
  pace.at(0, 50);
  assert.deepEqual(pace.at(5000, 50), { speed: 0, left: null });
});
