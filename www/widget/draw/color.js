/**
 * Colour arithmetic: sRGB, OKLab (Ottosson 2020: equal steps look equal, so mixtures of categories and ramps of
 * lightness stay clean) and contrast (WCAG 2).
 *
 * @module color
 */

/** @typedef {[number, number, number]} Triple */

/** One channel, gamma-coded 0..1 → linear. @param {number} c */
export function toLinear(c) {
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
}

/** One channel, linear → gamma-coded, cut to 0..1. @param {number} c */
export function toGamma(c) {
  if (c <= 0) return 0;
  if (c >= 1) return 1;
  return c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055;
}

/** `#rrggbb` → linear RGB, 0..1. @param {string} hex @returns {Triple} */
export function linearOf(hex) {
  const n = Number.parseInt(hex.slice(1), 16);
  return [toLinear((n >> 16) / 255), toLinear(((n >> 8) & 255) / 255), toLinear((n & 255) / 255)];
}

/** Linear RGB → `#rrggbb`. @param {Readonly<Triple>} rgb */
export function hexOf(rgb) {
  return `#${rgb
    .map((c) =>
      Math.round(toGamma(c) * 255)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

/** Linear RGB → OKLab. @param {Readonly<Triple>} rgb @returns {Triple} */
export function oklabOf([r, g, b]) {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/**
 * OKLab → linear RGB, not cut to the gamut.
 * @template {number[] | Float32Array} T
 * @param {ArrayLike<number>} lab
 * @param {T} out its first three are written
 * @returns {T}
 */
export function linearOfOklab({ 0: L, 1: a, 2: b }, out) {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  out[0] = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
  out[1] = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
  out[2] = -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s;
  return out;
}

/** WCAG contrast of two `#rrggbb` colours, 1 to 21. @param {string} one @param {string} other */
export function contrast(one, other) {
  const [a, b] = [one, other].map((hex) => {
    const [r, g, blue] = linearOf(hex);
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue + 0.05;
  });
  return Math.max(a, b) / Math.min(a, b);
}
