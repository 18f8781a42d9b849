//! Public voices that join: roles, never names. Their times, floods and followers are made up; none is modelled on a person.

use super::words::Lang;
use Joins::{Own, Quote, Reply};
use Lang::{En, Es, Fr, It, Sv};

/// How a voice joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joins {
    /// With a post of its own.
    Own,
    /// By quoting the origin.
    Quote,
    /// By answering the origin.
    Reply,
}

/// A public voice.
pub(super) struct Voice {
    pub role: &'static str,
    /// Minutes after the origin.
    pub minutes: u32,
    /// Weight among all reposts of voices.
    pub reposts: u32,
    /// Weight among all answers to voices.
    pub replies: u32,
    /// Followers, in thousands.
    pub followers: u32,
    pub joins: Joins,
    pub lang: Lang,
}

/// The roles of the public voices, the widest heard first: what the demo writes in place of names.
pub const ROLES: [&str; VOICES.len()] = {
    let mut roles = [""; VOICES.len()];
    let mut i = 0;
    while i < roles.len() {
        roles[i] = VOICES[i].role;
        i += 1;
    }
    roles
};

const fn voice(
    role: &'static str,
    minutes: u32,
    (reposts, replies): (u32, u32),
    followers: u32,
    joins: Joins,
    lang: Lang,
) -> Voice {
    Voice { role, minutes, reposts, replies, followers, joins, lang }
}

/// In the order of their size, so that a small demo keeps the largest.
pub(super) const VOICES: [Voice; 40] = [
    voice("an actor", 34, (980, 620), 2_100, Own, En),
    voice("a singer", 142, (900, 540), 5_400, Own, En),
    voice("a senator", 1_145, (610, 900), 1_300, Own, En),
    voice("a newspaper", 815, (720, 260), 3_900, Own, En),
    voice("a novelist", 205, (640, 310), 640, Own, En),
    voice("a television presenter", 96, (420, 500), 1_750, Quote, En),
    voice("a comedian", 388, (560, 380), 1_150, Own, En),
    voice("a film director", 1_480, (470, 260), 480, Own, En),
    voice("a European minister", 2_260, (330, 420), 210, Own, Fr),
    voice("an athlete", 1_610, (430, 240), 890, Own, En),
    voice("a second actor", 61, (360, 330), 760, Reply, En),
    voice("a poet", 292, (410, 150), 130, Own, En),
    voice("a screenwriter", 171, (330, 210), 240, Quote, En),
    voice("a magazine", 1_290, (360, 120), 2_600, Own, En),
    voice("a member of a parliament", 870, (250, 340), 160, Own, En),
    voice("a musician", 455, (300, 190), 520, Own, En),
    voice("a women's organisation", 1_055, (340, 90), 310, Own, En),
    voice("a professor", 1_400, (260, 170), 95, Own, En),
    voice("a public broadcaster", 905, (240, 150), 1_900, Own, En),
    voice("a third actor", 244, (250, 180), 430, Quote, En),
    voice("a photographer", 530, (210, 120), 75, Own, Es),
    voice("a helpline", 1_180, (270, 60), 58, Own, En),
    voice("a lawyer", 1_720, (190, 160), 66, Own, En),
    voice("a radio station", 990, (180, 110), 270, Own, It),
    voice("a nurse", 325, (200, 140), 12, Own, En),
    voice("a columnist", 765, (160, 210), 88, Own, En),
    voice("a trade union", 2_490, (190, 70), 54, Own, En),
    voice("a dancer", 420, (170, 90), 140, Own, En),
    voice("a historian", 2_730, (180, 80), 47, Own, En),
    voice("a second newspaper", 1_010, (170, 90), 1_200, Own, Fr),
    voice("a chef", 1_560, (150, 110), 180, Own, En),
    voice("a theatre", 1_840, (150, 50), 36, Own, Sv),
    voice("a mayor", 2_620, (120, 150), 92, Own, Es),
    voice("a podcast", 3_050, (140, 60), 61, Own, En),
    voice("a physician", 3_210, (130, 80), 29, Own, En),
    voice("a bookshop", 1_330, (130, 40), 18, Own, En),
    voice("a university", 2_880, (110, 60), 150, Own, En),
    voice("a scientist", 3_420, (120, 70), 41, Own, En),
    voice("a film festival", 3_600, (100, 50), 77, Own, It),
    voice("a student", 610, (110, 60), 3, Own, En),
];
