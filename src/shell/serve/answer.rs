//! Puts answers together: what was found, and the headers that keep it from others.

use std::sync::Arc;
use std::time::Duration;

use hyper::body::Bytes;
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::{HeaderMap, Method, Request, Response, StatusCode};
use tokio::sync::Semaphore;

use crate::ground::path::OutPath;
use crate::shell::live::site::{File, Site, is_page};
use crate::shell::serve::Limits;
use crate::shell::serve::address::{Address, Own};
use crate::shell::serve::body::{Body, Events, Reading};
use crate::shell::serve::gate::{Gate, Refusal};
use crate::shell::serve::inject::{self, FIRST, Facts, Role};
use crate::shell::serve::kinds::kind;
use crate::shell::serve::range::{Asked, asked};
use crate::shell::serve::state::{Found, State, find, made_of_report};

const SCRIPT: &str = include_str!("client/reload.js");
const STYLE: &str = include_str!("client/report.css");
const PAGE: &str = include_str!("client/report.html");
const TEXT: &str = "text/plain; charset=utf-8";

/// Other sites may not embed what we send, whatever they say it is, and no copy is kept.
const ALWAYS: [(HeaderName, HeaderValue); 3] = [
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
];

/// A picture is no page: what it brings along does not run, even where it is opened on its own.
const PICTURE: HeaderValue =
    HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox");

/// Where all requests come in.
#[derive(Debug)]
pub struct Desk {
    site: Arc<Site>,
    /// Places for streams.
    streams: Arc<Semaphore>,
    beat: Duration,
}

/// An answer without what all have.
struct Answer {
    status: StatusCode,
    kind: &'static str,
    body: Body,
    more: Option<(HeaderName, HeaderValue)>,
}

impl Desk {
    /// Answers for this site.
    pub fn new(site: Arc<Site>, limits: Limits) -> Self {
        Self { site, streams: Arc::new(Semaphore::new(limits.streams)), beat: limits.beat }
    }

