//! Long texts that an archive keeps apart from their posts: joined by author, time and beginning, for want of an id in common.

use super::builder::{Builder, Post, full};
use super::join::telling;
use super::{NONE, flag, from_text};
use crate::error::Result;
use crate::limits::{MAX_ID_BYTES, MAX_TAGS_PER_POST};
use crate::post::Wholeness;
use crate::text::Str;

/// How far, in ms, the time of a text may be from its post's: the two are written one after the other.
const APART: i64 = 60_000;

/// Bytes of a text that may be the cut one of a longer: the platform cuts at 280 characters.
const CUT: usize = 200;

/// One long text.
pub(super) struct LongText {
    account: u32,
    time: i64,
    text: Str,
}

impl Builder {
    /// Keeps a long text of `account`, written at `time` (ms UTC), for the post that it belongs to.
    pub fn long_text(&mut self, account: &str, time: i64, text: &str) -> Result<()> {
        if account.is_empty() || account.len() > MAX_ID_BYTES || text.is_empty() {
            return Ok(());
        }
        let account = self.account_slot(account)?;
        let text = self.arena.add(text).ok_or_else(full)?;
        self.long_texts.push(LongText { account, time, text });
        Ok(())
    }

    /// Gives each long text to its author's post of that time that begins so; what belongs to none leaves no trace. Accounts
    /// are joined already. O(n log n + posts).
    pub(super) fn join_long_texts(&mut self) -> Result<()> {
        let mut texts = std::mem::take(&mut self.long_texts);
        for text in &mut texts {
            text.account =
                self.to_account.get(text.account as usize).copied().unwrap_or(text.account);
        }
        let content = |t: &LongText| self.arena.get(t.text);
        texts.sort_by(|a, b| {
            (a.account, a.time).cmp(&(b.account, b.time)).then_with(|| content(a).cmp(content(b)))
        });
        let mut found = Vec::new();
        for p in 0..if texts.is_empty() { 0 } else { self.post.len() } {
            let Post { author: account, time, flags, .. } = self.post[p];
            if flags & flag::SEEN == 0 || account == NONE || time == i64::MIN {
                continue;
            }
            let from = texts
                .partition_point(|t| (t.account, t.time) < (account, time.saturating_sub(APART)));
            let cut = self.arena.get(self.content[p].text);
            if cut.len() < CUT {
                continue;
            }
            let cut = telling(past_names(cut));
            // The larger of two that fit, as of any other field.
            let fits = texts[from..]
                .iter()
                .take_while(|t| t.account == account && t.time <= time.saturating_add(APART))
                .filter(|t| !cut.is_empty() && telling(past_names(content(t))).starts_with(&cut))
                .max_by(|a, b| content(a).cmp(content(b)));
            found.extend(fits.map(|t| (p, t.text)));
        }
        for (p, text) in found {
            self.content[p].text = text;
            let text = self.arena.get(text).to_owned();
            self.form_scratch.clear();
            for tag in from_text(&text).iter().take(MAX_TAGS_PER_POST) {
                let form = self.forms.intern(&mut self.arena, tag).ok_or_else(full)?;
                self.form_scratch.push(form);
            }
            let content = &mut self.content[p];
            if self.form_scratch.len() > usize::from(content.tag_len) {
                content.tag_at = u32::try_from(self.form_lists.len()).map_err(|_| full())?;
                content.tag_len = self.form_scratch.len() as u16;
                self.form_scratch.iter().for_each(|&form| self.form_lists.push(form));
            }
            let whole = &mut self.post[p].whole;
            *whole = *whole & !3 | Wholeness::Full as u8;
        }
        Ok(())
    }
}

/// A text past the names that it is addressed to: of a reply, one of the two may have them.
fn past_names(text: &str) -> &str {
    let mut text = text.trim_start();
    while let Some(rest) = text.strip_prefix('@') {
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        text = rest[end..].trim_start();
    }
    text
}

#[cfg(test)]
mod tests {
    use crate::corpus::Builder;
    use crate::ingest::report::Report;
    use crate::post::{Platform, PostRecord, Wholeness};

    #[test]
    fn a_long_text_finds_its_post() {
        let whole = format!("{}and it ends here #Invented", "words and more words ".repeat(20));
        let post = |id: &'static str, author: &str, time: i64, text: String| {
            let mut record = PostRecord::new(Platform::Twitter, id);
            record.author.id = author.to_owned().into();
            record.time = Some(time);
            (record.text, record.text_is) = (text.into(), Wholeness::Plain);
            record
        };
        let cut = || format!("{}…", &whole[..270]);
        let read = |back: bool| {
            let mut builder = Builder::new();
            let mut records = [
                post("1", "owner", 1_000_000, format!("@cleo_example {}", cut())),
                post("2", "other", 1_000_000, cut()),
                post("3", "owner", 5_000_000, cut()),
                post("4", "owner", 1_001_000, "words and more words".to_owned()),
            ];
            if back {
                records.reverse();
                builder.long_text("of a folder", 1_000_500, &whole).unwrap();
            }
            records.iter().for_each(|r| builder.push(r).unwrap());
            if !back {
                builder.long_text("of a folder", 1_000_500, &whole).unwrap();
            }
            builder.same_account("of a folder", "owner").unwrap();
            let c = builder.finish(Report::default()).unwrap();
            let of = |id: &str| c.text(c.find_post(id).unwrap()).to_owned();
            assert_eq!(c.tags().len(), 1);
            [of("1"), of("2"), of("3"), of("4")]
        };
        let texts = read(false);
        assert_eq!(texts, read(true));
        assert_eq!(texts[0], whole);
        assert!(texts[1..].iter().all(|t| *t != whole));
    }
}
