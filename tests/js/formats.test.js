import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { ROOT } from "../../scripts/shell.js";
import { NAMES } from "../../www/explorer/formats.js";

test("every format that is read has a name for people", () => {
  // The `test` profile and all features, as `cargo test` has built it by now.
  const program = ["run", "--quiet", "--profile", "test", "--all-features", "--", "formats"];
  const listed = execFileSync("cargo", program, { cwd: ROOT, encoding: "utf8" }).trim().split("\n");
  const unnamed = listed.filter((name) => !(name in NAMES));
  assert.deepEqual(unnamed, []);
  assert.ok(listed.length > 20);
});
