/**
 * The shapes that cross from the worker to the page, in one place. No code here: types alone, read by `tsc`.
 *
 * A **point** is one post of the scene. Points are in order of time (of one moment: the missing first, since they are
 * answered; then by the corpus's order), so a point's index is its rank, and the points born by a time are a prefix of every column.
 *
 * @module types
 */

/** @typedef {"log" | "linear" | "count"} ScaleName how time becomes distance from the origin */
/** @typedef {"original" | "reply" | "repost" | "quote"} Kind */
/** @typedef {"recorded" | "attributed" | "approximate" | "inferred"} Provenance */
/** @typedef {"twitter" | "mastodon" | "bluesky" | "other" | "events" | "mixed"} Platform whose words the reader sees */

/**
 * Everything that is drawn. Typed arrays are plain (not views into wasm memory) and belong to whoever holds the scene.
 *
 * @typedef {object} Scene
 * @property {number} version 1
 * @property {string} tag the hashtag as most often written, without `#`
 * @property {Platform} platform
 * @property {boolean} simulated true for the demo: the picture must say so
 * @property {number} perDot one dot is this many posts (1 unless the data is a scaled simulation)
 * @property {number} points how many points there are; the length of every column
 * @property {number} origin the point at the centre, or -1 where there is no single origin
 * @property {number} clock ms UTC at which the clock starts (the origin's time, else the first post of the tag)
 * @property {number} first ms UTC of point 0
 * @property {number} last ms UTC of the last point
 * @property {number} unit ms per unit of `time` (1 where the span allows)
 * @property {Uint32Array} time units since `first`, ascending
 * @property {{log: Uint32Array, linear: Uint32Array, count: Uint32Array}} angle turns × 2³², clockwise from the top,
 *   one column a scale (a plume's opening depends on the scale)
 * @property {Uint8Array} kind 0 original, 1 reply, 2 repost, 3 quote
 * @property {Uint8Array} provenance of the edge to `parent`: 0 none, 1 recorded, 2 attributed, 3 approximate, 4 inferred
 * @property {Uint8Array} role bits, see {@link ROLE}
 * @property {Uint32Array} parent the point that this one answers or reposts, or {@link NONE}
 * @property {Uint32Array} descendants points below this one in the mixed tree
 * @property {number} core radius (of 1) at which the clock starts; posts before the origin lie between `band` and it
 * @property {number} band radius at which the band of the posts before the origin starts
 * @property {number} tau ms, the log scale's softening: r = ln(1 + t/tau) / ln(1 + T/tau)
 * @property {Voice[]} voices key voices, the most worth a label first
 * @property {Timeline} timeline
 */

/** `Scene.parent` of a point that answers nobody. */
export const NONE = 0xffffffff;

/** Bits of `Scene.role`. */
export const ROLE = Object.freeze({
  /** bears the hashtag */
  tagged: 1,
  /** shown for context: an ancestor, or in the origin's tree, but not of the hashtag's set */
  context: 2,
  /** answers nobody who is here: a layer and a look of its own */
  unjoined: 4,
  /** earlier than the origin: in the band */
  before: 8,
  /** has a plume of its own */
  hub: 16,
  /** answers its own author: part of a thread */
  thread: 32,
  /** known by id alone, not in the export */
  missing: 64,
});

/**
 * A post worth a label, by rule, with the reason.
 * @typedef {object} Voice
 * @property {number} point
 * @property {string} label what to write beside the mark (a name; in the demo a role: "an actor")
 * @property {string} handle "" where none is known
 * @property {"answered" | "reposted"} layer
 * @property {number} count direct responses in that layer
 * @property {number} accounts distinct accounts that responded in that layer
 * @property {number} half ms from the post to half of those responses
 */

/**
 * Posts per interval of the scene's matched posts.
 * @typedef {object} Timeline
 * @property {number} start ms UTC of the first bin's start
 * @property {number} width ms of a bin: a round span (1, 2, 5, 10, 15, 30 s or min, 1, 2, 3, 6, 12 h, days)
 * @property {Uint32Array} counts 5 a bin: the kinds in the order of `kind`, then the posts that answer nobody (not among the
 *   others)
 * @property {Uint32Array} newVoices accounts seen for the first time, one a bin
 */

