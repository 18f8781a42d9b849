//! Posts as lines of Twitter API v1.1: the fields that matter, and no more.

use super::figures::{
    ORIGIN_FOLLOWERS, ORIGIN_HANDLE, ORIGIN_ID, ORIGIN_NAME, ORIGIN_REPLIES, ORIGIN_REPOSTS,
    per_dot,
};
use super::order::{ORIGIN_ACCOUNT, PEOPLE};
use super::plan::{MISSING, Plan, Post};
use super::voices::VOICES;
use super::words::Words;
use crate::post::Kind;
use crate::random::mix;
use std::io::{self, Write};

/// ms UTC of the first millisecond that Twitter's ids count from.
const TWITTER_EPOCH: i64 = 1_288_834_974_657;

/// Account ids start here: the platform's own reach such numbers in about 2078, so none of these is anybody's.
const ACCOUNTS: u64 = 9_000_000_000_000_000_000;

/// Writes every post of `plan` as a line.
pub(super) fn write(out: &mut impl Write, plan: &Plan) -> io::Result<()> {
    let posts = &plan.posts;
    let mut counts = vec![(0u32, 0u32); posts.len()];
    for post in posts {
        if let Some(count) = counts.get_mut(post.parent as usize) {
            match post.kind {
                Kind::Repost => count.0 += 1,
                Kind::Reply => count.1 += 1,
                _ => {}
            }
        }
    }
    let sheet = Sheet { posts, counts, per_dot: per_dot(posts.len() as u32) };
    let mut line = String::with_capacity(4096);
    for n in 0..posts.len() as u32 {
        line.clear();
        sheet.post(&mut line, n, true);
        line.push('\n');
        out.write_all(line.as_bytes())?;
    }
    Ok(())
}

struct Sheet<'a> {
    posts: &'a [Post],
    /// Reposts and direct answers of each post.
    counts: Vec<(u32, u32)>,
    per_dot: f64,
}

impl Sheet<'_> {
    /// Post `n` as an object; a repost holds its original inside if `nest`.
    fn post(&self, line: &mut String, n: u32, nest: bool) {
        let post = &self.posts[n as usize];
        // Wherever the file goes, it says what it is.
        line.push_str("{\"simulated\":true,\"created_at\":\"");
        push_time(line, post.time());
        line.push_str("\",\"id_str\":\"");
        self.push_id(line, n);
        line.push_str("\",\"full_text\":\"");
        self.push_text(line, n);
        line.push_str("\",\"entities\":{\"hashtags\":[");
        if post.kind != Kind::Repost {
            for (i, tag) in post.tags.list().iter().enumerate() {
                line.push_str(if i == 0 { "{\"text\":\"" } else { ",{\"text\":\"" });
                line.push_str(tag);
                line.push_str("\"}");
            }
        }
        line.push_str("]}");
        match (post.kind, post.parent) {
            (Kind::Reply, parent) => {
                line.push_str(",\"in_reply_to_status_id_str\":\"");
                if parent == MISSING {
                    self.push_missing_id(line, n)
                } else {
                    self.push_id(line, parent)
                }
                line.push('"');
                if let Some(author) = self.posts.get(parent as usize).map(|p| p.author) {
                    line.push_str(",\"in_reply_to_user_id_str\":\"");
                    push_number(line, ACCOUNTS + u64::from(author));
                    line.push_str("\",\"in_reply_to_screen_name\":\"");
                    push_handle(line, author);
                    line.push('"');
                }
            }
            (Kind::Quote, parent) => {
                line.push_str(",\"is_quote_status\":true,\"quoted_status_id_str\":\"");
                self.push_id(line, parent);
                line.push('"');
            }
            (Kind::Repost, parent) if nest => {
                line.push_str(",\"retweeted_status\":");
                self.post(line, parent, false);
            }
            _ => {}
        }
        push_user(line, post.author);
        self.push_counts(line, n);
        line.push_str(",\"lang\":\"");
        line.push_str(post.lang.code());
        line.push_str("\"}");
    }

    /// What the platform counted, at the size of the real thing; of a repost, its original's.
    fn push_counts(&self, line: &mut String, n: u32) {
        let post = &self.posts[n as usize];
        let of = if post.kind == Kind::Repost { post.parent } else { n };
        let real = |count: u32| (f64::from(count) * self.per_dot + 0.5) as u64;
        let (reposts, replies) = if self.posts[of as usize].words == Words::Origin {
            (u64::from(ORIGIN_REPOSTS), u64::from(ORIGIN_REPLIES))
        } else {
            let (reposts, replies) = self.counts[of as usize];
            (real(reposts), real(replies))
        };
        line.push_str(",\"retweet_count\":");
        push_number(line, reposts);
        if post.kind != Kind::Repost {
            line.push_str(",\"reply_count\":");
            push_number(line, replies);
        }
    }

    /// The origin's real id, else one that holds the post's time and that the platform cannot have given: its upper bits
    /// are the time, then a machine's number, then a count within the millisecond, here never below 2,048, where real ones
    /// stay under a few dozen.
    fn push_id(&self, line: &mut String, n: u32) {
        let post = &self.posts[n as usize];
        if post.words == Words::Origin {
            return line.push_str(ORIGIN_ID);
        }
        // Odd, hence a permutation of 21 bits: two posts of one millisecond never share an id.
        let low = n.wrapping_mul(0x9_e377) & 0x1f_ffff;
        push_number(line, id(post.time(), low >> 11, 2048 | (low & 2047)));
    }

    /// The id of the post that `n` answers and that is not here, from some minutes before.
    fn push_missing_id(&self, line: &mut String, n: u32) {
        let time = self.posts[n as usize].time() - 60_000 - i64::from(n % 1000) * 1777;
        push_number(line, id(time, n & 1023, 1024 | (n >> 10 & 1023)));
    }

    fn push_text(&self, line: &mut String, n: u32) {
        let post = &self.posts[n as usize];
        match post.words {
            Words::Origin => line.push_str(Words::Origin.describe()),
            Words::Repost => {
                line.push_str("RT @");
                push_handle(line, self.posts[post.parent as usize].author);
                line.push_str(": …");
            }
            words => {
                line.push_str("[simulated post ");
                push_grouped(line, n + 1);
                line.push_str(": ");
                line.push_str(words.describe());
                line.push(']');
                for tag in post.tags.list() {
                    line.push_str(" #");
                    line.push_str(tag);
                }
            }
        }
    }
}

