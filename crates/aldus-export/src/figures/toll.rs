use super::{Figure, Voice, voice_of};

/// What one voice says the toll is.
#[derive(Debug, Clone)]
pub struct Toll<'a> {
    /// Whose it is.
    pub voice: Voice,
    /// The figure that counts for it.
    pub figure: Figure<'a>,
    /// Lower bound.
    pub min: u64,
    /// Upper bound, where there is one.
    pub max: Option<u64>,
}

impl Toll<'_> {
    /// The upper bound; where there is none, the lower is the most that is claimed.
    pub fn high(&self) -> u64 {
        self.max.unwrap_or(self.min).max(self.min)
    }

    /// How far it is from what a careful coder would take: 0 is a number of all victims by an independent source.
    pub fn doubt(&self) -> u8 {
        let dependent = !self.voice.is_independent();
        4 * u8::from(dependent) + 2 * u8::from(self.figure.is_vague()) + u8::from(!self.figure.is_of_all())
    }
}

/// Each voice's toll, in the order of the figures, and the figures that another of the same voice outdoes.
pub fn by_voice<'a>(figures: Vec<Figure<'a>>) -> (Vec<Toll<'a>>, Vec<(Figure<'a>, Figure<'a>)>) {
    let mut tolls: Vec<Toll> = Vec::new();
    let mut outdone: Vec<(Figure, Figure)> = Vec::new();
    for figure in figures {
        let voice = voice_of(figure.mention.item, Some(figure.mention.event), figure.claim);
        let Some(known) = tolls.iter_mut().find(|toll| toll.voice.is(&voice)) else {
            tolls.push(toll(voice, figure));
            continue;
        };
        known.voice.perpetrator |= voice.perpetrator;
        if outdoes(&figure, &known.figure) {
            outdone.push((known.figure, figure));
            let voice = known.voice.clone();
            *known = toll(voice, figure);
        } else {
            outdone.push((figure, known.figure));
        }
    }
    // What outdid a figure may have been outdone itself.
    for (lost, by) in &mut outdone {
        if let Some(toll) = tolls.iter().find(|toll| same_voice(lost, toll)) {
            *by = toll.figure;
        }
    }
    (tolls, outdone)
}

fn toll<'a>(voice: Voice, figure: Figure<'a>) -> Toll<'a> {
    Toll { voice, figure, min: figure.casualty.min.unwrap_or(0), max: figure.casualty.max }
}

fn same_voice(figure: &Figure, toll: &Toll) -> bool {
    voice_of(figure.mention.item, Some(figure.mention.event), figure.claim).is(&toll.voice)
}

/// Whether a voice's figure counts before another of the same voice.
fn outdoes(figure: &Figure, other: &Figure) -> bool {
    let rank = |f: &Figure| (f.said().map(str::to_owned), f.is_of_all(), f.casualty.min.unwrap_or(0));
    rank(figure) > rank(other)
}
