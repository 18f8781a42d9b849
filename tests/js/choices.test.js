import assert from "node:assert/strict";
import { test } from "node:test";
import { ROLE } from "../../www/types.js";
import { createCounts } from "../../www/widget/counts.js";
import { categoryOf } from "../../www/widget/draw/categories.js";
import { actionOf } from "../../www/widget/keyboard.js";
import { notesLine, pressed, provenanceLine } from "../../www/widget/legend.js";
import { themeOf } from "../../www/widget/theme.js";
import { wordsOf } from "../../www/widget/words.js";
import { inventedScene } from "./invented-scene.js";

test("counts of categories at any point agree with counting", () => {
  const scene = inventedScene({ points: 1500 });
  // Shown for context: drawn, and not counted among the hashtag's posts.
  for (let i = 3; i < scene.points; i += 7) scene.role[i] |= ROLE.context;
  const ours = (/** @type {number} */ i) => !(scene.role[i] & ROLE.context);
  const counts = createCounts(scene);
  for (const born of [0, 1, 511, 512, 513, 1024, 1400, scene.points, scene.points + 9]) {
    for (const shown of [0, 1, 2, 20, 31]) {
      let naive = 0;
      for (let i = 0; i < Math.min(born, scene.points); i += 1) {
        if (ours(i) && shown & (1 << categoryOf(scene, i))) naive += 1;
      }
      assert.equal(counts.count(born, shown), naive, `${born} ${shown}`);
    }
  }
  assert.equal(
    counts.totals.reduce((a, b) => a + b),
    [...scene.role.keys()].filter(ours).length,
  );
});

test("keys mean what the description says; the browser keeps its own", () => {
  const key = (/** @type {string} */ name, more = {}) =>
    actionOf({
      key: name,
      shiftKey: false,
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      ...more,
    });
  assert.deepEqual(key(" "), { do: "toggle" });
  assert.deepEqual(key("ArrowUp"), { do: "walk", step: "parent" });
  assert.deepEqual(key("ArrowUp", { shiftKey: true }), { do: "pan", dx: 0, dy: -1 });
  assert.deepEqual(key("V", { shiftKey: true }), { do: "walk", step: "voice" });
  assert.equal(key("+", { ctrlKey: true }), null);
  assert.equal(key("Tab"), null);
  assert.equal(key("constructor"), null);
});

test("a category pressed from all stays alone; pressed again, all come back", () => {
  const present = 0b10011;
  assert.equal(pressed(31, 2, present), 2);
  assert.equal(pressed(2, 2, present), 31);
  assert.equal(pressed(2, 1, present), 3);
  assert.equal(pressed(3, 16, present), 31, "all that there are is all");
});

test("the theme is the author's, else the system's; forced colours come first", () => {
  assert.equal(themeOf("dark", { dark: false, forced: false }), "dark");
  assert.equal(themeOf(null, { dark: true, forced: false }), "dark");
  assert.equal(themeOf("auto", { dark: false, forced: false }), "light");
  assert.equal(themeOf("light", { dark: false, forced: true }), "contrast");
});

test("the legend says how links are known, in shares of the linked, and what stands apart", () => {
  const scene = inventedScene({ points: 400 });
  scene.provenance.fill(0);
  scene.provenance.fill(1, 0, 61);
  assert.equal(provenanceLine(scene, wordsOf("mastodon")), "Links: recorded 100%.");
  scene.provenance.fill(2, 61, 100);
  assert.equal(
    provenanceLine(scene, wordsOf("mastodon")),
    "Links: recorded 61%, attributed by the platform 39% (a boost is credited to the first post).",
  );
  scene.provenance.fill(4, 90, 100);
  assert.equal(
    provenanceLine(scene, wordsOf("mastodon")),
    "Links: recorded 61%, attributed by the platform 29% (a boost is credited to the first post), inferred 10% (10, dashed).",
  );
  scene.provenance.fill(0);
  assert.equal(provenanceLine(scene, wordsOf("mastodon")), "");
  scene.role.fill(1);
  scene.role.fill(2, 0, 3);
  const line = notesLine(scene, wordsOf("mastodon"));
  assert.match(
    line,
    /Before the origin: \d+ posts?\. Without the hashtag, for context: 3 posts\.$/,
  );
  scene.role.fill(1);
  assert.doesNotMatch(notesLine(scene, wordsOf("mastodon")), /context/);
});
