/**
 * What esbuild does not make smaller by itself: the style sheet and the shaders, which stand in the scripts as text.
 *
 * @module slim
 */

import { readFile } from "node:fs/promises";

/**
 * @param {typeof import("esbuild")} esbuild
 * @param {string[]} target the browsers
 * @returns {import("esbuild").Plugin}
 */
export function slim(esbuild, target) {
  return {
    name: "slim",
    setup(build) {
      build.onLoad({ filter: /[\\/]www[\\/]widget[\\/]sheet\.js$/ }, async ({ path }) => {
        const script = await readFile(path, "utf8");
        const css = /(?<=\bCSS = `)[^`]+(?=`)/.exec(script)?.[0];
        if (!css) throw new Error(`${path} holds no style sheet in CSS = \`…\``);
        const { code } = await esbuild.transform(css, { loader: "css", minify: true, target });
        return { contents: script.replace(css, () => code.trim().replaceAll("\\", "\\\\")) };
      });
      build.onLoad(
        { filter: /[\\/]www[\\/]widget[\\/]draw[\\/]shaders\.js$/ },
        async ({ path }) => ({
          contents: withoutRemarks(await readFile(path, "utf8")),
        }),
      );
    },
  };
}

/**
 * Line by line, since a `#` line of GLSL ends with its line.
 * @param {string} script
 */
function withoutRemarks(script) {
  return script
    .split("\n")
    .map((line) => line.replace(/\/\/.*$/, "").trim())
    .filter((line) => line !== "")
    .join("\n");
}
