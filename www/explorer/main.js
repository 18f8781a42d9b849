/**
 * The explorer: the widget plus panels. Here they are joined; each does its own work elsewhere. What the first picture
 * needs is loaded with this file, the rest after it ({@link module:later}).
 *
 * @module main
 * @import { Summary } from "../types.js"
 * @import { Opened, Shown, Source, Stray } from "../messages.js"
 * @import { Explanation, Problem } from "./explain.js"
 * @import { Notices } from "./notices.js"
 */
import { BY_RULE, Client } from "../client.js";
import { HashtagSpread } from "../widget/hashtag-spread.js";
import { wordsOf } from "../widget/words.js";
import { byId } from "./dom.js";
import { headline, sourceLine, subline, tagName } from "./headline.js";
import { createOpening } from "./opening.js";
import { createSheet } from "./sheet.js";
import { createTheme } from "./theme.js";

/** ms before waiting is spoken of: what is quicker needs no word. */
const PATIENCE = 250;

const element = byId("spread", HashtagSpread);
const picture = byId("picture", HTMLElement);
const waiting = byId("waiting", HTMLElement);
const status = byId("status", HTMLElement);
const demoButton = byId("demo", HTMLButtonElement);

/**
 * What is open and shown; `names`: the files that were read.
 * @type {{source: Source, names: string[], strays: Stray[], summary: Summary, tag: string, shown: Shown | null} | null}
 */
let state = null;

const later = () => import("./later.js");
/** Resolves when there is something to look at, so that nothing is fetched before it. @type {() => void} */
let pictured = () => {};
const panels = new Promise((/** @type {(value?: undefined) => void} */ resolve) => {
  pictured = resolve;
})
  .then(later)
  .then(({ createPanels }) =>
    createPanels(client, {
      tag: (tag) => spread(tag, BY_RULE),
      origin: async (post) => {
        if (state) await spread(state.tag, post);
      },
      select: (point) => select(point),
      start: (point) => startFrom(point),
      reveal: (section) => sheet.reveal(section),
      fail,
    }),
  );
panels.catch(() => {
  byId("notices", HTMLElement).textContent =
    "A part of this page could not be loaded: there is the picture alone. Reload the page.";
});
/** @type {Promise<Notices> | undefined} */
let region;
const notices = () => {
  region ??= later().then(({ createNotices }) => createNotices(byId("notices", HTMLElement)));
  return region;
};
/** @param {Explanation} explanation */
const tell = async (explanation) => (await notices()).show(explanation);
/** @param {unknown} error @param {string} title */
const fail = async (error, title) =>
  tell((await later()).notDone(/** @type {Problem} */ (error), title));

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
  async onPhase(phase, failure) {
    tell((await later()).ofReader(phase, failure));
  },
});

const help = async () => {
  const { showHelp } = await later();
  showHelp({ files: () => opening.choose(), folder: (files) => opening.openFiles(files) });
};

const opening = createOpening(client, {
  later,
  onHelp: help,
  onOpened,
  async onStart() {
    sheet.hide();
    // Nothing has been told yet where the region was never made.
    (await region)?.clear();
  },
  onProblem(problem) {
    tell(problem);
    if (!state) waiting.textContent = "There is no picture yet.";
  },
  say,
  isOpen: () => state !== null,
});

/**
 * @param {Opened} opened
 * @param {Source} source
 */
function onOpened({ summary, tag, view, strays }, source) {
  const passed = new Set(strays.map(({ name }) => name));
  const names = source.files.map(({ name }) => name).filter((name) => !passed.has(name));
  state = { source, names, strays, summary, tag, shown: view };
  demoButton.hidden = source.demo;
  const opened = state;
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
  // The frame first.
  setTimeout(pictured);
  panels.then((all) => {
    if (state?.summary !== opened.summary) return;
    all.open(opened);
    if (view) all.show(tag, view);
    sheet.top();
  });
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
  element.subline = subline(figures, scene);
  element.source = sourceLine({
    names: state.names,
    posts: state.summary.posts,
    setting: scene,
  });
}

/**
 * @param {string} tag
 * @param {number} origin
 */
async function spread(tag, origin) {
  const name = tagName(tag, wordsOf(state?.shown?.scene.platform));
  const late = setTimeout(() => {
    picture.setAttribute("aria-busy", "true");
    say(`Laying out ${name}`);
  }, PATIENCE);
  try {
    const shown = await client.spread(tag, origin);
    // Overtaken by a newer choice: the newer one will show itself.
    if (!shown) return;
    show(tag, shown);
    (await panels).show(tag, shown);
    sheet.mark();
    say(headline(shown.figures, shown.scene));
  } catch (error) {
    fail(error, `${name} could not be laid out`);
    if (state?.shown) (await panels).restore(state.tag, state.shown);
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
    fail(error, "The view could not be started from that post");
  }
}

/** @param {number} point -1 for none */
async function select(point) {
  if (element.selection !== point) element.selection = point;
  const { post: panel } = await panels;
  if (point < 0 || !state?.shown) {
    panel.clear();
    return;
  }
  try {
    const post = await panel.show(state.shown.scene, point);
    if (post) sheet.reveal("post", true);
  } catch (error) {
    // The picture has moved on, and the selection with it.
    if (/** @type {any} */ (error).code === "stale") return;
    fail(error, "That post could not be looked up");
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
byId("help", HTMLButtonElement).addEventListener("click", help);
createTheme(byId("theme", HTMLButtonElement), (theme) => element.setAttribute("theme", theme));
sheet.mark();
opening.openDemo();
