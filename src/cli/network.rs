//! `summary --network`: communities and PageRank, which take longer than all other figures together.

use super::text::{line, plain, row};
use crate::corpus::Corpus;
use crate::graph::{Forest, Layer};
use crate::measure::account_network::Ranked;
use crate::measure::{AccountTable, Network, NetworkFigures, Set};
use std::fmt::{self, Write};

/// The network of the accounts of a hashtag's set, or of everything; of a hashtag that nobody bears, of everything.
/// `sensitive`: nobody is listed by PageRank alone.
pub fn figures(corpus: &Corpus, tag: Option<&str>, sensitive: bool) -> NetworkFigures {
    let mixed = Forest::of(corpus, Layer::Mixed);
    let set = Set::of(corpus, &mixed, tag.and_then(|tag| corpus.find_tag(tag)));
    let table = AccountTable::of(&set);
    Network::of(&set, &table).figures(corpus, &table, sensitive)
}

/// For people, ending in a newline.
pub fn text(figures: &NetworkFigures, tag: Option<&str>) -> String {
    let mut out = String::new();
    let _ = write(&mut out, figures, tag);
    out
}

fn write(out: &mut String, f: &NetworkFigures, tag: Option<&str>) -> fmt::Result {
    let of = tag.map_or("everything".to_owned(), |tag| {
        format!("#{}", plain(tag.trim().trim_start_matches(['#', '＃'])))
    });
    writeln!(out, "\nAccounts and their ties: {of}")?;
    row(out, "accounts", f.accounts, "that post, or are answered, reposted or quoted")?;
    row(out, "ties", f.ties, "pairs of which one answered, reposted or quoted the other")?;
    let modularity = f.modularity.map_or("not defined".to_owned(), |m| format!("{m:.4}"));
    let how = format!("Leiden, seed {}; modularity {modularity}", f.seed);
    row(out, "communities", f.communities, &how)?;
    row(out, "in none", f.alone, "")?;
    for size in &f.sizes {
        row(out, &format!("  number {}", size.community), size.accounts, "accounts")?;
    }
    if f.top.is_empty() {
        return Ok(());
    }
    writeln!(out, "  PageRank along reposts (from who reposts to whom is reposted)")?;
    for ranked in &f.top {
        let note = format!("reposted {} times by others", ranked.reposts_received);
        line(
            out,
            &format!("{:>4}. {}", ranked.rank, plain(&name(ranked))),
            &format!("{:>11.6}  {note}", ranked.page_rank),
        )?;
    }
    Ok(())
}

fn name(ranked: &Ranked) -> String {
    match (&*ranked.handle, &*ranked.name) {
        ("", "") => ranked.id.clone(),
        ("", name) => name.to_owned(),
        (handle, _) => format!("@{}", handle.trim_start_matches('@')),
    }
}
