/**
 * What the command line says of an export, for the page to be compared with.
 *
 * @module command-line
 */

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "../../scripts/shell.js";

/**
 * @import { Summary } from "../../www/types.js"
 * @import { InferenceFigures } from "../../www/types-analysis.js"
 */

const execute = promisify(execFile);

/** The `test` profile and all features, as `cargo test` has built it by now: nothing is compiled twice. */
const PROGRAM = [
  "run",
  "--quiet",
  "--profile",
  "test",
  "--all-features",
  "--",
  "summary",
  "--json",
];

/**
 * What `groundswell summary --json` prints.
 *
 * @param {string[]} files
 * @param {string} [tag] adds the figures of a hashtag
 * @param {string[]} [more] further arguments
 * @returns {Promise<Summary & {hashtag?: {tagged: number, posts: number, accounts: number},
 *   inference?: InferenceFigures}>}
 */
export async function summary(files, tag, more = []) {
  const named = tag === undefined ? [] : ["--hashtag", tag];
  const { stdout } = await execute("cargo", [...PROGRAM, ...named, ...more, ...files], {
    cwd: ROOT,
    maxBuffer: 1 << 28,
  });
  return JSON.parse(stdout);
}

const DATA = process.env.GROUNDSWELL_DATA ?? join(ROOT, "..", "shared", "data");

/**
 * A path in the folder of real exports: `../shared/data` beside the project, or where `GROUNDSWELL_DATA` says.
 *
 * @param {string} path
 * @returns {{path: string, skip: string | false}} `skip`: why a test of it is left out
 */
export function real(path) {
  const whole = join(DATA, path);
  return { path: whole, skip: existsSync(whole) ? false : `${whole} is not here` };
}
