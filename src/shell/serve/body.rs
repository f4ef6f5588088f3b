//! What an answer is made of: bytes at hand, a file of the site as it is read piece by piece, or a stream without end.

use std::io;
use std::ops::Range;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body as Parts, Bytes, Frame, SizeHint};
use tokio::sync::{OwnedSemaphorePermit, watch};
use tokio::time::{Instant, Sleep, sleep};

use crate::shell::live::site::File;

/// A file is read in pieces of this size, so that slow readers of large files take no memory.
const PIECE: u64 = 256 << 10;

/// The body of an answer.
#[derive(Debug)]
pub enum Body {
    /// Nothing, as in answer to HEAD.
    Empty,
    /// Bytes at hand.
    Whole(Bytes),
    /// A file.
    File(Reading),
    /// Numbers of builds as they rise.
    Events(Events),
}

/// A file on its way.
#[derive(Debug)]
pub struct Reading {
    file: File,
    at: u64,
    end: u64,
    /// Bytes to be put before those at an offset.
    insert: Option<(u64, Bytes)>,
}

/// A stream of server-sent events: each is the number of a build and nothing else.
pub struct Events {
    next: Pin<Box<dyn Future<Output = Option<watch::Receiver<u64>>> + Send>>,
    beat: Pin<Box<Sleep>>,
    pause: Duration,
    /// A stream's place among those that are allowed.
    _place: OwnedSemaphorePermit,
}

impl Reading {
    /// A whole file, with `insert` put into it.
    pub fn new(file: File, insert: Option<(u64, Bytes)>) -> Self {
        Self { at: 0, end: file.made.len, file, insert }
    }

    /// Reads these bytes of it alone.
    pub fn part(&mut self, part: Range<u64>) {
        (self.at, self.end) = (part.start, part.end.min(self.file.made.len));
    }

    /// Whether nothing is put into the file, so that its bytes are those that are sent.
    pub fn is_bare(&self) -> bool {
        self.insert.is_none()
    }

    /// How many bytes are still to come.
    pub fn left(&self) -> u64 {
        self.end - self.at + self.insert.as_ref().map_or(0, |(_, bytes)| bytes.len() as u64)
    }

    fn next(&mut self) -> io::Result<Option<Bytes>> {
        if let Some((_, bytes)) = self.insert.take_if(|(at, _)| *at == self.at) {
            return Ok(Some(bytes));
        }
        let stop = self.insert.as_ref().map_or(self.end, |(at, _)| *at);
        let len = (stop - self.at).min(PIECE);
        if len == 0 {
            return Ok(None);
        }
        let piece = self.file.piece(self.at, len)?;
        self.at += len;
        Ok(Some(piece.into()))
    }
}

impl Events {
    /// Tells of the newest build at once, and of each that follows.
    pub fn new(mut builds: watch::Receiver<u64>, pause: Duration, place: OwnedSemaphorePermit) -> Self {
        builds.mark_changed();
        Self { next: Box::pin(next(builds)), beat: Box::pin(sleep(pause)), pause, _place: place }
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Bytes>> {
        let bytes = match self.next.as_mut().poll(context) {
            Poll::Ready(None) => return Poll::Ready(None),
            Poll::Ready(Some(mut builds)) => {
                let build = *builds.borrow_and_update();
                self.next = Box::pin(next(builds));
                Bytes::from(format!("data: {build}\n\n"))
            }
            Poll::Pending => match self.beat.as_mut().poll(context) {
                Poll::Pending => return Poll::Pending,
                // A reader who is gone is noticed when something is sent.
                Poll::Ready(()) => Bytes::from_static(b":\n\n"),
            },
        };
        self.beat.as_mut().reset(Instant::now() + self.pause);
        Poll::Ready(Some(bytes))
    }
}

async fn next(mut builds: watch::Receiver<u64>) -> Option<watch::Receiver<u64>> {
    builds.changed().await.ok().map(|()| builds)
}

impl std::fmt::Debug for Events {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Events")
    }
}

impl Parts for Body {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        let piece = match &mut *self {
            Self::Empty => Ok(None),
            Self::Whole(bytes) => {
                let bytes = std::mem::take(bytes);
                Ok((!bytes.is_empty()).then_some(bytes))
            }
            Self::File(reading) => reading.next(),
            Self::Events(events) => match events.poll(cx) {
                Poll::Ready(bytes) => Ok(bytes),
                Poll::Pending => return Poll::Pending,
            },
        };
        Poll::Ready(piece.map(|piece| piece.map(Frame::data)).transpose())
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Whole(bytes) => bytes.is_empty(),
            Self::File(reading) => reading.left() == 0,
            Self::Events(_) => false,
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Empty => SizeHint::with_exact(0),
            Self::Whole(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Self::File(reading) => SizeHint::with_exact(reading.left()),
            Self::Events(_) => SizeHint::default(),
        }
    }
}
