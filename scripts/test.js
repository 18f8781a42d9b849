/**
 * `npm test`: everything that must hold, from a bare machine with Rust and Node. All steps are run even if one fails.
 *
 * @module test
 */

import { join, relative } from "node:path";
import { RUST_CHECKS, SCRIPT_CHECKS, WASM_STEP } from "./check.js";
import { setup } from "./setup.js";
import { Failure, ROOT, run, whenStarted } from "./shell.js";
import { buildSite } from "./site.js";
import { reportSizes } from "./sizes.js";
import { filesUnder } from "./stamp.js";
import { runSteps } from "./steps.js";

const SITE_STEP = "build: the site";

async function weigh() {
  const over = reportSizes();
  if (over.length > 0) throw new Failure(over.join("; "));
}

/** The tests are named one by one: the versions of Node differ in what they make of a folder. */
async function browserTests() {
  const files = filesUnder(join(ROOT, "tests"))
    .filter((file) => file.endsWith(".test.js"))
    .map((file) => relative(ROOT, file));
  if (files.length === 0) throw new Failure("no *.test.js was found in tests/");
  // One page at a time: drawing is done in software here, and two at once time each other out.
  await run("node", [
    "--test",
    "--test-concurrency=1",
    "--test-timeout=300000",
    "--test-reporter=spec",
    ...files,
  ]);
}

await whenStarted(import.meta.url, async () => {
  await setup({ browser: true });
  await runSteps([
    ...RUST_CHECKS,
    { name: "tests: Rust", work: () => run("cargo", ["test", "--quiet", "--all-features"]) },
    WASM_STEP,
    { name: SITE_STEP, work: buildSite, needs: WASM_STEP.name },
    ...SCRIPT_CHECKS,
    { name: "weight: within the budget", work: weigh, needs: SITE_STEP },
    { name: "tests: the page in a browser", work: browserTests, needs: SITE_STEP },
  ]);
});
