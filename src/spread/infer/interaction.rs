//! Ties from the export itself: whom an account had mentioned, answered, quoted or reposted.

use super::Budget;
use super::mentions::{Handles, names};
use super::ties::{Gathered, Ties};
use crate::corpus::Corpus;
use crate::post::{EdgeKind, Kind};

/// Units that a byte of text costs to look through, the other way round.
const BYTES_A_UNIT: usize = 4;

/// Goes through all posts of an export, whatever their hashtag, in slices.
///
/// A tie holds from the post after the one that made it. Posts of unknown time make none: it is not known what they were
/// before. A mention is an event of its own in some formats; elsewhere it is an `@name` in a text, of which the account is
/// known if one account here, and only one, bears the name. The text of a repost is its original's and mentions nobody on the
/// reposter's behalf.
pub struct Interactions {
    handles: Handles,
    next: u32,
    ties: Gathered,
    /// Mentions that are events of their own, gone through.
    events: usize,
}

impl Interactions {
    /// Nothing gone through yet.
    pub fn new(corpus: &Corpus) -> Interactions {
        Interactions {
            handles: Handles::default(),
            next: 0,
            ties: Gathered::new(corpus.known_accounts()),
            events: 0,
        }
    }

    /// How far it is, 0 to 1.
    pub fn share(&self, corpus: &Corpus) -> f32 {
        self.next as f32 / corpus.posts().max(1) as f32
    }

    /// A slice; whether it is done.
    pub fn step(&mut self, corpus: &Corpus, budget: &mut Budget) -> bool {
        if !self.handles.step(corpus, budget) {
            return false;
        }
        while self.next < corpus.posts() {
            if budget.is_spent() {
                return false;
            }
            budget.spend(8 + corpus.text(self.next).len() / BYTES_A_UNIT);
            self.post(corpus, self.next);
            self.next += 1;
        }
        self.ties.sort(budget)
    }

    fn post(&mut self, corpus: &Corpus, p: u32) {
        let events = &corpus.mentions()[self.events..];
        let events = &events[..events.iter().take_while(|e| e.0 <= p).count()];
        self.events += events.len();
        let (Some(a), Some(_)) = (corpus.author(p), corpus.time(p)) else { return };
        for &(_, b) in events.iter().filter(|e| e.0 == p) {
            self.ties.push(a, b, p);
        }
        for edge in EdgeKind::ALL {
            if let Some(b) = corpus.parent(p, edge).and_then(|q| corpus.author(q)) {
                self.ties.push(a, b, p);
            }
        }
        if corpus.kind(p) != Kind::Repost {
            for name in names(corpus.text(p)) {
                if let Some(b) = self.handles.account(corpus, name) {
                    self.ties.push(a, b, p);
                }
            }
        }
    }

    /// The ties; call it when [`Interactions::step`] says that it is done.
    pub fn finish(self) -> Ties {
        self.ties.finish()
    }
}
