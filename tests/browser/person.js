/**
 * What a person does on the page and sees on it, for the tests of a journey: real pointers on the real picture, and the
 * picture as it is on the screen.
 *
 * @module person
 */

import assert from "node:assert/strict";

/** @import { Locator, Page } from "playwright-core" */
/** @import { Scene, PostDetails } from "../../www/types.js" */

/** A part of the picture's element. @param {Page} page @param {string} name */
export const part = (page, name) => page.locator(`hashtag-spread [part~="${name}"]`);

/**
 * A property of the picture's element.
 * @param {Page} page
 * @param {"time" | "playing" | "speed" | "scale" | "selection"} name
 * @returns {Promise<any>}
 */
export const property = (page, name) =>
  page
    .locator("hashtag-spread")
    .evaluate((element, name) => /** @type {any} */ (element)[name], name);

/** Runs before the page: counts what is drawn and what is asked to be. @param {Page} page */
export async function countFrames(page) {
  await page.addInitScript(() => {
    const counts = { asked: 0, due: 0, draws: 0 };
    Object.assign(globalThis, { counts });
    /** @type {Set<number>} */
    const due = new Set();
    const [ask, cancel] = [globalThis.requestAnimationFrame, globalThis.cancelAnimationFrame];
    globalThis.requestAnimationFrame = (callback) => {
      const id = ask((now) => {
        due.delete(id);
        counts.due = due.size;
        callback(now);
      });
      due.add(id);
      counts.asked += 1;
      counts.due = due.size;
      return id;
    };
    globalThis.cancelAnimationFrame = (id) => {
      due.delete(id);
      counts.due = due.size;
      cancel(id);
    };
    const card = /** @type {any} */ (WebGL2RenderingContext.prototype);
    for (const name of ["drawArrays", "drawArraysInstanced", "drawElements"]) {
      const draw = card[name];
      card[name] = function (/** @type {unknown[]} */ ...args) {
        counts.draws += 1;
        return draw.apply(this, args);
      };
    }
  });
}

/**
 * Frames asked for and calls of the card since the page began, and frames that are asked for and have not come.
 * @param {Page} page
 * @returns {Promise<{asked: number, due: number, draws: number}>}
 */
export const frames = (page) =>
  page.evaluate(() => ({ .../** @type {any} */ (globalThis).counts }));

/** The longest that a picture may take to come to rest, ms: far more than any movement, for a slow and busy machine. */
const RESTLESS = 60_000;

/**
 * Waits until no frame is due nor has been asked for in a while: labels placed, flights and morphs over.
 * @param {Page} page
 * @param {number} [quiet] ms
 */
export async function rest(page, quiet = 600) {
  const rests = await page.evaluate(
    async ({ quiet, longest }) => {
      const { counts } = /** @type {any} */ (globalThis);
      const end = performance.now() + longest;
      for (let before = -1; before !== counts.asked || counts.due > 0; ) {
        if (performance.now() > end) return false;
        before = counts.asked;
        await new Promise((done) => setTimeout(done, quiet));
      }
      return true;
    },
    { quiet, longest: RESTLESS },
  );
  assert.ok(rests, "the picture does not come to rest");
}

/**
 * The dots on the screen: the canvas as it is seen, without what is written over it.
 * @param {Page} page
 * @returns {Promise<Buffer>} a PNG
 */
export async function dots(page) {
  const hide = (/** @type {string} */ value) =>
    part(page, "picture").evaluate((picture, value) => {
      for (const node of picture.querySelectorAll(".overlay, .simulated, .tooltip, .wheel-hint")) {
        /** @type {HTMLElement} */ (node).style.visibility = value;
      }
    }, value);
  await hide("hidden");
  const shot = await part(page, "canvas").screenshot({ animations: "allow" });
  await hide("");
  return shot;
}

/**
 * How many pixels of two pictures are not the same, as a share of all; NaN where they are not of one size.
 * @param {Page} page that can read a PNG
 * @param {Buffer} a
 * @param {Buffer} b
 */
export async function difference(page, a, b) {
  const [one, other] = await Promise.all([pixels(page, a), pixels(page, b)]);
  if (one.length !== other.length) return Number.NaN;
  return share(one, (at) => [0, 1, 2].some((k) => Math.abs(one[at + k] - other[at + k]) > 16));
}

