//! Parents before children, in an order as near to that of time as can be.

use crate::corpus::NONE;

/// Points in an order in which parents come first, and the parents without cycles.
pub(super) struct Ordered {
    pub order: Vec<u32>,
    pub parent: Vec<u32>,
}

/// `None` where the order of time will do, as it does in nearly every export. O(n), whatever the depth.
pub(super) fn parents_first(parent: &[u32]) -> Option<Ordered> {
    if parent.iter().enumerate().all(|(i, &p)| p == NONE || (p as usize) < i) {
        return None;
    }
    const WAITING: u8 = 1;
    const PLACED: u8 = 2;
    let mut parent = parent.to_vec();
    let mut state = vec![0u8; parent.len()];
    let mut order = Vec::with_capacity(parent.len());
    let mut path = Vec::new();
    for i in 0..parent.len() as u32 {
        let mut at = i;
        while state[at as usize] == 0 {
            state[at as usize] = WAITING;
            path.push(at);
            let p = parent[at as usize];
            if p == NONE {
                break;
            }
            if state[p as usize] == WAITING {
                parent[at as usize] = NONE;
                break;
            }
            at = p;
        }
        while let Some(at) = path.pop() {
            state[at as usize] = PLACED;
            order.push(at);
        }
    }
    Some(Ordered { order, parent })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_order_of_time_where_it_will_do() {
        assert!(parents_first(&[NONE, 0, 0, 2, NONE]).is_none());
        assert!(parents_first(&[]).is_none());
    }

    #[test]
    fn a_late_parent_comes_just_before_its_child() {
        let found = parents_first(&[NONE, 3, 0, NONE]).unwrap();
        assert_eq!(found.order, [0, 3, 1, 2]);
    }

    proptest! {
        #[test]
        fn each_once_and_parents_first(raw in prop::collection::vec((any::<u32>(), 0u8..4), 1..60)) {
            let n = raw.len() as u32;
            let parent: Vec<u32> =
                raw.iter().map(|&(p, some)| if some == 0 { NONE } else { p % n }).collect();
            let Some(found) = parents_first(&parent) else { return Ok(()) };
            let mut met = vec![false; parent.len()];
            for &i in &found.order {
                let p = found.parent[i as usize];
                prop_assert!(p == NONE || met[p as usize]);
                prop_assert!(p == NONE || p == parent[i as usize]);
                prop_assert!(!std::mem::replace(&mut met[i as usize], true));
            }
            prop_assert!(met.iter().all(|&m| m));
        }
    }
}
