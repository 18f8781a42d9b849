import assert from "node:assert/strict";
import { test } from "node:test";
import { ROLE } from "../../www/types.js";
import { ALL, CATEGORIES, categoryOf } from "../../www/widget/draw/categories.js";
import {
  contrast,
  hexOf,
  linearOf,
  linearOfOklab,
  oklabOf,
  toGamma,
} from "../../www/widget/draw/color.js";
import { createContinuity } from "../../www/widget/draw/continuity.js";
import { marksOf, packMarks } from "../../www/widget/draw/marks.js";
import { PALETTES } from "../../www/widget/draw/palette.js";
import { createPicker } from "../../www/widget/draw/picking.js";
import {
  bornBefore,
  bornBy,
  clockOf,
  placeBetween,
  placeOf,
  radiusOf,
  rings,
  SCALES,
} from "../../www/widget/draw/scales.js";
import { anglesOf } from "../../www/widget/draw/scatter.js";
import { dotSize, hubSize } from "../../www/widget/draw/sizes.js";
import { densities, toneColor, toneOf, toneSteps } from "../../www/widget/draw/tone.js";
import { traitsOf } from "../../www/widget/draw/traits.js";
import { inventedScene, seeded } from "./invented-scene.js";

const scene = inventedScene({ points: 3000, seed: 7 });

/** @param {Partial<import("../../www/widget/draw/renderer.js").Frame>} [over] */
const frameOf = (over = {}) => ({
  width: 800,
  height: 800,
  ratio: 1,
  camera: { x: 0, y: 0, zoom: 380 },
  time: Number.MAX_SAFE_INTEGER,
  scale: /** @type {const} */ ("log"),
  from: /** @type {const} */ ("log"),
  morph: 1,
  shown: ALL,
  front: 0,
  theme: /** @type {const} */ ("dark"),
  ...over,
});

/** @param {number} got @param {number} wanted @param {number} [by] */
const near = (got, wanted, by = 1e-9) =>
  assert.ok(Math.abs(got - wanted) <= by, `${got} is not ${wanted}`);

test("radius follows the formula of each scale", () => {
  const units = (/** @type {number} */ ms) => (scene.clock + ms - scene.first) / scene.unit;
  const span = scene.last - scene.clock;
  const { core, tau } = scene;
  for (const ms of [0, 1000, 3_600_000, 90_000_000, span]) {
    const log = core + ((1 - core) * Math.log(1 + ms / tau)) / Math.log(1 + span / tau);
    near(radiusOf(scene, "log", units(ms)), log);
    near(radiusOf(scene, "linear", units(ms)), core + ((1 - core) * ms) / span);
    let earlier = 0;
    let before = 0;
    for (const t of scene.time) {
      if (t < units(ms)) earlier++;
      if (t < units(0)) before++;
    }
    const count = Math.sqrt((earlier - before) / (scene.points - before));
    near(radiusOf(scene, "count", units(ms)), core + (1 - core) * count);
  }
});

test("points before the clock lie between band and core in order; the origin lies at the centre", () => {
  const { before } = clockOf(scene);
  assert.ok(before > 3);
  let last = -1;
  for (let i = 0; i < before; i++) {
    const { x, y } = placeOf(scene, "log", i);
    const radius = Math.hypot(x, y);
    assert.ok(radius >= scene.band - 1e-9 && radius < scene.core && radius > last);
    last = radius;
  }
  near(Math.hypot(placeOf(scene, "log", 0).x, placeOf(scene, "log", 0).y), scene.band);
  const centre = placeOf(scene, "linear", scene.origin);
  near(Math.hypot(centre.x, centre.y), 0);
});

test("a moment before the first point and a scene of one moment have a radius", () => {
  assert.equal(radiusOf(scene, "log", -5), scene.band);
  const still = { ...scene, clock: scene.last };
  for (const scale of SCALES) {
    assert.ok(Number.isFinite(radiusOf(still, scale, scene.time[scene.points - 1])));
  }
});

test("angles run clockwise from the top", () => {
  const hub = scene.voices[0].point;
  const quarter = {
    ...scene,
    angle: { ...scene.angle, log: Uint32Array.from(scene.time, () => 2 ** 30) },
  };
  const { x, y } = placeOf(quarter, "log", hub);
  assert.ok(x > 0.1);
  near(y, 0, 1e-12);
});

test("a change of scale goes the short way round", () => {
  const hub = scene.voices[0].point;
  const wrap = {
    ...scene,
    angle: {
      ...scene.angle,
      log: scene.angle.log.map(() => 0.95 * 2 ** 32),
      count: scene.angle.count.map(() => 0.05 * 2 ** 32),
    },
  };
  const half = placeBetween(wrap, "log", "count", 0.5, hub);
  near(half.x, 0, 1e-6);
  assert.ok(half.y < 0);
  for (const [morph, scale] of /** @type {const} */ ([
    [0, "log"],
    [1, "count"],
  ])) {
    const end = placeBetween(scene, "log", "count", morph, hub);
    const there = placeOf(scene, scale, hub);
    near(end.x, there.x);
    near(end.y, there.y);
  }
});

