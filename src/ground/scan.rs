//! Where in a text a byte stands, or one of a set. Not what the bytes mean.

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

/// The places of a byte, in ascending order.
///
/// Eight bytes are compared at a time, so that many places that are near each other cost little: where a byte is rare,
/// `memchr` is faster.
///
/// ```
/// use rapporteur::ground::scan::places;
/// assert_eq!(places(b"a=\"b\" c=\"d\"", b'=').collect::<Vec<_>>(), [1, 7]);
/// ```
pub fn places(bytes: &[u8], wanted: u8) -> impl Iterator<Item = usize> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const LOW: u64 = 0x7F * ONES;
    let (eights, rest) = bytes.as_chunks::<8>();
    let mut eights = eights.iter().enumerate();
    // Of each byte that is the wanted one its highest bit.
    let (mut from, mut found) = (0, 0_u64);
    let mut rest = rest.iter().enumerate();
    let start = bytes.len() / 8 * 8;
    std::iter::from_fn(move || {
        while found == 0 {
            let Some((number, eight)) = eights.next() else {
                return rest.find(|(_, byte)| **byte == wanted).map(|(at, _)| start + at);
            };
            // Where a byte is the wanted one, all bits are zero now: only there adding leaves the highest one out.
            let other = u64::from_le_bytes(*eight) ^ (ONES * u64::from(wanted));
            found = !(((other & LOW) + LOW) | other | LOW);
            from = number * 8;
        }
        let at = from + found.trailing_zeros() as usize / 8;
        found &= found - 1;
        Some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_is_found_wherever_it_is() {
        for length in 0..40 {
            for at in 0..length {
                let mut bytes = vec![0x80 | b'='; length];
                bytes[at] = b'=';
                bytes[length - 1] = b'=';
                let mut wanted = vec![at, length - 1];
                wanted.dedup();
                assert_eq!(places(&bytes, b'=').collect::<Vec<_>>(), wanted);
                assert_eq!(first(&bytes, &set(b"=")), Some(at));
            }
        }
    }
}
