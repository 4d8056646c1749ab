use super::{ancestors, hang, has, is_comma, make_verb, with_rel};
use crate::doc::Word;
use aldus_lexicon::Lexicon;

/// What is known of a verb that says something here, whatever else it is.
pub(super) const FINITE: &str = "VerbForm=Fin";

/// `its men had SHOT at a patrol`: what has an auxiliary of the perfect, and can be a participle, is no noun.
pub(super) fn take_from_nouns(words: &mut [Word], lexicon: &Lexicon) {
    for verb in 0..words.len() {
        let perfect = |a: usize| lexicon.grammar.is("perfect_auxiliaries", &words[a].lemma) && a < verb;
        let auxiliary = with_rel(words, verb, "aux").any(perfect);
        if words[verb].pos != "NOUN" || !auxiliary || has(words, verb, "det") || has(words, verb, "cop") {
            continue;
        }
        let Some(lemma) = lexicon.forms.lemma(&words[verb].fold, "VERB").map(str::to_owned) else { continue };
        make_verb(words, verb, lemma, "Tense=Past|VerbForm=Part");
        (0..words.len())
            .filter(|&w| words[w].head == Some(verb) && words[w].rel == "nmod")
            .collect::<Vec<_>>()
            .into_iter()
            .for_each(|w| words[w].rel = "obl".to_owned());
    }
}

/// `The United Nations ESTIMATES that …`, `The association COUNTS 338 dead`: in a sentence without a verb of its own, a noun that can be a verb of
/// saying and has a clause, a number or an article behind it is that verb, and the noun before it its subject.
pub(super) fn take_from_roots(words: &mut [Word], lexicon: &Lexicon) {
    for verb in 1..words.len() {
        if words[verb].pos != "NOUN" {
            continue;
        }
        let Some((subject, root)) = subject_before(words, verb).filter(|&(_, root)| !has_own_verb(words, root)) else {
            continue;
        };
        let Some(lemma) = said_by(&words[verb], lexicon) else { continue };
        let opens =
            words.get(verb + 1).is_some_and(|w| lexicon.grammar.is("complementizers", &w.fold) && w.pos != "ADP");
        let clause = (verb + 2..words.len()).find(|&c| opens && words[c].head == Some(verb) && words[c].rel != "punct");
        let number =
            Some(verb + 1).filter(|&n| n < words.len() && words[n].pos == "NUM" && words[n].head == Some(verb));
        let object = object_behind(words, verb);
        if clause.is_none() && number.is_none() && object.is_none() {
            continue;
        }
        make_verb(words, verb, lemma, FINITE);
        if root != verb {
            (words[verb].head, words[verb].rel) = (None, "root".to_owned());
        }
        let left: Vec<usize> = (0..subject).filter(|&w| words[w].head == Some(verb)).collect();
        left.into_iter().for_each(|w| words[w].head = Some(subject));
        hang(words, subject, verb, "nsubj");
        if let Some(clause) = clause {
            hang(words, clause, verb, "ccomp");
            words[verb + 1].pos = "SCONJ";
            hang(words, verb + 1, clause, "mark");
        } else if let Some(number) = number {
            let people =
                Some(number + 1).filter(|&p| p < words.len() && words[p].head == Some(verb) && words[p].pos != "PUNCT");
            hang(words, number, people.unwrap_or(verb), if people.is_some() { "nummod" } else { "obj" });
            people.into_iter().for_each(|p| hang(words, p, verb, "obj"));
        } else if let Some(object) = object {
            hang(words, object, verb, "obj");
        }
    }
}

/// What stands right behind such a noun with an article of its own, and so can't be a part of it: `The command disputes the lawmaker's ACCOUNT`.
fn object_behind(words: &[Word], verb: usize) -> Option<usize> {
    let article = words.get(verb + 1).filter(|w| w.pos == "DET" && w.rel == "det")?;
    let bare = |o: &usize| words[*o].is_noun() && !has(words, *o, "case");
    let of_owner = |o: usize| words[o].rel == "nmod:poss";
    let owned = |o: usize| if of_owner(o) { words[o].head } else { Some(o) };
    article
        .head
        .filter(|&o| o > verb && (bare(&o) || of_owner(o)))
        .and_then(owned)
        .filter(|&o| words[o].head == Some(verb))
}

