//! What a text comes to once all of it was seen: the end of the whole, and that of the first paragraph, its summary.

use super::super::prose::{Buffer, Hole, Prose};
use super::super::{Mode, More, Parsed, Style};
use super::{KEPT, MOST, Renderer, Start};
use crate::ground::diagnostic::Diagnosed;

impl Renderer<'_> {
    pub(super) fn summarize(&mut self, start: Start) -> Prose {
        let mut cuts = std::mem::take(&mut self.cuts).into_iter().peekable();
        let mut made = Buffer::default();
        let mut done = start.html;
        let mut holes = self.out.holes[start.holes..].iter().peekable();
        while cuts.peek().is_some() || holes.peek().is_some() {
            let hole_at = holes.peek().map_or(usize::MAX, |hole| hole.at as usize);
            match cuts.next_if(|(cut, _)| cut.start <= hole_at) {
                Some((cut, instead)) => {
                    made.html.push_str(&self.out.html[done..cut.start]);
                    // A hole right before a cut belongs to the text.
                    while let Some(hole) = holes.next_if(|hole| hole.at as usize <= cut.start) {
                        made.hole(hole.what.clone());
                    }
                    made.html.push_str(&instead);
                    while holes.next_if(|hole| (hole.at as usize) < cut.end).is_some() {}
                    done = cut.end;
                }
                None => {
                    if let Some(Hole { at, what }) = holes.next() {
                        made.html.push_str(&self.out.html[done..*at as usize]);
                        made.hole(what.clone());
                        done = *at as usize;
                    }
                }
            }
        }
        made.html.push_str(&self.out.html[done..]);
        made.finish(|level| level)
    }

    /// Of each code of which there are too many, the last that was kept tells how many they are from there on.
    fn count_untold(&mut self) {
        for (code, count) in self.said.iter().filter(|(_, count)| *count > MOST + 1) {
            if let Some(last) = self.diagnostics.iter_mut().rfind(|found| found.code == *code) {
                last.message = format!("from here on, {} more of this kind are in this text", count - MOST);
                last.hint = None;
            }
        }
    }

    pub(super) fn finish(mut self, style: Style<'_>) -> Diagnosed<Parsed> {
        while let Some(frame) = self.frames.pop() {
            self.close(frame);
        }
        let notes = std::mem::take(&mut self.notes);
        for span in notes.finish(&mut self.out) {
            self.warn("unused-footnote", &span, "nothing mentions this footnote", "mention it as `[^…]`, or remove it");
        }
        self.count_untold();
        self.diagnostics.sort();
        let highest = self.headings.iter().map(|heading| heading.level).min().unwrap_or(1);
        let base = style.heading_base.clamp(1, 6);
        let raise = |level: u8| (level.saturating_sub(highest) + base).min(6);
        for heading in &mut self.headings {
            heading.level = raise(heading.level);
        }
        // A text means its own heading where the page has a section of that name besides.
        for address in self.addresses.iter_mut().filter(|address| address.path.is_empty()) {
            let own = address.fragment.as_deref().and_then(|id| self.anchors.beside_ours(id));
            if let Some(own) = own.filter(|own| self.headings.iter().any(|heading| *heading.id == **own)) {
                address.fragment = Some(own.into());
            }
        }
        let kept = self.words.char_indices().nth(KEPT).map_or(&*self.words, |(end, _)| &self.words[..end]);
        let words = kept.trim_end().into();
        let prose = self.out.finish(raise);
        if self.mode != Mode::Block {
            self.summary = None;
        }
        let more = More {
            references: self.references.into(),
            addresses: self.addresses.into(),
            headings: self.headings.into(),
            words,
            summary: self.summary,
        };
        Diagnosed { value: Parsed::new(prose, more), diagnostics: self.diagnostics }
    }
}
