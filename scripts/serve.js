/**
 * A small static server for `dist/`, as strict as the strictest host that the site must work on.
 *
 * @module serve
 */

import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { Failure, ROOT, say, whenStarted } from "./shell.js";

/** What the pages are allowed: their own scripts, styles and wasm, and no other host at all. */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors *",
].join("; ");

/** @type {Record<string, string>} */
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".gz": "application/gzip",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/**
 * @typedef {object} Site
 * @property {string} address ends in a slash
 * @property {() => Promise<void>} close
 */

/**
 * Serves a folder.
 *
 * @param {object} [options]
 * @param {string} [options.root] the folder; `dist/` if not given
 * @param {string} [options.base] the path it is served under, with a slash at both ends
 * @param {string | null} [options.policy] the Content-Security-Policy; null for none
 * @param {string} [options.host] this machine alone if not given
 * @param {number} [options.port] 0 for any
 * @returns {Promise<Site>} rejects with the system's error if the port is taken
 */
export async function serve(options = {}) {
  const { base = "/", policy = POLICY, host = "127.0.0.1", port = 0 } = options;
  const root = await realpath(options.root ?? join(ROOT, "dist"));
  const server = createServer((request, response) => {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cache-Control", "no-cache");
    if (policy !== null) response.setHeader("Content-Security-Policy", policy);
    answer(root, base, request, response).catch((error) => {
      // A reader who leaves in the middle of a file is no fault.
      if (error.code === "ERR_STREAM_PREMATURE_CLOSE") return;
      console.error(`${request.method} ${request.url}:`, error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve(undefined));
  });
  const bound = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    address: `http://${host.includes(":") ? `[${host}]` : host}:${bound.port}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {string} root
 * @param {string} base
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
async function answer(root, base, request, response) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { Allow: "GET, HEAD" }).end();
    return;
  }
  const found = await locate(root, base, request.url ?? "/");
  if (!found) {
    response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" }).end("Not here.\n");
    return;
  }
  response.writeHead(200, {
    "Content-Type": TYPES[extname(found.path)] ?? "application/octet-stream",
    "Content-Length": found.size,
  });
  if (request.method === "HEAD") response.end();
  else await pipeline(createReadStream(found.path), response);
}

/**
 * @param {string} root a real path
 * @param {string} base
 * @param {string} url as asked for
 * @returns {Promise<{path: string, size: number} | undefined>} a file that is really under `root`
 */
async function locate(root, base, url) {
  try {
    // Not `new URL`: it would fold the dots away before anything could look at them.
    const asked = decodeURIComponent(url.replace(/[?#].*$/, ""));
    if (!asked.startsWith(base) || asked.includes("\0")) return undefined;
    const name = asked.slice(base.length);
    const path = await realpath(
      join(root, name === "" || name.endsWith("/") ? `${name}index.html` : name),
    );
    const facts = await stat(path);
    return path.startsWith(root + sep) && facts.isFile() ? { path, size: facts.size } : undefined;
  } catch {
    return undefined; // No such file, or an address that cannot be read: both are "not here".
  }
}

/**
 * Serves `dist/` on port 8000, or on the next one that is free. `PORT` and `HOST` choose others.
 */
export async function serveForPeople() {
  const host = process.env.HOST || "127.0.0.1";
  const chosen = process.env.PORT;
  if (chosen && !/^\d{1,5}$/.test(chosen))
    throw new Failure(`PORT is ${chosen}, which is not a number.`);
  const first = chosen ? Number(chosen) : 8000;
  for (let port = first; port < first + (chosen ? 1 : 100); port += 1) {
    try {
      const site = await serve({ host, port });
      say(`open ${site.address.replace("//127.0.0.1:", "//localhost:")} (Ctrl+C ends it)`);
      return site;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EADDRINUSE") throw error;
    }
  }
  throw new Failure(
    `port ${first}${chosen ? "" : " and the hundred after it"} is taken: set PORT to another`,
  );
}

await whenStarted(import.meta.url, serveForPeople);
