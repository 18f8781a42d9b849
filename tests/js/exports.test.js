/** docs/exports.md is read on the page too: nothing in it may be more than the page can show. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { blocksOf, spansOf } from "../../www/explorer/markdown.js";

const page = readFileSync(new URL("../../docs/exports.md", import.meta.url), "utf8");
const blocks = blocksOf(page);

test("a page is cut into headings, paragraphs, lists and steps", () => {
  assert.deepEqual(
    blocksOf("# A\n\none\ntwo\n\n- x\n- y\n\n1. p\n2. q\n").map(({ kind, lines }) => [kind, lines]),
    [
      ["heading", ["A"]],
      ["text", ["one two"]],
      ["list", ["x", "y"]],
      ["steps", ["p", "q"]],
    ],
  );
  assert.deepEqual(
    spansOf("a `b*c*` **d** *e* [f](https://g.example/h)!").map(({ kind, text }) => [kind, text]),
    [
      ["text", "a "],
      ["code", "b*c*"],
      ["text", " "],
      ["bold", "d"],
      ["text", " "],
      ["italic", "e"],
      ["text", " "],
      ["link", "f"],
      ["text", "!"],
    ],
  );
});

test("the page is one title and parts beneath it, and every mark in it is understood", () => {
  assert.deepEqual(
    blocks.filter(({ kind, level }) => kind === "heading" && level !== 2).map(({ lines }) => lines),
    [["How do I get an export?"]],
  );
  assert.equal(blocks[0].kind, "heading");
  const spans = blocks.flatMap(({ lines }) => lines.flatMap(spansOf));
  assert.ok(spans.length > 100);
  for (const { kind, text, address } of spans) {
    if (kind !== "code") assert.doesNotMatch(text, /[*`[\]<>|#]|^\d+\. |^- |https?:/, text);
    if (kind === "link") assert.match(address, /^https:\/\//);
  }
});

test("every place that people bring exports from has a word said about it", () => {
  for (const name of [
    "Zeeschuimer",
    "4CAT",
    "twarc",
    "own archive",
    "Mastodon",
    "Bluesky",
    "Jetstream",
    "Truth Social",
    "Hoaxy",
    "TAGS",
    "minet",
    "snscrape",
    "DocNow",
    "Kaggle",
    "Higgs",
  ]) {
    assert.ok(page.includes(name), name);
  }
});
