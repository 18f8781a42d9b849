/**
 * The static site: `www/` and `pkg/` → `dist/`. Every address in it is relative, so that it works from any folder of
 * any host.
 *
 * @module site
 */

import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, posix, relative, sep } from "node:path";
import { Failure, ROOT, say } from "./shell.js";
import { slim } from "./slim.js";
import { filesUnder, whenChanged } from "./stamp.js";

const WWW = join(ROOT, "www");
const DIST = join(ROOT, "dist");
/** Beside the workers that load them. */
const MODULES = ["pkg/groundswell_bg.wasm", "pkg/demo/groundswell_demo_bg.wasm"];

/** The scripts that a page or an article loads: where each begins in `www/`, and its name in `dist/`. */
const SCRIPTS = new Map([
  ["explorer/main.js", "explorer.js"],
  ["worker.js", "worker.js"],
  ["worker-demo.js", "worker-demo.js"],
  ["widget/hashtag-spread.js", "groundswell.js"],
  // For either where there is no WebGL2, from beside it.
  ["widget/draw/canvas2d.js", "groundswell-canvas2d.js"],
]);

/** Cut into what is loaded at once and what is loaded later. The others are one file each, to be copied about. */
const IN_PARTS = new Set(["explorer.js"]);

/** What the oldest browsers that have all that the page needs understand. */
const TARGET = ["chrome105", "firefox114", "safari16.4"];

/** Builds `dist/`, unless it is up to date. `pkg/` must be there. */
export async function buildSite() {
  const done = await whenChanged({
    name: "site",
    inputs: [
      "www",
      "docs/exports.md",
      "pkg",
      "scripts/site.js",
      "scripts/slim.js",
      "package-lock.json",
      "LICENSE-MIT",
      "LICENSE-APACHE",
    ],
    salt: [],
    outputs: [...SCRIPTS.values(), "index.html", ...MODULES.map((path) => basename(path))].map(
      (name) => join("dist", name),
    ),
    work: async () => {
      say("building the site (esbuild)");
      rmSync(DIST, { recursive: true, force: true });
      await bundle();
      for (const path of MODULES) copyFileSync(join(ROOT, path), join(DIST, basename(path)));
      for (const file of filesUnder(WWW)) copyStatic(relative(WWW, file).split(sep).join("/"));
      checkAddresses();
    },
  });
  if (!done) say("the site is up to date");
}

async function bundle() {
  const esbuild = await import("esbuild");
  const common = /** @type {const} */ ({
    bundle: true,
    minify: true,
    target: TARGET,
    absWorkingDir: ROOT,
    legalComments: "none",
    // Pages of docs/ that are read on the page too.
    loader: { ".md": "text" },
    logLevel: "warning",
  });
  try {
    for (const [from, to] of SCRIPTS) {
      const parts = IN_PARTS.has(to);
      await esbuild.build({
        ...common,
        format: "esm",
        entryPoints: [{ in: join(WWW, from), out: to.replace(/\.js$/, "") }],
        outdir: DIST,
        splitting: parts,
        chunkNames: "[name]-[hash]",
        plugins: [slim(esbuild, TARGET), besideIt],
      });
    }
    const sheets = sheetsOfPages();
    if (sheets.length > 0) {
      // Fonts and pictures that a sheet names are copied as they are, below.
      await esbuild.build({
        ...common,
        entryPoints: sheets,
        outbase: WWW,
        outdir: DIST,
        external: ["*.svg", "*.png", "*.woff2"],
      });
    }
  } catch (error) {
    // esbuild has said where and what.
    throw new Failure(`the site could not be bundled: ${/** @type {Error} */ (error).message}`);
  }
}

/**
 * A script that another loads only where it is needed stays a file of its own, under its name in `dist/`.
 * @type {import("esbuild").Plugin}
 */
