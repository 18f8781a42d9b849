import assert from "node:assert/strict";
import { test } from "node:test";
import { fromFiles, fromText, walk } from "../../www/explorer/intake.js";

const file = (/** @type {string} */ name, text = "{}") => new File([text], name);

test("files come in the order of their names, numbers by their value; empty ones and litter are left out", () => {
  const { files, empty } = fromFiles([
    file("data_10.json"),
    file(".DS_Store"),
    file("data_2.json"),
    file("nothing.json", ""),
    file("Thumbs.db"),
  ]);
  assert.deepEqual(
    files.map(({ name }) => name),
    ["data_2.json", "data_10.json"],
  );
  assert.deepEqual(
    empty.map(({ name }) => name),
    ["nothing.json"],
  );
});

test("pasted text is a file of its own", async () => {
  const { files } = fromText('{"a":1}');
  assert.equal(files[0].name, "pasted text");
  assert.equal(await files[0].file.text(), '{"a":1}');
});

/** @param {string} name @param {any[]} children handed out two at a time, as browsers do a hundred */
function folder(name, children) {
  return {
    name,
    isDirectory: true,
    isFile: false,
    createReader() {
      let at = 0;
      return {
        readEntries(/** @type {(entries: any[]) => void} */ done) {
          done(children.slice(at, at + 2));
          at += 2;
        },
      };
    },
  };
}
/** @param {string} path */
function entry(path) {
  const name = path.split("/").at(-1) ?? "";
  return {
    name,
    fullPath: path,
    isDirectory: false,
    isFile: true,
    file: (/** @type {(file: File) => void} */ done) => done(file(name)),
  };
}

test("a folder gives all its files, however many it hands out at a time, with their paths", async () => {
  const tree = folder("quay", [
    entry("/quay/c.json"),
    entry("/quay/a.json"),
    folder("b", [entry("/quay/b/d.json")]),
    folder(".git", [entry("/quay/.git/x")]),
    entry("/quay/e.json"),
  ]);
  const files = await walk([/** @type {any} */ (tree)]);
  assert.deepEqual(files.map(({ name }) => name).sort(), [
    "quay/a.json",
    "quay/b/d.json",
    "quay/c.json",
    "quay/e.json",
  ]);
});

test("folders nested 20,000 deep do not exhaust the stack", async () => {
  /** @type {any} */
  let tree = folder("leaf", [entry("/deep/file.json")]);
  for (let i = 0; i < 20_000; i++) tree = folder("f", [tree]);
  assert.equal((await walk([tree])).length, 1);
});

test("files of one folder lie together", () => {
  const at = (/** @type {string} */ path) =>
    Object.defineProperty(file(path), "webkitRelativePath", { value: path });
  const { files } = fromFiles([at("x/b/1.json"), at("x/c.json"), at("x/b/0.json"), at("x/a.json")]);
  assert.deepEqual(
    files.map(({ name }) => name),
    ["x/a.json", "x/b/0.json", "x/b/1.json", "x/c.json"],
  );
});
