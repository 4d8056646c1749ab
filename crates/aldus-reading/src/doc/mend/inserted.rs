use super::{hang, has, says, with_rel};
use crate::doc::Word;
use aldus_lexicon::Lexicon;

/// `Government forces, RESIDENTS of Baidoa said, had shelled …`: the noun before an inserted verb of saying is its subject, and is not
/// joined to the subject of what is said.
pub(super) fn give_subjects(words: &mut [Word], lexicon: &Lexicon) {
    for speaker in 1..words.len() {
        let Some(subject) = subject_beside(words, speaker).filter(|&s| s < speaker && words[speaker].is_noun()) else {
            continue;
        };
        if has(words, speaker, "cc") || !words[subject].rel_is("nsubj") {
            continue;
        }
        let Some(cue) = (speaker + 1..words.len()).find(|&w| words[w].is_verb()) else { continue };
        let Some(verb) = words[subject].head.filter(|&v| v > cue) else { continue };
        let comma = |w: usize| words.get(w).is_some_and(|word| word.form == ",");
        let between = (subject + 1..speaker).any(comma) && (speaker..cue).all(|w| !comma(w));
        let tells = words[cue].head == Some(verb) || words[verb].head == Some(cue);
        if between
            && comma(cue + 1)
            && tells
            && says(&words[cue], lexicon)
            && is_finite(&words[cue])
            && !has(words, cue, "nsubj")
        {
            hang(words, speaker, cue, "nsubj");
            make_parenthesis(words, cue, verb);
        }
    }
}

/// The subject to which a noun is joined, or beside which it is taken for a second one.
fn subject_beside(words: &[Word], noun: usize) -> Option<usize> {
    let head = words[noun].head?;
    match words[noun].rel.as_str() {
        "conj" | "appos" => Some(head),
        "nsubj" => with_rel(words, head, "nsubj").find(|&s| s < noun),
        _ => None,
    }
}

fn is_finite(verb: &Word) -> bool {
    verb.feats.get("VerbForm") == Some("Fin")
}

/// The inserted verb hangs on the verb of what is said.
fn make_parenthesis(words: &mut [Word], cue: usize, verb: usize) {
    if words[verb].head == Some(cue) {
        let (head, rel) = (words[cue].head, words[cue].rel.clone());
        words[verb].head = head;
        words[verb].rel = rel;
        let ends: Vec<usize> = with_rel(words, cue, "punct").filter(|&w| w > verb).collect();
        ends.into_iter().for_each(|w| words[w].head = Some(verb));
    }
    hang(words, cue, verb, "parataxis");
}

#[cfg(test)]
mod tests {
    use crate::doc::mend::tests::place;

    #[test]
    fn the_noun_before_an_inserted_verb_speaks() {
        let text = "Government forces, residents of Baidoa said, had shelled their neighbourhood.";
        assert_eq!(place("en", text, "residents"), "nsubj said");
        assert_eq!(place("en", text, "forces"), "nsubj shelled");
        let other = "The rebels, villagers near Goma said, had burned their houses.";
        assert_eq!(place("en", other, "villagers"), "nsubj said");
    }
}
