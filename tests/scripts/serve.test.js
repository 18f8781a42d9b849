/**
 * The server gives what is in its folder, and nothing else.
 */

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { serve } from "../../scripts/serve.js";

/** @type {string} */
let folder;
/** @type {import("../../scripts/serve.js").Site} */
let site;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "groundswell-"));
  await mkdir(join(folder, "site", "deeper"), { recursive: true });
  await mkdir(join(folder, "site-beside"));
  await writeFile(join(folder, "secret.txt"), "secret");
  await writeFile(join(folder, "site-beside", "secret.txt"), "secret");
  await writeFile(join(folder, "site", "index.html"), "the first page");
  await writeFile(join(folder, "site", "deeper", "index.html"), "the deeper page");
  await writeFile(join(folder, "site", "a b.wasm"), "wasm");
  await symlink(join(folder, "secret.txt"), join(folder, "site", "link.txt"));
  site = await serve({ root: join(folder, "site"), base: "/base/" });
});

after(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

/**
 * Asks for a path as it is written: `fetch` would tidy it first.
 *
 * @param {string} path
 * @returns {Promise<{status: number | undefined, headers: import("node:http").IncomingHttpHeaders, text: string}>}
 */
function ask(path) {
  const { hostname, port } = new URL(site.address);
  return new Promise((resolve, reject) => {
    get({ hostname, port, path }, async (answer) => {
      let text = "";
      for await (const piece of answer) text += piece;
      resolve({ status: answer.statusCode, headers: answer.headers, text });
    }).on("error", reject);
  });
}

test("a folder's address gives its index page, a query changes nothing", async () => {
  assert.equal((await ask("/base/")).text, "the first page");
  assert.equal((await ask("/base/?a=1")).text, "the first page");
  assert.equal((await ask("/base/deeper/")).text, "the deeper page");
});

test("types and policy are told", async () => {
  const { headers, text } = await ask("/base/a%20b.wasm");
  assert.equal(text, "wasm");
  assert.equal(headers["content-type"], "application/wasm");
  assert.match(
    String(headers["content-security-policy"]),
    /^default-src 'none'; script-src 'self'/,
  );
});

for (const path of [
  "/base/../secret.txt",
  "/base/%2e%2e/secret.txt",
  "/base/..%2fsecret.txt",
  "/base/deeper/../../secret.txt",
  "/base/../site-beside/secret.txt",
  "/base/link.txt",
  "/base/%00",
  "/base/%",
  "/base/deeper",
  "/base/none.txt",
  "/index.html",
  "/",
]) {
  test(`${path} is not here`, async () => {
    const { status, text } = await ask(path);
    assert.equal(status, 404);
    assert.equal(text, "Not here.\n");
  });
}
