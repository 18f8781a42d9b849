/**
 * One person's way through the built page, from the demo to an export of their own, by mouse and keyboard; and another's
 * by touch.
 */

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ROOT } from "../../scripts/shell.js";
import { openLab } from "./harness.js";
import {
  countFrames,
  deepPoints,
  detailsOf,
  difference,
  dots,
  frames,
  ink,
  litPath,
  middle,
  part,
  placeOf,
  property,
  rest,
} from "./person.js";

/** @import { Page } from "playwright-core" */
/** @import { Lab, Look, Visit } from "./harness.js" */

/** @type {Lab} */
let lab;
before(async () => {
  lab = await openLab();
});
after(() => lab?.close());

const fixture = (/** @type {string} */ name) => join(ROOT, "tests", "fixtures", name);

/** @param {Look} [look] @returns {Promise<Visit>} a visit on which the demo is shown and at rest */
async function visit(look) {
  const visited = await lab.open("", { prepare: countFrames, ...look });
  await visited.page.waitForFunction(() => document.querySelector("#story .lede"));
  await rest(visited.page);
  return visited;
}

/** @param {Page} page @param {string} name of the file that must be open */
const opened = (page, name) => page.locator("#report .body", { hasText: name }).waitFor();

/** The story's figure of how many posts there are. @param {Page} page */
const posts = async (page) =>
  Number(await page.locator('[data-figure="spread.posts"]').getAttribute("data-value"));

/** @param {Page} page @param {(time: number) => boolean} is */
async function untilTime(page, is) {
  while (!is(await property(page, "time"))) await page.waitForTimeout(50);
}

test("the spread plays, is paused, and then nothing is drawn", async () => {
  const { page, shot, close } = await visit();
  const whole = await dots(page);
  const end = await property(page, "time");
  await shot("journey-demo");

  const play = part(page, "play");
  await play.click();
  assert.equal(await property(page, "playing"), true);
  const early = { time: await property(page, "time"), words: await part(page, "time").innerText() };
  assert.ok(early.time < end, "it starts from the beginning");
  await part(page, "speed").selectOption("2");
  // The origin's first hour: the front moves on while the way to the end is still long.
  await page.waitForFunction(
    (hour) => {
      const { time, scene } = /** @type {any} */ (document.querySelector("hashtag-spread"));
      return time > scene.clock + hour;
    },
    3_600_000,
    { polling: 50 },
  );
  await shot("journey-playing");
  assert.notEqual(await part(page, "time").innerText(), early.words);
  await play.click();
  assert.equal(await property(page, "playing"), false);
  assert.equal(await property(page, "speed"), 2);
  const paused = await property(page, "time");
  assert.ok(paused > early.time && paused < end, `${early.time} ${paused} ${end}`);

  await rest(page);
  const half = await dots(page);
  assert.ok((await difference(page, whole, half)) > 0.01);
  assert.ok((await ink(page, half)) < (await ink(page, whole)), "fewer dots");
  await rest(page);
  const before = await frames(page);
  assert.ok(before.draws > 10 && before.due === 0, JSON.stringify(before));
  await page.waitForTimeout(1500);
  assert.deepEqual(await frames(page), before, "idle is idle");
  assert.equal(await property(page, "time"), paused);
  assert.equal(await difference(page, half, await dots(page)), 0);

  // On from there, by the keyboard.
  await part(page, "surface").focus();
  await page.keyboard.press("Space");
  await untilTime(page, (time) => time > paused);
  await page.keyboard.press("Space");
  assert.equal(await property(page, "playing"), false);
  await close();
});

