//! Tables whose keys are hashes already: they are spread no further than a table needs. Not for keys that somebody chose.

use std::hash::{BuildHasherDefault, Hasher};

/// What makes hashers for keys that are hashes of 64 bits.
pub type Hashed = BuildHasherDefault<Ready>;

/// Takes one number.
#[derive(Debug, Default)]
pub struct Ready(u64);

impl Hasher for Ready {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0 << 8 | u64::from(*byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
