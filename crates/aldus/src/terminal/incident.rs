use super::figures;
use super::style::{Ink, Style};
use super::wrap::Paragraph;
use crate::digest::{self, Denial, Digest, Incident, Voice};
use aldus_record::{Claim, Event, Quote, Standing};

/// Words of a claim that are shown; the rest is in the text, at the place given.
const LONGEST_CONTENT: usize = 320;
/// A space at which no line is broken.
const UNBROKEN: &str = "\u{a0}";
/// Mentions of an event whose words are shown.
const MENTIONS_SHOWN: usize = 6;

/// One event with everything said about it.
pub fn show(out: &mut String, digest: &Digest, incident: &Incident, style: Style) {
    let event = incident.event;
    out.push('\n');
    let status = format!("[{}]", digest::status_name(event.status));
    let number = format!("{:<4}", event.id);
    let kind = digest::event_type(event);
    let pieces = [(Ink::Type, kind.as_str()), (Ink::Title, &parties(digest, event)), (Ink::Quiet, &status)];
    Paragraph { first: &number, rest: "    " }.write(out, style, &pieces);
    for (label, value) in facts(digest, event) {
        fact(out, label, Ink::Figure, &value, style);
    }
    mentions(out, digest, event, style);
    reasons(out, digest, &event.id, style);
    for denial in &incident.denials {
        denied(out, digest, denial, style);
    }
    if !incident.figures.is_empty() {
        figures::show(out, digest, &incident.figures, &incident.contradictions, style);
    }
    for spoken in &incident.voices {
        voice(out, digest, spoken, style);
    }
}

/// Who did it to whom.
fn parties(digest: &Digest, event: &Event) -> String {
    let actors = digest::names(&digest.actors(&event.actors));
    let recipients = digest::names(&digest.actors(&event.recipients)).or_else(|| targets(event));
    match (actors, recipients) {
        (Some(actors), Some(recipients)) => format!("{actors} → {recipients}"),
        (Some(actors), None) => actors,
        (None, Some(recipients)) => format!("(unnamed) → {recipients}"),
        (None, None) => "(parties unnamed)".to_owned(),
    }
}

fn targets(event: &Event) -> Option<String> {
    digest::listed(&event.targets.iter().map(String::as_str).collect::<Vec<_>>())
}

fn facts(digest: &Digest, event: &Event) -> Vec<(&'static str, String)> {
    let places: Vec<String> = digest.places(&event.places).into_iter().map(digest::place).collect();
    let mut facts = Vec::new();
    if !places.is_empty() {
        facts.push(("where", places.join("; ")));
    }
    if let Some(time) = &event.time {
        facts.push(("when", digest::time(time)));
    }
    if !event.means.is_empty() {
        facts.push(("means", event.means.join(", ")));
    }
    if let Some(targets) = targets(event).filter(|_| !event.recipients.is_empty()) {
        facts.push(("target", targets));
    }
    facts
}

fn fact(out: &mut String, label: &str, ink: Ink, value: &str, style: Style) {
    let first = format!("    {}", style.paint(Ink::Quiet, &format!("{label:<8}")));
    // The paint takes no room on the screen, so the paragraph must not count it: the label is written beforehand.
    let mut body = String::new();
    let narrower = Style { width: style.width.saturating_sub(12), ..style };
    Paragraph { first: "", rest: "            " }.write(&mut body, narrower, &[(ink, value)]);
    out.push_str(&first);
    out.push_str(&body);
}

fn mentions(out: &mut String, digest: &Digest, event: &Event, style: Style) {
    let shown = event.mentions.iter().take(MENTIONS_SHOWN);
    let mut words: Vec<String> = shown
        .map(|&span| {
            format!("{} ({})", digest::shortened(&digest.words_on_one_line(span), 60), digest.place_of(span).line)
        })
        .collect();
    if event.mentions.len() > MENTIONS_SHOWN {
        words.push(format!("and {} more", event.mentions.len() - MENTIONS_SHOWN));
    }
    if !words.is_empty() {
        fact(out, "in text", Ink::Quiet, &words.join(" · "), style);
    }
}

