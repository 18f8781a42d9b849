/**
 * Whether a step's inputs have changed since it last ran to its end.
 *
 * @module stamp
 */

import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { ROOT } from "./shell.js";

const FOLDER = join(ROOT, "target", "stamps");

/**
 * Every file under a path, in a fixed order.
 *
 * @param {string} path a file or a folder; nothing there is no file
 * @returns {string[]} absolute paths
 */
export function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

/**
 * Runs a step unless it ran before on the same inputs and its outputs are still there.
 *
 * @param {object} step
 * @param {string} step.name of the stamp
 * @param {string[]} step.inputs files and folders, from the project's root: their contents are hashed
 * @param {string[]} step.salt whatever else the outcome depends on
 * @param {string[]} step.outputs files that must exist, from the project's root
 * @param {() => Promise<void>} step.work
 * @returns {Promise<boolean>} whether the work was done
 */
export async function whenChanged({ name, inputs, salt, outputs, work }) {
  const hash = createHash("sha256").update(JSON.stringify(salt));
  for (const file of inputs.flatMap((input) => filesUnder(join(ROOT, input)))) {
    const bytes = readFileSync(file);
    hash.update(`\n${relative(ROOT, file).split(sep).join("/")} ${bytes.length}\n`).update(bytes);
  }
  const now = hash.digest("hex");
  const stamp = join(FOLDER, name);
  const fresh = existsSync(stamp) && readFileSync(stamp, "utf8") === now;
  if (fresh && outputs.every((output) => existsSync(join(ROOT, output)))) return false;
  // Gone until the work is done: a build that was broken off is never taken for a whole one.
  rmSync(stamp, { force: true });
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, now);
  return true;
}