/// An id of the platform's form.
fn id(time: i64, machine: u32, count: u32) -> u64 {
    ((time - TWITTER_EPOCH) as u64) << 22 | u64::from(machine) << 12 | u64::from(count)
}

fn push_user(line: &mut String, account: u32) {
    line.push_str(",\"user\":{\"id_str\":\"");
    push_number(line, ACCOUNTS + u64::from(account));
    line.push_str("\",\"screen_name\":\"");
    push_handle(line, account);
    line.push_str("\",\"name\":\"");
    let (followers, verified) = match account {
        ORIGIN_ACCOUNT => {
            line.push_str(ORIGIN_NAME);
            (ORIGIN_FOLLOWERS, None)
        }
        1..PEOPLE => {
            let voice = &VOICES[account as usize - 1];
            line.push_str(voice.role);
            (voice.followers * 1000 + 137 * account, Some(true))
        }
        _ => {
            line.push_str("account ");
            push_grouped(line, account - PEOPLE + 1);
            // Made up, the same wherever the account is met: half under 200, a few in the tens of thousands.
            let part = (mix(u64::from(account)) >> 32) as f64 / 4_294_967_296.0;
            ((200.0 * part / (1.0025 - part)) as u32, Some(false))
        }
    };
    line.push_str("\",\"followers_count\":");
    push_number(line, u64::from(followers));
    if let Some(verified) = verified {
        line.push_str(if verified { ",\"verified\":true" } else { ",\"verified\":false" });
    }
    line.push('}');
}

/// The name used to address an account. The platform allows 15 characters, so a longer one is nobody's.
fn push_handle(line: &mut String, account: u32) {
    match account {
        ORIGIN_ACCOUNT => line.push_str(ORIGIN_HANDLE),
        1..PEOPLE => {
            line.push_str("simulated_");
            for c in VOICES[account as usize - 1].role.chars().filter(|&c| c != '\'') {
                line.push(if c == ' ' { '_' } else { c.to_ascii_lowercase() });
            }
        }
        _ => {
            line.push_str("simulated_account_");
            push_number(line, u64::from(account - PEOPLE + 1));
        }
    }
}

fn push_number(line: &mut String, mut n: u64) {
    let mut digits = [0u8; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (n % 10) as u8;
        n /= 10;
        if n == 0 {
            break;
        }
    }
    line.extend(digits[at..].iter().map(|&d| char::from(d)));
}

/// 1204 as `1,204`.
fn push_grouped(line: &mut String, n: u32) {
    let start = line.len();
    push_number(line, u64::from(n));
    let mut at = line.len();
    while at > start + 3 {
        at -= 3;
        line.insert(at, ',');
    }
}

/// ms UTC within October 2017 as the platform writes it (checked against [`crate::time::to_twitter`], which is for any
/// time and a third slower).
fn push_time(line: &mut String, ms: i64) {
    const FIRST: i64 = 1_506_816_000_000;
    const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    let seconds = (ms - FIRST) / 1000;
    let two = |line: &mut String, n: i64| {
        line.push(char::from(b'0' + (n / 10) as u8));
        line.push(char::from(b'0' + (n % 10) as u8));
    };
    line.push_str(DAYS[(seconds / 86_400 % 7) as usize]);
    line.push_str(" Oct ");
    two(line, seconds / 86_400 + 1);
    for (separator, n) in
        [(' ', seconds / 3600 % 24), (':', seconds / 60 % 60), (':', seconds % 60)]
    {
        line.push(separator);
        two(line, n);
    }
    line.push_str(" +0000 2017");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::figures::{END, START};

    #[test]
    fn times_are_written_as_the_platform_does() {
        for ms in (START..END).step_by(7_654_321) {
            let mut line = String::new();
            push_time(&mut line, ms);
            assert_eq!(line, crate::time::to_twitter(ms));
        }
    }

    #[test]
    fn numbers_are_grouped() {
        for (n, text) in [(0, "0"), (999, "999"), (1204, "1,204"), (1_234_567, "1,234,567")] {
            let mut line = String::new();
            push_grouped(&mut line, n);
            assert_eq!(line, text);
        }
    }

    #[test]
    fn no_handle_could_be_anybody_s() {
        for account in 1..2 * PEOPLE {
            let mut handle = String::new();
            push_handle(&mut handle, account);
            assert!(handle.len() > 15, "{handle}");
            assert!(handle.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'), "{handle}");
        }
    }
}