/// The subject of such a noun, and the head of its sentence: the noun itself, whose subject stands right before it, or the subject, where
/// something is put in between: `Een groep uit Zahedan, Haalvsh, BERICHT dat …`.
fn subject_before(words: &[Word], verb: usize) -> Option<(usize, usize)> {
    let before = verb - 1;
    match words[verb].head {
        None => (words[before].is_noun() && words[before].head == Some(verb)).then_some((before, verb)),
        Some(root) => {
            let put_in = words[before].form == "," && words[verb].rel == "appos";
            let top = words[root].head.is_none() && words[root].is_noun() && root < before;
            (put_in && top).then_some((root, root))
        }
    }
}

/// `…, BERICHT het ministerie van Defensie`: right behind a comma and before its subject, what ends a sentence and can be a verb of saying is
/// no noun.
pub(super) fn take_behind_commas(words: &mut [Word], lexicon: &Lexicon) {
    for verb in 2..words.len().saturating_sub(1) {
        let behind = is_comma(&words[verb - 1], lexicon);
        let bare = !["det", "amod", "nummod", "case"].iter().any(|rel| has(words, verb, rel));
        let opens = matches!(words[verb + 1].pos, "DET" | "PROPN" | "NOUN");
        if words[verb].pos != "NOUN" || !behind || !bare || !opens || words[verb + 1..].iter().any(|w| w.is_verb()) {
            continue;
        }
        let speaker = (verb + 1..words.len()).find(|&s| words[s].is_noun() && words[s].head == Some(verb));
        let uncased = |s: &usize| !has(words, *s, "case");
        let Some(speaker) = speaker.filter(uncased) else { continue };
        let Some(lemma) = said_by(&words[verb], lexicon) else { continue };
        make_verb(words, verb, lemma, FINITE);
        hang(words, speaker, verb, "nsubj");
        if let Some(head) = words[verb].head {
            hang(words, verb, head, "parataxis");
        }
    }
}

/// `zo LAAT het leger weten`: what can be the verb of a cue whose other verb hangs on it is that verb.
pub(super) fn take_from_adjectives(words: &mut [Word], lexicon: &Lexicon) {
    for verb in 0..words.len() {
        if !matches!(words[verb].pos, "ADJ" | "NOUN") {
            continue;
        }
        let Some(lemma) = lexicon.forms.lemma(&words[verb].fold, "VERB").map(str::to_owned) else { continue };
        let part = |w: &usize| words[*w].head == Some(verb) && words[*w].is_verb();
        let whole = |w: &usize| lexicon.cues.of(&lemma).iter().any(|u| u.with == [words[*w].lemma.clone()]);
        if let Some(infinitive) = (0..words.len()).filter(part).find(whole) {
            make_verb(words, verb, lemma, FINITE);
            hang(words, infinitive, verb, "xcomp");
        }
    }
}

/// `Amnesty International on Monday ACCUSED police of torture`, `Kremlin spokesman Dmitry Peskov ACCUSED Kyiv of it`: in a sentence without a verb of
/// its own, what stands behind a time or a name and can be the past of a verb that says or does something is that verb, and no adjective of the
/// noun behind it.
pub(super) fn take_behind_names(words: &mut [Word], lexicon: &Lexicon) {
    let Some(root) = root_without_verb(words) else { return };
    let past = |v: usize| words[v].is_verb() && words[v].feats.get("Tense") == Some("Past") && words[v].rel == "amod";
    let timed = |v: usize| lexicon.times.get(&words[v - 1].fold).is_some();
    let named = |v: usize| {
        let name = v - 1;
        words[name].pos == "PROPN" && (name == root || words[name].head == Some(root) && words[name].rel_is("flat"))
    };
    let known = |v: usize| lexicon.cues.has(&words[v].lemma) || lexicon.triggers.has(&words[v].lemma);
    let found = (root + 1..words.len()).find(|&v| past(v) && (timed(v) || named(v)) && known(v));
    let Some((verb, object)) = found.and_then(|v| Some((v, words[v].head.filter(|&n| n > v)?))) else { return };
    let timed = timed(verb);
    let lemma = words[verb].lemma.clone();
    make_verb(words, verb, lemma, FINITE);
    let cases: Vec<usize> = with_rel(words, object, "case").filter(|&c| c < verb).collect();
    cases.into_iter().for_each(|c| words[c].head = Some(verb - 1));
    for word in (0..words.len()).filter(|&w| w > verb && w != object).collect::<Vec<_>>() {
        if words[word].head == Some(root) {
            words[word].head = Some(verb);
        }
    }
    raise(words, verb, root);
    hang(words, object, verb, "obj");
    if timed {
        hang(words, verb - 1, verb, "obl");
    }
}

