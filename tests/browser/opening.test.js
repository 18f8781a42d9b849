/**
 * Opening what a person really has: a folder with all sorts in it, a table of unknown make, or nothing yet. Driven by
 * drops and by the keyboard.
 */

import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ROOT } from "../../scripts/shell.js";
import { summary } from "./command-line.js";
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
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** @param {string} name with its folders @param {string | Uint8Array} content */
function file(name, content) {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
  return path;
}

const fixture = (/** @type {string} */ name) => readFileSync(join(ROOT, "tests/fixtures", name));

/** @param {Look} [look] @returns {Promise<Visit>} a visit on which the demo is shown */
async function visit(look) {
  const visited = await lab.open("", look);
  await visited.page.waitForFunction(() => document.querySelector("#story .lede"));
  return visited;
}

/** @param {Page} page @param {string} figure */
const figure = (page, figure) =>
  page.locator(`[data-figure="${figure}"]`).first().getAttribute("data-value");

/** @param {Page} page @param {string} name of the file that must be open */
const opened = (page, name) =>
  page.locator("#report .body", { hasText: name }).waitFor({ state: "attached" });

/** Presses Tab until something has the focus. @param {Page} page @param {string} selector */
async function tabTo(page, selector) {
  for (let i = 0; i < 60; i++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`${selector} is not reached by the keyboard`);
}

/** Files of a folder that hold posts or what belongs to them, in the order in which they are read. */
const GIVEN = [
  ["mixed/archive/account.js", "exports/archive/data/account.js"],
  ["mixed/archive/tweets.js", "exports/archive/data/tweets.js"],
  ["mixed/day 1/v1.jsonl", "fixtures/twitter-v1.1.jsonl"],
  ["mixed/day 2/pages.jsonl", "fixtures/twitter-v2-pages.jsonl"],
  ["mixed/day 2/users.jsonl", "exports/stray/users.jsonl"],
  ["mixed/elsewhere/captured.ndjson", "exports/zeeschuimer.ndjson"],
  ["mixed/elsewhere/thread.json", "exports/bluesky-thread.json"],
  ["mixed/elsewhere/timeline.json", "exports/mastodon-timeline.json"],
];

test("a folder with all sorts in it is opened: posts are read, the rest is named by kind", async () => {
  const picture = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1]);
  for (const [to, from] of GIVEN) copyFileSync(join(ROOT, "tests", from), file(to, ""));
  file(
    "mixed/day 2/users.jsonl",
    '{"data":[{"id":"77","username":"invented","name":"Invented"}]}\n',
  );
  file("mixed/media/one.jpg", picture);
  file("mixed/media/two", picture);
  file("mixed/media/clip.mp4", "\0\0\0\x20ftypisom\0\0\0\0isom");
  file("mixed/letter.pdf", "%PDF-1.7\n%\xe2\xe3\n1 0 obj");
  file("mixed/.DS_Store", "\0\0\0\x01Bud1");
  file("mixed/empty.json", "");
  const { page, drop, close, shot } = await visit();
  await drop([join(folder, "mixed")], 500, 400);
  await opened(page, "timeline.json");
  assert.equal(await page.locator(".notice").count(), 0);
  const said = await summary(GIVEN.map(([to]) => join(folder, to)));
  assert.ok(said.report.formats.length >= 5, said.report.formats.join(", "));
  for (const [name, value] of Object.entries({
    posts: said.posts,
    matched: said.matched,
    accounts: said.accounts,
    "kinds.reply": said.kinds.reply,
    "kinds.repost": said.kinds.repost,
    missing_parents: said.missing_parents,
    "report.formats": said.report.formats.join(", "),
    "report.records": said.report.records,
  })) {
    assert.equal(await figure(page, name), String(value), name);
  }
  /** @type {Record<string, string>} */
  const strays = { picture: "2", film: "1", PDF: "1" };
  for (const [kind, many] of Object.entries(strays)) {
    const row = page.locator(`.strays [data-kind="${kind}"]`);
    assert.equal(await row.getAttribute("data-value"), many, kind);
  }
  assert.equal(await page.locator(".strays li").count(), 3);
  assert.match((await page.locator(".strays").innerText()) ?? "", /mixed\/media\/one\.jpg/);
  assert.doesNotMatch(await page.locator("#report").innerText(), /DS_Store|empty\.json/);
  assert.equal(await page.locator('#report .skips [data-code="not_text"]').count(), 0);
  // The files that were read can be unfolded, and are those alone.
  await page.locator("#report summary", { hasText: "Files read" }).click();
  assert.deepEqual(
    await page.locator(".files li").allInnerTexts(),
    GIVEN.map(([to]) => to),
  );
  await shot("opening-mixed");
  await close();
});

