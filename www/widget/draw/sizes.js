/**
 * How large things are drawn, in CSS pixels.
 *
 * @module sizes
 */

/** The least diameter of a dot in device pixels: below it, dots would fade by chance of the pixel grid. */
export const LEAST = 1.2;

/** The largest diameter of a dot. */
const MOST = 7.5;

/** Of the mean distance between dots spread evenly over the picture, this share is the dot. */
const SHARE = 0.44;

/** CSS px per unit of radius at which the whole picture just fits. @param {number} width @param {number} height */
export function fitZoom(width, height) {
  return Math.max(1, Math.min(width, height) / 2);
}

/**
 * Diameter of a dot in CSS px: smaller the more points there are, growing by the square root of the zoom.
 * @param {number} points
 * @param {import("./renderer.js").Frame} frame
 */
export function dotSize(points, frame) {
  const fit = fitZoom(frame.width, frame.height);
  const spacing = fit * Math.sqrt(Math.PI / Math.max(1, points));
  const grown = Math.sqrt(Math.max(0.5, frame.camera.zoom / fit));
  const size = Math.min(MOST, SHARE * spacing) * grown;
  return Math.max(LEAST / frame.ratio, Math.min(2 * MOST, size));
}

/**
 * Diameter of a hub's ring in CSS px: its area grows with the posts below the hub, within limits.
 * @param {number} descendants
 */
export function hubSize(descendants) {
  return Math.min(26, Math.max(7, 6 + 0.1 * Math.sqrt(descendants)));
}

/** Diameter of the origin's disc in CSS px. */
export const ORIGIN = 9;

/**
 * How many hubs are marked, the largest first: a few at rest, more as one zooms in.
 * @param {import("./renderer.js").Frame} frame
 */
export function hubsMarked(frame) {
  const closer = Math.max(1, frame.camera.zoom / fitZoom(frame.width, frame.height));
  return Math.round(Math.max(8, Math.min(24, frame.width / 30)) * closer * closer);
}