/**
 * How much of a picture is not its background, which is taken from its corner.
 * @param {Page} page that can read a PNG
 * @param {Buffer} png
 */
export async function ink(page, png) {
  const data = await pixels(page, png);
  return share(data, (at) => [0, 1, 2].some((k) => Math.abs(data[at + k] - data[k]) > 16));
}

/** @param {Buffer} data 4 bytes a pixel @param {(at: number) => boolean} is */
function share(data, is) {
  let many = 0;
  for (let at = 0; at < data.length; at += 4) if (is(at)) many += 1;
  return (4 * many) / data.length;
}

/** @param {Page} page @param {Buffer} png @returns {Promise<Buffer>} 4 bytes a pixel */
async function pixels(page, png) {
  const text = await page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    if (!context) throw new Error("no 2D context");
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let letters = "";
    for (let at = 0; at < data.length; at += 4096) {
      letters += String.fromCharCode(...data.subarray(at, at + 4096));
    }
    return btoa(letters);
  }, png.toString("base64"));
  return Buffer.from(text, "base64");
}

/** The middle of what a locator finds, in the window. @param {Locator} locator */
export async function middle(locator) {
  const box = await locator.boundingBox();
  assert.ok(box, "it is not on the screen");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/**
 * Where a point is in the window, worked out from its scene alone: by the definitions of the log scale, whose rim is
 * `margin` inside the picture's shorter side.
 * @param {Page} page
 * @param {number} point
 * @param {number} [margin] CSS px
 */
export async function placeOf(page, point, margin = 12) {
  const box = await part(page, "surface").boundingBox();
  assert.ok(box);
  const { x, y } = await page.locator("hashtag-spread").evaluate((element, point) => {
    /** @type {Scene} */
    const { time, angle, first, unit, clock, last, tau, core, origin } = /** @type {any} */ (
      element
    ).scene;
    const after = first + time[point] * unit - clock;
    const share = Math.log1p(after / tau) / Math.log1p((last - clock) / tau);
    const r = point === origin ? 0 : core + (1 - core) * share;
    const turn = (2 * Math.PI * angle.log[point]) / 2 ** 32;
    return { x: r * Math.sin(turn), y: -r * Math.cos(turn) };
  }, point);
  const zoom = Math.min(box.width, box.height) / 2 - margin;
  return { x: box.x + box.width / 2 + x * zoom, y: box.y + box.height / 2 + y * zoom };
}

/**
 * Points that answer an answer to the origin and hold a text, those with the most below them first.
 * @param {Page} page
 * @param {number} many
 * @returns {Promise<{point: number, steps: number}[]>} `steps`: edges up to the origin
 */
export function deepPoints(page, many) {
  return page.locator("hashtag-spread").evaluate((element, many) => {
    /** @type {Scene} */
    const { points, parent, origin, descendants, clock, first, time, unit } = /** @type {any} */ (
      element
    ).scene;
    const found = [];
    for (let point = 0; point < points; point++) {
      let steps = 0;
      for (let at = point; at !== origin && at < points; at = parent[at]) {
        steps = parent[at] < points ? steps + 1 : -points;
      }
      if (steps >= 2 && first + time[point] * unit > clock) found.push({ point, steps });
    }
    return found.sort((a, b) => descendants[b.point] - descendants[a.point]).slice(0, many);
  }, many);
}

/** @param {Page} page @param {number} point @returns {Promise<PostDetails>} */
export const detailsOf = (page, point) =>
  page
    .locator("hashtag-spread")
    .evaluate((element, point) => /** @type {any} */ (element).details(point), point);

/**
 * The path that is lit in the picture.
 * @param {Page} page
 * @returns {Promise<{steps: number, end: {x: number, y: number} | null}>} `end`: in the scene, of its last step
 */
export function litPath(page) {
  return part(page, "surface").evaluate((surface) => {
    const lines = [...surface.querySelectorAll(".overlay .path")]
      .flatMap((node) => (node.getAttribute("d") ?? "").split("M"))
      .filter((line) => line !== "")
      .map((line) => line.split(/[L ]/).map(Number));
    const root = lines.find(
      ([, , x, y]) => !lines.some(([fromX, fromY]) => fromX === x && fromY === y),
    );
    return { steps: lines.length, end: root ? { x: root[2], y: root[3] } : null };
  });
}
