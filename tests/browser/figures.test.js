/**
 * The page and the command line say the same of the same export: every figure on the page, and every figure that the
 * command line prints.
 */

import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, before, test } from "node:test";
import { ROOT } from "../../scripts/shell.js";
import { FOLDED, FOLDING_EXPORT } from "../js/folding.js";
import { real, summary } from "./command-line.js";
import { openLab } from "./harness.js";

/** @import { Page } from "playwright-core" */
/** @import { Lab } from "./harness.js" */

/** Hashtags that the page lists at once; typing finds the others. */
const LISTED = 200;
/** The most that opening a large export may take here, ms: the machine may be slow and busy. */
const PATIENCE = 240_000;

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

/**
 * Opens files on the page, and waits until the report and the story are theirs.
 * @param {Page} page
 * @param {string[]} files
 */
async function open(page, files) {
  await page.waitForFunction(() => document.querySelector('#story [data-figure="spread.posts"]'));
  // Marks what is shown now, so that what comes is known from it.
  await page.evaluate(() => {
    for (const id of ["story", "report"]) {
      document.querySelector(`#${id} [data-figure]`)?.setAttribute("data-old", "");
    }
  });
  await page.setInputFiles("#files", files);
  await page.waitForFunction(
    () =>
      ["story", "report"].every(
        (id) =>
          document.querySelector(`#${id} [data-figure]`) &&
          !document.querySelector(`#${id} [data-old]`),
      ),
    null,
    { timeout: PATIENCE },
  );
}

/**
 * Every figure on the page, by its name; a name that stands twice must have one value.
 * @param {Page} page
 * @returns {Promise<Map<string, string>>}
 */
async function figuresOf(page) {
  const all = await page
    .locator("[data-figure]")
    .evaluateAll((nodes) =>
      nodes.map((node) => [node.getAttribute("data-figure"), node.getAttribute("data-value")]),
    );
  /** @type {Map<string, string>} */
  const figures = new Map();
  for (const [name, value] of all) {
    assert.ok(name && value !== null, `a figure without ${name ? "value" : "name"}: ${name}`);
    assert.equal(figures.get(name) ?? value, value, `${name} stands twice`);
    figures.set(name, value);
  }
  return figures;
}

/**
 * The leaves of an object by their paths: "diffusion.largest.depth"; lists of strings are one leaf.
 * @param {unknown} value
 * @param {string} [path]
 * @returns {[string, string][]}
 */
function leaves(value, path = "") {
  if (Array.isArray(value) && typeof value[0] !== "object") return [[path, value.join(", ")]];
  if (typeof value !== "object" || value === null) return [[path, String(value)]];
  return Object.entries(value).flatMap(([key, one]) => leaves(one, path ? `${path}.${key}` : key));
}

/**
 * Whether the page has a figure of its own for a leaf of the command line's summary.
 * @param {string} path
 * @param {string} value
 */
function isShown(path, value) {
  // Names and messages are words on the page, looked at below; a list of files stands in a sentence.
  if (/^(report\.(files|skipped|noted)|hashtags)$/.test(path)) return false;
  // Of the whole export: the page tells them of the hashtag that is shown, looked at below.
  if (/^figures(\.|$)/.test(path)) return false;
  if (/^hashtags\.\d+\.tag$|^report\.(skipped|noted)\.\d+\.(code|first\.)/.test(path)) return false;
  if (/^hashtags\./.test(path) && Number(path.split(".")[1]) >= LISTED) return false;
  // Said only where there were any, or where there is one.
  if (/^report\.(deleted|undelivered|follows|events)$/.test(path)) return value !== "0";
  return path !== "span" && !/\.largest$/.test(path);
}

/**
 * Opens what the story keeps folded, once its figures are there.
 * @param {Page} page
 */
async function unfold(page) {
  await page.locator('#story .analysis [data-part="missing"]').waitFor({ state: "attached" });
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll("#story details[data-fold]")) {
      /** @type {HTMLDetailsElement} */ (fold).open = true;
    }
  });
  await page.waitForFunction(() =>
    [...document.querySelectorAll("#story details[data-fold]")].every((fold) =>
      fold.lastElementChild?.hasChildNodes(),
    ),
  );
}

/**
 * Every figure of the story's folds is the command line's.
 * @param {Map<string, string>} found
 * @param {object} hashtag its figures as the command line prints them
 */
