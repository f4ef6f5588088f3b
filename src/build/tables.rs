//! The data files and feeds as they stay between builds: they are made again where some fact is another. Not what stands
//! in them.

use crate::build::feeds::Feeds;
use crate::build::files::put;
use crate::build::standing::Standing;
use crate::bytes::data;
use crate::bytes::feeds;
use crate::bytes::output::{Made, Pieces, Sink};
use crate::ground::fingerprint::{Fingerprint, Stamped};
use crate::ground::path::OutPath;
use crate::pages::cells::Sight;
use crate::pages::days::Dated;
use crate::pages::frame::Frame;
use crate::pages::shifts;

/// Data files and feeds.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// Which facts the data files were made from, and the files.
    data: (u64, Vec<(OutPath, Made)>),
    /// Which facts and which frame the feeds were made from, and the feeds.
    feeds: (u64, Option<Fingerprint>, Vec<(OutPath, Made)>),
    /// Those of events, each by itself.
    events: Feeds,
}

impl Tables {
    /// Makes what is not as it was; `facts` is another number whenever a fact is another, and never 0.
    pub fn make(
        &mut self,
        standing: &Standing,
        (dated, frame): (&Dated, &Stamped<Frame>),
        facts: u64,
        sink: &dyn Sink,
    ) -> Vec<(OutPath, Made)> {
        // They have a row for each event and each relation: the largest files of a site.
        let large = |path: &str, write: &dyn Fn(&mut Pieces<'_>)| {
            let path = OutPath::new(path)?;
            let mut pieces = Pieces::of(&path, sink);
            write(&mut pieces);
            let made = pieces.end();
            Some((path, made))
        };
        // Takes the bytes, so that one file is gone before the next is made.
        let row = |path: &str, bytes: Vec<u8>| OutPath::new(path).map(|path| put(path, &bytes, sink));
        if self.data.0 != facts {
            let (dossier, Sight { matrix, record, origins, .. }) = (standing.dossier(), standing.sight());
            let rows = [
                large("data/events.json", &|to| data::events_json(dossier, to)),
                row("data/stances.csv", data::stances_csv(dossier, origins)),
                row("data/matrix.csv", data::matrix_csv(dossier, matrix)),
                row("data/matrix.json", data::matrix_json(dossier, matrix, record, origins)),
                large("data/relations.csv", &|to| data::relations_csv(dossier, &standing.relations, to)),
                row("data/agreement.csv", data::agreement_csv(dossier, &standing.pairs)),
                row("data/dna.csv", data::dna_csv(dossier, origins)),
                row("data/network.graphml", data::network_graphml(dossier, origins)),
            ];
            self.data = (facts, rows.into_iter().flatten().collect());
        }
        if (self.feeds.0, self.feeds.1) != (facts, Some(frame.stamp())) {
            let feed = feeds::shifts(standing.dossier(), frame, &shifts::shifts(&standing.sight(), dated));
            let mut rows = self.events.make(standing, frame, sink);
            rows.extend(feed.and_then(|bytes| row(feeds::SHIFTS, bytes)));
            self.feeds = (facts, Some(frame.stamp()), rows);
        }
        self.data.1.iter().chain(&self.feeds.2).cloned().collect()
    }
}
