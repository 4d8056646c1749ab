use super::escape::Escaped;
use super::panel::Panel;
use super::text;
use crate::digest::{self, Digest};
use aldus_record::Standing;
use std::fmt::Write;

const HEAD: &str = include_str!("head.html");
const STYLE: &str = include_str!("style.css");
const LEGEND: &str = include_str!("legend.html");

/// What stands after the last report.
pub const FOOT: &str = concat!("<script>\n", include_str!("script.js"), "</script>\n</body>\n</html>\n");

/// What stands before the first report.
pub fn head() -> String {
    HEAD.replace("{style}", STYLE)
}

/// One report; `name` is what the user calls it, `number` its place among the reports on the page.
pub fn show(digest: &Digest, name: &str, number: usize) -> String {
    let prefix = format!("r{number}-");
    let mut out = String::new();
    let _ = writeln!(out, "<article class=\"report\" id=\"r{number}\">");
    header(&mut out, digest, name);
    out.push_str("<div class=\"columns\">\n<div class=\"left\">\n");
    out.push_str(LEGEND);
    let language = Escaped(&digest.record.report.language).to_string();
    let _ = writeln!(out, "<div class=\"text\" lang=\"{language}\" dir=\"auto\">");
    text::show(&mut out, digest, &prefix);
    out.push_str("</div>\n</div>\n<div class=\"panel\">\n");
    Panel { digest, prefix: &prefix }.show(&mut out);
    out.push_str("</div>\n</div>\n</article>\n");
    out
}

fn header(out: &mut String, digest: &Digest, name: &str) {
    let record = digest.record;
    let report = &record.report;
    let title = digest.title().unwrap_or_else(|| name.to_owned());
    let _ = writeln!(
        out,
        "<header class=\"top\">\n<h1 lang=\"{}\" dir=\"auto\">{}</h1>",
        Escaped(&report.language),
        Escaped(&title)
    );
    let mut facts = vec![Escaped(name).to_string()];
    facts.extend(report.publisher.as_deref().map(|p| Escaped(p).to_string()));
    facts.push(
        report
            .published
            .as_ref()
            .map_or("date unknown".to_owned(), |t| format!("published {}", Escaped(&digest::time(t)))),
    );
    facts.push(format!("language {}", Escaped(&report.language)));
    facts.extend(report.source_id.as_deref().map(|id| format!("id {}", Escaped(id))));
    facts.extend(report.url.as_deref().map(link));
    let _ =
        writeln!(out, "<p class=\"facts\">{}</p>\n<ul class=\"counts\">", facts.join(" <span class=\"dot\">·</span> "));
    let contradicted =
        digest.incidents.iter().filter(|i| !i.contradictions.is_empty() || !i.denials.is_empty()).count();
    for (count, one, many, class) in [
        (record.events.len(), "event", "events", ""),
        (record.claims.len(), "claim", "claims", ""),
        (record.casualties.len(), "figure", "figures", ""),
        (digest.count(Standing::Withdrawn), "withdrawn", "withdrawn", "gone"),
        (digest.count(Standing::Superseded), "superseded", "superseded", "gone"),
        (contradicted, "contested event", "contested events", "alarm"),
        (record.questions.len(), "open question", "open questions", ""),
    ] {
        if count > 0 || class.is_empty() {
            let _ = write!(out, "<li class=\"{class}\"><b>{count}</b> {}</li>", if count == 1 { one } else { many });
        }
    }
    out.push_str("</ul>\n</header>\n");
}

/// Only web addresses become links; anything else in that field is shown as it is.
fn link(url: &str) -> String {
    let shown = Escaped(url);
    if url.starts_with("https://") || url.starts_with("http://") {
        format!("<a href=\"{shown}\" rel=\"noreferrer\">{shown}</a>")
    } else {
        shown.to_string()
    }
}
