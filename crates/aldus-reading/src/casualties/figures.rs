use super::Figure;
use super::numbers::{self, Count};
use crate::doc::{At, Doc};
use crate::slots;
use aldus_lexicon::{HarmWord, Slot, Unit};
use aldus_record::Harm;

/// Every figure of people harmed, in reading order.
pub(crate) fn find(doc: &Doc) -> Vec<Figure> {
    let mut found: Vec<Figure> = Vec::new();
    for sent in 0..doc.sentences.len() {
        let mut here: Vec<Figure> = Vec::new();
        for word in 0..doc.sentences[sent].words.len() {
            let at = At::new(sent, word);
            if let Some(unit) = unit_of(doc, at) {
                of_harm_word(doc, at, unit, &mut here);
            }
        }
        parts(doc, sent, found.last(), &mut here);
        here.sort_by_key(|f| (f.at.word, f.rule != "harm noun"));
        here.dedup_by(|b, a| a.at == b.at && a.harm == b.harm);
        found.append(&mut here);
    }
    found
}

fn unit_of<'t>(doc: &Doc<'t>, at: At) -> Option<&'t Unit<HarmWord>> {
    let word = doc.word(at);
    let harms = &doc.lexicon.casualties;
    let fits = |u: &&'t Unit<HarmWord>| {
        let participle = word.feats.get("VerbForm") == Some("Part");
        let pos = u.pos == word.pos
            || (u.pos == "ADJ" && (word.pos == "VERB" && participle || word.pos == "NOUN"))
            || (u.pos == "VERB" && word.pos == "ADJ" && participle)
            || (u.pos == "NOUN" && word.pos == "ADJ");
        pos && doc.sent(at).holds_below(at.word, &u.with)
    };
    let whole = harms.of(&word.lemma).iter().find(fits).or_else(|| harms.of(&word.fold).iter().find(fits));
    whole.or_else(|| {
        let compound = word.pos == "NOUN" && word.parts.len() > 1;
        harms.of(word.last_part()).iter().find(|u| compound && u.pos == "NOUN" && u.with.is_empty())
    })
}

/// The figures a harm word gives: of itself (`drie doden`) or of those in its slots (`drie kinderen gedood`).
fn of_harm_word(doc: &Doc, at: At, unit: &Unit<HarmWord>, found: &mut Vec<Figure>) {
    let slots: &[Slot] = if unit.sense.victim.is_empty() { &[Slot::Itself] } else { &unit.sense.victim };
    for slot in slots {
        let itself = *slot == Slot::Itself;
        let victims = if itself { vec![at.word] } else { slots::fill(doc, at, slot) };
        let before = found.len();
        for victim in victims {
            let victim = At::new(at.sent, victim);
            if let Some(figure) =
                figure(doc, victim, at, unit.sense.harm, if itself { "harm noun" } else { "harm word" })
            {
                found.push(figure);
            }
        }
        if found.len() > before {
            return;
        }
    }
    if doc.word(at).is_verb() {
        beside_verb(doc, at, unit.sense.harm, found);
    }
    if *slots == [Slot::Nowhere] {
        tolls(doc, at, unit.sense.harm, found);
    }
}

/// `killed at least 31 people` where the parse makes the verb a participle: counted people right below the verb, without a preposition.
fn beside_verb(doc: &Doc, at: At, harm: Harm, found: &mut Vec<Figure>) {
    let sentence = doc.sent(at);
    let bare = |c: &usize| {
        let word = &sentence.words[*c];
        matches!(word.rel.as_str(), "obj" | "obl" | "nsubj" | "nsubj:pass") && sentence.case_of(*c).is_none()
    };
    for &child in sentence.children(at.word).iter().filter(|c| bare(c)) {
        let victim = At::new(at.sent, child);
        if who_of(doc, victim).is_some() && numbers::of_noun(doc, victim).is_some() {
            found.extend(figure(doc, victim, at, harm, "beside a harm verb"));
        }
    }
}

/// `het dodental steeg naar 45`, `a death toll of 45`: the number beside a word for the toll itself.
fn tolls(doc: &Doc, at: At, harm: Harm, found: &mut Vec<Figure>) {
    let sentence = doc.sent(at);
    let clause = sentence.clause_of(at.word);
    let numbers = sentence
        .subtree(clause)
        .into_iter()
        .filter(|&w| w > at.word || sentence.words[w].head == Some(at.word))
        .find_map(|w| {
            let plain = sentence.words[w].pos == "NUM" || numbers::value(doc, At::new(at.sent, w)).is_some();
            let counts_other = sentence.words[w].rel_is("nummod")
                && sentence.words[w].head.is_some_and(|h| {
                    h != at.word && sentence.words[h].pos == "NOUN" && who_of(doc, At::new(at.sent, h)).is_none()
                });
            (plain && !counts_other).then(|| numbers::at_word(doc, At::new(at.sent, w)).map(|c| (w, c))).flatten()
        });
    if let Some((w, count)) = numbers {
        push(doc, found, At::new(at.sent, w), at, harm, count, "people".to_owned(), "toll");
    }
}

