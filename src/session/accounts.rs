//! The accounts of the view that is open.

use super::Session;
use crate::corpus::Corpus;
use crate::demo;
use crate::error::{Code, Error, Result};
use crate::job::{Job, Step};
use crate::measure::account::Who;
use crate::measure::account_network::NetworkWork;
use crate::measure::{AccountFigures, AccountTable, Network, Set};
use crate::post::Platform;

/// What has been worked out of the open view's accounts.
#[derive(Default)]
pub struct Accounts {
    table: Option<AccountTable>,
    network: Option<Network>,
}

/// The page's word for the work that finds communities and PageRank.
pub const NETWORK: &str = "network";

impl Session {
    /// The hashtag's number and display form of the open view. Errors: `unknown_post` where none is open.
    fn open_tag(&self) -> Result<(Option<u32>, &str)> {
        let none = || Error::new(Code::UnknownPost, "No view is open.");
        let view = self.view().ok_or_else(none)?;
        Ok((view.spread.tag, &view.figures.tag))
    }

    /// The set of the open view.
    fn set(&self) -> Result<Set<'_>> {
        Ok(Set::of(&self.corpus, &self.mixed, self.open_tag()?.0))
    }

    /// Counts the open view's accounts, unless that was done. O(n).
    fn count_accounts(&mut self) -> Result<()> {
        if self.accounts.table.is_none() {
            self.accounts.table = Some(AccountTable::of(&self.set()?));
        }
        Ok(())
    }

    /// The accounts of the open view as columns, and what was worked out of them. O(n) the first time. Errors:
    /// `unknown_post` where no view is open.
    pub fn account_table(&mut self) -> Result<(&AccountTable, Option<&Network>)> {
        self.count_accounts()?;
        let Accounts { table, network } = &self.accounts;
        let none = || Error::new(Code::UnknownPost, "No view is open.");
        Ok((table.as_ref().ok_or_else(none)?, network.as_ref()))
    }

    /// Who accounts are. Those that are not there are left out.
    pub fn account_rows(&self, accounts: &[u32]) -> Vec<Who> {
        let known = accounts.iter().filter(|&&a| a < self.corpus.known_accounts());
        known.map(|&a| Who::of(&self.corpus, a)).collect()
    }

    /// The author of a point of the open view. Errors: `unknown_post` where there is no such point.
    pub fn account_of(&self, point: u32) -> Result<Option<u32>> {
        Ok(self.corpus.author(self.node(point)?))
    }

    /// The figures of an account in the open view. O(n). Errors: `unknown_post` where no view is open; `usage` where there is
    /// no such account.
    pub fn account(&mut self, account: u32) -> Result<AccountFigures> {
        if account >= self.corpus.known_accounts() {
            return Err(Error::new(Code::Usage, format!("There is no account {account} here.")));
        }
        self.count_accounts()?;
        let (set, tag) = (self.set()?, self.open_tag()?.1);
        let Accounts { table, network } = &self.accounts;
        let none = || Error::new(Code::UnknownPost, "No view is open.");
        let table = table.as_ref().ok_or_else(none)?;
        Ok(AccountFigures::of(&set, tag, table, network.as_ref(), account))
    }

    /// Where an account can be seen, "" where that is not known. The demo's accounts are nowhere.
    pub fn account_url(&self, account: u32) -> String {
        let id = self.corpus.account_id(account);
        // Ids are as hostile as any text: only these forms become addresses, and each is an https one.
        let digits = !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit());
        let plain =
            |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric() || b":._-".contains(&b));
        if self.simulated || id == demo::ORIGIN_ID {
            String::new()
        } else if digits && self.corpus.platforms() == [Platform::Twitter] {
            format!("https://twitter.com/i/user/{id}")
        } else if id.starts_with("https://") && !id.contains(char::is_whitespace) {
            id.to_owned()
        } else if id.starts_with("did:") && plain(id) {
            format!("https://bsky.app/profile/{id}")
        } else {
            String::new()
        }
    }

    /// Communities and PageRank of the open view's accounts, as a job. Errors: `unknown_post` where no view is open.
    pub(super) fn network_job(&mut self) -> Result<Box<dyn Job>> {
        self.count_accounts()?;
        let none = || Error::new(Code::UnknownPost, "No view is open.");
        let table = self.accounts.table.as_ref().ok_or_else(none)?;
        Ok(Box::new(NetworkJob(NetworkWork::new(&self.set()?, table))))
    }
}

struct NetworkJob(NetworkWork);

impl Job for NetworkJob {
    fn step(&mut self, _: &Corpus, work: u32) -> Step {
        self.0.step(work)
    }

    fn finish(self: Box<Self>, session: &mut Session) -> Result<serde_json::Value> {
        let network = session.accounts.network.insert(self.0.finish());
        let none = || Error::new(Code::UnknownPost, "No view is open.");
        let table = session.accounts.table.as_ref().ok_or_else(none)?;
        serde_json::to_value(network.figures(&session.corpus, table, false))
            .map_err(|e| Error::new(Code::Io, format!("The figures could not be written: {e}.")))
    }
}

#[cfg(test)]
mod tests;
