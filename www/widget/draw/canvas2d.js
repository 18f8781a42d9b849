/** @module canvas2d */

import { paletteOf } from "./palette.js";
import { bornBy, placeBetween } from "./scales.js";

/**
 * @param {HTMLCanvasElement} canvas
 * @returns {import("./renderer.js").Renderer}
 */
export function createCanvas2d(canvas) {
  const context = canvas.getContext("2d");
  /** @type {import("../../types.js").Scene | null} */
  let scene = null;
  return {
    backend: "canvas2d",
    setScene(next) {
      scene = next;
    },
    draw(frame) {
      canvas.width = Math.round(frame.width * frame.ratio);
      canvas.height = Math.round(frame.height * frame.ratio);
      if (!context || !scene) return;
      context.setTransform(frame.ratio, 0, 0, frame.ratio, 0, 0);
      context.fillStyle = paletteOf(frame.theme).category.reply;
      const end = bornBy(scene, frame.time);
      const { x, y, zoom } = frame.camera;
      for (let i = 0; i < end; i++) {
        const place = placeBetween(scene, frame.from, frame.scale, frame.morph, i);
        const left = (place.x - x) * zoom + frame.width / 2;
        context.fillRect(left, (place.y - y) * zoom + frame.height / 2, 1, 1);
      }
    },
    toneLegend: () => null,
    destroy() {},
  };
}
