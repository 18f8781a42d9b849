/**
 * The explorer as a person uses it: open, read, choose, look at a post; and what happens when the file is bad. On
 * closing, every visit fails if anything was asked of another host or went wrong unseen.
 */

import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ROOT } from "../../scripts/shell.js";
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

/** @param {string} name @param {string} text */
function file(name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/**
 * A post of an invented export.
 * @param {number} n from 1; a second after the one before
 * @param {{answers?: number, tag?: string, text?: string, name?: string}} [more]
 */
function post(
  n,
  { answers, tag = "LongQuay", text = `Words of post ${n}`, name = `Invented ${n}` } = {},
) {
  return JSON.stringify({
    id_str: String(600_000 + n),
    created_at: `Wed Jan 07 11:00:${String(n).padStart(2, "0")} +0000 2015`,
    full_text: text,
    user: { id_str: String(n), screen_name: `invented_${n}`, name },
    entities: { hashtags: [{ text: tag }] },
    ...(answers ? { in_reply_to_status_id_str: String(600_000 + answers) } : {}),
  });
}
const QUAY = [
  post(1),
  ...[2, 3, 4, 5].map((n) => post(n, { answers: 1 })),
  post(6, { tag: "Harbour" }),
];

/** @param {Look} [look] @returns {Promise<Visit>} a visit on which the demo is shown */
async function visit(look) {
  const visited = await lab.open("", look);
  await visited.page.waitForFunction(() => document.querySelector("#story .lede"));
  return visited;
}

/** @param {Page} page @param {string} name of the file that must be open */
async function opened(page, name) {
  await page.waitForFunction(
    (wanted) => document.querySelector("#report .body")?.textContent?.includes(wanted),
    name,
  );
}

/** @param {Page} page @param {string} figure */
const figure = (page, figure) =>
  page.locator(`[data-figure="${figure}"]`).getAttribute("data-value");

test("the first visit shows the demo, says that it is simulated, and offers one thing to do", async () => {
  const { page, close } = await visit();
  assert.match((await page.locator("hashtag-spread").getAttribute("headline")) ?? "", /simulated/);
  assert.match((await page.locator("hashtag-spread").getAttribute("source")) ?? "", /^simulated/);
  assert.equal(await page.locator("button.primary:visible").count(), 1);
  assert.equal(await page.locator("#progress").isVisible(), false);
  await close();
});

test("files dropped anywhere are opened as one export, and the report says what was read", async () => {
  const { page, drop, close, shot } = await visit();
  const cut = post(7).slice(0, 50);
  const first = file("b_2.jsonl", `${QUAY.join("\n")}\n${cut}\n`);
  const second = file("b_10.jsonl", `${QUAY[0]}\n${post(8, { answers: 1 })}\n`);
  await drop([second, first], 900, 600);
  await opened(page, "2 files, from b_2.jsonl to b_10.jsonl");
  assert.equal(await page.locator("#drop").isVisible(), false);
  assert.equal(await figure(page, "posts"), "7");
  assert.equal(await figure(page, "report.duplicates"), "1");
  assert.equal(await figure(page, "report.skipped.0.count"), "1");
  assert.match((await page.locator(".skips").textContent()) ?? "", /b_2\.jsonl, line 7/);
  const head = page.locator("hashtag-spread");
  assert.equal(
    await head.getAttribute("headline"),
    "#LongQuay: 6 tweets by 6 accounts in 7 seconds",
  );
  assert.equal(
    await head.getAttribute("subline"),
    "Half came within 2 seconds; 83% trace back to the tweet at the centre.",
  );
  assert.match(
    (await page.locator("#story .lede").textContent()) ?? "",
    /^This view starts from the tweet by Invented 1 of 7 Jan 2015, 11:00 UTC, /,
  );
  await shot("explorer-report");
  await close();
});

test("pasted text is opened, but not what is pasted into a field", async () => {
  const { page, close } = await visit();
  /** @param {string} selector @param {string} text */
  const paste = (selector, text) =>
    page.evaluate(
      ([where, what]) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", what);
        const event = new ClipboardEvent("paste", {
          clipboardData,
          bubbles: true,
          cancelable: true,
        });
        document.querySelector(where)?.dispatchEvent(event);
      },
      [selector, text],
    );
  await paste("#tag-filter", QUAY[0]);
  assert.doesNotMatch((await page.locator("#status").textContent()) ?? "", /pasted/);
  await paste("body", QUAY.slice(0, 3).join("\n"));
  await opened(page, "pasted text");
  assert.equal(await figure(page, "posts"), "3");
  await close();
});

