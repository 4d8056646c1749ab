//! Who stands where: from the slots of the lexica to words of the sentence.

use crate::doc::{At, Doc, Sent};
use aldus_lexicon::Slot;

/// The heads of the phrases that stand in a slot of `head`, with their coordinates.
pub(crate) fn fill(doc: &Doc, at: At, slot: &Slot) -> Vec<usize> {
    let sentence = doc.sent(at);
    let found = match slot {
        Slot::Subject => subject(doc, at),
        Slot::Object => object(doc, at),
        Slot::IndirectObject => sentence.first_rel(at.word, "iobj"),
        Slot::Preposition(preposition) => {
            with_preposition(sentence, at.word, preposition).or_else(|| agent_below(doc, at, preposition))
        }
        Slot::Possessor => possessor(doc, at),
        Slot::Modifier => return modifiers(sentence, at.word),
        Slot::ComplementSubject => complement(sentence, at.word).and_then(|c| subject(doc, At::new(at.sent, c))),
        Slot::ComplementObject => complement(sentence, at.word).and_then(|c| object(doc, At::new(at.sent, c))),
        Slot::Clause | Slot::OpenClause => complement(sentence, at.word),
        Slot::Host => Some(sentence.clause_of(at.word)),
        Slot::Itself => Some(at.word),
        Slot::Nowhere => None,
    };
    found.map(|w| sentence.conjuncts(antecedent(sentence, w))).unwrap_or_default()
}

/// A relative pronoun stands for the noun its clause modifies.
pub(crate) fn antecedent(sentence: &Sent, word: usize) -> usize {
    if sentence.words[word].feats.get("PronType") != Some("Rel") {
        return word;
    }
    let clause = sentence.ancestors(word).find(|&a| sentence.words[a].rel == "acl:relcl");
    clause.and_then(|c| sentence.words[c].head).unwrap_or(word)
}

/// Who does what the verb says.
pub(crate) fn subject(doc: &Doc, at: At) -> Option<usize> {
    let sentence = doc.sent(at);
    let verb = at.word;
    if sentence.is_passive(verb) || is_past_participle_of_noun(sentence, verb) {
        return agent(doc, at);
    }
    let with = |rels: &[&str]| {
        sentence.children(verb).iter().copied().find(|&c| rels.contains(&sentence.words[c].rel.as_str()))
    };
    // 'Dat er burgers zijn gedood, heeft HET LEGER ontkend': where somebody does it, a clause is what is said.
    let own = with(&["nsubj", "nsubj:outer"]).or_else(|| with(&["csubj"]));
    own.or_else(|| agent(doc, at)).or_else(|| shared_subject(doc, at))
}

/// The agent of a passive: `door het leger`, `by the army`.
pub(crate) fn agent(doc: &Doc, at: At) -> Option<usize> {
    let sentence = doc.sent(at);
    let by = |c: usize| doc.lexicon.grammar.words("agent_prepositions").any(|p| sentence.has_case(c, p));
    let agent = sentence.children(at.word).iter().copied();
    agent.clone().find(|&c| sentence.words[c].rel == "obl:agent").or_else(|| {
        let passive = sentence.is_passive(at.word) || is_past_participle_of_noun(sentence, at.word);
        agent.filter(|&c| passive && sentence.words[c].rel_is("obl")).find(|&c| by(c))
    })
}

/// Whom or what it is done to.
pub(crate) fn object(doc: &Doc, at: At) -> Option<usize> {
    let sentence = doc.sent(at);
    let verb = at.word;
    if sentence.is_passive(verb) {
        let own = sentence.children(verb).iter().copied().find(|&c| sentence.words[c].rel == "nsubj:pass");
        return own.or_else(|| shared_subject(doc, at));
    }
    if is_past_participle_of_noun(sentence, verb) {
        return sentence.words[verb].head;
    }
    sentence.first_rel(verb, "obj")
}

/// A participle that modifies a noun: `de geliquideerde generaal`, `a man killed in the raid`.
pub(crate) fn is_past_participle_of_noun(sentence: &Sent, verb: usize) -> bool {
    let word = &sentence.words[verb];
    let is_past = || word.feats.get("VerbForm") == Some("Part") && !is_present_participle(word);
    // With an object of its own it is no passive, whatever the tree says: 'aircraft killed four people'.
    let is_passive = || sentence.first_rel(verb, "mark").is_none() && sentence.first_rel(verb, "obj").is_none();
    matches!(word.rel.as_str(), "amod" | "acl") && is_past() && is_passive()
}

/// English marks the tense of participles; the Dutch treebank doesn't, but its present participles end in -d(e) after the infinitive.
fn is_present_participle(word: &crate::doc::Word) -> bool {
    word.feats.get("Tense") == Some("Pres")
        || word.fold.trim_end_matches('e').strip_suffix('d').is_some_and(|stem| word.lemma.ends_with(stem))
}

/// The subject a verb shares with another: coordinated verbs, infinitives, participles and adverbial clauses.
fn shared_subject(doc: &Doc, at: At) -> Option<usize> {
    let sentence = doc.sent(at);
    let word = &sentence.words[at.word];
    let above = word.head?;
    let upper = At::new(at.sent, above);
    match word.rel.as_str() {
        "conj" if sentence.words[above].is_verb() || sentence.first_rel(above, "nsubj").is_some() => {
            if sentence.is_passive(above) {
                passive_subject(sentence, above).or_else(|| subject(doc, upper))
            } else {
                subject(doc, upper)
            }
        }
        "xcomp" | "advcl" | "ccomp" => object_control(doc, at, upper).or_else(|| controller(doc, upper)),
        "acl" | "amod" => Some(above),
        "acl:relcl" => None,
        _ => None,
    }
}

