/**
 * Account: who one is as the export says, what came of its posts, the accounts around it, and its place among them all.
 *
 * @module account-panel
 * @import { Scene } from "../types.js"
 * @import { AccountFigures, AccountPost, Degree, Neighbour, NetworkFigures } from "../types-analysis.js"
 * @import { Figure } from "./figures.js"
 * @import { Words } from "../widget/words.js"
 */

import { moment } from "../widget/dom.js";
import { capital, count, counted, excerpt, instant, quantity, some } from "../widget/format.js";
import { kindName, wordsOf } from "../widget/words.js";
import { createNetworkPart } from "./account-network.js";
import { el } from "./dom.js";
import { figureRows } from "./figures.js";
import { tagName } from "./headline.js";

/**
 * @typedef {object} Actions
 * @property {(account: number) => Promise<AccountFigures>} account
 * @property {(on: {onProgress: (share: number) => void, signal: AbortSignal}) => Promise<NetworkFigures>} network works out
 *   communities and PageRank of the view
 * @property {(node: number) => void} onPost a post is chosen, by its number in the corpus
 * @property {(account: number) => Promise<void>} onAccount another account is chosen, or there is more to see of this one
 * @property {() => void} [onNetwork] communities and PageRank are known from now on
 */

/**
 * @param {HTMLElement} body
 * @param {Actions} actions
 */
export function createAccountPanel(body, actions) {
  /** The newest request: a slower answer to an older one is dropped. */
  let turn = 0;
  const network = createNetworkPart(actions.network);

  function clear() {
    turn++;
    network.stop();
    body.replaceChildren(
      el(
        "p",
        { class: "note" },
        "Choose the author of a post, or a row of the table of accounts, to see what came of its posts, who answered them and whom it answers.",
      ),
    );
  }

  /** The author of what was asked about is not known. */
  function unknown() {
    clear();
    body.replaceChildren(el("p", { class: "note" }, "The export does not say who wrote it."));
  }

  /**
   * @param {Scene} scene the view that is shown
   * @param {number} account its number
   * @returns {Promise<boolean>} whether it is shown: false where another was asked for meanwhile
   */
  async function show(scene, account) {
    const mine = ++turn;
    network.stop();
    const figures = await actions.account(account);
    if (mine !== turn) return false;
    const words = wordsOf(scene.platform);
    const again = async () => {
      actions.onNetwork?.();
      if (mine !== turn) return;
      await actions.onAccount(account);
      // What had the focus, to cancel it, is gone.
      body.querySelector(".network summary")?.closest("summary")?.focus();
    };
    const open = (/** @type {Neighbour} */ { account: other }) => void actions.onAccount(other);
    body.replaceChildren(
      ...identity(figures),
      figureRows(rows(figures, scene, words)),
      ...posts(figures, words, actions.onPost),
      ...around(figures, scene, words, open),
      ...network.describe(figures, words, again),
    );
    return true;
  }

  clear();
  return { show, clear, unknown };
}

/** What the export says of an account: nothing here is ours. @param {AccountFigures} figures */
function identity({ id, handle, name, verified, protected: hidden, bot, followers, url }) {
  const said = [
    verified && "verified by the platform",
    hidden && "not public",
    bot && "declares itself a bot",
    followers !== null && `${counted(followers, "follower")} when it was collected`,
  ].filter((word) => typeof word === "string");
  const link = /^https:\/\//i.test(url)
    ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, "See it where it posts")
    : null;
  return [
    el("p", { class: "byline" }, ...nameOf({ id, handle, name })),
    ...(said.length > 0 ? [el("p", { class: "note" }, capital(said.join(" · ")))] : []),
    ...(id !== "" || link
      ? [
          el(
            "p",
            { class: "note" },
            id !== "" && el("span", { class: "id" }, `id ${id}`),
            id !== "" && link ? " · " : "",
            link,
          ),
        ]
      : []),
  ];
}

