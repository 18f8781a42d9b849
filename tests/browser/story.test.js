/**
 * The story as a person reads it: of the demo, of a small export and of a tiny one; every definition, fold and chart
 * opened by keyboard alone, under the strict policy; and what it says when the figures cannot come.
 */

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openLab } from "./harness.js";

/** @import { Page } from "playwright-core" */
/** @import { Lab, Look, Visit } from "./harness.js" */

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
  rmSync(folder, { recursive: true, force: true });
});

/** @param {string} name @param {object[]} posts */
function file(name, posts) {
  const path = join(folder, name);
  writeFileSync(path, posts.map((post) => JSON.stringify(post)).join("\n"));
  return path;
}

const MINUTE = 60_000;
const START = Date.UTC(2015, 0, 7, 11);

/**
 * A post of an invented export.
 * @param {number} n its id and its author's
 * @param {number} minutes after the first
 * @param {object} [more]
 */
const post = (n, minutes, more = {}) => ({
  id_str: String(600_000 + n),
  created_at: new Date(START + minutes * MINUTE)
    .toUTCString()
    .replace(/^(\w+), (\d+) (\w+) (\d+) ([\d:]+) GMT$/, "$1 $3 $2 $5 +0000 $4"),
  full_text: `Words of post ${n}`,
  lang: n % 3 === 0 ? "fr" : "en",
  user: { id_str: String(n), screen_name: `invented_${n}`, name: `Invented ${n}` },
  entities: { hashtags: [{ text: "LongQuay" }] },
  ...more,
});
const NAME = '<b title="x">Rosa</b>';
const FIRST = post(1, 0, {
  retweet_count: 90,
  user: { id_str: "1", screen_name: "rosa_l", name: NAME },
});
/** One post, 30 retweets of it in 40 minutes, 8 replies to it, and 12 alone on the days after. */
const QUAY = [
  FIRST,
  ...Array.from({ length: 30 }, (_, i) => post(100 + i, 2 + i, { retweeted_status: FIRST })),
  ...Array.from({ length: 8 }, (_, i) =>
    post(200 + i, 5 + i * 3, { in_reply_to_status_id_str: "600001" }),
  ),
  ...Array.from({ length: 12 }, (_, i) => post(300 + i, (1 + i / 3) * 24 * 60 + i)),
];

/** Keeps account of what the policy forbids. @param {Page} page */
async function watchPolicy(page) {
  await page.addInitScript(() => {
    const forbidden = /** @type {string[]} */ ([]);
    Object.assign(globalThis, { forbidden });
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, sourceFile }) =>
      forbidden.push(`${effectiveDirective} ${sourceFile}`),
    );
  });
}
const forbidden = (/** @type {Page} */ page) =>
  page.evaluate(() => /** @type {any} */ (globalThis).forbidden);

/** @param {Page} page whose story must have its figures */
const told = (page) =>
  page.locator('#story .analysis [data-part="missing"]').waitFor({ state: "attached" });

/** @param {Look & {path?: string}} [look] `path`: of the file to open; else the demo @returns {Promise<Visit>} */
async function visit({ path, ...look } = {}) {
  const visited = await lab.open("", { prepare: watchPolicy, ...look });
  const { page } = visited;
  await page.locator("#story .lede").waitFor({ state: "attached" });
  if (path) {
    await page.setInputFiles("#files", path);
    await page
      .locator("#report .body", { hasText: path.split(/[\\/]/).at(-1) })
      .waitFor({ state: "attached" });
  }
  await told(page);
  return visited;
}

const wordsOf = (/** @type {Page} */ page) =>
  page.locator("#story").evaluate((story) => /** @type {HTMLElement} */ (story).innerText);

/**
 * Walks the story by Tab from its beginning, and opens with Enter whatever opens.
 * @param {Page} page
 * @returns {Promise<{opened: string[], charts: string[]}>} the words of what was opened; what charts said
 */
