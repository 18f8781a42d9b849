/**
 * Everything that the other scripts need, on a machine that has Rust and Node. Each step looks first, so that a
 * second run is quick.
 *
 * @module setup
 */

import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureChromium } from "./chromium.js";
import { ask, CARGO_BIN, Failure, ROOT, run, say, whenStarted, which } from "./shell.js";

/**
 * @param {{browser?: boolean}} [options] `browser`: a Chromium too, for the tests
 */
export async function setup(options = {}) {
  checkNode();
  await checkRust();
  await ensureWasmTarget();
  await ensureWasmPack();
  await ensurePackages();
  if (options.browser) await ensureChromium();
}

/** @returns {string} the path of wasm-pack, "" if it is not there */
export function wasmPack() {
  return which("wasm-pack", [CARGO_BIN]) ?? "";
}

function checkNode() {
  const wanted = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).engines.node;
  needVersion("Node", process.versions.node, wanted, "https://nodejs.org");
}

async function checkRust() {
  const wanted = /^rust-version = "(.+)"$/m.exec(readFileSync(join(ROOT, "Cargo.toml"), "utf8"));
  const said = await ask("cargo", ["--version"]);
  const found = /^cargo (\S+)/.exec(said ?? "");
  if (!found) throw new Failure("Rust is needed, and no cargo was found. See https://rustup.rs");
  if (wanted) needVersion("Rust", found[1], wanted[1], "https://rustup.rs (then: rustup update)");
}

/**
 * @param {string} what
 * @param {string} found
 * @param {string} wanted a version, or `>=` and one
 * @param {string} where to get it
 */
function needVersion(what, found, wanted, where) {
  const least = wanted.replace(/^>=\s*/, "");
  const [a, b] = [found, least].map((version) => version.split(/[.-]/).map(Number));
  const newer = a[0] !== b[0] ? a[0] > b[0] : (a[1] ?? 0) >= (b[1] ?? 0);
  if (!newer)
    throw new Failure(`${what} ${least} or newer is needed, and this is ${found}. See ${where}`);
}

async function ensureWasmTarget() {
  // Asked of the compiler and not of rustup, so that a distribution's Rust will do.
  const sysroot = await ask("rustc", ["--print", "sysroot"]);
  if (sysroot && existsSync(join(sysroot, "lib", "rustlib", "wasm32-unknown-unknown"))) return;
  if (!which("rustup", [CARGO_BIN])) {
    throw new Failure(
      "Rust's wasm32-unknown-unknown target is missing and there is no rustup to add it: " +
        "install your distribution's package for it, or Rust from https://rustup.rs",
    );
  }
  say("adding Rust's target wasm32-unknown-unknown");
  await run("rustup", ["target", "add", "wasm32-unknown-unknown"]);
}

async function ensureWasmPack() {
  if (wasmPack()) return;
  say("installing wasm-pack with cargo (a minute or two, once)");
  await run("cargo", ["install", "wasm-pack", "--locked"]);
}

async function ensurePackages() {
  // Contents and not dates: a fresh clone beside a cached node_modules is told apart rightly.
  const lock = createHash("sha256")
    .update(readFileSync(join(ROOT, "package-lock.json")))
    .digest("hex");
  const stamp = join(ROOT, "node_modules", ".groundswell-lock");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  say("installing npm packages");
  // No package's own install script runs: none of ours needs it.
  await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
  writeFileSync(stamp, lock);
}

await whenStarted(import.meta.url, async () => {
  await setup({ browser: process.argv.includes("--browser") });
  say("everything needed is here");
});
