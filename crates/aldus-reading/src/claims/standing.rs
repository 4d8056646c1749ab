//! Which claims were taken back, and which gave way to another of the same source.

use super::{Draft, Findings};
use crate::attribution::Attribution;
use crate::doc::At;
use crate::events::arguments::Scene;
use aldus_record::{Facet, Harm, Stance, Standing};

/// How many sentences apart a withdrawal and what it takes back, or an earlier and a later statement, may stand.
const REACH: usize = 4;

/// How many sentences apart two figures may stand of which one is the older.
const NEAR: usize = 1;

/// Settle what stands.
pub(crate) fn settle(scene: &Scene, findings: &Findings, drafts: &mut [Draft]) {
    for number in 0..drafts.len() {
        if drafts[number].facet == Facet::Withdrawal || of(findings, &drafts[number]).stance == Stance::Retracts {
            drafts[number].facet = Facet::Withdrawal;
            withdraw(scene, findings, drafts, number);
        }
    }
    for number in 0..drafts.len() {
        supersede(scene, findings, drafts, number);
    }
}

fn of<'f>(findings: &'f Findings, draft: &Draft) -> &'f Attribution {
    &findings.attributions[draft.attribution]
}

/// `Later werden deze berichten offline gehaald`: what their owner had said is withdrawn: the claim among the words of the withdrawal
/// itself, or the last one before it; of several reports, all that this source said of the event.
fn withdraw(scene: &Scene, findings: &Findings, drafts: &mut [Draft], by: usize) {
    let taker = of(findings, &drafts[by]);
    let stands = |d: &Draft| {
        d.facet != Facet::Withdrawal && d.standing == Standing::Standing && d.attribution != drafts[by].attribution
    };
    let near = |n: usize| {
        let sent = of(findings, &drafts[n]).sent;
        sent <= taker.sent && taker.sent - sent <= REACH
    };
    let all = || (0..drafts.len()).filter(|&n| stands(&drafts[n]) && near(n));
    // 'Two hundred were hurt, it said, revising an earlier figure': what is said now is not what is taken back.
    let goes_along = |a: &Attribution| {
        let above = taker.cue.map(|c| (scene.doc.word(c), c.sent)).filter(|(w, _)| w.rel == "advcl");
        above.is_some_and(|(w, sent)| a.sent == sent && a.cue.map(|c| c.word) == w.head)
    };
    let own = |&n: &usize| {
        let other = of(findings, &drafts[n]);
        same_side(scene, other, taker) && !goes_along(other)
    };
    let inside = |&n: &usize| of(findings, &drafts[n]).cue.is_some_and(|cue| taker.holds(cue));
    let opened = |&n: &usize| (is_earlier(scene, of(findings, &drafts[n])), n);
    // Somebody else notices that a report is gone: it is the one told of last.
    let noticed =
        |n: &usize| *n < by && taker.stance == Stance::Asserts && of(findings, &drafts[*n]).sent + 1 >= taker.sent;
    let target = all().filter(own).find(inside);
    let target = target.or_else(|| all().filter(own).filter(|&n| n < by).max_by_key(opened));
    let Some(target) = target.or_else(|| all().filter(noticed).max()) else { return };
    let (attribution, event) = (drafts[target].attribution, drafts[target].event);
    let several = is_plural(scene, taker);
    let with = |d: &Draft| {
        several
            && d.event == event
            && event.is_some()
            && same_side(scene, of(findings, d), &findings.attributions[attribution])
    };
    let taken: Vec<usize> = (0..drafts.len())
        .filter(|&n| drafts[n].attribution == attribution || n < by && stands(&drafts[n]) && with(&drafts[n]))
        .collect();
    for number in taken {
        drafts[number].standing = Standing::Withdrawn;
        drafts[number].withdrawn_by = Some(by);
    }
}

/// Whether several reports are taken back: `deze berichten`.
fn is_plural(scene: &Scene, taker: &Attribution) -> bool {
    let plural = |w: usize| scene.doc.sentences[taker.sent].words[w].feats.get("Number") == Some("Plur");
    taker.head.is_some_and(plural)
}

