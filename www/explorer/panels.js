/**
 * The panel's sections, made and joined: Story, Hashtag, Origin, Post, Account, Report. Loaded once the picture is on the screen.
 *
 * @module panels
 * @import { Summary } from "../types.js"
 * @import { Client } from "../client.js"
 * @import { Shown, Source, Stray } from "../messages.js"
 */
import { wordsOf } from "../widget/words.js";
import { createAccountPanel } from "./account-panel.js";
import { createCompare } from "./compare-page.js";
import { byId } from "./dom.js";
import { createOriginPanel } from "./origin-panel.js";
import { createPostPanel } from "./post-panel.js";
import { renderReport } from "./report-panel.js";
import { toldBursts } from "./story/waves.js";
import { createStory } from "./story-panel.js";
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
 * @param {(section: string) => void} on.reveal a section has something new to see
 * @param {(error: unknown, title: string) => void} on.fail
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
  // A part of its own, fetched after the rest.
  const inference = import("./inference-panel.js").then(({ createInferencePanel }) => {
    const panel = createInferencePanel({
      infer: (options, run) => client.run("infer", options, run),
      async draw(drawn) {
        if ((await client.ask("inferring", drawn)) !== drawn)
          throw new Error("What was inferred is not at hand any more. Infer the links again.");
        await on.origin(originPost);
      },
    });
    body("origin").append(panel.root);
    return panel;
  });
  // Without it there is everything but inference.
  inference.catch(() => {});
  /** Where the view starts now. */
  let originPost = -1;
  const post = createPostPanel(body("post"), {
    details: (point) => client.details(point),
    onSelect: on.select,
    onStart: on.start,
    onAuthor: async (point) => {
      try {
        await openAccount(await client.ask("accountOf", point));
      } catch (error) {
        missed(error, "Its author could not be looked up");
      }
    },
  });
  const account = createAccountPanel(body("account"), {
    account: (number) => client.ask("account", number),
    network: (told) => client.run("network", {}, told),
    onAccount: lookUp,
    onNetwork: () => tables.renew(),
    onPost: openPost,
  });
  /** What is shown; accounts are looked at in it. @type {Shown | null} */
  let view = null;

  /** @param {unknown} error @param {string} title */
  function missed(error, title) {
    // The picture has moved on, and what was asked about with it.
    if (/** @type {any} */ (error).code !== "stale") on.fail(error, title);
  }

  /** @param {number} node of a post in the corpus */
  async function openPost(node) {
    try {
      const point = await client.ask("point", node);
      if (point >= 0) on.select(point);
    } catch (error) {
      missed(error, "That post could not be looked up");
    }
  }

  /** @param {number} number of the account in the corpus; -1: not known */
  async function openAccount(number) {
    if (!view) return;
    if (number < 0) account.unknown();
    else if (!(await account.show(view.scene, number))) return;
    on.reveal("account");
  }

  /** @param {number} number of the account in the corpus */
  function lookUp(number) {
    return openAccount(number).catch((error) =>
      missed(error, "That account could not be looked up"),
    );
  }

  const tables = createTables(body("table"), client, { select: on.select, account: lookUp });

  const story = createStory(body("story"), {
    analysis: (sensitive) => client.ask("analysis", sensitive),
    onPost: openPost,
    onAccount: lookUp,
    onAnalysis(analysis, shown, telling) {
      const list = analysis?.figures.bursts.list ?? [];
      // By name: the element's own script stays as it is cut for the first picture.
      const waves = toldBursts({ list }).filter(({ wave }) => wave);
      Object.assign(byId("spread", HTMLElement), { waves });
      report?.tell(analysis, shown.figures, telling);
    },
  });
  const compare = createCompare(client, {
    select: on.select,
    account: lookUp,
    sensitive: () => story.sensitive,
  });
  /** @type {ReturnType<typeof renderReport> | undefined} */
  let report;

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
    openAccount,
    /**
     * What was read.
     * @param {{summary: Summary, source: Source, names: string[], strays: Stray[], shown: Shown | null}} opened
     */
    open({ summary, source, names, strays, shown }) {
      const words = wordsOf(shown?.scene.platform);
      inference.then((panel) => panel.open(summary.report.follows ?? 0)).catch(() => {});
      tables.reset();
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
      view = shown;
      account.clear();
      compare.read(summary.hashtags);
      if (shown) return;
      story.clear("No post in this export bears a hashtag.");
      origins.clear();
      tables.show(null);
      post.clear();
    },
    /** @param {string} tag @param {Shown} shown */
    show(tag, shown) {
      tags.setChosen(tag);
      tables.show(shown);
      story.show(shown);
      origins.render(shown);
      originPost = shown.originPost;
      inference.then((panel) => panel.show(shown)).catch(() => {});
      post.clear();
      account.clear();
      view = shown;
      compare.show(tag, shown);
    },
    /** After a choice that could not be followed. @param {string} tag @param {Shown} shown what is still shown */
    restore(tag, shown) {
      tags.setChosen(tag);
      origins.render(shown);
    },
  };
}
