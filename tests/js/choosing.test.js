import assert from "node:assert/strict";
import { test } from "node:test";
import { choices } from "../../www/explorer/origins.js";
import { createSearch } from "../../www/explorer/tags.js";

/** @import { OriginCandidate } from "../../www/types.js" */

const tags = [
  { tag: "Harbour", posts: 90 },
  { tag: "OldHarbour", posts: 80 },
  { tag: "Été", posts: 70 },
  { tag: "harbourLights", posts: 3 },
];
const search = createSearch(tags);
/** @param {string} typed */
const found = (typed) => search(typed).map((i) => tags[i].tag);

test("typing finds hashtags whatever their case, accents or #; those that begin with it come first", () => {
  assert.deepEqual(found("harb"), ["Harbour", "harbourLights", "OldHarbour"]);
  assert.deepEqual(found("#HARBOURL"), ["harbourLights"]);
  assert.deepEqual(found("ete"), ["Été"]);
  assert.deepEqual(
    found(""),
    tags.map(({ tag }) => tag),
  );
  assert.deepEqual(
    found(" # "),
    tags.map(({ tag }) => tag),
  );
  assert.deepEqual(found("zz"), []);
});

test("what was typed is text, not a pattern", () => {
  assert.deepEqual(found("(.*"), []);
});

/** @param {OriginCandidate["rule"]} rule @param {number} post @returns {OriginCandidate} */
const candidate = (rule, post) => ({
  rule,
  post,
  id: String(post),
  author: "",
  text: "",
  time: null,
  descended: 0,
  share: 0,
});

test("a post found by several rules is one choice with several reasons; no single origin comes last", () => {
  const list = choices([
    candidate("none", -1),
    candidate("chosen", 7),
    candidate("earliest", 4),
    candidate("tookOff", 7),
    candidate("mostDescendants", 4),
  ]);
  assert.deepEqual(
    list.map((choice) => [choice.candidate.post, choice.rules]),
    [
      [7, ["tookOff"]],
      [4, ["earliest", "mostDescendants"]],
      [-1, ["none"]],
    ],
  );
});
