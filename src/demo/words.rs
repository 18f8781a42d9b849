//! Texts, hashtags and languages. No text here is anybody's: each says in brackets what kind of post it stands for.

use super::curve::Region;
use crate::random::Random;

/// A language, as the platform would mark it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lang {
    En,
    Es,
    Fr,
    It,
    Ja,
    Sv,
    Ar,
    Ko,
    De,
    Pt,
    Hi,
    Nl,
}

impl Lang {
    pub(super) fn code(self) -> &'static str {
        ["en", "es", "fr", "it", "ja", "sv", "ar", "ko", "de", "pt", "hi", "nl"][self as usize]
    }

    /// The language of somebody who writes in `region`.
    pub(super) fn of(region: Region, random: &mut Random) -> Lang {
        use Lang::*;
        let heard: &[(Lang, f64)] = match region {
            Region::AmericaEast | Region::AmericaCentral => &[(En, 0.97), (Es, 0.03)],
            Region::AmericaWest => &[(En, 0.96), (Es, 0.04)],
            Region::Britain | Region::Australia => &[(En, 1.0)],
            Region::Europe => {
                &[(Fr, 0.25), (De, 0.2), (Es, 0.2), (It, 0.1), (Sv, 0.13), (Nl, 0.12)]
            }
            Region::LatinAmerica => &[(Es, 0.75), (Pt, 0.25)],
            Region::India => &[(En, 0.88), (Hi, 0.12)],
            Region::MiddleEast => &[(Ar, 0.75), (En, 0.25)],
            Region::EastAsia => &[(Ja, 0.6), (Ko, 0.4)],
        };
        let mut left = random.unit();
        for &(lang, share) in heard {
            left -= share;
            if left < 0.0 {
                return lang;
            }
        }
        heard[0].0
    }
}

/// The hashtags of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tags {
    None,
    MeToo,
    /// As many write it.
    Small,
    Porc,
    PorcMeToo,
    Change,
    ChangeMeToo,
    YesAll,
    YesAllMeToo,
    Quella,
    QuellaMeToo,
    Tambien,
    TambienMeToo,
    Aussi,
    AussiMeToo,
    Kaman,
    KamanMeToo,
    NoMoreMeToo,
}

impl Tags {
    pub(super) fn list(self) -> &'static [&'static str] {
        match self {
            Tags::None => &[],
            Tags::MeToo => &["MeToo"],
            Tags::Small => &["metoo"],
            Tags::Porc => &["BalanceTonPorc"],
            Tags::PorcMeToo => &["BalanceTonPorc", "MeToo"],
            Tags::Change => &["HowIWillChange"],
            Tags::ChangeMeToo => &["HowIWillChange", "MeToo"],
            Tags::YesAll => &["YesAllWomen"],
            Tags::YesAllMeToo => &["YesAllWomen", "MeToo"],
            Tags::Quella => &["QuellaVoltaChe"],
            Tags::QuellaMeToo => &["QuellaVoltaChe", "MeToo"],
            Tags::Tambien => &["YoTambien"],
            Tags::TambienMeToo => &["YoTambien", "MeToo"],
            Tags::Aussi => &["MoiAussi"],
            Tags::AussiMeToo => &["MoiAussi", "MeToo"],
            Tags::Kaman => &["أنا_كمان"],
            Tags::KamanMeToo => &["أنا_كمان", "MeToo"],
            Tags::NoMoreMeToo => &["MeToo", "NoMore"],
        }
    }

    /// Whether #MeToo is among them, however it is written.
    pub(super) fn me_too(self) -> bool {
        self.list().iter().any(|t| t.eq_ignore_ascii_case("metoo"))
    }
}

/// What a post's text describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Words {
    Origin,
    MeToo,
    Joins,
    Answer,
    AnswerToOrigin,
    Quote,
    Thread,
    Parallel,
    Response,
    Earlier,
    ToMissing,
    Repost,
}

impl Words {
    /// The description; the post's number goes before it.
    pub(super) fn describe(self) -> &'static str {
        match self {
            Words::Origin => {
                "[the public post of 15 October 2017 that asks for “me too” as a reply; its words are not repeated here]"
            }
            Words::MeToo => "a post with the words “me too”",
            Words::Joins => "a public voice joins",
            Words::Answer => "an answer",
            Words::AnswerToOrigin => "an answer with the words “me too”",
            Words::Quote => "a post that quotes another",
            Words::Thread => "a thread goes on",
            Words::Parallel => "a post with a parallel hashtag",
            Words::Response => "a response: what somebody will change",
            Words::Earlier => "a use of the hashtag before that day's wave",
            Words::ToMissing => "an answer to a post that is not in this export",
            Words::Repost => "",
        }
    }
}
