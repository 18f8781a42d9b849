import assert from "node:assert/strict";
import { test } from "node:test";
import {
  around,
  between,
  clamp,
  panBy,
  toScene,
  toScreen,
  WHOLE,
  zoomBy,
} from "../../www/widget/camera.js";

test("the camera holds the place under the pointer, and the spread in view", () => {
  const size = { width: 800, height: 500 };
  let camera = { ...WHOLE };
  const before = toScene(camera, size, 300, 200);
  camera = zoomBy(camera, size, 3, 300, 200);
  const after = toScreen(camera, size, before.x, before.y);
  assert.ok(Math.hypot(after.x - 300, after.y - 200) < 1e-9);
  const far = panBy(camera, size, -99_999, 0);
  assert.ok(Math.hypot(far.x, far.y) <= 1 - 1 / far.k + 1e-12);
  assert.deepEqual(clamp({ x: 5, y: 5, k: 0.2 }), { x: 0, y: 0, k: 1 });
  assert.deepEqual(clamp({ x: 0, y: 0, k: Number.NaN }), { x: 0, y: 0, k: 1 });
  assert.deepEqual(around([], size), { ...WHOLE });
  const close = around([{ x: 0.5, y: 0.1 }], size);
  assert.ok(close.k > 1 && close.k <= 12);
});

test("a flight begins and ends where it should and holds what both views hold", () => {
  const size = { width: 600, height: 600 };
  const from = { ...WHOLE };
  const to = zoomBy(from, size, 4, 420, 250);
  assert.deepEqual(between(from, to, 1), to);
  const start = between(from, to, 0);
  assert.ok(Math.abs(start.k - 1) < 1e-12 && Math.hypot(start.x, start.y) < 1e-12);
  const held = toScene(from, size, 420, 250);
  const midway = toScreen(between(from, to, 0.4), size, held.x, held.y);
  assert.ok(Math.hypot(midway.x - 420, midway.y - 250) < 1e-6);
});
