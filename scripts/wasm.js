/**
 * The crate as a WebAssembly module: `src/` → `pkg/`.
 *
 * @module wasm
 */

import { readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { wasmPack } from "./setup.js";
import { ask, CARGO_BIN, ROOT, run, say } from "./shell.js";
import { whenChanged } from "./stamp.js";

/** Builds `pkg/` with wasm-pack, unless it is up to date. */
export async function buildWasm() {
  const done = await whenChanged({
    name: "wasm",
    inputs: [
      "Cargo.toml",
      "Cargo.lock",
      ".cargo/config.toml",
      "src",
      "scripts/wasm.js",
      "package-lock.json",
    ],
    salt: [(await ask("rustc", ["-vV"])) ?? ""],
    outputs: ["pkg/groundswell.js", "pkg/groundswell.d.ts", "pkg/groundswell_bg.wasm"],
    work: async () => {
      say("building the WebAssembly module (wasm-pack; the first time takes some minutes)");
      await run(
        wasmPack(),
        ["build", "--release", "--target", "web", "--out-dir", "pkg", "--no-pack"],
        { env: environment() },
      );
    },
  });
  if (!done) say("the WebAssembly module is up to date");
}

function environment() {
  const env = { ...process.env };
  // wasm-pack takes a wasm-opt that it finds and downloads one otherwise: npm's binaryen is found.
  // By measurement, in V8 in one run: at 3 the module reads a v1.1 export 3.5 times as fast as `JSON.parse`, lays out
  // 100,000 posts in 7.7 ms and weighs 121 KiB (brotli); at "s" 2.5 times, 12.5 ms, 111 KiB; at "z" 2.1 times, 15.5 ms,
  // 106 KiB. The page may weigh 150 KiB in all, of which its scripts take 37. The command line keeps 3.
  env.CARGO_PROFILE_RELEASE_OPT_LEVEL = "s";
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
