/**
 * The panel's sections: beside the picture where there is room, else a sheet over its lower part, opened by the tabs
 * at the bottom. Which of the two is the style sheet's business; here sections are shown, and the sheet is closed.
 *
 * Most sections follow one another in one text. Those with `data-page` (what needs room: Table, Compare) are pages of
 * their own: the panel shows one of them alone, and wider; its `data-page` says which.
 *
 * @module sheet
 */

/**
 * @param {HTMLElement} panel holds the tabs and the sheet
 * @param {HTMLElement} sheet scrolls
 * @param {HTMLButtonElement} close
 * @param {HTMLAnchorElement} skip leads past the picture
 */
export function createSheet(panel, sheet, close, skip) {
  const tabs = [...panel.querySelectorAll("nav a")].filter((a) => a instanceof HTMLAnchorElement);
  const narrow = matchMedia("(max-width: 56rem)");
  /** @type {HTMLElement | null} the link to return to */
  let opener = null;

  /** @param {string} page the id of a section with `data-page`; "" for the text of all others */
  function turnTo(page) {
    if ((panel.dataset.page ?? "") === page) return;
    if (page) panel.dataset.page = page;
    else delete panel.dataset.page;
    panel.dispatchEvent(new CustomEvent("page", { detail: page }));
  }

  /** @param {string} id of a section */
  function scrollTo(id) {
    const section = sheet.querySelector(`#${CSS.escape(id)}`);
    if (!(section instanceof HTMLElement)) return;
    turnTo(section.dataset.page === undefined ? "" : id);
    const top =
      section.getBoundingClientRect().top - sheet.getBoundingClientRect().top + sheet.scrollTop;
    sheet.scrollTop = top;
    return section;
  }

  function hide() {
    if (panel.dataset.open !== "true") return;
    panel.dataset.open = "false";
    mark();
    if (narrow.matches) opener?.focus();
  }

  /** Says in the tabs which section is being read. */
  function mark() {
    /** @type {HTMLElement | undefined} */
    let marked;
    const open = !narrow.matches || panel.dataset.open === "true";
    const edge = sheet.getBoundingClientRect().top + 80;
    const bottom = sheet.scrollTop + sheet.clientHeight >= sheet.scrollHeight - 2;
    const { page } = panel.dataset;
    const sections = [...sheet.querySelectorAll("section")].filter((section) =>
      page ? section.id === page : section.dataset.page === undefined,
    );
    const current =
      bottom && sheet.scrollTop > 0
        ? sections.at(-1)
        : sections.findLast((s) => s.getBoundingClientRect().top <= edge);
    for (const tab of tabs) {
      if (open && tab.hash === `#${current?.id}`) {
        tab.setAttribute("aria-current", "true");
        marked = tab;
      } else tab.removeAttribute("aria-current");
    }
    // Where the tabs do not fit side by side, the one at hand comes into view.
    const bar = marked?.parentElement;
    if (!marked || !bar) return;
    const over = marked.offsetLeft + marked.offsetWidth - bar.clientWidth;
    if (bar.scrollLeft > marked.offsetLeft) bar.scrollLeft = marked.offsetLeft;
    else if (bar.scrollLeft < over) bar.scrollLeft = over;
  }

  /** @param {HTMLAnchorElement} link */
  function follow(link) {
    opener = link;
    panel.dataset.open = "true";
    link.removeAttribute("data-news");
    scrollTo(link.hash.slice(1))?.focus({ preventScroll: true });
    mark();
  }

  for (const link of [...tabs, skip]) {
    link.addEventListener("click", (event) => {
      // The address stays as it is: it is for the view's state.
      event.preventDefault();
      const again = panel.dataset.open === "true" && link.hasAttribute("aria-current");
      if (narrow.matches && again) hide();
      else follow(link);
    });
  }
  sheet.addEventListener("scroll", mark, { passive: true });
  narrow.addEventListener("change", mark);
  close.addEventListener("click", hide);
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && narrow.matches) hide();
  });

  return {
    hide,
    /** After the sections have changed. */
    mark,
    /**
     * Brings a section into view where the panel is open; else its tab says that there is something new.
     * @param {string} id
     * @param {boolean} [stay] on a page that stands beside the picture: who looks from one to the other is not to be
     *   taken away from it
     */
    reveal(id, stay = false) {
      const tab = tabs.find((a) => a.hash === `#${id}`);
      const away = narrow.matches ? panel.dataset.open !== "true" : stay && panel.dataset.page;
      if (away) tab?.setAttribute("data-news", "");
      else scrollTo(id);
    },
    /** Back to the first section, for a new export. */
    top() {
      turnTo("");
      sheet.scrollTop = 0;
      mark();
    },
  };
}
