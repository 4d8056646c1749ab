use crate::doc::{At, Doc, Sent};

/// Longer ways through the tree say nothing.
const LONGEST: usize = 4;

/// The way through the tree from a word to another of its sentence, as a feature: up (`^`) and down (`>`) by the relations, with
/// the kind of the last preposition; `!` marks a word of saying at the top. None where it is too long.
///
/// `De stad werd door het leger beschoten` gives `>obl:agent` from `beschoten` to `leger`.
pub(super) fn path(doc: &Doc, from: At, to: At) -> Option<(usize, String)> {
    if from.sent != to.sent {
        return None;
    }
    let sentence = doc.sent(from);
    let above = |w: usize| std::iter::once(w).chain(sentence.ancestors(w));
    let top = above(from.word).take(LONGEST + 1).find(|&a| sentence.is_below(to.word, a))?;
    let up: Vec<usize> = above(from.word).take_while(|&w| w != top).collect();
    let mut down: Vec<usize> =
        above(to.word).take_while(|&w| w != top).filter(|&w| !is_transparent(sentence, w)).collect();
    down.reverse();
    let steps = up.len() + down.len();
    if steps > LONGEST {
        return None;
    }
    let mut text = String::new();
    for &w in &up {
        text.push('^');
        text.push_str(&step(doc, from.sent, w));
    }
    if !up.is_empty() {
        let word = &sentence.words[top];
        let says = word.is_verb() && doc.lexicon.cues.has(&word.lemma);
        text.push_str(if says {
            "!"
        } else if word.is_verb() {
            "v"
        } else {
            "n"
        });
    }
    for &w in &down {
        text.push('>');
        text.push_str(&step(doc, from.sent, w));
    }
    Some((steps, text))
}

/// Words coordinated with another, and parts of a name, stand where the first stands.
fn is_transparent(sentence: &Sent, w: usize) -> bool {
    let word = &sentence.words[w];
    (word.rel_is("conj") && !word.is_verb()) || word.rel_is("flat")
}

/// A relation, with the kind of its preposition or the part of its relative pronoun.
fn step(doc: &Doc, sent: usize, w: usize) -> String {
    let sentence = &doc.sentences[sent];
    let rel = sentence.words[w].rel.as_str();
    match rel {
        "obl:agent" | "nmod:poss" | "nsubj:pass" => rel.to_owned(),
        "acl:relcl" => format!("relcl({})", relative_part(sentence, w)),
        _ => {
            let plain = rel.split(':').next().unwrap_or(rel);
            match sentence.case_of(w).filter(|_| matches!(plain, "obl" | "nmod" | "advcl")) {
                Some(case) => format!("{plain}:{}", kind_of(doc, &case)),
                None => plain.to_owned(),
            }
        }
    }
}

/// What part a relative pronoun has in its clause: `de man DIE schoot` nsubj.
fn relative_part<'s>(sentence: &'s Sent, verb: usize) -> &'s str {
    let pronoun = sentence.children(verb).iter().find(|&&c| sentence.words[c].feats.get("PronType") == Some("Rel"));
    pronoun.map_or("", |&c| sentence.words[c].rel.as_str())
}

/// Prepositions by what they say, so that languages share what is learned.
fn kind_of(doc: &Doc, case: &str) -> &'static str {
    let classes = [
        ("agent_prepositions", "agent"),
        ("possessive_prepositions", "of"),
        ("partner_prepositions", "with"),
        ("attack_target_prepositions", "on"),
        ("target_prepositions", "to"),
        ("place_prepositions", "in"),
    ];
    classes.into_iter().find(|(class, _)| doc.lexicon.grammar.is(class, case)).map_or("other", |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::path;
    use crate::doc::build;
    use aldus_lexicon::Lexicon;
    use aldus_syntax::Model;

    fn between(language: &str, text: &str, from: &str, to: &str) -> Option<String> {
        let lexicon = Lexicon::load(language).unwrap();
        let doc = build(text, 0, &lexicon, Model::embedded(language).unwrap());
        let at = |form: &str| doc.all_words().find(|&at| doc.word(at).form == form).unwrap();
        path(&doc, at(from), at(to)).map(|(_, text)| text)
    }

    #[test]
    fn agents_and_subjects_have_short_ways() {
        let dutch = |from, to| between("nl", "De stad werd door het leger beschoten.", from, to);
        assert_eq!(dutch("beschoten", "leger").as_deref(), Some(">obl:agent"));
        assert_eq!(dutch("beschoten", "stad").as_deref(), Some(">nsubj:pass"));
        let english = |from, to| between("en", "The army says that rebels attacked the town.", from, to);
        assert_eq!(english("attacked", "rebels").as_deref(), Some(">nsubj"));
        assert_eq!(english("attacked", "army").as_deref(), Some("^ccomp!>nsubj"));
    }
}
