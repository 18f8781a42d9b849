import assert from "node:assert/strict";
import { test } from "node:test";
import { FOLDED, FOLDING_EXPORT } from "./folding.js";
import { read } from "./module.js";

test("with the browser's own tables, spellings of one hashtag are one", () => {
  const { session, summary } = read("folding.jsonl", new TextEncoder().encode(FOLDING_EXPORT));
  assert.deepEqual(
    summary.hashtags.map(({ posts }) => posts),
    FOLDED,
  );
  // By any spelling, and as most often written.
  for (const spelling of ["MeToo", "ＭＥＴＯＯ", "#metoo"]) {
    assert.equal(session.spread(spelling, -2).figures.tagged, FOLDED[0], spelling);
  }
  assert.equal(session.spread("strasse", -2).figures.tag, "Straße");
});
