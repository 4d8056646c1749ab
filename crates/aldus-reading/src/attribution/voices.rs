//! Whom a pronoun means that speaks: `He denied it`, `volgens haar`, `one of them said`. A ranker chooses among those named shortly before.

use super::{Attribution, CueKind, order, sources};
use crate::doc::At;
use crate::events::arguments::Scene;
use crate::mentions::Mention;
use crate::ranker::{Features, Ranker};
use aldus_record::{MentionKind, Quote};

/// How many sentences back a speaker may have been named.
const REACH: usize = 4;
/// No more alternatives than this are weighed: the nearest.
const MOST: usize = 24;

/// One choice: the attribution's number, and each actor who may speak with what speaks for it.
pub(crate) struct Choice {
    /// Which attribution.
    pub attribution: usize,
    /// The alternatives: only the examples for training ask.
    #[cfg_attr(not(feature = "training"), expect(dead_code, reason = "the training examples ask"))]
    pub options: Vec<(usize, Features)>,
}

/// Give each attribution that a pronoun makes its speaker, and say whom each pronoun means; every choice is told.
pub(super) fn of_all(
    scene: &Scene,
    ranker: &Ranker,
    solid: &mut Vec<Attribution>,
    faint: &mut Vec<Attribution>,
    tell: &mut dyn FnMut(&Attribution, Choice),
) -> Vec<(At, usize)> {
    let mut all: Vec<(bool, Attribution)> =
        solid.drain(..).map(|a| (true, a)).chain(faint.drain(..).map(|a| (false, a))).collect();
    all.sort_by_cached_key(|(_, a)| order(a));
    let (counts, mut all): (Vec<bool>, Vec<Attribution>) = all.into_iter().unzip();
    let mut choices = Vec::new();
    settle(scene, ranker, &mut all, &mut |choice| choices.push(choice));
    choices.into_iter().for_each(|choice| tell(&all[choice.attribution], choice));
    let mut spoken: Vec<(At, usize)> =
        all.iter().filter_map(|a| Some((a.pronoun?, a.sources.first().copied()?))).collect();
    spoken.sort_unstable();
    spoken.dedup_by_key(|s| s.0);
    for (counts, attribution) in counts.into_iter().zip(all) {
        if counts { solid.push(attribution) } else { faint.push(attribution) }
    }
    spoken
}

/// Choose the speakers in reading order.
fn settle(scene: &Scene, ranker: &Ranker, found: &mut [Attribution], tell: &mut dyn FnMut(Choice)) {
    for number in 0..found.len() {
        let Some(pronoun) = found[number].pronoun else { continue };
        let options = options(scene, found, number, pronoun, cfg!(feature = "training"));
        let best = options.iter().map(|(party, features)| (ranker.score(features), *party));
        let best = best.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        if let Some((_, party)) = best {
            found[number].sources = vec![party];
            found[number].via.retain(|&v| v != party);
        }
        tell(Choice { attribution: number, options });
    }
}

fn options(scene: &Scene, found: &[Attribution], number: usize, pronoun: At, named: bool) -> Vec<(usize, Features)> {
    let mut parties: Vec<usize> = Vec::new();
    let attribution = &found[number];
    // '"Every THIEF is a local man," he said': of whom one speaks in quoted words, that one is not who speaks them.
    let quoted = |m: usize| attribution.quote == Quote::Direct && attribution.holds(scene.mentions.list[m].at);
    for mention in before(scene, pronoun).filter(|&m| !quoted(m)) {
        if let Some(party) = scene.actors.of(mention).filter(|p| !parties.contains(p)) {
            parties.push(party);
        }
        if parties.len() == MOST {
            break;
        }
    }
    let features =
        |(rank, &party): (usize, &usize)| (party, features(scene, found, number, pronoun, party, rank, named));
    parties.iter().enumerate().map(features).collect()
}

/// The mentions before a word, nearest first, in its sentence and those just before; no pronouns and no adjectives.
fn before<'s>(scene: &'s Scene, at: At) -> impl Iterator<Item = usize> + 's {
    let list = &scene.mentions.list;
    let start = list.partition_point(|m| m.at.sent + REACH < at.sent);
    let end = list.partition_point(|m| m.at.sent <= at.sent);
    let plain = |m: &Mention| !matches!(m.kind, MentionKind::Pronoun | MentionKind::Implicit);
    (start..end).rev().filter(move |&m| list[m].at < at && plain(&list[m]))
}