fn passive_subject(sentence: &Sent, verb: usize) -> Option<usize> {
    sentence.children(verb).iter().copied().find(|&c| sentence.words[c].rel == "nsubj:pass")
}

/// Who is meant as the subject of an infinitive below a verb: the verb's own subject, whatever its voice.
fn controller(doc: &Doc, at: At) -> Option<usize> {
    let sentence = doc.sent(at);
    let nominal = !sentence.words[at.word].is_verb();
    passive_subject(sentence, at.word)
        .or_else(|| if nominal { sentence.first_rel(at.word, "nsubj") } else { subject(doc, at) })
}

/// `beschuldigt FRANKRIJK ervan een aanval voor te bereiden`, `accused FRANCE of preparing it`: the object of some verbs does what the infinitive
/// or participle below them says.
fn object_control(doc: &Doc, at: At, upper: At) -> Option<usize> {
    let sentence = doc.sent(at);
    let complement = sentence.words[at.word].rel == "xcomp"
        || sentence.with_rel(at.word, "mark").any(|m| doc.is(At::new(at.sent, m), "control_prepositions"));
    let controls = complement && doc.is(upper, "object_control_verbs");
    object(doc, upper).filter(|_| controls)
}

fn with_preposition(sentence: &Sent, head: usize, preposition: &str) -> Option<usize> {
    let oblique = |c: &usize| {
        sentence.words[*c].rel_is("obl") || sentence.words[*c].rel_is("nmod") || sentence.words[*c].rel_is("advcl")
    };
    sentence.children(head).iter().copied().filter(oblique).find(|&c| sentence.has_case(c, preposition))
}

/// `the arrest of a mayor BY POLICE`: nobody does a mayor, so who did it belongs to the noun above.
fn agent_below(doc: &Doc, at: At, preposition: &str) -> Option<usize> {
    let sentence = doc.sent(at);
    let agent = doc.lexicon.grammar.is("agent_prepositions", preposition) && sentence.words[at.word].is_noun();
    let done = |w: &usize| *w > at.word && !doc.lexicon.triggers.has(sentence.words[*w].last_part());
    let below = sentence.with_rel(at.word, "nmod").filter(|w| agent && done(w));
    below.flat_map(|w| sentence.with_rel(w, "nmod")).find(|&c| sentence.has_case(c, preposition))
}

fn possessor(doc: &Doc, at: At) -> Option<usize> {
    let sentence = doc.sent(at);
    sentence.first_rel(at.word, "nmod:poss").or_else(|| {
        let mut nouns = sentence.with_rel(at.word, "nmod");
        nouns.find(|&c| sentence.case_of(c).is_some_and(|p| doc.lexicon.grammar.is("possessive_prepositions", &p)))
    })
}

fn modifiers(sentence: &Sent, head: usize) -> Vec<usize> {
    let modifier = |c: &usize| matches!(sentence.words[*c].rel.as_str(), "amod" | "compound" | "nmod");
    let plain = |c: &usize| sentence.first_rel(*c, "case").is_none();
    sentence.children(head).iter().copied().filter(modifier).filter(plain).flat_map(|c| sentence.conjuncts(c)).collect()
}

/// The clause below a verb or noun that completes it.
pub(crate) fn complement(sentence: &Sent, head: usize) -> Option<usize> {
    ["ccomp", "xcomp", "csubj", "advcl", "acl"].into_iter().find_map(|rel| {
        sentence.with_rel(head, rel).find(|&c| {
            rel != "advcl" || sentence.first_rel(c, "mark").is_some_and(|m| sentence.words[m].pos == "SCONJ")
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{fill, object, subject};
    use crate::doc::{At, build};
    use aldus_lexicon::{Lexicon, Slot};
    use aldus_syntax::Model;

    #[test]
    fn a_participle_with_an_object_is_no_passive() {
        let lexicon = Lexicon::load("en").unwrap();
        let text = "Aircraft using missiles killed four villagers in an attack.";
        let doc = build(text, 0, &lexicon, Model::embedded("en").unwrap());
        let at = doc.all_words().find(|&at| doc.word(at).form == "killed").unwrap();
        let form = |w: Option<usize>| w.map(|w| doc.word(At::new(0, w)).form);
        assert_eq!((form(subject(&doc, at)), form(object(&doc, at))), (Some("Aircraft"), Some("villagers")));
    }

    fn who(language: &str, text: &str, verb: &str) -> Option<String> {
        let lexicon = Lexicon::load(language).unwrap();
        let doc = build(text, 0, &lexicon, Model::embedded(language).unwrap());
        let at = doc.all_words().find(|&at| doc.word(at).form == verb).unwrap();
        subject(&doc, at).map(|w| doc.word(At::new(0, w)).form.to_owned())
    }

    #[test]
    fn who_did_it_belongs_to_the_deed() {
        let lexicon = Lexicon::load("en").unwrap();
        let text = "The arrest of a mayor by Kosovo police angered Serbia.";
        let doc = build(text, 0, &lexicon, Model::embedded("en").unwrap());
        let by = fill(&doc, At::new(0, 1), &Slot::Preposition("by".to_owned()));
        assert_eq!(by.iter().map(|&w| doc.word(At::new(0, w)).form).collect::<Vec<_>>(), ["police"]);
    }

    #[test]
    fn the_accused_does_what_the_infinitive_says() {
        let accused = "De junta in Niger beschuldigde Frankrijk ervan een aanval voor te bereiden.";
        assert_eq!(who("nl", accused, "bereiden").as_deref(), Some("Frankrijk"));
        assert_eq!(who("nl", "De junta probeert Frankrijk aan te vallen.", "vallen").as_deref(), Some("junta"));
        let english = "The mayor accused the army of shelling the town.";
        assert_eq!(who("en", english, "shelling").as_deref(), Some("army"));
    }
}
