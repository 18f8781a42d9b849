/**
 * The renderer in a real browser: both backends, what the card is told, what happens when the card goes away.
 */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ROOT } from "../../scripts/shell.js";
import { openLab } from "./harness.js";

/** @type {import("./harness.js").Lab} */
let lab;
before(async () => {
  lab = await openLab({ root: ROOT });
});
after(() => lab.close());

/**
 * Opens a page that can make renderers, runs `work` in it, and gives its result.
 * @template T
 * @param {(bed: any) => Promise<T> | T} work runs in the page
 * @returns {Promise<T>}
 */
async function inPage(work) {
  const visit = await lab.open("tests/browser/blank.html");
  await visit.page.evaluate(prepareBed);
  const result = await visit.page.evaluate(`(${work})(globalThis.bed)`);
  await visit.close();
  return /** @type {T} */ (result);
}

/** Runs in the page: what the tests share there. */
async function prepareBed() {
  const load = /** @type {(path: string) => Promise<any>} */ ((path) => import(path));
  const { inventedScene } = await load("/tests/js/invented-scene.js");
  const { createRenderer } = await load("/www/widget/draw/renderer.js");
  const { createWebgl2 } = await load("/www/widget/draw/webgl2.js");
  const scene = inventedScene({ points: 4000, seed: 3 });
  const end = scene.time[scene.points - 1];

  /** @param {Record<string, unknown>} [over] */
  const frame = (over) => ({
    width: 400,
    height: 300,
    ratio: 1,
    camera: { x: 0, y: 0, zoom: 140 },
    time: end,
    scale: "log",
    from: "log",
    morph: 1,
    shown: 31,
    front: 0,
    theme: "dark",
    ...over,
  });

  /** The picture on its background, 4 bytes a pixel. @param {HTMLCanvasElement} canvas */
  const pixels = (canvas) => {
    const copy = new OffscreenCanvas(canvas.width, canvas.height);
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (copy.getContext("2d"));
    context.fillStyle = "#0b0f1a";
    context.fillRect(0, 0, copy.width, copy.height);
    context.drawImage(canvas, 0, 0);
    return context.getImageData(0, 0, copy.width, copy.height).data;
  };

  /** How two pictures differ. @param {Uint8ClampedArray} a @param {Uint8ClampedArray} b */
  const compare = (a, b) => {
    let differ = 0;
    let sum = 0;
    for (let i = 0; i < a.length; i++) {
      const d = Math.abs(a[i] - b[i]);
      sum += d;
      if (d > 24) differ++;
    }
    return { mean: sum / a.length, share: differ / a.length, same: a.length === b.length };
  };

  /** Pixels that are not background. @param {Uint8ClampedArray} data */
  const inked = (data) => {
    let count = 0;
    for (let i = 0; i < data.length; i += 4) {
      if (data[i] + data[i + 1] + data[i + 2] > 11 + 15 + 26 + 12) count++;
    }
    return count;
  };

  Object.assign(globalThis, {
    bed: {
      scene,
      end,
      frame,
      pixels,
      compare,
      inked,
      createRenderer,
      createWebgl2,
      canvas: () => document.createElement("canvas"),
    },
  });
}

test("WebGL2 and Canvas 2D draw the same picture, on each scale, on the way, at any time", async () => {
  const results = await inPage(async (bed) => {
    const one = bed.canvas();
    const other = bed.canvas();
    const card = bed.createRenderer(one);
    const soft = bed.createRenderer(other, { software: true });
    await soft.ready;
    card.setScene(bed.scene);
    soft.setScene(bed.scene);
    const frames = [
      bed.frame(),
      bed.frame({ scale: "linear", from: "linear" }),
      bed.frame({ scale: "count", from: "log", morph: 0.4 }),
      bed.frame({ scale: "count", from: "count", time: bed.end * 0.55, front: bed.end * 0.01 }),
      bed.frame({ shown: 2 | 16, theme: "light" }),
      bed.frame({ ratio: 2.625, camera: { x: 0.4, y: -0.3, zoom: 900 } }),
    ];
    return frames.map((frame) => {
      card.draw(frame);
      const a = bed.pixels(one);
      soft.draw(frame);
      const b = bed.pixels(other);
      return {
        ...bed.compare(a, b),
        inked: bed.inked(a),
        backends: [card.backend, soft.backend],
        size: [one.width, one.height, other.width, other.height],
      };
    });
  });
  for (const [k, { mean, share, same, inked, backends }] of results.entries()) {
    assert.deepEqual(backends, ["webgl2", "canvas2d"]);
    assert.ok(same && inked > 300, `frame ${k}: ${inked} pixels`);
    assert.ok(mean < 0.4 && share < 0.004, `frame ${k}: mean ${mean}, share ${share}`);
  }
  assert.deepEqual(results[5].size, [1050, 788, 1050, 788]);
});

test("what Canvas 2D is asked before it is there, it draws when it is; nothing once it is not wanted", async () => {
  const [asked, dropped] = await inPage(async (bed) => {
    const results = [];
    for (const wanted of [true, false]) {
      const canvas = bed.canvas();
      const renderer = bed.createRenderer(canvas, { software: true });
      renderer.setScene(bed.scene);
      renderer.draw(bed.frame());
      if (!wanted) renderer.destroy();
      await renderer.ready;
      results.push(canvas.width > 0 ? bed.inked(bed.pixels(canvas)) : 0);
    }
    return results;
  });
  assert.ok(asked > 100, String(asked));
  assert.equal(dropped, 0);
});

