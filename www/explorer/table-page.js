/**
 * The Table page, as a script of its own: it is fetched behind the panel, and told what it missed.
 *
 * @module table-page
 * @import { Client } from "../client.js"
 * @import { Shown } from "../messages.js"
 * @import { HashtagSpread } from "../widget/hashtag-spread.js"
 */
import { byId, el } from "./dom.js";

/**
 * @param {HTMLElement} body of the section
 * @param {Client} client
 * @param {{select: (point: number) => void, account: (account: number) => void}} on a row is chosen
 */
export function createTables(body, client, { select, account }) {
  const picture = /** @type {HashtagSpread} */ (byId("spread", HTMLElement));
  const panel = byId("panel", HTMLElement);
  const page = import("./table-panel.js").then(({ createTablePanel }) =>
    createTablePanel(body, { client, picture, select, account }),
  );
  page.catch(() => {
    const text = "This part of the page could not be loaded. Reload the page to have it.";
    body.replaceChildren(el("p", { class: "problem" }, text));
  });
  const isOpen = () => panel.dataset.page === "table";
  /** In the order in which they are called. @type {<T>(task: (made: Awaited<typeof page>) => T) => void} */
  const then = (task) => void page.then(task, () => {});
  panel.addEventListener("page", () => then((made) => made.turn(isOpen())));
  then((made) => made.turn(isOpen()));

  // A slash searches, as on many pages: where the panel or nothing has the focus, and never while something is typed.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = document.activeElement;
    const free = at === document.body || (at !== null && panel.contains(at));
    if (!free || at?.matches("input:not([type=radio], [type=checkbox]), textarea, select")) return;
    event.preventDefault();
    if (!isOpen())
      panel
        .querySelector("a[href='#table']")
        ?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    then((made) => made.focusSearch());
  });

  return {
    /** @param {Shown | null} shown what the picture shows, null where there is nothing */
    show: (shown) => then((made) => made.show(shown)),
    /** Another export is open. */
    reset: () => then((made) => made.reset()),
    /** More is known of the accounts. */
    renew: () => then((made) => made.renew()),
    /** @param {number} point that is selected, -1 for none */
    choose: (point) => then((made) => made.choose(point)),
  };
}