test("a picture alone is refused with a word about what it is", async () => {
  const { page, close } = await visit();
  await page.setInputFiles(
    "#files",
    file("alone.jpg", new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0])),
  );
  const notice = page.locator(".notice", { hasText: "alone.jpg" });
  await notice.waitFor();
  assert.match(await notice.innerText(), /still here/);
  await close();
});

const COLUMNS = ["message_id", "screen_name", "message_time", "words", "answers_to"];
/** Three answers to the first. */
const ROWS = [1, 2, 3, 4].map((n) => [
  String(552_000_000_000_000_000n + BigInt(n)),
  `invented_${n}`,
  `2015-01-07T11:00:0${n}Z`,
  `Words ${n} about #LongQuay`,
  n === 1 ? "" : "552000000000000001",
]);
const TABLE = [COLUMNS, ...ROWS].map((row) => row.join(",")).join("\n");
const GUESS = { id: "message_id", author: "screen_name", time: "message_time" };

test("a table of unknown make is asked about, answered by keyboard alone, and read", async () => {
  const { page, close, shot } = await visit();
  await page.setInputFiles("#files", file("quay.csv", TABLE));
  const dialog = page.getByRole("dialog", { name: "Which column is which?" });
  await dialog.waitFor();
  assert.equal(await dialog.locator("tbody tr").count(), 4);
  assert.equal(await page.locator("#role-id").inputValue(), "message_id");
  const outlook = page.locator("#mapping-outlook");
  assert.match(
    await outlook.innerText(),
    /^4 of the 4 rows shown have an id and a time\..*by time alone/,
  );

  // What was guessed wrongly is mended, and what was not guessed is chosen.
  await tabTo(page, "#role-text");
  await page.keyboard.type("words");
  await tabTo(page, "#role-reply_to");
  await page.keyboard.type("answers");
  assert.match(await outlook.innerText(), /3 of them point at another post\.$/);
  await shot("opening-mapping");

  await tabTo(page, '[data-act="Save mapping"]');
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.keyboard.press("Enter"),
  ]);
  assert.equal(download.suggestedFilename(), "quay.mapping.json");
  const saved = readFileSync(await download.path(), "utf8");
  assert.deepEqual(JSON.parse(saved), { ...GUESS, text: "words", reply_to: "answers_to" });
  file("quay.mapping.json", saved);

  // The keyboard stays within the dialog.
  for (let i = 0; i < 50; i++) {
    await page.keyboard.press("Tab");
    assert.ok(
      await page.evaluate(() => {
        const { activeElement } = document;
        return activeElement === document.body || activeElement?.closest("dialog") !== null;
      }),
    );
  }
  await tabTo(page, '[data-act="Read"]');
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await opened(page, "quay.csv");
  assert.equal(await figure(page, "posts"), "4");
  assert.equal(await figure(page, "kinds.reply"), "3");
  await page.waitForFunction(() =>
    decodeURIComponent(location.hash).startsWith(
      "#map=id=message_id,time=message_time,author=screen_name",
    ),
  );
  await close();
});

test("a mapping is loaded from its file, by a drop too, and by the page's address; Escape reads nothing", async () => {
  const mapping = file("kept.mapping.json", '{"id":"message_id","reply_to":"answers_to"}');
  const other = file("other.mapping.json", '{"id":"message_id","time":"sent"}');
  const { page, drop, close } = await visit();
  // The rest of the story is worked out meanwhile.
  const story = await page.locator("#story .lede").textContent();
  await page.setInputFiles("#files", file("quay.csv", TABLE));
  const dialog = page.locator("dialog.mapping");
  await dialog.waitFor();
  await drop([mapping], 300, 300);
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector("#role-reply_to")).value === "answers_to",
  );
  assert.equal(await page.locator("#role-time").inputValue(), "", "a mapping is taken whole");
  await dialog.locator("input[type=file]").setInputFiles(other);
  await dialog.locator(".problem", { hasText: "no column “sent”" }).waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.equal(await page.locator("#story .lede").textContent(), story);
  assert.doesNotMatch(page.url(), /#/);

  await page.goto(`${lab.address}#map=id%3Dmessage_id%2Creply_to%3Danswers_to`);
  await page.reload();
  await page.waitForFunction(() => document.querySelector("#story .lede"));
  await page.setInputFiles("#files", file("quay.csv", TABLE));
  await dialog.waitFor();
  assert.equal(await page.locator("#role-reply_to").inputValue(), "answers_to");
  // An export dropped meanwhile is opened, and the question is gone.
  await drop([file("posts.jsonl", fixture("twitter-v1.1.jsonl"))], 300, 300);
  await opened(page, "posts.jsonl");
  assert.equal(await dialog.count(), 0);
  // The address speaks of what is open.
  await page.waitForFunction(() => location.hash === "");
  await close();
});