test("played in steps, the picture is the one drawn at once; later posts are not on it", async () => {
  const results = await inPage(async (bed) => {
    const results = [];
    for (const software of [false, true]) {
      const canvas = bed.canvas();
      const renderer = bed.createRenderer(canvas, { software });
      await renderer.ready;
      renderer.setScene(bed.scene);
      renderer.draw(bed.frame({ time: -1 }));
      const nothing = bed.inked(bed.pixels(canvas));
      for (let k = 1; k <= 20; k++) {
        renderer.draw(bed.frame({ time: (bed.end * k) / 20, front: bed.end / 50 }));
      }
      renderer.draw(bed.frame());
      const played = bed.pixels(canvas);
      renderer.draw(bed.frame({ time: bed.end / 2 }));
      const half = bed.inked(bed.pixels(canvas));
      renderer.draw(bed.frame());
      const atOnce = bed.pixels(canvas);
      renderer.draw(bed.frame({ shown: 0 }));
      const filtered = bed.inked(bed.pixels(canvas));
      results.push({
        ...bed.compare(played, atOnce),
        nothing,
        half,
        whole: bed.inked(atOnce),
        filtered,
      });
    }
    return results;
  });
  for (const { mean, nothing, half, whole, filtered } of results) {
    assert.equal(mean, 0);
    assert.equal(nothing, 0);
    assert.ok(half > 100 && half < whole * 0.8, `${half} of ${whole}`);
    // The origin's mark alone.
    assert.ok(filtered > 20 && filtered < 150, `${filtered}`);
  }
});

test("nothing is uploaded once the scene is on the card", async () => {
  const counts = await inPage((bed) => {
    let uploads = 0;
    const proto = /** @type {any} */ (WebGL2RenderingContext.prototype);
    for (const name of ["bufferData", "bufferSubData", "texImage2D", "texSubImage2D"]) {
      const original = proto[name];
      proto[name] = function (/** @type {any[]} */ ...args) {
        uploads++;
        return original.apply(this, args);
      };
    }
    const renderer = bed.createRenderer(bed.canvas());
    renderer.setScene(bed.scene);
    const atFirst = uploads;
    for (let k = 0; k < 10; k++) {
      renderer.draw(bed.frame({ time: bed.end * (k / 10), front: 1000 }));
      renderer.draw(bed.frame({ from: "count", morph: k / 10, shown: k, theme: "light" }));
      renderer.draw(bed.frame({ camera: { x: k / 20, y: 0, zoom: 140 + k } }));
    }
    return [atFirst, uploads - atFirst];
  });
  assert.ok(counts[0] >= 5);
  assert.equal(counts[1], 0);
});

test("a lost context comes back with the same picture", async () => {
  const result = await inPage(async (bed) => {
    const canvas = bed.canvas();
    const renderer = bed.createRenderer(canvas);
    renderer.setScene(bed.scene);
    renderer.draw(bed.frame());
    const was = bed.pixels(canvas);
    const gl = canvas.getContext("webgl2");
    const loser = gl.getExtension("WEBGL_lose_context");
    const happens = (/** @type {string} */ name) =>
      new Promise((done) => canvas.addEventListener(name, done, { once: true }));
    const lost = happens("webglcontextlost");
    loser.loseContext();
    await lost;
    renderer.draw(bed.frame({ time: 5 }));
    renderer.draw(bed.frame());
    const restored = happens("webglcontextrestored");
    // A context may come back only after the event has been through.
    await new Promise((done) => setTimeout(done, 50));
    loser.restoreContext();
    await restored;
    const is = bed.pixels(canvas);
    renderer.draw(bed.frame());
    const again = bed.pixels(canvas);
    renderer.destroy();
    renderer.draw(bed.frame());
    return { ...bed.compare(was, is), again: bed.compare(was, again).mean, inked: bed.inked(is) };
  });
  assert.ok(result.inked > 300);
  assert.equal(result.mean, 0);
  assert.equal(result.again, 0);
});

test("without float blending, or without float targets, there is a picture still", async () => {
  const results = await inPage((bed) => {
    const whole = bed.canvas();
    const usual = bed.createRenderer(whole);
    usual.setScene(bed.scene);
    usual.draw(bed.frame());
    const wanted = bed.pixels(whole);
    const proto = /** @type {any} */ (WebGL2RenderingContext.prototype);
    const original = proto.getExtension;
    return [["EXT_float_blend"], ["EXT_color_buffer_float", "EXT_color_buffer_half_float"]].map(
      (absent) => {
        proto.getExtension = function (/** @type {string} */ name) {
          return absent.includes(name) ? null : original.call(this, name);
        };
        const canvas = bed.canvas();
        const renderer = bed.createWebgl2(canvas);
        renderer.setScene(bed.scene);
        renderer.draw(bed.frame());
        const got = bed.pixels(canvas);
        proto.getExtension = original;
        return { ...bed.compare(wanted, got), inked: bed.inked(got), whole: bed.inked(wanted) };
      },
    );
  });
  assert.ok(results[0].mean < 0.5, `half float: ${results[0].mean}`);
  assert.ok(results[1].mean < 8 && results[1].inked > results[1].whole * 0.8);
});

test("no float trouble: every scale of a scene of one post, and of none before the clock", async () => {
  const inked = await inPage(async (bed) => {
    const results = [];
    for (const software of [false, true]) {
      const canvas = bed.canvas();
      const renderer = bed.createRenderer(canvas, { software });
      await renderer.ready;
      const { scene } = bed;
      const one = {
        ...scene,
        points: 1,
        origin: -1,
        clock: scene.first,
        last: scene.first,
        time: scene.time.slice(0, 1),
      };
      renderer.setScene(one);
      for (const scale of ["log", "linear", "count"]) {
        renderer.draw(bed.frame({ scale, from: scale }));
        results.push(bed.inked(bed.pixels(canvas)));
      }
    }
    return results;
  });
  for (const count of inked) assert.ok(count > 10 && count < 150, String(inked));
});
