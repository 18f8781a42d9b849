/**
 * An invented export whose hashtags are the same by NFKC and case folding, and not by their characters. The page folds
 * with the browser's tables and the command line with the crate's: both must find these.
 *
 * @module folding
 */

/** Each group is one hashtag. */
const GROUPS = [
  ["ＭｅＴｏｏ", "metoo", "ＭｅＴｏｏ", "METOO", "ＭｅＴｏｏ"],
  ["Straße", "STRASSE", "Straße"],
  ["ﬁnale", "finale"],
];

/** The groups' sizes: what the list of hashtags must say, whatever the spelling it shows. */
export const FOLDED = GROUPS.map((group) => group.length);

/** Twitter v1.1, JSON Lines. */
export const FOLDING_EXPORT = GROUPS.flat()
  .map((text, i) =>
    JSON.stringify({
      id_str: String(919_670_000_000_000_000n + BigInt(i)),
      created_at: `Sun Oct 15 21:10:${String(i).padStart(2, "0")} +0000 2017`,
      full_text: `Invented words #${text}`,
      user: { id_str: String(100 + i), screen_name: `invented_${i}`, name: `Invented ${i}` },
      entities: { hashtags: [{ text }] },
    }),
  )
  .join("\n");
