//! Twitter API v2's compliance notices: which posts and accounts are gone. What they delete is left out of what is opened
//! along with them.

use crate::ingest::json::{Cursor, Fault};
use crate::ingest::sink::Sink;

/// One notice of a batch: `{"id":"1","action":"delete","created_at":"…","reason":"deleted"}`. It does not say whether it is of
/// a post or of an account.
pub(super) struct Notice<'a> {
    pub(super) id: &'a str,
    pub(super) action: &'a str,
    pub(super) reason: &'a str,
    /// When the post or the account was made, ms UTC.
    pub(super) created: Option<i64>,
}

/// Honours a notice. Only what is gone is left out: not what came back (`undelete`), and not a place that was taken off
/// (`scrub_geo`).
pub(super) fn honour(notice: &Notice<'_>, sink: &mut Sink<'_>) {
    let gone = matches!(notice.action, "delete" | "drop" | "suspend" | "protect" | "deactivate");
    if !gone || notice.reason == "scrub_geo" {
        return;
    }
    let (post, account) = meant(notice.id, notice.created);
    if post {
        sink.deleted(notice.id);
    }
    if account {
        sink.deleted_account(notice.id);
    }
}

/// Whether an id can be a post's, and whether it can be an account's. Those of the same length were given years apart:
/// posts of 10 digits until 2010, accounts of 10 digits from 2012 on. Longer ones hold a time and are never given twice.
fn meant(id: &str, created: Option<i64>) -> (bool, bool) {
    const DAY: i64 = 86_400_000;
    let first_of_accounts = match id.len() {
        0..=8 => 13_700 * DAY, // July 2007
        9 => 14_400 * DAY,     // June 2009
        10 => 15_000 * DAY,    // January 2011
        _ => return (true, true),
    };
    match created {
        Some(ms) if ms >= first_of_accounts => (false, true),
        // The first year's posts and accounts have the same ids.
        Some(_) if id.len() > 8 => (true, false),
        _ => (true, true),
    }
}

/// Honours an event of the compliance streams, the value of `key` inside `data`: `{"tweet_delete":{"tweet":{"id":"1"}}}`,
/// `{"user_suspend":{"user":{"id":"9"}}}`. Gives whether it is one.
pub(super) fn event(
    key: &[u8],
    value: &mut Cursor<'_>,
    sink: &mut Sink<'_>,
) -> Result<bool, Fault> {
    let (of, account): (&[u8], bool) = match key {
        b"tweet_delete" | b"tweet_drop" => (b"tweet", false),
        b"user_delete" | b"user_suspend" | b"user_protect" => (b"user", true),
        _ => {
            value.skip()?;
            let others: [&[u8]; 8] = [
                b"tweet_withheld",
                b"tweet_edit",
                b"tweet_undrop",
                b"user_withheld",
                b"user_undelete",
                b"user_unsuspend",
                b"user_unprotect",
                b"user_scrub_geo",
            ];
            return Ok(others.contains(&key));
        }
    };
    let mut id = None;
    value.object(|key, value| {
        if key != of {
            return value.skip();
        }
        value.object(|key, value| match key {
            b"id" => value.id().map(|found| id = found),
            _ => value.skip(),
        })
    })?;
    match id {
        Some(id) if account => sink.deleted_account(&id),
        Some(id) => sink.deleted(&id),
        None => {}
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time;

    #[test]
    fn posts_and_accounts_are_told_apart() {
        let of = |id: &str, created: &str| meant(id, time::parse(created));
        assert_eq!(of("1170025343920402432", "2019-09-06T17:25:54.667Z"), (true, true));
        assert_eq!(of("1482680858", "2013-06-04T16:25:04+00:00"), (false, true));
        assert_eq!(of("1482680858", "2009-04-09T12:00:00Z"), (true, false));
        assert_eq!(of("12345678", "2008-01-14T12:00:00Z"), (false, true));
        assert_eq!(of("123456", "2006-05-14T12:00:00Z"), (true, true));
        assert_eq!(of("123456", ""), (true, true));
    }
}
