/**
 * Account: from a post's author to what came of its posts, to the accounts around it, and to its community, by keyboard
 * alone; what it says is what the export says, as text.
 */

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ROOT } from "../../scripts/shell.js";
import { openLab } from "./harness.js";

/** @import { Page } from "playwright-core" */
/** @import { Lab } from "./harness.js" */

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

const EVIL = '<img src=x onerror="document.title=1"><b>Invented</b>';

/**
 * A post of an invented export.
 * @param {number} n from 1; a second after the one before
 * @param {number} author
 * @param {{answers?: number, reposts?: number}} [more]
 * @returns {object}
 */
function post(n, author, { answers, reposts } = {}) {
  const name = author === 1 ? EVIL : `Invented ${author}`;
  return {
    id_str: String(600_000 + n),
    created_at: `Wed Jan 07 11:00:${String(n).padStart(2, "0")} +0000 2015`,
    full_text: `Words of post ${n}`,
    user: { id_str: String(author), screen_name: `invented_${author}`, name, followers_count: 7 },
    entities: { hashtags: [{ text: "LongQuay" }] },
    ...(answers ? { in_reply_to_status_id_str: String(600_000 + answers) } : {}),
    ...(reposts ? { retweeted_status: post(reposts, 1) } : {}),
  };
}

/** 1 writes and answers itself; 2 answers it twice, 3 and 4 repost it; 5 and 6 answer one another. */
const QUAY = [
  post(1, 1),
  post(2, 1, { answers: 1 }),
  post(3, 2, { answers: 1 }),
  post(4, 2, { answers: 2 }),
  post(5, 3, { reposts: 1 }),
  post(6, 4, { reposts: 1 }),
  post(7, 5),
  post(8, 6, { answers: 7 }),
  post(9, 5, { answers: 8 }),
];

/** @param {Page} page @param {number} point */
function select(page, point) {
  return page.evaluate((chosen) => {
    document
      .querySelector("hashtag-spread")
      ?.dispatchEvent(new CustomEvent("spread-select", { detail: { point: chosen } }));
  }, point);
}

/** @param {Page} page @param {string} name */
const figure = (page, name) =>
  page.locator(`#account [data-figure="account.${name}"]`).getAttribute("data-value");

test("an account is told from its post, with who is around it, and its community", async () => {
  const { page, shot, close } = await lab.open("");
  const path = join(folder, "quay.jsonl");
  writeFileSync(path, QUAY.map((line) => JSON.stringify(line)).join("\n"));
  await page.waitForFunction(() => document.querySelector("#story .lede"));
  await page.setInputFiles("#files", path);
  await page.waitForFunction(() =>
    document.querySelector("#report .body")?.textContent?.includes("quay.jsonl"),
  );
  await select(page, 0);
  await page.locator("#post .author").focus();
  await page.keyboard.press("Enter");
  const panel = page.locator("#account");
  await panel.locator(".byline .who", { hasText: EVIL }).waitFor();
  assert.equal(await panel.locator("img, b").count(), 0, "what the export says is text");
  assert.equal(await figure(page, "posts"), "2");
  assert.equal(await figure(page, "received.replies"), "2");
  assert.equal(await figure(page, "received.reposts"), "2");
  assert.equal(await figure(page, "own"), "1");
  assert.equal(await figure(page, "descendants.conversation"), "2");
  assert.match((await panel.textContent()) ?? "", /7 followers when it was collected/i);
  assert.match(
    (await panel.locator('summary:has([data-figure="account.received.reposts"])').textContent()) ??
      "",
    /Retweeted by.*2 by 2 accounts/,
  );

  // Its community: worked out when asked for, said where it stands, and the focus is not lost.
  await panel.locator("button", { hasText: "Work out communities" }).focus();
  await page.keyboard.press("Enter");
  await panel.locator('[data-figure="account.network.community"]').waitFor();
  assert.equal(await figure(page, "network.community"), "1");
  assert.match((await panel.locator(".network").textContent()) ?? "", /number 1 of 2: 4 accounts/);
  assert.match((await panel.locator(".network").textContent()) ?? "", /1st of 6/);
  await page.waitForFunction(() => document.activeElement?.closest("#account .network"));
  await shot("account");

  // One of those around it, and back to a post of its own.
  await panel.locator("summary", { hasText: "Answered most by" }).focus();
  await page.keyboard.press("Enter");
  await panel.locator("details[open] .choice", { hasText: "Invented 2" }).focus();
  await page.keyboard.press("Enter");
  await panel.locator(".byline .who", { hasText: "Invented 2" }).waitFor();
  assert.equal(await figure(page, "to.replies"), "2");
  assert.equal(await figure(page, "network.community"), "1", "worked out once for all");
  await panel.locator("ol .choice", { hasText: "Words of post 3" }).focus();
  await page.keyboard.press("Enter");
  await page.locator("#post .text", { hasText: "Words of post 3" }).waitFor();
  await close();
});

test("working out communities shows how far it is, can be cancelled, and asked for again", async () => {
  const bare = await openLab({ root: ROOT, policy: null });
  const { page, close } = await bare.open("tests/browser/blank.html");
  await page.evaluate(async () => {
    const address = "/www/explorer/account-network.js";
    const { createNetworkPart } = await import(address);
    const words = "/www/widget/words.js";
    const { wordsOf } = await import(words);
    let asked = 0;
    const part = createNetworkPart(
      (/** @type {{onProgress: (share: number) => void, signal: AbortSignal}} */ on) => {
        asked += 1;
        on.onProgress(0.25);
        if (asked > 1) return Promise.resolve();
        return new Promise((_, reject) => {
          on.signal.addEventListener("abort", () =>
            reject(Object.assign(new Error("It was cancelled."), { code: "cancelled" })),
          );
        });
      },
    );
    const done = async () => document.body.append(`done after ${asked}`);
    document.body.replaceChildren(...part.describe({ network: null }, wordsOf("twitter"), done));
  });
  await page.locator("button", { hasText: "Work out communities" }).focus();
  await page.keyboard.press("Enter");
  assert.equal(
    await page.locator("progress").getAttribute("aria-label"),
    "Working out communities",
  );
  assert.equal(await page.locator("progress").evaluate((bar) => Reflect.get(bar, "value")), 0.25);
  // The focus is on Cancel.
  await page.keyboard.press("Enter");
  await page.locator("[role=status]", { hasText: "Cancelled: nothing was worked out." }).waitFor();
  assert.equal(await page.locator("progress").count(), 0);
  await page.keyboard.press("Enter");
  await page.locator("body", { hasText: "done after 2" }).waitFor();
  await close();
  await bare.close();
});
