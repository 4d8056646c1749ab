use super::toll::{Toll, by_voice};
use super::{Figure, Policy};
use crate::item::Incident;
use aldus_record::Harm;

/// The figure that was chosen, and what became of the others.
#[derive(Debug, Clone)]
pub struct Choice<'a> {
    /// What happened to the people.
    pub harm: Harm,
    /// The figure to give; none when nobody gives a usable one.
    pub value: Option<u64>,
    /// Where it is from.
    pub chosen: Option<Figure<'a>>,
    /// Whose it is.
    pub source: Option<String>,
    /// Lowest lower bound that any voice gives.
    pub low: Option<u64>,
    /// Highest upper bound that any voice gives.
    pub high: Option<u64>,
    /// Every figure with what became of it, in the order of the reports.
    pub verdicts: Vec<Verdict<'a>>,
    /// Whether two voices give figures that exclude each other.
    pub conflicting: bool,
}

/// What became of a figure.
#[derive(Debug, Clone)]
pub struct Verdict<'a> {
    /// The figure.
    pub figure: Figure<'a>,
    /// Whose it is.
    pub voice: String,
    /// Whether it was chosen.
    pub chosen: bool,
    /// Why, or why not.
    pub because: String,
}

/// Choose the figure of a harm for an incident.
pub fn choose<'a>(incident: &Incident<'a>, harm: Harm, policy: &Policy) -> Choice<'a> {
    let of_harm = |figure: &Figure| figure.casualty.harm == harm;
    let all: Vec<Figure> = incident.mentions.iter().flat_map(|m| Figure::all_of(*m)).filter(of_harm).collect();
    let usable = all.iter().copied().filter(|figure| figure.unusable().is_none()).collect();
    let (tolls, outdone) = by_voice(usable);
    let winner = winner(&tolls, policy);
    let mut verdicts = Vec::new();
    for figure in all {
        verdicts.push(verdict(figure, &tolls, &outdone, winner, policy));
    }
    let chosen = winner.map(|at| &tolls[at]);
    // Bounds are those of figures of all victims, where there are any.
    let total = tolls.iter().any(|t| t.figure.is_of_all() && !t.figure.is_vague());
    let counted = |t: &&Toll| !total || (t.figure.is_of_all() && !t.figure.is_vague());
    Choice {
        harm,
        value: chosen.map(|toll| if *policy == Policy::Highest { toll.high() } else { toll.min }),
        chosen: chosen.map(|toll| toll.figure),
        source: chosen.map(|toll| toll.voice.label.clone()),
        low: tolls.iter().filter(counted).map(|t| t.min).min(),
        high: tolls.iter().filter(counted).map(Toll::high).max(),
        conflicting: conflicting(&tolls),
        verdicts,
    }
}

/// The place of the toll that the policy takes.
fn winner(tolls: &[Toll], policy: &Policy) -> Option<usize> {
    let places = 0..tolls.len();
    let careful = |&at: &usize| {
        let toll = &tolls[at];
        (toll.doubt(), toll.min, toll.max.unwrap_or(u64::MAX), at)
    };
    match policy {
        Policy::Conservative => places.min_by_key(careful),
        Policy::Lowest => places.min_by_key(|&at| (tolls[at].min, tolls[at].high(), at)),
        Policy::Highest => places.max_by_key(|&at| (tolls[at].high(), tolls[at].min, usize::MAX - at)),
        Policy::Latest => {
            let last = tolls.iter().map(|t| t.figure.said()).max()?;
            places.filter(|&at| tolls[at].figure.said() == last).min_by_key(careful)
        }
        Policy::Source(name) => places.filter(|&at| tolls[at].voice.is_called(name)).min_by_key(careful),
    }
}

fn verdict<'a>(
    figure: Figure<'a>,
    tolls: &[Toll<'a>],
    outdone: &[(Figure<'a>, Figure<'a>)],
    winner: Option<usize>,
    policy: &Policy,
) -> Verdict<'a> {
    let voice = super::voice_of(figure.mention.item, Some(figure.mention.event), figure.claim).label;
    let is = |other: &Figure| std::ptr::eq(figure.casualty, other.casualty);
    let aside = |because: String| Verdict { figure, voice: voice.clone(), chosen: false, because };
    if let Some(because) = figure.unusable() {
        return aside(because.to_owned());
    }
    if let Some((_, by)) = outdone.iter().find(|(lost, _)| is(lost)) {
        return aside(format!("the same source gives {} ({})", by.in_words(), by.local_id()));
    }
    let Some(at) = tolls.iter().position(|toll| is(&toll.figure)) else { return aside(String::new()) };
    match winner {
        Some(won) if won == at => {
            Verdict { figure, voice: voice.clone(), chosen: true, because: why_chosen(tolls, at, policy) }
        }
        Some(won) => aside(why_not(&tolls[at], &tolls[won], policy)),
        None => aside("another source".to_owned()),
    }
}

