/**
 * Report: what was read, what was left out and why, and the figures of the whole export.
 *
 * @module report-panel
 * @import { Analysis } from "../types-analysis.js"
 * @import { Report, SpreadFigures, Summary } from "../types.js"
 * @import { Stray } from "../messages.js"
 * @import { Figure } from "./figures.js"
 * @import { Telling } from "./story/telling.js"
 * @import { Words } from "../widget/words.js"
 */

import { capital } from "../widget/format.js";
import { el } from "./dom.js";
import { figureRows } from "./figures.js";
import { size } from "./format.js";
import { formatName } from "./formats.js";
import { layerFigures } from "./layer-figures.js";
import { localTime, number, numbered } from "./locale.js";
import { fileList, remarkTable, strayList } from "./remarks.js";
import { save } from "./save.js";
import { askSource, sourceLines, toldRows } from "./story/source.js";
import { truthParts } from "./story/truth.js";

/**
 * @param {HTMLElement} body
 * @param {Summary} summary
 * @param {{names: string[], strays: Stray[], simulated: boolean, csv: () => Promise<string>,
 *   onCollected: (day: string) => void}} source `names`: the files that were given, but for the strays; `onCollected`: told
 *   on which day the export was collected, "" for not known
 * @param {Words} words
 * @returns {{tell: (analysis: Analysis | null, view: SpreadFigures, telling: Telling) => void}} `tell`: how the links of what
 *   is shown are known and what is missing of it; null while that is being worked out
 */
export function renderReport(body, summary, source, words) {
  const { report } = summary;
  const truth = el("div", { class: "truth" });
  const asked = source.simulated ? null : askSource((told) => source.onCollected(told.collected));
  const csv = async () => `${await source.csv()}${toldRows(asked?.told())}`;
  const parts = [
    el("h3", {}, "What was read"),
    source.simulated
      ? el(
          "p",
          {},
          "Nothing was read: these posts are simulated from published figures. All accounts but the origin's are invented.",
        )
      : el("p", {}, readLine(summary, source.names, words)),
    figureRows(reading(report, source.simulated)),
    ...fileList(source.simulated ? [] : report.files),
    ...strayList(source.strays),
    ...remarkTable("Skipped", "skipped", report.skipped),
    ...remarkTable("Kept, but something is wrong", "noted", report.noted),
    ...(asked
      ? [
          el("h3", {}, "How the sample was made"),
          ...sourceLines(report, words).map((line) => el("p", {}, line)),
          asked.root,
        ]
      : []),
    truth,
    !source.simulated && download(csv),
    el("h3", {}, source.simulated ? "The whole simulation, in dots" : "The whole export"),
    figureRows(whole(summary, words)),
    el("h3", {}, `Diffusion: ${words.reposts}`),
    figureRows(layerFigures("diffusion", summary.diffusion, words)),
    el("h3", {}, "Conversation: replies"),
    figureRows(layerFigures("conversation", summary.conversation, words)),
  ];
  body.replaceChildren(...parts.filter((part) => part !== false));
  return {
    tell(analysis, view, telling) {
      truth.replaceChildren(...(analysis ? truthParts(analysis, view, telling) : []));
    },
  };
}

/** @type {(summary: Summary, names: string[], words: Words) => string} */
function readLine({ posts, matched, context, report }, names, words) {
  const files =
    names.length === 1
      ? names[0]
      : `${numbered(names.length, "file")}, from ${names[0]} to ${names.at(-1)}`;
  const skipped = report.skipped.reduce((sum, { count: n }) => sum + n, 0);
  const parts = [
    `${files}: ${numbered(report.records, "record")} read, ${numbered(posts, words.post, words.posts)} found`,
  ];
  if (context > 0)
    parts.push(`${number(matched)} of them matched and ${number(context)} only as context`);
  parts.push(skipped === 0 ? "nothing was skipped" : `${numbered(skipped, "record")} skipped`);
  return `${parts.join("; ")}.`;
}