/**
 * What is known of one post; asked for when it is looked at.
 * @typedef {object} PostDetails
 * @property {number} point
 * @property {string} id the platform's id, "" where there is none
 * @property {string} text
 * @property {string} author name as shown, "" where unknown
 * @property {string} handle
 * @property {string} url "" where none can be made
 * @property {number | null} time ms UTC, null where unknown
 * @property {Kind} kind
 * @property {Provenance | null} provenance
 * @property {boolean} missing
 * @property {string} lang BCP 47 as given, "" where unknown
 * @property {{replies: number, reposts: number, quotes: number}} direct answers that are in the export, by kind of edge
 * @property {{replies: number | null, reposts: number | null, quotes: number | null, likes: number | null}} platform
 *   what the platform counted when it was collected
 * @property {number} descendants
 * @property {number[]} path points from this one's parent up to the root of its tree
 */

/**
 * A post that this view could start from.
 * @typedef {object} OriginCandidate
 * @property {"earliest" | "tookOff" | "mostDescendants" | "none" | "chosen"} rule
 * @property {number} post number in the corpus, -1 for "no single origin"
 * @property {string} id
 * @property {string} author
 * @property {string} text
 * @property {number | null} time ms UTC
 * @property {number} descended tagged posts with a recorded path to it
 * @property {number} share `descended` ÷ tagged posts, 0 to 1
 */

/** @typedef {{tag: string, posts: number}} TagCount */

/**
 * Figures of one layer (definitions: docs/metrics.md).
 * @typedef {object} LayerFigures
 * @property {number} cascades
 * @property {null | {root: string, root_seen: boolean, posts: number, participants: number, depth: number,
 *   max_breadth: number, structural_virality: number, contracted?: Contracted}} largest
 * @property {number} cycles edges cut because they closed a cycle
 */

/**
 * A tree with self-replies contracted; in the conversation layer alone.
 * @typedef {object} Contracted
 * @property {number} nodes
 * @property {number} depth
 * @property {number | null} structural_virality null where one node is left
 */

/**
 * What `groundswell summary --json` prints, the same object.
 * @typedef {object} Summary
 * @property {number} posts
 * @property {number} matched
 * @property {number} context
 * @property {number} accounts
 * @property {{original: number, reply: number, repost: number, quote: number}} kinds
 * @property {number} missing_parents
 * @property {LayerFigures} diffusion
 * @property {LayerFigures} conversation
 * @property {TagCount[]} hashtags most used first
 * @property {{first: string, last: string} | null} span RFC 3339, UTC
 * @property {Report} report
 */

/** @typedef {{code: string, count: number, first: {file: string, line: number, message: string}}} Remark */

/**
 * What was read.
 * @typedef {object} Report
 * @property {string[]} formats
 * @property {number} records
 * @property {number} duplicates
 * @property {Remark[]} skipped records that hold no post that could be kept
 * @property {Remark[]} [noted] records that were kept although something is wrong with them
 * @property {number} [follows] pairs of accounts of which one follows the other
 * @property {import("./messages.js").Sample} [sample] a file among them whose columns someone must name
 * @property {number} [events] of edge lists: only the account, the time and the kind are known
 * @property {string[]} files in the order of reading
 * @property {number} bytes unpacked
 * @property {number} deleted posts taken out because a notice says they were deleted
 * @property {number} undelivered posts that a stream did not deliver, by its own notices
 */

/**
 * The figures of the chosen hashtag and origin, for headline and story.
 * @typedef {object} SpreadFigures
 * @property {string} tag
 * @property {number} posts points of the hashtag's set: tagged and their descendants
 * @property {number} tagged matched posts that bear the tag: the number in the list of hashtags
 * @property {number} matched posts of the set that are top-level records of the export
 * @property {number} accounts distinct authors of the set
 * @property {number} context points shown for context
 * @property {number} missing points known by id alone
 * @property {number} undated posts left out because nothing is known of their time
 * @property {number} unjoined points of the set that answer nobody
 * @property {number} before points earlier than the origin
 * @property {number} cycles edges cut because they closed a cycle
 * @property {{original: number, reply: number, repost: number, quote: number}} kinds of the set
 * @property {{none: number, recorded: number, attributed: number, approximate: number, inferred: number}} provenance
 * @property {number} first ms UTC
 * @property {number} last ms UTC
 * @property {{start: number, width: number, posts: number}} peak the fullest bin of the timeline
 * @property {number | null} half ms from the clock's start to half of the set's posts that are not earlier
 * @property {null | {time: number, author: string, text: string, replies: number, reposts: number, quotes: number,
 *   platformReplies: number | null, platformReposts: number | null, descended: number, share: number,
 *   firstHour: number}} origin `replies`, `reposts`, `quotes`: direct answers in the export; `firstHour`: posts of the set in
 *   the hour after it
 */

/**
 * A whole answer to "show this hashtag from this origin".
 * @typedef {object} SpreadView
 * @property {Scene} scene
 * @property {SpreadFigures} figures
 * @property {OriginCandidate[]} candidates
 */