/// What speaks for an actor being the one who speaks.
fn features(
    scene: &Scene,
    found: &[Attribution],
    number: usize,
    pronoun: At,
    party: usize,
    rank: usize,
    named: bool,
) -> Features {
    let doc = scene.doc;
    let attribution = &found[number];
    let actor = &scene.actors.parties[party];
    let mut f = Features::new(named);
    let form = class_of(scene, pronoun);
    let agrees = sources::may_mean(scene, pronoun, party);
    f.value("agrees", &format!("{form}.{agrees}"));
    let kind = if actor.is_state() {
        "state"
    } else if actor.is_person() {
        "person"
    } else {
        "body"
    };
    f.value("kind", &format!("{form}.{kind}.{}", if actor.is_plural() { "several" } else { "one" }));
    f.value("role", &format!("{form}.{}", actor.role.map_or("none".to_owned(), |r| r.code())));
    f.value(
        "recency",
        ["1", "2", "3", "4-6", "7+"][match rank {
            0..=2 => rank,
            3..=5 => 3,
            _ => 4,
        }],
    );
    let last = before(scene, pronoun).find(|&m| scene.actors.of(m) == Some(party)).map(|m| &scene.mentions.list[m]);
    if let Some(mention) = last {
        let gap = pronoun.sent - mention.at.sent;
        f.value("gap", &gap.to_string());
        f.value("place", &format!("{gap}.{}", place_of(scene, mention)));
        f.value("place_form", &format!("{form}.{}", place_of(scene, mention)));
        let paragraph = doc.sentences[mention.at.sent].paragraph == doc.sentences[pronoun.sent].paragraph;
        f.flag("other_paragraph", !paragraph);
        f.flag("within_content", attribution.holds(mention.at));
        f.flag("beside", mention.at.sent == pronoun.sent && doc.word(mention.at).head == doc.word(pronoun).head);
    }
    let spoke = found[..number].iter().rev().take_while(|a| a.sent + REACH >= pronoun.sent);
    let speaking: Vec<&Attribution> = spoke.filter(|a| !a.sources.is_empty()).collect();
    let own = speaking.iter().position(|a| a.sources.contains(&party));
    f.value("spoke", &own.map_or("never".to_owned(), |p| p.min(3).to_string()));
    let since = own.map(|p| pronoun.sent - speaking[p].sent.min(pronoun.sent));
    f.value("spoke_gap", &since.map_or("never".to_owned(), |g| g.to_string()));
    f.value("spoke_form", &format!("{form}.{}.{agrees}", own.map_or("never".to_owned(), |p| p.min(2).to_string())));
    f.flag("relayed", speaking.iter().any(|a| a.via.contains(&party)));
    let quote = if attribution.quote == Quote::None { "plain" } else { "quoted" };
    f.value("quote_spoke", &format!("{quote}.{}", own.map_or("never".to_owned(), |p| p.min(2).to_string())));
    f.flag("linked", scene.mentions.at(pronoun).and_then(|m| scene.actors.of(m)) == Some(party));
    let times = actor.mentions.iter().take_while(|&&m| scene.mentions.list[m].at < pronoun).take(5).count();
    f.value("named", &times.to_string());
    f.flag("nobody", actor.role.is_none() && actor.country.is_none());
    f.value("cue", &format!("{form}.{}", if attribution.kind == CueKind::Verb { "verb" } else { "other" }));
    f
}

/// What kind of pronoun it is.
fn class_of(scene: &Scene, pronoun: At) -> &'static str {
    let doc = scene.doc;
    let gendered = doc.is(pronoun, "pronouns.masculine") || doc.is(pronoun, "pronouns.feminine");
    let plural = doc.is(pronoun, "pronouns.plural");
    match (gendered, plural) {
        (true, false) => "he",
        (true, true) => "she_they",
        (false, true) => "they",
        _ if doc.is(pronoun, "pronouns.neuter") && !doc.is(pronoun, "demonstratives") => "it",
        _ if doc.is(pronoun, "partitive_pronouns") => "one",
        _ => "that",
    }
}

/// Where in its sentence an actor is named.
fn place_of(scene: &Scene, mention: &Mention) -> &'static str {
    let sentence = scene.doc.sent(mention.at);
    let word = scene.doc.word(mention.at);
    let top = word.head.is_some_and(|h| sentence.words[h].head.is_none());
    match word.rel.split(':').next().unwrap_or_default() {
        "nsubj" if top => "top_subject",
        "nsubj" => "subject",
        "obj" | "iobj" => "object",
        "obl" => "oblique",
        "nmod" if word.rel == "nmod:poss" => "owner",
        "nmod" | "amod" | "compound" => "modifier",
        "root" => "root",
        "conj" => "conjunct",
        "appos" => "apposition",
        _ => "other",
    }
}