/** @type {(report: Report, simulated: boolean) => Figure[]} */
function reading(
  { formats, records, duplicates, bytes, deleted, undelivered, follows = 0, events = 0 },
  simulated,
) {
  if (simulated) return [];
  /** @type {Figure[]} */
  const notices = [];
  if (deleted > 0) {
    notices.push({
      figure: "report.deleted",
      label: "Deleted",
      value: deleted,
      text: number(deleted),
      definition:
        "Read, and taken out again because a notice in the export says they were deleted.",
    });
  }
  if (events > 0) {
    notices.push({
      figure: "report.events",
      label: "Events",
      value: events,
      text: number(events),
      definition:
        "Rows of edge lists: who acted towards whom, when and how. No more is known of them.",
    });
  }
  if (follows > 0) {
    notices.push({
      figure: "report.follows",
      label: "Follows",
      value: follows,
      text: number(follows),
      definition: "Pairs of accounts of which one follows the other, by a list in the export.",
    });
  }
  if (undelivered > 0) {
    notices.push({
      figure: "report.undelivered",
      label: "Not delivered",
      value: undelivered,
      text: number(undelivered),
      definition:
        "Left out by the platform's stream, by its own notices: nothing more is known of them.",
    });
  }
  return [
    {
      figure: "report.formats",
      label: formats.length > 1 ? "Formats" : "Format",
      value: formats.join(", "),
      text: capital(formats.map(formatName).join(", ")) || "None",
      definition: "Found out from the content, whatever the file is called.",
    },
    {
      figure: "report.records",
      label: "Records",
      value: records,
      text: number(records),
      definition:
        "Pieces of the export that were read on their own: a line, or an entry of an array.",
    },
    {
      figure: "report.duplicates",
      label: "Duplicates merged",
      value: duplicates,
      text: number(duplicates),
      definition:
        "Records of a post that had been read already. The same post met many times counts once.",
    },
    {
      figure: "report.bytes",
      label: "Size",
      value: bytes,
      text: size(bytes),
      title: numbered(bytes, "byte"),
      definition: "What was read, unpacked.",
    },
    ...notices,
  ];
}

/** @param {() => Promise<string>} csv @returns {HTMLElement} a button, and what went wrong if something did */
function download(csv) {
  const problem = el("p", { class: "problem", role: "status" });
  const button = el("button", { type: "button", id: "report-csv" }, "Download the report as CSV");
  button.addEventListener("click", async () => {
    try {
      save("groundswell-report.csv", "text/csv", await csv());
      problem.textContent = "";
    } catch (error) {
      problem.textContent = `The report could not be made: ${/** @type {Error} */ (error).message}`;
    }
  });
  return el("div", { class: "start" }, button, problem);
}

/** @type {(summary: Summary, words: Words) => Figure[]} */
function whole(summary, words) {
  /** @type {(figure: string, label: string, n: number, definition: string) => Figure} */
  const row = (figure, label, n, definition) => ({
    figure,
    label,
    value: n,
    text: number(n),
    definition,
  });
  const { kinds, span } = summary;
  const rows = [
    row(
      "posts",
      capital(words.posts),
      summary.posts,
      `Distinct ${words.posts} of which more than the id is known.`,
    ),
    row(
      "matched",
      "Matched",
      summary.matched,
      "Records of the export itself: what its query or collection asked for.",
    ),
    row(
      "context",
      "Context",
      summary.context,
      `Met only inside others: the original in a ${words.repost}, what the platform included.`,
    ),
    row("accounts", "Accounts", summary.accounts, `Distinct authors of these ${words.posts}.`),
    row(
      "kinds.original",
      `Original ${words.posts}`,
      kinds.original,
      `Matched ${words.posts} that are neither ${words.repost} nor reply nor quote.`,
    ),
    row(
      "kinds.repost",
      capital(words.reposts),
      kinds.repost,
      `Matched ${words.posts} that pass on another unchanged.`,
    ),
    row("kinds.reply", "Replies", kinds.reply, `Matched ${words.posts} that answer another.`),
    row(
      "kinds.quote",
      capital(words.kinds[3][1]),
      kinds.quote,
      `Matched ${words.posts} that pass on another with words of their own.`,
    ),
    row(
      "missing_parents",
      "Missing parents",
      summary.missing_parents,
      `${capital(words.posts)} that others answer or pass on and that are not in the export; known by id alone.`,
    ),
  ];
  if (!span) return rows;
  return [
    ...rows,
    moment(
      "span.first",
      "First",
      span.first,
      `The earliest matched ${words.post}; in UTC: ${span.first}.`,
    ),
    moment(
      "span.last",
      "Last",
      span.last,
      `The latest matched ${words.post}; in UTC: ${span.last}.`,
    ),
  ];
}

/** @type {(figure: string, label: string, value: string, definition: string) => Figure} */
function moment(figure, label, value, definition) {
  return { figure, label, value, text: localTime(Date.parse(value)), title: value, definition };
}
