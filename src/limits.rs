//! Named limits, each with its reason. Past a limit there is a defined outcome, never a crash.

/// Bytes of one record. A page of a platform's answer is under 2 MiB; a longer "line" is damage or an attack, and holding
/// it whole would take the tab's memory. Longer records are skipped and counted.
pub const MAX_RECORD_BYTES: usize = 256 << 20;

/// How many times as large as its packed form a file may be, once it is over [`FREE_UNPACKED`]: JSON packs 10 to 40 times,
/// repetitive tables 100 times; a bomb of zeros a thousand times and more.
pub const MAX_EXPANSION: u64 = 200;

/// Bytes that any file may unpack to, however small it is packed.
pub const FREE_UNPACKED: u64 = 256 << 20;

/// Bytes of the directory of a zip archive: about a million files.
pub const MAX_ZIP_DIRECTORY: u64 = 96 << 20;

/// Bytes of memory at which reading stops in a browser: a module has 4 GiB at most, and putting what was read in order and
/// laying it out takes about as much again as half of it.
pub const MAX_TAB_BYTES: usize = 2560 << 20;

/// Bytes kept of a file's name.
pub const MAX_NAME_BYTES: usize = 1024;

/// Cells of one row of a table. The widest real exports have under 150; a "row" of more is damage or an attack.
pub const MAX_CELLS: usize = 16_384;

/// Bytes at a file's head by which a table's delimiter, header and format are found out: some hundred rows.
pub const HEAD_BYTES: usize = 64 << 10;

/// Bytes of an id. The longest real ones (Mastodon's `uri`, Bluesky's `at://`) are under 300.
pub const MAX_ID_BYTES: usize = 2048;

/// Bytes kept of a post's text or a name; the rest is cut at a character. The longest posts that platforms allow are
/// 25,000 characters on X and about 100,000 on some Mastodon servers.
pub const MAX_TEXT_BYTES: usize = 512 << 10;

/// Posts within posts that are read: a repost of a quote has two. Deeper ones are passed over, so that nothing recurses
/// over the data's depth.
pub const MAX_NESTED_POSTS: u32 = 3;

/// Arrays within arrays around the records: a list of pages has two.
pub const MAX_NESTED_ARRAYS: u32 = 4;

/// Hashtags kept of one post. Platforms cut long before.
pub const MAX_TAGS_PER_POST: usize = 256;

/// Bytes kept of one hashtag. The longest that platforms link are under 300.
pub const MAX_TAG_BYTES: usize = 1024;

/// Posts, seen and missing together, of one corpus: indices are `u32` and the last value means "none".
pub const MAX_POSTS: usize = u32::MAX as usize - 1;

/// Times outside the years 1 to 9999 are taken as unknown (ms UTC): calendars and date formats end there.
pub const MIN_TIME: i64 = -62_135_596_800_000;
/// The end of the year 9999 (ms UTC); see [`MIN_TIME`].
pub const MAX_TIME: i64 = 253_402_300_799_999;

/// Nodes of a subgraph that may be built as a [`petgraph::Graph`], which takes about 48 bytes a node and edge: beyond it
/// only the column-backed graphs are used.
pub const MAX_PETGRAPH_NODES: usize = 1_000_000;

/// Hashtags that are compared at once. More than a dozen curves cannot be told apart; the tables grow with their square.
pub const MAX_COMPARED_TAGS: usize = 12;
