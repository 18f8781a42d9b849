/**
 * What a comparison found, beside its curves: what stands on one post with what, who was first, and who used two.
 *
 * @module compare-tables
 * @import { Bridge, Comparison, ComparedPair, Flow } from "../types-analysis.js"
 * @import { Rows, Setting } from "./compare-words.js"
 */
import { percent, rounded, span } from "../widget/format.js";
import { provenanceName } from "../widget/words.js";
import {
  bridgeRows,
  csvOf,
  flowRows,
  named,
  pairRows,
  people,
  volumeRows,
} from "./compare-words.js";
import { el } from "./dom.js";
import { figureRow } from "./figures.js";
import { decimal, number, time } from "./locale.js";
import { save } from "./save.js";

/** Pairs that are listed at first. */
const PAIRS = 8;

/**
 * Under a part: what it counts, one click away, and the same as CSV.
 * @param {string} name of the file
 * @param {Rows} rows
 * @param {...string} lines
 */
function foot(name, rows, ...lines) {
  const button = el("button", { type: "button", class: "csv" }, "Save as CSV");
  button.addEventListener("click", () =>
    save(`groundswell-compare-${name}.csv`, "text/csv", csvOf(rows)),
  );
  return el(
    "div",
    { class: "chart-foot" },
    el(
      "details",
      { class: "as-table" },
      el("summary", {}, "What this counts"),
      ...lines.map((line) => el("p", { class: "note" }, line)),
    ),
    button,
  );
}

/** @param {number} n which hashtag @param {string} name */
const label = (n, name) =>
  el(
    "span",
    { class: "tag-name" },
    el("span", { class: `chart-sample s${n}`, "aria-hidden": "true" }),
    el("bdi", {}, name),
  );

/**
 * P(column|row).
 * @param {Comparison} comparison
 * @param {Setting} setting
 */
export function pairTable(comparison, { words, perDot, simulated }) {
  const { tags, pairs } = comparison;
  const names = tags.map(named);
  const head = el(
    "tr",
    {},
    el("td", {}),
    ...names.map((name, n) => el("th", { scope: "col" }, label(n, name))),
  );
  const body = names.map((name, row) =>
    el(
      "tr",
      {},
      el(
        "th",
        { scope: "row" },
        label(row, name),
        el("span", { class: "base" }, `of ${rounded(baseOf(pairs, row), perDot)}`),
      ),
      ...names.map((_, column) => cell(pairs, row, column, perDot)),
    ),
  );
  return el(
    "section",
    { class: "part" },
    el("h3", {}, `On one ${words.post}`),
    el(
      "p",
      { class: "note" },
      `Of the ${words.posts} that bear the hashtag of the row, the share that bears the column's, too${simulated ? " (simulated)" : ""}.`,
    ),
    el(
      "div",
      {
        class: "scroll",
        tabindex: 0,
        role: "group",
        "aria-label": `On one ${words.post}, as a table`,
      },
      el("table", { class: "matrix" }, el("thead", {}, head), el("tbody", {}, ...body)),
    ),
    foot(
      "pairs",
      pairRows(comparison),
      `P(column | row): ${words.posts} that bear both ÷ ${words.posts} that bear the row's. Top-level records of the export alone; a ${words.repost} bears the hashtags of what it passes on. How many bear both stands below each share, of how many beside the row, because a share of few says little; it is no volume to compare.`,
      `Nearly 100% is what one finds where the column's hashtag was searched for and the row's was not.`,
    ),
  );
}

/** How many posts bear a hashtag. @param {ComparedPair[]} pairs @param {number} n */
function baseOf(pairs, n) {
  const pair = pairs.find(({ a, b }) => a === n || b === n);
  return pair ? (pair.a === n ? pair.of_a : pair.of_b) : 0;
}

/** @type {(pairs: ComparedPair[], row: number, column: number, perDot: number) => HTMLElement} */
function cell(pairs, row, column, perDot) {
  const at = pairs.findIndex(
    ({ a, b }) => a === Math.min(row, column) && b === Math.max(row, column),
  );
  if (at < 0) return el("td", { class: "self" }, "");
  const pair = pairs[at];
  const key = row < column ? "b_given_a" : "a_given_b";
  const share = pair[key];
  const td = el(
    "td",
    {},
    el(
      "span",
      { class: "value", "data-figure": `compare.pairs.${at}.${key}`, "data-value": String(share) },
      share === null ? "–" : percent(share),
    ),
    el("span", { class: "base" }, rounded(pair.both, perDot)),
  );
  td.style.setProperty("--share", String(share ?? 0));
  return td;
}

