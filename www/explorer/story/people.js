/**
 * Figures of accounts and languages: who posts once, how unequal reposts are, what is written in. Words and
 * descriptions of charts; pure.
 *
 * @module story/people
 * @import { SetFigures } from "../../types-analysis.js"
 * @import { Chart } from "../charts/chart.js"
 * @import { Figure } from "../figures.js"
 * @import { Telling } from "./telling.js"
 */

import { capital, percent } from "../../widget/format.js";
import { amount, amounted, fixed, number, numbered } from "../locale.js";

/** Languages with a bar of their own. */
const MOST = 10;

/**
 * @param {SetFigures} figures
 * @param {Telling} telling
 * @returns {Figure[]}
 */
export function activityFigures({ activity: { accounts, once, share } }, { words, perDot }) {
  // Simulated accounts are not to scale.
  if (perDot > 1 || share === null) return [];
  return [
    {
      figure: "analysis.figures.activity.share",
      label: `Accounts with one ${words.post}`,
      value: share,
      text: percent(share),
      definition: `${capital(number(once))} of ${numbered(accounts, "account")} have one ${words.post} among these. They may have posted on other things, or elsewhere.`,
    },
  ];
}

/**
 * @param {SetFigures} figures
 * @param {Telling} telling
 * @returns {{figures: Figure[], line: string}} `line`: why there are none
 */
export function concentrationFigures({ concentration }, { words, perDot }) {
  const several = `${words.posts} that are not ${words.reposts}`;
  if (!concentration) {
    return {
      figures: [],
      line: `How unequal ${words.reposts} are is told from 100 ${several} on; there are fewer here.`,
    };
  }
  const { posts, reposts, top, top_share: share, gini } = concentration;
  if (share === null || gini === null) {
    return {
      figures: [],
      line: `No ${words.repost} of these ${words.posts} is here: there is nothing to share out.`,
    };
  }
  return {
    line: "",
    figures: [
      {
        figure: "analysis.figures.concentration.top_share",
        label: "Share of the top 1%",
        value: share,
        text: percent(share),
        definition: `Of ${amounted(reposts, perDot, words.kinds[2])}, the share that went to the ${number(top)} most ${words.reposted} of ${amount(posts, perDot)} ${several}.`,
      },
      {
        figure: "analysis.figures.concentration.gini",
        label: "Gini coefficient",
        value: gini,
        text: fixed(gini, 3),
        definition: `How unequally ${words.reposts} fall on the ${several}, those without any included: 0 is equal, near 1 is all for one.`,
      },
    ],
  };
}

/**
 * @param {SetFigures} figures
 * @param {Telling} telling
 * @returns {Chart | null} null where nothing is said of any language
 */
export function languagesChart({ languages, matched }, { words, perDot }) {
  if (!languages.some(({ lang }) => lang !== "") || matched === 0) return null;
  const shown = languages.slice(0, MOST);
  const rest = languages.slice(MOST).reduce((sum, { posts }) => sum + posts, 0);
  const [first] = languages.filter(({ lang }) => lang !== "");
  const others = languages.length - MOST;
  return {
    kind: "bars",
    name: "groundswell-languages",
    title: `${capital(percent(first.posts / matched))} of the ${words.posts} are marked as ${languageName(first.lang)}.`,
    x: { label: "language" },
    y: {
      label: words.posts,
      text: (value) => `${amount(value, perDot)} (${percent(value / matched)})`,
    },
    series: [
      {
        name: "",
        points: [
          ...shown.map(
            ({ lang, posts }) => /** @type {const} */ ([capital(languageName(lang)), posts]),
          ),
          ...(rest > 0 ? [/** @type {const} */ ([numbered(others, "other language"), rest])] : []),
        ],
      },
    ],
    note: "As the platform or the author marked it; short texts are often marked wrongly.",
  };
}

/** @param {string} lang BCP 47, as given @returns {string} its English name, as the words around it */
export function languageName(lang) {
  if (lang === "" || lang === "und" || lang === "zxx")
    return lang === "" ? "not said" : "not told apart";
  try {
    const name = new Intl.DisplayNames("en", { type: "language", fallback: "none" }).of(lang);
    return name ?? lang;
  } catch {
    // Hostile or unknown to the standard: its own letters.
    return lang;
  }
}
