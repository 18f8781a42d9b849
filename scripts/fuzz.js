/**
 * `npm run fuzz`: throws mutated exports at the reader, each target for a bounded time, and sums up what came of it.
 *
 *     npm run fuzz                      every target and every format, a minute each
 *     npm run fuzz -- --seconds 10      ten seconds each
 *     npm run fuzz -- cuts mastodon     these targets or formats alone
 *
 * What breaks a target is copied to `tests/crashers/`, where `cargo test` replays it for ever.
 *
 * @module fuzz
 */

import { spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { ask, CARGO_BIN, Failure, ROOT, run, say, whenStarted, which } from "./shell.js";
import { filesUnder } from "./stamp.js";

const FUZZ = join(ROOT, "fuzz");
/** The largest input that is made; real records are smaller, and the limits are tested apart. */
const MAX_LENGTH = 1 << 16;

/** @typedef {{name: string, executions: number, seconds: number, findings: string[]}} Result */

await whenStarted(import.meta.url, async () => {
  const { seconds, only } = argumentsOf(process.argv.slice(2));
  if (!which("cargo-fuzz", [CARGO_BIN])) {
    say("installing cargo-fuzz");
    await run("cargo", ["install", "cargo-fuzz", "--locked"]);
  }
  say("building the targets (no sanitizer: the crate is safe code but for two lines)");
  // What cargo-fuzz asks of the compiler is unstable in name alone: so it need not be a nightly one.
  const env = { ...process.env, RUSTC_BOOTSTRAP: "1" };
  await run("cargo", ["fuzz", "build", "--release", "--sanitizer", "none"], { cwd: ROOT, env });
  const formats = (await ask("cargo", ["run", "-q", "--features", "cli", "--", "formats"]))?.split(
    "\n",
  );
  if (!formats) throw new Failure("the formats could not be listed");
  const jobs = [
    ...["cuts", "way", "scanner"].map((name) => ({ name, target: name, format: "" })),
    ...formats.map((name) => ({ name, target: "format", format: name })),
  ].filter(({ name }) => only.length === 0 || only.includes(name));
  /** @type {Result[]} */
  const results = [];
  for (const job of jobs) {
    say(`${job.name}: ${seconds} s`);
    results.push(await fuzz(job, seconds));
  }
  report(results);
  if (results.some(({ findings }) => findings.length > 0)) process.exitCode = 1;
});

/** @param {string[]} args */
function argumentsOf(args) {
  let seconds = 60;
  const only = [];
  for (let i = 0; i < args.length; i++) {
    if (args[i] === "--seconds") seconds = Number(args[++i]);
    else only.push(args[i]);
  }
  if (!(seconds > 0)) throw new Failure("--seconds needs a number above 0");
  return { seconds, only };
}

/**
 * @param {{name: string, target: string, format: string}} job
 * @param {number} seconds
 * @returns {Promise<Result>}
 */
async function fuzz({ name, target, format }, seconds) {
  const corpus = join(FUZZ, "corpus", name);
  const artifacts = join(FUZZ, "artifacts", name);
  mkdirSync(corpus, { recursive: true });
  rmSync(artifacts, { recursive: true, force: true });
  mkdirSync(artifacts, { recursive: true });
  seed(corpus);
  const began = performance.now();
  const text = await output(
    binaryOf(target),
    [
      `-max_total_time=${seconds}`,
      `-max_len=${MAX_LENGTH}`,
      "-timeout=20",
      "-rss_limit_mb=3000",
      "-print_final_stats=1",
      `-artifact_prefix=${artifacts}/`,
      corpus,
    ],
    { ...process.env, GROUNDSWELL_FORMAT: format },
  );
  const executions = Number(/number_of_executed_units:\s*(\d+)/.exec(text)?.[1] ?? 0);
  const findings = readdirSync(artifacts).map((file) => {
    const kept = `${name}-${file}`;
    copyFileSync(join(artifacts, file), join(ROOT, "tests", "crashers", kept));
    return kept;
  });
  if (executions === 0 && findings.length === 0)
    throw new Failure(`${name} ran nothing:\n${text.slice(-2000)}`);
  return { name, executions, seconds: (performance.now() - began) / 1000, findings };
}

/** @param {string} target */
function binaryOf(target) {
  const built = filesUnder(join(FUZZ, "target")).find(
    (file) => basename(file) === target && file.includes(join("release", target)),
  );
  if (!built) throw new Failure(`the target ${target} was not built`);
  return built;
}

/**
 * Invented exports and everything that once broke something.
 * @param {string} corpus
 */
function seed(corpus) {
  for (const folder of ["tests/exports", "tests/fixtures", "tests/crashers"]) {
    for (const file of filesUnder(join(ROOT, folder))) {
      const to = join(corpus, file.slice(ROOT.length).replaceAll(/[\\/]/g, "-"));
      if (!file.includes("expected") && !existsSync(to)) copyFileSync(file, to);
    }
  }
}

/**
 * What a program prints on both streams, however it ends: a target that found something ends with an error.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>}
 */
function output(command, args, env) {
  return new Promise((resolve, reject) => {
    let text = "";
    const child = spawn(command, args, { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (piece) => {
        text = (text + piece).slice(-(1 << 20));
      });
    }
    child.on("error", reject);
    child.on("close", () => resolve(text));
  });
}

/** @param {Result[]} results */
function report(results) {
  console.log("\n| target | executions | minutes | findings |\n|---|---:|---:|---|");
  for (const { name, executions, seconds, findings } of results) {
    const found = findings.length === 0 ? "none" : findings.join(", ");
    console.log(
      `| ${name} | ${executions.toLocaleString("en")} | ${(seconds / 60).toFixed(1)} | ${found} |`,
    );
  }
}
