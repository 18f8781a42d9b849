//! The checksum of gzip and zip.

/// CRC-32 (ISO 3309), eight bytes a step (Kounavis & Berry, "A systematic approach to building high performance
/// software-based CRC generators", 2005).
pub struct Crc {
    tables: Box<[[u32; 256]; 8]>,
    state: u32,
}

impl Crc {
    /// The sum of nothing.
    pub fn new() -> Crc {
        let mut tables = Box::new([[0u32; 256]; 8]);
        for n in 0..256 {
            tables[0][n] = (0..8)
                .fold(n as u32, |c, _| if c & 1 == 0 { c >> 1 } else { c >> 1 ^ 0xedb8_8320 });
        }
        for n in 0..256 {
            for k in 1..8 {
                let before = tables[k - 1][n];
                tables[k][n] = before >> 8 ^ tables[0][(before & 0xff) as usize];
            }
        }
        Crc { tables, state: u32::MAX }
    }

    /// Begins again.
    pub fn reset(&mut self) {
        self.state = u32::MAX;
    }

    /// The sum so far.
    pub fn sum(&self) -> u32 {
        !self.state
    }

    /// Adds bytes. O(bytes).
    pub fn add(&mut self, bytes: &[u8]) {
        let (t, mut c) = (&self.tables, self.state);
        let (eights, rest) = bytes.as_chunks::<8>();
        for &[b0, b1, b2, b3, b4, b5, b6, b7] in eights {
            let low = u32::from_le_bytes([b0, b1, b2, b3]) ^ c;
            let [l0, l1, l2, l3] = low.to_le_bytes().map(usize::from);
            let [h0, h1, h2, h3] = [b4, b5, b6, b7].map(usize::from);
            c = t[7][l0]
                ^ t[6][l1]
                ^ t[5][l2]
                ^ t[4][l3]
                ^ t[3][h0]
                ^ t[2][h1]
                ^ t[1][h2]
                ^ t[0][h3];
        }
        for &byte in rest {
            c = c >> 8 ^ t[0][(c as u8 ^ byte) as usize];
        }
        self.state = c;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_checksum() {
        let mut crc = Crc::new();
        crc.add(b"1234");
        crc.add(b"56789");
        assert_eq!(crc.sum(), 0xcbf4_3926);
    }
}