test("a file without posts is named, with what was found, and what was open stays", async () => {
  const { page, close, shot } = await visit();
  await page.setInputFiles("#files", file("quay.jsonl", QUAY.join("\n")));
  await opened(page, "quay.jsonl");
  // The rest of the story is worked out meanwhile.
  const story = await page.locator("#story .lede").textContent();
  for (const [name, text] of [
    ["letter.txt", "Dear reader"],
    ["nothing.json", ""],
    ["noise.bin", "\u0000\u0001\u0002\uffff".repeat(99)],
  ]) {
    await page.setInputFiles("#files", file(name, text));
    const notice = page.locator(".notice", { hasText: name });
    await notice.waitFor();
    assert.match((await notice.textContent()) ?? "", /What was open before is still here/);
    if (name === "letter.txt") await shot("explorer-error");
    assert.equal(await page.locator("#story .lede").textContent(), story);
  }
  await page.locator(".notice button", { hasText: "Dismiss" }).click();
  assert.equal(await page.locator(".notice").count(), 0);
  await close();
});

test("hashtag and origin can be changed, by keyboard, id and link", async () => {
  const { page, close } = await visit();
  await page.setInputFiles("#files", file("quay.jsonl", QUAY.join("\n")));
  await opened(page, "quay.jsonl");
  await page.locator("#tag-filter").fill("harb");
  await page.keyboard.press("Enter");
  await page.locator("#story .kicker", { hasText: "#Harbour" }).waitFor();
  await page.locator('#tag-list [data-tag=""]').waitFor({ state: "detached" });
  await page.locator("#tag-filter").fill("");
  await page.locator('#tag-list [data-tag=""]').click();
  await page.locator("#story .kicker", { hasText: "All tweets" }).waitFor();
  assert.equal(
    await page.locator("hashtag-spread").getAttribute("headline"),
    "6 tweets by 6 accounts in 5 seconds",
  );
  await page.locator("#origin-find").fill("999");
  await page.keyboard.press("Enter");
  await page.locator("#origin-problem", { hasText: "No post with this id" }).waitFor();
  await page.locator("#origin-find").fill("https://twitter.com/invented_3/status/600003?s=20");
  await page.keyboard.press("Enter");
  await page.locator("#story", { hasText: "the tweet by Invented 3" }).waitFor();
  assert.equal(await page.locator("#origin-problem").textContent(), "");
  await page.locator('#origin input[value="-1"]').check();
  await page.locator("#story", { hasText: "no single origin" }).waitFor();
  assert.equal(await page.locator('#origin input[value="-1"]').isChecked(), true);
  await close();
});

test("a post is told with its path back, and the view can start from it", async () => {
  const { page, close } = await visit();
  await page.setInputFiles("#files", file("quay.jsonl", QUAY.join("\n")));
  await opened(page, "quay.jsonl");
  await page.evaluate(() => {
    const detail = { point: 2 };
    document
      .querySelector("hashtag-spread")
      ?.dispatchEvent(new CustomEvent("spread-select", { detail }));
  });
  await page.locator("#post .path").waitFor();
  assert.match(
    (await page.locator("#post").textContent()) ?? "",
    /Invented 3.*Words of post 3.*11:00:03 UTC/,
  );
  await page.locator("#post .path button").first().click();
  await page.locator("#post .text", { hasText: "Words of post 1" }).waitFor();
  assert.equal(await figure(page, "post.direct.replies"), "4");
  await page.evaluate(() => {
    const detail = { point: 1 };
    document
      .querySelector("hashtag-spread")
      ?.dispatchEvent(new CustomEvent("spread-origin", { detail }));
  });
  await page.locator("#story", { hasText: "the tweet by Invented 2" }).waitFor();
  await close();
});

test("names, texts and hashtags are text, whatever they hold", async () => {
  const { page, close } = await visit();
  const evil = '<img src="x" onerror="document.title=1"><b>';
  const lines = [
    post(1, { name: evil, text: evil, tag: "a<b>c" }),
    post(2, { answers: 1, text: "\u202e<script>" }),
  ];
  await page.setInputFiles("#files", file("<i>.jsonl", lines.join("\n")));
  await opened(page, "<i>.jsonl");
  await page.evaluate(() => {
    const detail = { point: 0 };
    document
      .querySelector("hashtag-spread")
      ?.dispatchEvent(new CustomEvent("spread-select", { detail }));
  });
  await page.locator("#post .text", { hasText: evil }).waitFor();
  assert.equal(await page.locator("img, b, i, .text script").count(), 0);
  await close();
});