test("born before and born by are counts of the prefix", () => {
  const random = seeded(3);
  for (let k = 0; k < 200; k++) {
    const point = Math.floor(random() * scene.points);
    const t = scene.time[point];
    assert.equal(bornBefore(scene, t), scene.time.filter((other) => other < t).length);
    assert.equal(bornBy(scene, t), scene.time.filter((other) => other <= t).length);
    assert.equal(bornBy(scene, t - 0.5), scene.time.filter((other) => other < t).length);
  }
  assert.equal(bornBy(scene, Number.MAX_SAFE_INTEGER), scene.points);
});

test("rings are round spans within the picture, apart from each other, at the radius of their time", () => {
  for (const scale of SCALES) {
    const found = rings(scene, scale, 3);
    assert.equal(found.length, 3, scale);
    found.forEach(({ radius, ms }, k) => {
      near(radius, radiusOf(scene, scale, (scene.clock + ms - scene.first) / scene.unit));
      assert.ok(radius > scene.core && radius < 1);
      if (k > 0) assert.ok(radius - found[k - 1].radius > 0.05);
      assert.equal(ms % 1000, 0);
    });
  }
  assert.deepEqual(
    rings(scene, "log", 3).map(({ ms }) => ms / 3_600_000),
    [1, 6, 24],
  );
  assert.deepEqual(rings({ ...scene, last: scene.clock }, "log", 3), []);
});

test("lone posts are scattered along their circle, plumes and hubs are not moved", () => {
  const angles = anglesOf(scene);
  let moved = 0;
  let lone = 0;
  for (let i = 0; i < scene.points; i++) {
    const by = Math.abs((angles.log[i] - scene.angle.log[i]) | 0) / 2 ** 32;
    assert.ok(by <= 0.02 + 1e-9);
    const stands = scene.role[i] & ROLE.unjoined || scene.parent[i] === scene.origin;
    if (stands && scene.descendants[i] === 0) {
      lone++;
      if (by > 0) moved++;
    } else {
      assert.equal(by, 0);
    }
  }
  assert.ok(lone > 1000 && moved > 0.95 * lone, `${moved} of ${lone}`);
  assert.deepEqual(anglesOf({ ...scene }).log, angles.log, "the same scene, the same places");
});

test("picking finds what a search through all points finds", () => {
  const random = seeded(12);
  for (const scale of SCALES) {
    const picker = createPicker(scene, scale);
    const places = Array.from({ length: scene.points }, (_, i) => placeOf(scene, scale, i));
    let hits = 0;
    for (let k = 0; k < 600; k++) {
      const x = Math.fround(random() * 2.2 - 1.1);
      const y = Math.fround(random() * 2.2 - 1.1);
      const reach = random() * 0.5;
      const until = scene.time[Math.floor((0.2 + 0.8 * random()) * scene.points)];
      const shown = 1 + Math.floor(random() * ALL);
      let best = -1;
      let least = reach * reach;
      places.forEach((place, i) => {
        if (scene.time[i] > until || !(shown & (1 << categoryOf(scene, i)))) return;
        const d = (Math.fround(place.x) - x) ** 2 + (Math.fround(place.y) - y) ** 2;
        if (d < least || (d === least && best < 0)) {
          least = d;
          best = i;
        }
      });
      assert.equal(picker.nearest(x, y, reach, until, shown), best);
      if (best >= 0) hits++;
    }
    assert.ok(hits > 100, `${hits} hits`);
  }
});

test("picking in a scene of one point, and of points in one spot, takes the earliest", () => {
  const one = inventedScene({ points: 1 });
  assert.equal(createPicker(one, "log").nearest(0, 0, 0.1, one.time[0]), 0);
  const heap = {
    ...scene,
    origin: -1,
    core: 0,
    band: 0,
    time: new Uint32Array(scene.points),
    clock: scene.first,
    role: new Uint8Array(scene.points),
    last: scene.first,
  };
  assert.equal(createPicker(heap, "log").nearest(0.01, 0, 0.1, 10), 0);
  assert.equal(createPicker(heap, "log").nearest(0.01, 0, 0.1, 10, 0), -1);
});

/** Machado, Oliveira, Fernandes 2009, severity 1, on linear RGB. */
const SEEN = {
  protanopia: [
    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
  ],
  deuteranopia: [
    0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
  ],
  tritanopia: [
    1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039,
  ],
  everybody: [1, 0, 0, 0, 1, 0, 0, 0, 1],
};

