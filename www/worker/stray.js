/**
 * Files that lie about in a folder of an export and hold no posts: told by their first bytes, never by their names, and
 * read no further. What else a file may be, and what to do about it, the reader says itself. Pure.
 *
 * @module worker/stray
 */

/** @typedef {"picture" | "film" | "sound" | "PDF" | "font"} StrayKind */

/** Bytes that are looked at. */
export const LOOK = 16;

/** How such files begin, in hexadecimal digits, two a byte. @type {[StrayKind, RegExp][]} */
const KINDS = [
  // JPEG, PNG, GIF, WebP, AVIF and HEIF, TIFF.
  ["picture", /^(ffd8ff|89504e470d0a|47494638|52494646.{8}57454250|49492a00|4d4d002a)/],
  ["picture", /^00.{6}66747970(61766966|686569|6d696631)/],
  // MP4 and its like, Matroska and WebM, AVI.
  ["film", /^(00.{6}66747970|1a45dfa3|52494646.{8}41564920)/],
  // MP3, Ogg, FLAC, WAVE.
  ["sound", /^(4944330[2-4]00|fff[b32]|4f67675300|664c614300|52494646.{8}57415645)/],
  ["PDF", /^255044462d/],
  // WOFF, TrueType, OpenType.
  ["font", /^(774f46(32|46)|0001000000|4f54544f00)/],
];

/**
 * @param {Uint8Array} head the first {@link LOOK} bytes, or more
 * @returns {StrayKind | null} null where there may be posts in it
 */
export function strayKind(head) {
  const digits = Array.from(head.subarray(0, LOOK), (byte) => byte.toString(16).padStart(2, "0"));
  const text = digits.join("");
  return KINDS.find(([, begins]) => begins.test(text))?.[0] ?? null;
}
