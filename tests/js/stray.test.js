import assert from "node:assert/strict";
import { test } from "node:test";
import { strayKind } from "../../www/worker/stray.js";

/** @param {string} text a letter a byte */
const bytes = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

test("what lies about in an archive's folder is known by how it begins", () => {
  /** @type {Record<string, string[]>} */
  const kinds = {
    picture: [
      "\xff\xd8\xff\xe0\0\x10JFIF",
      "\x89PNG\r\n\x1a\n\0\0",
      "GIF89a\x01\0",
      "RIFF\x24\0\0\0WEBPVP8 ",
      "\0\0\0\x18ftypheic",
    ],
    film: ["\0\0\0\x20ftypisom", "\x1aE\xdf\xa3\x01\0", "RIFF\x24\n\0\0AVI LIST"],
    sound: ["ID3\x04\0", "OggS\0", "RIFF\x24\0\0\0WAVEfmt "],
    PDF: ["%PDF-1.7\n"],
    font: ["wOF2\0\x01", "\0\x01\0\0\0\x0c", "OTTO\0"],
  };
  for (const [kind, heads] of Object.entries(kinds)) {
    for (const head of heads) assert.equal(strayKind(bytes(head)), kind, JSON.stringify(head));
  }
});

test("what may hold posts, or be spoken of by the reader, is left to it", () => {
  for (const head of [
    "",
    '{"id":1}',
    "[\n{",
    "id,text\n1,GIF89a",
    "window.YTD.tweets.part0 = [",
    "\xef\xbb\xbfid;text",
    "\xff\xfei\0d\0",
    "\x1f\x8b\x08\0",
    "PK\x03\x04",
    "<!doctype html>",
    "RIFF",
    "ID3,text\n",
    "OTTO,a\n",
  ]) {
    assert.equal(strayKind(bytes(head)), null, JSON.stringify(head));
  }
});
