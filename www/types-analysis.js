/**
 * The shapes of figures: what `groundswell summary --json` prints and the page asks for. Keys are the same in both
 * (snake_case). Times are ms UTC, durations end in `_ms`, shares are 0 to 1, null is "undefined" or "not known". No code here:
 * types alone, read by `tsc`. `docs/metrics.md` defines every figure.
 *
 * @module types-analysis
 */

/**
 * @typedef {object} Analysis
 * @property {string} tag "" where the whole corpus is shown
 * @property {number | null} tagged matched posts that bear the hashtag (null: whole corpus)
 * @property {SetFigures} figures of the view's set: posts that bear the hashtag and their descendants (or every post)
 * @property {OriginAnalysis | null} origin null: "no single origin"
 * @property {OriginFigure[]} origins candidates, the one by rule first
 */

/**
 * @typedef {object} OriginAnalysis the post that the view starts from
 * @property {number} node
 * @property {string} id
 * @property {number | null} time
 * @property {number} descended matched posts with the hashtag that have a recorded path to it
 * @property {number} tagged of so many
 * @property {number} share descended ÷ tagged: the *origin share*
 * @property {CascadeFigures | null} diffusion the repost cascade that it is in (null: it is alone there)
 * @property {CascadeFigures | null} conversation the reply cascade that it is in
 */

/** @typedef {object} OriginFigure
 * @property {"earliest" | "tookOff" | "mostDescendants" | "none" | "chosen"} rule the reason
 * @property {number | null} node null for "no single origin"
 * @property {string | null} id
 * @property {number | null} time
 * @property {number} descended
 * @property {number} share
 */

/**
 * @typedef {object} SetFigures
 * @property {"UTC"} zone of every bin, hour and day below
 * @property {number} posts
 * @property {number} matched
 * @property {number} context
 * @property {number} accounts distinct authors of the posts
 * @property {{original: number, reply: number, repost: number, quote: number}} kinds matched posts
 * @property {{original: number, reply: number, repost: number, quote: number} | null} kind_shares the same ÷ matched
 * @property {{lang: string, posts: number, share: number}[]} languages matched posts, most first; lang "" = not said
 * @property {{first: number, last: number} | null} span of matched posts with a known time
 * @property {Volume | null} volume null where no matched post has a known time
 * @property {Peaks | null} peaks
 * @property {{posts: number, at: number, took_ms: number}[]} doubling the 2nd, 4th, 8th, 16th … matched post: when, and how
 *   long after half as many
 * @property {Activity} activity
 * @property {{diffusion: LayerSet, conversation: LayerSet}} layers
 * @property {{diffusion: EdgesByProvenance, conversation: EdgesByProvenance, quotes: EdgesByProvenance}} provenance edges of the set's posts
 * @property {Concentration | null} concentration null below 100 seen non-reposts
 * @property {Bursts} bursts
 * @property {Without} without
 * @property {{over_ms: number, found: number, longest: {from: number, to: number, ms: number}[]}} gaps over 24 h between
 *   neighbouring matched posts; at most 100, the longest first
 * @property {{unknown: number, unit_ms: number, declared: "none" | "some" | "all"}} times unit_ms: 1, 1000, 60000, 3600000
 *   or 86400000: the coarsest that all times fit; declared: by the client (Bluesky)
 * @property {{replies: Counted | null, reposts: Counted | null, quotes: Counted | null}} platform counts beside what is here
 * @property {Voices} voices
 */

/** Posts whose count the platform gives: `here` of `counted` responses to them are in the export.
 * @typedef {{posts: number, here: number, counted: number}} Counted */
/** @typedef {{none: number, recorded: number, attributed: number, approximate: number, inferred: number}} EdgesByProvenance
 *   none: posts without such an edge */

/** Matched posts per interval, of one width, empty ones too (same widths as Scene.timeline).
 * @typedef {object} Volume
 * @property {number} start ms UTC, a multiple of width_ms
 * @property {number} width_ms
 * @property {number[]} posts
 * @property {number[]} new_voices accounts whose first matched post of the set is in it; LEFT-CENSORED: at the export's start
 *   everybody is new (say so)
 * @property {number[]} without posts less what `without.any` leaves out
 */

