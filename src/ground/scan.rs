//! Where in a text the first byte of some sort stands. Not what the bytes mean.

/// Whether a byte is one of a few, without jumps, as [`first`] wants it.
#[inline]
pub fn one_of<const N: usize>(byte: u8, some: &[u8; N]) -> bool {
    some.iter().fold(false, |any, one| any | (byte == *one))
}

/// The place of the first byte that `is` says yes to.
///
/// Most stretches of our texts have none. Sixteen are asked at once, without a jump between them, and a processor compares
/// them in one step where `is` does without jumps, too: it should be made of comparisons and of `&` and `|`.
///
/// ```
/// use rapporteur::ground::scan::{first, one_of};
/// let markup = |byte| one_of(byte, b"&<");
/// assert_eq!(first(b"questions, many questions & answers", markup), Some(26));
/// assert_eq!(first(b"questions", markup), None);
/// ```
#[inline]
pub fn first(bytes: &[u8], is: impl Fn(u8) -> bool) -> Option<usize> {
    let any = |some: &[u8; 16]| some.iter().fold(false, |any, byte| any | is(*byte));
    let (sixteens, rest) = bytes.as_chunks::<16>();
    let free = sixteens.iter().take_while(|some| !any(some)).count();
    if free == sixteens.len() {
        // Filled up with a byte that stands there anyway.
        let mut last = [*rest.first()?; 16];
        last[..rest.len()].copy_from_slice(rest);
        if !any(&last) {
            return None;
        }
    }
    Some(free * 16 + bytes[free * 16..].iter().position(|byte| is(*byte))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_is_found_wherever_it_is() {
        for length in 0..50 {
            for at in 0..length {
                let mut bytes = vec![b'x'; length];
                bytes[at] = b'=';
                bytes[length - 1] = b'=';
                assert_eq!(first(&bytes, |byte| byte == b'='), Some(at));
                assert_eq!(first(&bytes, |byte| byte == b'!'), None);
            }
        }
    }
}