/**
 * Who was first, and how many.
 * @param {Comparison} comparison
 * @param {Setting} setting
 * @param {(node: number) => Promise<string>} onPost shows a post; what to say where it cannot be shown, else ""
 */
export function firstTable(comparison, { words, perDot, simulated, sensitive }, onPost) {
  const { tags, volumes } = comparison;
  if (!volumes) return null;
  const said = el("p", { class: "note", role: "status" });
  const rest = tags.map((_, n) => n).filter((n) => !volumes.order.includes(n));
  const rows = [...volumes.order, ...rest].map((n) => {
    const { first, posts, accounts } = volumes.tags[n];
    const by = first && !sensitive && (first.handle ? `@${first.handle}` : first.name);
    /** @type {HTMLElement | string} */
    let post = "no known time";
    if (first) {
      const button = el("button", { type: "button", class: "csv" }, `the ${words.post}`);
      button.addEventListener("click", async () => {
        said.textContent = await onPost(first.node);
      });
      const tied = first.same_time > 0 ? ` (${number(first.same_time)} more at that time)` : "";
      post = el(
        "span",
        {},
        time(first.time),
        by ? " by " : "",
        by ? el("bdi", {}, by) : "",
        tied,
        " · ",
        button,
      );
    }
    const figure = (
      /** @type {string} */ key,
      /** @type {number} */ value,
      /** @type {string} */ text,
    ) =>
      el(
        "td",
        { class: "value", "data-figure": `compare.volumes.tags.${n}.${key}`, "data-value": value },
        text,
      );
    return el(
      "tr",
      {},
      el("th", { scope: "row" }, label(n, named(tags[n]))),
      el("td", {}, post),
      figure("posts", posts, rounded(posts, perDot)),
      figure("accounts", accounts, number(accounts)),
    );
  });
  const many = perDot > 1 ? `${words.posts}, about` : words.posts;
  const head = ["Hashtag", "Earliest in this export", many, "accounts"];
  return el(
    "section",
    { class: "part" },
    el("h3", {}, "Who was first, and how many"),
    el(
      "div",
      { class: "scroll", tabindex: 0, role: "group", "aria-label": "Who was first, as a table" },
      el(
        "table",
        { class: "list" },
        el("thead", {}, el("tr", {}, ...head.map((text) => el("th", { scope: "col" }, text)))),
        el("tbody", {}, ...rows),
      ),
    ),
    said,
    foot(
      "first",
      volumeRows(comparison, sensitive),
      `The earliest ${words.post} of the export that bears the hashtag; of one time the one with the smaller id. Earliest in this export: what came before it began is not known, and nothing is said to have made anything happen.`,
      `${words.posts}: top-level records that bear it. Accounts: their distinct authors${simulated && perDot > 1 ? "; in this simulation they are not to scale" : ""}. Use is not endorsement.`,
    ),
  );
}

/**
 * Accounts that used two, and which first.
 * @param {Comparison} comparison
 * @param {Setting} setting
 */
export function flowTable(comparison, { words, simulated, perDot }) {
  const { tags, pairs, volumes } = comparison;
  if (!volumes) return null;
  const flows = volumes.flows
    .map((flow, at) => ({ flow, at, pair: pairs[at] }))
    .filter(({ flow }) => flow.accounts > 0)
    .sort((x, y) => y.flow.accounts - x.flow.accounts || x.at - y.at);
  const most = flows[0]?.flow.accounts ?? 0;
  const rows = flows.map(({ flow, at, pair }) => {
    const [a, b] = [named(tags[flow.a]), named(tags[flow.b])];
    const row = figureRow({
      figure: `compare.volumes.flows.${at}.accounts`,
      label: `${a} and ${b}`,
      value: flow.accounts,
      text: people(flow.accounts),
      definition: `${flowWords(flow, a, b, words.post)} Jaccard of their ${words.posts}: ${decimal(pair.jaccard ?? 0, 3)} (${words.posts} that bear both ÷ ${words.posts} that bear either).`,
    });
    row.classList.add("flow");
    row.querySelector("summary")?.append(flowBar(flow, most), flowLegend(flow, a, b));
    return row;
  });
  return el(
    "section",
    { class: "part" },
    el("h3", {}, "Accounts that used two"),
    flows.length === 0 && el("p", { class: "note" }, "No account used two of them."),
    el("div", { class: "rows" }, ...rows.slice(0, PAIRS)),
    rows.length > PAIRS &&
      el(
        "details",
        { class: "what" },
        el("summary", {}, `${rows.length - PAIRS} more pairs`),
        el("div", { class: "rows" }, ...rows.slice(PAIRS)),
      ),
    foot(
      "flows",
      flowRows(comparison),
      `An account's first use of a hashtag is its earliest ${words.post} here that bears it. That somebody used one after the other does not say that they came through it, and what they ${words.post === "tweet" ? "tweeted" : "posted"} before this export began is not known.`,
      simulated && perDot > 1
        ? "In this simulation accounts are not to scale."
        : "Use is not endorsement.",
    ),
  );
}

