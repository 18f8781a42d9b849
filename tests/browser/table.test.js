/**
 * The Table page as a person uses it, by keyboard alone and by mouse: sorted, searched, filtered with the picture, linked
 * with it both ways, and written to a file.
 */

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { csvParseRows } from "d3-dsv";
import { openLab } from "./harness.js";
import { part, property } from "./person.js";

/** @import { Page } from "playwright-core" */
/** @import { Lab, Look } from "./harness.js" */

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

const EVIL = '<img src="x" onerror="document.title=1"><b>bold';
const RTL = "\u202eright to left\u202c שלום";

/**
 * @typedef {{n: number, by?: number, answers?: number, reposts?: number, text?: string, name?: string}} Post
 */
/** @param {Post} post @returns {Record<string, any>} */
function record({
  n,
  by = n,
  answers,
  reposts,
  text = `Words of post ${n}`,
  name = `Invented ${by}`,
}) {
  const at = new Date(Date.UTC(2015, 0, 7, 11, 0, n)).toISOString().slice(11, 19);
  return {
    id_str: String(600_000 + n),
    created_at: `Wed Jan 07 ${at} +0000 2015`,
    full_text: text,
    user: { id_str: String(by), screen_name: `invented_${by}`, name, followers_count: 100 * by },
    entities: { hashtags: [{ text: "LongQuay" }] },
    ...(n === 1 ? { retweet_count: 13800, favorite_count: 5 } : {}),
    ...(answers ? { in_reply_to_status_id_str: String(600_000 + answers) } : {}),
    ...(reposts
      ? { retweeted_status: record({ n: reposts, by: 1, text: "A quay at dawn, élan" }) }
      : {}),
  };
}
/** A first post with a thread of its author (2, 3), answers (4, 5), reposts (6 to 8), and two that answer nobody. @type {Post[]} */
const QUAY = [
  { n: 1, text: "A quay at dawn, élan" },
  { n: 2, by: 1, answers: 1, text: "The thread goes on" },
  { n: 3, by: 1, answers: 2, text: "and ends" },
  { n: 4, answers: 1, text: EVIL, name: EVIL },
  { n: 5, answers: 4, text: RTL, name: "=SUM(A1)" },
  { n: 6, reposts: 1 },
  { n: 7, reposts: 1 },
  { n: 8, reposts: 1 },
  { n: 9, text: 'Harbour,\nwith a line and “quotes"' },
  { n: 10, by: 9, text: "-2 harbours" },
];

/** @param {string} name @param {Post[]} posts */
function file(name, posts) {
  const path = join(folder, name);
  writeFileSync(path, posts.map((post) => JSON.stringify(record(post))).join("\n"));
  return path;
}

/**
 * A visit on which an export is open.
 * @param {Post[]} posts
 * @param {Look} [look]
 */
async function visit(posts, look) {
  const visited = await lab.open("", look);
  const { page } = visited;
  await page.waitForFunction(() => document.querySelector("#story .lede"));
  await page.setInputFiles("#files", file("quay.jsonl", posts));
  await page.waitForFunction(() =>
    document.querySelector("#report .body")?.textContent?.includes("quay.jsonl"),
  );
  return visited;
}

/** Waits until so many rows are told of. @param {Page} page @param {string} text */
const counts = (page, text) =>
  page.waitForFunction(
    (text) => document.querySelector("#table .table-count")?.textContent === text,
    text,
  );
/** The texts in a column, from the top. @param {Page} page @param {string} key */
async function column(page, key) {
  // Words come a moment after their rows.
  await page.waitForFunction(
    () =>
      !/…$/m.test(/** @type {HTMLElement} */ (document.querySelector("#table tbody")).innerText),
  );
  return page.locator("#table table").evaluate((table, key) => {
    const heads = [.../** @type {HTMLTableElement} */ (table).rows[0].cells];
    const at = heads.findIndex((cell) => cell.dataset.key === key);
    return [.../** @type {HTMLTableElement} */ (table).tBodies[0].rows].map(
      (row) => row.cells[at].textContent,
    );
  }, key);
}
/** @param {Page} page @param {string} key */
const header = (page, key) => page.locator(`#table th[data-key="${key}"] button`);

