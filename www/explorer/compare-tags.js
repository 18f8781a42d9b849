/**
 * Which hashtags are compared: those chosen, each with the look of its line and a button that takes it out; and a field
 * that finds others, the ones that the same accounts use first. An ARIA combobox whose list opens when it is asked for.
 *
 * @module compare-tags
 * @import { TagCount } from "../types.js"
 * @import { Comparable } from "../types-analysis.js"
 */

import { MOST } from "./compare-words.js";
import { el, searchForm } from "./dom.js";
import { numbered } from "./locale.js";
import { createSearch } from "./tags.js";

/** Rows in the list at once; typing finds the rest. */
const ROWS = 40;

/** @typedef {{tag: string, aside: string}} Row */

/**
 * @param {HTMLElement} host
 * @param {(chosen: string[]) => void} onChange the reader has chosen
 */
export function createTagPicker(host, onChange) {
  /** @type {string[]} */
  let chosen = [];
  /** @type {TagCount[]} */
  let tags = [];
  /** @type {Comparable["beside"]} */
  let beside = [];
  let search = createSearch(tags);
  /** @type {Row[]} */
  let rows = [];
  let active = -1;
  let noun = ["post", "posts"];

  const chips = el("ul", { class: "compared", "aria-label": "Hashtags compared" });
  const input = el("input", {
    type: "text",
    id: "compare-add",
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": "compare-list",
    "aria-autocomplete": "list",
    "aria-label": "Add a hashtag",
    autocomplete: "off",
    autocapitalize: "none",
    spellcheck: "false",
    placeholder: "Add a hashtag",
  });
  const list = el("ul", {
    id: "compare-list",
    role: "listbox",
    "aria-label": "Hashtags to add",
    class: "tags popup",
    hidden: true,
  });
  const said = el("p", { class: "unseen", role: "status" });
  const field = el("div", { class: "adding" }, input, list);
  host.replaceChildren(chips, searchForm({ "aria-label": "Hashtags to compare" }, field), said);

  const isChosen = (/** @type {string} */ tag) => chosen.includes(tag);

  /** @returns {Row[]} */
  function found() {
    if (input.value.trim() === "" && beside.length > 0) {
      const used = (/** @type {number} */ n) => `with it: ${numbered(n, "account")}`;
      return beside.map(({ tag, accounts }) => ({ tag, aside: used(accounts) }));
    }
    return search(input.value).map((place) => ({
      tag: tags[place].tag,
      aside: numbered(tags[place].posts, noun[0], noun[1]),
    }));
  }

  function open() {
    rows = found()
      .filter(({ tag }) => !isChosen(tag))
      .slice(0, ROWS);
    list.replaceChildren(
      ...rows.map(({ tag, aside }, row) =>
        el(
          "li",
          { id: `compare-${row}`, role: "option", "aria-selected": "false", "data-row": row },
          el("bdi", { class: "name" }, `#${tag}`),
          el("span", { class: "value" }, aside),
        ),
      ),
    );
    const any = rows.length > 0 && chosen.length < MOST;
    list.hidden = !any;
    input.setAttribute("aria-expanded", String(any));
    activate(-1);
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    activate(-1);
  }

  /** @param {number} row -1 for none */
  function activate(row) {
    const options = [...list.children];
    options[active]?.classList.remove("active");
    options[active]?.setAttribute("aria-selected", "false");
    active = row;
    const option = options[row];
    if (!option) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    option.classList.add("active");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  /** @param {number} row */
  function add(row) {
    const one = rows[row];
    if (!one || chosen.length >= MOST) return;
    input.value = "";
    change([...chosen, one.tag], `#${one.tag} is added.`);
    close();
  }

  /** @param {number} place in `chosen` */
  function remove(place) {
    const tag = chosen[place];
    change(
      chosen.filter((_, n) => n !== place),
      `#${tag} is taken out.`,
    );
    // The keyboard stays where it was.
    const buttons = chips.querySelectorAll("button");
    (buttons[Math.min(place, buttons.length - 1)] ?? input).focus();
  }

  /** @param {string[]} next @param {string} words */
  function change(next, words) {
    chosen = next;
    draw();
    said.textContent = words;
    onChange(chosen);
  }

  function draw() {
    chips.replaceChildren(
      ...chosen.map((tag, n) => {
        const button = el(
          "button",
          { type: "button", class: "out", "aria-label": `Take out #${tag}` },
          "×",
        );
        button.addEventListener("click", () => remove(n));
        const sample = el("span", { class: `chart-sample s${n}`, "aria-hidden": "true" });
        return el("li", {}, sample, el("bdi", {}, `#${tag}`), button);
      }),
    );
    const full = chosen.length >= MOST;
    input.disabled = full;
    input.placeholder = full ? `${MOST} at most: take one out first` : "Add a hashtag";
  }

  input.addEventListener("focus", open);
  input.addEventListener("click", open);
  input.addEventListener("blur", close);
  input.addEventListener("input", open);
  input.addEventListener("keydown", (event) => {
    const last = rows.length - 1;
    const isOpen = !list.hidden;
    /** @type {Record<string, () => void>} */
    const keys = {
      ArrowDown: () => (isOpen ? activate(Math.min(last, active + 1)) : open()),
      ArrowUp: () => (isOpen ? activate(Math.max(0, active - 1)) : open()),
      // Enter after typing takes the best match.
      Enter: () => isOpen && (active >= 0 || input.value.trim() !== "") && add(Math.max(active, 0)),
      Escape: () => {
        input.value = "";
        close();
      },
    };
    const act = keys[event.key];
    if (!act || event.isComposing) return;
    if (event.key === "Escape" && !isOpen && input.value === "") return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  list.addEventListener("click", (event) => {
    const row = /** @type {Element} */ (event.target).closest("li");
    if (row) add(Number(row.dataset.row));
  });
  // The input keeps the keyboard while the list is clicked.
  list.addEventListener("mousedown", (event) => event.preventDefault());

  return {
    /**
     * What there is to choose from.
     * @param {TagCount[]} all most used first
     * @param {readonly string[]} words one post, several
     */
    setTags(all, words) {
      tags = all;
      search = createSearch(all);
      noun = [...words];
      beside = [];
      input.value = "";
    },
    /** What is suggested where nothing is typed. @param {Comparable} comparable */
    suggest(comparable) {
      beside = comparable.beside;
    },
    /** @param {string[]} next */
    setChosen(next) {
      chosen = next;
      draw();
    },
  };
}