/** @param {Flow} flow @param {string} a @param {string} b @param {string} post */
function flowWords(flow, a, b, post) {
  const half = (/** @type {number | null} */ ms) =>
    ms === null ? "" : `, half of them within ${span(ms)}`;
  const parts = [
    `${number(flow.a_then_b)} used ${a} first and ${b} later${half(flow.a_then_b_median_ms)}`,
    `${number(flow.b_then_a)} used ${b} first and ${a} later${half(flow.b_then_a_median_ms)}`,
    `${number(flow.same_post)} first used both in one ${post}`,
    flow.same_time > 0 &&
      `${number(flow.same_time)} at one time in two, so that the order is not known`,
    flow.undated > 0 && `of ${number(flow.undated)} no time is known`,
  ];
  return `Of these, ${parts.filter((part) => part).join("; ")}.`;
}

/** The shares of a pair's accounts, as lengths. @param {Flow} flow @param {number} most */
function flowBar(flow, most) {
  const part = (/** @type {string} */ name, /** @type {number} */ accounts) => {
    const bar = el("span", { class: name });
    bar.style.flexGrow = String(accounts);
    return accounts > 0 && bar;
  };
  const bar = el(
    "span",
    { class: "flow-bar", "aria-hidden": "true" },
    part(`s${flow.a}`, flow.a_then_b),
    part("both", flow.same_post + flow.same_time + flow.undated),
    part(`s${flow.b}`, flow.b_then_a),
  );
  bar.style.inlineSize = `${((100 * flow.accounts) / Math.max(1, most)).toFixed(2)}%`;
  return el("span", { class: "flow-track" }, bar);
}

/** @param {Flow} flow @param {string} a @param {string} b */
function flowLegend(flow, a, b) {
  const one = (/** @type {number} */ n, /** @type {string} */ words) =>
    n > 0 && `${words}: ${number(n)}`;
  const parts = [
    one(flow.a_then_b, `${a} first`),
    one(flow.same_post, "both at once"),
    one(flow.b_then_a, `${b} first`),
  ];
  return el("span", { class: "note", dir: "auto" }, parts.filter((part) => part).join(" · "));
}

/**
 * The accounts that used at least two, a click away: most of them are people whom nobody knows.
 * @param {Comparison} comparison
 * @param {Setting} setting
 * @param {((account: number) => void) | undefined} onAccount
 */
export function bridgeList(comparison, { words, sensitive }, onAccount) {
  const { tags, volumes } = comparison;
  if (!volumes || volumes.bridges.accounts === 0) return null;
  const { accounts, ranked } = volumes.bridges;
  const item = (/** @type {Bridge} */ bridge) => {
    const handle = bridge.handle ? `@${bridge.handle}` : bridge.id;
    const uses = bridge.used.map(({ tag, posts }) => `${named(tags[tag])} ${number(posts)}`);
    const name = onAccount
      ? el("button", { type: "button", class: "csv" }, el("bdi", {}, handle))
      : el("bdi", { class: "who" }, handle);
    if (onAccount) name.addEventListener("click", () => onAccount(bridge.account));
    return el(
      "li",
      {},
      name,
      ` ${words.reposted} by ${people(bridge.reposted_by)}; `,
      el("span", { dir: "auto" }, uses.join(", ")),
    );
  };
  return el(
    "section",
    { class: "part" },
    el("h3", {}, "Bridges"),
    el(
      "p",
      { class: "note" },
      el(
        "span",
        {
          class: "value",
          "data-figure": "compare.volumes.bridges.accounts",
          "data-value": accounts,
        },
        people(accounts),
      ),
      " used at least two of these hashtags.",
    ),
    sensitive
      ? el(
          "p",
          { class: "note" },
          "Nobody is named here by count alone: sensitive, under Story, is on.",
        )
      : el(
          "details",
          { class: "what" },
          el(
            "summary",
            {},
            ranked.length < accounts ? `Show ${ranked.length} of them` : "Show them",
          ),
          el("ol", { class: "bridges" }, ...ranked.map(item)),
          foot(
            "bridges",
            bridgeRows(comparison),
            `First those whose ${words.posts} with these hashtags the most other accounts ${words.reposted} (${provenanceName("attributed", words)}); of as many, those that used more of the hashtags; then who used a second one earlier. Behind each hashtag: its ${words.posts} by this account.`,
          ),
        ),
  );
}
