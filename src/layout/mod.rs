//! Spread → places.
//!
//! | file | what |
//! |---|---|
//! | [`scale`](mod@scale) | time → radius: log, linear, by count |
//! | [`ripple`](mod@ripple) | the angle of every point |
//! | `hubs` | which posts get a sector of their own, and where |
//! | `angle` | even and yet not regular sequences |
//! | `order` | parents before children |
//! | [`bytes`](mod@bytes) | a layout as bytes, for tests |

mod angle;
pub mod bytes;
mod hubs;
pub mod labels;
mod order;
pub mod ripple;
pub mod scale;
pub mod timeline;

pub use labels::labels;
pub use ripple::{Ripple, Tree, ripple};
pub use scale::{Scale, Scales};
pub use timeline::Timeline;
