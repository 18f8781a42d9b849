/**
 * Hashtag: which one is shown, chosen from a list that typing narrows. An ARIA combobox whose list is always open.
 *
 * @module tag-panel
 * @import { TagCount } from "../types.js"
 */

import { count, counted } from "../widget/format.js";
import { el, searchForm } from "./dom.js";
import { createSearch } from "./tags.js";

/** Rows in the list at once; typing finds the rest. */
const ROWS = 200;
/** The place of the row that stands for the whole export. */
const ALL = -1;

/** @param {HTMLElement} body @param {(tag: string) => void} onChoose */
export function createTagPanel(body, onChoose) {
  /** @type {TagCount[]} */
  let tags = [];
  let search = createSearch(tags);
  /** What the list shows, as places in `tags`. @type {number[]} */
  let rows = [];
  let chosen = "";
  let active = -1;
  let noun = ["post", "posts"];
  let total = 0;

  const input = el("input", {
    type: "text",
    id: "tag-filter",
    role: "combobox",
    "aria-expanded": "true",
    "aria-controls": "tag-list",
    "aria-autocomplete": "list",
    "aria-label": "Find a hashtag",
    autocomplete: "off",
    autocapitalize: "none",
    spellcheck: "false",
    placeholder: "Find a hashtag",
  });
  const list = el("ul", {
    id: "tag-list",
    role: "listbox",
    "aria-label": "Hashtags",
    class: "tags",
  });
  const more = el("p", { class: "note", id: "tag-more", "aria-live": "polite" });
  body.replaceChildren(searchForm({ "aria-label": "Hashtags" }, input), list, more);

  /** @param {number} place in `tags` @param {number} row */
  function option(place, row) {
    const tag = place === ALL ? { tag: "", posts: total } : tags[place];
    const bar = el("span", { class: "bar", "aria-hidden": "true" });
    bar.style.setProperty("--share", String(Math.min(1, tag.posts / Math.max(1, total))));
    return el(
      "li",
      {
        id: `tag-${row}`,
        role: "option",
        "aria-selected": String(tag.tag === chosen),
        "data-tag": tag.tag,
        "data-index": row,
      },
      el("bdi", { class: "name" }, place === ALL ? `All ${noun[1]}` : `#${tag.tag}`),
      el(
        "span",
        {
          class: "value",
          "data-figure": place === ALL ? null : `hashtags.${place}.posts`,
          "data-value": tag.posts,
        },
        count(tag.posts),
        el("span", { class: "unseen" }, ` ${tag.posts === 1 ? noun[0] : noun[1]}`),
      ),
      bar,
    );
  }

  function draw() {
    const found = search(input.value);
    rows = found.slice(0, ROWS);
    if (input.value.trim() === "") rows.unshift(ALL);
    list.replaceChildren(...rows.map(option));
    activate(-1);
    if (tags.length === 0) more.textContent = `No ${noun[0]} in this export bears a hashtag.`;
    else if (found.length === 0)
      more.textContent = `No hashtag here matches “${input.value.trim()}”.`;
    else if (found.length > ROWS) {
      more.textContent = `The ${count(ROWS)} most used of ${counted(found.length, "hashtag")}; type to find the others.`;
    } else more.textContent = counted(found.length, "hashtag");
  }

  /** @param {number} i row, -1 for none */
  function activate(i) {
    list.querySelector(".active")?.classList.remove("active");
    active = i;
    const row = list.children[i];
    if (!row) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    row.classList.add("active");
    row.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", row.id);
  }

  /** @param {number} i row */
  function choose(i) {
    if (i in rows) onChoose(rows[i] === ALL ? "" : tags[rows[i]].tag);
  }

  input.addEventListener("input", draw);
  input.addEventListener("keydown", (event) => {
    const last = rows.length - 1;
    /** @type {Record<string, () => void>} */
    const keys = {
      ArrowDown: () => activate(Math.min(last, active + 1)),
      ArrowUp: () => activate(Math.max(0, active - 1)),
      PageDown: () => activate(Math.min(last, active + 8)),
      PageUp: () => activate(Math.max(0, active - 8)),
      // Enter after typing takes the best match.
      Enter: () => choose(Math.max(active, 0)),
      Escape: () => {
        input.value = "";
        draw();
      },
    };
    const act = keys[event.key];
    if (!act || event.isComposing) return;
    if (event.key === "Escape" && input.value === "") return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  list.addEventListener("click", (event) => {
    const row = /** @type {Element} */ (event.target).closest("li");
    if (row) choose(Number(row.dataset.index));
  });
  // The input keeps the keyboard while the list is clicked.
  list.addEventListener("mousedown", (event) => event.preventDefault());

  return {
    /**
     * @param {TagCount[]} all most used first
     * @param {number} posts of the whole export
     * @param {[string, string]} words one post, several
     */
    setTags(all, posts, words) {
      total = posts;
      tags = all;
      search = createSearch(all);
      noun = words;
      input.value = "";
      draw();
      list.scrollTop = 0;
    },
    /** @param {string} tag the one that is shown */
    setChosen(tag) {
      // The picture writes a hashtag as most often written; the list may fold it otherwise.
      const wanted = tag.toLowerCase();
      chosen =
        (tags.find((t) => t.tag === tag) ?? tags.find((t) => t.tag.toLowerCase() === wanted))
          ?.tag ?? tag;
      for (const row of list.querySelectorAll("li")) {
        row.setAttribute("aria-selected", String(row.dataset.tag === chosen));
      }
    },
  };
}