test("on a phone headline, picture and play button are in view, and the details open over them", async () => {
  const { page, close, shot } = await visit({ width: 360, height: 640, ratio: 2, touch: true });
  const view = await page.evaluate(() => {
    const root = document.querySelector("hashtag-spread")?.shadowRoot;
    const bottom = (/** @type {string} */ selector) =>
      root?.querySelector(selector)?.getBoundingClientRect().bottom ?? Number.NaN;
    const tabs = document.querySelector(".tabs")?.getBoundingClientRect().top ?? Number.NaN;
    return {
      play: bottom(".play"),
      picture: bottom(".picture"),
      tabs,
      wide: document.documentElement.scrollWidth,
    };
  });
  assert.ok(view.picture < view.play && view.play <= view.tabs, JSON.stringify(view));
  assert.equal(view.wide, 360);
  assert.equal(await page.locator("#story").isVisible(), false);
  await page.locator('.tabs a[href="#story"]').tap();
  await page.locator("#story .lede").waitFor({ state: "visible" });
  await shot("explorer-phone-story");
  await page.locator("#close").tap();
  await page.locator("#story .lede").waitFor({ state: "hidden" });
  assert.equal(new URL(page.url()).hash, "");
  await close();
});

for (const [width, height] of [
  [1280, 800],
  [1440, 900],
  [1920, 1080],
]) {
  test(`at ${width} × ${height} headline, whole picture, controls and timeline are in the first view`, async () => {
    const { page, close, shot } = await visit({ width, height });
    const view = await page.evaluate(() => {
      const root = document.querySelector("hashtag-spread")?.shadowRoot;
      const box = (/** @type {string} */ selector) =>
        root?.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
      return {
        tops: [".headline", ".picture", ".play", ".track"].map((one) => box(one).top),
        end: box(".timeline").bottom,
        picture: [box(".picture").width, box(".picture").height],
        legend: box(".legend").width,
      };
    });
    assert.ok(view.tops[0] > 0, JSON.stringify(view));
    assert.deepEqual(
      view.tops,
      view.tops.toSorted((a, b) => a - b),
    );
    assert.ok(view.end <= height, JSON.stringify(view));
    // The picture takes most of the room, and is not narrower than it is high.
    assert.ok(view.picture[1] > height * 0.55, JSON.stringify(view));
    assert.ok(view.picture[0] >= view.picture[1] && view.picture[0] > view.legend * 2);
    await shot(`explorer-wide-${width}`);
    await close();
  });
}

test("once the picture is there, all else comes by itself, and then nothing needs the network", async () => {
  let loaded = 0;
  const { page, close } = await visit({
    prepare: async (fresh) => {
      fresh.on("requestfinished", (request) => {
        if (request.url().endsWith(".wasm")) loaded += 1;
      });
    },
  });
  // The workers that read exports are loaded ahead, when the page has nothing better to do.
  while (loaded < 3) await page.waitForTimeout(100);
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(500);
  await page.context().setOffline(true);
  await page.setInputFiles("#files", file("quay.jsonl", QUAY.join("\n")));
  await opened(page, "quay.jsonl");
  await page.setInputFiles("#files", file("letter.txt", "Dear reader"));
  await page.locator(".notice", { hasText: "letter.txt" }).waitFor();
  await close();
});

const REAL = join(ROOT, "..", "shared", "data", "twitter-v1.1", "charliehebdo.jsonl.gz");
test("a real export gives the figures that were counted independently", {
  skip: existsSync(REAL) ? false : "../shared/data is not here",
}, async () => {
  const { page, close } = await visit();
  await page.setInputFiles("#files", REAL);
  await opened(page, "charliehebdo.jsonl.gz");
  /** @type {Record<string, string>} */
  const expected = {
    posts: "13753",
    matched: "13753",
    accounts: "12051",
    "kinds.repost": "12516",
    "kinds.reply": "1161",
    "kinds.original": "76",
    missing_parents: "21",
    "diffusion.cascades": "67",
    "diffusion.largest.root": "553550301886955520",
    "diffusion.largest.posts": "701",
    "diffusion.largest.depth": "1",
    "diffusion.largest.max_breadth": "700",
    "conversation.cascades": "81",
    "conversation.largest.root": "552805488631758849",
    "conversation.largest.posts": "93",
    "conversation.largest.participants": "15",
    "conversation.largest.depth": "18",
    "conversation.largest.max_breadth": "12",
    "hashtags.0.posts": "6018",
    "hashtags.1.posts": "1119",
  };
  for (const [name, value] of Object.entries(expected))
    assert.equal(await figure(page, name), value, name);
  const virality = async (/** @type {string} */ layer) =>
    Number(await figure(page, `${layer}.largest.structural_virality`)).toFixed(6);
  assert.equal(await virality("diffusion"), "1.997147");
  assert.equal(await virality("conversation"), "9.286583");
  await close();
});