    /// Answers one request.
    pub fn answer<B>(&self, gate: &Gate, request: &Request<B>) -> Response<Body> {
        let passed = gate.pass(request.method(), request.uri(), request.version(), request.headers());
        let answer = match passed {
            Ok(()) => self.find(request.uri().path(), request.uri().query().unwrap_or_default()),
            Err(Refusal { status, why }) => {
                let allow = (header::ALLOW, HeaderValue::from_static("GET, HEAD"));
                let more = (status == StatusCode::METHOD_NOT_ALLOWED).then_some(allow);
                Answer { more, ..text(status, why) }
            }
        };
        let (answer, part) = match request.method() {
            &Method::GET => parted(answer, request.headers()),
            _ => (answer, None),
        };
        let mut response = Response::new(Body::Empty);
        *response.status_mut() = answer.status;
        let headers = response.headers_mut();
        headers.extend(part);
        headers.extend(ALWAYS);
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(answer.kind));
        headers.extend(answer.more);
        if let Some(len) = hyper::body::Body::size_hint(&answer.body).exact() {
            headers.insert(header::CONTENT_LENGTH, len.into());
        }
        if request.method() != Method::HEAD {
            *response.body_mut() = answer.body;
        }
        response
    }

    fn find(&self, path: &str, query: &str) -> Answer {
        let Some(address) = Address::of(path) else { return text(StatusCode::BAD_REQUEST, "this is no address") };
        if let Address::Own(own) = address {
            return self.own(own, query);
        }
        match find(&self.site, &address) {
            Found::File(path, file) => self.file(StatusCode::OK, &path, file, Role::Page),
            Found::Elsewhere(url) => {
                // A view of the matrix or of the search is all in its query.
                let url = if query.is_empty() { url } else { format!("{url}?{query}") };
                let to = HeaderValue::try_from(url).ok().map(|url| (header::LOCATION, url));
                Answer { more: to, ..text(StatusCode::TEMPORARY_REDIRECT, "it is at the address with `/` at its end") }
            }
            Found::Missing(Some(page)) => self.file(StatusCode::NOT_FOUND, &OutPath::home(), page, Role::Missing),
            Found::Missing(None) => text(StatusCode::NOT_FOUND, "there is nothing here"),
            Found::NoSite => self.no_site(),
        }
    }

    fn own(&self, own: Own, query: &str) -> Answer {
        let fixed = |kind, text: &'static str| Answer {
            status: StatusCode::OK,
            kind,
            body: Body::Whole(Bytes::from_static(text.as_bytes())),
            more: None,
        };
        match own {
            Own::Script => fixed(kind("reload.js"), SCRIPT),
            Own::Style => fixed(kind("report.css"), STYLE),
            Own::Events => match Arc::clone(&self.streams).try_acquire_owned() {
                Ok(place) => Answer {
                    body: Body::Events(Events::new(self.site.builds(), self.beat, place)),
                    ..fixed("text/event-stream; charset=utf-8", "")
                },
                Err(_) => text(StatusCode::SERVICE_UNAVAILABLE, "there are too many streams"),
            },
            Own::State => match State::of(&self.site, query) {
                Some(state) => Answer { body: Body::Whole(state.json().into()), ..fixed(kind("state.json"), "") },
                None => text(StatusCode::BAD_REQUEST, "a state is asked for by `page` and `build`"),
            },
        }
    }

    fn file(&self, status: StatusCode, path: &OutPath, file: File, role: Role) -> Answer {
        let kind = kind(path.as_str());
        let is_picture = kind.starts_with("image/svg") || kind.starts_with("application/xml");
        let more = is_picture.then_some((header::CONTENT_SECURITY_POLICY, PICTURE));
        if !is_page(path) {
            return Answer { status, kind, body: Body::File(Reading::new(file, None)), more };
        }
        let Ok(first) = file.piece(0, FIRST as u64) else {
            return text(StatusCode::INTERNAL_SERVER_ERROR, "the cache cannot be read");
        };
        let at = inject::place(&first).map_or(file.made.len, |at| at as u64);
        let tag = inject::tag(Facts { build: file.build, made: file.made.hash, role });
        Answer { status, kind, body: Body::File(Reading::new(file, Some((at, tag.into())))), more }
    }

    /// A page of our own while there is no site.
    fn no_site(&self) -> Answer {
        let build = self.site.build();
        let tag = inject::tag(Facts { build, made: made_of_report(&self.site), role: Role::Report });
        let (title, report) = match self.site.report() {
            Some(report) => ("The site could not be built", report.as_html().to_owned()),
            None => ("The site is being built", String::new()),
        };
        let page = PAGE.replace("{script}", &tag).replace("{title}", title).replace("{report}", &report);
        Answer {
            status: StatusCode::SERVICE_UNAVAILABLE,
            kind: kind("report.html"),
            body: Body::Whole(page.into()),
            more: None,
        }
    }
}

/// As much of a file as is asked for, with what is to be said of that. A page of ours is sent whole: it is not as it is kept.
fn parted(mut answer: Answer, headers: &HeaderMap) -> (Answer, Option<(HeaderName, HeaderValue)>) {
    let Body::File(reading) = &mut answer.body else { return (answer, None) };
    if answer.status != StatusCode::OK || !reading.is_bare() {
        return (answer, None);
    }
    let len = reading.left();
    let of = |part: String| HeaderValue::try_from(part).ok().map(|part| (header::CONTENT_RANGE, part));
    match asked(headers, len) {
        Asked::Whole => (answer, Some((header::ACCEPT_RANGES, HeaderValue::from_static("bytes")))),
        Asked::Part(part) => {
            let told = of(format!("bytes {}-{}/{len}", part.start, part.end - 1));
            reading.part(part);
            (Answer { status: StatusCode::PARTIAL_CONTENT, ..answer }, told)
        }
        Asked::Beyond => {
            (text(StatusCode::RANGE_NOT_SATISFIABLE, "the file has no such bytes"), of(format!("bytes */{len}")))
        }
    }
}

fn text(status: StatusCode, text: &'static str) -> Answer {
    Answer { status, kind: TEXT, body: Body::Whole(Bytes::from(format!("{text}\n"))), more: None }
}
