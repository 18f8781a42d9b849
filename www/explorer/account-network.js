/**
 * An account's place among all accounts of the view: its community and its PageRank, worked out when asked for.
 *
 * @module account-network
 * @import { AccountFigures, NetworkFigures } from "../types-analysis.js"
 * @import { Words } from "../widget/words.js"
 */

import { count, counted, percent } from "../widget/format.js";
import { el } from "./dom.js";
import { figureRows } from "./figures.js";

/** @param {(on: {onProgress: (share: number) => void, signal: AbortSignal}) => Promise<NetworkFigures>} workOut */
export function createNetworkPart(workOut) {
  /** @type {AbortController | null} what is under way */
  let running = null;

  /**
   * @param {AccountFigures} figures
   * @param {Words} words
   * @param {() => Promise<void>} done called when it has been worked out
   * @returns {Node[]}
   */
  function describe({ network }, words, done) {
    return [
      el("h3", {}, "Its place among the accounts"),
      el("div", { class: "network" }, network ? found(network, words) : asked(words, done)),
    ];
  }

  /** @type {(words: Words, done: () => Promise<void>) => HTMLElement} */
  function asked(words, done) {
    const part = el("div");
    const button = el("button", { type: "button" }, "Work out communities");
    const bar = el("progress", { max: 1, value: 0, "aria-label": "Working out communities" });
    const cancel = el("button", { type: "button", class: "quiet" }, "Cancel");
    const said = el("p", { class: "note", role: "status" });
    const offer = () => part.replaceChildren(explained(words), button, said);
    button.addEventListener("click", async () => {
      running?.abort();
      const controller = new AbortController();
      running = controller;
      bar.value = 0;
      said.textContent = "";
      part.replaceChildren(bar, cancel, said);
      cancel.focus();
      try {
        await workOut({
          onProgress: (share) => {
            bar.value = share;
          },
          signal: controller.signal,
        });
        await done();
      } catch (error) {
        const { code, message } = /** @type {{code?: string, message: string}} */ (error);
        said.textContent = code === "cancelled" ? "Cancelled: nothing was worked out." : message;
        offer();
        if (code === "cancelled") button.focus();
      } finally {
        if (running === controller) running = null;
      }
    });
    cancel.addEventListener("click", () => running?.abort());
    offer();
    return part;
  }

  return {
    describe,
    /** Ends what is under way, where nobody looks at it any more. */
    stop() {
      running?.abort();
      running = null;
    },
  };
}

/** @param {Words} words */
function explained({ reposts }) {
  return el(
    "p",
    { class: "note" },
    `Which accounts answer and pass on one another more than others, and whose ${reposts} lead where. It can take some seconds.`,
  );
}

/** @type {(network: NonNullable<AccountFigures["network"]>, words: Words) => HTMLElement} */
function found({ community, size, communities, modularity, page_rank: pageRank, rank, of }, words) {
  const shown = modularity === null ? "not defined" : modularity.toFixed(3);
  return figureRows([
    {
      figure: "account.network.community",
      label: "Community",
      value: community,
      text:
        community === 0
          ? "in none"
          : `number ${count(community)} of ${count(communities)}: ${counted(size, "account")}`,
      definition: `Accounts that answer, ${words.repost} or quote one another more than their activity alone would let expect (the Leiden algorithm, from a fixed seed; modularity ${shown} of at most 1). Number 1 is the largest. What they have in common the ties do not say.`,
    },
    {
      figure: "account.network.page_rank",
      label: "PageRank",
      value: pageRank,
      text: `${ordinal(rank)} of ${count(of)}`,
      title: `${pageRank.toPrecision(4)}, ${percent(pageRank)} of all`,
      definition: `How often one comes to this account who goes from each account to one that it ${words.reposted}, again and again (damping .85, weighted by how often). A measure of who was passed on by those who were passed on; it says nothing of who was read.`,
    },
  ]);
}

/** @param {number} n @returns {string} "1st", "22nd", "113th" */
export function ordinal(n) {
  const rest = n % 100;
  const ending = rest > 10 && rest < 14 ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return `${count(n)}${ending}`;
}
