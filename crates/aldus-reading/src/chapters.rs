//! A long text is read in chapters, so that time and memory grow no faster than it does: within one chapter everything is weighed
//! against everything; what two chapters speak of is joined by its name alone.

use aldus_record::{Actor, Casualty, Claim, Event, Place, Question, Role, Sentence, TraceEntry};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The most sentences of a chapter. Reports in the news have fewer.
const LONGEST: usize = 150;

/// What was read in one chapter, or in several that were joined: the lists of a record.
#[derive(Default)]
pub(crate) struct Chapter {
    pub sentences: Vec<Sentence>,
    pub actors: Vec<Actor>,
    pub places: Vec<Place>,
    pub events: Vec<Event>,
    pub claims: Vec<Claim>,
    pub casualties: Vec<Casualty>,
    pub questions: Vec<Question>,
    pub trace: Vec<TraceEntry>,
}

/// All chapters read so far.
#[derive(Default)]
pub(crate) struct Whole {
    read: Option<Chapter>,
    /// Actors and places by what makes them the same in two chapters.
    actors: FxHashMap<(String, Option<String>, Option<Role>), usize>,
    places: FxHashMap<(String, Option<String>, Option<u32>), usize>,
}

/// Where to cut a text of so many sentences: at the last sentence that may begin a chapter, if the chapter is half full by then.
pub(crate) fn cuts(sentences: usize, may_begin: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    while sentences - start > LONGEST {
        let end = (start + LONGEST / 2..=start + LONGEST).rev().find(|&s| may_begin(s)).unwrap_or(start + LONGEST);
        found.push(start..end);
        start = end;
    }
    if start < sentences {
        found.push(start..sentences);
    }
    found
}

impl Whole {
    /// What was read in all chapters.
    pub(crate) fn into_chapter(self) -> Option<Chapter> {
        self.read
    }

    /// Add the next chapter: its findings get the next numbers, and its actors and places those of the same name before.
    pub(crate) fn append(&mut self, later: Chapter) {
        let Some(mut whole) = self.read.take() else {
            self.actors.extend(later.actors.iter().enumerate().rev().map(|(i, a)| (key_of_actor(a), i)));
            self.places.extend(later.places.iter().enumerate().rev().map(|(i, p)| (key_of_place(p), i)));
            self.read = Some(later);
            return;
        };
        let actors: Vec<String> = later.actors.into_iter().map(|a| self.actor(&mut whole.actors, a)).collect();
        let places: Vec<String> = later.places.into_iter().map(|p| self.place(&mut whole.places, p)).collect();
        let (events, claims, figures) = (whole.events.len(), whole.claims.len(), whole.casualties.len());
        let known = |ids: &mut Vec<String>, list: &[String]| {
            ids.iter_mut().for_each(|id| id.clone_from(&list[number(id) - 1]));
            let mut seen = std::collections::BTreeSet::new();
            ids.retain(|id| seen.insert(id.clone()));
        };
        for mut event in later.events {
            known(&mut event.actors, &actors);
            known(&mut event.recipients, &actors);
            event.recipients.retain(|r| !event.actors.contains(r));
            known(&mut event.places, &places);
            renumber(&mut event.id, events);
            whole.events.push(event);
        }
        for mut claim in later.claims {
            known(&mut claim.sources, &actors);
            known(&mut claim.via, &actors);
            renumber(&mut claim.id, claims);
            claim.event.iter_mut().for_each(|id| renumber(id, events));
            claim.withdrawn_by.iter_mut().chain(&mut claim.superseded_by).for_each(|id| renumber(id, claims));
            whole.claims.push(claim);
        }
        for mut figure in later.casualties {
            figure.event.iter_mut().for_each(|id| renumber(id, events));
            figure.claim.iter_mut().for_each(|id| renumber(id, claims));
            whole.casualties.push(figure);
        }
        for mut question in later.questions {
            question.about.iter_mut().for_each(|id| renumber(id, claims));
            whole.questions.push(question);
        }
        for mut entry in later.trace {
            let before = match entry.finding.as_bytes().first() {
                Some(b'e') => events,
                Some(b'c') => claims,
                _ => figures,
            };
            renumber(&mut entry.finding, before);
            whole.trace.push(entry);
        }
        whole.sentences.extend(later.sentences);
        self.read = Some(whole);
    }

