//! The formats, one file each.
//!
//! A new format is one file here with one implementation of [`Format`], and one line in [`FORMATS`].

mod activitypub;
mod atproto;
mod bluesky;
mod fediverse;
mod jetstream;
mod mastodon;
mod twitter;
mod twitter_v1;
mod twitter_v2;

use super::format::Format;

/// Every format that is read, in the order in which they are asked: those with the surest marks first.
pub const FORMATS: &[&dyn Format] = &[
    &mastodon::Mastodon,
    &activitypub::ActivityPub,
    &jetstream::Jetstream,
    &bluesky::Bluesky,
    &twitter_v1::TwitterV1,
    &twitter_v2::TwitterV2,
];
