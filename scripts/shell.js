/**
 * Running other programs, and saying so. Needs nothing but Node: it runs before any package is installed.
 *
 * @module shell
 */

import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The root of the project. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));

const WINDOWS = process.platform === "win32";

/** What went wrong, in words for the person at the terminal: printed without a stack. */
export class Failure extends Error {}

/** @param {string} text one line of what is being done */
export function say(text) {
  console.log(`groundswell: ${text}`);
}

/**
 * Runs a program to its end, its output on this terminal.
 *
 * @param {string} command a name on PATH, or a path
 * @param {string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv}} [options] `env` is the whole environment
 * @returns {Promise<void>} rejects with a {@link Failure} if the program is missing or exits non-zero
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? ROOT,
      env: options.env ?? process.env,
      stdio: ["ignore", "inherit", "inherit"],
      // npm and friends are .cmd files there, which only a shell starts.
      shell: WINDOWS,
    });
    child.on("error", (error) => reject(new Failure(`${command} could not run: ${error.message}`)));
    child.on("close", (code, signal) => {
      if (code === 0) resolve();
      else
        reject(new Failure(`${[command, ...args].join(" ")} failed (${signal ?? `exit ${code}`})`));
    });
  });
}

/**
 * What a program prints, or nothing if it is missing or fails.
 *
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<string | undefined>} standard output, trimmed
 */
export function ask(command, args) {
  return new Promise((resolve) => {
    let text = "";
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "ignore"],
      shell: WINDOWS,
    });
    child.stdout.setEncoding("utf8").on("data", (piece) => {
      text += piece;
    });
    child.on("error", () => resolve(undefined));
    child.on("close", (code) => resolve(code === 0 ? text.trim() : undefined));
  });
}

/** Where `cargo install` puts programs. */
export const CARGO_BIN = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "bin");

/**
 * @param {string} name of a program
 * @param {string[]} [further] folders to look in after PATH
 * @returns {string | undefined} its path
 */
export function which(name, further = []) {
  const names = WINDOWS ? [`${name}.exe`, `${name}.cmd`] : [name];
  for (const folder of [...(process.env.PATH ?? "").split(delimiter), ...further]) {
    if (folder === "") continue;
    for (const each of names) {
      const path = join(folder, each);
      if (isProgram(path)) return path;
    }
  }
  return undefined;
}

/** @param {string} path */
export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Runs `main` if the module is the one that Node was started with, and turns what it throws into words.
 *
 * @param {string} url `import.meta.url` of the module
 * @param {() => Promise<unknown>} main
 */
export async function whenStarted(url, main) {
  if (process.argv[1] === undefined || pathToFileURL(process.argv[1]).href !== url) return;
  try {
    await main();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(`\ngroundswell: ${error.message}`);
    process.exitCode = 1;
  }
}
