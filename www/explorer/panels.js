/**
 * The panel's sections, made and joined: Story, Hashtag, Origin, Post, Report. Loaded once the picture is on the screen.
 *
 * @module panels
 * @import { Summary } from "../types.js"
 * @import { Client } from "../client.js"
 * @import { Shown, Source, Stray } from "../messages.js"
 */
import { wordsOf } from "../widget/words.js";
import { byId } from "./dom.js";
import { createOriginPanel } from "./origin-panel.js";
import { createPostPanel } from "./post-panel.js";
import { renderReport } from "./report-panel.js";
import { toldBursts } from "./story/waves.js";
import { createStory } from "./story-panel.js";
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

  const story = createStory(body("story"), {
    analysis: (sensitive) => client.ask("analysis", sensitive),
    async onPost(node) {
      const point = await client.ask("point", node);
      if (point >= 0) on.select(point);
    },
    onAccount: undefined,
    onAnalysis(analysis, shown, telling) {
      const list = analysis?.figures.bursts.list ?? [];
      // By name: the element's own script stays as it is cut for the first picture.
      const waves = toldBursts({ list }).filter(({ wave }) => wave);
      Object.assign(byId("spread", HTMLElement), { waves });
      report?.tell(analysis, shown.figures, telling);
    },
  });
  /** @type {ReturnType<typeof renderReport> | undefined} */
  let report;

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
      // The demo is of people telling of assault.
      story.begin({ sensitive: source.demo });
      report = renderReport(
        body("report"),
        summary,
        { names, strays, simulated: source.demo, csv, onCollected: story.setCollected },
        words,
      );
      if (shown) return;
      story.clear("No post in this export bears a hashtag.");
      origins.clear();
      post.clear();
    },
    /** @param {string} tag @param {Shown} shown */
    show(tag, shown) {
      tags.setChosen(tag);
      story.show(shown);
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