test("the time is scrubbed with the mouse and with keys", async () => {
  const { page, shot, close } = await visit();
  const whole = await dots(page);
  const slider = part(page, "timeline-slider");
  const said = () => slider.getAttribute("aria-valuetext");
  const end = { time: await property(page, "time"), words: await said() };

  const { x, y } = await middle(slider);
  await page.mouse.move(x, y);
  await page.mouse.down();
  const pressed = await property(page, "time");
  await page.mouse.move(x - 60, y, { steps: 4 });
  const dragged = await property(page, "time");
  await page.mouse.up();
  assert.ok(dragged < pressed && pressed < end.time, `${dragged} ${pressed} ${end.time}`);
  const atMouse = await said();
  assert.notEqual(atMouse, end.words);
  await rest(page);
  assert.ok((await difference(page, whole, await dots(page))) > 0.01);
  await shot("journey-scrubbed");

  // The press has given it the keyboard.
  for (const [key, later] of /** @type {[string, boolean][]} */ ([
    ["ArrowLeft", false],
    ["ArrowRight", true],
    ["PageDown", false],
    ["PageUp", true],
  ])) {
    const was = { time: await property(page, "time"), words: await said() };
    await slider.press(key);
    const now = await property(page, "time");
    assert.ok(later ? now > was.time : now < was.time, `${key}: ${was.time} ${now}`);
    assert.notEqual(await said(), was.words, key);
  }
  await slider.press("Home");
  const start = await property(page, "time");
  assert.equal(await slider.getAttribute("aria-valuenow"), "0");
  await slider.press("End");
  assert.equal(await property(page, "time"), end.time);
  assert.equal(await said(), end.words);
  assert.ok(start < dragged);
  await rest(page);
  assert.ok((await difference(page, whole, await dots(page))) < 0.001, "the whole picture again");
  await close();
});

test("scale and camera are changed, and changed back to the same picture", async () => {
  const { page, shot, close } = await visit();
  const log = await dots(page);
  for (const scale of ["linear", "count"]) {
    await part(page, "scale").selectOption(scale);
    await rest(page);
    assert.equal(await property(page, "scale"), scale);
    assert.ok((await difference(page, log, await dots(page))) > 0.02, scale);
    await shot(`journey-${scale}`);
  }
  await part(page, "scale").selectOption("log");
  await rest(page);
  assert.ok((await difference(page, log, await dots(page))) < 0.001);

  const reset = part(page, "zoom-reset");
  const isWhole = async () => (await reset.getAttribute("aria-disabled")) === "true";
  const { x, y } = await middle(part(page, "surface"));
  await page.mouse.move(x + 80, y - 60);
  // A plain wheel is the page's, and the reader is told so.
  await page.mouse.wheel(0, -300);
  await page.locator('hashtag-spread [part~="wheel-hint"].seen').waitFor();
  assert.equal(await isWhole(), true);
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -300);
  await page.keyboard.up("Control");
  await rest(page);
  assert.equal(await isWhole(), false);
  const near = await dots(page);
  assert.ok((await difference(page, log, near)) > 0.02);
  await shot("journey-near");

  // Dragged, it follows the mouse.
  await page.mouse.down();
  await page.mouse.move(x - 40, y + 20, { steps: 4 });
  await page.mouse.up();
  await rest(page);
  assert.ok((await difference(page, near, await dots(page))) > 0.02);
  assert.equal(await property(page, "selection"), -1, "a drag selects nothing");

  await reset.click();
  await rest(page);
  assert.equal(await isWhole(), true);
  assert.ok((await difference(page, log, await dots(page))) < 0.001, "the whole again");
  await close();
});

