//! The formats, one file each.
//!
//! A new format is one file here with one implementation of [`Format`], and one line in [`FORMATS`].

#[cfg(feature = "formats")]
mod cascades;
#[cfg(feature = "formats")]
mod cells;
#[cfg(feature = "formats")]
mod deleted;
#[cfg(feature = "formats")]
mod edges;
#[cfg(feature = "formats")]
mod follows;
#[cfg(feature = "formats")]
mod fourcat_csv;
#[cfg(feature = "formats")]
mod hoaxy;
#[cfg(feature = "formats")]
pub mod mapped;
#[cfg(feature = "formats")]
mod minet;
#[cfg(feature = "formats")]
mod tags;
mod twitter;
mod twitter_v1;
mod twitter_v2;

use super::format::Format;

/// Every format that is read, in the order in which they are asked: those with the surest marks first.
pub const FORMATS: &[&dyn Format] = &[
    // JSON that the older versions of Twitter's API would claim as well.
    #[cfg(feature = "formats")]
    &follows::Follows,
    #[cfg(feature = "formats")]
    &hoaxy::Hoaxy,
    &twitter_v1::TwitterV1,
    &twitter_v2::TwitterV2,
    #[cfg(feature = "formats")]
    &fourcat_csv::FourCat,
    #[cfg(feature = "formats")]
    &tags::Tags,
    #[cfg(feature = "formats")]
    &minet::Minet,
    // Tables with few and common names.
    #[cfg(feature = "formats")]
    &deleted::Deleted,
    #[cfg(feature = "formats")]
    &edges::Edges,
    #[cfg(feature = "formats")]
    &cascades::Cascades,
];
