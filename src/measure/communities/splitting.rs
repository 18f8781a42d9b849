//! The last look: no community of two parts that no link joins, and numbers by size.

use super::Communities;
use crate::corpus::NONE;
use crate::graph::Links;
use crate::sort;

/// Splits communities that are not connected (modularity only grows by it) and numbers them by size, of one size by the
/// smallest member. What aggregation ends with is connected already; this makes sure of it. O(nodes log nodes + links).
pub(super) fn split(links: &Links, community: &[u32]) -> Communities {
    let nodes = links.rows() as usize;
    // Parts in order of their smallest member, walked one after the other.
    let (mut part, mut size, mut stack) = (vec![NONE; nodes], Vec::new(), Vec::new());
    for first in 0..nodes {
        if part[first] != NONE {
            continue;
        }
        let number = size.len() as u32;
        let mut met = 0u32;
        part[first] = number;
        stack.push(first as u32);
        while let Some(node) = stack.pop() {
            met += 1;
            for (other, _) in links.of(node) {
                if part[other as usize] == NONE && community[other as usize] == community[first] {
                    part[other as usize] = number;
                    stack.push(other);
                }
            }
        }
        size.push(met);
    }
    let mut order: Vec<u32> = (0..size.len() as u32).filter(|&c| size[c as usize] > 1).collect();
    sort::numbers(&mut order, &mut |a, b| size[b as usize].cmp(&size[a as usize]).then(a.cmp(&b)));
    let mut number = vec![0u32; size.len()];
    for (n, &c) in order.iter().enumerate() {
        number[c as usize] = n as u32 + 1;
    }
    let sizes: Vec<u32> = order.iter().map(|&c| size[c as usize]).collect();
    let modularity = super::modularity(links, &part);
    Communities { of: part.iter().map(|&p| number[p as usize]).collect(), sizes, modularity }
}