/** The fullest interval of `volume`, minute, hour, day. @typedef {{interval: Peak, minute: Peak, hour: Peak, day: Peak}} Peaks */
/** @typedef {{start: number, width_ms: number, posts: number}} Peak */
/** @typedef {{accounts: number, once: number, share: number | null}} Activity once: accounts with one post of the set */

/**
 * @typedef {object} LayerSet the layer's trees, cut down to the set's posts (what they answer and is not of the set is a root,
 *   as a missing one is)
 * @property {number} trees cascades + one_post
 * @property {number} cascades trees with n ≥ 2 posts
 * @property {number} one_post trees with one post: a post that nobody here reposted (answered), or the one answer to a
 *   missing post. In the conversation layer a repost that nobody answered is no conversation, and not counted
 * @property {number | null} one_post_share one_post ÷ trees
 * @property {[number, number][]} sizes CCDF: [size, trees with at least so many posts], ascending in size
 * @property {CascadeFigures | null} largest
 */

/**
 * @typedef {object} CascadeFigures a tree of one layer with n ≥ 2 posts of the set (of an origin: the export's whole tree)
 * @property {"diffusion" | "conversation"} layer
 * @property {number} node its root
 * @property {string} root the root's id
 * @property {boolean} root_seen
 * @property {number} posts n: SHOW THIS FIRST, size confounds the rest
 * @property {number} nodes m (n, or n + 1 where the root is missing)
 * @property {boolean} root_in_set false: what the root's answers share is not of the set (an untagged post, or a missing one); it
 *   is a node and no post
 * @property {number} participants distinct accounts
 * @property {number} depth
 * @property {number} max_breadth
 * @property {number} structural_virality raw
 * @property {{nodes: number, depth: number, structural_virality: number | null} | null} contracted self-replies contracted;
 *   conversation layer only: show this, the raw beside
 * @property {number | null} clock ms UTC of the root; null: undefined, and `pace` too
 * @property {number[]} breadth nodes at depth 0, 1, 2 …
 * @property {(number | null)[]} offspring posts at d+1 ÷ posts at d, for each d; null at a missing root
 * @property {boolean[]} cut_off per generation: posts of it came so late that answers may be missing
 * @property {number | null} until ms UTC of the export's last matched post: what came later is in no figure
 * @property {Pace | null} pace
 * @property {{lower_ms: number, median_ms: number, upper_ms: number, count: number} | null} delay response delay, quartiles
 * @property {{here: number, counted: number | null}} platform direct reposts (replies) of the root here / the platform's count
 * @property {MatchedSize | null} matched_size null where fewer than 5 others are of its size
 */

/** @typedef {object} Pace on the root's clock
 * @property {{k: number, ms: number}[]} posts k = 1, 2, 5, 10, 20, 50, 100 … up to its size
 * @property {{k: number, ms: number}[]} accounts
 * @property {number | null} half_ms until half of its posts
 * @property {number} untimed posts without a place on the clock
 */

/** Among `others` cascades of the corpus' layer with from `least` to `most` posts (a factor of 1.25).
 * @typedef {object} MatchedSize
 * @property {number} least
 * @property {number} most
 * @property {number} others ≥ 5
 * @property {Place} depth
 * @property {Place} max_breadth
 * @property {Place} structural_virality
 * @property {Place | null} contracted_depth conversation only
 * @property {Place | null} contracted_virality conversation only
 */
/** quantile: share of the others below it, ties by half. @typedef {{value: number, median: number, quantile: number}} Place */

/** @typedef {object} Concentration of reposts over seen non-reposts, zeros included
 * @property {number} posts n ≥ 100
 * @property {number} reposts of them that are here
 * @property {number} top ⌈n/100⌉
 * @property {number | null} top_share their share of the reposts
 * @property {number | null} gini
 */

/** Kleinberg (2002), s = 2, γ = 1.
 * @typedef {object} Bursts
 * @property {"UTC"} zone
 * @property {number} spread_ms posts of one time are spread within this: 1000, 60000 …
 * @property {number} found
 * @property {Burst[]} list at most 100, the heaviest; in order of start, then level
 */
/** @typedef {object} Burst
 * @property {number} level 1: at least twice the base rate, 2: four times …; a level-2 burst lies within a level-1 burst
 * @property {number} start ms UTC of its first post
 * @property {number} end ms UTC of its last post
 * @property {number} posts
 * @property {number} weight what it gains (nats)
 * @property {boolean} wave exceeds the same hour's median on other days; false: "may be daily rhythm"
 * @property {{start: number, posts: number}} hour its fullest hour
 * @property {number | null} usual median of that hour on other days; null: there is no other day ("nothing to compare with")
 * @property {number} other_days
 */