/** Presses a key until what has the focus fits. @param {Page} page @param {string} selector @param {string} [key] */
async function reach(page, selector, key = "Tab") {
  for (let i = 0; i < 80; i++) {
    const there = await page.evaluate((wanted) => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return at?.matches(wanted) ?? false;
    }, selector);
    if (there) return;
    await page.keyboard.press(key);
  }
  assert.fail(`${selector} is not reached by ${key}`);
}

test("by keyboard alone: search, sort, walk, select, the other tables", async () => {
  const { page, close, shot } = await visit(QUAY);
  await reach(page, "a[href='#table']");
  await page.keyboard.press("Enter");
  await counts(page, "10 tweets");
  assert.equal(await page.locator("#table table").getAttribute("aria-rowcount"), "11");
  await reach(page, "#table input[type=text]");
  await page.keyboard.type("ELAN");
  await counts(page, "4 of 10 tweets");
  await page.waitForFunction(() =>
    document
      .querySelector("#table .unseen[role=status]")
      ?.textContent?.includes("4 of 10 tweets found"),
  );
  await page.keyboard.press("Escape");
  await counts(page, "10 tweets");

  await reach(page, "th[data-key=reposts] button");
  await page.keyboard.press("Enter");
  await page.locator("#table th[data-key=reposts][aria-sort=descending]").waitFor();
  assert.equal(await page.locator("#table th[aria-sort]").count(), 1);
  assert.deepEqual((await column(page, "reposts")).slice(0, 3), ["3", "0", "0"]);
  await page.keyboard.press("Space");
  await page.locator("#table th[data-key=reposts][aria-sort=ascending]").waitFor();
  // Stable: of equal rows the order of time.
  assert.deepEqual((await column(page, "text")).slice(0, 2), ["The thread goes on", "and ends"]);

  await reach(page, "tbody tr[aria-rowindex='2'] button");
  for (const [key, index] of [
    ["ArrowDown", 3],
    ["End", 11],
    ["ArrowDown", 11],
    ["ArrowUp", 10],
    ["Home", 2],
    ["PageDown", 0],
    ["PageUp", 2],
  ]) {
    await page.keyboard.press(String(key));
    if (index)
      await page.waitForFunction(
        (index) => document.activeElement?.closest("tr")?.getAttribute("aria-rowindex") === index,
        String(index),
      );
  }
  await page.keyboard.press("Enter");
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector("hashtag-spread")).selection === 1,
  );
  const chosen = page.locator("#table tr[aria-current=true]");
  assert.match(await chosen.innerText(), /The thread goes on/);
  // The post is read where it stands in full; the table stays.
  assert.equal(await page.locator("#table").isVisible(), true);
  await page.locator("a[href='#post'][data-news]").waitFor();

  await reach(page, "#table input[value=posts]", "Shift+Tab");
  await page.keyboard.press("ArrowRight");
  await counts(page, "7 accounts");
  await page.keyboard.press("ArrowRight");
  await counts(page, "1 cascade");
  assert.deepEqual(await column(page, "posts"), ["4"]);
  await reach(page, "#table input[value=diffusion]");
  await page.keyboard.press("ArrowRight");
  await page.locator("#table th[data-key=contractedDepth]").waitFor();
  await counts(page, "1 cascade");
  assert.deepEqual(await column(page, "posts"), ["5"]);
  assert.deepEqual(await column(page, "contractedDepth"), ["2"]);
  await shot("table-keyboard");

  // A slash searches from anywhere in the panel.
  await page.keyboard.press("/");
  await page.keyboard.type("nowhere");
  await counts(page, "0 of 1 cascade");
  // Each letter is searched for: the words tell when the last was.
  await page.locator("#table .grid-empty", { hasText: /matching “nowhere”.*Show all/ }).waitFor();
  await reach(page, "#table .table-state button");
  await page.keyboard.press("Enter");
  await counts(page, "1 cascade");
  await close();
});

