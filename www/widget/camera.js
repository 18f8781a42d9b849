/**
 * Where the reader looks. A camera is a point of the scene at the middle of the picture and a magnification over the
 * fit (1 = the whole spread), so that it stays right when the picture changes its size. All functions are pure.
 *
 * @module widget/camera
 */

/** @typedef {{x: number, y: number, k: number}} Camera scene coordinates, magnification over the fit */
/** @typedef {{width: number, height: number}} Size CSS pixels */

/** The whole spread. @type {Readonly<Camera>} */
export const WHOLE = Object.freeze({ x: 0, y: 0, k: 1 });

const NEAREST = 256;
/** CSS pixels kept free round the outermost post, for the dot and the last ring's label. */
const MARGIN = 12;

/**
 * CSS pixels per scene unit at magnification 1.
 * @param {Size} size
 */
export function fit(size) {
  return Math.max(1, Math.min(size.width, size.height) / 2 - MARGIN);
}

/** @param {Camera} camera @param {Size} size */
export function zoomOf(camera, size) {
  return fit(size) * camera.k;
}

/**
 * Keeps the spread in view: no nearer than {@link NEAREST}, no farther than the whole, never past the rim.
 * @param {Camera} camera
 * @returns {Camera}
 */
export function clamp({ x, y, k }) {
  const near = Math.min(NEAREST, Math.max(1, Number.isFinite(k) ? k : 1));
  const limit = 1 - 1 / near;
  const away = Math.hypot(x, y);
  const pull = away > limit ? (away === 0 ? 0 : limit / away) : 1;
  return { x: x * pull, y: y * pull, k: near };
}

/**
 * @param {Camera} camera
 * @param {Size} size
 * @param {number} x scene
 * @param {number} y scene
 * @returns {{x: number, y: number}} CSS pixels from the picture's top left
 */
export function toScreen(camera, size, x, y) {
  const zoom = zoomOf(camera, size);
  return {
    x: size.width / 2 + (x - camera.x) * zoom,
    y: size.height / 2 + (y - camera.y) * zoom,
  };
}

/** The other way round. @param {Camera} camera @param {Size} size @param {number} x @param {number} y */
export function toScene(camera, size, x, y) {
  const zoom = zoomOf(camera, size);
  return {
    x: camera.x + (x - size.width / 2) / zoom,
    y: camera.y + (y - size.height / 2) / zoom,
  };
}

/**
 * Magnifies about a place on the screen, which stays where it is.
 * @param {Camera} camera
 * @param {Size} size
 * @param {number} factor
 * @param {number} [x] CSS pixels; the middle when left out
 * @param {number} [y]
 * @returns {Camera}
 */
export function zoomBy(camera, size, factor, x = size.width / 2, y = size.height / 2) {
  const held = toScene(camera, size, x, y);
  const k = Math.min(NEAREST, Math.max(1, camera.k * factor));
  const zoom = fit(size) * k;
  return clamp({
    x: held.x - (x - size.width / 2) / zoom,
    y: held.y - (y - size.height / 2) / zoom,
    k,
  });
}

/** @param {Camera} camera @param {Size} size @param {number} dx CSS pixels @param {number} dy @returns {Camera} */
export function panBy(camera, size, dx, dy) {
  const zoom = zoomOf(camera, size);
  return clamp({ x: camera.x - dx / zoom, y: camera.y - dy / zoom, k: camera.k });
}

/**
 * A camera that shows all of some places, with room round them.
 * @param {{x: number, y: number}[]} places scene
 * @param {Size} size
 * @returns {Camera}
 */
export function around(places, size) {
  if (places.length === 0) return { ...WHOLE };
  let left = Infinity;
  let right = -Infinity;
  let top = Infinity;
  let bottom = -Infinity;
  for (const { x, y } of places) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const room = 0.62;
  const across = (size.width * room) / Math.max(1e-6, right - left);
  const down = (size.height * room) / Math.max(1e-6, bottom - top);
  const k = Math.min(across, down) / fit(size);
  // Never so near that nothing around tells where one is.
  return clamp({ x: (left + right) / 2, y: (top + bottom) / 2, k: Math.min(12, k) });
}

/**
 * Brings a place into view with the least movement; the same camera when it already is.
 * @param {Camera} camera
 * @param {Size} size
 * @param {number} x scene
 * @param {number} y scene
 * @returns {Camera}
 */
export function reveal(camera, size, x, y) {
  const at = toScreen(camera, size, x, y);
  const edge = Math.min(48, size.width / 4, size.height / 4);
  const dx = Math.min(0, size.width - edge - at.x) + Math.max(0, edge - at.x);
  const dy = Math.min(0, size.height - edge - at.y) + Math.max(0, edge - at.y);
  if (dx === 0 && dy === 0) return camera;
  return panBy(camera, size, dx, dy);
}

/**
 * A step of the way between two cameras; magnification grows by ratio, so that it looks even.
 * @param {Camera} from
 * @param {Camera} to
 * @param {number} t 0 to 1
 * @returns {Camera}
 */
export function between(from, to, t) {
  if (t >= 1) return { ...to };
  const k = from.k * (to.k / from.k) ** t;
  // Moving the middle in step with 1/k keeps a place that both cameras hold still on the screen.
  const share = from.k === to.k ? t : (1 / from.k - 1 / k) / (1 / from.k - 1 / to.k);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share, k };
}
