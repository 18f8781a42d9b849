/**
 * Post: the one that is selected, with what answers it, its path back to the root of its tree and its thread.
 *
 * @module post-panel
 * @import { PostDetails, Scene } from "../types.js"
 * @import { Words } from "../widget/words.js"
 */

import { capital, quantity, some } from "../widget/format.js";
import { kindName, provenanceName, wordsOf } from "../widget/words.js";
import { el } from "./dom.js";
import { figureValue } from "./figures.js";
import { number, numbered, time } from "./locale.js";
import { pathBack } from "./path.js";
import { stepList } from "./post-steps.js";
import { around, threadOf } from "./thread.js";

/** Provenance of a link that was inferred. */
const INFERRED = 4;

/**
 * @param {HTMLElement} body
 * @param {{details: (point: number) => Promise<PostDetails>, onSelect: (point: number) => void,
 *   onStart: (point: number) => void, onAuthor?: (point: number) => void}} actions
 */
export function createPostPanel(body, { details, onSelect, onStart, onAuthor }) {
  /** The newest request: a slower answer to an older one is dropped. */
  let turn = 0;

  function clear() {
    turn++;
    body.replaceChildren(
      el(
        "p",
        { class: "note" },
        "Choose a dot in the picture, a key voice, or a row of the table, to read its text, see who answered and follow its path back.",
      ),
    );
  }

  /**
   * @param {Scene} scene
   * @param {number} point
   * @returns {Promise<PostDetails | null>} null where another was asked for meanwhile
   */
  async function show(scene, point) {
    const mine = ++turn;
    const post = await details(point);
    if (mine !== turn) return null;
    const words = wordsOf(scene.platform);
    body.replaceChildren(...describe(scene, post, words));
    const back = pathBack(post.path, scene.origin);
    if (back.shown.length > 0) {
      const steps = await Promise.all(back.shown.map((step) => details(step)));
      if (mine !== turn) return null;
      body.append(...describePath(scene, back, steps, words));
    }
    const thread = threadOf(scene, point);
    if (thread.length > 0) {
      const known = await Promise.all(
        around(thread, thread.indexOf(point)).map((one) =>
          typeof one === "number" ? details(one) : one,
        ),
      );
      if (mine !== turn) return null;
      const many = numbered(thread.length, ...words.noun);
      body.append(
        el("h3", {}, "Thread"),
        el("p", { class: "note" }, `${many} of one account, each in answer to itself, in order.`),
        stepList(known, { scene, words, current: point, onSelect }),
      );
    }
    return post;
  }

  /** @type {(scene: Scene, post: PostDetails, words: Words) => Node[]} */
  function describe(scene, post, words) {
    if (post.missing) {
      return [
        el(
          "p",
          {},
          `This ${words.post} is not in the export: it is known because others answer it.`,
        ),
        ...identity(post, words),
        startButton(scene, post, words),
      ];
    }
    const { direct } = post;
    return [
      el(
        "p",
        { class: "byline" },
        author(post),
        post.handle !== "" &&
          post.author !== "" &&
          el("bdi", { class: "note" }, ` @${post.handle.replace(/^@/, "")}`),
      ),
      el(
        "blockquote",
        { class: "text", dir: "auto", lang: langOf(post.lang) },
        post.text || "(no text)",
      ),
      el(
        "p",
        { class: "note" },
        post.time === null ? "Time unknown" : time(post.time, true),
        ` · ${kindName(post.kind, words)}`,
      ),
      el("dl", { class: "pairs" }, ...answers(post, scene.perDot, words)),
      post.provenance &&
        post.path.length > 0 &&
        el(
          "p",
          { class: "note" },
          post.provenance === "inferred"
            ? `Here it hangs under another ${words.post} by inference: nothing in the export records that link.`
            : `Its link to what it responds to is ${provenanceName(post.provenance, words)}.`,
        ),
      inferredBelow(scene, post.point, words),
      ...identity(post, words),
      direct.replies + direct.reposts + direct.quotes === 0 &&
        el("p", { class: "note" }, "Nothing in this export answers it."),
      startButton(scene, post, words),
    ].filter((node) => node instanceof Node);
  }

  /** Its name, which leads to its account. @param {PostDetails} post */
  function author(post) {
    const name = el("bdi", { class: "who" }, post.author || post.handle || "Unknown author");
    if (!onAuthor) return name;
    const button = el(
      "button",
      { type: "button", class: "author", title: "What came of its posts, and who is around it" },
      name,
    );
    button.addEventListener("click", () => onAuthor(post.point));
    return button;
  }

  /** @type {(scene: Scene, post: PostDetails, words: Words) => Node} */
  function startButton(scene, post, words) {
    if (post.point === scene.origin)
      return el("p", { class: "note" }, `This view starts from this ${words.post}.`);
    const button = el(
      "button",
      { type: "button", class: "start" },
      `Start the view from this ${words.post}`,
    );
    button.addEventListener("click", () => onStart(post.point));
    return button;
  }

  /** @type {(scene: Scene, back: ReturnType<typeof pathBack>, posts: PostDetails[], words: Words) => Node[]} */
  function describePath(scene, { gap, at, reaches }, posts, words) {
    /** @type {(PostDetails | {left: number})[]} */
    const steps = [...posts];
    if (gap > 0) steps.splice(at, 0, { left: gap });
    const lost = `No path leads from it to the ${words.post} this view starts from.`;
    return [
      el("h3", {}, reaches ? "Path back to the origin" : "Path back"),
      stepList(steps, { scene, words, onSelect }),
      ...(reaches || scene.origin < 0 ? [] : [el("p", { class: "note" }, lost)]),
    ];
  }

  clear();
  return { show, clear };
}