/// `Turkey's foreign minister Mevlut Cavusoglu TWEETED, 20,000 have now left`: what ends a name and can be a verb of saying is no part of it; the
/// name is its subject.
pub(super) fn take_from_names(words: &mut [Word], lexicon: &Lexicon) {
    for verb in 1..words.len() {
        let Some(name) = words[verb].head.filter(|&n| n < verb && words[verb].rel == "flat") else { continue };
        let last = !(verb + 1..words.len()).any(|w| words[w].head == Some(name) && words[w].rel == "flat");
        if !words[verb].is_verb() || words[verb].is_capitalised() || !last || words[name].pos != "PROPN" {
            continue;
        }
        let Some(lemma) = said_by(&words[verb], lexicon) else { continue };
        let above = words[name].head;
        let told = above.filter(|&h| h > verb && words[name].rel_is("nsubj"));
        if above.is_some() && told.is_none() {
            continue;
        }
        make_verb(words, verb, lemma, FINITE);
        match told {
            Some(told) => {
                hang(words, verb, told, "parataxis");
                hang(words, name, verb, "nsubj");
            }
            None => {
                let behind = |w: &usize| words[*w].head == Some(name) && *w > verb;
                let behind: Vec<usize> = (verb + 1..words.len()).filter(behind).collect();
                behind.into_iter().for_each(|w| words[w].head = Some(verb));
                raise(words, verb, name);
            }
        }
    }
}

/// `Russia's foreign ministry, in a statement, BACKED Belgrade`, `Redwan Hussien, an adviser, TWEETED that …`: in a sentence without a verb of its own, a
/// verb right behind a comma that is finite or has an object or a clause behind it, and is taken for a part of an inserted phrase, has the noun
/// before that for its subject.
pub(super) fn take_behind_phrases(words: &mut [Word], lexicon: &Lexicon) {
    let Some(root) = root_without_verb(words) else { return };
    // A participle that describes a noun is passive and has no object.
    let tells = |v: usize| {
        let feats = &words[v].feats;
        let finite = feats.get("VerbForm") == Some("Fin");
        let past = feats.get("Tense") == Some("Past");
        words[v].is_verb() && (finite || past && (has(words, v, "obj") || clause_behind(words, v, lexicon).is_some()))
    };
    let inserted = |v: &usize| {
        let put_in = |h: usize| has(words, h, "case") || words[h].rel == "appos";
        let phrase = words[*v].head.filter(|&h| h < *v && words[h].head == Some(root) && put_in(h));
        tells(*v) && words[*v].rel == "acl" && phrase.is_some() && words[*v - 1].form == ","
    };
    let free = |v: &usize| !["nsubj", "mark"].iter().any(|rel| has(words, *v, rel));
    if let Some(verb) = (root + 1..words.len()).filter(inserted).find(free) {
        let clause = clause_behind(words, verb, lexicon);
        raise(words, verb, root);
        if let Some(clause) = clause {
            hang(words, clause, verb, "ccomp");
        }
    }
}

/// The clause with a conjunction that stands behind a verb of saying, if it hangs on nothing behind that.
fn clause_behind(words: &[Word], verb: usize, lexicon: &Lexicon) -> Option<usize> {
    said_by(&words[verb], lexicon)?;
    let opener = (verb + 1..words.len().min(verb + 4))
        .find(|&w| words[w].pos == "SCONJ" && lexicon.grammar.is("complementizers", &words[w].fold))?;
    words[opener].head.filter(|&c| words[opener].rel == "mark" && words[c].head.is_some_and(|h| h <= verb))
}

/// The noun that heads a sentence without a verb of its own.
fn root_without_verb(words: &[Word]) -> Option<usize> {
    let root = words.iter().position(|w| w.head.is_none()).filter(|&r| words[r].is_noun())?;
    (!has_own_verb(words, root)).then_some(root)
}