function compareAnalysis(found, hashtag) {
  const printed = new Map(leaves(hashtag));
  const shown = [...found].filter(([name]) => name.startsWith("analysis."));
  assert.ok(shown.length > 5, `${shown.length} figures of the analysis are on the page`);
  for (const [name, value] of shown) {
    const path = name.slice("analysis.".length);
    // What is not known has no parts.
    const whole = path.slice(0, path.lastIndexOf("."));
    assert.equal(value, printed.get(path) ?? printed.get(whole), name);
  }
}

/**
 * Opens files and compares the page with the command line.
 * @param {Page} page
 * @param {string[]} files
 */
async function compare(page, files) {
  await open(page, files);
  const tag = await page.evaluate(
    () => /** @type {any} */ (document.querySelector("hashtag-spread")).scene.tag,
  );
  const { hashtag, ...told } = await summary(files, tag);
  const expected = new Map(leaves(told).filter(([path, value]) => isShown(path, value)));
  await unfold(page);
  const found = await figuresOf(page);

  const ofSummary = [...found].filter(
    ([name]) => !/^(spread|candidates|post|analysis)\./.test(name),
  );
  assert.deepEqual(
    Object.fromEntries(ofSummary.sort()),
    Object.fromEntries([...expected].sort()),
    files.map((file) => basename(file)).join(", "),
  );
  // The hashtag that is shown. Kinds are counted otherwise: of matched posts there, of all of the set here.
  assert.ok(hashtag);
  compareAnalysis(found, hashtag);
  assert.deepEqual(
    [found.get("spread.tagged"), found.get("spread.posts"), found.get("spread.accounts")],
    [hashtag.tagged, hashtag.posts, hashtag.accounts].map(String),
  );
  const names = await page
    .locator('#tag-list li:not([data-tag=""])')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-tag")));
  assert.equal(names.length, Math.min(LISTED, told.hashtags.length));
  // By number: a real export's words are for no log.
  const other = names.findIndex((name, i) => name !== told.hashtags[i].tag);
  assert.equal(other, -1, `hashtag ${other} is another`);
  const reasons = page.locator("#report tr[data-code]");
  assert.deepEqual(
    await reasons.evaluateAll((rows) => rows.map((row) => row.getAttribute("data-code"))),
    [...told.report.skipped, ...(told.report.noted ?? [])].map(({ code }) => code),
  );
  return { found, told };
}

const fixture = (/** @type {string} */ name) => join(ROOT, "tests", "fixtures", name);
for (const names of [
  ["twitter-v1.1.jsonl"],
  ["v1.jsonl"],
  ["twitter-v2-flat.jsonl"],
  ["twitter-v2-pages.jsonl"],
  ["v2.jsonl"],
  ["twitter-v1.1.jsonl", "twitter-v2-pages.jsonl", "v1.jsonl", "v2.jsonl"],
]) {
  test(`the page says what the command line says of ${names.join(", ")}`, async () => {
    const { page, close } = await lab.open();
    const { found } = await compare(page, names.map(fixture));
    assert.ok(Number(found.get("posts")) > 0);
    await close();
  });
}

test("the page folds hashtags as the command line does", async () => {
  const file = join(folder, "folding.jsonl");
  writeFileSync(file, FOLDING_EXPORT);
  const { page, close } = await lab.open();
  const { told } = await compare(page, [file]);
  assert.deepEqual(
    told.hashtags.map(({ posts }) => posts),
    FOLDED,
  );
  await close();
});

const CHARLIE = real("twitter-v1.1/charliehebdo.jsonl.gz");
test("the page says what the command line says of a real v1.1 export", {
  skip: CHARLIE.skip,
}, async () => {
  const { page, close } = await lab.open();
  const { found } = await compare(page, [CHARLIE.path]);
  assert.equal(found.get("posts"), "13753");
  await close();
});

const PAGES = real("twitter-v2/standwithhongkong-pages");
for (const [what, prefix, posts] of [
  ["the posts of a real v2 collection", "data_", "3498"],
  ["all pages of a real v2 collection", "", "3978"],
]) {
  test(`the page says what the command line says of ${what}`, { skip: PAGES.skip }, async () => {
    const names = readdirSync(PAGES.path).filter(
      (name) => name.endsWith(".json.gz") && name.startsWith(prefix),
    );
    assert.equal(names.length, prefix === "" ? 14 : 7);
    const { page, close } = await lab.open();
    const { found } = await compare(
      page,
      names.sort().map((name) => join(PAGES.path, name)),
    );
    assert.equal(found.get("posts"), posts);
    await close();
  });
}
