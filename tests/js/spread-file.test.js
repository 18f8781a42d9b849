import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { ROOT } from "../../scripts/shell.js";

const schema = JSON.parse(readFileSync(join(ROOT, "docs", "spread.schema.json"), "utf8"));
const validate = new Ajv2020({ strict: true, strictTuples: false }).compile(schema);

/** @param {string[]} args of `groundswell prepare`; the `test` profile, as `cargo test` has built it by now */
function prepared(...args) {
  const program = ["run", "--quiet", "--profile", "test", "--all-features", "--", "prepare"];
  return JSON.parse(execFileSync("cargo", [...program, ...args], { cwd: ROOT, encoding: "utf8" }));
}

test("what is prepared is as the schema says", () => {
  const files = [
    prepared(
      "--hashtag",
      "invented",
      "--name",
      "ana=public role",
      "tests/exports/twitter-v1.jsonl",
    ),
    prepared("--origin", "none", "--headline", "A headline", "tests/exports/edges/higgs.txt"),
    prepared("tests/exports"),
  ];
  for (const file of files) {
    // (A variable, because a guard would make `unknown` of what it lets through.)
    const isValid = /** @type {boolean} */ (validate(file));
    assert.ok(isValid, JSON.stringify(validate.errors));
    for (const column of ["time", "parent", "kind", "provenance", "author"]) {
      assert.equal(file.posts[column].length, file.posts.count);
    }
  }
  assert.equal(files[0].accounts.named.length, 1);
  assert.equal(files[1].origin, -1);
});

test("the schema refuses what it should", () => {
  const file = prepared("tests/exports/twitter-v1.jsonl");
  for (const damage of [
    { version: 2 },
    { text: "a text" },
    { start: 1 },
    { accounts: { count: 1, named: [{ account: 0, name: "A", handle: "a", reason: "" }] } },
  ]) {
    assert.equal(validate({ ...file, ...damage }), false);
  }
});
