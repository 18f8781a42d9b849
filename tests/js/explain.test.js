import assert from "node:assert/strict";
import { test } from "node:test";
import { listed } from "../../www/explorer/dropped.js";
import { notDone, notOpened, ofReader, wantsExport } from "../../www/explorer/explain.js";

test("a message says what, where and what to do, and that what was open is still here only if it is", () => {
  const problem = { code: "bad_gzip", message: "The file begins with “hello”" };
  const kept = notOpened(problem, ["notes.txt"], true);
  assert.equal(kept.title, "notes.txt could not be opened");
  assert.equal(kept.text, "The file begins with “hello”.");
  assert.match(kept.todo, /JSON Lines.*What was open before is still here\.$/);
  assert.doesNotMatch(notOpened(problem, ["notes.txt"], false).todo, /still here/);
});

test("where the reader has said what to open instead, the page does not say it again", () => {
  const problem = { code: "no_posts", message: "No post was found in “a.txt”. Open the JSON." };
  assert.equal(notOpened(problem, ["a.txt"], true).todo, "What was open before is still here.");
  assert.equal(notOpened(problem, ["a.txt"], false).todo, "");
});

test("no memory, no bytes and no wasm each say what to do about it", () => {
  assert.match(
    notOpened({ code: "worker_lost", message: "unreachable" }, ["a.json"], true).todo,
    /Close other tabs/,
  );
  assert.match(notOpened({ code: "not_loaded", message: "404" }, [], false).todo, /Reload/);
  assert.equal(
    notOpened({ code: "empty", message: "" }, ["a.json"], true).title,
    "a.json is empty",
  );
  assert.equal(
    notOpened({ code: "empty", message: "" }, ["a", "b"], true).title,
    "a and b are empty",
  );
  assert.match(notDone({ code: "worker_lost", message: "x" }, "t").todo, /opened again/);
});

test("many files are named by the first and the number of the others", () => {
  assert.equal(listed([]), "The export");
  assert.equal(listed(["a", "b"]), "a and b");
  assert.equal(listed(["a", "b", "c"]), "a and 2 more files");
});

test("of a reader that stopped it is said what became of what was open", () => {
  const failure = { code: "worker_lost", message: "unreachable" };
  assert.match(ofReader("lost", failure).text, /unreachable/);
  assert.match(ofReader("lost", failure).todo, /being opened again/);
  assert.match(ofReader("restored", failure).text, /has been opened again/);
  assert.match(ofReader("gone", failure).todo, /Open the export again/);
});

test("another export is spoken of where one would help, and only there", () => {
  const would = (/** @type {string} */ code) => wantsExport({ code, message: "" });
  assert.deepEqual(["no_posts", "empty", "needs_mapping"].map(would), [true, true, true]);
  assert.deepEqual(["worker_lost", "not_loaded", "unreadable"].map(would), [false, false, false]);
});
