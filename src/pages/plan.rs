//! The plan: which pages a dossier has.

use crate::dossier::Dossier;
use crate::ground::fingerprint::Stamped;
use crate::meaning::relations::Relations;
use crate::pages::actor::ActorSubject;
use crate::pages::cells::Sight;
use crate::pages::event::{EventSubject, neighbors};
use crate::pages::frame::{Cards, Frame};
use crate::pages::history::Index;
use crate::pages::home::HomeSubject;
use crate::pages::issue::IssueSubject;
use crate::pages::job::{Job, Subject};
use crate::pages::matrix::MatrixSubject;

/// All pages of a dossier.
pub fn plan<'a>(
    dossier: &'a Dossier,
    cards: &'a Cards,
    relations: &'a Relations,
    sight: &Sight<'a>,
    frame: &'a Stamped<Frame>,
) -> Vec<Job<'a>> {
    let index = Index::of(sight);
    let neighbors = neighbors(dossier);
    let mut by_actor = vec![Vec::new(); dossier.actors.len()];
    let mut by_issue = vec![Vec::new(); dossier.issues.len()];
    for (number, event) in dossier.events.iter().enumerate() {
        event.actors.iter().for_each(|actor| by_actor[*actor].push(number));
        event.issues.iter().for_each(|issue| by_issue[*issue].push(number));
    }
    let mut subjects = vec![Subject::Home(HomeSubject::of(dossier, cards, sight))];
    let event = |number| Subject::Event(EventSubject::of(dossier, cards, relations, &neighbors, number));
    subjects.extend((0..dossier.events.len()).map(event));
    let actor = |number| Subject::Actor(ActorSubject::of(dossier, cards, sight, &index, number, &by_actor[number]));
    subjects.extend((0..dossier.actors.len()).map(actor));
    let issue = |number| Subject::Issue(IssueSubject::of(dossier, cards, sight, &index, number, &by_issue[number]));
    subjects.extend((0..dossier.issues.len()).map(issue));
    subjects.extend(MatrixSubject::of(dossier, cards, sight).map(Subject::Matrix));
    subjects.into_iter().map(|subject| Job { frame, subject }).collect()
}
