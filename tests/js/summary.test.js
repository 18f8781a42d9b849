import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { ROOT } from "../../scripts/shell.js";
import { read } from "./module.js";

const schema = JSON.parse(readFileSync(join(ROOT, "docs", "summary.schema.json"), "utf8"));
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictTuples: false });
ajv.addFormat("date-time", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const validate = ajv.compile(schema);

/** @param {string[]} args of `groundswell summary --json`; the `test` profile, as `cargo test` has built it by now */
function summary(...args) {
  const program = ["run", "--quiet", "--profile", "test", "--all-features", "--", "summary"];
  const output = execFileSync("cargo", [...program, "--json", ...args], {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return JSON.parse(output);
}

const V1 = "tests/exports/twitter-v1.jsonl";

test("what summary prints is as the schema says", () => {
  for (const args of [
    ["--hashtag", "invented", V1],
    ["--sensitive", "--hashtag", "harbourlights", "tests/fixtures/v1.jsonl"],
    ["--network", "tests/exports/edges/higgs.txt"],
    ["--network", "--hashtag", "harbourlights", "tests/fixtures/v1.jsonl"],
    ["--infer", "interaction", "--hashtag", "invented", V1],
    ["--infer", "follows", V1, "tests/exports/follows.csv"],
    ["--infer", "pdi", "--runs", "3", V1],
    ["tests/exports/mastodon-timeline.json"],
    ["tests/exports"],
  ]) {
    // (A variable, because a guard would make `unknown` of what it lets through.)
    const isValid = /** @type {boolean} */ (validate(summary(...args)));
    assert.ok(isValid, `${args}: ${JSON.stringify(validate.errors)}`);
  }
});

test("the schema refuses what it should", () => {
  const whole = summary(V1);
  const { figures } = whole;
  for (const damage of [
    { posts: -1 },
    { span: { first: "yesterday", last: "today" } },
    { reach: 1 },
    { network: { communities: 1 } },
    { inference: { method: "guess" } },
    { figures: undefined },
    { figures: { ...figures, zone: "CET" } },
    { figures: { ...figures, activity: { ...figures.activity, share: 1.5 } } },
    { figures: { ...figures, voices: undefined } },
  ]) {
    const isValid = validate(JSON.parse(JSON.stringify({ ...whole, ...damage })));
    assert.equal(isValid, false, JSON.stringify(Object.keys(damage)));
  }
});

test("the page is told the same figures, to the last digit", () => {
  const bytes = readFileSync(join(ROOT, "tests", "fixtures", "v1.jsonl"));
  const { session } = read("v1.jsonl", bytes);
  const whole = summary("--hashtag", "harbourlights", "tests/fixtures/v1.jsonl");
  session.spread("", -2);
  assert.deepEqual(session.analysis().figures, whole.figures);
  session.spread("harbourlights", -2);
  const { tag, tagged, figures, origin, origins } = session.analysis(false);
  assert.deepEqual(
    { figures, origin, origins },
    {
      figures: whole.hashtag.figures,
      origin: whole.hashtag.origin,
      origins: whole.hashtag.origins,
    },
  );
  assert.deepEqual([tag, tagged], [whole.hashtag.tag, whole.hashtag.tagged]);
  session.free();
});
