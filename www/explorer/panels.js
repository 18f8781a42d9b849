/**
 * The panel's sections, made and joined: Story, Hashtag, Origin, Post, Report. Loaded once the picture is on the screen;
 * Compare when its page is opened.
 *
 * @module panels
 * @import { Summary, TagCount } from "../types.js"
 * @import { Client } from "../client.js"
 * @import { Shown, Source, Stray } from "../messages.js"
 */
import { wordsOf } from "../widget/words.js";
import { byId, el } from "./dom.js";
import { createOriginPanel } from "./origin-panel.js";
import { createPostPanel } from "./post-panel.js";
import { renderReport } from "./report-panel.js";
import { renderStory } from "./story-panel.js";
import { createTagPanel } from "./tag-panel.js";

/** @param {string} id of a section */
const body = (id) => /** @type {HTMLElement} */ (byId(id, HTMLElement).querySelector(".body"));

/**
 * @param {Client} client
 * @param {object} on
 * @param {(tag: string) => void} on.tag a hashtag is chosen
 * @param {(post: number) => Promise<void>} on.origin a post is chosen as the origin, by its number in the corpus
 * @param {(point: number) => void} on.select
 * @param {(point: number) => void} on.start the view is to start from a point
 */
export function createPanels(client, on) {
  const tags = createTagPanel(body("hashtag"), on.tag);
  const origins = createOriginPanel(body("origin"), {
    onChoose: on.origin,
    async onFind(text) {
      try {
        const post = await client.find(text);
        if (post < 0) return "No post with this id or link is in what is open.";
        await on.origin(post);
        return "";
      } catch (error) {
        return /** @type {Error} */ (error).message;
      }
    },
  });
  const post = createPostPanel(body("post"), {
    details: (point) => client.details(point),
    onSelect: on.select,
    onStart: on.start,
  });

  const compare = createCompare(client, on);

  return {
    post,
    /**
     * What was read.
     * @param {{summary: Summary, source: Source, names: string[], strays: Stray[], shown: Shown | null}} opened
     */
    open({ summary, source, names, strays, shown }) {
      const words = wordsOf(shown?.scene.platform);
      tags.setTags(summary.hashtags, summary.matched, words.noun);
      const csv = () => client.reportCsv();
      renderReport(body("report"), summary, { names, strays, simulated: source.demo, csv }, words);
      compare.read(summary.hashtags);
      if (shown) return;
      const none = "No post in this export bears a hashtag.";
      body("story").replaceChildren(el("p", { class: "note" }, none));
      origins.clear();
      post.clear();
    },
    /** @param {string} tag @param {Shown} shown */
    show(tag, shown) {
      tags.setChosen(tag);
      renderStory(body("story"), shown);
      origins.render(shown);
      post.clear();
      compare.show(tag, shown);
    },
    /** After a choice that could not be followed. @param {string} tag @param {Shown} shown what is still shown */
    restore(tag, shown) {
      tags.setChosen(tag);
      origins.render(shown);
    },
  };
}

/**
 * The page that compares hashtags: made when it is first opened, and told of what is open while it is.
 * @param {Client} client
 * @param {{select: (point: number) => void}} on
 */
function createCompare(client, on) {
  const host = byId("panel", HTMLElement);
  /** @type {Promise<ReturnType<typeof import("./compare-panel.js").createComparePanel>> | undefined} */
  let panel;
  /** What is open, and whether the page has been told of it. */
  let told = false;
  let fresh = true;
  /** @type {TagCount[]} */
  let tags = [];
  /** @type {{tag: string, shown: Shown} | null} */
  let view = null;

  const make = async () => {
    const { createComparePanel } = await import("./compare-panel.js");
    return createComparePanel(body("compare"), {
      compareWith: (tag) => client.ask("compareWith", tag),
      compare: (chosen, alike) => client.ask("compare", JSON.stringify(chosen), alike),
      async onPost(node) {
        const point = await client.ask("point", node);
        if (point >= 0) on.select(point);
        return point >= 0;
      },
    });
  };
  const tell = async () => {
    if (told || host.dataset.page !== "compare") return;
    told = true;
    panel ??= make();
    try {
      const page = await panel;
      if (!view) {
        page.clear("No post in this export bears a hashtag.");
        return;
      }
      const { scene } = view.shown;
      const { perDot, simulated } = scene;
      const setting = { words: wordsOf(scene.platform), perDot, simulated };
      page.open({ tags, tag: view.tag, setting }, fresh);
      fresh = false;
    } catch {
      panel = undefined;
      told = false;
      const problem = "This page could not be loaded. Open it again, or reload.";
      body("compare").replaceChildren(el("p", { class: "note" }, problem));
    }
  };
  host.addEventListener("page", () => void tell());
  return {
    /** What was read. @param {TagCount[]} all */
    read(all) {
      tags = all;
      view = null;
      fresh = true;
      told = false;
      void tell();
    },
    /** @param {string} tag @param {Shown} shown */
    show(tag, shown) {
      view = { tag, shown };
      told = false;
      void tell();
    },
  };
}
