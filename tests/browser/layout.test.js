/** The module in the browser lays out the demo to the bytes that were recorded natively. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ROOT } from "../../scripts/shell.js";
import { openLab } from "./harness.js";

const fixture = new URL("../fixtures/layout.json", import.meta.url);
const { demo: golden } = JSON.parse(readFileSync(fixture, "utf8"));

test("in the browser the demo has the bytes that were recorded natively", async () => {
  const lab = await openLab({ root: ROOT });
  try {
    const { page, close } = await lab.open("tests/browser/blank.html");
    const sum = await page.evaluate(async () => {
      const load = /** @type {(path: string) => Promise<any>} */ ((path) => import(path));
      const { default: init, demo } = await load("/pkg/groundswell.js");
      const { fnv1a64 } = await load("/tests/js/checksum.js");
      await init();
      const session = demo();
      session.spread("MeToo", -2);
      return fnv1a64(session.layoutBytes());
    });
    assert.equal(sum, golden.fnv1a64);
    await close();
  } finally {
    await lab.close();
  }
});
