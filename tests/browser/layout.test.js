/** The modules in the browser lay out the demo to the bytes that were recorded natively. */

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
    const sums = await page.evaluate(async () => {
      const load = /** @type {(path: string) => Promise<any>} */ ((path) => import(path));
      const { fnv1a64 } = await load("/tests/js/checksum.js");
      const found = [];
      for (const path of ["/pkg/groundswell.js", "/pkg/demo/groundswell_demo.js"]) {
        const { default: init, demo } = await load(path);
        await init();
        const session = demo();
        session.spread("MeToo", -2);
        found.push(fnv1a64(session.layoutBytes()));
      }
      return found;
    });
    assert.deepEqual(sums, [golden.fnv1a64, golden.fnv1a64]);
    await close();
  } finally {
    await lab.close();
  }
});