/** @param {{id: string, handle: string, name: string}} who @returns {HTMLElement[]} */
function nameOf({ id, handle, name }) {
  const address = handle.replace(/^@/, "");
  const shown = name || address || id || "Unknown account";
  return [
    el("bdi", { class: "who" }, shown),
    ...(address !== "" && address !== shown ? [el("bdi", { class: "note" }, ` @${address}`)] : []),
  ];
}

/** @type {(figures: AccountFigures, scene: Scene, words: Words) => Figure[]} */
function rows(figures, { perDot }, words) {
  const set = figures.tag === "" ? "of the export" : `of ${tagName(figures.tag, words)}`;
  const [quote, quotes] = words.kinds[3];
  /** @type {(figure: string, label: string, value: number, text: string, definition: string) => Figure} */
  const row = (figure, label, value, text, definition) => ({
    figure: `account.${figure}`,
    label,
    value,
    text,
    definition,
  });
  // In a simulation to scale a dot is many posts, and by how many accounts nobody knows.
  const by = (/** @type {Degree} */ { accounts, posts }) =>
    perDot > 1 || posts === 0
      ? quantity(posts, perDot)
      : `${count(posts)} by ${counted(accounts, "account")}`;
  const to = (/** @type {Degree} */ { accounts, posts }) =>
    perDot > 1 || posts === 0
      ? quantity(posts, perDot)
      : `${count(posts)} to ${counted(accounts, "account")}`;
  const { from, to: given, own, kinds, descendants } = figures;
  const kindsText = [
    some(kinds.original, perDot, words.kinds[0]),
    some(kinds.reply, perDot, words.kinds[1]),
    some(kinds.repost, perDot, words.kinds[2]),
    some(kinds.quote, perDot, words.kinds[3]),
  ].join(", ");
  const selves = own.replies + own.reposts + own.quotes;
  const list = [
    row(
      "posts",
      capital(words.posts),
      figures.posts,
      quantity(figures.posts, perDot),
      `Its ${words.posts} ${set}, with what descends from them: by kind, of those that are records of their own, ${kindsText}. In the whole export it has ${some(figures.posts_in_export, perDot, words.noun)}.`,
    ),
    row(
      "received.replies",
      "Answered by",
      from.replies.posts,
      by(from.replies),
      `Replies by other accounts to its ${words.posts}, and how many accounts they came from. A reply may agree or attack: nothing here says which.`,
    ),
    row(
      "received.reposts",
      `${capital(words.reposted)} by`,
      from.reposts.posts,
      by(from.reposts),
      `${capital(words.reposts)} of its ${words.posts} by other accounts. The platform points at the original, whoever it was seen through.`,
    ),
    row(
      "received.quotes",
      "Quoted by",
      from.quotes.posts,
      by(from.quotes),
      `${capital(quotes)} of its ${words.posts} by other accounts. A ${quote} may agree or attack.`,
    ),
    row(
      "descendants.conversation",
      "Below it, in replies",
      descendants.conversation,
      quantity(descendants.conversation, perDot),
      `Distinct ${words.posts} by others that answer its ${words.posts}, directly or through other replies.`,
    ),
    row(
      "descendants.diffusion",
      `Below it, in ${words.reposts}`,
      descendants.diffusion,
      quantity(descendants.diffusion, perDot),
      `Distinct ${words.posts} by others that pass its ${words.posts} on, directly or through one another, as far as that is recorded.`,
    ),
    row(
      "to.replies",
      "Answers others",
      given.replies.posts,
      to(given.replies),
      `Its replies to ${words.posts} by other accounts.`,
    ),
    row(
      "to.reposts",
      `${capital(words.reposts)} of others`,
      given.reposts.posts,
      to(given.reposts),
      `Its ${words.reposts} of ${words.posts} by other accounts.`,
    ),
    row(
      "to.quotes",
      "Quotes others",
      given.quotes.posts,
      to(given.quotes),
      `Its ${quotes} of ${words.posts} by other accounts.`,
    ),
  ];
  if (selves > 0) {
    list.push(
      row(
        "own",
        "To itself",
        selves,
        quantity(selves, perDot),
        `Its replies to itself (${count(own.replies)}, a thread), ${words.reposts} (${count(own.reposts)}) and quotes (${count(own.quotes)}) of itself: in none of the numbers above.`,
      ),
    );
  }
  /** @type {[keyof AccountFigures & ("first" | "last"), string, string][]} */
  const moments = [
    ["first", `First ${words.post} here`, "The earliest"],
    ["last", `Last ${words.post} here`, "The latest"],
  ];
  for (const [key, label, which] of moments) {
    const ms = figures[key];
    if (ms === null) continue;
    const definition = `${which} of its ${words.posts} ${set} that are in this export.`;
    list.push({ ...row(key, label, ms, instant(ms), definition), title: instant(ms, true) });
  }
  return list;
}

