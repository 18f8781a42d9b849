/**
 * A walk through the whole panel by keyboard alone: every tab in turn, and from a key voice to its post, to its author.
 */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openLab } from "./harness.js";

/** @import { Page } from "playwright-core" */
/** @import { Lab } from "./harness.js" */

/** @type {Lab} */
let lab;
before(async () => {
  lab = await openLab();
});
after(() => lab?.close());

const SECTIONS = ["story", "hashtag", "origin", "post", "account", "report", "table", "compare"];

/**
 * Presses Tab until something has the focus.
 * @param {Page} page
 * @param {string} selector
 * @param {"Tab" | "Shift+Tab"} [key]
 */
async function tabTo(page, selector, key = "Tab") {
  for (let presses = 0; presses < 150; presses++) {
    const there = await page.evaluate(
      (wanted) => document.activeElement?.matches(wanted) ?? false,
      selector,
    );
    if (there) return;
    await page.keyboard.press(key);
  }
  assert.fail(`${selector} is not reached by Tab`);
}

test("every section is reached, shown and says something", async () => {
  const { page, close } = await lab.open("");
  await page.locator("#story .lede").waitFor();
  for (const section of SECTIONS) {
    await tabTo(page, `.tabs a[href="#${section}"]`);
    await page.keyboard.press("Enter");
    const shown = page.locator(`#${section}`);
    await shown.waitFor();
    assert.equal(
      await page.evaluate(() => document.activeElement?.id),
      section,
      "who reads with the keyboard is in the section",
    );
    await shown.locator(".body", { hasText: /\w/ }).waitFor();
    const tab = page.locator(`.tabs a[href="#${section}"]`);
    assert.equal(await tab.getAttribute("aria-current"), "true", section);
    await tabTo(page, '.tabs a[href="#story"]', "Shift+Tab");
  }
  await close();
});

test("from a key voice to its post, and to its author", async () => {
  const { page, close } = await lab.open("");
  await page.locator("#story .voices button").first().waitFor();
  await tabTo(page, '.tabs a[href="#story"]');
  await page.keyboard.press("Enter");
  await tabTo(page, "#story .voices button");
  await page.keyboard.press("Enter");
  await page.locator("#post .text").waitFor();
  await tabTo(page, "#post .author");
  await page.keyboard.press("Enter");
  await page.locator("#account h3").first().waitFor();
  assert.match(await page.locator("#account .body").innerText(), /answered by|retweeted by/i);
  await close();
});
