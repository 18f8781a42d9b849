/**
 * A real browser on the built site, for the tests: opens pages as different people would, and keeps account of
 * everything that must never happen on them.
 *
 * @module harness
 */

import { mkdir } from "node:fs/promises";
import { createServer, request as forward } from "node:http";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { ensureChromium } from "../../scripts/chromium.js";
import { serve } from "../../scripts/serve.js";
import { ROOT } from "../../scripts/shell.js";

/** Where screenshots go: kept as output of a run, never committed. */
export const OUTPUT = join(ROOT, "tests", "output");

const ARGUMENTS = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  // WebGL2 in software, the same on every machine.
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--force-color-profile=srgb",
];

/**
 * How a page is opened.
 *
 * @typedef {object} Look
 * @property {number} [width] CSS pixels
 * @property {number} [height] CSS pixels
 * @property {number} [ratio] device pixels per CSS pixel
 * @property {"light" | "dark"} [theme] what the system prefers
 * @property {"more" | "no-preference"} [contrast]
 * @property {boolean} [forcedColours]
 * @property {boolean} [reducedMotion]
 * @property {string} [locale] of the reader; British English if not given
 * @property {string} [zone] the reader's time zone; UTC if not given
 * @property {boolean} [touch] a phone's browser: touch and no mouse
 * @property {(page: import("playwright-core").Page) => Promise<void>} [prepare] runs before the page is loaded
 */

/**
 * A page that is open.
 *
 * @typedef {object} Visit
 * @property {import("playwright-core").Page} page
 * @property {string[]} problems errors on the console or in a script, and requests to another host, in words
 * @property {(name: string) => Promise<string>} shot saves a picture of the window in tests/output; its path
 * @property {(files: string[], x: number, y: number) => Promise<void>} drop drops files (absolute paths) at a place in
 *   the window, as a person would from the desktop
 * @property {() => Promise<void>} close rejects if there were problems
 */

/**
 * A browser and the server of the site.
 *
 * @typedef {object} Lab
 * @property {string} address of the site
 * @property {(path?: string, look?: Look) => Promise<Visit>} open
 * @property {() => Promise<void>} close
 */

/**
 * Starts a browser and serves the site to it.
 *
 * @param {Parameters<typeof serve>[0]} [site] what to serve, and how; `dist/` under the strict policy if not given
 * @returns {Promise<Lab>}
 */
export async function openLab(site) {
  const executablePath = await ensureChromium();
  const server = await serve(site);
  // playwright gives each launch an empty profile of its own.
  const browser = await chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ["--no-sandbox", ...ARGUMENTS] : ARGUMENTS,
  });
  return {
    address: server.address,
    open: (path = "", look = {}) =>
      visit(browser, server.address, path, look, site?.policy === null),
    async close() {
      // Contexts first: each takes its proxy with it, and a test that failed has left its own open.
      await Promise.all(browser.contexts().map((context) => context.close()));
      await browser.close();
      await server.close();
    },
  };
}

/**
 * @param {import("playwright-core").Browser} browser
 * @param {string} address
 * @param {string} path
 * @param {Look} look
 * @param {boolean} lawless
 * @returns {Promise<Visit>}
 */
async function visit(browser, address, path, look, lawless) {
  /** @type {string[]} */
  const problems = [];
  const border = await watchBorder(new URL(address).host, (to) => {
    problems.push(`request to another host: ${to}`);
  });
  const context = await browser.newContext({
    // A page without the server's policy is wanted without its own too.
    bypassCSP: lawless,
    // No exception for this machine's own addresses: another port is another host too.
    proxy: { server: border.address, bypass: "<-loopback>" },
    viewport: { width: look.width ?? 1280, height: look.height ?? 800 },
    deviceScaleFactor: look.ratio ?? 1,
    colorScheme: look.theme ?? "dark",
    contrast: look.contrast ?? "no-preference",
    forcedColors: look.forcedColours ? "active" : "none",
    reducedMotion: look.reducedMotion ? "reduce" : "no-preference",
    hasTouch: look.touch ?? false,
    isMobile: look.touch ?? false,
    locale: look.locale ?? "en-GB",
    timezoneId: look.zone ?? "UTC",
  });
  context.on("close", () => border.close());
  context.on("console", (message) => {
    if (message.type() === "error") problems.push(`console: ${message.text()}`);
  });
  context.on("weberror", (event) => {
    problems.push(`uncaught: ${event.error().stack ?? event.error()}`);
  });
  const page = await context.newPage();
  page.on("crash", () => problems.push("the page crashed"));
  await look.prepare?.(page);
  await page.goto(new URL(path, address).href);
  return {
    page,
    problems,
    async shot(name) {
      await mkdir(OUTPUT, { recursive: true });
      const file = join(OUTPUT, `${name}.png`);
      await page.screenshot({ path: file });
      return file;
    },
    drop: (files, x, y) => drop(page, files, x, y),
    async close() {
      await context.close();
      if (problems.length > 0) throw new Error(`on ${path || "the page"}:\n${problems.join("\n")}`);
    },
  };
}

/**
 * @param {import("playwright-core").Page} page
 * @param {string[]} files
 * @param {number} x
 * @param {number} y
 */
async function drop(page, files, x, y) {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of /** @type {const} */ (["dragEnter", "dragOver", "drop"])) {
    await devtools.send("Input.dispatchDragEvent", { type, x, y, data });
  }
  await devtools.detach();
}

/**
 * A proxy that lets through what goes to the site, and reports and refuses everything else: pages, workers, sockets
 * and beacons alike, since nothing leaves a browser but through its proxy.
 *
 * @param {string} host of the site, with its port
 * @param {(to: string) => void} report
 * @returns {Promise<import("../../scripts/serve.js").Site>}
 */
async function watchBorder(host, report) {
  const proxy = createServer((request, response) => {
    const url = new URL(request.url ?? "", "http://no-host.invalid");
    if (url.host !== host) {
      report(url.href);
      response.writeHead(403).end();
      return;
    }
    const { method, headers } = request;
    const onward = forward(url, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    response.on("close", () => onward.destroy());
    request.pipe(onward);
  });
  // How https and sockets ask for their way out.
  proxy.on("connect", (request, socket) => {
    report(request.url ?? "");
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  await new Promise((resolve) => proxy.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (proxy.address());
  return {
    address: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        proxy.closeAllConnections();
      }),
  };
}