async function walk(page) {
  await page.locator("#story").focus();
  const opened = [];
  const charts = [];
  for (let step = 0; step < 400; step += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const active = document.activeElement;
      if (!active?.closest("#story")) return null;
      return {
        summary: active.matches("summary") ? (active.textContent ?? "") : "",
        slider: active.matches('.chart [role="slider"]'),
      };
    });
    if (!at) return { opened, charts };
    if (at.summary !== "") {
      await page.keyboard.press("Enter");
      // What a fold holds is made when it opens, a chart drawn when its part of the page is there.
      const body = await page.waitForFunction(() => {
        const details = document.activeElement?.closest("details");
        const rest = [...(details?.children ?? [])]
          .slice(1)
          .map((node) => node.textContent)
          .join("");
        const drawn = [...(details?.querySelectorAll(".chart-picture") ?? [])].every((picture) =>
          picture.querySelector("svg"),
        );
        return details?.open && drawn ? rest : "";
      });
      assert.ok(String(await body.jsonValue()).length > 5, at.summary);
      opened.push(at.summary);
    }
    if (at.slider) {
      await page.keyboard.press("End");
      const said = await page.evaluate(() =>
        document.activeElement?.getAttribute("aria-valuetext"),
      );
      assert.match(said ?? "", /: ./);
      charts.push(said ?? "");
    }
  }
  assert.fail("the walk does not end");
}

const NEVER = /\b(started|caused|victims?|undefined tweets|NaN|Infinity|null)\b|set off|!|\[object/;

test("the demo's story is told, and every definition and chart opens by keyboard, under the policy", async () => {
  const { page, close, shot } = await visit();
  const words = await wordsOf(page);
  assert.match(words, /simulated/);
  assert.match(words, /This view starts from the tweet by Alyssa Milano/);
  assert.match(words, /Nothing: this is a simulation/);
  // Invented accounts are not to scale.
  assert.match(words, /Retweeted about [\d,]+ times, half within/);
  await shot("story-demo");
  const { opened, charts } = await walk(page);
  for (const name of ["What a wave is", "What these words mean", "Languages"]) {
    assert.ok(opened.includes(name), `${name} was not opened`);
  }
  assert.ok(charts.length >= 2, charts.join("; "));
  assert.doesNotMatch(await wordsOf(page), NEVER);
  assert.deepEqual(await forbidden(page), []);
  await close();
});

test("a small export's story says who, when, what is missing and how it is known; each opens by keyboard", async () => {
  const { page, close, shot } = await visit({
    path: file("quay.jsonl", QUAY),
    theme: "light",
    locale: "de-DE",
    zone: "Asia/Tokyo",
  });
  const voices = page.locator('#story [data-layer="diffusion"] .choice');
  assert.equal(await voices.count(), 1);
  assert.match(
    (await voices.textContent()) ?? "",
    /^<b title="x">Rosa<\/b> @rosa_l.*Retweeted by 30 accounts, 27 of them within 28 minutes$/,
  );
  const missing = page.locator('#story [data-part="missing"]');
  assert.match((await missing.textContent()) ?? "", /30 of 90 retweets of .* are here\./);
  assert.match(
    (await page.locator('#story [data-part="joined"]').textContent()) ?? "",
    /^Retweets: all attributed by the platform\.Replies: all recorded in the export\.$/,
  );
  // In the reader's zone, UTC on hover.
  const time = page.locator("#story .lede time");
  assert.equal(await time.textContent(), "7 Jan 2015, 20:00 GMT+9");
  assert.equal(await time.getAttribute("title"), "7 Jan 2015, 11:00:00 UTC");
  assert.equal(await time.getAttribute("datetime"), "2015-01-07T11:00:00.000Z");
  const { opened, charts } = await walk(page);
  for (const name of [
    "New voices",
    "Fullest times, and how fast it doubled",
    "Sizes of retweet cascades",
    "Sizes of conversations",
    "The largest retweet cascade",
    "The largest conversation",
    "Who posts once, and whose tweets are retweeted",
    "Languages",
    "Without bots, very busy accounts and identical texts",
  ]) {
    assert.ok(opened.includes(name), `${name} was not opened: ${opened.join("; ")}`);
  }
  assert.ok(charts.length >= 5, charts.join("; "));
  assert.ok(opened.includes("Show as table"));
  const words = await wordsOf(page);
  assert.match(words, /Fewer than five other cascades here are of its size/);
  assert.doesNotMatch(words, NEVER);
  await shot("story-small-all-open");
  assert.deepEqual(await forbidden(page), []);
  assert.equal(await page.locator("#story b").count(), 0);
  await close();
});

test("a key voice leads to its post, and a sensitive subject names nobody by numbers alone", async () => {
  const { page, close } = await visit({ path: file("quay.jsonl", QUAY) });
  await page.locator("#story .voices .choice").first().focus();
  await page.keyboard.press("Enter");
  await page.locator("#post .text", { hasText: "Words of post 1" }).waitFor({ state: "attached" });
  await page.locator("#sensitive").focus();
  await page.keyboard.press("Space");
  await page.locator("#story", { hasText: "nothing in the export tells a public role" }).waitFor();
  assert.equal(await page.locator("#story .voices").count(), 0);
  assert.equal(await page.locator("#sensitive").isChecked(), true);
  assert.equal(await page.evaluate(() => document.activeElement?.id), "sensitive");
  await close();
});

test("what its collector tells goes into the story", async () => {
  const { page, close } = await visit({ path: file("quay.jsonl", QUAY) });
  const missing = page.locator('#story [data-part="missing"]');
  assert.match(
    (await missing.textContent()) ?? "",
    /When it was collected the export does not say/,
  );
  await page.locator("#report summary", { hasText: "Tell what you know of it" }).click();
  await page.locator("#source-collected").fill("2019-03-03");
  await page.locator("#source-collected").blur();
  await page
    .locator("#story li", { hasText: "survived on 3 Mar 2019" })
    .waitFor({ state: "attached" });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator("#report-csv").click(),
  ]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  assert.match(String(Buffer.concat(chunks)), /collection_collected,,,,"2019-03-03"/);
  await close();
});

