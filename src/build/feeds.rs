//! The feeds of events as they stay between builds: each is made again where its head or one of its entries is another.
//! Not what stands in them.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::build::files::put;
use crate::build::standing::Standing;
use crate::bytes::feeds::{ATOM, Channel, Item, JSON, channels};
use crate::bytes::output::{Made, Sink};
use crate::ground::fingerprint::{Fingerprint, Stamped};
use crate::ground::path::OutPath;
use crate::pages::frame::Frame;

/// Both files of each thing that has feeds, by its page.
#[derive(Debug, Default)]
pub(super) struct Feeds(BTreeMap<OutPath, Kept>);

#[derive(Clone, Debug)]
struct Kept {
    key: Fingerprint,
    files: Vec<(OutPath, Made)>,
}

/// An entry, in both formats once it was asked for.
struct Written<'a> {
    item: Stamped<Item<'a>>,
    texts: OnceLock<(String, String)>,
}

impl Feeds {
    /// Makes what is not as it was.
    pub fn make(&mut self, standing: &Standing, frame: &Stamped<Frame>, sink: &dyn Sink) -> Vec<(OutPath, Made)> {
        let dossier = standing.dossier();
        let home = OutPath::home();
        let channels = channels(dossier, &home, frame);
        let mut numbers: Vec<usize> = channels.iter().flat_map(|channel| channel.events.iter().copied()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let written = |number: usize| Written {
            item: Stamped::new(Item::of(dossier, &standing.cards, number)),
            texts: OnceLock::new(),
        };
        let items: Vec<Written<'_>> = numbers.par_iter().map(|number| written(*number)).collect();
        let base: Arc<str> = frame.base_url.clone().unwrap_or_default();
        let before = std::mem::take(&mut self.0);
        let make = |channel: &Channel<'_>| {
            let places = channel.events.iter().filter_map(|number| numbers.binary_search(number).ok());
            let entries: Vec<&Written<'_>> = places.filter_map(|place| items.get(place)).collect();
            let stamps: Vec<Fingerprint> = entries.iter().map(|entry| entry.item.stamp()).collect();
            let key = Fingerprint::of(&(frame.stamp(), &channel.feed, &channel.formerly, stamps));
            let kept = before.get(channel.page).filter(|kept| kept.key == key).cloned();
            let kept = kept.unwrap_or_else(|| Kept { key, files: self::files(channel, &entries, frame, &base, sink) });
            (channel.page.clone(), kept)
        };
        self.0 = channels.par_iter().map(make).collect();
        self.0.values().flat_map(|kept| kept.files.iter().cloned()).collect()
    }
}

fn files(
    channel: &Channel<'_>,
    entries: &[&Written<'_>],
    frame: &Frame,
    base: &str,
    sink: &dyn Sink,
) -> Vec<(OutPath, Made)> {
    let (xml, json): (Vec<&str>, Vec<&str>) =
        entries.iter().map(|entry| entry.texts(frame, base)).map(|(xml, json)| (xml.as_str(), json.as_str())).unzip();
    let mut files = Vec::new();
    let mut file = |(name, _): (&str, &str), write: &dyn Fn(&str) -> Vec<u8>| {
        let at = |page: &OutPath| OutPath::new(&format!("{}{name}", page.folder()));
        let Some(path) = at(channel.page) else { return };
        let bytes = write(&path.url_below(base));
        let former = channel.formerly.iter().filter_map(|page| at(page));
        files.extend([path].into_iter().chain(former).map(|path| put(path, &bytes, sink)));
    };
    file(ATOM, &|url| channel.feed.atom(url, &xml));
    file(JSON, &|url| channel.feed.json(url, &json));
    files
}

impl Written<'_> {
    fn texts(&self, frame: &Frame, base: &str) -> &(String, String) {
        self.texts.get_or_init(|| {
            let entry = self.item.entry(frame, base);
            (entry.xml(), entry.json())
        })
    }
}
