import assert from "node:assert/strict";
import { test } from "node:test";
import { annotate, samplePlaces } from "../../www/widget/annotate.js";
import { WHOLE } from "../../www/widget/camera.js";
import { marksOf } from "../../www/widget/draw/marks.js";
import {
  alongRing,
  aroundMark,
  crosses,
  crowdOf,
  overlaps,
  placeLabels,
} from "../../www/widget/labels.js";
import { wordsOf } from "../../www/widget/words.js";
import { inventedScene, seeded } from "./invented-scene.js";

const nothing = () => 0;

/** @param {number} seed @param {number} many */
function crowdedItems(seed, many) {
  const random = seeded(seed);
  return Array.from({ length: many }, (_, i) => ({
    id: `mark ${i}`,
    candidates: aroundMark(
      { x: random() * 400, y: random() * 400 },
      6,
      [
        { width: 120, height: 45 },
        { width: 60, height: 15 },
      ],
      nothing,
    ),
  }));
}

test("no two labels touch, none leaves the picture, however crowded", () => {
  const bounds = { width: 400, height: 400 };
  for (let seed = 1; seed <= 40; seed += 1) {
    const placed = placeLabels(crowdedItems(seed, 30), bounds);
    assert.ok(placed.length >= 6, "a full picture holds several");
    placed.forEach(({ box, leader }, i) => {
      assert.ok(box.left >= 0 && box.top >= 0);
      assert.ok(box.left + box.width <= 400 && box.top + box.height <= 400);
      for (const other of placed.slice(i + 1)) {
        assert.equal(overlaps(box, other.box, 0), false);
        if (leader) assert.equal(crosses(leader, other.box), false);
        if (other.leader) assert.equal(crosses(other.leader, box), false);
      }
    });
  }
});

test("the same marks give the same places", () => {
  const bounds = { width: 400, height: 400 };
  assert.deepEqual(
    placeLabels(crowdedItems(7, 20), bounds),
    placeLabels(crowdedItems(7, 20), bounds),
  );
});

test("the first item has the first choice; one without room is left out", () => {
  const item = (/** @type {string} */ id) => ({
    id,
    candidates: [
      {
        box: { left: 10, top: 10, width: 80, height: 20 },
        cost: 0,
        variant: 0,
        leader: null,
      },
    ],
  });
  const placed = placeLabels([item("first"), item("second")], { width: 100, height: 100 });
  assert.deepEqual(
    placed.map(({ id }) => id),
    ["first"],
  );
});

test("a fuller wording wins over a nearer place; a shorter one is taken when it alone fits", () => {
  const sizes = [
    { width: 90, height: 15 },
    { width: 40, height: 15 },
  ];
  const roomy = [{ id: "a", candidates: aroundMark({ x: 50, y: 50 }, 4, sizes, nothing) }];
  assert.equal(placeLabels(roomy, { width: 300, height: 100 })[0].variant, 0);
  const tight = [{ id: "a", candidates: aroundMark({ x: 30, y: 20 }, 4, sizes, nothing) }];
  assert.equal(placeLabels(tight, { width: 80, height: 40 })[0].variant, 1);
});

test("an obstacle is kept free, but a mark is no obstacle to its own label", () => {
  const candidates = [
    { box: { left: 0, top: 0, width: 30, height: 10 }, cost: 0, variant: 0, leader: null },
    { box: { left: 50, top: 0, width: 30, height: 10 }, cost: 9, variant: 0, leader: null },
  ];
  const bounds = { width: 100, height: 20 };
  const box = { left: 5, top: 5, width: 4, height: 4 };
  assert.equal(placeLabels([{ id: "a", candidates }], bounds, [{ id: "b", box }])[0].box.left, 50);
  assert.equal(placeLabels([{ id: "a", candidates }], bounds, [{ id: "a", box }])[0].box.left, 0);
});

test("labels prefer the emptier side", () => {
  const places = new Float32Array(2000);
  for (let i = 0; i < 2000; i += 2) {
    places[i] = 110 + (i % 90);
    places[i + 1] = (i * 7) % 200;
  }
  const crowd = crowdOf(places, { width: 200, height: 200 });
  assert.ok(crowd({ left: 120, top: 50, width: 60, height: 20 }) > 0.5);
  assert.equal(crowd({ left: 10, top: 50, width: 60, height: 20 }), 0);
  const items = [
    { id: "a", candidates: aroundMark({ x: 100, y: 100 }, 4, [{ width: 60, height: 15 }], crowd) },
  ];
  const [{ box }] = placeLabels(items, { width: 200, height: 200 });
  assert.ok(box.left + box.width <= 100);
});