test("one post, and two, have a story that is true", async () => {
  const one = await visit({ path: file("one.jsonl", [post(1, 0)]) });
  const words = await wordsOf(one.page);
  assert.match(words, /1 tweet by 1 account\./);
  assert.match(words, /too few tweets here to speak of waves/);
  assert.match(words, /how much is missing is not known/);
  await walk(one.page);
  assert.doesNotMatch(await wordsOf(one.page), NEVER);
  await one.shot("story-one");
  await one.close();
  const two = await visit({
    path: file("two.jsonl", [post(1, 0), post(2, 1, { in_reply_to_status_id_str: "600001" })]),
    width: 360,
    height: 640,
    ratio: 2,
    touch: true,
  });
  await two.page.locator('.tabs a[href="#story"]').tap();
  await walk(two.page);
  const said = await wordsOf(two.page);
  assert.match(said, /This export holds 1 reply to it\./);
  assert.doesNotMatch(said, NEVER);
  const wide = await two.page.evaluate(() => document.querySelector("#sheet")?.scrollWidth ?? 0);
  assert.ok(wide <= 360, `${wide} pixels wide on a phone`);
  await two.shot("story-two-phone");
  await two.close();
});

test("where the figures cannot come the story stands by itself, and they come when asked again", async () => {
  const { page, problems } = await lab.open("", {
    prepare: async (fresh) => {
      await fresh.route("**/groundswell_bg.wasm", (route) => route.abort());
    },
  });
  const retry = page.locator("#story .analysis button", { hasText: "Try again" });
  await retry.waitFor();
  const words = await wordsOf(page);
  assert.match(words, /This view starts from the tweet by Alyssa Milano/);
  assert.match(words, /Waves, key voices and what is missing could not be worked out/);
  assert.match(words, /Key figures/);
  await page.unroute("**/groundswell_bg.wasm");
  await retry.click();
  await told(page);
  await page.context().close();
  assert.deepEqual(
    problems.filter((problem) => !/Failed to load|ERR_FAILED/.test(problem)),
    [],
  );
});

test("where a chart's picture cannot be loaded its table stands in", async () => {
  const { page, problems } = await visit({
    path: file("quay.jsonl", QUAY),
    prepare: async (fresh) => {
      await fresh.route("**/picture-*.js", (route) => route.abort());
    },
  });
  await page.locator('#story [data-fold="languages"] summary').first().click();
  await page.locator('#story [data-fold="languages"] table', { hasText: "English" }).waitFor();
  await page.context().close();
  assert.deepEqual(
    problems.filter((problem) => !/Failed to load|ERR_FAILED/.test(problem)),
    [],
  );
});

for (const look of /** @type {Look[]} */ ([
  { forcedColours: true },
  { theme: "light", width: 360, height: 640, ratio: 2, touch: true },
])) {
  const name = look.forcedColours ? "forced-colours" : "phone";
  test(`charts keep within the page and are drawn: ${name}`, async () => {
    const { page, close, shot } = await visit({ path: file("quay.jsonl", QUAY), ...look });
    if (look.touch) await page.locator('.tabs a[href="#story"]').tap();
    const fold = page.locator('#story [data-fold="new-voices"]');
    await fold.locator("summary").first().click();
    await fold.locator("svg .chart-area").waitFor();
    await fold.scrollIntoViewIfNeeded();
    const box = await fold.locator("svg").boundingBox();
    const sheet = await page.locator("#sheet").boundingBox();
    assert.ok(box && sheet && box.width > 200 && box.x + box.width <= sheet.x + sheet.width);
    await shot(`story-chart-${name}`);
    await close();
  });
}
