//! Tables that are asked all the time: those of keys that somebody chose, and those whose keys are hashes already.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use ahash::random_state::{RandomSource, set_random_source};

/// A table of keys of any kind. Its hashes have a key of their own in each process, as those of the standard library.
pub type Table<K, V> = HashMap<K, V, ahash::RandomState>;

/// A set of keys of any kind.
pub type Keys<K> = HashSet<K, ahash::RandomState>;

/// Lets all tables of the process hash by one key, which is drawn anew in each process; nothing comes of it where a table
/// was made before.
///
/// By itself each has a key that comes from a counter, which all threads share, and a build makes millions of tables: what
/// templates show is in some.
pub fn share_key() {
    struct Shared;
    impl RandomSource for Shared {
        fn gen_hasher_seed(&self) -> usize {
            0
        }
    }
    // Either is well: see above.
    set_random_source(Shared).unwrap_or_default();
}

/// What makes hashers for keys that are hashes of 64 bits, which are spread no further than a table needs.
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
