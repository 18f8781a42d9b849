/**
 * The panel's sections, made and joined: Story, Hashtag, Origin, Post, Report. Loaded once the picture is on the screen.
 *
 * @module panels
 * @import { Summary } from "../types.js"
 * @import { Client } from "../client.js"
 * @import { Shown, Source, Stray } from "../messages.js"
 */
import { wordsOf } from "../widget/words.js";
import { byId, el } from "./dom.js";
import { createOriginPanel } from "./origin-panel.js";
import { createPostPanel } from "./post-panel.js";
import { renderReport } from "./report-panel.js";
import { renderStory } from "./story-panel.js";
import { createTables } from "./table-page.js";
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

  const tables = createTables(body("table"), client, { select: on.select, account: () => {} });

  return {
    post: {
      /** @type {typeof post.show} */
      show(scene, point) {
        tables.choose(point);
        return post.show(scene, point);
      },
      clear() {
        tables.choose(-1);
        post.clear();
      },
    },
    /**
     * What was read.
     * @param {{summary: Summary, source: Source, names: string[], strays: Stray[], shown: Shown | null}} opened
     */
    open({ summary, source, names, strays, shown }) {
      const words = wordsOf(shown?.scene.platform);
      tables.reset();
      tags.setTags(summary.hashtags, summary.matched, words.noun);
      const csv = () => client.reportCsv();
      renderReport(body("report"), summary, { names, strays, simulated: source.demo, csv }, words);
      if (shown) return;
      const none = "No post in this export bears a hashtag.";
      body("story").replaceChildren(el("p", { class: "note" }, none));
      origins.clear();
      tables.show(null);
      post.clear();
    },
    /** @param {string} tag @param {Shown} shown */
    show(tag, shown) {
      tags.setChosen(tag);
      tables.show(shown);
      renderStory(body("story"), shown);
      origins.render(shown);
      post.clear();
    },
    /** After a choice that could not be followed. @param {string} tag @param {Shown} shown what is still shown */
    restore(tag, shown) {
      tags.setChosen(tag);
      origins.render(shown);
    },
  };
}
