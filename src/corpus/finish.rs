//! From copies of posts to columns in one order.

use super::builder::{Builder, Content, full};
use super::{Corpus, NONE, Tag, flag, fold};
use crate::column::Column;
use crate::error::{Code, Result};
use crate::ingest::report::Report;
use crate::post::{EdgeKind, Platform};
use crate::sort;
use crate::time;
use std::cmp::Ordering;

impl Builder {
    /// Puts everything into its one order. O(n log n). Errors: no post was met.
    pub fn finish(mut self, mut report: Report) -> Result<Corpus> {
        self.join()?;
        // What is no longer needed goes as soon as it can: this is where reading takes most memory.
        self.ids.forget();
        self.accounts.forget();
        self.times = Column::default();
        report.duplicates = self.duplicates;
        let is_post = |f: u8| f & flag::SEEN != 0 && f & flag::DELETED == 0;
        let flags = || self.post.iter().map(|post| post.flags);
        report.deleted =
            flags().filter(|&f| f & flag::SEEN != 0 && f & flag::DELETED != 0).count() as u64;
        let mut order: Vec<u32> =
            (0..).zip(flags()).filter(|&(_, f)| is_post(f)).map(|(p, _)| p).collect();
        // The posts that accounts or lists bring along are no export of posts.
        let matched = order.iter().any(|&p| self.post[p as usize].flags & flag::MATCHED != 0);
        if order.is_empty() || (!matched && report.has_skipped(Code::NotPosts)) {
            return Err(report.no_posts());
        }
        for &p in &order {
            if self.post[p as usize].time == i64::MIN {
                self.post[p as usize].time = time::from_snowflake(self.id(p)).unwrap_or(i64::MIN);
            }
        }
        self.sort_by_time(&mut order);
        let posts = order.len() as u32;

        // A parent that only deleted posts point at is nobody's parent any more.
        let mut wanted = vec![false; self.post.len()];
        for &p in &order {
            for q in self.post[p as usize].parent {
                if q != NONE {
                    wanted[q as usize] = true;
                }
            }
        }
        let mut missing: Vec<u32> = (0..self.post.len() as u32)
            .filter(|&p| wanted[p as usize] && !is_post(self.post[p as usize].flags))
            .collect();
        sort::numbers(&mut missing, &mut |a, b| by_id(self.id(a), self.id(b)));
        order.extend_from_slice(&missing);
        drop((wanted, missing));

        let mut number = vec![NONE; self.post.len()];
        for (n, &p) in order.iter().enumerate() {
            number[p as usize] = n as u32;
        }
        let nodes = order.len();
        // From here on everything is where it belongs, moved in place and then let go piece by piece: two of each would be
        // the most memory that reading takes.
        order.extend((0..).zip(&number).filter(|(_, n)| **n == NONE).map(|(p, _): (u32, _)| p));
        self.post.reorder(&order);
        self.content.reorder(&order);
        self.counts.reorder(&order);
        drop(order);
        for n in 0..posts as usize {
            for parent in self.post[n].parent.iter_mut().filter(|parent| **parent != NONE) {
                *parent = number[*parent as usize];
            }
        }
        let mut missing_time = Vec::new();
        for (p, time) in std::mem::take(&mut self.told_times) {
            let n = number[p as usize];
            if n != NONE && n >= posts {
                missing_time.resize(nodes - posts as usize, i64::MIN);
                let told = &mut missing_time[(n - posts) as usize];
                *told = time.max(*told);
            }
        }
        let mut mentions: Vec<(u32, u32)> = std::mem::take(&mut self.mentions)
            .into_iter()
            .filter_map(|(p, a)| Some((*number.get(p as usize)?, a)).filter(|&(n, _)| n < posts))
            .collect();
        drop(number);
        let mut counts: [Column<u32>; 4] = Default::default();
        for said in std::mem::take(&mut self.counts).into_values().take(posts as usize) {
            counts.iter_mut().zip(said).for_each(|(column, n)| column.push(n));
        }
        let (tags, tag_start, tag_list) = self.number_tags(posts)?;
        let (langs, lang) = self.number_langs(posts);
        let text = (0..posts).map(|n| self.content[self.source(n, posts)].text).collect();
        self.content = Column::default();
        for (_, a) in &mut mentions {
            *a = self.to_account.get(*a as usize).copied().unwrap_or(*a);
        }
        let authors = self.number_accounts(nodes, posts, &mut mentions);
        let follows = self.number_follows(&authors.number);
        let (mut id, mut author) = (Column::default(), Column::default());
        let (mut time, mut flags) = (Column::default(), Column::default());
        let (mut provenance, mut parent) = (Column::default(), <[Column<u32>; 3]>::default());
        for (n, post) in std::mem::take(&mut self.post).into_values().take(nodes).enumerate() {
            id.push(post.id);
            author.push(post.author);
            if n < posts as usize {
                time.push(post.time);
                flags.push(post.flags & flag::MATCHED);
                provenance.push(post.provenance);
                parent.iter_mut().zip(post.parent).for_each(|(column, q)| column.push(q));
            }
        }
        let accounts = || authors.order.iter().map(|&a| self.account[a as usize]);

        let platforms = Platform::ALL;
        Ok(Corpus {
            posts,
            id,
            author,
            time,
            missing_time,
            flags,
            parent,
            provenance,
            text,
            lang,
            counts,
            tag_start,
            tag_list,
            tags,
            langs,
            account_id: accounts().map(|a| a.id).collect(),
            account_handle: accounts().map(|a| a.handle).collect(),
            account_name: accounts().map(|a| a.name).collect(),
            account_followers: accounts().map(|a| a.followers).collect(),
            account_flags: authors.order.iter().map(|&a| self.account_flags[a as usize]).collect(),
            authors: authors.writing,
            platforms: platforms.into_iter().filter(|&p| self.platforms[p as usize]).collect(),
            mentions,
            follows,
            arena: self.arena,
            report,
        })
    }

