//! The column beside the text: every event with its voices, figures and contradictions.

use super::escape::Escaped;
use super::figures;
use crate::digest::{self, Digest, Incident, Voice};
use aldus_record::{Claim, Event, EventStatus, Quote, Span, Standing};
use std::fmt::Write;

/// Words of a claim that are repeated beside the text.
const LONGEST_CONTENT: usize = 220;

/// Writes the parts of one report's panel.
pub struct Panel<'a> {
    /// What is shown.
    pub digest: &'a Digest<'a>,
    /// Put before every id.
    pub prefix: &'a str,
}

impl Panel<'_> {
    /// The whole panel.
    pub fn show(&self, out: &mut String) {
        let digest = self.digest;
        figures::show(out, digest, self.prefix);
        if !digest.incidents.is_empty() {
            out.push_str("<h2>Events, and who says so</h2>\n");
            digest.incidents.iter().for_each(|incident| self.incident(out, incident));
        }
        if !digest.statements.is_empty() {
            out.push_str("<h2>Other statements</h2>\n<section class=\"card\">\n");
            digest.statements.iter().for_each(|voice| self.voice(out, voice));
            out.push_str("</section>\n");
        }
        self.questions(out);
        if digest.record.events.is_empty() && digest.record.claims.is_empty() {
            out.push_str(
                "<p class=\"nothing\">Nothing in this report is about conflict or diplomacy between parties.</p>\n",
            );
        }
    }

    fn incident(&self, out: &mut String, incident: &Incident) {
        let event = incident.event;
        let aside = if event.status == EventStatus::Historical { " background" } else { "" };
        let _ = writeln!(
            out,
            "<section class=\"card event{aside}\" id=\"{}{}\" data-f=\"{}\" tabindex=\"0\">",
            self.prefix, event.id, event.id
        );
        let _ = writeln!(
            out,
            "<header><span class=\"type\">{}</span> <span class=\"status {}\">{}</span><h3>{}</h3></header>",
            Escaped(&digest::event_type(event)),
            format!("{:?}", event.status).to_lowercase(),
            digest::status_name(event.status),
            self.parties(event),
        );
        self.facts(out, event);
        self.alarms(out, incident);
        self.reasons(out, &event.id);
        incident.voices.iter().for_each(|voice| self.voice(out, voice));
        out.push_str("</section>\n");
    }

    fn parties(&self, event: &Event) -> String {
        let actors = digest::names(&self.digest.actors(&event.actors));
        let targets = || digest::listed(&event.targets.iter().map(String::as_str).collect::<Vec<_>>());
        let recipients = digest::names(&self.digest.actors(&event.recipients)).or_else(targets);
        let known = |name: Option<String>| match name {
            Some(name) => Escaped(&name).to_string(),
            None => "<em>unnamed</em>".to_owned(),
        };
        match (actors, recipients) {
            (None, None) => "<em>parties unnamed</em>".to_owned(),
            (actors, None) => known(actors),
            (actors, recipients) => {
                format!("{} <span class=\"to\" title=\"to\">→</span> {}", known(actors), known(recipients))
            }
        }
    }

    fn facts(&self, out: &mut String, event: &Event) {
        let mut facts: Vec<String> = Vec::new();
        for place in self.digest.places(&event.places) {
            facts.push(Escaped(&digest::place(place)).to_string());
        }
        facts.extend(event.time.as_ref().map(|time| Escaped(&digest::time(time)).to_string()));
        facts.extend((!event.means.is_empty()).then(|| Escaped(&event.means.join(", ")).to_string()));
        if !event.recipients.is_empty() && !event.targets.is_empty() {
            facts.push(format!("target: {}", Escaped(&event.targets.join(", "))));
        }
        let mentions = match event.mentions.len() {
            1 => "1 mention".to_owned(),
            many => format!("{many} mentions"),
        };
        facts.push(format!("<a href=\"#{}{}-t\">{mentions}</a>", self.prefix, event.id));
        let _ = writeln!(out, "<p class=\"facts\">{}</p>", facts.join(" <span class=\"dot\">·</span> "));
    }

    fn alarms(&self, out: &mut String, incident: &Incident) {
        for contradiction in &incident.contradictions {
            let figures: Vec<String> = incident
                .figures
                .iter()
                .filter(|figure| contradiction.figures.contains(&figure.number))
                .map(|figure| format!("{} ({})", digest::bounds(figure.casualty), self.digest.claimant(figure)))
                .collect();
            let what = format!("{} {}", contradiction.who, contradiction.harm.name());
            let _ = writeln!(
                out,
                "<p class=\"alarm\">Sources disagree on {}: {}</p>",
                Escaped(&what),
                Escaped(&figures.join(" against "))
            );
        }
        for denial in &incident.denials {
            let Some(claim) = self.digest.claim(&denial.denied_by) else { continue };
            let _ = writeln!(
                out,
                "<p class=\"alarm\">Contested: <a href=\"#{}{}\">{} denies</a></p>",
                self.prefix,
                claim.id,
                Escaped(&self.digest.speakers(&claim.sources))
            );
        }
    }

    fn voice(&self, out: &mut String, voice: &Voice) {
        let name = digest::names(&voice.sources).unwrap_or_else(|| "Somebody, not named".to_owned());
        let class = match voice.sources.as_slice() {
            [only] => digest::class_name(only.source_class),
            _ => "",
        };
        let _ = writeln!(out, "<div class=\"voice\"><h4>{} <small>{class}</small></h4>\n<ul>", Escaped(&name));
        voice.claims.iter().for_each(|claim| self.claim(out, claim));
        out.push_str("</ul></div>\n");
    }

    fn claim(&self, out: &mut String, claim: &Claim) {
        let standing = match claim.standing {
            Standing::Standing => "",
            Standing::Withdrawn => " withdrawn",
            Standing::Superseded => " superseded",
        };
        let _ = write!(
            out,
            "<li class=\"claim{standing}\" id=\"{}{}\" data-f=\"{}\" tabindex=\"0\"><p class=\"gist\"><span class=\"stance {}\">{}</span> {}",
            self.prefix,
            claim.id,
            claim.id,
            claim.stance.name(),
            digest::spaced(claim.stance.name()),
            claim.facet.name(),
        );
        if !matches!(claim.certainty, aldus_record::Certainty::Certain | aldus_record::Certainty::Unknown) {
            let _ = write!(out, ", {}", claim.certainty.name());
        }
        self.fate(out, claim);
        out.push_str("</p>");
        self.words(out, claim);
        self.reasons(out, &claim.id);
        out.push_str("</li>\n");
    }

    fn fate(&self, out: &mut String, claim: &Claim) {
        let (word, by) = match claim.standing {
            Standing::Standing => return,
            Standing::Withdrawn => ("withdrawn", &claim.withdrawn_by),
            Standing::Superseded => ("superseded", &claim.superseded_by),
        };
        match by {
            Some(id) => {
                let _ = write!(out, " <a class=\"fate\" href=\"#{}{}\">{word}</a>", self.prefix, Escaped(id));
            }
            None => {
                let _ = write!(out, " <span class=\"fate\">{word}</span>");
            }
        }
    }

    fn words(&self, out: &mut String, claim: &Claim) {
        let Some(span) = self.digest.span_of(claim) else { return };
        let words = digest::shortened(&self.digest.words_on_one_line(span), LONGEST_CONTENT);
        let lang = Escaped(&self.digest.record.report.language).to_string();
        let class = if claim.quote == Quote::Direct { " class=\"direct\"" } else { "" };
        let _ =
            write!(out, "<p class=\"words\" lang=\"{lang}\" dir=\"auto\"><span{class}>{}</span></p>", Escaped(&words));
        let mut notes = vec![format!("<a href=\"#{}{}-t\">{}</a>", self.prefix, claim.id, self.digest.place_of(span))];
        if !claim.via.is_empty() {
            notes.push(format!("via {}", Escaped(&self.digest.speakers(&claim.via))));
        }
        notes.extend(claim.said.as_ref().map(|said| format!("said {}", Escaped(&digest::time(said)))));
        let _ = write!(out, "<p class=\"note\">{}</p>", notes.join(" · "));
    }

    fn questions(&self, out: &mut String) {
        if self.digest.questions().is_empty() {
            return;
        }
        out.push_str("<h2>Not known, says the report</h2>\n<ul class=\"card questions\">\n");
        for (at, question) in self.digest.questions().iter().enumerate() {
            let span = Span::new(question.start, question.end);
            let about = question.about.as_ref().map_or(String::new(), |id| {
                format!(" · <a href=\"#{}{}\">about {}</a>", self.prefix, Escaped(id), Escaped(id))
            });
            let _ = writeln!(
                out,
                "<li id=\"{}q{}\" data-f=\"q{}\" tabindex=\"0\"><span lang=\"{}\" dir=\"auto\">{}</span> <span class=\"note\"><a href=\"#{}q{}-t\">{}</a>{about}</span></li>",
                self.prefix,
                at + 1,
                at + 1,
                Escaped(&self.digest.record.report.language),
                Escaped(&self.digest.words_on_one_line(span)),
                self.prefix,
                at + 1,
                self.digest.place_of(span),
            );
        }
        out.push_str("</ul>\n");
    }

    fn reasons(&self, out: &mut String, finding: &str) {
        for reason in self.digest.reasons(finding) {
            let _ = write!(out, "<p class=\"why\">{}</p>", Escaped(&reason));
        }
    }
}
