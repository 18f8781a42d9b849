//! Bytes → rows: tables (CSV, TSV and their kin) and lists of lines, cut as a stream.
//!
//! | file | what |
//! |---|---|
//! | `rows` | cuts a stream into rows |
//! | `marks` | cuts rows with quotes where they lie |
//! | `row` | [`Row`], [`Header`]: what a format sees of one |
//! | `sniff` | finds out delimiter, preamble and header from a file's head |
//! | `cell` | ids, times, counts and flags as tables write them |
//! | `words` | kinds, lists and retweets as tables and texts write them |
//! | `read` | a table file from head to end: which format, which rows are kept |

pub mod cell;
#[cfg(feature = "formats")]
mod marks;
#[cfg(feature = "formats")]
mod read;
mod row;
#[cfg(feature = "formats")]
mod rows;
#[cfg(feature = "formats")]
mod sniff;
pub mod words;

#[cfg(feature = "formats")]
pub use read::Table;
pub use row::{Header, Row, same_name};
#[cfg(feature = "formats")]
pub use rows::{Dialect, Separator};
#[cfg(feature = "formats")]
pub use sniff::{Sniffed, first_rows, sniff};
