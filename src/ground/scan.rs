//! Where in a text a byte of a set stands first. Not what the bytes mean.

/// A set of bytes.
pub type Bytes = [bool; 256];

/// The set of these bytes.
pub const fn set(bytes: &[u8]) -> Bytes {
    let mut set = [false; 256];
    let mut at = 0;
    while at < bytes.len() {
        set[bytes[at] as usize] = true;
        at += 1;
    }
    set
}

/// The place of the first byte of the set. Most stretches of our texts have none, and eight looks cost less than eight
/// times a look and a jump.
///
/// ```
/// use rapporteur::ground::scan::{Bytes, first, set};
/// const MARKUP: Bytes = set(b"&<");
/// assert_eq!(first(b"questions & answers", &MARKUP), Some(10));
/// assert_eq!(first(b"questions", &MARKUP), None);
/// ```
pub fn first(bytes: &[u8], set: &Bytes) -> Option<usize> {
    let is_in = |byte: &u8| set[usize::from(*byte)];
    let free =
        bytes.chunks_exact(8).take_while(|eight| !eight.iter().fold(false, |any, byte| any | is_in(byte))).count();
    Some(free * 8 + bytes[free * 8..].iter().position(is_in)?)
}
