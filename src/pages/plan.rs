//! The plan: which pages a dossier has.

use crate::dossier::Dossier;
use crate::ground::fingerprint::Stamped;
use crate::meaning::relations::Relations;
use crate::pages::actor::ActorSubject;
use crate::pages::actors::ActorsSubject;
use crate::pages::cells::Sight;
use crate::pages::event::{EventSubject, neighbors};
use crate::pages::events::{EventList, EventsSubject};
use crate::pages::frame::{Cards, Frame};
use crate::pages::history::Index;
use crate::pages::home::HomeSubject;
use crate::pages::issue::IssueSubject;
use crate::pages::issues::IssuesSubject;
use crate::pages::job::{Job, Subject};
use crate::pages::matrix::MatrixSubject;
use crate::pages::missing::MissingSubject;
use crate::pages::plain::PlainSubject;
use crate::pages::publishers::{PublisherSubject, PublishersSubject};
use crate::pages::redirect::RedirectSubject;
use crate::pages::tags::{TagSubject, TagsSubject};

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
    let list = EventList::of(dossier);
    subjects.extend((1..=list.pages()).map(|page| Subject::Events(EventsSubject::of(dossier, cards, &list, page))));
    let by_actors: Vec<usize> = (0..dossier.actors.len()).map(|actor| index.by_actor(actor)).collect();
    subjects.push(Subject::Actors(ActorsSubject::of(dossier, cards, &by_actors)));
    let on_issues: Vec<(usize, usize)> = (0..dossier.issues.len()).map(|issue| index.on_issue(sight, issue)).collect();
    subjects.push(Subject::Issues(IssuesSubject::of(dossier, cards, &on_issues)));
    subjects.push(Subject::Publishers(PublishersSubject::of(dossier, cards)));
    let publisher = |number| Subject::Publisher(PublisherSubject::of(dossier, cards, number));
    subjects.extend((0..dossier.publishers.len()).map(publisher));
    subjects.push(Subject::Tags(TagsSubject::of(dossier, cards)));
    subjects.extend((0..dossier.tags.len()).map(|number| Subject::Tag(TagSubject::of(dossier, cards, number))));
    subjects.extend((0..dossier.pages.len()).map(|number| Subject::Plain(PlainSubject::of(dossier, cards, number))));
    subjects.extend(RedirectSubject::all(dossier, cards).into_iter().map(Subject::Redirect));
    subjects.push(Subject::Missing(MissingSubject::default()));
    subjects.extend(MatrixSubject::of(dossier, cards, sight).map(Subject::Matrix));
    subjects.into_iter().map(|subject| Job { frame, subject }).collect()
}
