//! The planned posts put in order of time, and an author for each.

use super::plan::{MISSING, Plan, Post};
use super::voices::VOICES;
use super::words::Words;
use crate::random::Random;
use crate::sort;

/// The account of the origin. Those of the public voices follow it.
pub(super) const ORIGIN_ACCOUNT: u32 = 0;
/// The first account of somebody without a role.
pub(super) const PEOPLE: u32 = 1 + VOICES.len() as u32;

/// `wanted` of `posts` in order of time; people are numbered in order of appearance.
pub(super) fn finish(mut posts: Vec<Post>, wanted: u32, random: &mut Random) -> Plan {
    // A tiny demo asked for fewer posts than there are stories: the first told stay.
    posts.truncate(wanted as usize);
    sort(&mut posts);
    name(&mut posts, random);
    Plan { posts }
}

/// Puts `posts` in order of time and makes their references follow.
fn sort(posts: &mut Vec<Post>) {
    let mut order: Vec<u32> = (0..posts.len() as u32).collect();
    sort::numbers(&mut order, &mut |a, b| {
        (posts[a as usize].at, a).cmp(&(posts[b as usize].at, b))
    });
    let mut rank = vec![0; order.len()];
    for (n, &i) in order.iter().enumerate() {
        rank[i as usize] = n as u32;
    }
    let place = |i: u32| if i < MISSING { rank[i as usize] } else { i };
    *posts = order
        .iter()
        .map(|&i| {
            let post = posts[i as usize];
            Post { parent: place(post.parent), author: place(post.author), ..post }
        })
        .collect();
}

/// Turns "the author of that post" into accounts: a fifth of the posts are by somebody who posted before.
fn name(posts: &mut [Post], random: &mut Random) {
    let mut next = PEOPLE;
    for i in 0..posts.len() {
        let post = posts[i];
        posts[i].author = match (post.words, post.voice) {
            (Words::Origin, _) => ORIGIN_ACCOUNT,
            (_, v) if v != Post::NOBODY => 1 + u32::from(v),
            _ if post.author < MISSING => posts[post.author as usize].author,
            _ => {
                let answered = posts.get(post.parent as usize).map(|p| p.author);
                let again = PEOPLE + random.below(next - PEOPLE);
                if next > PEOPLE && random.chance(0.2) && answered != Some(again) {
                    again
                } else {
                    next += 1;
                    next - 1
                }
            }
        };
    }
}