/** @type {(figures: AccountFigures, words: Words, onPost: (node: number) => void) => Node[]} */
function posts({ top_posts: list, posts: all }, words, onPost) {
  if (list.length === 0) return [];
  const received = (/** @type {AccountPost} */ { received: { reposts, replies, quotes } }) =>
    [
      reposts > 0 && `${words.reposted} ${times(reposts)}`,
      replies > 0 && `answered ${times(replies)}`,
      quotes > 0 && `quoted ${times(quotes)}`,
    ]
      .filter((part) => typeof part === "string")
      .join(", ");
  const items = list.map((post) => {
    const button = el(
      "button",
      { type: "button", class: "choice" },
      el("bdi", { dir: "auto" }, excerpt(post.text, 90) || kindName(post.kind, words)),
      el(
        "span",
        { class: "note" },
        post.time === null ? "time unknown" : moment(post.time),
        ` · ${kindName(post.kind, words)}`,
        received(post) === "" ? "" : ` · ${received(post)}`,
      ),
    );
    button.addEventListener("click", () => onPost(post.node));
    return el("li", {}, button);
  });
  return [
    el(
      "h3",
      {},
      all > list.length
        ? `Its ${words.posts}: those passed on and answered most`
        : `Its ${words.posts}`,
    ),
    el("ol", { class: "path" }, ...items),
  ];
}

const times = (/** @type {number} */ n) =>
  n === 1 ? "once" : n === 2 ? "twice" : `${count(n)} times`;

/** @type {(figures: AccountFigures, scene: Scene, words: Words, open: (who: Neighbour) => void) => Node[]} */
function around(figures, { perDot }, words, open) {
  /** @type {[string, Neighbour[], [string, string] | readonly [string, string]][]} */
  const groups = [
    ["Answered most by", figures.answered_by, words.kinds[1]],
    [`${capital(words.reposted)} most by`, figures.reposted_by, words.kinds[2]],
    ["Quoted most by", figures.quoted_by, words.kinds[3]],
    ["Answers most", figures.answers, words.kinds[1]],
    [`${capital(words.reposts)} most`, figures.reposts, words.kinds[2]],
    ["Quotes most", figures.quotes, words.kinds[3]],
  ];
  const known = groups.filter(([, list]) => list.length > 0);
  if (known.length === 0) return [];
  return [
    el("h3", {}, "The accounts around it"),
    ...known.map(([title, list, noun]) =>
      el(
        "details",
        { class: "row" },
        el(
          "summary",
          {},
          el("span", { class: "label" }, title),
          el("span", { class: "value" }, el("bdi", {}, shortName(list[0]))),
        ),
        el(
          "ol",
          { class: "path" },
          ...list.map((who) => {
            const button = el(
              "button",
              { type: "button", class: "choice" },
              ...nameOf(who),
              el("span", { class: "note" }, some(who.posts, perDot, noun)),
            );
            button.addEventListener("click", () => open(who));
            return el("li", {}, button);
          }),
        ),
      ),
    ),
  ];
}

/** @param {Neighbour} who */
const shortName = ({ id, handle, name }) => excerpt(name || handle || id, 30);
