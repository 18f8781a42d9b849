/**
 * `npm run picture`: makes the README's picture, `docs/picture.png`, from the demo, as the built page draws it.
 *
 * @module picture
 */

import { join } from "node:path";
import { build } from "./build.js";
import { ensureChromium } from "./chromium.js";
import { serve } from "./serve.js";
import { setup } from "./setup.js";
import { ROOT, say, whenStarted } from "./shell.js";

/** CSS pixels of the page that is photographed. */
const SIZE = { width: 1280, height: 800 };

await whenStarted(import.meta.url, async () => {
  await setup();
  await build();
  const { chromium } = await import("playwright-core");
  const site = await serve({ port: 0 });
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  try {
    const page = await browser.newPage({
      viewport: SIZE,
      colorScheme: "dark",
      locale: "en-GB",
      timezoneId: "UTC",
    });
    await page.goto(site.address);
    await page.waitForFunction(
      () => /** @type {any} */ (document.querySelector("hashtag-spread"))?.scene,
    );
    // The panels arrive after the picture.
    await page.waitForLoadState("networkidle");
    const path = join("docs", "picture.png");
    await page.screenshot({ path: join(ROOT, path) });
    say(`wrote ${path}`);
  } finally {
    await browser.close();
    await site.close();
  }
});