/**
 * What hangs right under it by links that are not recorded: in none of the figures above.
 * @type {(scene: Scene, point: number, words: Words) => Node | null}
 */
function inferredBelow({ parent, provenance, perDot }, point, { noun }) {
  let below = 0;
  for (let i = 0; i < parent.length; i += 1) {
    if (parent[i] === point && provenance[i] === INFERRED) below += 1;
  }
  if (below === 0) return null;
  return el(
    "p",
    { class: "note" },
    `Right under it by inferred links: ${some(below, perDot, noun)}. None is in the numbers above.`,
  );
}

/**
 * What answers it here, beside what the platform counted.
 * @type {(post: PostDetails, perDot: number, words: Words) => Node[]}
 */
function answers({ direct, platform, descendants }, perDot, words) {
  /** @type {(figure: string, name: string, here: number, counted: number | null) => Node[]} */
  const pair = (figure, name, here, counted) => [
    el("dt", {}, name),
    el(
      "dd",
      {},
      figureValue({
        figure: `post.${figure}`,
        value: here,
        text: perDot > 1 ? quantity(here, perDot) : number(here),
      }),
      // Never beside a smaller number: a later collection can hold more than was counted when the post was.
      counted !== null &&
        counted > here * perDot &&
        ` of ${number(counted)} that ${words.service} counted are here`,
    ),
  ];
  return [
    ...pair("direct.replies", "Replies", direct.replies, platform.replies),
    ...pair("direct.reposts", capital(words.reposts), direct.reposts, platform.reposts),
    ...pair("direct.quotes", capital(words.kinds[3][1]), direct.quotes, platform.quotes),
    ...(platform.likes === null
      ? []
      : [
          el("dt", {}, "Likes"),
          el("dd", {}, `${number(platform.likes)}, by ${words.service}’s count`),
        ]),
    ...pair("descendants", "All below it", descendants, null),
  ];
}

/** @param {PostDetails} post @param {Words} words */
function identity({ id, url }, words) {
  const link = /^https?:\/\//i.test(url)
    ? el(
        "a",
        { href: url, target: "_blank", rel: "noopener noreferrer" },
        words.name ? `See it on ${words.name}` : "See it where it was posted",
      )
    : null;
  if (id === "" && !link) return [];
  return [
    el(
      "p",
      { class: "note" },
      id !== "" && el("span", { class: "id" }, `id ${id}`),
      id !== "" && link ? " · " : "",
      link,
    ),
  ];
}

/**
 * @param {string} lang as the export gives it
 * @returns {string | null} only what can be a language; "und" and the like are none
 */
function langOf(lang) {
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(lang) && !/^(und|zxx|q[a-t][a-z])$/i.test(lang)
    ? lang
    : null;
}