/// Make a verb the head of its sentence, and the noun that was its subject.
fn raise(words: &mut [Word], verb: usize, root: usize) {
    (words[verb].head, words[verb].rel) = (None, "root".to_owned());
    hang(words, root, verb, "nsubj");
}

/// Whether a sentence has a finite verb that is in no clause below its head.
fn has_own_verb(words: &[Word], head: usize) -> bool {
    let finite = |w: usize| words[w].feats.get("VerbForm") == Some("Fin");
    let lowered = |w: usize| {
        std::iter::once(w)
            .chain(ancestors(words, w))
            .take_while(|&w| w != head)
            .any(|w| words[w].rel.starts_with("acl") || has(words, w, "mark"))
    };
    (0..words.len()).any(|w| finite(w) && !lowered(w))
}

/// The verb of saying that a form can be, if any.
pub(super) fn said_by(word: &Word, lexicon: &Lexicon) -> Option<String> {
    let lemma = lexicon.forms.lemma(&word.fold, "VERB").unwrap_or(&word.fold);
    let says = lexicon.cues.of(lemma).iter().any(|u| u.pos == "VERB" && u.with.is_empty());
    says.then(|| lemma.to_owned())
}

#[cfg(test)]
mod tests {
    use crate::doc::mend::tests::place;

    #[test]
    fn a_sentence_has_a_verb_of_its_own() {
        let clause = "The United Nations estimates that about 7 million people have been driven from their homes.";
        assert_eq!(place("en", clause, "Nations"), "nsubj estimates");
        assert_eq!(place("en", clause, "driven"), "ccomp estimates");
        let put_in =
            "Een mensenrechtengroep uit Zahedan, Haalvsh, bericht dat onder de arrestanten twee jongeren zijn.";
        assert_eq!(place("nl", put_in, "mensenrechtengroep"), "nsubj bericht");
        assert_eq!(place("en", "The families' association counts 338 dead.", "dead"), "obj counts");
        assert_eq!(place("en", "The state police command disputes the lawmaker's account.", "account"), "obj disputes");
    }

    #[test]
    fn what_stands_behind_a_comma_and_before_its_subject_says_it() {
        let text = "Twintig mensen zijn ingerekend, bericht het ministerie van Binnenlandse Zaken.";
        assert_eq!(place("nl", text, "ministerie"), "nsubj bericht");
        assert_eq!(place("nl", text, "bericht"), "parataxis ingerekend");
    }

    #[test]
    fn what_stands_behind_a_time_is_the_verb() {
        let text = "Amnesty International on Monday accused police of torture.";
        assert_eq!(place("en", text, "International"), "nsubj accused");
        assert_eq!(place("en", text, "police"), "obj accused");
        let named = "Kremlin spokesman Dmitry Peskov accused Kyiv of aiming at homes.";
        assert_eq!(place("en", named, "Dmitry"), "nsubj accused");
        assert_eq!(place("en", named, "Kyiv"), "obj accused");
    }

    #[test]
    fn what_stands_behind_a_phrase_is_the_verb() {
        let text = "Russia's foreign ministry, in a statement, backed Belgrade and hinted at a plot.";
        assert_eq!(place("en", text, "ministry"), "nsubj backed");
        let titled = "Redwan Hussien, the prime minister's security adviser, tweeted Friday that 70 percent of Tigray is under army control.";
        assert_eq!(place("en", titled, "Hussien"), "nsubj tweeted");
        assert_eq!(place("en", titled, "control"), "ccomp tweeted");
    }

    #[test]
    fn what_ends_a_name_is_no_part_of_it() {
        let text = "In all, Turkey's foreign minister Mevlut Cavusoglu tweeted, 20,000 have now left.";
        assert_eq!(place("en", text, "Mevlut"), "nsubj tweeted");
        assert_eq!(place("en", text, "tweeted"), "parataxis left");
    }

    #[test]
    fn two_verbs_that_say_together_are_verbs() {
        let text = "Vijf smokkelaars zijn doodgeschoten, zo laat het Jordaanse leger weten.";
        assert_eq!(place("nl", text, "weten"), "xcomp laat");
    }

    #[test]
    fn what_has_an_auxiliary_is_a_verb() {
        let text = "Hezbollah denied that its men had shot at a patrol of UN peacekeepers.";
        assert_eq!(place("en", text, "patrol"), "obl shot");
    }
}
