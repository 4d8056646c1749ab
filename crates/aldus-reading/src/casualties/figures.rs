use super::harms::HarmMention;
use super::people::{Group, GroupKind};
use super::stage::{Origin, Stage};
use super::{Figure, count, harms, people};
use crate::attribution::{Attribution, is_clause};
use crate::doc::{At, Doc};
use crate::events::arguments::Scene;
use crate::ranker::{Features, Rankers};

/// How many sentences later a figure is still spoken of.
const REACH: usize = 2;

/// What a group of people may be a figure of.
pub(crate) struct Candidate {
    pub figure: Figure,
    pub features: Features,
    /// Whether the grammar leaves no doubt.
    pub certain: bool,
}

/// The alternatives for one group: at most one of them is a figure.
pub(crate) struct Choice<'c> {
    pub candidates: Vec<Candidate>,
    /// First and last word of every group of the sentence.
    #[cfg_attr(not(feature = "training"), expect(dead_code, reason = "the training looks for the nearest group"))]
    pub groups: &'c [(usize, usize)],
}

/// Every figure of people harmed, in reading order.
pub(crate) fn find(scene: &Scene, attributions: &[Attribution], rankers: &Rankers) -> Vec<Figure> {
    walk(scene, attributions, false, &mut |choice| {
        let score = |c: &Candidate| {
            let score = rankers.figures.score(&c.features);
            if c.certain { score.max(f32::EPSILON) } else { score }
        };
        let scored = choice.candidates.iter().enumerate().map(|(i, c)| (score(c), i));
        scored.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).filter(|(score, _)| *score > 0.0).map(|(_, i)| i)
    })
}

/// Offer every group of people with what may have happened to them, and keep what `decide` chooses.
pub(crate) fn walk(
    scene: &Scene,
    attributions: &[Attribution],
    named: bool,
    decide: &mut dyn FnMut(&Choice) -> Option<usize>,
) -> Vec<Figure> {
    let mut found: Vec<Figure> = Vec::new();
    for sent in 0..scene.doc.sentences.len() {
        let harms = harms::find(scene.doc, sent);
        let told = found.last().is_some_and(|f| f.at.sent + REACH >= sent);
        if harms.is_empty() && !told {
            continue;
        }
        let groups = people::find(scene, sent, &count::all(scene.doc, sent));
        let spans: Vec<(usize, usize)> = groups.iter().map(|g| (g.first, g.last)).collect();
        let stage = Stage { scene, attributions, sent, groups: &groups, harms: &harms };
        for number in 0..groups.len() {
            let candidates = candidates(&stage, number, &found, named);
            if candidates.is_empty() {
                continue;
            }
            let mut choice = Choice { candidates, groups: &spans };
            if let Some(chosen) = decide(&choice) {
                found.push(choice.candidates.swap_remove(chosen).figure);
            }
        }
    }
    found
}

fn candidates(stage: &Stage, number: usize, found: &[Figure], named: bool) -> Vec<Candidate> {
    let group = &stage.groups[number];
    let words = (0..stage.harms.len()).filter(|&h| stage.possible(group, &stage.harms[h]));
    let mut list: Vec<Candidate> = words
        .filter_map(|h| {
            let figure = of_word(stage.scene.doc, group, &stage.harms[h])?;
            let certain = is_certain(stage, group, &stage.harms[h]);
            Some(Candidate { figure, features: stage.features(number, Origin::Word(h), named), certain })
        })
        .collect();
    for figure in told(found, stage.sent).filter(|_| stage.carries(group)) {
        let part = of_figure(group, figure);
        let features = stage.features(number, Origin::Figure(figure), named);
        list.push(Candidate { figure: part, features, certain: false });
    }
    list
}

/// `the ARREST in London of SIX BULGARIANS`, `the killing of three soldiers`: a number of people in the slot of a noun for harm.
fn is_certain(stage: &Stage, group: &Group, harm: &HarmMention) -> bool {
    let noun = stage.sentence().words[harm.at.word].is_noun() && !harm.toll;
    let people = group.kind == GroupKind::Number && !group.bare && group.who.is_some();
    noun && people && stage.relation(group, harm) == "slot" && !denied(stage.doc(), harm.at)
}

/// The last figures the report gave, one for each harm, latest first.
fn told(found: &[Figure], sent: usize) -> impl Iterator<Item = &Figure> {
    let mut seen = Vec::new();
    let near = found.iter().rev().take_while(move |f| f.at.sent + REACH >= sent);
    near.filter(move |f| {
        let new = !seen.contains(&f.harm);
        seen.push(f.harm);
        new
    })
    .take(2)
}

/// The figure of a group with a harm word; none where both deny.
fn of_word(doc: &Doc, group: &Group, harm: &HarmMention) -> Option<Figure> {
    let counted = matches!(group.kind, GroupKind::Number | GroupKind::Vague | GroupKind::Zero);
    let none = harm.unharmed || !counted && denied(doc, harm.at);
    if harm.unharmed && group.kind == GroupKind::Zero {
        return None;
    }
    let (min, max) = if none { (Some(0), Some(0)) } else { (group.min, group.max) };
    let rule = if harm.itself { "harm noun" } else { "harm word" };
    Some(Figure { min, max, ..figure(group, harm.at, harm.harm, group.who.clone(), rule) })
}

/// `onder wie drie kinderen`, `stelde dat bij tot 34`: a figure with the harm of another.
fn of_figure(group: &Group, whole: &Figure) -> Figure {
    let harm_word = if whole.at.sent == group.at.sent { whole.harm_word } else { group.at };
    let who = group.who.clone().or_else(|| Some(whole.who.clone()));
    Figure { part: true, ..figure(group, harm_word, whole.harm, who, "part or update of a figure") }
}

fn figure(group: &Group, harm_word: At, harm: aldus_record::Harm, who: Option<String>, rule: &'static str) -> Figure {
    let far = group.last - group.first > 12;
    let (first, last) = if far { (group.at.word, group.at.word) } else { (group.first, group.last) };
    let who = who.unwrap_or_else(|| "people".to_owned());
    Figure { at: group.at, first, last, harm_word, harm, min: group.min, max: group.max, who, rule, part: false }
}

/// `geen meldingen van gewonden`, `verliezen zijn er niet`: the harm word or what governs it is denied. In 'wilde niet ingaan op berichten dat
/// een drone een man had gedood' only the telling is.
fn denied(doc: &Doc, at: At) -> bool {
    let sentence = doc.sent(at);
    let negated = |w: usize| sentence.children(w).iter().any(|&c| doc.is(At::new(at.sent, c), "negators"));
    // What a noun tells in a clause ends what a verb above that noun can deny.
    let clause = At::new(at.sent, sentence.clause_of(at.word));
    let told = is_clause(doc, clause) && sentence.words[clause.word].rel.starts_with("acl");
    let noun = sentence.words[clause.word].head.filter(|_| told);
    let beyond = |above: usize| noun.is_some_and(|n| above != n && sentence.is_below(n, above));
    negated(at.word) || sentence.ancestors(at.word).take(2).any(|above| !beyond(above) && negated(above))
}
