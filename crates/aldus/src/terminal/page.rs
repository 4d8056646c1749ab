use super::figures;
use super::incident;
use super::style::{Ink, Style};
use super::wrap::{Paragraph, printable};
use crate::digest::{self, Digest};
use aldus_record::{Span, Standing};

/// The whole view of one report; `name` is what the user calls it.
pub fn show(digest: &Digest, name: &str, style: Style) -> String {
    let mut out = String::new();
    header(&mut out, digest, name, style);
    if !digest.incidents.is_empty() {
        section(&mut out, "What happened, and who says so", style);
        for incident in &digest.incidents {
            incident::show(&mut out, digest, incident, style);
        }
    }
    if !digest.loose_figures.is_empty() {
        section(&mut out, "Figures about no event in particular", style);
        figures::show(&mut out, digest, &digest.loose_figures, &[], style);
    }
    if !digest.statements.is_empty() {
        section(&mut out, "Other statements", style);
        for voice in &digest.statements {
            incident::voice(&mut out, digest, voice, style);
        }
    }
    questions(&mut out, digest, style);
    if digest.record.events.is_empty() && digest.record.claims.is_empty() {
        out.push_str("\nNothing in this report is about conflict or diplomacy between parties.\n");
    }
    out.pop();
    out.push('\n');
    out
}

fn header(out: &mut String, digest: &Digest, name: &str, style: Style) {
    let report = &digest.record.report;
    let title = digest.title().unwrap_or_else(|| name.to_owned());
    let whole = Paragraph { first: "", rest: "" };
    whole.write(out, style, &[(Ink::Title, &title)]);
    out.push_str(&style.paint(Ink::Quiet, &"─".repeat(style.width)));
    out.push('\n');
    let date =
        report.published.as_ref().map_or("date unknown".to_owned(), |t| format!("published {}", digest::time(t)));
    let mut facts = vec![name.to_owned(), date, format!("language {}", report.language)];
    facts.extend(report.publisher.clone());
    facts.extend(report.source_id.as_ref().map(|id| format!("id {id}")));
    facts.extend(report.url.clone());
    whole.write(out, style, &[(Ink::Quiet, &facts.join(" · "))]);
    whole.write(out, style, &[(Ink::Quiet, &counts(digest).join(" · "))]);
}

fn counts(digest: &Digest) -> Vec<String> {
    let record = digest.record;
    let mut counts = vec![
        counted(record.sentences.len(), "sentence", "sentences"),
        counted(record.events.len(), "event", "events"),
        counted(record.claims.len(), "claim", "claims"),
        counted(record.casualties.len(), "figure", "figures"),
    ];
    for (number, what) in [
        (digest.count(Standing::Withdrawn), "withdrawn"),
        (digest.count(Standing::Superseded), "superseded"),
        (digest.incidents.iter().map(|i| i.contradictions.len()).sum(), "contradicted"),
    ] {
        if number > 0 {
            counts.push(format!("{number} {what}"));
        }
    }
    counts
}

fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn section(out: &mut String, heading: &str, style: Style) {
    out.push('\n');
    out.push_str(&style.paint(Ink::Heading, heading));
    out.push('\n');
}

fn questions(out: &mut String, digest: &Digest, style: Style) {
    if digest.questions().is_empty() {
        return;
    }
    section(out, "Not known, says the report", style);
    for question in digest.questions() {
        let span = Span::new(question.start, question.end);
        let about = question.about.as_ref().map_or(String::new(), |id| format!("about {id}, "));
        let place = format!("({about}{})", digest.place_of(span));
        let words = printable(&digest.words_on_one_line(span));
        let pieces = [(Ink::Words, words.as_str()), (Ink::Quiet, &place)];
        Paragraph { first: "  ? ", rest: "    " }.write(out, style, &pieces);
    }
}
