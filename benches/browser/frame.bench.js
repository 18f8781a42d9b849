/**
 * Script time a frame: how long `draw()` takes on the page's thread, playing and on the way between two scales, at
 * 100,000 and 1,000,000 points. The graphics card's own time is not in it (Chromium queues the commands). Counts what
 * is uploaded meanwhile: it must be nothing. Exits 1 over the floor, or on any upload.
 *
 *     node benches/browser/frame.bench.js
 *
 * @module frame.bench
 */

import { chromium } from "playwright-core";
import { ensureChromium } from "../../scripts/chromium.js";
import { serve } from "../../scripts/serve.js";
import { ROOT } from "../../scripts/shell.js";

/** Milliseconds a frame: what must hold, and what we aim at. */
const FLOOR = 1;
const AIM = 0.3;

/** Isolated, a page's clock has steps of 5 µs, not 100. */
const ISOLATED = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

const site = await serve({ root: ROOT });
const browser = await chromium.launch({
  executablePath: await ensureChromium(),
  args: [
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
  ],
});

let failed = false;
console.log("script time of draw(), 1000 × 800 CSS px; medians of 5 rounds, interleaved");
for (const points of [100_000, 1_000_000]) {
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  page.on("pageerror", (error) => {
    failed = true;
    console.error(error.message);
  });
  await page.route("**/blank.html", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), ...ISOLATED } });
  });
  await page.goto(`${site.address}tests/browser/blank.html`);
  const result = await page.evaluate(measure, points);
  await page.close();
  for (const [what, { median, worst }] of Object.entries(result.times)) {
    const verdict =
      median <= AIM ? "reaches the aim" : median <= FLOOR ? "within the floor" : "OVER";
    if (median > FLOOR) failed = true;
    console.log(
      `${points.toLocaleString("en").padStart(9)} points  ${what.padEnd(8)} ${median.toFixed(3)} ms` +
        `  (slowest round ${worst.toFixed(3)})  ${verdict}`,
    );
  }
  console.log(
    `${"".padStart(9)} uploads while drawing: ${result.uploads}; ${result.backend}; ` +
      `setScene, once: ${result.setScene.toFixed(0)} ms`,
  );
  if (result.uploads > 0 || result.backend !== "webgl2") failed = true;
}
await browser.close();
await site.close();
process.exitCode = failed ? 1 : 0;

/**
 * Runs in the page.
 * @param {number} points
 */
async function measure(points) {
  const load = /** @type {(path: string) => Promise<any>} */ ((path) => import(path));
  const { inventedScene } = await load("/tests/js/invented-scene.js");
  const { createRenderer } = await load("/www/widget/draw/renderer.js");
  let uploads = 0;
  const proto = /** @type {Record<string, any>} */ (WebGL2RenderingContext.prototype);
  for (const name of [
    "bufferData",
    "bufferSubData",
    "texImage2D",
    "texSubImage2D",
    "texStorage2D",
  ]) {
    const original = proto[name];
    proto[name] = function (/** @type {any[]} */ ...args) {
      uploads++;
      return original.apply(this, args);
    };
  }
  const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector("canvas"));
  const renderer = createRenderer(canvas);
  const scene = inventedScene({ points, seed: 2 });
  const before = performance.now();
  renderer.setScene(scene);
  const setScene = performance.now() - before;
  const end = scene.time[points - 1];
  const frame = {
    width: 1000,
    height: 800,
    ratio: 1,
    camera: { x: 0, y: 0, zoom: 370 },
    time: end,
    scale: "log",
    from: "log",
    morph: 1,
    shown: 31,
    front: end / 100,
    theme: "dark",
  };
  renderer.draw(frame);
  renderer.draw({ ...frame, time: end / 2 });
  uploads = 0;

  // A software renderer takes its time over a million points; the script does not.
  const FRAMES = points > 200_000 ? 9 : 31;
  /** @type {Record<string, (k: number) => void>} */
  const work = {
    playing: (k) => {
      frame.time = (end * k) / FRAMES;
      frame.from = "log";
      frame.morph = 1;
    },
    morphing: (k) => {
      frame.time = end;
      frame.from = "count";
      frame.morph = k / FRAMES;
    },
  };
  /** @type {Record<string, number[]>} */
  const rounds = { playing: [], morphing: [] };
  const gl = canvas.getContext("webgl2");
  const pixel = new Uint8Array(4);
  for (let round = 0; round < 5; round++) {
    for (const [name, set] of Object.entries(work)) {
      const times = [];
      for (let k = 0; k < FRAMES; k++) {
        set(k);
        const start = performance.now();
        renderer.draw(frame);
        times.push(performance.now() - start);
        // Let the queue run empty: else the next call would wait for the software renderer, not for our script.
        gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
      }
      rounds[name].push(times.sort((a, b) => a - b)[FRAMES >> 1]);
    }
  }
  /** @type {Record<string, {median: number, worst: number}>} */
  const times = {};
  for (const [name, medians] of Object.entries(rounds)) {
    medians.sort((a, b) => a - b);
    times[name] = { median: medians[2], worst: medians[4] };
  }
  return { times, uploads, setScene, backend: renderer.backend };
}
