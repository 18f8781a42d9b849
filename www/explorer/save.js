/**
 * Gives the reader a file. Made here, and handed to the browser's own downloads.
 *
 * @module save
 */
import { el } from "./dom.js";

/**
 * @param {string} name
 * @param {string} type
 * @param {BlobPart} text
 */
export function save(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  el("a", { href: address, download: name }).click();
  // Browsers read it after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
