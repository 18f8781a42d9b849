/**
 * The pixels of the Canvas 2D backend: sums of dots, the glow of the young ones, and the image they make.
 *
 * @module sheet
 */

import { UNJOINED } from "./categories.js";
import { toGamma } from "./color.js";
import { GLOW, toneColor } from "./tone.js";
import { STRIDE, traitsOf } from "./traits.js";

/** Pixels along one side of a tile: what is mapped anew is found by tile. */
const TILE = 32;
/** Steps of the table linear → sRGB byte. */
const STEPS = 4096;

const BYTES = Uint8Array.from({ length: STEPS + 1 }, (_, i) =>
  Math.round(toGamma(i / STEPS) * 255),
);

/** @param {number} linear */
function byteOf(linear) {
  return BYTES[linear <= 0 ? 0 : linear >= 1 ? STEPS : (linear * STEPS + 0.5) | 0];
}

/** How much of the pixel at `distance` from its centre a disc covers. @param {number} radius @param {number} distance */
function coverage(radius, distance) {
  return Math.min(1, Math.max(0, radius + 0.5 - distance));
}

export function createSheet() {
  let width = 0;
  let height = 0;
  let columns = 0;
  /** Per pixel: OKLab · weight, weight. */
  let ink = new Float32Array(0);
  let young = new Float32Array(0);
  /** Per tile: 1 to be mapped anew; 1 where something glows. */
  let stale = new Uint8Array(0);
  let glowing = new Uint8Array(0);
  /** @type {ImageData | null} */
  let image = null;
  /** @type {Uint8Array} */
  let traits = new Uint8Array(0);
  /** @type {Float32Array} */
  let lab = new Float32Array(0);
  let quiet = 1;
  const color = [0, 0, 0, 0];

  /**
   * Calls for each pixel of a disc with its index and coverage; marks the tiles.
   * @param {number} x
   * @param {number} y
   * @param {number} size diameter
   * @param {Uint8Array | null} flags further tiles to mark
   * @param {(pixel: number, cover: number, distance: number) => void} add
   */
  function disc(x, y, size, flags, add) {
    const radius = size / 2;
    const reach = radius + 0.5;
    const left = Math.max(0, Math.floor(x - reach));
    const right = Math.min(width - 1, Math.floor(x + reach));
    const top = Math.max(0, Math.floor(y - reach));
    const bottom = Math.min(height - 1, Math.floor(y + reach));
    if (left > right || top > bottom) return;
    for (let row = top; row <= bottom; row++) {
      const dy = row + 0.5 - y;
      for (let column = left; column <= right; column++) {
        const dx = column + 0.5 - x;
        const distance = Math.sqrt(dx * dx + dy * dy);
        const cover = coverage(radius, distance);
        if (cover > 0) add(row * width + column, cover, distance);
      }
    }
    for (let r = (top / TILE) | 0; r <= ((bottom / TILE) | 0); r++) {
      for (let c = (left / TILE) | 0; c <= ((right / TILE) | 0); c++) {
        stale[r * columns + c] = 1;
        if (flags) flags[r * columns + c] = 1;
      }
    }
  }

  /** @param {number} tile @param {(from: number, to: number) => void} work called for each row of pixels in the tile */
  function rows(tile, work) {
    const left = (tile % columns) * TILE;
    const top = Math.floor(tile / columns) * TILE;
    const right = Math.min(width, left + TILE);
    for (let row = top; row < Math.min(height, top + TILE); row++) {
      work(row * width + left, row * width + right);
    }
  }

  // What `disc` adds, set before each call: closures made once, not per dot.
  let L = 0;
  let a = 0;
  let b = 0;
  let weight = 0;
  let inner = -1;
  /** @param {number} pixel @param {number} cover @param {number} distance */
  const addInk = (pixel, cover, distance) => {
    let w = weight * cover;
    if (inner > 0) w *= Math.min(1, Math.max(0, distance - inner + 0.5));
    ink[pixel * 4] += L * w;
    ink[pixel * 4 + 1] += a * w;
    ink[pixel * 4 + 2] += b * w;
    ink[pixel * 4 + 3] += w;
  };
  /** @param {number} pixel @param {number} cover */
  const addGlow = (pixel, cover) => {
    young[pixel] = Math.min(1, young[pixel] + weight * cover);
  };

  return {
    /** @param {import("../../types.js").Scene} scene */
    setScene(scene) {
      traits = traitsOf(scene);
    },

    /** @param {number} w @param {number} h @returns {boolean} whether the size changed; all is empty then */
    resize(w, h) {
      if (w === width && h === height) return false;
      width = w;
      height = h;
      columns = Math.ceil(w / TILE);
      ink = new Float32Array(w * h * 4);
      young = new Float32Array(w * h);
      stale = new Uint8Array(columns * Math.ceil(h / TILE)).fill(1);
      glowing = new Uint8Array(stale.length);
      image = w > 0 && h > 0 ? new ImageData(w, h) : null;
      return true;
    },

    clear() {
      ink.fill(0);
      stale.fill(1);
    },

    clearGlow() {
      for (let tile = 0; tile < glowing.length; tile++) {
        if (!glowing[tile]) continue;
        rows(tile, (from, to) => young.fill(0, from, to));
        glowing[tile] = 0;
        stale[tile] = 1;
      }
    },

    /** @param {Float32Array} colors OKLab by category @param {number} lone weight of those that answer nobody */
    setInk(colors, lone) {
      lab = colors;
      quiet = lone;
    },

    /** @param {number} point @param {number} shown mask of categories */
    shows(point, shown) {
      return (shown & (1 << traits[point * STRIDE])) !== 0;
    },

    /** @param {number} point @param {number} x @param {number} y @param {number} size all in device px */
    dot(point, x, y, size) {
      const category = traits[point * STRIDE];
      L = lab[category * 3];
      a = lab[category * 3 + 1];
      b = lab[category * 3 + 2];
      weight = (traits[point * STRIDE + 1] / 255) * (category === UNJOINED ? quiet : 1);
      inner = -1;
      if (traits[point * STRIDE + 2] && size > 3.5) inner = size / 2 - Math.max(1, size * 0.2);
      disc(x, y, size, null, addInk);
    },

    /** @param {number} x @param {number} y @param {number} size @param {number} strength 0..1 */
    glow(x, y, size, strength) {
      weight = strength;
      disc(x, y, size, glowing, addGlow);
    },

    /**
     * The picture: tiles that changed are mapped anew.
     * @param {import("./tone.js").Tone} tone
     * @param {boolean} onDark
     * @returns {ImageData}
     */
    image(tone, onDark) {
      if (!image) throw new Error("The sheet has no size.");
      const { data } = image;
      for (let tile = 0; tile < stale.length; tile++) {
        if (!stale[tile]) continue;
        stale[tile] = 0;
        rows(tile, (from, to) => {
          for (let p = from; p < to; p++) {
            const density = ink[p * 4 + 3];
            if (density <= 0.002) {
              data[p * 4 + 3] = 0;
              continue;
            }
            const k = 1 / density;
            toneColor(
              ink[p * 4] * k,
              ink[p * 4 + 1] * k,
              ink[p * 4 + 2] * k,
              density,
              tone,
              onDark,
              color,
              young[p] * GLOW,
            );
            data[p * 4] = byteOf(color[0]);
            data[p * 4 + 1] = byteOf(color[1]);
            data[p * 4 + 2] = byteOf(color[2]);
            data[p * 4 + 3] = color[3] * 255 + 0.5;
          }
        });
      }
      return image;
    },
  };
}
