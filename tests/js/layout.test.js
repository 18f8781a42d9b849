/** The layout in wasm is, byte for byte, the one that tests/ripple.rs holds the native crate to. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fnv1a64 } from "./checksum.js";
import { openDemo, openSmallDemo, read } from "./module.js";

const fixture = (/** @type {string} */ name) => new URL(`../fixtures/${name}`, import.meta.url);
const { demo: golden } = JSON.parse(readFileSync(fixture("layout.json"), "utf8"));

test("the checksum is FNV-1a", () => {
  // From the reference tables of the algorithm's authors.
  assert.equal(fnv1a64([]), "cbf29ce484222325");
  assert.equal(fnv1a64(new TextEncoder().encode("foobar")), "85944171f73967e8");
});

for (const [name, open] of Object.entries({ openDemo, openSmallDemo })) {
  test(`the demo has the bytes that were recorded natively: ${name}`, () => {
    const session = open();
    const view = session.spread("MeToo", -2);
    const bytes = session.layoutBytes();
    assert.equal(view.scene.points, golden.points);
    assert.equal(bytes.length, 16 + 16 * golden.points);
    assert.equal(fnv1a64(bytes), golden.fnv1a64);
  });
}

test("both modules say the same of the demo", () => {
  const [one, other] = [openDemo(), openSmallDemo()];
  assert.deepEqual(one.summary(), other.summary());
  const [{ scene, figures }, view] = [one.spread("MeToo", -2), other.spread("MeToo", -2)];
  assert.deepEqual({ scene, figures }, { scene: view.scene, figures: view.figures });
});

test("the bytes are those of the scene that is drawn", () => {
  const session = openDemo();
  const { scene } = session.spread("MeToo", -2);
  const bytes = session.layoutBytes();
  const words = new Uint32Array(bytes.slice(8).buffer);
  const columns = [scene.time, scene.angle.log, scene.angle.linear, scene.angle.count];
  assert.deepEqual([...words.subarray(0, 2)], [1, scene.points]);
  for (const [k, column] of columns.entries()) {
    const at = 2 + k * scene.points;
    assert.deepEqual(words.slice(at, at + scene.points), column, `column ${k}`);
  }
});

test("another origin is another layout, and the first one comes back with its bytes", () => {
  const session = openDemo();
  session.spread("MeToo", -1);
  assert.notEqual(fnv1a64(session.layoutBytes()), golden.fnv1a64);
  session.spread("MeToo", -2);
  assert.equal(fnv1a64(session.layoutBytes()), golden.fnv1a64);
});

test("an export gives the same bytes in whatever pieces it is read", () => {
  const bytes = readFileSync(fixture("v1.jsonl"));
  const sums = [1 << 20, 1009, 7].map((size) => {
    const { session } = read("v1.jsonl", bytes, size);
    session.spread("HarbourLights", -2);
    return fnv1a64(session.layoutBytes());
  });
  assert.deepEqual(sums, [sums[0], sums[0], sums[0]]);
});