    /// Puts posts in order of time, then id.
    fn sort_by_time(&self, order: &mut [u32]) {
        let time = |p: u32| self.post[p as usize].time;
        let exact =
            &mut |a: u32, b: u32| time(a).cmp(&time(b)).then_with(|| by_id(self.id(a), self.id(b)));
        // The demo's module is too small for a sort of its own, and its posts are in order.
        if cfg!(not(feature = "formats")) {
            return sort::numbers(order, exact);
        }
        // First by as much of the time as fits beside the number, which looks at nothing else; then what that left equal.
        let bounds = |(low, high): (i64, i64), &p: &u32| (low.min(time(p)), high.max(time(p)));
        let (first, last) = order.iter().fold((i64::MAX, i64::MIN), bounds);
        let unneeded = 32_u32.saturating_sub(last.abs_diff(first).leading_zeros());
        let coarse = |p: u32| time(p).abs_diff(first) >> unneeded << 32 | u64::from(p);
        let mut keys: Vec<u64> = order.iter().map(|&p| coarse(p)).collect();
        keys.sort_unstable();
        let mut rest = order;
        for equal in keys.chunk_by(|a, b| a >> 32 == b >> 32) {
            let (group, after) = rest.split_at_mut(equal.len());
            group.iter_mut().zip(equal).for_each(|(p, &key)| *p = key as u32);
            if group.len() > 1 {
                sort::numbers(group, exact);
            }
            rest = after;
        }
    }

    /// The post whose text and hashtags are post `n`'s. A repost has none of its own (the platform cuts them) where the
    /// original is known. Everything is in its order already.
    fn source(&self, n: u32, posts: u32) -> usize {
        match self.post[n as usize].parent[EdgeKind::Repost as usize] {
            q if q < posts => q as usize,
            _ => n as usize,
        }
    }

    /// Folds the written forms of hashtags into hashtags, most used first.
    #[allow(clippy::type_complexity)]
    fn number_tags(&mut self, posts: u32) -> Result<(Vec<Tag>, Column<u32>, Vec<u32>)> {
        let all = posts;
        let forms = std::mem::take(&mut self.forms).into_strings();
        // In the order of their folded forms, so that nothing depends on the order of reading.
        let folded: Vec<String> = forms.iter().map(|&form| fold(self.arena.get(form))).collect();
        let mut order: Vec<u32> = (0..forms.len() as u32).collect();
        sort::numbers(&mut order, &mut |a, b| {
            folded[a as usize].cmp(&folded[b as usize]).then(a.cmp(&b))
        });
        let same = |a: &u32, b: &u32| folded[*a as usize] == folded[*b as usize];
        let groups: Vec<&[u32]> = order.chunk_by(same).collect();
        let mut tag_of = vec![0u32; forms.len()];
        for (t, group) in groups.iter().enumerate() {
            for &form in *group {
                tag_of[form as usize] = t as u32;
            }
        }
        let mut uses = vec![0u32; forms.len()];
        let mut posts = vec![0u32; groups.len()];
        let places = |n: u32| usize::from(self.content[self.source(n, all)].tag_len);
        let mut list = Vec::with_capacity((0..all).map(places).sum());
        let mut starts = Column::default();
        starts.push(0u32);
        for n in 0..all {
            let Content { tag_at: at, tag_len: len, .. } = self.content[self.source(n, all)];
            let matched = self.post[n as usize].flags & flag::MATCHED != 0;
            let from = list.len();
            for i in at as usize..at as usize + len as usize {
                let form = self.form_lists[i];
                if matched {
                    uses[form as usize] += 1;
                }
                let tag = tag_of[form as usize];
                if !list[from..].contains(&tag) {
                    list.push(tag);
                    posts[tag as usize] += u32::from(matched);
                }
            }
            starts.push(u32::try_from(list.len()).map_err(|_| full())?);
        }
        // Groups are in the order of their folded forms: that breaks ties.
        let mut ranked: Vec<u32> = (0..groups.len() as u32).collect();
        sort::numbers(&mut ranked, &mut |a, b| {
            posts[b as usize].cmp(&posts[a as usize]).then(a.cmp(&b))
        });
        let text = |form: u32| self.arena.get(forms[form as usize]);
        let most_written = |group: &[u32]| {
            group.iter().copied().max_by(|&a, &b| {
                uses[a as usize].cmp(&uses[b as usize]).then_with(|| text(b).cmp(text(a)))
            })
        };
        let tags = ranked.iter().map(|&t| Tag {
            display: most_written(groups[t as usize]).map_or("", text).to_owned(),
            folded: folded[groups[t as usize][0] as usize].clone(),
            posts: posts[t as usize],
        });
        let tags: Vec<Tag> = tags.collect();
        let mut renumber = vec![0u32; ranked.len()];
        for (n, &t) in ranked.iter().enumerate() {
            renumber[t as usize] = n as u32;
        }
        for tag in &mut list {
            *tag = renumber[*tag as usize];
        }
        for n in 0..all as usize {
            let tags = &mut list[starts[n] as usize..starts[n + 1] as usize];
            if tags.len() < 2 {
                continue;
            }
            sort::numbers(tags, &mut |a, b| a.cmp(&b));
        }
        self.form_lists = Column::default();
        Ok((tags, starts, list))
    }

