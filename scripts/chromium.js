/**
 * The Chromium that drives the browser tests: found, or installed where that is one safe command.
 *
 * @module chromium
 */

import { readFileSync } from "node:fs";
import { Failure, isProgram, run, say, which } from "./shell.js";

const NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
];

const ELSEWHERE = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * @returns {string | undefined} the path of a Chromium: `CHROME_PATH`, else one on PATH, else in its usual places
 * @throws {Failure} if `CHROME_PATH` is set and no program is there
 */
export function findChromium() {
  const chosen = process.env.CHROME_PATH;
  if (chosen) {
    if (isProgram(chosen)) return chosen;
    throw new Failure(`CHROME_PATH is ${chosen}, but no program is there.`);
  }
  for (const name of NAMES) {
    const path = which(name);
    if (path) return path;
  }
  return ELSEWHERE.find(isProgram);
}

/**
 * Finds a Chromium, or installs Debian's as root.
 *
 * @returns {Promise<string>} its path
 */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  if (isDebian() && process.getuid?.() === 0) {
    say("installing Chromium, for the browser tests (apt-get)");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update", "-q"], { env });
    await run(
      "apt-get",
      ["install", "-y", "-q", "--no-install-recommends", "chromium", "fonts-liberation"],
      { env },
    );
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Failure(
    "The browser tests need Chromium or Google Chrome. Install one (on Debian: " +
      "sudo apt-get install chromium), or set CHROME_PATH to its program, and run this again.",
  );
}

/** Debian itself and its close kin; not Ubuntu, whose package only asks for a snap. */
function isDebian() {
  try {
    const release = readFileSync("/etc/os-release", "utf8");
    return /^ID(_LIKE)?=.*\bdebian\b/m.test(release) && !/^ID(_LIKE)?=.*\bubuntu\b/m.test(release);
  } catch {
    return false;
  }
}
