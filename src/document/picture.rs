//! Pictures: how large each is, so that a page keeps its room before it is there. What they show nobody reads.

use std::collections::BTreeMap;
use std::io::Cursor;

use quick_xml::events::{BytesStart, Event};

use crate::ground::path::OutPath;

/// How large a picture is shown where there is room, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Size {
    /// From side to side.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// What is known of a picture's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Picture {
    /// It has this size.
    Sized(Size),
    /// It has none of its own, as a drawing may.
    Unsized,
    /// It is no picture that can be read.
    Broken,
}

/// The pictures of the site by where they come out.
pub type Pictures = BTreeMap<OutPath, Picture>;

/// Whether a file of this name is one that browsers show as a picture.
pub fn is_picture(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    matches!(&*ending, "png" | "apng" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "bmp" | "ico" | "svg")
}

/// Reads how large a picture is; `name` is its file's.
pub fn read(name: &str, bytes: &[u8]) -> Picture {
    if name.to_ascii_lowercase().ends_with(".svg") {
        return drawing(bytes);
    }
    let Ok(size) = imagesize::blob_size(bytes) else { return Picture::Broken };
    let (Ok(width), Ok(height)) = (u32::try_from(size.width), u32::try_from(size.height)) else {
        return Picture::Broken;
    };
    let (width, height) = if is_on_its_side(bytes) { (height, width) } else { (width, height) };
    match (width, height) {
        (0, _) | (_, 0) => Picture::Broken,
        _ => Picture::Sized(Size { width, height }),
    }
}

/// Whether a browser turns it by a quarter, because the camera was held so.
///
/// The values 5 to 8 of the tag Orientation: CIPA DC-008, "Exchangeable image file format for digital still cameras".
fn is_on_its_side(bytes: &[u8]) -> bool {
    let read = exif::Reader::new().read_from_container(&mut Cursor::new(bytes)).ok();
    let field = |exif: &exif::Exif| exif.get_field(exif::Tag::Orientation, exif::In::PRIMARY)?.value.get_uint(0);
    read.as_ref().and_then(field).is_some_and(|orientation| (5..=8).contains(&orientation))
}

/// An SVG: its own width and height where both are in pixels, or else those of what it shows.
fn drawing(bytes: &[u8]) -> Picture {
    let mut reader = quick_xml::Reader::from_reader(bytes);
    loop {
        match reader.read_event() {
            Ok(Event::Start(root) | Event::Empty(root)) if root.local_name().as_ref() == "svg" => {
                return match size_of(&root) {
                    Some(size) => Picture::Sized(size),
                    None => Picture::Unsized,
                };
            }
            Ok(Event::Start(_) | Event::Empty(_) | Event::Eof) | Err(_) => return Picture::Broken,
            Ok(_) => {}
        }
    }
}

fn size_of(root: &BytesStart<'_>) -> Option<Size> {
    let attribute = |name: &str| {
        let found = root.try_get_attribute(name).ok()??;
        Some(found.value.into_owned())
    };
    let pixels = |text: String| side(text.trim().trim_end_matches("px"));
    if let (Some(width), Some(height)) = (attribute("width").and_then(pixels), attribute("height").and_then(pixels)) {
        return Some(Size { width, height });
    }
    let shown = attribute("viewBox")?;
    let mut sides = shown.split([' ', ',']).filter(|side| !side.is_empty()).skip(2);
    Some(Size { width: side(sides.next()?)?, height: side(sides.next()?)? })
}

/// A side in whole pixels.
fn side(text: &str) -> Option<u32> {
    let side: f64 = text.trim().parse().ok()?;
    (0.5..1e6).contains(&side).then(|| side.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sized(width: u32, height: u32) -> Picture {
        Picture::Sized(Size { width, height })
    }

    /// The start of a PNG of this size.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes
    }

    /// A JPEG of 300 by 200 whose camera was held so.
    fn jpeg(orientation: u8) -> Vec<u8> {
        let tiff =
            [b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".as_slice(), &[orientation], b"\0\0\0\0\0\0"].concat();
        let length = u16::try_from(tiff.len() + 8).unwrap().to_be_bytes();
        let size = b"\xff\xc0\0\x0b\x08\0\xc8\x01\x2c\x01\x01\x11\0\xff\xda\0\x08\x01\x01\0\0\x3f\0\0\xff\xd9";
        [b"\xff\xd8\xff\xe1".as_slice(), &length, b"Exif\0\0", &tiff, size].concat()
    }

    #[test]
    fn a_picture_is_as_large_as_a_browser_shows_it() {
        assert_eq!(read("a.png", &png(640, 480)), sized(640, 480));
        assert_eq!(read("a.jpg", &jpeg(1)), sized(300, 200));
        assert_eq!(read("a.JPG", &jpeg(6)), sized(200, 300), "held upright");
    }

    #[test]
    fn a_drawing_has_the_size_of_what_it_shows() {
        let svg = |attributes: &str| {
            read("a.svg", format!("<?xml version=\"1.0\"?><!-- x --><svg {attributes}/>").as_bytes())
        };
        assert_eq!(svg("width=\"12px\" height='7.6' viewBox='0 0 1 1'"), sized(12, 8));
        assert_eq!(svg("width='100%' viewBox='0,0 300 150'"), sized(300, 150));
        assert_eq!(svg("width='3em' height='2em'"), Picture::Unsized);
    }

    #[test]
    fn what_is_no_picture_is_said_to_be_none() {
        for (name, bytes) in [
            ("a.png", b"text".as_slice()),
            ("a.svg", b"<html/>"),
            ("a.svg", b"<"),
            ("a.gif", b""),
            ("a.png", &png(0, 3)),
        ] {
            assert_eq!(read(name, bytes), Picture::Broken, "{name}");
        }
        assert!(is_picture("A.PNG") && !is_picture("png") && !is_picture("a.pdf"));
    }
}
