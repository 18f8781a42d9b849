//! Sixteen bytes at a time: which of them are this byte. One module a kind of machine, and one for all others.

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod lanes {
    use core::arch::wasm32::*;

    /// Bytes of a lane.
    pub const WIDTH: usize = 16;
    /// Bytes looked at together.
    pub type Lane = v128;

    /// The bytes as a lane.
    #[inline(always)]
    pub fn load(bytes: &[u8; WIDTH]) -> Lane {
        // SAFETY: the reference is to 16 readable bytes; the load needs no alignment.
        unsafe { v128_load(bytes.as_ptr().cast()) }
    }

    /// One bit a byte, lowest first: which are `byte`.
    #[inline(always)]
    pub fn equals(lane: Lane, byte: u8) -> u64 {
        u64::from(u8x16_bitmask(u8x16_eq(lane, u8x16_splat(byte))))
    }

    /// Which are one of these.
    #[inline(always)]
    pub fn any_of(lane: Lane, [a, b, c, d]: [u8; 4]) -> u64 {
        let is = |byte| u8x16_eq(lane, u8x16_splat(byte));
        u64::from(u8x16_bitmask(v128_or(v128_or(is(a), is(b)), v128_or(is(c), is(d)))))
    }

    /// The bytes beyond ASCII.
    #[inline(always)]
    pub fn beyond(lane: Lane) -> u64 {
        u64::from(u8x16_bitmask(lane))
    }

    /// Like [`equals`], with bit 5 ignored: `{` and `[` are one, `}` and `]` are one.
    #[inline(always)]
    pub fn equals_folded(lane: Lane, byte: u8) -> u64 {
        equals(v128_or(lane, u8x16_splat(0x20)), byte)
    }
}

#[cfg(target_arch = "x86_64")]
mod lanes {
    use core::arch::x86_64::*;

    /// Bytes of a lane.
    pub const WIDTH: usize = 16;
    /// Bytes looked at together.
    pub type Lane = __m128i;

    /// The bytes as a lane.
    #[inline(always)]
    pub fn load(bytes: &[u8; WIDTH]) -> Lane {
        // SAFETY: the reference is to 16 readable bytes, the load needs no alignment, and SSE2 is part of x86-64.
        unsafe { _mm_loadu_si128(bytes.as_ptr().cast()) }
    }

    /// One bit a byte, lowest first: which are `byte`.
    #[inline(always)]
    pub fn equals(lane: Lane, byte: u8) -> u64 {
        // SAFETY: SSE2 is part of x86-64.
        unsafe {
            u64::from(_mm_movemask_epi8(_mm_cmpeq_epi8(lane, _mm_set1_epi8(byte as i8))) as u32)
        }
    }

    /// Which are one of these.
    #[inline(always)]
    pub fn any_of(lane: Lane, [a, b, c, d]: [u8; 4]) -> u64 {
        // SAFETY: SSE2 is part of x86-64.
        unsafe {
            let is = |byte: u8| _mm_cmpeq_epi8(lane, _mm_set1_epi8(byte as i8));
            let any = _mm_or_si128(_mm_or_si128(is(a), is(b)), _mm_or_si128(is(c), is(d)));
            u64::from(_mm_movemask_epi8(any) as u32)
        }
    }

    /// The bytes beyond ASCII.
    #[inline(always)]
    pub fn beyond(lane: Lane) -> u64 {
        // SAFETY: SSE2 is part of x86-64.
        unsafe { u64::from(_mm_movemask_epi8(lane) as u32) }
    }

    /// Like [`equals`], with bit 5 ignored: `{` and `[` are one, `}` and `]` are one.
    #[inline(always)]
    pub fn equals_folded(lane: Lane, byte: u8) -> u64 {
        // SAFETY: SSE2 is part of x86-64.
        equals(unsafe { _mm_or_si128(lane, _mm_set1_epi8(0x20)) }, byte)
    }
}

#[cfg(not(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128"))))]
mod lanes {
    /// Bytes of a lane.
    pub const WIDTH: usize = 16;
    /// Bytes looked at together.
    pub type Lane = [u8; WIDTH];

    /// The bytes as a lane.
    #[inline(always)]
    pub fn load(bytes: &[u8; WIDTH]) -> Lane {
        *bytes
    }

    /// One bit a byte, lowest first: which are `byte`.
    #[inline(always)]
    pub fn equals(lane: Lane, byte: u8) -> u64 {
        lane.iter().enumerate().fold(0, |mask, (i, &b)| mask | u64::from(b == byte) << i)
    }

    /// Which are one of these.
    #[inline(always)]
    pub fn any_of(lane: Lane, bytes: [u8; 4]) -> u64 {
        lane.iter().enumerate().fold(0, |mask, (i, b)| mask | u64::from(bytes.contains(b)) << i)
    }

    /// The bytes beyond ASCII.
    #[inline(always)]
    pub fn beyond(lane: Lane) -> u64 {
        lane.iter().enumerate().fold(0, |mask, (i, &b)| mask | u64::from(b >> 7) << i)
    }

    /// Like [`equals`], with bit 5 ignored: `{` and `[` are one, `}` and `]` are one.
    #[inline(always)]
    pub fn equals_folded(lane: Lane, byte: u8) -> u64 {
        equals(lane.map(|b| b | 0x20), byte)
    }
}

#[cfg(feature = "formats")]
pub use lanes::any_of;
pub use lanes::{Lane, WIDTH, beyond, equals, equals_folded, load};

/// The lane at `at`; `None` where fewer bytes than a lane are left.
#[inline(always)]
pub fn lane(bytes: &[u8], at: usize) -> Option<Lane> {
    bytes.get(at..at + WIDTH)?.try_into().ok().map(load)
}