test("the rows are the picture's: legend, playhead and selection, both ways", async () => {
  const { page, close } = await visit(QUAY);
  await page.locator("a[href='#table']").click();
  await counts(page, "10 tweets");
  await part(page, "kind-repost").click();
  await counts(page, "3 of 10 tweets");
  assert.deepEqual(await column(page, "kind"), ["retweet", "retweet", "retweet"]);
  await page.locator("#table .table-state button").click();
  await counts(page, "10 tweets");
  assert.equal(await property(page, "time"), Date.UTC(2015, 0, 7, 11, 0, 10));

  await part(page, "timeline-slider").focus();
  await page.keyboard.press("Home");
  await page.waitForFunction(() =>
    /of 10 tweets$/.test(document.querySelector("#table .table-count")?.textContent ?? ""),
  );
  assert.match(await page.locator("#table .table-state").innerText(), /posted by the playhead/);
  await page.keyboard.press("End");
  await counts(page, "10 tweets");

  // From the picture to the table …
  await page.evaluate(() => {
    const detail = { point: 7 };
    document
      .querySelector("hashtag-spread")
      ?.dispatchEvent(new CustomEvent("spread-select", { detail }));
  });
  const chosen = page.locator("#table tr[aria-current=true]");
  await chosen.waitFor();
  assert.equal(await chosen.getAttribute("aria-rowindex"), "9");
  // … where it is out of sight and told …
  await part(page, "kind-reply").click();
  await page.getByText("The selected one is not among these rows.").waitFor();
  await page.locator("#table .table-state button").click();
  await chosen.waitFor();
  // … and back.
  await page.locator("#table tbody tr").nth(3).click();
  assert.equal(await property(page, "selection"), 3);
  await part(page, "card").locator('[part~="post-text"]').waitFor();
  await page.locator("a[href='#post']").click();
  await page.locator("#post .text", { hasText: EVIL }).waitFor();
  await close();
});

test("what strangers wrote is text, and a file names nobody unless that is ticked", async () => {
  const { page, close } = await visit(QUAY);
  await page.locator("a[href='#table']").click();
  await counts(page, "10 tweets");
  assert.equal((await column(page, "text"))[3], EVIL);
  assert.equal(await page.locator("#table :is(img, b, i, script)").count(), 0);
  await header(page, "author").click();
  await header(page, "author").click();
  await page.locator("#table th[data-key=author][aria-sort=descending]").waitFor();
  await page.locator("#table input[type=text]").fill("quay");
  await counts(page, "4 of 10 tweets");
  const shown = await column(page, "author");
  assert.deepEqual(shown, ["Invented 8", "Invented 7", "Invented 6", "Invented 1"]);

  const download = async () => {
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByText("Download as CSV").click(),
    ]);
    return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
  };
  const bare = await download();
  assert.equal(bare.name, "groundswell-posts.csv");
  assert.doesNotMatch(bare.text, /Invented|quay|60000|invented_/i);
  const [head, ...rows] = csvParseRows(bare.text.trimEnd());
  const at = (/** @type {string} */ name) => head.indexOf(name);
  assert.deepEqual(
    rows.map((row) => [row[at("post")], row[at("repost_of")], row[at("repost_link")]]),
    [
      ["8", "1", "attributed"],
      ["7", "1", "attributed"],
      ["6", "1", "attributed"],
      ["1", "", ""],
    ],
  );
  assert.equal(rows[3][at("reposts_counted")], "13800");
  assert.equal(rows[3][at("time")], "2015-01-07T11:00:00.000Z");

  await page.locator("#table input[type=checkbox]").check();
  await page.locator("#table input[type=text]").fill("");
  await counts(page, "10 tweets");
  const named = await download();
  const [names, ...all] = csvParseRows(named.text.trimEnd());
  const authors = all.map((row) => row[names.indexOf("author")]);
  assert.equal(authors.length, 10);
  assert.ok(
    authors.includes("'=SUM(A1)"),
    "what a spreadsheet would take for a formula is guarded",
  );
  assert.ok(authors.includes(EVIL));
  const texts = all.map((row) => row[names.indexOf("text")]);
  assert.ok(texts.includes("'-2 harbours"));
  assert.ok(texts.includes('Harbour,\nwith a line and “quotes"'));
  assert.ok(all.every((row) => row.length === names.length));
  await close();
});

