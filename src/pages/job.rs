//! A job: one page to be made, whatever its kind.
//!
//! What kinds of page there are is said here once; which pages a dossier has is `plan`'s matter.

use crate::bytes::render::Theme;
use crate::ground::diagnostic::Diagnostic;
use crate::ground::fingerprint::Stamped;
use crate::ground::path::OutPath;
use crate::pages::actor::ActorSubject;
use crate::pages::event::EventSubject;
use crate::pages::frame::Frame;
use crate::pages::home::HomeSubject;
use crate::pages::issue::IssueSubject;
use crate::pages::matrix::MatrixSubject;

/// One page to be made. Its `Hash` is the page's key: what is not in here is not within reach when it is made.
#[derive(Debug, Hash)]
pub struct Job<'a> {
    /// What all pages share, templates included.
    pub frame: &'a Stamped<Frame>,
    /// What this page is made of.
    pub subject: Subject<'a>,
}

/// What a page is made of, by kind.
#[derive(Debug, Hash)]
#[allow(missing_docs, reason = "each variant is the page of the same name")]
#[allow(clippy::large_enum_variant, reason = "most are event pages, the largest")]
pub enum Subject<'a> {
    Home(HomeSubject<'a>),
    Event(EventSubject<'a>),
    Actor(ActorSubject<'a>),
    Issue(IssueSubject<'a>),
    Matrix(MatrixSubject<'a>),
}

impl Job<'_> {
    /// Where the page comes out.
    pub fn out(&self) -> &OutPath {
        match &self.subject {
            Subject::Home(subject) => &subject.out,
            Subject::Event(subject) => subject.out,
            Subject::Actor(subject) => subject.out,
            Subject::Issue(subject) => subject.out,
            Subject::Matrix(subject) => &subject.out,
        }
    }

    /// Makes the page.
    ///
    /// # Errors
    /// What is wrong with its template.
    pub fn make(&self, theme: &Theme) -> Result<String, Diagnostic> {
        let (frame, out): (&Frame, _) = (self.frame, self.out());
        match &self.subject {
            Subject::Home(subject) => theme.render("home.html", &subject.view(frame), out),
            Subject::Event(subject) => theme.render("event.html", &subject.view(frame), out),
            Subject::Actor(subject) => theme.render("actor.html", &subject.view(frame), out),
            Subject::Issue(subject) => theme.render("issue.html", &subject.view(frame), out),
            Subject::Matrix(subject) => theme.render("matrix.html", &subject.view(frame), out),
        }
    }
}
