//! A layout as bytes: what tests compare, natively and in the browser, and what a script outside can read.

use super::Ripple;

/// The first eight bytes.
const MAGIC: &[u8; 8] = b"gsripple";
/// The shape of what follows.
const VERSION: u32 = 1;

/// `gsripple`, then little-endian `u32`s: version (1), count n, n times (units since the first point), n angles by log, n by
/// linear, n by count (turns × 2³²).
pub fn bytes(time: &[u32], ripple: &Ripple) -> Vec<u8> {
    let mut out = Vec::with_capacity(16 + 16 * time.len());
    out.extend_from_slice(MAGIC);
    let head = [VERSION, time.len() as u32];
    let columns = [&head[..], time, &ripple.angle[0], &ripple.angle[1], &ripple.angle[2]];
    for column in columns {
        column.iter().for_each(|n| out.extend_from_slice(&n.to_le_bytes()));
    }
    out
}

/// FNV-1a of 64 bits: enough to tell two layouts apart in a test.
pub fn checksum(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |h, &b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3))
}
