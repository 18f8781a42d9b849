import assert from "node:assert/strict";
import { test } from "node:test";
import { counted, excerpt, instant, left, percent, size, span } from "../../www/explorer/format.js";

test("a span is told in the unit in which it is a small whole number", () => {
  /** @type {[number, string][]} */
  const cases = [
    [0, "less than a second"],
    [1000, "1 second"],
    [53_000, "53 seconds"],
    [60_000, "1 minute"],
    [100_000, "100 seconds"],
    [720_000, "12 minutes"],
    [3_600_000, "1 hour"],
    [26 * 3_600_000, "26 hours"],
    [86_400_000, "1 day"],
    [2.6 * 86_400_000, "3 days"],
    [200 * 86_400_000, "7 months"],
    [3 * 365.25 * 86_400_000, "3 years"],
  ];
  for (const [ms, words] of cases) assert.equal(span(ms), words);
});

test("a share is never rounded to none or to all", () => {
  assert.equal(percent(0), "0%");
  assert.equal(percent(0.0004), "under 1%");
  assert.equal(percent(0.244), "24%");
  assert.equal(percent(0.9999), "over 99%");
  assert.equal(percent(1), "100%");
  assert.equal(percent(Number.NaN), "unknown");
});

test("a time is in UTC and says so; one that no calendar holds is unknown", () => {
  assert.equal(instant(Date.UTC(2017, 9, 15, 20, 21, 11)), "15 October 2017, 20:21 UTC");
  assert.equal(instant(Date.UTC(2017, 9, 15, 20, 21, 11), true), "15 October 2017, 20:21:11 UTC");
  assert.equal(instant(null), "at an unknown time");
  assert.equal(instant(9e15), "at an unknown time");
  assert.equal(instant(Number.NaN), "at an unknown time");
});

test("one of a thing is not several", () => {
  assert.equal(counted(1, "reply", "replies"), "1 reply");
  assert.equal(counted(0, "reply", "replies"), "0 replies");
  assert.equal(counted(12_051, "account"), "12,051 accounts");
});

test("bytes are told as file managers tell them", () => {
  assert.equal(size(1), "1 byte");
  assert.equal(size(999_900), "1.0 MB");
  assert.equal(size(79_400_000), "79 MB");
  assert.equal(size(2_500_000_000), "2.5 GB");
});

test("time left is whole seconds at least, and nothing while it is not known", () => {
  assert.equal(left(null), "");
  assert.equal(left(Number.POSITIVE_INFINITY), "");
  assert.equal(left(0.2), "less than a second left");
  assert.equal(left(11.3), "about 12 seconds left");
});

test("an excerpt is one line and never cuts a character in half", () => {
  assert.equal(excerpt("two\n\n lines", 40), "two lines");
  assert.equal(excerpt("🌊🌊🌊🌊", 3), "🌊🌊…");
  assert.equal(excerpt("short", 5), "short");
});
