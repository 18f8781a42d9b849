/**
 * What stands around the rows: search, the switch between tables, how many rows there are and why, what a table has of
 * its own.
 *
 * @module table/frame
 * @import { Which } from "./sources.js"
 * @import { Table } from "./table.js"
 */
import { setText } from "../../widget/dom.js";
import { capital, percent } from "../../widget/format.js";
import { el, searchForm } from "../dom.js";

/** ms before waiting is shown: what is quicker needs no sign. */
const PATIENCE = 200;

/**
 * @param {object} on
 * @param {HTMLElement} on.grid
 * @param {HTMLElement} on.foot
 * @param {(text: string) => void} on.search
 * @param {() => void} on.warm someone is about to search
 * @param {(which: Which) => void} on.which
 * @param {(key: string) => void} on.sort
 * @param {() => void} on.all all rows are to be shown
 * @param {(how: {onProgress: (share: number) => void, signal: AbortSignal}) => Promise<void>} on.network
 * @param {(error: unknown) => void} on.failed
 */
export function createFrame(on) {
  const field = el("input", {
    type: "text",
    enterkeyhint: "search",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: "Search texts and accounts",
    "aria-label": "Search texts and accounts",
  });
  field.addEventListener("focus", on.warm);
  field.addEventListener("input", () => on.search(field.value));
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || field.value === "") return;
    // The first Escape empties the field; the next closes the sheet.
    event.stopPropagation();
    field.value = "";
    on.search("");
  });
  const tables = radios("Table of", [
    ["posts", "Posts"],
    ["accounts", "Accounts"],
    ["cascades", "Cascades"],
  ]);
  const layers = radios("Cascades of", [
    ["diffusion", "Reposts"],
    ["conversation", "Replies"],
  ]);
  const which = () =>
    /** @type {Which} */ (tables.value() === "cascades" ? layers.value() : tables.value());
  for (const { root } of [tables, layers]) root.addEventListener("change", () => on.which(which()));

  const sort = el("select");
  sort.addEventListener("change", () => on.sort(sort.value));
  const count = el("strong", { class: "table-count" });
  const why = el("span", { class: "note" });
  const all = el("button", { type: "button", class: "link" }, "Show all rows");
  all.addEventListener("click", () => {
    on.all();
    field.focus();
  });
  const away = el(
    "span",
    { class: "note", hidden: true },
    "The selected one is not among these rows.",
  );
  const said = el("p", { class: "unseen", role: "status" });
  const note = el("p", { class: "note table-note" });
  const state = el(
    "div",
    { class: "table-state" },
    count,
    why,
    all,
    away,
    el("label", { class: "sort-by" }, "Sort by ", sort),
  );
  const work = networkButton(on);
  const problem = el("p", { class: "table-problem problem", role: "alert", hidden: true });
  const retry = el("button", { type: "button", hidden: true }, "Try again");
  const head = el(
    "div",
    { class: "table-head" },
    searchForm({ class: "table-search" }, field),
    tables.root,
    layers.root,
    work.root,
  );
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let late;

  const reset = () => {
    problem.hidden = true;
    retry.hidden = true;
    on.grid.hidden = false;
    on.foot.hidden = false;
  };

  return {
    parts: [head, state, note, problem, retry, on.grid, on.foot, said],
    focusSearch() {
      field.focus();
      field.select();
    },
    clearSearch() {
      field.value = "";
    },
    /** @param {boolean} waiting */
    wait(waiting) {
      clearTimeout(late);
      if (waiting) {
        reset();
        late = setTimeout(() => {
          on.grid.setAttribute("aria-busy", "true");
          setText(count, "Working …");
        }, PATIENCE);
      } else on.grid.removeAttribute("aria-busy");
    },
    /** @param {Which} shown @param {Table} table */
    show(shown, table) {
      layers.root.hidden = shown === "posts" || shown === "accounts";
      work.show(shown === "accounts" && !table.columns.some(({ key }) => key === "pageRank"));
      setText(note, table.note);
      note.hidden = table.note === "";
      sort.replaceChildren(
        ...table.columns.map(({ key, label }) => el("option", { value: key }, label)),
      );
    },
    /** The words of the platform. @param {string} posts @param {string} reposts */
    speak(posts, reposts) {
      tables.name("posts", capital(posts));
      layers.name("diffusion", capital(reposts));
    },
    /** @param {string} key of the column */
    sorted(key) {
      sort.value = key;
    },
    /** @param {string} many @param {string[]} reasons */
    count(many, reasons) {
      setText(count, many);
      setText(why, reasons.join(", "));
      why.hidden = reasons.length === 0;
      all.hidden = reasons.length === 0;
    },
    /** @param {boolean} is whether what is selected is not among the rows */
    hidden(is) {
      away.hidden = !is;
    },
    /** @param {number} share of what search needs that is ready */
    preparing(share) {
      if (share < 1) setText(count, `Reading all texts for the search: ${percent(share)}`);
    },
    /** @param {string} text for who does not see it */
    say(text) {
      setText(said, text);
    },
    /** @param {string} text */
    nothing(text) {
      clearTimeout(late);
      for (const one of [on.grid, on.foot, layers.root, problem, retry, all, why, away, note])
        one.hidden = true;
      setText(count, text);
    },
    /** @param {string} message @param {() => void} again */
    trouble(message, again) {
      setText(problem, `The table could not be made: ${message}`);
      problem.hidden = false;
      retry.hidden = false;
      retry.onclick = again;
    },
  };
}

/**
 * @param {string} legend
 * @param {[string, string][]} options value and label; the first is chosen
 */
function radios(legend, options) {
  const name = legend.toLowerCase().replace(/\W+/g, "-");
  const inputs = options.map(([value], i) =>
    el("input", { type: "radio", name, value, checked: i === 0 }),
  );
  const labels = options.map(([, label]) => el("span", {}, label));
  const root = el(
    "fieldset",
    { class: "switch" },
    el("legend", { class: "unseen" }, legend),
    ...inputs.map((input, i) => el("label", {}, input, labels[i])),
  );
  return {
    root,
    value: () => inputs.find(({ checked }) => checked)?.value ?? options[0][0],
    /** @param {string} value @param {string} label */
    name(value, label) {
      setText(labels[options.findIndex(([one]) => one === value)], label);
    },
  };
}

/** Communities and PageRank, worked out when asked for. @param {Pick<Parameters<typeof createFrame>[0], "network" | "failed">} on */
function networkButton({ network, failed }) {
  const start = el("button", { type: "button" }, "Work out PageRank and communities");
  const bar = el("progress", { max: 1, "aria-label": "PageRank and communities", hidden: true });
  const cancel = el("button", { type: "button", hidden: true }, "Cancel");
  const root = el("div", { class: "table-work", hidden: true }, start, bar, cancel);
  const busy = (/** @type {boolean} */ is) => {
    start.hidden = is;
    bar.hidden = !is;
    cancel.hidden = !is;
  };
  start.addEventListener("click", async () => {
    const stop = new AbortController();
    cancel.onclick = () => stop.abort();
    bar.value = 0;
    busy(true);
    cancel.focus();
    try {
      await network({
        onProgress(share) {
          bar.value = share;
        },
        signal: stop.signal,
      });
    } catch (error) {
      failed(error);
    } finally {
      busy(false);
    }
  });
  return {
    root,
    /** @param {boolean} is */
    show(is) {
      root.hidden = !is;
    },
  };
}
