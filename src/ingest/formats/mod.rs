//! The formats, one file each.
//!
//! A new format is one file here with one implementation of [`Format`], and one line in [`FORMATS`]. Without the feature
//! `formats` there is one alone, the demo's.

mod twitter;
mod twitter_v1;
#[cfg(feature = "formats")]
mod twitter_v2;

use super::format::Format;

/// Every format that is read, in the order in which they are asked: those with the surest marks first.
pub const FORMATS: &[&dyn Format] = &[
    &twitter_v1::TwitterV1,
    #[cfg(feature = "formats")]
    &twitter_v2::TwitterV2,
];