/** Matched posts that are left out one way and another.
 * @typedef {object} Without
 * @property {{accounts: number, posts: number} | null} bots declared as such; null: no post's export says
 * @property {{more_than: number, accounts: number, posts: number}} busy accounts above 50 posts on a day
 * @property {{from_accounts: number, within_ms: number, texts: number, accounts: number, posts: number}} alike identical text
 *   from 5 accounts within a minute
 * @property {{posts: number, left: number}} any posts left out for any of the three, and what is left of `matched`
 */

/** @typedef {object} Voices
 * @property {boolean} sensitive
 * @property {KeyVoice[]} diffusion most accounts first, at most 24
 * @property {KeyVoice[]} conversation
 * @property {number} unnamed left out because *sensitive* is on and nothing tells a public role
 */
/** @typedef {object} KeyVoice "reposted by 700 accounts in 40 minutes"
 * @property {number} node
 * @property {string} id
 * @property {number | null} account
 * @property {string} name shown name, else handle, else ""
 * @property {string} handle
 * @property {number | null} followers
 * @property {"diffusion" | "conversation"} layer
 * @property {number} posts direct responses in the layer (its author's own not among them)
 * @property {number} accounts distinct accounts they came from
 * @property {number | null} half_ms until half of the responses
 * @property {number | null} within_ms until the last of those accounts first responded ("700 accounts in 2 days")
 * @property {{accounts: number, ms: number} | null} soon nine tenths of the accounts: "630 accounts in 40 minutes": prefer this
 * @property {{reason: "followers" | "verified", followers: number | null} | null} public_role why it may be named
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
/* Compare (docs/compare.md): client.ask("compare", JSON of the hashtags, collectedAlike) → Comparison, the same object as
 * `groundswell compare --json`; client.ask("compareWith", tag) → Comparable. Not about the open view, but about all that was
 * read. */

/**
 * @typedef {object} Comparison hashtags are numbers in the order of `tags`
 * @property {boolean} collected_alike as the user says
 * @property {number} matched matched posts of the export
 * @property {ComparedTag[]} tags
 * @property {ComparedPair[]} pairs each two of them
 * @property {ComparedVolumes | null} volumes null where volumes, first uses and flows must not be compared
 * @property {{reason: "not_confirmed" | "several_platforms", message: string} | null} withheld why not
 */
/** @typedef {{tag: string, query: "may_be" | "unknown", query_share: number | null}} ComparedTag `query`: whether it may have
 *   been what was searched for; it cannot be known */
/**
 * @typedef {object} ComparedPair matched posts that bear both
 * @property {number} a
 * @property {number} b
 * @property {number} both
 * @property {number} of_a
 * @property {number} of_b
 * @property {number | null} b_given_a P(b|a)
 * @property {number | null} a_given_b
 * @property {number | null} jaccard null where volumes are withheld
 */
/**
 * @typedef {object} ComparedVolumes
 * @property {{zone: "UTC", start: number, width_ms: number, bins: number} | null} clock shared by all curves
 * @property {TagVolume[]} tags
 * @property {number[]} order hashtags by first use
 * @property {Flow[]} flows each two of them
 * @property {{accounts: number, ranked: Bridge[]}} bridges accounts that used at least two; at most 20 of them
 */
/**
 * @typedef {object} TagVolume
 * @property {number} posts
 * @property {number} accounts
 * @property {number} undated
 * @property {null | {node: number, id: string, time: number, kind: import("./types.js").Kind, same_time: number,
 *   account: number | null, handle: string, name: string}} first earliest in this export
 * @property {number[]} curve posts an interval
 * @property {number[]} cumulative
 * @property {{start: number, posts: number} | null} peak
 */
/**
 * @typedef {object} Flow the five counts after `accounts` sum to it
 * @property {number} a
 * @property {number} b
 * @property {number} accounts that used both
 * @property {number} a_then_b
 * @property {number} b_then_a
 * @property {number} same_post
 * @property {number} same_time in two posts of one time
 * @property {number} undated
 * @property {number | null} a_then_b_median_ms
 * @property {number | null} b_then_a_median_ms
 */
