//! The formats, one file each.
//!
//! A new format is one file here with one implementation of [`Format`], and one line in [`FORMATS`].

mod cascades;
mod cells;
mod deleted;
mod edges;
mod follows;
mod fourcat_csv;
mod hoaxy;
pub mod mapped;
mod minet;
mod tags;
mod twitter;
mod twitter_v1;
mod twitter_v2;

use super::format::Format;

/// Every format that is read, in the order in which they are asked: those with the surest marks first.
pub const FORMATS: &[&dyn Format] = &[
    // JSON that the older versions of Twitter's API would claim as well.
    &follows::Follows,
    &hoaxy::Hoaxy,
    &twitter_v1::TwitterV1,
    &twitter_v2::TwitterV2,
    &fourcat_csv::FourCat,
    &tags::Tags,
    &minet::Minet,
    // Tables with few and common names.
    &deleted::Deleted,
    &edges::Edges,
    &cascades::Cascades,
];
