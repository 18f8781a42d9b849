/**
 * The explorer: the widget plus panels. Here they are made and joined; each does its own work elsewhere.
 *
 * @module main
 * @import { Summary } from "../types.js"
 * @import { Opened, Shown, Source } from "../messages.js"
 */
import { BY_RULE, Client } from "../client.js";
import { HashtagSpread } from "../widget/hashtag-spread.js";
import { byId, el } from "./dom.js";
import { notDone } from "./explain.js";
import { createNotices } from "./notices.js";
import { createOpening } from "./opening.js";
import { createOriginPanel } from "./origin-panel.js";
import { createPostPanel } from "./post-panel.js";
import { renderReport } from "./report-panel.js";
import { createSheet } from "./sheet.js";
import { headline, sourceLine, subline, tagName } from "./story.js";
import { renderStory } from "./story-panel.js";
import { createTagPanel } from "./tag-panel.js";
import { createTheme } from "./theme.js";
import { wordsOf } from "../widget/words.js";

/** ms before waiting is spoken of: what is quicker needs no word. */
const PATIENCE = 250;

const element = byId("spread", HashtagSpread);
const picture = byId("picture", HTMLElement);
const waiting = byId("waiting", HTMLElement);
const status = byId("status", HTMLElement);
const demoButton = byId("demo", HTMLButtonElement);
const body = (/** @type {string} */ id) =>
  /** @type {HTMLElement} */ (byId(id, HTMLElement).querySelector(".body"));

/** What is open and shown. @type {{source: Source, summary: Summary, tag: string, shown: Shown | null} | null} */
let state = null;

const notices = createNotices(byId("notices", HTMLElement));
const sheet = createSheet(
  byId("panel", HTMLElement),
  byId("sheet", HTMLElement),
  byId("close", HTMLButtonElement),
  byId("skip", HTMLAnchorElement),
);
const say = (/** @type {string} */ text) => {
  status.textContent = text;
};

const client = new Client({
  onPhase(phase, failure) {
    if (phase === "lost") {
      notices.show({
        title: "The reader stopped",
        text: `It said: ${failure.message}`,
        todo: "What was open is being opened again; the picture stays as it is.",
      });
    } else if (phase === "restored") {
      notices.show({
        title: "The reader had stopped, and is back",
        text: "What was open has been opened again.",
        todo: "If it stops at the same step again, the export may be too large for this browser: open a part of it.",
      });
    } else {
      notices.show({
        title: "The reader stopped, and what was open could not be opened again",
        text: `It said: ${failure.message}`,
        todo: "The picture is still here, but posts cannot be looked up. Open the export again.",
      });
    }
  },
});

const opening = createOpening(client, {
  onOpened,
  onStart() {
    notices.clear();
    sheet.hide();
  },
  onProblem(problem) {
    notices.show(problem);
    if (!state) waiting.textContent = "There is no picture yet.";
  },
  say,
  isOpen: () => state !== null,
});

const tagPanel = createTagPanel(body("hashtag"), (tag) => spread(tag, BY_RULE));
const originPanel = createOriginPanel(body("origin"), {
  onChoose: (post) => state && spread(state.tag, post),
  async onFind(text) {
    try {
      const post = await client.find(text);
      if (post < 0) return "No post with this id or link is in what is open.";
      if (state) await spread(state.tag, post);
      return "";
    } catch (error) {
      return /** @type {Error} */ (error).message;
    }
  },
});
const postPanel = createPostPanel(body("post"), {
  details: (point) => client.details(point),
  onSelect: (point) => select(point),
  onStart: startFrom,
});

/**
 * @param {Opened} opened
 * @param {Source} source
 */
function onOpened({ summary, tag, view }, source) {
  state = { source, summary, tag, shown: null };
  demoButton.hidden = source.demo;
  const words = wordsOf(view?.scene.platform);
  const names = source.files.map(({ name }) => name);
  tagPanel.setTags(summary.hashtags, summary.matched, [words.post, words.posts]);
  renderReport(body("report"), summary, { names, simulated: source.demo }, words);
  if (view) {
    show(tag, view);
    say(
      source.demo
        ? "The demo is shown: a simulated spread."
        : `Opened. ${headline(view.figures, view.scene)}`,
    );
  } else {
    showNothing();
  }
  sheet.top();
}

/** What was read holds no hashtag: there is a report and nothing to draw. */
function showNothing() {
  element.scene = null;
  element.headline = "";
  element.subline = "";
  element.source = "";
  waiting.textContent =
    "No post in this export bears a hashtag: there is nothing to draw. The report says what was read.";
  waiting.hidden = false;
  body("story").replaceChildren(
    el("p", { class: "note" }, "No post in this export bears a hashtag."),
  );
  originPanel.clear();
  postPanel.clear();
  say(waiting.textContent);
}

/**
 * @param {string} tag
 * @param {Shown} shown
 */
function show(tag, shown) {
  if (!state) return;
  state = { ...state, tag, shown };
  const { scene, figures } = shown;
  waiting.hidden = true;
  element.scene = scene;
  element.selection = -1;
  element.headline = headline(figures, scene);
  element.subline = subline(figures);
  element.source = sourceLine({
    names: state.source.files.map(({ name }) => name),
    posts: state.summary.posts,
    setting: scene,
  });
  tagPanel.setChosen(tag);
  renderStory(body("story"), shown);
  originPanel.render(shown);
  postPanel.clear();
  sheet.mark();
}

/**
 * @param {string} tag
 * @param {number} origin
 */
async function spread(tag, origin) {
  const name = tagName(tag);
  const late = setTimeout(() => {
    picture.setAttribute("aria-busy", "true");
    say(`Laying out ${name}`);
  }, PATIENCE);
  try {
    const shown = await client.spread(tag, origin);
    // Overtaken by a newer choice: the newer one will show itself.
    if (!shown) return;
    show(tag, shown);
    say(headline(shown.figures, shown.scene));
  } catch (error) {
    notices.show(notDone(/** @type {any} */ (error), `${name} could not be laid out`));
    if (state?.shown) {
      tagPanel.setChosen(state.tag);
      originPanel.render(state.shown);
    }
  } finally {
    clearTimeout(late);
    picture.removeAttribute("aria-busy");
  }
}

/** @param {number} point */
async function startFrom(point) {
  if (!state) return;
  try {
    await spread(state.tag, await client.post(point));
  } catch (error) {
    notices.show(
      notDone(/** @type {any} */ (error), "The view could not be started from that post"),
    );
  }
}

/** @param {number} point -1 for none */
async function select(point) {
  if (element.selection !== point) element.selection = point;
  if (point < 0 || !state?.shown) {
    postPanel.clear();
    return;
  }
  try {
    const post = await postPanel.show(state.shown.scene, point);
    if (post) sheet.reveal("post");
  } catch (error) {
    // The picture has moved on, and the selection with it.
    if (/** @type {any} */ (error).code === "stale") return;
    notices.show(notDone(/** @type {any} */ (error), "That post could not be looked up"));
  }
}

element.details = (point) => client.details(point);
element.addEventListener("spread-select", (event) =>
  select(/** @type {CustomEvent} */ (event).detail.point),
);
element.addEventListener("spread-origin", (event) =>
  startFrom(/** @type {CustomEvent} */ (event).detail.point),
);
demoButton.addEventListener("click", () => opening.openDemo());
createTheme(byId("theme", HTMLButtonElement), (theme) => element.setAttribute("theme", theme));
sheet.mark();
opening.openDemo();
