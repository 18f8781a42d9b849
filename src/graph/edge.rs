//! What every edge bears, in one byte.

use crate::post::{EdgeKind, Provenance};

/// Kind and provenance of an edge in one byte, or [`Mark::NONE`].
///
/// The provenance (1 to 4) is in the low three bits, the kind (0 to 2) in the two above.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark(u8);

impl Mark {
    /// No edge: what a root has in the place of one.
    pub const NONE: Mark = Mark(0);

    /// The mark of an edge.
    pub fn new(kind: EdgeKind, provenance: Provenance) -> Mark {
        Mark((kind as u8) << 3 | provenance as u8)
    }

    /// Kind and provenance; `None` for [`Mark::NONE`].
    pub fn get(self) -> Option<(EdgeKind, Provenance)> {
        let provenance = Provenance::from_number(self.0 & 7)?;
        EdgeKind::ALL.get(usize::from(self.0 >> 3)).map(|&kind| (kind, provenance))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_says_what_it_was_made_of() {
        assert_eq!(Mark::NONE.get(), None);
        for kind in EdgeKind::ALL {
            for provenance in Provenance::ALL {
                let mark = Mark::new(kind, provenance);
                assert_eq!(mark.get(), Some((kind, provenance)));
                assert_ne!(mark, Mark::NONE);
            }
        }
    }
}