/**
 * @typedef {object} Bridge
 * @property {number} account
 * @property {string} id
 * @property {string} handle
 * @property {string} name
 * @property {number} reposted_by other accounts (diffusion layer)
 * @property {number | null} since ms UTC when it had used two
 * @property {{tag: number, posts: number, first: number | null}[]} used in order of first use
 */
/** @typedef {{tag: string, beside: {tag: string, accounts: number, both: number}[]}} Comparable hashtags that the same accounts
 *   use, the most accounts first; `both`: posts that bear both */

/*
 * Accounts of the open view. What counts are the posts of its set; what is *received* comes from other accounts.
 */

/**
 * `ask("accountsTable")`: columns, one row an account, in order of the account's number.
 * @typedef {object} AccountsTable
 * @property {Uint32Array} account numbers in the corpus, ascending
 * @property {Uint32Array} posts posts of the set (0: it is only responded to)
 * @property {Uint32Array} replies_received
 * @property {Uint32Array} reposts_received
 * @property {Uint32Array} quotes_received
 * @property {Uint32Array} descendants_conversation distinct posts by others below its posts, in that layer
 * @property {Uint32Array} descendants_diffusion
 * @property {Float64Array} followers when it was collected; NaN where not known
 * @property {Float64Array} first ms UTC of its first post of the set; NaN where not known
 * @property {Float64Array} last
 * @property {Uint32Array | null} community 1 is the largest, 0: in none; null where not worked out
 * @property {Float64Array | null} page_rank adds up to 1; null where not worked out
 * @property {number | null} modularity
 */

/**
 * Who an account is, as the export says: `ask("accountRows", accounts)` gives these.
 * @typedef {object} AccountRow
 * @property {number} account
 * @property {string} id
 * @property {string} handle without "@"; "" where unknown
 * @property {string} name "" where unknown
 * @property {boolean} verified
 * @property {boolean} protected
 * @property {boolean} bot declares itself one
 */

/** @typedef {{accounts: number, posts: number}} Degree distinct accounts, and posts */
/** @typedef {{replies: Degree, reposts: Degree, quotes: Degree}} Degrees */
/** @typedef {{replies: number, reposts: number, quotes: number}} Responses */
/** @typedef {AccountRow & {posts: number}} Neighbour */

/**
 * @typedef {object} AccountPost
 * @property {number} node
 * @property {string} id
 * @property {string} text
 * @property {number | null} time
 * @property {import("./types.js").Kind} kind
 * @property {Responses} received
 */

/**
 * `ask("account", account)`.
 * @typedef {object} AccountOnly
 * @property {string} url "" where none can be made; the page's alone
 * @property {number | null} followers
 * @property {string} tag "" where the whole corpus is shown
 * @property {number} posts
 * @property {{original: number, reply: number, repost: number, quote: number}} kinds matched posts
 * @property {number} posts_in_export
 * @property {number | null} first
 * @property {number | null} last
 * @property {Responses} received by others
 * @property {Responses} own to itself
 * @property {{conversation: number, diffusion: number}} descendants
 * @property {Degrees} from who responded to it
 * @property {Degrees} to whom it responded to
 * @property {Neighbour[]} answered_by the ten of most replies
 * @property {Neighbour[]} reposted_by
 * @property {Neighbour[]} quoted_by
 * @property {Neighbour[]} answers
 * @property {Neighbour[]} reposts
 * @property {Neighbour[]} quotes
 * @property {AccountPost[]} top_posts by reposts, then replies, then quotes received, then time; ten at most
 * @property {{page_rank: number, rank: number, of: number, community: number, size: number, communities: number,
 *   modularity: number | null} | null} network null where not worked out
 */
/** @typedef {AccountRow & AccountOnly} AccountFigures */

/**
 * What the job "network" finds; `summary --network` prints it too.
 * @typedef {object} NetworkFigures
 * @property {number} accounts
 * @property {number} ties pairs of accounts
 * @property {number} communities of two accounts or more
 * @property {number} alone accounts in none
 * @property {number | null} modularity resolution 1; null where there is no tie
 * @property {number} seed
 * @property {{community: number, accounts: number}[]} sizes the ten largest
 * @property {{account: number, id: string, handle: string, name: string, page_rank: number, rank: number,
 *   reposts_received: number}[]} top the ten of most PageRank among those that others reposted
 */

export {};
