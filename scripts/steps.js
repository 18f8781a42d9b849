/**
 * A list of steps: all are run, whatever fails, and one line a step is printed at the end.
 *
 * @module steps
 */

import { Failure, say } from "./shell.js";

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {() => Promise<void>} work rejects if the step fails
 * @property {string} [needs] the name of an earlier step without which this one makes no sense
 */

/**
 * @param {Step[]} steps
 * @throws {Failure} at the end, if any failed
 */
export async function runSteps(steps) {
  /** @type {Map<string, string>} */
  const failed = new Map();
  const lines = [];
  for (const { name, work, needs } of steps) {
    const start = performance.now();
    if (needs !== undefined && failed.has(needs)) {
      failed.set(name, `not run, since "${needs}" failed`);
    } else {
      console.log();
      say(name);
      try {
        await work();
      } catch (error) {
        failed.set(
          name,
          error instanceof Failure ? error.message : String(/** @type {Error} */ (error).stack),
        );
        console.error(failed.get(name));
      }
    }
    const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(7);
    lines.push(`${failed.has(name) ? "FAILED" : "ok    "} ${seconds} s  ${name}`);
  }
  console.log(`\n${lines.join("\n")}`);
  if (failed.size > 0) {
    const reasons = [...failed].map(([name, why]) => `  ${name}: ${why}`).join("\n");
    throw new Failure(`${failed.size} of ${steps.length} steps failed:\n${reasons}`);
  }
  say(`all ${steps.length} steps passed`);
}
