/**
 * The harness itself: what it promises to catch, it catches.
 */

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openLab } from "./harness.js";

const PAGE = `<!doctype html><title>A page that does all it must not</title><link rel="icon" href="data:,">
<meta http-equiv="Content-Security-Policy" content="connect-src 'self'; img-src 'self' data:">
<body><script type="module" src="page.js"></script>`;

const PAGE_SCRIPT = `
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", async (event) => {
    event.preventDefault();
    document.title = await event.dataTransfer.files[0].text();
  });
  new Worker("worker.js", { type: "module" });
  fetch("https://page.invalid/").catch(() => {});
  navigator.sendBeacon("https://beacon.invalid/", "x");
  new Image().src = "http://picture.invalid/";
  console.error("said aloud");
  setTimeout(() => { throw new Error("thrown in the page"); });
  setTimeout(() => { document.body.textContent = "done"; }, 500);
`;

const WORKER_SCRIPT = `
  fetch("https://worker.invalid/").catch(() => {});
  try { new WebSocket("wss://socket.invalid/"); } catch {}
  console.error("said by the worker");
  setTimeout(() => { throw new Error("thrown in the worker"); });
`;

/**
 * @param {string | null | undefined} policy the site's own if undefined
 * @param {(visit: import("./harness.js").Visit, folder: string) => Promise<void>} look
 * @returns {Promise<string[]>} the problems of the visit
 */
async function misbehave(policy, look = async () => {}) {
  const folder = await mkdtemp(join(tmpdir(), "groundswell-"));
  await writeFile(join(folder, "index.html"), PAGE);
  await writeFile(join(folder, "page.js"), PAGE_SCRIPT);
  await writeFile(join(folder, "worker.js"), WORKER_SCRIPT);
  const lab = await openLab({ root: folder, policy });
  try {
    const visit = await lab.open();
    await visit.page.getByText("done").waitFor();
    await look(visit, folder);
    await assert.rejects(visit.close(), "a visit with problems must not close in peace");
    return visit.problems;
  } finally {
    await lab.close();
    await rm(folder, { recursive: true });
  }
}

test("every request to another host is noticed, of pages and of workers", async () => {
  const problems = (await misbehave(null)).join("\n");
  for (const host of ["page", "beacon", "picture", "worker", "socket"]) {
    assert.match(problems, new RegExp(`another host: .*\\b${host}\\.invalid\\b`));
  }
});

test("errors on the console and in scripts are noticed, of pages and of workers", async () => {
  const problems = (await misbehave(null)).join("\n");
  assert.match(problems, /console: said aloud/);
  assert.match(problems, /console: said by the worker/);
  assert.match(problems, /thrown in the page/);
  assert.match(problems, /thrown in the worker/);
});

test("under the site's own policy such requests never leave, and a page's are errors", async () => {
  const problems = (await misbehave(undefined)).join("\n");
  assert.doesNotMatch(problems, /another host/);
  // Chromium tells no one of a worker's: a test that looks for those opens the page without a policy.
  for (const host of ["page", "beacon", "picture"]) {
    assert.match(problems, new RegExp(`${host}\\.invalid.*Content Security Policy`));
  }
});

test("a dropped file reaches the page with what is in it", async () => {
  await misbehave(null, async ({ page, drop }, folder) => {
    const file = join(folder, "dropped.txt");
    await writeFile(file, "the text of the file");
    await drop([file], 100, 100);
    await page.waitForFunction(() => document.title === "the text of the file");
  });
});

test("WebGL2 is there, in software, at the size and ratio that were asked for", async () => {
  const lab = await openLab();
  try {
    const { page, close } = await lab.open("", { width: 360, height: 640, ratio: 2, touch: true });
    const found = await page.evaluate(() => ({
      webgl2: document.createElement("canvas").getContext("webgl2") !== null,
      size: [innerWidth, innerHeight, devicePixelRatio],
      touch: matchMedia("(pointer: coarse)").matches,
    }));
    assert.deepEqual(found, { webgl2: true, size: [360, 640, 2], touch: true });
    await close();
  } finally {
    await lab.close();
  }
});
