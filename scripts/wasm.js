/**
 * The crate as WebAssembly modules: `src/` → `pkg/`.
 *
 * @module wasm
 */

import { readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { wasmPack } from "./setup.js";
import { ask, CARGO_BIN, ROOT, run, say } from "./shell.js";
import { whenChanged } from "./stamp.js";

/**
 * The crate is built twice, since what reads quickest weighs most, and the page may weigh 150 KiB until its first picture.
 * By measurement, in V8 in one run: at opt-level 3 it reads a v1.1 export 3.5 times as fast as `JSON.parse` and lays out
 * 100,000 posts in 7.7 ms; at "s" 2.5 times and 12.5 ms; at "z" 2.1 times and 15.5 ms. Without the other formats and
 * gzip, "s" weighs 112 KiB (brotli) and "z" 103.
 *
 * @typedef {object} Module
 * @property {string} name of the step
 * @property {string} folder where it goes; one of each, since wasm-pack may empty it
 * @property {string} file its name there, without its ending
 * @property {string} level of optimisation
 * @property {string[]} options to cargo
 */

/** Reads everything. @type {Module} */
const FULL = { name: "wasm", folder: "pkg", file: "groundswell", level: "3", options: [] };

/** Shows the demo, and reads nothing but the format that it is written in: what the page loads first. @type {Module} */
const DEMO = {
  name: "wasm-demo",
  folder: "pkg/demo",
  file: "groundswell_demo",
  level: "z",
  options: ["--no-default-features"],
};

/** Builds `pkg/` with wasm-pack, unless it is up to date. */
export async function buildWasm() {
  // In this order: the second lies in the first one's folder.
  for (const module of [FULL, DEMO]) await buildModule(module);
}

/** @param {Module} module */
async function buildModule({ name, folder, file, level, options }) {
  const done = await whenChanged({
    name,
    inputs: [
      "Cargo.toml",
      "Cargo.lock",
      ".cargo/config.toml",
      "src",
      "scripts/wasm.js",
      "package-lock.json",
    ],
    salt: [(await ask("rustc", ["-vV"])) ?? ""],
    outputs: [".js", ".d.ts", "_bg.wasm"].map((ending) => `${folder}/${file}${ending}`),
    work: async () => {
      say(`building ${file}, a WebAssembly module (wasm-pack; the first time takes some minutes)`);
      const pack = ["--target", "web", "--out-dir", folder, "--out-name", file, "--no-pack"];
      await run(wasmPack(), ["build", "--release", ...pack, "--", ...options], {
        env: environment(level),
      });
    },
  });
  if (!done) say(`${file} is up to date`);
}

/** @param {string} level of optimisation */
function environment(level) {
  const env = { ...process.env };
  // wasm-pack takes a wasm-opt that it finds and downloads one otherwise: npm's binaryen is found.
  // The command line keeps 3 whatever is said here.
  env.CARGO_PROFILE_RELEASE_OPT_LEVEL = level;
  env.PATH = [join(ROOT, "node_modules", ".bin"), CARGO_BIN, env.PATH].join(delimiter);
  // Either of these would replace the flags of .cargo/config.toml, without which the crate does not build for wasm.
  delete env.RUSTFLAGS;
  delete env.CARGO_ENCODED_RUSTFLAGS;
  // Added to those flags: no path of the machine that builds ends up in what is published.
  env.CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS = cratesFolders()
    .map((folder) => `--remap-path-prefix=${folder}=crates`)
    .join(" ");
  return env;
}

/** @returns {string[]} the folders that cargo unpacks crates into */
function cratesFolders() {
  const sources = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "registry", "src");
  try {
    return readdirSync(sources).map((name) => join(sources, name));
  } catch {
    return []; // Nothing was fetched yet.
  }
}
