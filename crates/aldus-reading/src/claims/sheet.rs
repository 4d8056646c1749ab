use super::Findings;
use crate::doc::At;
use crate::events::arguments::Scene;

/// The findings of a report by the sentence they stand in, so that an attribution looks only around itself.
pub(crate) struct Sheet<'f> {
    pub findings: &'f Findings<'f>,
    /// The event of each mention.
    pub cluster_of: Vec<Option<usize>>,
    events_in: Vec<Vec<usize>>,
    figures_in: Vec<Vec<usize>>,
    anaphors_in: Vec<Vec<(At, usize)>>,
    /// Lemmas of the nouns, names and verbs of each sentence, sorted.
    lemmas_in: Vec<Vec<String>>,
    /// The physical event of most mentions.
    pub main: Option<usize>,
}

impl<'f> Sheet<'f> {
    /// Sort the findings by sentence.
    pub(crate) fn new(scene: &Scene, findings: &'f Findings<'f>) -> Sheet<'f> {
        let sentences = scene.doc.sentences.len();
        let mut sheet = Sheet {
            findings,
            cluster_of: vec![None; findings.events.len()],
            events_in: vec![Vec::new(); sentences],
            figures_in: vec![Vec::new(); sentences],
            anaphors_in: vec![Vec::new(); sentences],
            lemmas_in: Vec::with_capacity(sentences),
            main: None,
        };
        for (number, cluster) in findings.clusters.iter().enumerate() {
            cluster.mentions.iter().for_each(|&m| sheet.cluster_of[m] = Some(number));
        }
        findings.events.iter().enumerate().for_each(|(e, event)| sheet.events_in[event.at.sent].push(e));
        findings.figures.iter().enumerate().for_each(|(k, figure)| sheet.figures_in[figure.at.sent].push(k));
        findings.anaphors.iter().for_each(|&(at, c)| sheet.anaphors_in[at.sent].push((at, c)));
        for sentence in &scene.doc.sentences {
            let told = sentence.words.iter().filter(|w| matches!(w.pos, "NOUN" | "PROPN" | "VERB"));
            let mut lemmas: Vec<String> = told.map(|w| w.last_part().to_owned()).collect();
            lemmas.sort_unstable();
            lemmas.dedup();
            sheet.lemmas_in.push(lemmas);
        }
        let physical = (0..findings.clusters.len()).filter(|&c| findings.clusters[c].event_type.is_physical());
        sheet.main = physical.max_by_key(|&c| (findings.clusters[c].mentions.len(), std::cmp::Reverse(c)));
        sheet
    }

    /// The mentions in a sentence: their numbers.
    pub(crate) fn events_in(&self, sent: usize) -> &[usize] {
        &self.events_in[sent]
    }

    /// The figures in a sentence: their numbers.
    pub(crate) fn figures_in(&self, sent: usize) -> &[usize] {
        &self.figures_in[sent]
    }

    /// The nouns in a sentence that point back to an event.
    pub(crate) fn anaphors_in(&self, sent: usize) -> &[(At, usize)] {
        &self.anaphors_in[sent]
    }

    /// How many nouns, names and verbs two sentences share.
    pub(crate) fn shared(&self, one: usize, other: usize) -> usize {
        let theirs = &self.lemmas_in[other];
        self.lemmas_in[one].iter().filter(|l| theirs.binary_search(l).is_ok()).count()
    }
}
