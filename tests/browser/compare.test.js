/**
 * Hashtags compared on the page, by keyboard alone; every figure as the command line prints it.
 */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { ROOT } from "../../scripts/shell.js";
import { openLab } from "./harness.js";

/** @import { Locator, Page } from "playwright-core" */
/** @import { Comparison } from "../../www/types-analysis.js" */
/** @import { Lab, Look } from "./harness.js" */

/** The `test` profile and all features, as `cargo test` has built it by now. */
const PROGRAM = ["run", "--quiet", "--profile", "test", "--all-features", "--"];
const execute = promisify(execFile);
/** @param {string[]} args of `groundswell` */
const groundswell = async (...args) => {
  const options = { cwd: ROOT, maxBuffer: 1 << 28 };
  return (await execute("cargo", [...PROGRAM, ...args], options)).stdout;
};

/** ms that figures may take: the machine may be slow and busy. */
const PATIENCE = 120_000;

/** @type {Lab} */
let lab;
/** @type {string} */
let folder;
/** @type {string} the demo as a file */
let demo;
before(async () => {
  lab = await openLab();
  folder = mkdtempSync(join(tmpdir(), "groundswell-"));
  demo = join(folder, "demo.jsonl");
  await groundswell("demo", "-o", demo);
});
after(async () => {
  await lab?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** Moves the focus by Tab until it is on what is wanted. @param {Page} page @param {Locator} wanted */
async function tabTo(page, wanted) {
  for (let n = 0; n < 200; n += 1) {
    if (await wanted.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`the keyboard does not come to ${wanted}`);
}

/** @param {Page} page @param {Locator} wanted @param {string} [key] */
async function press(page, wanted, key = "Enter") {
  await tabTo(page, wanted);
  await page.keyboard.press(key);
}

/** @param {Look} [look] @returns a visit on which the demo's hashtags are compared */
async function visit(look) {
  const visited = await lab.open("", look);
  const { page } = visited;
  await page.waitForFunction(() => document.querySelector("#story .lede"));
  await press(page, page.locator('.tabs a[href="#compare"]'));
  await page.locator("#compare .matrix").waitFor();
  return visited;
}

/** The hashtags that are compared. @param {Page} page */
const compared = async (page) =>
  (await page.locator("#compare .compared bdi").allTextContents()).map((name) => name.slice(1));

/** Every figure of the comparison on the page, by name. @param {Page} page @returns {Promise<Record<string, string>>} */
async function figures(page) {
  const all = await page
    .locator("#compare [data-figure]")
    .evaluateAll((nodes) =>
      nodes.map((node) => [node.getAttribute("data-figure"), node.getAttribute("data-value")]),
    );
  return Object.fromEntries(all);
}

/** What the page is to show of what the command line prints. @param {Comparison} told @returns {Record<string, string>} */
function expected({ pairs, volumes }) {
  /** @type {[string, number | null][]} */
  const all = pairs.flatMap((pair, n) => [
    [`compare.pairs.${n}.b_given_a`, pair.b_given_a],
    [`compare.pairs.${n}.a_given_b`, pair.a_given_b],
  ]);
  volumes?.tags.forEach(({ posts, accounts }, n) => {
    all.push([`compare.volumes.tags.${n}.posts`, posts]);
    all.push([`compare.volumes.tags.${n}.accounts`, accounts]);
  });
  volumes?.flows.forEach(({ accounts }, n) => {
    if (accounts > 0) all.push([`compare.volumes.flows.${n}.accounts`, accounts]);
  });
  if (volumes) all.push(["compare.volumes.bridges.accounts", volumes.bridges.accounts]);
  return Object.fromEntries(all.map(([name, value]) => [name, String(value)]));
}

/** @param {string[]} tags @param {...string} options @returns {Promise<Comparison>} */
const told = async (tags, ...options) =>
  JSON.parse(
    await groundswell("compare", "--json", ...options, ...tags.map((tag) => `#${tag}`), demo),
  );

test("without the reader's word there is what stands on one post, and no more", async () => {
  const { page, shot, close } = await visit();
  const tags = await compared(page);
  assert.equal(tags[0], "MeToo");
  assert.ok(["BalanceTonPorc", "HowIWillChange", "YoTambien"].every((tag) => tags.includes(tag)));
  assert.deepEqual(await figures(page), expected(await told(tags)));
  assert.equal(await page.locator("#collected-alike").isChecked(), false);
  assert.equal(await page.locator("#compare .chart").count(), 0);
  assert.match(
    await page.locator("#compare").innerText(),
    /No export says what it was searched by/,
  );
  await shot("compare-apart");
  await close();
});

test("with it: curves, who was first, flows and bridges, all by keyboard", async () => {
  const { page, shot, close } = await visit();
  const box = page.locator("#collected-alike");
  await press(page, box, "Space");
  await page.locator("#compare .chart-svg").waitFor();
  const tags = await compared(page);
  const alike = await told(tags, "--collected-alike");
  assert.deepEqual(await figures(page), expected(alike));
  const names = page.locator("#compare .chart-svg .chart-name");
  assert.deepEqual(
    await names.allTextContents(),
    tags.map((tag) => `#${tag}`),
  );
  await shot("compare-alike");

  // A value of the curves, read out.
  const frame = page.locator("#compare .chart-frame");
  await press(page, frame, "End");
  assert.match((await frame.getAttribute("aria-valuetext")) ?? "", /#MeToo .*#BalanceTonPorc /);

  // So far, each line with its name at its end.
  await tabTo(page, page.locator("#compare .curves input").first());
  await page.keyboard.press("ArrowRight");
  const ends = page.locator("#compare .chart-svg .chart-end");
  await ends.first().waitFor();
  assert.deepEqual((await ends.allTextContents()).sort(), tags.map((tag) => `#${tag}`).sort());
  await shot("compare-so-far");

  // A definition, one key away.
  const row = page.locator("#compare .flow").first();
  await press(page, row.locator("summary"));
  assert.equal(await row.getAttribute("open"), "");
  assert.match(await row.innerText(), /first and .* later, half of them within .* Jaccard/);

  // What is shown, as a file.
  const flows = page.locator("#compare .part", { has: page.locator(".flow") });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    press(page, flows.locator("button.csv")),
  ]);
  const rows = readFileSync(await download.path(), "utf8")
    .trimEnd()
    .split("\r\n");
  assert.equal(rows.length, 1 + 2 * alike.pairs.length);
  assert.match(rows[1], /^#MeToo,#\w+,\d+,/);

  // Who was first: its post, where it is in the picture.
  const first = page.locator("#compare .list tbody tr");
  await press(page, first.filter({ hasText: "#BalanceTonPorc" }).locator("button"));
  await page.getByText("It is not in the picture").waitFor();
  await press(page, first.filter({ hasText: "#MeToo" }).locator("button"));
  await page.locator("#post .text").waitFor();
  assert.ok(await page.locator("#post").isVisible());
  await close();
});

test("nobody is named by count alone, until the reader says so", async () => {
  const { page, close } = await visit();
  const compare = page.locator("#compare");
  await press(page, page.locator("#collected-alike"), "Space");
  await page.getByText("Nobody is named here by count alone").waitFor();
  assert.doesNotMatch((await compare.textContent()) ?? "", /@simulated_account/);
  // The demo is of people telling of assault: the story says so, and there it is turned off.
  await press(page, page.locator('.tabs a[href="#story"]'));
  await page.locator("#sensitive").waitFor({ timeout: PATIENCE });
  await press(page, page.locator("#sensitive"), "Space");
  await press(page, page.locator('.tabs a[href="#compare"]'));
  await compare.locator(".bridges").first().waitFor({ state: "attached" });
  assert.match((await compare.textContent()) ?? "", /@simulated_account/);
  await close();
});

test("hashtags are taken out and added by keyboard", async () => {
  const { page, close } = await visit();
  const before = await compared(page);
  await press(page, page.getByRole("button", { name: "Take out #NoMore" }));
  await page.waitForFunction(
    () => document.querySelectorAll("#compare .matrix tbody tr").length === 5,
  );
  const left = await compared(page);
  assert.deepEqual(
    left,
    before.filter((tag) => tag !== "NoMore"),
  );
  // The keyboard stays among them.
  assert.equal(await page.evaluate(() => document.activeElement?.className), "out");

  const field = page.locator("#compare-add");
  await tabTo(page, field);
  await page.keyboard.type("yesall");
  await page.locator("#compare-list li").waitFor();
  await page.keyboard.press("ArrowDown");
  assert.equal(await field.getAttribute("aria-activedescendant"), "compare-0");
  await page.keyboard.press("Enter");
  await page.waitForFunction(
    () => document.querySelectorAll("#compare .matrix tbody tr").length === 6,
  );
  assert.deepEqual(await compared(page), [...left, "YesAllWomen"]);
  assert.deepEqual(await figures(page), expected(await told([...left, "YesAllWomen"])));

  // Without typing: those that the same accounts use.
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelectorAll("#compare .compared li").length === 7);
  assert.equal((await compared(page)).at(-1), "NoMore");

  // One alone is no comparison.
  for (let n = 7; n > 1; n -= 1) {
    await press(page, page.locator("#compare .out").first());
    await page.waitForFunction(
      (n) => document.querySelectorAll("#compare .compared li").length < n,
      n,
    );
  }
  await page.getByText("Add a hashtag to compare it with.").waitFor();
  assert.equal(await page.locator("#compare .matrix").count(), 0);
  await close();
});

test("another export is compared anew, and nobody's word is carried over", async () => {
  const { page, close } = await visit();
  await press(page, page.locator("#collected-alike"), "Space");
  await page.locator("#compare .chart-svg").waitFor();
  await page.setInputFiles("#files", join(ROOT, "tests", "exports", "twitter-v1.jsonl"));
  await page.locator("#report .body", { hasText: "twitter-v1.jsonl" }).waitFor();
  await press(page, page.locator('.tabs a[href="#compare"]'));
  await page.waitForFunction(
    () => !document.querySelector("#compare .compared")?.textContent?.includes("MeToo"),
  );
  assert.equal(await page.locator("#collected-alike").isChecked(), false);
  assert.equal(await page.locator("#compare .chart").count(), 0);
  await close();
});

test("on a phone nothing is wider than the page", async () => {
  const { page, shot, close } = await visit({
    width: 360,
    height: 740,
    theme: "light",
    touch: true,
  });
  await page.locator("#collected-alike").tap();
  await page.locator("#compare .chart-svg").waitFor();
  await page.locator("#compare .chart-title").scrollIntoViewIfNeeded();
  await shot("compare-phone");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 360, `${wide}`);
  const sheet = await page
    .locator("#sheet")
    .evaluate((node) => node.scrollWidth - node.clientWidth);
  assert.ok(sheet <= 0, `${sheet}`);
  await close();
});