for (const palette of Object.values(PALETTES)) {
  test(`palette ${palette.theme}: marks stand out 3:1, text 4.5:1`, () => {
    for (const name of CATEGORIES) {
      const ratio = contrast(palette.category[name], palette.background);
      assert.ok(ratio >= 3, `${name} ${ratio}`);
    }
    assert.ok(contrast(palette.ink, palette.background) >= 7);
    assert.ok(contrast(palette.quiet, palette.background) >= 4.5);
    const line = contrast(palette.line, palette.background);
    for (const name of CATEGORIES) {
      assert.ok(line < contrast(palette.category[name], palette.background), `line over ${name}`);
    }
  });

  for (const [sight, m] of Object.entries(SEEN)) {
    test(`palette ${palette.theme}: no two categories look alike with ${sight}`, () => {
      const seen = CATEGORIES.map((name) => {
        const c = linearOf(palette.category[name]);
        const [r, g, b] = [0, 1, 2].map((row) =>
          Math.min(
            1,
            Math.max(0, m[row * 3] * c[0] + m[row * 3 + 1] * c[1] + m[row * 3 + 2] * c[2]),
          ),
        );
        return oklabOf([r, g, b]);
      });
      // A just noticeable difference in OKLab is about 0.02; dots of two pixels need several times that. Tritanopia is
      // a hundred times rarer than the others and gets a little less.
      const least = sight === "tritanopia" ? 0.08 : 0.1;
      for (let i = 0; i < seen.length; i++) {
        for (let j = 0; j < i; j++) {
          const d = Math.hypot(...seen[i].map((v, k) => v - seen[j][k]));
          assert.ok(d >= least, `${CATEGORIES[i]} and ${CATEGORIES[j]}: ${d.toFixed(3)}`);
        }
      }
    });
  }
}

test("colour goes to OKLab and back", () => {
  for (const hex of ["#000000", "#ffffff", "#24c1c9", "#ab1a10"]) {
    const [r, g, b] = linearOfOklab(oklabOf(linearOf(hex)), [0, 0, 0]);
    assert.equal(hexOf([r, g, b]), hex);
  }
});

test("tone: more dots are never fainter, never off the scale, and lighter on dark, deeper on light", () => {
  for (const theme of /** @type {const} */ (["dark", "light", "contrast"])) {
    const palette = PALETTES[theme];
    const ground = linearOf(palette.background).map(toGamma);
    const tone = { top: 0, single: 0, quiet: 0, reach: 0 };
    for (const points of [10, 300, 20_000, 1_000_000]) {
      // As dense as the whole disc at an even spread, and thirty times that in the plumes.
      const perUnit = (points / Math.PI) * 30;
      const frame = frameOf({ theme });
      toneOf(
        { log: perUnit, linear: perUnit, count: perUnit },
        frame,
        dotSize(points, frame),
        tone,
      );
      const [L, a, b] = palette.lab.subarray(3, 6);
      let last = 0;
      for (let d = 0; d <= 40; d++) {
        const density = (tone.top * 3) ** (d / 40) - 0.9;
        const [red, green, blue, alpha] = toneColor(
          L,
          a,
          b,
          density,
          tone,
          palette.onDark,
          [0, 0, 0, 0],
        );
        assert.ok(alpha >= 0 && alpha <= 1);
        const shown = [red, green, blue].map(
          (c, i) => ground[i] + (toGamma(c) - ground[i]) * alpha,
        );
        const luminance = 0.2126 * shown[0] + 0.7152 * shown[1] + 0.0722 * shown[2];
        const back = 0.2126 * ground[0] + 0.7152 * ground[1] + 0.0722 * ground[2];
        const away = Math.abs(luminance - back);
        assert.ok(away >= last - 1e-3, `${theme} ${points} at ${density}: ${away} < ${last}`);
        last = away;
        assert.ok(Math.max(red, green, blue) < 1.2, "no white patch");
      }
    }
  }
});

test("tone: a few dots and a million are drawn differently", () => {
  const strengths = [10, 300, 20_000, 1_000_000].map((points) => {
    const made = inventedScene({ points: Math.min(points, 20_000) });
    const dense = densities(made);
    const more = points / made.points;
    const frame = frameOf();
    const tone = { top: 0, single: 0, quiet: 0, reach: 0 };
    const scaled = {
      log: dense.log * more,
      linear: dense.linear * more,
      count: dense.count * more,
    };
    return { ...toneOf(scaled, frame, dotSize(points, frame), tone), dot: dotSize(points, frame) };
  });
  assert.ok(strengths[0].dot > 5 && strengths[1].dot > 5);
  assert.ok(strengths[2].dot < 3 && strengths[2].dot > 1.5);
  assert.equal(strengths[3].dot, 1.2);
  assert.ok(strengths[3].single < 0.7 && strengths[0].single > 0.9);
  assert.ok(strengths[3].top > 20 * strengths[0].top);
  assert.ok(strengths[3].quiet < strengths[2].quiet);
});

