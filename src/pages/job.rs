//! A job: one page to be made, whatever its kind.
//!
//! What kinds of page there are is said here once; which pages a dossier has is `plan`'s matter.

use crate::bytes::render::Theme;
use crate::document::markdown::Prose;
use crate::ground::diagnostic::Diagnostic;
use crate::ground::fingerprint::Stamped;
use crate::ground::path::{OutPath, SourcePath};
use crate::pages::actor::ActorSubject;
use crate::pages::actors::ActorsSubject;
use crate::pages::agreement::AgreementSubject;
use crate::pages::changes::ChangesSubject;
use crate::pages::corrections::CorrectionsSubject;
use crate::pages::coverage::CoverageSubject;
use crate::pages::day::DaySubject;
use crate::pages::event::EventSubject;
use crate::pages::events::EventsSubject;
use crate::pages::frame::Frame;
use crate::pages::home::HomeSubject;
use crate::pages::issue::IssueSubject;
use crate::pages::issues::IssuesSubject;
use crate::pages::matrix::MatrixSubject;
use crate::pages::missing::MissingSubject;
use crate::pages::plain::PlainSubject;
use crate::pages::publishers::{PublisherSubject, PublishersSubject};
use crate::pages::redirect::RedirectSubject;
use crate::pages::search::SearchSubject;
use crate::pages::tags::{TagSubject, TagsSubject};
use crate::pages::timeline::TimelineSubject;

/// One page to be made. Its `Hash` is the page's key: what is not in here is not within reach when it is made.
#[derive(Debug, Hash)]
pub struct Job<'a> {
    /// What all pages share, templates included.
    pub frame: &'a Stamped<Frame>,
    /// What this page is made of.
    pub subject: Subject<'a>,
}

/// Makes the HTML of an event's text again from its file; nothing where the file is another by now.
pub type Again<'a> = &'a (dyn Fn(&SourcePath) -> Option<Prose> + Sync);

/// What a page is made of, by kind.
#[derive(Debug, Hash)]
#[allow(missing_docs, reason = "each variant is the page of the same name")]
#[allow(clippy::large_enum_variant, reason = "most are event pages, the largest")]
pub enum Subject<'a> {
    Home(HomeSubject<'a>),
    Events(EventsSubject<'a>),
    Event(EventSubject<'a>),
    Actors(ActorsSubject<'a>),
    Actor(ActorSubject<'a>),
    Issues(IssuesSubject<'a>),
    Issue(IssueSubject<'a>),
    Publishers(PublishersSubject<'a>),
    Publisher(PublisherSubject<'a>),
    Tags(TagsSubject<'a>),
    Tag(TagSubject<'a>),
    Matrix(MatrixSubject<'a>),
    Day(DaySubject<'a>),
    Agreement(AgreementSubject<'a>),
    Coverage(CoverageSubject<'a>),
    Timeline(TimelineSubject<'a>),
    Corrections(CorrectionsSubject<'a>),
    Changes(ChangesSubject<'a>),
    Plain(PlainSubject<'a>),
    Redirect(RedirectSubject<'a>),
    Search(SearchSubject<'a>),
    Missing(MissingSubject),
}

impl Job<'_> {
    /// Where the page comes out.
    pub fn out(&self) -> &OutPath {
        match &self.subject {
            Subject::Home(subject) => &subject.out,
            Subject::Events(subject) => &subject.out,
            Subject::Event(subject) => subject.out,
            Subject::Actors(subject) => &subject.out,
            Subject::Actor(subject) => subject.out,
            Subject::Issues(subject) => &subject.out,
            Subject::Issue(subject) => subject.out,
            Subject::Publishers(subject) => &subject.out,
            Subject::Publisher(subject) => subject.out,
            Subject::Tags(subject) => &subject.out,
            Subject::Tag(subject) => subject.out,
            Subject::Matrix(subject) => subject.out,
            Subject::Day(subject) => subject.out,
            Subject::Agreement(subject) => &subject.out,
            Subject::Coverage(subject) => &subject.out,
            Subject::Timeline(subject) => &subject.out,
            Subject::Corrections(subject) => &subject.out,
            Subject::Changes(subject) => &subject.out,
            Subject::Plain(subject) => subject.out,
            Subject::Redirect(subject) => subject.out,
            Subject::Search(subject) => &subject.out,
            Subject::Missing(subject) => &subject.out,
        }
    }

    /// Makes the page, as the bytes of its HTML. With `passing`, the process ends soon, and so nothing is freed that is of
    /// any size.
    ///
    /// # Errors
    /// What is wrong with its template, or the file that is not there any more to make its text from.
    pub fn make(&self, theme: &Theme, (again, passing): (Again<'_>, bool)) -> Result<Vec<u8>, Box<Diagnostic>> {
        let (frame, out): (&Frame, _) = (self.frame, self.out());
        match &self.subject {
            Subject::Home(subject) => theme.render(&subject.view(frame), out),
            Subject::Events(subject) => theme.render(&subject.view(frame), out),
            Subject::Event(subject) => {
                let content = subject.content(again)?;
                let html = theme.render(&subject.view(frame, theme, &content), out);
                if passing {
                    std::mem::forget(content);
                }
                html
            }
            Subject::Actors(subject) => theme.render(&subject.view(frame), out),
            Subject::Actor(subject) => theme.render(&subject.view(frame, theme), out),
            Subject::Issues(subject) => theme.render(&subject.view(frame), out),
            Subject::Issue(subject) => theme.render(&subject.view(frame, theme), out),
            Subject::Publishers(subject) => theme.render(&subject.view(frame), out),
            Subject::Publisher(subject) => theme.render(&subject.view(frame), out),
            Subject::Tags(subject) => theme.render(&subject.view(frame), out),
            Subject::Tag(subject) => theme.render(&subject.view(frame, theme), out),
            Subject::Matrix(subject) => theme.render(&subject.view(frame), out),
            Subject::Day(subject) => theme.render(&subject.view(frame, theme), out),
            Subject::Agreement(subject) => theme.render(&subject.view(frame), out),
            Subject::Coverage(subject) => theme.render(&subject.view(frame), out),
            Subject::Timeline(subject) => theme.render(&subject.view(frame), out),
            Subject::Corrections(subject) => theme.render(&subject.view(frame), out),
            Subject::Changes(subject) => theme.render(&subject.view(frame), out),
            Subject::Plain(subject) => theme.render(&subject.view(frame), out),
            Subject::Redirect(subject) => theme.render(&subject.view(frame), out),
            Subject::Search(subject) => theme.render(&subject.view(frame), out),
            Subject::Missing(subject) => theme.render(&subject.view(frame), out),
        }
    }
}
