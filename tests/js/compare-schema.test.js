import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { ROOT } from "../../scripts/shell.js";

const schema = JSON.parse(readFileSync(join(ROOT, "docs", "compare.schema.json"), "utf8"));
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

/** The `test` profile, as `cargo test` has built it by now. */
const PROGRAM = ["run", "--quiet", "--profile", "test", "--all-features", "--"];
/** @param {string[]} args of `groundswell` */
const groundswell = (...args) =>
  execFileSync("cargo", [...PROGRAM, ...args], { cwd: ROOT, encoding: "utf8" });

/** @type {string} */
let folder;
/** @type {string} */
let demo;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "groundswell-"));
  demo = join(folder, "demo.jsonl");
  groundswell("demo", "--posts", "2000", "-o", demo);
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** @param {unknown} comparison */
function assertValid(comparison) {
  // (A variable, because a guard would make `unknown` of what it lets through.)
  const isValid = /** @type {boolean} */ (validate(comparison));
  assert.ok(isValid, JSON.stringify(validate.errors));
}

test("what is compared is as the schema says", () => {
  const tags = ["MeToo", "BalanceTonPorc", "HowIWillChange"];
  const alike = JSON.parse(groundswell("compare", "--json", "--collected-alike", ...tags, demo));
  assertValid(alike);
  assert.deepEqual(
    alike.tags.map((/** @type {{tag: string}} */ { tag }) => tag),
    tags,
  );
  assert.equal(alike.pairs.length, 3);
  assert.equal(alike.volumes.tags[0].curve.length, alike.volumes.clock.bins);
  assert.ok(alike.volumes.bridges.ranked.length > 0);

  const apart = JSON.parse(groundswell("compare", "--json", ...tags, demo));
  assertValid(apart);
  assert.equal(apart.withheld.reason, "not_confirmed");
  assert.deepEqual(apart.pairs[0].b_given_a, alike.pairs[0].b_given_a);

  // Neither volumes without the user's word, nor a reason with them.
  for (const damage of [
    { ...apart, volumes: alike.volumes },
    { ...alike, withheld: apart.withheld },
    { ...alike, collected_alike: false },
    { ...alike, tags: alike.tags.slice(0, 1) },
    { ...alike, pairs: [{ ...alike.pairs[0], b_given_a: 1.5 }] },
    { ...alike, secret: 1 },
  ]) {
    assert.equal(validate(damage), false);
  }
});

test("posts of which no time is known", () => {
  const file = join(folder, "undated.csv");
  writeFileSync(
    file,
    "id,author,text\n1,ana,#harbour and #lights\n2,ben,#lights\n3,ben,#harbour\n",
  );
  const map = ["--map", "id=id,author=author,text=text"];
  const comparison = JSON.parse(
    groundswell("compare", "--json", "--collected-alike", ...map, "#harbour", "#lights", file),
  );
  assertValid(comparison);
  assert.equal(comparison.volumes.clock, null);
  assert.equal(comparison.volumes.flows[0].undated, 2);
});

test("the curves as CSV, and never without the user's word", () => {
  const tags = ["#MeToo", "#BalanceTonPorc"];
  const [head, ...rows] = groundswell("compare", "--csv", "--collected-alike", ...tags, demo)
    .trimEnd()
    .split("\r\n");
  assert.equal(head, "start,hashtag,posts,cumulative");
  assert.equal(rows.length % 2, 0);
  assert.match(rows[0], /^2017-10-1\dT\d\d:00:00.000Z,#MeToo,\d+,\d+$/);
  const refused = spawnSync("cargo", [...PROGRAM, "compare", "--csv", ...tags, demo], {
    cwd: ROOT,
    encoding: "utf8",
  });
  assert.equal(refused.status, 2);
  assert.match(refused.stderr, /--collected-alike/);
});
