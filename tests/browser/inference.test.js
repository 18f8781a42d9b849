/**
 * Links that are not recorded: off until asked for, the same as natively, drawn and taken back, and in no other figure.
 */

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ROOT } from "../../scripts/shell.js";
import { summary } from "./command-line.js";
import { openLab } from "./harness.js";
import { part } from "./person.js";

/** @import { Page } from "playwright-core" */
/** @import { Lab, Look } from "./harness.js" */

/** The most that a job may take here, ms: the machine may be slow and busy. */
const PATIENCE = 120_000;

/** @type {Lab} */
let lab;
/** @type {string} */
let folder;
before(async () => {
  lab = await openLab();
  folder = mkdtempSync(join(tmpdir(), "groundswell-"));
});
after(async () => {
  await lab?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** What tests/inference.rs finds natively. */
const golden = JSON.parse(readFileSync(join(ROOT, "tests/fixtures/demo-inference.json"), "utf8"));

/** @param {Look} [look] */
async function visit(look) {
  const visited = await lab.open("", look);
  await visited.page.locator("#origin details.inference").waitFor({ state: "attached" });
  return visited;
}

/** Opens the box as a person would, by the keyboard. @param {Page} page */
async function unfold(page) {
  const box = page.locator("#origin details.inference > summary");
  // On a phone the sheet slides in first.
  await box.waitFor();
  await box.focus();
  await page.keyboard.press("Enter");
  await page.locator("form.infer").waitFor();
}

/** @param {Page} page */
async function done(page) {
  await page.locator("#origin .inferred h3").first().waitFor({ timeout: PATIENCE });
}

/** Every figure outside the box, those that are worked out after the picture too. @param {Page} page */
async function figures(page) {
  const late = '[data-figure="analysis.figures.provenance.diffusion.attributed"]';
  await page.locator(late).first().waitFor({ state: "attached", timeout: PATIENCE });
  return page.evaluate(() =>
    [...document.querySelectorAll("[data-figure]")]
      .filter((node) => !node.closest(".inference"))
      .map((node) => [node.getAttribute("data-figure"), node.getAttribute("data-value")].join("=")),
  );
}

/** @param {Page} page @param {string} figure */
const value = async (page, figure) =>
  Number(await page.locator(`.inference [data-figure="${figure}"]`).getAttribute("data-value"));

/** @param {Page} page @param {RegExp} pattern */
const legend = (page, pattern) => part(page, "provenance").filter({ hasText: pattern }).waitFor();

test("the demo: inferred, drawn, taken back", async () => {
  const { page, shot, close } = await visit();
  const before = await figures(page);
  await unfold(page);
  assert.match(
    (await page.locator(".inference .methods label").first().textContent()) ?? "",
    /No follow list is open/,
  );
  await page.locator("#infer-gamma").selectOption("0.25");
  await page.locator("#infer-alpha").selectOption("1.1");
  await page.locator("#infer-runs").fill("3");
  await page.locator("#infer-seed").fill("7");
  await page.getByRole("button", { name: "Infer the links" }).click();
  await done(page);
  assert.equal(await value(page, "inference.uses.0.coverage"), golden.coverage);
  for (const key of ["deeper", "mean_depth", "mean_structural_virality"]) {
    assert.equal(
      await value(page, `inference.uses.0.after.${key}.mean`),
      golden.after[key].mean,
      key,
    );
  }
  for (const key of ["depth", "max_breadth", "structural_virality"]) {
    const found = await value(page, `inference.uses.0.after.largest.${key}.mean`);
    assert.equal(found, golden.after.largest[key].mean, key);
  }
  assert.doesNotMatch((await part(page, "provenance").textContent()) ?? "", /inferred/);

  await page.locator("#infer-draw").check();
  await legend(page, /inferred \d+% \(.+, dashed\)/);
  await shot("inference-drawn-wide");
  assert.deepEqual(await figures(page), before, "a figure outside the box has changed");
  // Another origin keeps it.
  await page.locator('#origin input[name="origin"]').last().check();
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector("hashtag-spread")).scene.origin === -1,
  );
  await legend(page, /inferred/);
  assert.ok(await page.locator("#infer-draw").isChecked());
  await page.locator("#infer-draw").uncheck();
  await page.waitForFunction(
    () =>
      !(/** @type {any} */ (document.querySelector("hashtag-spread")).scene.provenance.includes(4)),
  );
  await close();
});

test("a long job shows how far it is and can be cancelled", async () => {
  const { page, close } = await visit();
  await unfold(page);
  await page.locator("#infer-runs").fill("10000");
  await page.getByRole("button", { name: "Infer the links" }).click();
  const bar = page.locator("form.infer progress");
  await page.waitForFunction(
    () =>
      /** @type {HTMLProgressElement} */ (document.querySelector("form.infer progress")).value > 0,
    null,
    { timeout: PATIENCE },
  );
  await page.getByRole("button", { name: "Cancel" }).click();
  await bar.waitFor({ state: "hidden" });
  assert.equal(await page.locator("#origin .inferred").textContent(), "");
  assert.equal(await page.locator(".inference .problem").textContent(), "");
  // And again.
  await page.locator("#infer-runs").fill("2");
  await page.getByRole("button", { name: "Infer the links" }).click();
  await done(page);
  await close();
});

test("by a follow list: as the command line says, on a phone too", async () => {
  const account = (/** @type {number} */ n) => ({
    id_str: String(1000 + n),
    screen_name: `invented_${n}`,
    name: `Account ${n}`,
  });
  const tweet = (
    /** @type {number} */ n,
    /** @type {number} */ by,
    /** @type {any} */ of = undefined,
  ) => ({
    id_str: String(500 + n),
    created_at: `Sun Oct 15 20:${String(n).padStart(2, "0")}:00 +0000 2017`,
    full_text: "invented words #invented",
    entities: { hashtags: [{ text: "invented" }] },
    user: account(by),
    ...(of && { retweeted_status: of }),
  });
  const first = tweet(0, 0);
  const tweets = [first, ...[1, 2, 3, 4, 5].map((n) => tweet(n, n, first)), tweet(6, 6)];
  const posts = join(folder, "posts.jsonl");
  writeFileSync(posts, tweets.map((one) => JSON.stringify(one)).join("\n"));
  const follows = join(folder, "follows.csv");
  writeFileSync(follows, "follower,followed\n1002,1001\n1003,1002\n1006,1003\n");
  const { inference: expected } = await summary([posts, follows], "invented", [
    "--infer",
    "follows",
  ]);
  assert.ok(expected);

  for (const look of [{}, { width: 360, height: 740, touch: true }]) {
    const { page, shot, close } = await visit(look);
    await page.setInputFiles("#files", [posts, follows]);
    await page.locator("#report .body", { hasText: "posts.jsonl" }).waitFor({ state: "attached" });
    if (look.touch) await page.locator('nav a[href="#origin"]').click();
    await unfold(page);
    await page.locator('.inference input[value="follows"]').check();
    await page.getByRole("button", { name: "Infer the links" }).click();
    await done(page);
    for (const i of [0, 1]) {
      assert.equal(await value(page, `inference.uses.${i}.coverage`), expected.uses[i].coverage);
    }
    await page.locator("#infer-draw").check();
    await legend(page, /inferred/);
    await page.locator("#origin .inferred").scrollIntoViewIfNeeded();
    await shot(look.touch ? "inference-phone" : "inference-wide");
    await close();
  }
});