/// `Aanvankelijk … Maar later …`, `put the toll at 41, correcting the 39 announced before`: a claim gives way to another of the same source
/// with another stance on the same event, or another figure; the older is the one that says so, or the first where the other corrects it.
fn supersede(scene: &Scene, findings: &Findings, drafts: &mut [Draft], number: usize) {
    let one = of(findings, &drafts[number]);
    let open = |d: &Draft| d.facet != Facet::Withdrawal && d.standing == Standing::Standing;
    if !open(&drafts[number]) {
        return;
    }
    let old = is_earlier(scene, one);
    let distance = |n: usize| of(findings, &drafts[n]).sent.abs_diff(one.sent);
    let rival = |&n: &usize| {
        let (draft, other) = (&drafts[n], of(findings, &drafts[n]));
        let figures = draft.facet == Facet::Casualties && drafts[number].facet == Facet::Casualties;
        let later = n > number;
        let corrects = later && figures && other.cue.is_some_and(|c| takes_back(scene, c));
        let turned =
            later && old && turns(scene, other) && draft.event == drafts[number].event && one.stance != other.stance;
        let replaced = figures && old && distance(n) <= NEAR && !is_earlier(scene, other);
        let apart = draft.attribution != drafts[number].attribution && distance(n) <= REACH;
        let replaces = turned || corrects || replaced;
        let side = apart && open(draft) && replaces && same_side(scene, one, other);
        side && (turned || same_harm(findings, one, other))
    };
    let first = drafts.iter().position(|d| of(findings, d).sent + REACH >= one.sent).unwrap_or(0);
    let near = (first..drafts.len()).take_while(|&n| of(findings, &drafts[n]).sent <= one.sent + REACH);
    if let Some(by) = near.filter(rival).min_by_key(|&n| (n < number, distance(n), n)) {
        drafts[number].standing = Standing::Superseded;
        drafts[number].superseded_by = Some(by);
    }
}

/// Whether two attributions give figures of one harm, as far as they give any: a count of the dead replaces none of the wounded.
fn same_harm(findings: &Findings, a: &Attribution, b: &Attribution) -> bool {
    let harms = |x: &Attribution| -> Vec<Harm> {
        let own = findings.figures.iter().filter(|f| x.holds(f.at) || x.holds(f.harm_word));
        own.map(|f| f.harm).collect()
    };
    let (ours, theirs) = (harms(a), harms(b));
    let unsaid = |list: &[Harm]| list.is_empty() || list.contains(&Harm::Harmed);
    unsaid(&ours) || unsaid(&theirs) || ours.iter().any(|h| theirs.contains(h))
}

/// Whether an attribution is said to be an earlier one: `aanvankelijk`, `at first`, `had put the losses at 49`.
fn is_earlier(scene: &Scene, attribution: &Attribution) -> bool {
    let doc = scene.doc;
    let sentence = &doc.sentences[attribution.sent];
    let Some(cue) = attribution.cue.map(|c| c.word) else { return false };
    let clause = sentence.clause_of(cue);
    let own = |w: usize| sentence.clause_of(w) == clause || sentence.words[w].head == Some(cue);
    let word = (0..sentence.words.len()).any(|w| own(w) && doc.is(At::new(attribution.sent, w), "earlier_words"));
    let past = |a: usize| {
        let at = At::new(attribution.sent, a);
        doc.is(at, "perfect_auxiliaries") && sentence.words[a].feats.get("Tense") == Some("Past")
    };
    word || sentence.with_rel(cue, "aux").any(past)
}

/// Whether the sentence of an attribution turns against what was told before: `maar later`.
fn turns(scene: &Scene, attribution: &Attribution) -> bool {
    let says = |class: &str| {
        let words = 0..scene.doc.sentences[attribution.sent].words.len();
        words.into_iter().any(|w| scene.doc.is(At::new(attribution.sent, w), class))
    };
    says("later_words") || says("contrast_words")
}

/// Whether an attribution gives another figure instead of one before, or the one before.
pub(super) fn corrects(scene: &Scene, attribution: &Attribution) -> bool {
    is_earlier(scene, attribution) || attribution.cue.is_some_and(|c| takes_back(scene, c))
}

fn takes_back(scene: &Scene, cue: At) -> bool {
    let word = scene.doc.word(cue);
    scene.doc.lexicon.withdrawals.has(&word.lemma) || scene.doc.is(cue, "numbers.corrected_words")
}

fn same_side(scene: &Scene, a: &Attribution, b: &Attribution) -> bool {
    if a.sources.iter().any(|s| b.sources.contains(s)) {
        return true;
    }
    let country = |s: &usize| scene.actors.parties[*s].country.as_deref();
    let role = |s: &usize| scene.actors.parties[*s].role;
    let alike = |x: &usize, y: &usize| country(x).is_some() && country(x) == country(y) && role(x) == role(y);
    a.sources.iter().any(|x| b.sources.iter().any(|y| alike(x, y)))
}
