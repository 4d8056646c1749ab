//! Who does it, behind a verb in the passive: `was claimed on Monday BY THE TALIBAN`.

use super::{hang, has, is_somebody};
use crate::doc::Word;
use aldus_lexicon::{Lexicon, TimeKind};

/// `was claimed on Monday by the TALIBAN`, `werd in de ochtend opgeëist door ISLAMITISCHE STAAT`: a phrase with the preposition of the doer that the
/// parser hangs on a time is the verb's.
pub(super) fn raise_to_passives(words: &mut [Word], lexicon: &Lexicon) {
    for agent in 2..words.len() {
        let Some(time) = words[agent].head.filter(|&h| h < agent && words[agent].rel == "nmod") else { continue };
        let Some(verb) = words[time].head.filter(|&v| words[v].is_verb() && words[time].rel_is("obl")) else {
            continue;
        };
        let case = |w: usize| words[w].head == Some(agent) && words[w].rel == "case";
        let by = (time..agent).any(|w| case(w) && lexicon.grammar.is("agent_prepositions", &words[w].fold));
        let acts = words[agent].pos == "PROPN" || is_somebody(words[agent].last_part(), lexicon);
        let passive = has(words, verb, "aux:pass") || has(words, verb, "nsubj:pass");
        if by && acts && passive && is_time(&words[time], lexicon) && !has(words, verb, "obl:agent") {
            hang(words, agent, verb, "obl:agent");
        }
    }
}

/// A day, a month or a part of the day.
fn is_time(word: &Word, lexicon: &Lexicon) -> bool {
    let known = lexicon.times.get(&word.fold).or_else(|| lexicon.times.get(&word.lemma));
    known.is_some_and(|t| matches!(t.kind, TimeKind::Weekday | TimeKind::Month | TimeKind::Daypart))
}

#[cfg(test)]
mod tests {
    use crate::doc::mend::tests::place;

    #[test]
    fn a_day_has_no_doer() {
        let text = "The bombing was claimed on Monday by the Taliban.";
        assert_eq!(place("en", text, "Taliban"), "obl:agent claimed");
        let other = "Two men were killed in an attack by rebels.";
        assert_eq!(place("en", other, "rebels"), "nmod attack");
    }
}
