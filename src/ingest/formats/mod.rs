//! The formats, one file each.
//!
//! A new format is one file here with one implementation of [`Format`], and one line in [`FORMATS`]. Without the feature
//! `formats` there is one alone, the demo's.

#[cfg(feature = "formats")]
mod activitypub;
#[cfg(feature = "formats")]
mod atproto;
#[cfg(feature = "formats")]
mod bluesky;
#[cfg(feature = "formats")]
mod cascades;
#[cfg(feature = "formats")]
mod cells;
#[cfg(feature = "formats")]
mod compliance;
#[cfg(feature = "formats")]
mod deleted;
#[cfg(feature = "formats")]
mod edges;
#[cfg(feature = "formats")]
mod fediverse;
#[cfg(feature = "formats")]
mod follows;
#[cfg(feature = "formats")]
mod fourcat_csv;
#[cfg(feature = "formats")]
mod har;
#[cfg(feature = "formats")]
mod hoaxy;
#[cfg(feature = "formats")]
mod jetstream;
#[cfg(feature = "formats")]
pub mod mapped;
#[cfg(feature = "formats")]
mod mastodon;
#[cfg(feature = "formats")]
mod minet;
#[cfg(feature = "formats")]
mod snscrape;
#[cfg(feature = "formats")]
mod spread_file;
#[cfg(feature = "formats")]
mod tags;
#[cfg(feature = "formats")]
mod tweet_csv;
mod twitter;
#[cfg(feature = "formats")]
mod twitter_archive;
mod twitter_v1;
#[cfg(feature = "formats")]
mod twitter_v2;
#[cfg(feature = "formats")]
mod twitterapi;
#[cfg(feature = "formats")]
mod x;
#[cfg(feature = "formats")]
mod x_adaptive;
#[cfg(feature = "formats")]
mod x_exporter;
#[cfg(feature = "formats")]
mod x_response;
#[cfg(feature = "formats")]
mod zeeschuimer;

use super::format::Format;

/// The only format of the demo.
#[cfg(not(feature = "formats"))]
pub const FORMATS: &[&dyn Format] = &[&twitter_v1::TwitterV1];

/// Every format that is read, in the order in which they are asked: those with the surest marks first.
#[cfg(feature = "formats")]
pub const FORMATS: &[&dyn Format] = &[
    &spread_file::SpreadFile,
    &twitter_archive::TwitterArchive,
    &har::Har,
    &zeeschuimer::Zeeschuimer,
    &snscrape::Snscrape,
    &x_adaptive::XAdaptive,
    &x_exporter::XExporter,
    &x_response::XResponse,
    &mastodon::Mastodon,
    &activitypub::ActivityPub,
    &jetstream::Jetstream,
    &bluesky::Bluesky,
    &follows::Follows,
    &hoaxy::Hoaxy,
    &twitter_v1::TwitterV1,
    &twitter_v2::TwitterV2,
    &twitterapi::TwitterApi,
    &fourcat_csv::FourCat,
    &tags::Tags,
    &minet::Minet,
    &tweet_csv::TWARC,
    &tweet_csv::JSON2CSV,
    &tweet_csv::RTWEET,
    &tweet_csv::ACADEMIC,
    &tweet_csv::TCAT,
    &tweet_csv::TWINT,
    &tweet_csv::SNSCRAPE,
    &tweet_csv::ARCHIVE,
    &deleted::Deleted,
    &edges::Edges,
    &cascades::Cascades,
];