    /// The id of an actor of the next chapter: the one of that name before, or a new one.
    fn actor(&mut self, known: &mut Vec<Actor>, actor: Actor) -> String {
        let place = *self.actors.entry(key_of_actor(&actor)).or_insert(known.len());
        match known.get_mut(place) {
            Some(before) => {
                before.mentions.extend(actor.mentions);
                let new = actor.aliases.into_iter().filter(|a| !before.aliases.contains(a)).collect::<Vec<_>>();
                before.aliases.extend(new);
            }
            None => known.push(Actor { id: format!("a{}", place + 1), ..actor }),
        }
        known[place].id.clone()
    }

    /// The id of a place of the next chapter: the same place before, or a new one.
    fn place(&mut self, known: &mut Vec<Place>, found: Place) -> String {
        let place = *self.places.entry(key_of_place(&found)).or_insert(known.len());
        match known.get_mut(place) {
            Some(before) => before.mentions.extend(found.mentions),
            None => known.push(Place { id: format!("p{}", place + 1), ..found }),
        }
        known[place].id.clone()
    }
}

fn key_of_actor(actor: &Actor) -> (String, Option<String>, Option<Role>) {
    (actor.name.clone(), actor.country.clone(), actor.role)
}

fn key_of_place(place: &Place) -> (String, Option<String>, Option<u32>) {
    (place.name.clone(), place.country.clone(), place.geonames)
}

/// The number of a finding: 12 of `e12`.
fn number(id: &str) -> usize {
    id[1..].parse().unwrap_or(1)
}

/// Count on from the findings before.
fn renumber(id: &mut String, before: usize) {
    *id = format!("{}{}", &id[..1], number(id) + before);
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, cuts};
    use crate::{Input, Options, Reader};

    #[test]
    fn cuts_where_a_paragraph_begins() {
        let ends = |sentences, may_begin: &dyn Fn(usize) -> bool| -> Vec<usize> {
            cuts(sentences, may_begin).iter().map(|range| range.end).collect()
        };
        assert_eq!(ends(10, &|_| true), [10]);
        assert!(ends(0, &|_| true).is_empty());
        assert_eq!(ends(LONGEST + 20, &|s| s % 100 == 0), [100, LONGEST + 20]);
        assert_eq!(ends(LONGEST + 20, &|s| s == 10), [LONGEST, LONGEST + 20]);
    }

    #[test]
    fn a_long_text_is_one_record() {
        let paragraph = "Het leger van Mali meldt dat bij een aanval in Gao zeker drie militairen zijn gedood. De regering in \
                         Bamako ontkent dat.\n\n";
        let text = paragraph.repeat(LONGEST);
        let record =
            Reader::new().unwrap().read(&Input { text: &text, ..Input::default() }, &Options::default()).unwrap();
        assert_eq!(record.check(), []);
        assert_eq!(record.sentences.len(), 2 * LONGEST);
        let points: Vec<char> = text.chars().collect();
        let beyond = &record.sentences[LONGEST + 1];
        assert_eq!(points[beyond.start..beyond.end].iter().collect::<String>(), "De regering in Bamako ontkent dat.");
        let armies = record.actors.iter().filter(|a| a.name == "leger van Mali").count();
        assert_eq!(armies, 1, "the same actor in both chapters is one");
        let last = record.claims.last().expect("claims are found to the end");
        assert!(last.content.is_some_and(|c| c.start > text.chars().count() - 200));
    }
}