test("a ring's name stands on the ring, straight up where nothing is in the way", () => {
  const candidates = alongRing({ x: 100, y: 100 }, 60, { width: 40, height: 14 }, nothing);
  const [{ box }] = placeLabels([{ id: "r", candidates }], { width: 200, height: 200 });
  assert.equal(box.left + box.width / 2, 100);
  assert.equal(box.top + box.height / 2, 40);
});

test("a line is known to cross a box", () => {
  const box = { left: 10, top: 10, width: 10, height: 10 };
  assert.equal(crosses({ x1: 0, y1: 15, x2: 30, y2: 15 }, box), true);
  assert.equal(crosses({ x1: 0, y1: 5, x2: 30, y2: 5 }, box), false);
  assert.equal(crosses({ x1: 12, y1: 12, x2: 14, y2: 14 }, box), true);
  assert.equal(crosses({ x1: 0, y1: 0, x2: 8, y2: 8 }, box), false);
  assert.equal(crosses({ x1: 15, y1: 0, x2: 15, y2: 9 }, box), false);
});

test("a whole scene, phone to wide: origin and rings named, no text over text, at most three voices", () => {
  const scene = inventedScene({ points: 4000 });
  for (const size of [
    { width: 328, height: 328 },
    { width: 700, height: 560 },
    { width: 3000, height: 1800 },
  ]) {
    for (const scale of /** @type {const} */ (["log", "linear", "count"])) {
      const { radii, labels } = annotate({
        scene,
        scale,
        camera: { ...WHOLE },
        size,
        shown: 31,
        marks: marksOf(scene),
        sample: samplePlaces(scene, scale),
        originName: "Ada Example",
        words: wordsOf("twitter"),
        measure: (text) => text.length * 7,
      });
      const kinds = labels.map(({ kind }) => kind);
      assert.equal(kinds[0], "origin");
      const voices = kinds.filter((kind) => kind === "voice").length;
      assert.ok(voices >= 1 && voices <= 3, `${voices} voices at ${size.width} ${scale}`);
      const named = kinds.filter((kind) => kind === "ring" || kind === "band").length;
      assert.equal(radii.length, named, "every circle has a name");
      assert.ok(kinds.filter((kind) => kind === "ring").length >= 2);
      const boxes = labels.map(({ x, y, box }) => {
        const zoom = Math.min(size.width, size.height) / 2 - 12;
        return {
          ...box,
          left: box.left + size.width / 2 + x * zoom,
          top: box.top + size.height / 2 + y * zoom,
        };
      });
      boxes.forEach((box, i) => {
        for (const other of boxes.slice(i + 1)) assert.equal(overlaps(box, other, 0), false);
      });
    }
  }
});

test("a soft obstacle is kept clear of at the price of words, but not at the price of the label", () => {
  const bounds = { width: 200, height: 100 };
  const at = (/** @type {number} */ left, /** @type {number} */ variant) => ({
    box: { left, top: 10, width: 20, height: 10 },
    cost: 0,
    variant,
    leader: null,
  });
  const ring = { id: "ring", box: { left: 10, top: 10, width: 10, height: 10 }, soft: true };
  const both = [at(10, 0), at(100, 1)];
  const where = (/** @type {import("../../www/widget/labels.js").Item} */ item) =>
    placeLabels([item], bounds, [ring]).map(({ box }) => box.left);
  assert.deepEqual(where({ id: "a", candidates: both }), [100]);
  assert.deepEqual(where({ id: "a", candidates: both, over: "freely" }), [10]);
  assert.deepEqual(where({ id: "a", candidates: [at(10, 0)], over: "never" }), []);
  assert.deepEqual(where({ id: "a", candidates: [at(10, 0)] }), [10]);
  const hard = placeLabels([{ id: "a", candidates: [at(10, 0)] }], bounds, [
    { ...ring, soft: false },
  ]);
  assert.deepEqual(hard, []);
});

test("no leader line runs through another mark", () => {
  const leader = { x1: 0, y1: 50, x2: 90, y2: 50 };
  const candidate = {
    box: { left: 90, top: 40, width: 20, height: 20 },
    cost: 0,
    variant: 0,
    leader,
  };
  const mark = { id: "other", box: { left: 40, top: 45, width: 10, height: 10 } };
  const items = [{ id: "a", candidates: [candidate] }];
  assert.equal(placeLabels(items, { width: 200, height: 100 }, [mark]).length, 0);
  assert.equal(placeLabels(items, { width: 200, height: 100 }, []).length, 1);
});
