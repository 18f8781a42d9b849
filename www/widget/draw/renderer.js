/**
 * The drawing of a scene: chooses a backend and says what a frame is.
 *
 * A renderer draws only when {@link Renderer.draw} is called (and once more by itself when a lost WebGL context comes
 * back). It leaves the background transparent: give the canvas `palette.background` by CSS, or draw below it.
 *
 * @module renderer
 */

import { createWebgl2 } from "./webgl2.js";

/** @typedef {import("../../types.js").Scene} Scene */
/** @typedef {import("../../types.js").ScaleName} ScaleName */
/** @typedef {import("./palette.js").Theme} Theme */

/**
 * Everything a frame depends on.
 * @typedef {object} Frame
 * @property {number} width CSS px
 * @property {number} height CSS px
 * @property {number} ratio device pixels per CSS px; need not be whole
 * @property {{x: number, y: number, zoom: number}} camera scene coordinates (radius 1 = the last post; x right, y down)
 *   at the canvas centre; zoom = CSS px per unit
 * @property {number} time on Scene.time's axis (units since `first`); later points are not drawn
 * @property {ScaleName} scale
 * @property {ScaleName} from where a change of scale comes from; equal to `scale` when there is none
 * @property {number} morph 0..1, eased, progress from `from` to `scale`
 * @property {number} shown mask of categories: 1 original, 2 reply, 4 repost, 8 quote, 16 unjoined
 * @property {number} front units: posts younger than this glow a little (0 = off)
 * @property {Theme} theme
 */

/**
 * One step of the density legend: where `density` dots lie on one spot, the picture has the colour `color`.
 * @typedef {{density: number, color: string}} ToneStep
 */

/**
 * @typedef {object} Renderer
 * @property {"webgl2" | "canvas2d"} backend
 * @property {(scene: Scene) => void} setScene uploads a scene, once; O(points)
 * @property {(frame: Frame) => void} draw
 * @property {(category?: number) => ToneStep[] | null} toneLegend the tone curve of the frame drawn last, for a
 *   category (the replies where none is given); null before the first frame, and where dots so seldom overlap that
 *   there is nothing to explain
 * @property {Promise<void>} ready when it can draw: what it is asked before, it does then
 * @property {() => void} destroy frees what it holds; the canvas can be thrown away then
 */

/**
 * @param {HTMLCanvasElement} canvas fresh: no context taken from it yet
 * @param {{software?: boolean}} [options] software: Canvas 2D even where there is WebGL2
 * @returns {Renderer}
 */
export function createRenderer(canvas, options = {}) {
  return (options.software ? null : createWebgl2(canvas)) ?? inSoftware(canvas);
}

/**
 * Canvas 2D, which few need, is fetched when it is needed.
 * @param {HTMLCanvasElement} canvas
 * @returns {Renderer}
 */
function inSoftware(canvas) {
  /** @type {Omit<Renderer, "ready"> | null} */
  let renderer = null;
  /** @type {Scene | null} */
  let scene = null;
  /** @type {Frame | null} */
  let frame = null;
  let wanted = true;
  return {
    backend: "canvas2d",
    ready: import("./canvas2d.js").then(({ createCanvas2d }) => {
      if (!wanted) return;
      renderer = createCanvas2d(canvas);
      if (scene) renderer.setScene(scene);
      if (frame) renderer.draw(frame);
    }),
    setScene(next) {
      scene = next;
      renderer?.setScene(next);
    },
    draw(next) {
      frame = next;
      renderer?.draw(next);
    },
    toneLegend: (category) => renderer?.toneLegend(category) ?? null,
    destroy() {
      wanted = false;
      renderer?.destroy();
      renderer = scene = frame = null;
    },
  };
}