fn denied(out: &mut String, digest: &Digest, denial: &Denial, style: Style) {
    let speaker = |id: &str| digest.claim(id).map(|claim| digest.speakers(&claim.sources));
    let Some(denier) = speaker(&denial.denied_by) else { return };
    let mut asserters: Vec<String> = Vec::new();
    for id in &denial.asserted_by {
        let name = speaker(id).unwrap_or_default();
        if !asserters.contains(&name) {
            asserters.push(name);
        }
    }
    let others = digest::listed(&asserters.iter().map(String::as_str).collect::<Vec<_>>());
    let against = others.map_or(String::new(), |names| format!(", against {names}"));
    let line = format!("contested: {denier} denies ({}){against}", denial.denied_by);
    Paragraph { first: "  ! ", rest: "    " }.write(out, style, &[(Ink::Alarm, &line)]);
}

/// One source and what it says.
pub fn voice(out: &mut String, digest: &Digest, voice: &Voice, style: Style) {
    let name = digest::names(&voice.sources).unwrap_or_else(|| "somebody, not named".to_owned());
    let class = match voice.sources.as_slice() {
        [only] => digest::class_name(only.source_class),
        _ => "",
    };
    let class = if class.is_empty() || class == "unnamed" { String::new() } else { format!("({class})") };
    Paragraph { first: "    ", rest: "    " }.write(out, style, &[(Ink::Source, &name), (Ink::Quiet, &class)]);
    for claim in &voice.claims {
        self::claim(out, digest, claim, style);
    }
}

fn claim(out: &mut String, digest: &Digest, claim: &Claim, style: Style) {
    let gone = claim.standing != Standing::Standing;
    let span = digest.span_of(claim);
    let words = span.map_or(String::new(), |span| digest::shortened(&digest.words_on_one_line(span), LONGEST_CONTENT));
    let words = if claim.quote == Quote::Direct { in_quotes(&words) } else { words };
    let mut where_said: Vec<String> = span.map(|span| digest.place_of(span).to_string()).into_iter().collect();
    if !claim.via.is_empty() {
        where_said.push(format!("via {}", digest.speakers(&claim.via)));
    }
    if let Some(said) = &claim.said {
        where_said.push(format!("said {}", digest::time(said)));
    }
    let place = format!("({})", where_said.join("; ")).replace(' ', UNBROKEN);
    let gist = format!("{}:", digest::gist(claim));
    let fate = digest::fate(claim).map_or(String::new(), |fate| format!("[{}]", stressed(&fate)));
    let ink = if gone { Ink::Gone } else { Ink::Words };
    let first = format!("    {} {:<4}", if gone { "x" } else { "-" }, claim.id);
    let pieces = [
        (Ink::Alarm, fate.as_str()),
        (Ink::Quiet, gist.as_str()),
        (ink, words.as_str()),
        (Ink::Quiet, if where_said.is_empty() { "" } else { &place }),
    ];
    Paragraph { first: &first, rest: "          " }.write(out, style, &pieces);
    reasons(out, digest, &claim.id, style);
}

/// The rules and words behind a finding, when they were asked for.
pub fn reasons(out: &mut String, digest: &Digest, finding: &str, style: Style) {
    for reason in digest.reasons(finding) {
        Paragraph { first: "          why: ", rest: "               " }.write(out, style, &[(Ink::Quiet, &reason)]);
    }
}

fn in_quotes(words: &str) -> String {
    let marks = ['"', '“', '”', '„', '\'', '‘', '’', '«', '»'];
    if words.contains(marks) { words.to_owned() } else { format!("“{words}”") }
}

/// `withdrawn, see c7` → `WITHDRAWN, see c7`: seen without colour, too.
fn stressed(fate: &str) -> String {
    let end = fate.find([' ', ',']).unwrap_or(fate.len());
    format!("{}{}", fate[..end].to_uppercase(), &fate[end..])
}