test("a post is hovered, pinned and let go, its path back to the origin lit", async () => {
  const { page, shot, close } = await visit();
  const element = page.locator("hashtag-spread");
  await element.evaluate((node) => {
    node.addEventListener("spread-hover", (event) => {
      Object.assign(globalThis, { hovered: /** @type {CustomEvent} */ (event).detail.point });
    });
  });
  const hovered = () => page.evaluate(() => /** @type {any} */ (globalThis).hovered ?? -1);

  // Where dots lie close, another may be nearer by a hair: the next is tried then.
  const candidates = await deepPoints(page, 20);
  assert.equal(candidates.length, 20);
  let found = null;
  for (const candidate of candidates) {
    const at = await placeOf(page, candidate.point);
    await page.mouse.move(at.x, at.y);
    if ((await hovered()) === candidate.point) {
      found = { ...candidate, ...at };
      break;
    }
  }
  assert.ok(found, "no post is where the scene says");
  const post = await detailsOf(page, found.point);
  assert.ok(post.text && post.author && post.time !== null && post.path.length === found.steps);
  const time = new Date(post.time).toISOString();

  const tooltip = part(page, "tooltip");
  await tooltip.locator('[part~="post-text"]').waitFor();
  const told = { text: await tooltip.innerText(), time: tooltip.locator("time") };
  assert.ok(told.text.includes(post.text) && told.text.includes(post.author), told.text);
  assert.equal(await told.time.getAttribute("datetime"), time);
  const lit = await litPath(page);
  assert.deepEqual(lit, { steps: found.steps, end: { x: 0, y: 0 } });
  await shot("journey-hover");

  await page.mouse.click(found.x, found.y);
  const card = part(page, "card");
  await card.locator('[part~="post-text"]', { hasText: post.text }).waitFor();
  assert.equal(await property(page, "selection"), found.point);
  assert.equal(await card.locator("time").getAttribute("datetime"), time);
  assert.equal(await tooltip.isVisible(), false, "the card says it already");
  const panel = page.locator("#post");
  await panel.locator(".path").waitFor();
  assert.equal(await panel.locator(".text").innerText(), post.text);
  assert.equal(await panel.locator(".byline .who").innerText(), post.author);
  assert.equal(await panel.locator("time").first().getAttribute("datetime"), time);
  await shot("journey-pinned");

  // What is pinned stays when the mouse goes elsewhere.
  await page.mouse.move(2, 2);
  assert.equal(await hovered(), -1);
  assert.deepEqual(await litPath(page), lit);
  await page.keyboard.press("Escape");
  await card.waitFor({ state: "hidden" });
  assert.equal(await property(page, "selection"), -1);
  assert.deepEqual(await litPath(page), { steps: 0, end: null });
  await panel.locator(".text").waitFor({ state: "detached" });

  // A key voice, by its button; the view starts from it.
  const voice = part(page, "voice").last();
  const point = Number(await voice.getAttribute("data-point"));
  await voice.click();
  await card.waitFor();
  assert.equal(await property(page, "selection"), point);
  const { id } = await detailsOf(page, point);
  await part(page, "start-here").click();
  await page.waitForFunction(
    (point) => /** @type {any} */ (document.querySelector("hashtag-spread")).selection !== point,
    point,
  );
  const origin = await element.evaluate((node) => /** @type {any} */ (node).scene.origin);
  assert.equal((await detailsOf(page, origin)).id, id);
  await close();
});

test("an export is opened by the button and by drop, its hashtag and origin changed", async () => {
  const { page, drop, shot, close } = await visit();
  const whole = await dots(page);
  const demo = { dots: whole, ink: await ink(page, whole), posts: await posts(page) };
  const chooser = page.waitForEvent("filechooser");
  await page.locator("#open").click();
  await (await chooser).setFiles(fixture("v1.jsonl"));
  await opened(page, "v1.jsonl");
  await rest(page);
  assert.ok((await posts(page)) < demo.posts);
  const first = await dots(page);
  const few = await ink(page, first);
  assert.ok(few > 0 && few < demo.ink / 4, `${few} of ${demo.ink}`);
  await shot("journey-opened");

  const tags = page.locator("#tag-list li");
  const tag = page.locator('#tag-list [data-tag="QuayBridge"]');
  await tag.click();
  await page.locator('#tag-list [data-tag="QuayBridge"][aria-selected="true"]').waitFor();
  await page.locator("#story .kicker", { hasText: "#QuayBridge" }).waitFor();
  await page.locator("#tag-filter").focus();
  for (const key of ["h", "a", "r", "ArrowDown", "Enter"]) await page.keyboard.press(key);
  await page.locator("#story .kicker", { hasText: "#HarbourLights" }).waitFor();
  assert.equal(
    await tags.filter({ hasText: "#HarbourLights" }).getAttribute("aria-selected"),
    "true",
  );

  await page.locator("#origin-find").fill("919650000000000003");
  await page.keyboard.press("Enter");
  const origin = () =>
    page.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector("hashtag-spread"));
      return element.scene.origin < 0 ? "" : (await element.details(element.scene.origin)).id;
    });
  await page.locator('#origin input[name="origin"]:checked:not([value="-1"])').waitFor();
  await page.waitForFunction(
    async () => {
      const element = /** @type {any} */ (document.querySelector("hashtag-spread"));
      if (element.scene.origin < 0) return false;
      return (await element.details(element.scene.origin)).id === "919650000000000003";
    },
    null,
    { polling: 100 },
  );
  await page.locator('#origin input[value="-1"]').check();
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector("hashtag-spread")).scene.origin === -1,
  );
  assert.equal(await origin(), "");
  await shot("journey-no-origin");

  await drop([fixture("v2.jsonl"), fixture("twitter-v1.1.jsonl")], 600, 400);
  await opened(page, "twitter-v1.1.jsonl");
  await rest(page);
  assert.ok((await difference(page, first, await dots(page))) > 0.001);
  await shot("journey-dropped");
  // And back.
  await page.locator("#demo").click();
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector("hashtag-spread")).scene.simulated,
  );
  await rest(page);
  assert.ok((await difference(page, demo.dots, await dots(page))) < 0.001);
  await close();
});