test("where other files were read, a table of unknown make is spoken of and asked about when wanted", async () => {
  const { page, close } = await visit();
  const posts = file("some/posts.jsonl", fixture("twitter-v1.1.jsonl"));
  await page.setInputFiles("#files", [posts, file("some/quay.csv", TABLE)]);
  await opened(page, "posts.jsonl");
  const before = Number(await figure(page, "posts"));
  const notice = page.locator(".notice", { hasText: "quay.csv was not read" });
  await notice.getByRole("button", { name: "Say which column is which" }).click();
  await page.locator("dialog.mapping").waitFor();
  await page.locator("#role-reply_to").selectOption("answers_to");
  await page.locator('[data-act="Read"]').click();
  await page.waitForFunction((many) => {
    const shown = document.querySelector('[data-figure="posts"]');
    return shown?.getAttribute("data-value") === String(many);
  }, before + 4);
  assert.equal(await page.locator(".notice").count(), 0);
  await close();
});

test("the report is downloaded as a table", async () => {
  const { page, close } = await visit();
  await page.setInputFiles(
    "#files",
    file("cut.jsonl", `${fixture("twitter-v1.1.jsonl")}{"id_str":`),
  );
  await opened(page, "cut.jsonl");
  const coming = page.waitForEvent("download");
  await page.locator("#report-csv").click();
  const download = await coming;
  assert.equal(download.suggestedFilename(), "groundswell-report.csv");
  assert.match(readFileSync(await download.path(), "utf8"), /truncated/);
  await close();
});

test("how to get an export is told where people stand, and without a network too", async () => {
  const { page, close, shot } = await visit();
  await page.waitForLoadState("networkidle");
  await page.context().setOffline(true);
  await page.locator("#help").focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "How do I get an export?" });
  await dialog.waitFor();
  const summary = dialog.locator("summary", { hasText: "Bluesky" });
  await tabTo(page, "dialog summary");
  while (!(await summary.evaluate((node) => node === document.activeElement))) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await dialog.locator("code", { hasText: "getPostThread" }).waitFor();
  await shot("opening-help");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement?.id), "help");
  await page.context().setOffline(false);

  // From the message that a file was no export.
  await page.setInputFiles("#files", file("letter.txt", "Dear reader"));
  await page.locator(".notice button", { hasText: "How do I get an export?" }).click();
  await dialog.waitFor();
  const chosen = page.waitForEvent("filechooser");
  await dialog.getByRole("button", { name: "Open files" }).click();
  await (await chosen).setFiles(file("posts.jsonl", fixture("twitter-v1.1.jsonl")));
  await opened(page, "posts.jsonl");
  await close();
});

for (const theme of /** @type {const} */ (["dark", "light"])) {
  test(`on a phone the dialogs fill the window and fingers reach all in them (${theme})`, async () => {
    const look = { width: 360, height: 640, ratio: 2, touch: true, theme };
    const { page, close, shot } = await visit(look);
    await page.locator("#help").click();
    for (const name of ["help", "mapping"]) {
      if (name === "mapping") {
        await page.locator("dialog button", { hasText: "Close" }).click();
        await page.setInputFiles("#files", file("quay.csv", TABLE));
      }
      const dialog = page.locator(`dialog.${name}`);
      await dialog.waitFor();
      const small = await dialog.evaluate((node) => {
        const { width, height } = node.getBoundingClientRect();
        const targets = [...node.querySelectorAll("button:not(.link), select, summary")];
        return {
          size: [width, height],
          wide: node.scrollWidth > node.clientWidth,
          low: targets
            .map((target) => target.getBoundingClientRect().height)
            .filter((high) => high > 0 && high < 43.5).length,
        };
      });
      assert.deepEqual(small, { size: [360, 640], wide: false, low: 0 }, name);
      await shot(`opening-phone-${name}-${theme}`);
    }
    await close();
  });
}
