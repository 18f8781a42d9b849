/**
 * Once the page is loaded it needs nobody: with the network gone, exports are opened one after the other, hashtags and
 * origins are chosen, posts are looked at and the spread plays.
 */

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { ROOT } from "../../scripts/shell.js";
import { openLab } from "./harness.js";

/** @import { Page, Request } from "playwright-core" */
/** @import { Lab } from "./harness.js" */

/** @type {Lab} */
let lab;
before(async () => {
  lab = await openLab();
});
after(() => lab?.close());

/** What is opened without a network: more than there are readers, so that one is used again. */
const EXPORTS = [
  { name: "v1.jsonl", tag: "QuayBridge" },
  { name: "twitter-v1.1.jsonl", tag: "Other" },
  { name: "v2.jsonl", tag: "FogCrane" },
  { name: "twitter-v2-pages.jsonl", tag: "Invented" },
];

/**
 * Waits until the page has loaded all that it will: the demo is shown, and two readers stand by: one for the next
 * export, one for the export after it.
 * @param {Page} page
 * @param {Set<Request>} under requests under way
 * @param {string[]} loaded addresses
 */
async function whole(page, under, loaded) {
  await page.waitForFunction(() => document.querySelector("#story .lede"));
  const readers = () => loaded.filter((url) => url.endsWith(".wasm")).length;
  while (readers() < 3 || under.size > 0) {
    await setTimeout(50);
  }
}

/** Plays a little, by the button: the time must move. @param {Page} page */
async function play(page) {
  const button = page.locator("hashtag-spread [part~=play]");
  const element = page.locator("hashtag-spread");
  await button.click();
  const start = await element.evaluate((node) => /** @type {any} */ (node).time);
  await page.waitForFunction(
    (from) => /** @type {any} */ (document.querySelector("hashtag-spread")).time > from,
    start,
  );
  await element.evaluate((node) => /** @type {any} */ (node).pause());
}

test("once loaded, the page works without a network, and asks for nothing that it has not", async () => {
  /** @type {Request[]} */
  const asked = [];
  /** @type {Set<Request>} */
  const under = new Set();
  /** @type {string[]} */
  const had = [];
  const { page, shot, close } = await lab.open("", {
    prepare: async (page) => {
      page.context().on("request", (request) => {
        asked.push(request);
        under.add(request);
      });
      page.context().on("requestfinished", (request) => {
        under.delete(request);
        had.push(request.url());
      });
    },
  });
  await whole(page, under, had);
  const parts = new Set(had);
  await page.context().setOffline(true);
  asked.length = 0;
  assert.equal(await page.evaluate(() => navigator.onLine), false);

  await play(page);
  for (const { name, tag } of EXPORTS) {
    await page.setInputFiles("#files", join(ROOT, "tests", "fixtures", name));
    await page.locator("#report .body", { hasText: name }).waitFor();
    await page.locator(`#tag-list [data-tag="${tag}"]`).click();
    await page.locator(`#tag-list [data-tag="${tag}"][aria-selected="true"]`).waitFor();
    await page.locator('#origin input[value="-1"]').check();
    await page.waitForFunction(
      () => /** @type {any} */ (document.querySelector("hashtag-spread")).scene.origin === -1,
    );
    await page.locator("hashtag-spread [part~=surface]").focus();
    await page.keyboard.press("PageDown");
    await page.locator("#post .body .note").first().waitFor();
    await page.locator("hashtag-spread [part~=card]").waitFor();
    await page.keyboard.press("Escape");
  }
  await play(page);
  await shot("offline");
  assert.equal(await page.locator(".notice").count(), 0);
  // After each opening a fresh reader is tried for, to free the memory of the last; where it cannot be had, as here,
  // the last one serves again. Whatever else the page has, or never needed.
  const further = asked.map((request) => request.url());
  assert.deepEqual(
    further.filter((url) => !parts.has(url) || !url.endsWith("/worker.js")),
    [],
  );
  for (const request of asked) {
    assert.equal(await request.response(), null, `${request.url()} came through`);
  }
  await close();
});