test("by touch: a tap pins, one finger scrolls the page, two zoom", async () => {
  const { page, shot, close } = await visit({ width: 390, height: 760, ratio: 2, touch: true });
  const { x, y } = await middle(part(page, "surface"));
  await page.touchscreen.tap(x, y);
  const card = part(page, "card");
  await card.locator('[part~="post-text"]').waitFor();
  const origin = await page
    .locator("hashtag-spread")
    .evaluate((node) => /** @type {any} */ (node).scene.origin);
  assert.equal(await property(page, "selection"), origin);
  await shot("journey-touch-pinned");
  await part(page, "card-close").tap();
  await card.waitFor({ state: "hidden" });

  const finger = await page.context().newCDPSession(page);
  /** @param {"touchStart" | "touchMove" | "touchEnd"} type @param {{x: number, y: number}[]} touchPoints */
  const touch = (type, touchPoints) =>
    finger.send("Input.dispatchTouchEvent", { type, touchPoints });
  const scrolled = () =>
    page.evaluate(() =>
      [...document.querySelectorAll("*")].reduce((sum, node) => sum + node.scrollTop, 0),
    );
  const isWhole = async () =>
    (await part(page, "zoom-reset").getAttribute("aria-disabled")) === "true";

  assert.equal(await scrolled(), 0);
  await touch("touchStart", [{ x, y: y + 80 }]);
  for (let k = 1; k <= 12; k++) await touch("touchMove", [{ x, y: y + 80 - 12 * k }]);
  await touch("touchEnd", []);
  while ((await scrolled()) === 0) await page.waitForTimeout(50);
  await rest(page);
  assert.equal(await isWhole(), true);
  assert.equal(await property(page, "selection"), -1);
  await shot("journey-touch-scrolled");

  // A flung page may have taken the picture's top out of sight, and looking at the picture then
  // brings it back: so where the page stands is read after the look.
  const before = await dots(page);
  const down = await scrolled();
  const at = await middle(part(page, "surface"));
  const near = (/** @type {number} */ apart) => [
    { x: at.x - apart, y: at.y, id: 0 },
    { x: at.x + apart, y: at.y, id: 1 },
  ];
  await touch("touchStart", near(30));
  for (let k = 1; k <= 10; k++) await touch("touchMove", near(30 + 8 * k));
  await touch("touchEnd", []);
  await rest(page);
  assert.equal(await isWhole(), false);
  assert.ok((await difference(page, before, await dots(page))) > 0.02);
  assert.equal(await scrolled(), down, "two fingers are the picture's");
  assert.equal(await page.evaluate(() => visualViewport?.scale), 1);
  await shot("journey-touch-near");
  await close();
});
