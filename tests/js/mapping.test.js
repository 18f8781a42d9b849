import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  fitted,
  isEnough,
  MORE_ROLES,
  mappingFile,
  mappingText,
  outlook,
  parseMapping,
  ROLES,
  readMappingFile,
} from "../../www/explorer/mapping.js";

/** @import { Sample } from "../../www/messages.js" */

/** @param {string[]} columns @param {string[][]} rows @returns {Sample} */
const sample = (columns, rows) => ({ file: "a.csv", kind: "table", columns, rows, guess: {} });

test("a mapping comes back from its text and from its file, whatever the columns are called", () => {
  const mapping = { id: "message_id", time: 'sent, "local"', text: "a=b", author: " who " };
  const text = mappingText(mapping);
  assert.equal(text, 'id=message_id,time="sent, ""local""",author=" who ",text=a=b');
  assert.deepEqual(parseMapping(text), mapping);
  assert.deepEqual(readMappingFile(mappingFile(mapping)), mapping);
  assert.deepEqual(readMappingFile("id=message_id\ntime=sent,\n"), {
    id: "message_id",
    time: "sent",
  });
  assert.equal(mappingText({ id: "", time: "t", colour: "c" }), "time=t");
});

test("what is no mapping is not taken for one", () => {
  for (const text of [
    "",
    "{",
    "[1]",
    '{"id":"1","text":"words","lang":"en","user":{}}',
    '{"id":1}',
    "{}",
  ]) {
    assert.equal(readMappingFile(text), null, text);
  }
  assert.deepEqual(parseMapping("colour=red,=x,id"), {});
});

test("of a mapping for another file what fits is taken, and what is missing is said", () => {
  assert.deepEqual(fitted({ id: "a", time: "b", text: "b" }, ["a", "c"]), {
    fits: { id: "a" },
    missing: ["b"],
  });
});

test("the words are those that the reader knows", () => {
  const rust = new URL("../../src/ingest/mapping.rs", import.meta.url);
  let source = "";
  try {
    source = readFileSync(rust, "utf8");
  } catch {
    return;
  }
  const list = /fn as_str\(self\).*?\[(.*?)\]\[self/s.exec(source)?.[1] ?? "";
  const theirs = [...list.matchAll(/"(\w+)"/g)].map(([, word]) => word);
  assert.deepEqual([...ROLES, ...MORE_ROLES].map(([role]) => role).sort(), theirs.sort());
});

test("enough is an id and one thing more, or two of account, time and text", () => {
  assert.equal(isEnough({ id: "a" }), false);
  assert.equal(isEnough({ id: "a", repost_of: "b" }), true);
  assert.equal(isEnough({ time: "t" }), false);
  assert.equal(isEnough({ time: "t", author_id: "b" }), true);
});

test("it is said what would be read of the rows that are shown", () => {
  const columns = ["n", "when", "to"];
  const rows = [
    ["5001", "2015-01-07 11:00:00", ""],
    ["5002", "2015-01-07 11:00:05", "5001"],
    ["", "never", "0"],
  ];
  const said = outlook(sample(columns, rows), { id: "n", time: "when", reply_to: "to" });
  assert.equal(
    said,
    "2 of the 3 rows shown have an id and a time. The times name no zone and will be taken as UTC. 1 of them points at another post.",
  );
  assert.match(outlook(sample(columns, rows), {}), /^Choose the id/);
  assert.match(outlook(sample(columns, rows), { id: "n" }), /^Choose one more/);
  assert.match(outlook(sample(columns, rows), { id: "n", time: "when" }), /by time alone\.$/);
});

test("times of many makes are times, ids that a spreadsheet spoilt are said, and rows that repeat", () => {
  const columns = ["id", "t"];
  for (const time of [
    "1420628400",
    "1420628400123",
    "Wed Jan 07 11:00:00 +0000 2015",
    "2015-01-07T11:00:00.000Z",
    "25.12.2015 10:11",
    "12/25/2015 10:11",
  ]) {
    const said = outlook(sample(columns, [["5", time]]), { id: "id", time: "t" });
    assert.match(said, /^1 of the 1 row shown has an id and a time/, time);
  }
  const damaged = [
    ["1.18E+18", "1420628400"],
    ["118460000000000000.0", "1420628400"],
  ];
  assert.match(
    outlook(sample(columns, damaged), { id: "id", time: "t" }),
    /2 ids have been through a spreadsheet or a number, and name no post any more/,
  );
  const twice = [
    ["7", "1420628400"],
    ["7", "1420628400"],
  ];
  assert.match(outlook(sample(columns, twice), { id: "id", time: "t" }), /1 row repeats an id/);
});
