//! The dossier and what it means, as they stay between builds: an edit that concerns no other file is taken in, any
//! other makes everything anew. Not the pages.

use std::sync::Arc;

use crate::build::documents::{Change, Documents};
use crate::document::picture::Pictures;
use crate::dossier::Dossier;
use crate::dossier::gather::gather;
use crate::dossier::lives::Lives;
use crate::dossier::refresh::Gathered;
use crate::given::inputs::Inputs;
use crate::given::settings::Settings;
use crate::ground::diagnostic::Diagnostic;
use crate::ground::fingerprint::Fingerprint;
use crate::ground::memo::Last;
use crate::meaning::agreement::{self, Pair};
use crate::meaning::kinds;
use crate::meaning::matrix::{Course, Matrix, Record};
use crate::meaning::relations::{self, Relations};
use crate::meaning::stances::{self, Origin};
use crate::pages::cards::Cards;
use crate::pages::cells::Sight;
use crate::pages::plan::Layout;

/// All that pages are made from, the frame aside.
#[derive(Debug)]
pub(super) struct Standing {
    /// Of the settings, the options and the history.
    key: Fingerprint,
    gathered: Gathered,
    pub cards: Cards,
    pub relations: Relations,
    record: Record,
    pub origins: Vec<Origin>,
    pub matrix: Option<Matrix>,
    course: Arc<Course>,
    /// Of all that the matrix and its course were made from.
    pub course_key: Fingerprint,
    pub pairs: Vec<Pair>,
    pub layout: Layout,
    /// Said of several files together by what they mean.
    said: Vec<Diagnostic>,
}

impl Standing {
    /// Works everything out.
    pub fn of(
        documents: &Documents,
        (settings, inputs, pictures): (Settings, &Inputs, Arc<Pictures>),
        key: Fingerprint,
        courses: &mut Last<Arc<Course>>,
    ) -> Self {
        let history = inputs.past.history().filter(|_| settings.history);
        let mut gathered = gather(documents.read(), (settings, &inputs.options, pictures), kinds::contract());
        gathered.dossier.lives = Lives::of(history, &gathered.dossier);
        let dossier = &gathered.dossier;
        let (relations, mut said) = relations::relate(dossier);
        let (record, origins) = stances::record(dossier, &relations);
        let matrix = stances::compute(dossier, &record);
        said.extend(stances::check_days(dossier));
        let course_key = stances::course_key(dossier, &record);
        let course = courses.get(course_key, || Arc::new(stances::course(dossier, &record)));
        let pairs = agreement::of(dossier, matrix.as_ref(), &record);
        let cards = Cards::of(dossier);
        let matrix_now = matrix.as_ref();
        let sight = Sight { matrix: matrix_now, course: &course, record: &record, origins: &origins, pairs: &pairs };
        let layout = Layout::of(dossier, &cards, &sight);
        Self { key, cards, relations, record, origins, matrix, course, course_key, pairs, layout, said, gathered }
    }

    /// Takes in a change, and gives the numbers by which what it concerns is noted, in ascending order; nothing where all
    /// is to be worked out anew.
    pub fn take(&mut self, documents: &Documents, change: &Change, key: Fingerprint) -> Option<Vec<u32>> {
        if self.key != key || change.shape {
            return None;
        }
        let files = || change.files.iter().map(|number| documents.one(*number));
        // What was said of several files has places in them.
        let points = |file| self.gathered.points_into(file) || self.said.iter().any(|found| found.points_into(file));
        if files().any(|(file, _)| points(file)) {
            return None;
        }
        let mut numbers: Vec<u32> =
            files().filter_map(|(file, document)| self.gathered.refresh(file, document)).collect();
        numbers.sort_unstable();
        numbers.iter().for_each(|number| self.cards.refresh(&self.gathered.dossier, *number as usize));
        Some(numbers)
    }

    /// The dossier.
    pub fn dossier(&self) -> &Dossier {
        &self.gathered.dossier
    }

    /// What the stances come to.
    pub fn sight(&self) -> Sight<'_> {
        let Self { matrix, course, record, origins, pairs, .. } = self;
        Sight { matrix: matrix.as_ref(), course, record, origins, pairs }
    }

    /// What is to be said of the files together.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut said = self.gathered.diagnostics();
        said.extend(self.said.iter().cloned());
        said
    }
}
