//! The formats, one file each.
//!
//! A new format is one file here with one implementation of [`Format`], and one line in [`FORMATS`].

mod compliance;
mod har;
mod twitter;
mod twitter_archive;
mod twitter_v1;
mod twitter_v2;
mod x;
mod x_adaptive;
mod x_exporter;
mod x_response;
mod zeeschuimer;

use super::format::Format;

/// Every format that is read, in the order in which they are asked: those with the surest marks first.
pub const FORMATS: &[&dyn Format] = &[
    &twitter_archive::TwitterArchive,
    &har::Har,
    &zeeschuimer::Zeeschuimer,
    &x_adaptive::XAdaptive,
    &x_exporter::XExporter,
    &x_response::XResponse,
    &twitter_v1::TwitterV1,
    &twitter_v2::TwitterV2,
];
