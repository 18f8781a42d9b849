/**
 * Bytes and waiting, in words: what opening an export needs beyond the element's own forms. Pure.
 *
 * @module format
 */
import { counted, span } from "../widget/format.js";

/**
 * @param {number} bytes
 * @returns {string} "79 MB", in powers of ten as file managers do
 */
export function size(bytes) {
  if (bytes < 1000) return counted(bytes, "byte");
  for (const [unit, one] of /** @type {[string, number][]} */ ([
    ["kB", 1e3],
    ["MB", 1e6],
  ])) {
    const n = bytes / one;
    if (n < 999.5) return `${n < 9.95 ? n.toFixed(1) : Math.round(n)} ${unit}`;
  }
  return `${(bytes / 1e9).toFixed(1)} GB`;
}

/**
 * @param {number | null} seconds
 * @returns {string} "about 12 seconds left", "" while not known
 */
export function left(seconds) {
  if (seconds === null || !Number.isFinite(seconds)) return "";
  if (seconds < 1) return "less than a second left";
  return `about ${span(Math.ceil(seconds) * 1000)} left`;
}
