/**
 * The backend for where there is no WebGL2: the same dots, sums and tone curve, worked out on the processor into the
 * pixels of a 2D canvas. Playing forward adds the new points alone and maps only the tiles they touch; a change of
 * camera or scale begins afresh, which is fine up to 100,000 points and more.
 *
 * @module canvas2d
 */

import { createContinuity } from "./continuity.js";
import { marksOf } from "./marks.js";
import { paletteOf } from "./palette.js";
import { bornBefore, bornBy, placerBetween } from "./scales.js";
import { createSheet } from "./sheet.js";
import { dotSize, hubsMarked } from "./sizes.js";
import { densities, toneOf, toneSteps } from "./tone.js";

/** @typedef {import("./renderer.js").Frame} Frame */
/** @typedef {import("../../types.js").Scene} Scene */

/** Beyond so many device pixels the picture is worked out coarser and stretched. */
const MOST_PIXELS = 4_000_000;

/**
 * @param {HTMLCanvasElement} canvas
 * @returns {Omit<import("./renderer.js").Renderer, "ready">}
 * @throws {Error} where the canvas gives no 2D context (it has one of another sort)
 */
export function createCanvas2d(canvas) {
  const found = canvas.getContext("2d");
  if (!found) throw new Error("This canvas gives no 2D context.");
  const context = found;
  const continuity = createContinuity();
  const sheet = createSheet();
  /** @type {Scene | null} */
  let scene = null;
  /** @type {import("./marks.js").Mark[]} */
  let marks = [];
  /** @type {Record<import("../../types.js").ScaleName, number>} */
  let dense = { log: 0, linear: 0, count: 0 };
  /** @type {Frame | null} */
  let lastFrame = null;
  const tone = { top: 1, single: 1, quiet: 1, reach: 0 };
  const place = { x: 0, y: 0 };

  /** @param {Frame} frame */
  function draw(frame) {
    lastFrame = frame;
    if (!scene) return;
    const pixels = frame.width * frame.height * frame.ratio * frame.ratio;
    const ratio = frame.ratio * Math.min(1, Math.sqrt(MOST_PIXELS / Math.max(1, pixels)));
    const width = Math.max(1, Math.round(frame.width * ratio));
    const height = Math.max(1, Math.round(frame.height * ratio));
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    if (sheet.resize(width, height)) continuity.forget();

    const palette = paletteOf(frame.theme);
    const dot = dotSize(scene.points, frame);
    toneOf(dense, frame, dot, tone);
    const end = bornBy(scene, frame.time);
    const start = continuity.drawn(frame, dot, end);
    if (start === 0) sheet.clear();

    const put = placerBetween(scene, frame.from, frame.scale, frame.morph);
    const { x, y, zoom } = frame.camera;
    const scale = zoom * ratio;
    /** The place of a point in device pixels, in `place`. @param {number} point */
    const onCanvas = (point) => {
      put(point, place);
      place.x = (place.x - x) * scale + width / 2;
      place.y = (place.y - y) * scale + height / 2;
    };

    sheet.setInk(palette.lab, tone.quiet);
    for (let i = start; i < end; i++) {
      if (i === scene.origin || !sheet.shows(i, frame.shown)) continue;
      onCanvas(i);
      sheet.dot(i, place.x, place.y, dot * ratio);
    }

    sheet.clearGlow();
    if (frame.front > 0) {
      const size = dot * ratio * 1.6 + ratio;
      for (let i = bornBefore(scene, frame.time - frame.front); i < end; i++) {
        if (i === scene.origin || !sheet.shows(i, frame.shown)) continue;
        const youth = 1 - Math.min(1, (frame.time - scene.time[i]) / frame.front);
        onCanvas(i);
        sheet.glow(place.x, place.y, size, 0.7 * youth * youth);
      }
    }
    context.putImageData(sheet.image(tone, palette.onDark), 0, 0);

    const count = Math.min(marks.length, 1 + hubsMarked(frame));
    for (let k = 0; k < count; k++) {
      const mark = marks[k];
      if (mark.point >= end || !(mark.origin || frame.shown & (1 << mark.category))) continue;
      onCanvas(mark.point);
      drawMark(mark, Math.max(mark.size, dot + (mark.origin ? 2 : 7)), ratio, palette);
    }
  }

  /**
   * @param {import("./marks.js").Mark} mark
   * @param {number} size CSS px
   * @param {number} ratio
   * @param {Readonly<import("./palette.js").Palette>} palette
   */
  function drawMark(mark, size, ratio, palette) {
    const radius = (size / 2 - (mark.origin ? 0 : 0.6)) * ratio;
    context.beginPath();
    context.arc(place.x, place.y, radius, 0, 2 * Math.PI);
    context.strokeStyle = palette.background;
    context.lineWidth = (mark.origin ? 5 : 3.6) * ratio;
    context.globalAlpha = mark.origin ? 1 : 0.7;
    context.stroke();
    context.globalAlpha = 1;
    if (mark.origin) {
      context.fillStyle = palette.ink;
      context.fill();
    } else {
      context.strokeStyle = palette.ink;
      context.lineWidth = 1.2 * ratio;
      context.stroke();
    }
  }

  return {
    backend: "canvas2d",
    setScene(next) {
      scene = next;
      marks = marksOf(next);
      dense = densities(next);
      sheet.setScene(next);
      continuity.forget();
    },
    draw,
    toneLegend: (category = 1) =>
      lastFrame && scene ? toneSteps(tone, paletteOf(lastFrame.theme), category) : null,
    destroy() {
      scene = lastFrame = null;
      marks = [];
      sheet.resize(0, 0);
    },
  };
}
