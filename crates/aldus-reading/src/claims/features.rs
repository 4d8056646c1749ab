use super::Findings;
use crate::attribution::Attribution;
use crate::doc::At;
use crate::events::arguments::Scene;
use crate::ranker::Features;
use aldus_record::EventStatus;

/// What an attribution looks like: its cue, its source and what its content holds.
pub(crate) fn of(scene: &Scene, findings: &Findings, attribution: &Attribution, named: bool) -> Features {
    let doc = scene.doc;
    let sentence = &doc.sentences[attribution.sent];
    let mut f = Features::new(named);
    f.value("kind", attribution.kind.name());
    f.value("unit", &attribution.unit);
    f.value("stance", attribution.stance.name());
    f.value("cue_facet", attribution.facet.map_or("open", |f| f.name()));
    f.value("quote", &format!("{:?}", attribution.quote));
    f.value("certainty", attribution.certainty.name());
    f.value("strength", if attribution.strong { "strong" } else { "weak" });
    f.flag("relayed", !attribution.via.is_empty());
    let source = attribution.sources.first().map(|&s| &scene.actors.parties[s]);
    f.value("source_role", &source.map_or("absent".to_owned(), |s| s.role.map_or("none".to_owned(), |r| r.code())));
    f.value(
        "length",
        match attribution.content.len() {
            0..=3 => "0-3",
            4..=8 => "4-8",
            9..=16 => "9-16",
            _ => "17+",
        },
    );
    let inside: Vec<usize> = (0..findings.events.len()).filter(|&e| attribution.holds(findings.events[e].at)).collect();
    let mut kinds: Vec<&str> = inside.iter().map(|&e| findings.events[e].event_type.name()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in &kinds {
        f.value("content_type", kind);
    }
    f.flag("physical_inside", inside.iter().any(|&e| findings.events[e].event_type.is_physical()));
    f.flag("no_event_inside", inside.is_empty());
    f.flag("planned_inside", inside.iter().any(|&e| findings.events[e].status == EventStatus::Planned));
    f.flag("negated_inside", inside.iter().any(|&e| findings.events[e].status == EventStatus::Negated));
    if let Some(head) = attribution.head {
        let word = &sentence.words[head];
        let at = At::new(attribution.sent, head);
        let event = inside.iter().map(|&e| &findings.events[e]).find(|e| e.at == at || e.carrier == Some(head));
        f.value("head_type", event.map_or("none", |e| e.event_type.name()));
        f.value("head_pos", word.pos);
        f.value("head", &word.lemma);
        f.value("head_rel", &word.rel);
        f.flag("head_finite", word.feats.get("VerbForm") == Some("Fin"));
    }
    let figure = findings.figures.iter().any(|k| attribution.holds(k.at) || attribution.holds(k.harm_word));
    f.flag("figure", figure);
    f.flag(
        "figure_only",
        figure && inside.iter().all(|&e| findings.figures.iter().any(|k| k.harm_word == findings.events[e].at)),
    );
    f.flag("anaphor", findings.anaphors.iter().any(|(at, _)| attribution.holds(*at)));
    if let Some(cue) = attribution.cue {
        let own = findings.events.iter().find(|e| e.at == cue);
        f.value("cue_type", own.map_or("none", |e| e.event_type.name()));
        f.flag("cue_in_other", findings.attributions.iter().any(|a| a.cue != attribution.cue && a.holds(cue)));
        f.flag("cue_relative", sentence.words[cue.word].rel == "acl:relcl");
    }
    f.flag("later_figure", figure && attribution.sent > 3);
    let aux = |class: &str| {
        attribution
            .content
            .iter()
            .any(|&w| sentence.words[w].rel_is("aux") && doc.lexicon.grammar.is(class, &sentence.words[w].fold))
    };
    f.flag("future", aux("future_auxiliaries"));
    f.flag("wish", aux("wish_auxiliaries"));
    f.flag("possible", aux("possibility_auxiliaries"));
    f.flag("obligation", aux("obligation_auxiliaries"));
    f.flag("copula", attribution.head.is_some_and(|h| sentence.first_rel(h, "cop").is_some()));
    f.flag("naming", attribution.cue.is_some_and(|c| doc.is(c, "naming_verbs")));
    for class in [
        "responsibility_words",
        "cause_words",
        "target_nouns",
        "perpetrator_nouns",
        "purpose_words",
        "condition_words",
        "uncertainty_adverbs",
        "denial_words",
    ] {
        f.flag(class, attribution.content.iter().any(|&w| doc.is(At::new(attribution.sent, w), class)));
    }
    let target = |w: &usize| {
        doc.lexicon
            .targets
            .get(&sentence.words[*w].lemma)
            .or_else(|| doc.lexicon.targets.get(sentence.words[*w].last_part()))
            .is_some()
    };
    f.flag("target_thing", attribution.content.iter().any(target));
    let mean = |w: &usize| doc.lexicon.means.get(&sentence.words[*w].lemma).is_some();
    f.flag("means_word", attribution.content.iter().any(mean));
    let mut lemmas: Vec<&str> = attribution
        .content
        .iter()
        .map(|&w| &sentence.words[w])
        .filter(|w| matches!(w.pos, "NOUN" | "VERB" | "ADJ"))
        .map(|w| w.last_part())
        .collect();
    lemmas.sort_unstable();
    lemmas.dedup();
    lemmas.into_iter().for_each(|lemma| f.value("word", lemma));
    f
}
