/**
 * The wasm modules in Node, for tests: the same bytes that the page's workers load, without a browser.
 *
 * @module module
 */

import { readFileSync } from "node:fs";
import * as small from "../../pkg/demo/groundswell_demo.js";
import { demo, initSync, Reader } from "../../pkg/groundswell.js";

/** @import { Session } from "../../pkg/groundswell.js" */
/** @import { Summary } from "../../www/types.js" */

initSync({ module: readFileSync(new URL("../../pkg/groundswell_bg.wasm", import.meta.url)) });

small.initSync({
  module: readFileSync(new URL("../../pkg/demo/groundswell_demo_bg.wasm", import.meta.url)),
});

/** @returns {Session} the simulated #MeToo demo */
export function openDemo() {
  return demo();
}

/** @returns {import("../../pkg/demo/groundswell_demo.js").Session} the same, from the module that the page loads first */
export function openSmallDemo() {
  return small.demo();
}

/**
 * @param {string} name
 * @param {Uint8Array} bytes
 * @param {number} [size] bytes a piece; an export comes in pieces
 * @returns {{session: Session, summary: Summary}}
 */
export function read(name, bytes, size = 1 << 20) {
  const reader = new Reader();
  reader.beginFile(name);
  for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size));
  reader.endFile();
  const session = reader.finish();
  return { session, summary: session.summary() };
}
