//! Text that others wrote, made fit to be printed: no byte of it may command the terminal, hide, or change the order
//! in which other words are read.

/// What is printed in place of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// It is harmless.
    Itself,
    /// It is shown as another character.
    As(char),
    /// It shows nothing and changes how other characters show.
    Nothing,
}

/// What is printed in place of `c`.
///
/// Controls become their pictures. What turns the direction of other text becomes `�`, for a reader should know that it
/// is there; direction marks, which Persian or Hebrew text has by right, are left out. The zero-width joiners stay.
pub fn shape(c: char) -> Shape {
    match c {
        '\0'..='\u{1f}' => Shape::As(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}')),
        '\u{7f}' => Shape::As('\u{2421}'),
        '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => Shape::As('\u{fffd}'),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Shape::As('\u{fffd}'),
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}' => Shape::Nothing,
        _ => Shape::Itself,
    }
}

/// A text of one line for printing.
pub fn line(text: &str) -> String {
    text.chars()
        .filter_map(|c| match shape(c) {
            Shape::Itself => Some(c),
            Shape::As(other) => Some(other),
            Shape::Nothing => None,
        })
        .collect()
}

/// A text for printing whose line breaks are kept.
pub fn lines(text: &str) -> String {
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_commands_the_terminal() {
        assert_eq!(line("a\x1b[2Jb\u{9b}c\u{7f}\r\n"), "a␛[2Jb\u{fffd}c␡␍␊");
        assert_eq!(line("safe\u{202e}fe\u{2069}\u{200f}"), "safe\u{fffd}fe\u{fffd}");
        assert_eq!(line("می\u{200c}خواهم"), "می\u{200c}خواهم");
        assert_eq!(lines("a\r\nb\x07"), "a\nb␇");
    }
}
