/**
 * The page that compares hashtags: loaded when it is first opened, and told of what is open while it is.
 *
 * @module compare-page
 * @import { TagCount } from "../types.js"
 * @import { Client } from "../client.js"
 * @import { Shown } from "../messages.js"
 */
import { wordsOf } from "../widget/words.js";
import { byId, el } from "./dom.js";

/**
 * @param {Client} client
 * @param {object} on
 * @param {(point: number) => void} on.select
 * @param {(account: number) => void} on.account
 * @param {() => boolean} on.sensitive whether nobody is to be named by count alone
 */
export function createCompare(client, on) {
  const host = byId("panel", HTMLElement);
  const body = /** @type {HTMLElement} */ (byId("compare", HTMLElement).querySelector(".body"));
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
    return createComparePanel(body, {
      compareWith: (tag) => client.ask("compareWith", tag),
      compare: (chosen, alike) => client.ask("compare", JSON.stringify(chosen), alike),
      async onPost(node) {
        const point = await client.ask("point", node);
        if (point >= 0) on.select(point);
        return point >= 0;
      },
      onAccount: on.account,
    });
  };
  let sensitive = false;
  const tell = async () => {
    if (host.dataset.page !== "compare" || (told && sensitive === on.sensitive())) return;
    told = true;
    sensitive = on.sensitive();
    panel ??= make();
    try {
      const page = await panel;
      if (!view || tags.length === 0) {
        page.clear("No post in this export bears a hashtag.");
        return;
      }
      const { scene } = view.shown;
      const { perDot, simulated } = scene;
      const setting = { words: wordsOf(scene.platform), perDot, simulated, sensitive };
      page.open({ tags, tag: view.tag, setting }, fresh);
      fresh = false;
    } catch {
      panel = undefined;
      told = false;
      const problem = "This page could not be loaded. Open it again, or reload.";
      body.replaceChildren(el("p", { class: "note" }, problem));
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