fn figure(doc: &Doc, victim: At, harm_word: At, harm: Harm, rule: &'static str) -> Option<Figure> {
    let word = doc.word(victim);
    let person = who_of(doc, victim);
    let itself = victim == harm_word;
    let counted = numbers::of_noun(doc, victim).or_else(|| numbers::at_word(doc, victim));
    let bare_number = matches!(word.pos, "NUM" | "PRON" | "ADJ") && counted.is_some();
    if person.is_none() && !itself && !bare_number {
        return None;
    }
    let count = counted.or_else(|| uncounted(doc, victim, itself))?;
    let who = person.unwrap_or_else(|| "people".to_owned());
    let mut found = Vec::new();
    push(doc, &mut found, victim, harm_word, harm, count, who, rule);
    found.pop()
}

/// No number: a plural stands for one or more, a singular with an article for one.
fn uncounted(doc: &Doc, at: At, itself: bool) -> Option<Count> {
    let sentence = doc.sent(at);
    let word = doc.word(at);
    let determined = sentence.children(at.word).iter().any(|&c| {
        let child = &sentence.words[c];
        child.rel_is("det") && child.feats.get("Definite") != Some("Ind") || child.rel == "nmod:poss"
    });
    if !word.is_noun() && word.pos != "ADJ" {
        return None;
    }
    if word.feats.get("Number") == Some("Plur") {
        return (!determined).then_some(Count { min: Some(1), max: None, first: at.word, last: at.word });
    }
    let article = sentence.with_rel(at.word, "det").find(|&c| sentence.words[c].feats.get("Definite") == Some("Ind"));
    let _ = itself;
    article.map(|c| Count { min: Some(1), max: Some(1), first: c, last: at.word })
}

/// Who the harmed are, in the record's English.
fn who_of(doc: &Doc, at: At) -> Option<String> {
    let word = doc.word(at);
    let victims = &doc.lexicon.victims;
    let by_noun =
        victims.get(&word.lemma).or_else(|| victims.get(&word.fold)).or_else(|| victims.get(word.last_part()));
    let compound = || (word.pos == "NOUN").then(|| victims.compound(&word.lemma).map(|(_, v)| v)).flatten();
    if let Some(found) = by_noun.or_else(compound) {
        return Some(found.who.clone());
    }
    if word.parts.len() > 1
        && let Some(first) = victims.get(&word.parts[0])
    {
        return Some(first.who.clone());
    }
    let role = doc.lexicon.roles.get(&word.lemma).or_else(|| doc.lexicon.roles.get(word.last_part()));
    role.filter(|r| matches!(r.kind, aldus_lexicon::RoleKind::Person | aldus_lexicon::RoleKind::People))
        .map(|_| "people".to_owned())
}

#[expect(clippy::too_many_arguments, reason = "the parts of one figure")]
fn push(
    doc: &Doc,
    found: &mut Vec<Figure>,
    at: At,
    harm_word: At,
    harm: Harm,
    count: Count,
    who: String,
    rule: &'static str,
) {
    let first = count.first.min(at.word);
    let last = count.last.max(at.word);
    let far = last - first > 12;
    let (first, last) = if far { (at.word, at.word) } else { (first, last) };
    let who = if who == "people" { adjective_who(doc, at).unwrap_or(who) } else { who };
    found.push(Figure { at, first, last, harm_word, harm, min: count.min, max: count.max, who, rule });
}

/// `Palestijnse burgers`: the noun decides; `burgerslachtoffers`: the first part.
fn adjective_who(doc: &Doc, at: At) -> Option<String> {
    let word = doc.word(at);
    let first = word.parts.first().filter(|_| word.parts.len() > 1)?;
    doc.lexicon.victims.get(first).map(|v| v.who.clone())
}

/// Parts of a total: `negen doden, onder wie drie kinderen`: a figure of its own with the total's harm.
fn parts(doc: &Doc, sent: usize, previous: Option<&Figure>, here: &mut Vec<Figure>) {
    let sentence = &doc.sentences[sent];
    let phrases: Vec<Vec<&str>> =
        doc.lexicon.grammar.words("part_of_phrases").map(|p| p.split(' ').collect()).collect();
    let mut at = 0;
    while at < sentence.words.len() {
        let matched = phrases
            .iter()
            .filter(|p| p.iter().zip(at..).all(|(w, i)| sentence.words.get(i).is_some_and(|word| word.fold == *w)))
            .map(Vec::len)
            .max();
        let Some(length) = matched else {
            at += 1;
            continue;
        };
        let total = here
            .iter()
            .filter(|f| f.at.word < at)
            .max_by_key(|f| f.at.word)
            .or(previous.filter(|p| p.at.sent + 1 == sent))
            .cloned();
        if let Some(total) = total {
            for word in at + length..sentence.words.len().min(at + length + 12) {
                if sentence.words[word].fold == "." || sentence.heads_clause(word) && sentence.words[word].is_verb() {
                    break;
                }
                let part = At::new(sent, word);
                let known = here.iter().any(|f| f.at == part);
                let Some(who) = who_of(doc, part).filter(|_| !known) else { continue };
                let Some(count) = numbers::of_noun(doc, part).or_else(|| uncounted(doc, part, false)) else { continue };
                if count.first >= at {
                    push(doc, here, part, total.harm_word, total.harm, count, who, "part of a total");
                }
            }
        }
        at += length;
    }
}
