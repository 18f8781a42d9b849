/**
 * `npm run check`: format, lint and types, of both languages.
 *
 * @module check
 */

import { join } from "node:path";
import { setup } from "./setup.js";
import { ROOT, run, whenStarted } from "./shell.js";
import { runSteps } from "./steps.js";
import { buildWasm } from "./wasm.js";

/** @typedef {import("./steps.js").Step} Step */

/** The step that writes the types of the wasm module, which the page's types build on. */
export const WASM_STEP = { name: "build: the wasm modules", work: buildWasm };

const CLIPPY = ["clippy", "--quiet", "--all-features"];
const DENY = ["--", "-D", "warnings"];
const WASM32 = ["--target", "wasm32-unknown-unknown"];

/** @type {Step[]} */
export const RUST_CHECKS = [
  { name: "format: Rust (rustfmt)", work: () => run("cargo", ["fmt", "--check"]) },
  {
    name: "lint: Rust (clippy)",
    work: () => run("cargo", [...CLIPPY, "--all-targets", ...DENY]),
  },
  {
    // src/wasm.rs exists for this target alone.
    name: "lint: Rust for wasm (clippy)",
    work: () => run("cargo", [...CLIPPY, "--lib", ...WASM32, ...DENY]),
  },
  {
    name: "lint: Rust for wasm, the demo alone (clippy)",
    work: () =>
      run("cargo", ["clippy", "--quiet", "--no-default-features", "--lib", ...WASM32, ...DENY]),
  },
];

/** @type {Step[]} */
export const SCRIPT_CHECKS = [
  {
    name: "format and lint: JavaScript (Biome)",
    work: () => run("node", [tool("@biomejs/biome/bin/biome"), "ci", "--error-on-warnings"]),
  },
  ...["tsconfig.json", "www/tsconfig.json", "www/tsconfig.worker.json"].map((config) => ({
    name: `types: JavaScript (tsc, ${config})`,
    needs: WASM_STEP.name,
    work: () => run("node", [tool("typescript/bin/tsc"), "-p", config]),
  })),
];

/**
 * @param {string} path in node_modules of a program written for Node
 */
export function tool(path) {
  return join(ROOT, "node_modules", path);
}

await whenStarted(import.meta.url, async () => {
  await setup();
  await runSteps([...RUST_CHECKS, WASM_STEP, ...SCRIPT_CHECKS]);
});
