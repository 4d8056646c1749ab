use super::{hang, with_rel};
use crate::doc::Word;
use aldus_lexicon::{Lexicon, Slot, Trigger, Unit};
use aldus_record::EventType;

/// `fired two missiles AT A TANKER`: what a weapon is aimed at belongs to the verb that has the weapon for its object, where the verb is known
/// to aim with that preposition.
pub(super) fn give_targets(words: &mut [Word], lexicon: &Lexicon) {
    for target in 0..words.len() {
        let Some(weapon) = words[target].head.filter(|_| words[target].rel == "nmod") else { continue };
        let Some(verb) = words[weapon].head.filter(|_| words[weapon].rel == "obj") else { continue };
        let Some(preposition) = with_rel(words, target, "case").next().map(|c| words[c].fold.clone()) else { continue };
        let armed = [words[weapon].lemma.as_str(), words[weapon].last_part()];
        let armed = armed.iter().any(|w| lexicon.means.get(w).is_some());
        let aims = |u: &Unit<Trigger>| {
            let slots = &u.sense.recipient;
            u.pos == "VERB"
                && u.sense.event_type == EventType::Assault
                && slots.iter().any(|s| matches!(s, Slot::Preposition(p) if *p == preposition))
        };
        let behind = target > weapon && verb < weapon;
        let aimed = lexicon.grammar.is("attack_target_prepositions", &preposition);
        if armed && behind && aimed && lexicon.triggers.of(&words[verb].lemma).iter().any(aims) {
            hang(words, target, verb, "obl");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::doc::mend::tests::place;

    #[test]
    fn what_is_fired_at_belongs_to_the_verb() {
        let text = "The US military said the Houthis had fired two missiles at a tanker in the Red Sea.";
        assert_eq!(place("en", text, "tanker"), "obl fired");
    }
}
