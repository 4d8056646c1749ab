use crate::terminal::{Ink, Paragraph, Style};
use aldus_ledger::{Appearance, Change, Statement, StoredReport, changes};

/// What the ledger knows of a report beside its record.
pub fn show(report: &StoredReport, style: Style) -> String {
    let mut out = String::new();
    for appearance in &report.appearances {
        line(&mut out, style, "", &[(Ink::Quiet, &place_of(appearance))]);
        fate(&mut out, style, appearance);
    }
    out.push('\n');
    out
}

/// All texts that appeared where a report did, and what changed from each to the next.
pub fn revisions(report: &StoredReport, documents: &[Vec<StoredReport>], style: Style) -> String {
    let mut out = String::new();
    for texts in documents {
        let address = texts.first().and_then(|text| text.appearances.first()).map_or("", |a| a.address.as_str());
        let many = texts.len();
        let title = format!("{address}: {many} text{}", if many == 1 { "" } else { "s" });
        line(&mut out, style, "", &[(Ink::Title, &title)]);
        for (at, text) in texts.iter().enumerate() {
            let asked = if text.record.report.id == report.record.report.id { "  (asked for)" } else { "" };
            let known = text.appearances.first().map_or("", |a| a.known_on.as_str());
            let heading = format!("{}. {}  known from {known}{asked}", at + 1, short(&text.record.report.id));
            out.push('\n');
            line(&mut out, style, "", &[(Ink::Heading, &heading)]);
            text.appearances.iter().for_each(|appearance| fate(&mut out, style, appearance));
            match at.checked_sub(1).map(|before| changes(&texts[before].record, &text.record)) {
                None => line(&mut out, style, "  ", &[(Ink::Quiet, "the first text that was seen")]),
                Some(changes) if changes.is_empty() => {
                    line(&mut out, style, "  ", &[(Ink::Quiet, "the same claims and figures, in other words")]);
                }
                Some(changes) => changes.all.iter().for_each(|change| show_change(&mut out, style, change)),
            }
        }
        out.push('\n');
    }
    out.pop();
    out
}

fn show_change(out: &mut String, style: Style, change: &Change) {
    match change {
        Change::New(statement) => {
            line(
                out,
                style,
                "  + ",
                &[(Ink::Source, &who(statement)), (Ink::Figure, &gist(statement)), (Ink::Words, &words(statement))],
            );
        }
        Change::Gone(statement) => {
            line(
                out,
                style,
                "  - ",
                &[(Ink::Source, &who(statement)), (Ink::Figure, &gist(statement)), (Ink::Words, &words(statement))],
            );
        }
        Change::Changed { before, after } if before.sources == after.sources => {
            let says = format!("{}: {} → {}", after.about, before.says, after.says);
            line(out, style, "  ~ ", &[(Ink::Source, &who(after)), (Ink::Figure, &says), (Ink::Words, &words(after))]);
        }
        Change::Changed { before, after } => {
            let sources = format!("{} → {}", who(before), who(after));
            line(
                out,
                style,
                "  ~ ",
                &[(Ink::Source, &sources), (Ink::Figure, &gist(after)), (Ink::Words, &words(after))],
            );
        }
    }
}

fn who(statement: &Statement) -> String {
    if statement.sources.is_empty() { "the report".to_owned() } else { statement.sources.join(", ") }
}

fn gist(statement: &Statement) -> String {
    format!("{}: {}", statement.about, statement.says)
}

fn words(statement: &Statement) -> String {
    format!("'{}'", crate::digest::shortened(&statement.words, 90))
}

fn place_of(appearance: &Appearance) -> String {
    let mut facts = vec![appearance.address.clone()];
    facts.extend(appearance.publisher.clone());
    facts.push(format!("known from {}", appearance.known_on));
    facts.push(format!("recorded {}", appearance.recorded_at));
    if !appearance.current {
        facts.push("replaced by a later text".to_owned());
    }
    facts.join(" · ")
}

fn fate(out: &mut String, style: Style, appearance: &Appearance) {
    let Some(withdrawal) = &appearance.withdrawal else { return };
    let mut said = format!("withdrawn on {}: {}", withdrawal.withdrawn_on, withdrawal.because);
    if let Some(evidence) = &withdrawal.evidence {
        said.push_str(&format!(" (see {evidence})"));
    }
    said.push_str(&format!(" — recorded by {}", withdrawal.who));
    line(out, style, "  ! ", &[(Ink::Alarm, &said)]);
}

fn line(out: &mut String, style: Style, first: &str, pieces: &[(Ink, &str)]) {
    Paragraph { first, rest: "      " }.write(out, style, pieces);
}

fn short(id: &str) -> String {
    id.chars().take(19).collect()
}
