import assert from "node:assert/strict";
import { test } from "node:test";
import { left, size } from "../../www/explorer/format.js";

test("bytes are told as file managers tell them", () => {
  assert.equal(size(1), "1 byte");
  assert.equal(size(999_900), "1.0 MB");
  assert.equal(size(79_400_000), "79 MB");
  assert.equal(size(2_500_000_000), "2.5 GB");
});

test("time left is whole seconds at least, and nothing while it is not known", () => {
  assert.equal(left(null), "");
  assert.equal(left(Number.POSITIVE_INFINITY), "");
  assert.equal(left(0.2), "less than a second left");
  assert.equal(left(11.3), "about 12 seconds left");
});