const besideIt = {
  name: "beside it",
  setup(build) {
    build.onResolve({ filter: /^\.\.?\// }, ({ kind, path, resolveDir }) => {
      if (kind !== "dynamic-import") return undefined;
      const name = SCRIPTS.get(relative(WWW, join(resolveDir, path)).split(sep).join("/"));
      return name ? { path: `./${name}`, external: true } : undefined;
    });
  },
};

/** @returns {string[]} the style sheets that the pages name; each takes in what it imports */
function sheetsOfPages() {
  const pages = filesUnder(WWW).filter((file) => extname(file) === ".html");
  const sheets = pages.flatMap((page) =>
    [...readFileSync(page, "utf8").matchAll(/<link\b[^>]*?\bhref="([^":?#]+\.css)"/g)].map(
      ([, address]) => join(dirname(page), address),
    ),
  );
  return [...new Set(sheets)];
}

/**
 * @param {string} name of a file in `www/`: pages get the scripts' new names, the rest is copied
 */
function copyStatic(name) {
  const kind = extname(name);
  if (kind === ".js" || kind === ".css" || kind === ".ts" || /(^|\/)tsconfig.*\.json$/.test(name))
    return;
  const to = join(DIST, name);
  mkdirSync(dirname(to), { recursive: true });
  if (kind === ".html") writeFileSync(to, withBundles(readFileSync(join(WWW, name), "utf8"), name));
  else copyFileSync(join(WWW, name), to);
}

/**
 * @param {string} html
 * @param {string} page its path in `www/`
 * @returns {string} the page with its scripts named as in `dist/`
 */
function withBundles(html, page) {
  const folder = posix.dirname(page);
  const named = html.replace(/\b(src|href)="([^":#?]+\.js)"/g, (whole, attribute, address) => {
    const bundled = SCRIPTS.get(posix.join(folder, address));
    return bundled ? `${attribute}="${posix.relative(folder, bundled) || bundled}"` : whole;
  });
  // A part is asked for together with the script that would ask for it.
  return named.replace(/^( *)<script\b[^>]*? src="([^":]+\.js)"/gm, (script, indent, address) => {
    const parts = atOnce(posix.join(folder, address)).slice(1);
    const hints = parts.map(
      (part) =>
        `${indent}<link rel="modulepreload" href="${posix.relative(folder, part) || part}">\n`,
    );
    return hints.join("") + script;
  });
}

/**
 * @param {string} script in `dist/`
 * @returns {string[]} it and the parts that it cannot begin without
 */
export function atOnce(script) {
  const all = [script];
  for (const one of all) {
    const code = readFileSync(join(DIST, one), "utf8");
    for (const [, part] of code.matchAll(/\b(?:import|from)\s*"\.\/([^"]+\.js)"/g)) {
      if (!all.includes(part)) all.push(part);
    }
  }
  return all;
}

/** Every address in a page, and every file that a script looks for beside itself, must be in `dist/`. */
function checkAddresses() {
  /** @type {string[]} */
  const wrong = [];
  for (const file of filesUnder(DIST)) {
    const text = readFileSync(file, "utf8");
    const found =
      extname(file) === ".html"
        ? text.matchAll(/<(?:script|link|img|source|iframe)\b[^>]*?\b(?:src|href)=["']([^"']*)/g)
        : extname(file) === ".js"
          ? text.matchAll(
              /(?:new URL\(|\bimport\(|\bfrom|\bimport)\s*["'`](\.[^"'`]+|[^"'`]+(?=["'`],\s*import\.meta\.url))["'`]/g,
            )
          : [];
    for (const [, address] of found) {
      if (/^(data:|#)/.test(address)) continue;
      const path = join(dirname(file), address.replace(/[?#].*$/, ""));
      const relativeToDist = relative(DIST, path);
      const inside = !/^([a-z]+:|\/)/i.test(address) && !relativeToDist.startsWith("..");
      if (!inside || !existsSync(path)) wrong.push(`  ${relative(ROOT, file)} names ${address}`);
    }
  }
  if (wrong.length > 0) {
    throw new Failure(
      `the site names what is not in dist/, or not by a relative address:\n${wrong.join("\n")}`,
    );
  }
}