fn why_chosen(tolls: &[Toll], at: usize, policy: &Policy) -> String {
    let alike = tolls.iter().filter(|t| t.doubt() == tolls[at].doubt()).count();
    match policy {
        _ if tolls.len() == 1 && !matches!(policy, Policy::Source(_)) => "the only source".to_owned(),
        Policy::Conservative if tolls[at].voice.is_independent() && alike > 1 => {
            format!("the lowest of {alike} independent sources")
        }
        Policy::Conservative if tolls[at].voice.is_independent() => {
            "the only independent source that counts".to_owned()
        }
        Policy::Conservative => "the lowest; no independent source gives a figure".to_owned(),
        Policy::Lowest => format!("the lowest of {} sources", tolls.len()),
        Policy::Highest => format!("the highest of {} sources", tolls.len()),
        Policy::Latest => format!("the latest of {} sources", tolls.len()),
        Policy::Source(_) => "the source asked for".to_owned(),
    }
}

fn why_not(toll: &Toll, winner: &Toll, policy: &Policy) -> String {
    let than_winner = || match toll.min.cmp(&winner.min) {
        std::cmp::Ordering::Greater => "higher".to_owned(),
        std::cmp::Ordering::Equal => "the same number".to_owned(),
        std::cmp::Ordering::Less => "lower".to_owned(),
    };
    match policy {
        Policy::Source(_) => "another source".to_owned(),
        Policy::Latest if toll.figure.said() < winner.figure.said() => "earlier".to_owned(),
        Policy::Conservative | Policy::Latest if toll.doubt() > winner.doubt() => doubt_in_words(toll, winner),
        _ => than_winner(),
    }
}

fn doubt_in_words(toll: &Toll, winner: &Toll) -> String {
    if winner.voice.is_independent() && !toll.voice.is_independent() {
        return if toll.voice.perpetrator { "of a side that is said to have done it" } else { "source not named" }
            .to_owned();
    }
    if toll.figure.is_vague() && !winner.figure.is_vague() {
        return "no number".to_owned();
    }
    format!("only {}", toll.figure.casualty.who.replace('_', " "))
}

/// Whether the highest that one voice allows is under the lowest that another does, both of all victims.
fn conflicting(tolls: &[Toll]) -> bool {
    let of_all: Vec<&Toll> = tolls.iter().filter(|t| t.figure.is_of_all()).collect();
    let lowest_ceiling = of_all.iter().filter_map(|t| t.max).min();
    let highest_floor = of_all.iter().map(|t| t.min).max();
    matches!((lowest_ceiling, highest_floor), (Some(ceiling), Some(floor)) if ceiling < floor)
}

impl Choice<'_> {
    /// The choice in a sentence: what, whose, why, and what was set aside. Nothing where there is no figure.
    pub fn in_words(&self) -> String {
        let said =
            |v: &Verdict| format!("{} by {} ({}): {}", v.figure.in_words(), v.voice, v.figure.local_id(), v.because);
        let aside: Vec<String> = self.verdicts.iter().filter(|v| !v.chosen).map(said).collect();
        let aside = if aside.is_empty() { String::new() } else { format!("set aside {}", aside.join(", ")) };
        let harm = self.harm.name();
        match self.verdicts.iter().find(|v| v.chosen) {
            Some(chosen) if aside.is_empty() => format!("{harm} {}", said(chosen)),
            Some(chosen) => format!("{harm} {}; {aside}", said(chosen)),
            None if aside.is_empty() => String::new(),
            None => format!("{harm}: no usable figure; {aside}"),
        }
    }

    /// What became of a figure of this report.
    pub fn verdict_of(&self, index: usize) -> Option<&Verdict<'_>> {
        self.verdicts.iter().find(|v| v.figure.index == index)
    }
}