    fn number_langs(&mut self, posts: u32) -> (Vec<String>, Column<u16>) {
        let names: Vec<&str> = std::iter::once("")
            .chain(
                (0..self.langs.len().min(u16::MAX as usize - 1))
                    .map(|n| self.lang_of(n as u16 + 1)),
            )
            .collect();
        let mut sorted: Vec<u32> = (0..names.len() as u32).collect();
        sort::numbers(&mut sorted, &mut |a, b| names[a as usize].cmp(names[b as usize]));
        let mut number = vec![0u16; names.len()];
        for (n, &old) in sorted.iter().enumerate() {
            number[old as usize] = n as u16;
        }
        let lang = (0..posts as usize).map(|n| number[self.content[n].lang as usize]).collect();
        (sorted.iter().map(|&n| names[n as usize].to_owned()).collect(), lang)
    }

    /// Numbers accounts by their first post (a pseudonym is that number), then those known only as authors of missing posts.
    /// Accounts that are only mentioned come last, in order of their ids. The posts get the new numbers.
    fn number_accounts(
        &mut self,
        nodes: usize,
        posts: u32,
        mentions: &mut Vec<(u32, u32)>,
    ) -> Authors {
        let mut number = vec![NONE; self.account.len()];
        let mut accounts = Vec::new();
        let mut writing = 0;
        for n in 0..nodes {
            if n as u32 == posts {
                writing = accounts.len() as u32;
            }
            let author = &mut self.post[n].author;
            let a = *author;
            if a == NONE {
                continue;
            }
            if number[a as usize] == NONE {
                number[a as usize] = accounts.len() as u32;
                accounts.push(a);
            }
            *author = number[a as usize];
        }
        if nodes as u32 == posts {
            writing = accounts.len() as u32;
        }
        let mut only: Vec<u32> =
            mentions.iter().map(|&(_, a)| a).filter(|&a| number[a as usize] == NONE).collect();
        sort::numbers(&mut only, &mut |a, b| by_id(self.account_id(a), self.account_id(b)));
        only.dedup();
        for a in only {
            number[a as usize] = accounts.len() as u32;
            accounts.push(a);
        }
        for (_, a) in mentions.iter_mut() {
            *a = number[*a as usize];
        }
        sort::pairs(mentions);
        Authors { order: accounts, writing, number }
    }

    fn number_follows(&mut self, number: &[u32]) -> Vec<(u32, u32)> {
        let known = |a: u32| {
            let a = self.to_account.get(a as usize).copied().unwrap_or(a);
            Some(number[a as usize]).filter(|&n| n != NONE)
        };
        let pairs = std::mem::take(&mut self.follows);
        let mut follows: Vec<(u32, u32)> =
            pairs.iter().filter_map(|(a, b)| Some((known(a)?, known(b)?))).collect();
        sort::pairs(&mut follows);
        follows
    }
}

struct Authors {
    /// Old numbers in the new order.
    order: Vec<u32>,
    writing: u32,
    /// New numbers by old ones; [`NONE`] for accounts that nothing refers to.
    number: Vec<u32>,
}

/// Ids as numbers are ordered where they are numbers: shorter first, then byte-wise.
pub(crate) fn by_id(a: &str, b: &str) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}
