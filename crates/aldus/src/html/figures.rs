//! All figures of a report side by side, each with who gives it and its bounds drawn to one scale for each event.

use super::escape::Escaped;
use crate::digest::{self, Digest, Figure};
use aldus_record::Harm;
use std::fmt::Write;

/// The table of figures; nothing when there are none.
pub fn show(out: &mut String, digest: &Digest, prefix: &str) {
    if digest.record.casualties.is_empty() {
        return;
    }
    out.push_str("<h2>Figures</h2>\n<table class=\"card figures\">\n<thead><tr><th>Who</th><th class=\"n\">How many</th><th>Says</th><th></th></tr></thead>\n");
    for incident in digest.incidents.iter().filter(|incident| !incident.figures.is_empty()) {
        let event = incident.event;
        let parties = [&event.actors, &event.recipients].map(|ids| digest::names(&digest.actors(ids)));
        let parties: Vec<String> = parties.into_iter().flatten().collect();
        let caption = format!("{} {}", event.event_type.name(), parties.join(" → "));
        let _ = writeln!(
            out,
            "<tbody><tr class=\"of\"><th colspan=\"4\"><a href=\"#{prefix}{}\">{}</a></th></tr>",
            event.id,
            Escaped(&caption)
        );
        let contradicted = |number: usize| incident.contradictions.iter().any(|c| c.figures.contains(&number));
        rows(out, digest, prefix, &incident.figures, &contradicted);
        out.push_str("</tbody>\n");
    }
    if !digest.loose_figures.is_empty() {
        out.push_str("<tbody><tr class=\"of\"><th colspan=\"4\">About no event in particular</th></tr>\n");
        rows(out, digest, prefix, &digest.loose_figures, &|_| false);
        out.push_str("</tbody>\n");
    }
    out.push_str("</table>\n");
}

fn rows(out: &mut String, digest: &Digest, prefix: &str, figures: &[Figure], contradicted: &dyn Fn(usize) -> bool) {
    for figure in figures {
        let id = format!("k{}", figure.number);
        let mut classes = String::new();
        if contradicted(figure.number) {
            classes.push_str(" against");
        }
        if !figure.stands() {
            classes.push_str(" gone");
        }
        let casualty = figure.casualty;
        let who = format!("{} {}", digest::spaced(&casualty.who), casualty.harm.name());
        let fate = figure
            .claim
            .and_then(digest::fate)
            .map_or(String::new(), |fate| format!(" <span class=\"fate\">{}</span>", Escaped(&fate)));
        let why: Vec<String> = digest.reasons(&id).iter().map(|reason| Escaped(reason).to_string()).collect();
        let why = if why.is_empty() { String::new() } else { format!("<p class=\"why\">{}</p>", why.join("; ")) };
        let _ = writeln!(
            out,
            "<tr id=\"{prefix}{id}\" class=\"row{classes}\" data-f=\"{id}\" tabindex=\"0\"><td>{}</td><td class=\"n\">{}{}</td><td>{}{fate}{why}</td><td><a href=\"#{prefix}{id}-t\">line {}</a></td></tr>",
            Escaped(&who),
            Escaped(&digest::bounds(casualty)),
            bar(figure, scale(figures, casualty.harm)),
            Escaped(&digest.claimant(figure)),
            digest.place_of(casualty.span).line,
        );
    }
}

/// The figure as a bar: solid as far as the lower bound, faint from there to the upper one, fading where there is none.
fn bar(figure: &Figure, largest: u64) -> String {
    let share = |value: u64| (value as f64 / largest as f64 * 100.0).clamp(0.0, 100.0);
    let sure = share(figure.casualty.min.unwrap_or(0));
    let (class, most) = match figure.casualty.max {
        Some(max) => ("bar", share(max)),
        None => ("bar open", 100.0),
    };
    format!(
        "<span class=\"{class}\" aria-hidden=\"true\" style=\"--sure:{sure:.1};--most:{most:.1}\"><i></i><b></b></span>"
    )
}

/// The end of the scale for one kind of harm: figures of the dead and of the displaced are no measure for each other. What is
/// open above gets room to show it.
fn scale(figures: &[Figure], harm: Harm) -> u64 {
    let end = |figure: &Figure| match (figure.casualty.min, figure.casualty.max) {
        (_, Some(max)) => max,
        (min, None) => min.unwrap_or(1).saturating_add(min.unwrap_or(1).div_ceil(3)),
    };
    figures.iter().filter(|figure| figure.casualty.harm == harm).map(end).max().unwrap_or(1).max(1)
}
