/**
 * The shapes of figures that are worked out on demand. No code here: types alone, read by `tsc`. Keys are those of the
 * command line's JSON.
 *
 * @module types-analysis
 */

/**
 * The least, the mean and the greatest over all runs; all the same where there was one.
 * @typedef {{low: number, mean: number, high: number}} Range
 */

/**
 * Options of the job "infer".
 * @typedef {object} InferOptions
 * @property {"interaction" | "follows" | "pdi"} method
 * @property {number} [gamma] .25, .5 or .75
 * @property {number} [alpha] 1.1, 2 or 3
 * @property {number} [runs] 1 to 10,000
 * @property {number} [seed]
 * @property {string} [follows_date] a day, "" where not known
 */

/**
 * What the job "infer" finds, and what it amounts to (definitions: docs/inference.md). After it, `ask("inferring", true)`
 * has the next spread of the same hashtag drawn with the links that were inferred.
 * @typedef {object} InferenceFigures
 * @property {InferOptions["method"]} method
 * @property {string} tag
 * @property {number} window_hours
 * @property {number} seed
 * @property {{pairs: number, accounts: number} | null} interactions
 * @property {{pairs: number, accounts: number, date: string | null, later_than_posts: boolean | null} | null} follows
 * @property {{gamma: number, alpha: number, runs: number, followers_known: number, followers_of: number,
 *   followers_median: number | null} | null} pdi
 * @property {InferenceUse[]} uses never summed: they are of posts of different sorts
 * @property {boolean} drawn whether there is anything that a view may draw
 */

/**
 * @typedef {object} InferenceUse
 * @property {"reposts" | "unjoined"} what
 * @property {"diffusion" | "adoption"} layer
 * @property {number} eligible
 * @property {number} inferred
 * @property {number | null} coverage
 * @property {Range | null} shuffled_coverage
 * @property {number} shuffles
 * @property {Range | null} changed
 * @property {boolean} drawn
 * @property {"low_coverage" | "nothing_eligible" | null} why_not
 * @property {CascadeShape<number> | null} before
 * @property {CascadeShape<Range> | null} after
 * @property {{by: "direct" | "descendants", unit: "accounts" | "percent", k: number, jaccard: Range | null,
 *   larger: number}[]} top
 */

/**
 * @template T
 * @typedef {object} CascadeShape
 * @property {number} cascades
 * @property {T} deeper cascades deeper than 1
 * @property {T} mean_depth
 * @property {T} mean_structural_virality
 * @property {{posts: number, depth: T, max_breadth: T, structural_virality: T}} largest
 */

export {};