test("an account's row opens its account, a post tells its thread and the platform's counts", async () => {
  const { page, close, shot } = await visit(QUAY);
  await page.locator("a[href='#table']").click();
  await page.locator("#table input[value=accounts]").check();
  await counts(page, "7 accounts");
  const work = page.getByText("Work out PageRank and communities");
  await work.click();
  await page.locator("#table th[data-key=pageRank]").waitFor();
  assert.equal(await work.isVisible(), false);
  await header(page, "pageRank").click();
  await page.locator("#table th[data-key=pageRank][aria-sort=descending]").waitFor();
  assert.equal((await column(page, "name"))[0], "Invented 1");
  await page.locator("#table tbody tr").first().click();
  await page.locator("#account .body", { hasText: "Invented 1" }).waitFor();
  await page.waitForFunction(() => {
    const { dataset } = /** @type {HTMLElement} */ (document.querySelector("#panel"));
    return dataset.page === undefined;
  });

  await page.locator("a[href='#table']").click();
  await page.locator("#table input[value=posts]").check();
  await counts(page, "10 tweets");
  await page.locator("#table tbody tr").nth(1).click();
  await page.locator("a[href='#post']").click();
  const post = page.locator("#post");
  await post.getByText("3 tweets of one account").waitFor();
  const thread = post.locator(".path").last().locator("button");
  assert.equal(await thread.count(), 3);
  assert.equal(await thread.nth(1).getAttribute("aria-current"), "true");
  await thread.first().click();
  await post.getByText("3 of 13,800 that Twitter counted are here").waitFor();
  assert.equal(
    await post.locator(".note time").first().getAttribute("title"),
    "7 Jan 2015, 11:00:01 UTC",
  );
  assert.match((await post.locator("a").getAttribute("href")) ?? "", /status\/600001$/);
  await shot("table-post");
  await close();
});

test("on a phone a row leads to its post", async () => {
  const { page, close, shot } = await visit(QUAY, { width: 360, height: 640, touch: true });
  await page.locator("a[href='#table']").tap();
  await counts(page, "10 tweets");
  assert.equal(await page.locator("#table thead th").count(), 2);
  await page.waitForTimeout(300);
  await shot("table-phone");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.equal(wide, 360, "nothing sticks out");
  await page.locator("#table select").selectOption("text");
  await page.locator("#table th[data-key=text][aria-sort]").waitFor();
  await page.locator("#table tbody tr", { hasText: "-2 harbours" }).tap();
  await page.locator("#post .text", { hasText: "-2 harbours" }).waitFor();
  assert.equal(await page.locator("#post").isVisible(), true);
  assert.equal(await page.locator("#table").isVisible(), false);
  await close();
});

test("of thousands of rows few exist, and the last is reached", async () => {
  const many = Array.from({ length: 5000 }, (_, i) => ({ n: i + 1, by: (i % 50) + 1 }));
  const { page, close } = await visit(many);
  await page.locator("a[href='#table']").click();
  await counts(page, "5,000 tweets");
  await page.locator("#table tbody button").first().focus();
  await page.keyboard.press("End");
  const last = page.locator("#table tr[aria-rowindex='5001']");
  await last.getByText("Words of post 5000").waitFor();
  assert.ok((await page.locator("#table tbody tr").count()) < 60);
  // The wheel takes the rows away; whoever reads by keys stays in the table.
  await last.hover();
  await page.mouse.wheel(0, -20_000);
  await page.waitForFunction(() => {
    const row = document.activeElement?.closest("#table tbody tr");
    return row && Number(row.getAttribute("aria-rowindex")) < 4900;
  });
  await close();
});