test("tone: zooming in on a million gives each dot back its strength", () => {
  const dense = { log: 1e7, linear: 1e7, count: 1e7 };
  const tone = { top: 0, single: 0, quiet: 0, reach: 0 };
  const far = toneOf(dense, frameOf(), 1.2, { ...tone });
  const close = toneOf(dense, frameOf({ camera: { x: 0, y: 0, zoom: 38_000 } }), 8, { ...tone });
  assert.ok(close.single > far.single && close.top < far.top);
});

test("the legend's steps rise from one dot in round numbers; none where nothing overlaps", () => {
  const tone = { top: 300, single: 0.6, quiet: 0.4, reach: 1 };
  const steps = toneSteps(tone, PALETTES.dark, 1) ?? [];
  assert.deepEqual(
    steps.map(({ density }) => density),
    [1, 5, 50, 200],
  );
  assert.equal(new Set(steps.map(({ color }) => color)).size, 4);
  for (const { color } of steps) assert.match(color, /^rgb\(\d+ \d+ \d+\)$/);
  assert.equal(toneSteps({ ...tone, top: 3 }, PALETTES.dark, 1), null);
});

test("traits: context and inferred are fainter, missing is hollow, alone is its own category", () => {
  const few = {
    ...scene,
    points: 5,
    kind: Uint8Array.of(1, 1, 1, 0, 0),
    provenance: Uint8Array.of(1, 4, 1, 0, 0),
    role: Uint8Array.of(
      ROLE.tagged,
      ROLE.tagged,
      ROLE.context,
      ROLE.missing | ROLE.context,
      ROLE.tagged | ROLE.unjoined,
    ),
  };
  const traits = traitsOf(few);
  const at = (/** @type {number} */ i) => [...traits.subarray(i * 4, i * 4 + 3)];
  assert.deepEqual(at(0), [1, 255, 0]);
  assert.ok(at(1)[1] < 255 && at(2)[1] < 255);
  assert.equal(at(3)[2], 1);
  assert.deepEqual(at(4), [4, 255, 0]);
});

test("marks: the origin first, then hubs by descendants; sizes within limits", () => {
  const marks = marksOf(scene);
  assert.equal(marks[0].point, scene.origin);
  assert.ok(marks.length > 5);
  for (let k = 2; k < marks.length; k++) {
    assert.ok(scene.descendants[marks[k - 1].point] >= scene.descendants[marks[k].point]);
  }
  assert.ok(hubSize(1) >= 7 && hubSize(1e9) === 26 && hubSize(10_000) > hubSize(1000));
  const packed = packMarks(scene, marks);
  assert.equal(packed[7], 1);
  assert.equal(packed[12], marks[1].point);
  assert.equal(packed[10], scene.angle.count[marks[1].point]);
});

test("continuity: only playing forward with nothing else changed goes on from what is drawn", () => {
  const { drawn, forget } = createContinuity();
  const frame = frameOf();
  assert.equal(drawn(frame, 2, 100), 0);
  assert.equal(drawn(frame, 2, 150), 100);
  assert.equal(drawn(frame, 2, 150), 150);
  assert.equal(drawn(frame, 2, 120), 0, "back in time");
  frame.camera.x = 0.1;
  assert.equal(drawn(frame, 2, 130), 0, "the same object, changed in place");
  assert.equal(drawn(frame, 3, 140), 0, "other dots");
  assert.equal(drawn({ ...frame, shown: 3 }, 3, 150), 0);
  assert.equal(drawn({ ...frame, shown: 3, front: 5, time: 9 }, 3, 160), 150, "front, time");
  forget();
  assert.equal(drawn({ ...frame, shown: 3 }, 3, 170), 0);
});

test("the invented scene is what types.js says", () => {
  for (const points of [1, 3, 60, 3000]) {
    const made = inventedScene({ points, seed: 5 });
    assert.equal(made.points, points);
    for (const name of /** @type {const} */ (["time", "kind", "role", "parent", "descendants"])) {
      assert.equal(made[name].length, points);
    }
    for (let i = 1; i < points; i++) assert.ok(made.time[i] >= made.time[i - 1]);
    assert.equal(made.first + made.time[points - 1] * made.unit, made.last);
    assert.equal(made.first + made.time[made.origin] * made.unit, made.clock);
  }
  assert.deepEqual(inventedScene({ points: 500 }), inventedScene({ points: 500 }));
  assert.equal(inventedScene({ points: 500, origin: false }).origin, -1);
});
