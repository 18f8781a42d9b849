import assert from "node:assert/strict";
import { test } from "node:test";
import { createAxis } from "../../www/widget/axis.js";
import { rings } from "../../www/widget/draw/scales.js";
import { PLAY_MS, Player, REDUCED_STEPS } from "../../www/widget/player.js";
import { inventedScene } from "./invented-scene.js";

/** Plays `ms` in frames of 16 ms. @param {Player} player @param {number} ms */
function run(player, ms) {
  let ended = false;
  for (let passed = 0; passed < ms; passed += 16) ended = player.advance(16) || ended;
  return ended;
}

test("the whole way takes 25 s at speed 1, half of that at speed 2", () => {
  for (const speed of [1, 2]) {
    const player = new Player();
    player.speed = speed;
    player.play();
    assert.equal(player.share, 0);
    assert.equal(run(player, PLAY_MS / speed - 100), false);
    assert.ok(player.playing && player.share > 0.98 && player.share < 1);
    assert.equal(run(player, 200), true);
    assert.equal(player.playing, false);
    assert.equal(player.share, 1);
  }
});

test("play goes on from a pause, and begins anew at the end", () => {
  const player = new Player();
  player.seek(0.4);
  player.play();
  assert.equal(player.share, 0.4);
  player.advance(250);
  player.pause();
  assert.ok(Math.abs(player.share - 0.41) < 1e-12);
  assert.equal(player.advance(1000), false);
  assert.ok(Math.abs(player.share - 0.41) < 1e-12);
  player.seek(1);
  player.play();
  assert.equal(player.share, 0);
});

test("a frame after a long sleep leaps a second at most", () => {
  const player = new Player();
  player.play();
  player.advance(3_600_000);
  assert.equal(player.share, 1000 / PLAY_MS);
});

test("with less motion it shows steps, and stops on the step seen", () => {
  const player = new Player();
  player.steps = REDUCED_STEPS;
  player.play();
  const seen = new Set();
  for (let passed = 0; passed < PLAY_MS + 100; passed += 16) {
    player.advance(16);
    seen.add(player.share);
  }
  assert.equal(seen.size, REDUCED_STEPS + 1);
  player.seek(0.55);
  player.play();
  const step = Math.floor(0.55 * REDUCED_STEPS) / REDUCED_STEPS;
  assert.equal(player.share, step);
  player.pause();
  assert.equal(player.share, step);
});

test("a speed that is not offered, a place that is no number: left aside, or the end", () => {
  const player = new Player();
  player.speed = 3;
  assert.equal(player.speed, 1);
  player.seek(Number.NaN);
  assert.equal(player.share, 1);
  player.seek(-3);
  assert.equal(player.share, 0);
});

test("share and time are each other's inverse on every scale", () => {
  const scene = inventedScene({ points: 3000 });
  for (const scale of /** @type {const} */ (["log", "linear", "count"])) {
    const axis = createAxis(scene, scale);
    assert.equal(axis.unitsAt(1), axis.end);
    assert.equal(axis.unitsAt(0), 0);
    assert.equal(axis.shareAt(axis.end), 1);
    let before = -1;
    for (let i = 1; i < 50; i += 1) {
      const units = axis.unitsAt(i / 50);
      assert.ok(units >= before, `${scale}: time does not go back`);
      before = units;
      // By count, and in the band, the radius goes in steps of a post: within one of 80 there.
      assert.ok(Math.abs(axis.shareAt(units) - i / 50) < 0.02, `${scale} at ${i}/50`);
    }
  }
});

test("on the log scale the front takes equal times for equal radii", () => {
  const scene = inventedScene({ points: 3000 });
  const axis = createAxis(scene, "log");
  const named = rings(scene, "log", 3);
  assert.equal(named.length, 3);
  const shares = named.map(({ ms }) => axis.shareAt((scene.clock + ms - scene.first) / scene.unit));
  const inner = axis.shareAt((scene.clock - scene.first) / scene.unit);
  const perRadius = (1 - inner) / (1 - scene.core);
  named.forEach(({ radius }, i) => {
    assert.ok(Math.abs(shares[i] - inner - (radius - scene.core) * perRadius) < 1e-6);
  });
});

test("posts at one time: nothing to play", () => {
  const scene = inventedScene({ points: 50 });
  scene.time.fill(0);
  scene.last = scene.first;
  scene.clock = scene.first;
  const axis = createAxis(scene, "log");
  assert.equal(axis.instant, true);
  assert.equal(axis.unitsAt(0.5), 0);
  assert.equal(axis.shareAt(0), 1);
});
