/**
 * The built page opens, from the root of a host and from a folder, and asks nobody else for anything.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { openLab } from "./harness.js";

const WAYS = [
  { name: "at the root of a host", shot: "smoke" },
  { name: "in a folder", shot: "smoke-folder", base: "/some/where/else/" },
  // With nothing in their way, requests that the policy would have stopped are seen: workers' too.
  { name: "without a policy", shot: "smoke-no-policy", policy: null },
];

for (const { name, shot, ...site } of WAYS) {
  test(`the page opens ${name}`, async () => {
    const lab = await openLab(site);
    try {
      const visit = await lab.open();
      await visit.page.waitForLoadState("networkidle");
      assert.match(await visit.page.title(), /Groundswell/);
      await visit.shot(shot);
      await visit.close();
    } finally {
      await lab.close();
    }
  });
}
