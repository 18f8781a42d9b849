/**
 * Our own pages of docs/ as elements: headings, paragraphs, lists, links, code, bold and italic, and no more. Text only
 * ever becomes text.
 *
 * @module markdown
 */
import { el } from "./dom.js";

/** @typedef {{kind: "heading" | "text" | "list" | "steps", level: number, lines: string[]}} Block */
/** @typedef {{kind: "text" | "code" | "bold" | "italic" | "link", text: string, address: string}} Span */

/**
 * @param {string} text
 * @returns {Block[]} `level`: of a heading
 */
export function blocksOf(text) {
  /** @type {Block[]} */
  const blocks = [];
  for (const part of text.split(/\n\s*\n/)) {
    const lines = part.split("\n").filter((line) => line.trim() !== "");
    if (lines.length === 0) continue;
    const heading = /^(#+) (.*)$/.exec(lines[0]);
    if (heading) {
      blocks.push({ kind: "heading", level: heading[1].length, lines: [heading[2]] });
    } else if (lines.every((line) => line.startsWith("- "))) {
      blocks.push({ kind: "list", level: 0, lines: lines.map((line) => line.slice(2)) });
    } else if (lines.every((line) => /^\d+\. /.test(line))) {
      blocks.push({
        kind: "steps",
        level: 0,
        lines: lines.map((line) => line.replace(/^\d+\. /, "")),
      });
    } else {
      blocks.push({ kind: "text", level: 0, lines: [lines.join(" ")] });
    }
  }
  return blocks;
}

/**
 * @param {string} line
 * @returns {Span[]}
 */
export function spansOf(line) {
  /** @type {Span[]} */
  const spans = [];
  const marks = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*]+)\*|\[([^\]]+)\]\((https:[^)\s]+)\)/g;
  let at = 0;
  for (const match of line.matchAll(marks)) {
    const [whole, code, bold, italic, link, address = ""] = match;
    if (match.index > at)
      spans.push({ kind: "text", text: line.slice(at, match.index), address: "" });
    const kind = code ? "code" : bold ? "bold" : italic ? "italic" : "link";
    spans.push({ kind, text: code ?? bold ?? italic ?? link, address });
    at = match.index + whole.length;
  }
  if (at < line.length) spans.push({ kind: "text", text: line.slice(at), address: "" });
  return spans;
}

/** @param {string} line */
function inline(line) {
  return spansOf(line).map(({ kind, text, address }) => {
    switch (kind) {
      case "code":
        return el("code", {}, text);
      case "bold":
        return el("strong", {}, text);
      case "italic":
        return el("em", {}, text);
      case "link":
        return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text);
      default:
        return text;
    }
  });
}

/** @param {Block} block not a heading */
export function elementOf({ kind, lines }) {
  if (kind === "text") return el("p", {}, ...inline(lines[0]));
  const items = lines.map((line) => el("li", {}, ...inline(line)));
  return kind === "steps" ? el("ol", {}, ...items) : el("ul", {}, ...items);
}
