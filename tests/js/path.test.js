import assert from "node:assert/strict";
import { test } from "node:test";
import { pathBack } from "../../www/explorer/path.js";

test("a path ends at the origin, even where the origin answers something itself", () => {
  assert.deepEqual(pathBack([9, 4, 2, 0], 4), { shown: [9, 4], gap: 0, at: 5, reaches: true });
});

test("a path that misses the origin goes to the root and says so", () => {
  assert.deepEqual(pathBack([9, 2, 0], 4), { shown: [9, 2, 0], gap: 0, at: 5, reaches: false });
  assert.equal(pathBack([9, 2, 0], -1).reaches, false);
  assert.deepEqual(pathBack([], 4).shown, []);
});

test("of a long path the near end and the far end are shown, and how many lie between", () => {
  const path = Array.from({ length: 100_000 }, (_, i) => 100_000 - i);
  assert.deepEqual(pathBack(path, 1), {
    shown: [100_000, 99_999, 99_998, 99_997, 99_996, 1],
    gap: 99_994,
    at: 5,
    reaches: true,
  });
  assert.equal(pathBack(path.slice(0, 7), -1).gap, 0, "one left out would save no room");
  assert.equal(pathBack(path.slice(0, 8), -1).gap, 2);
});
