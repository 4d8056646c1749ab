use super::incident::reasons;
use super::style::{Ink, Style};
use super::wrap::{Paragraph, printable, width};
use crate::digest::{self, Contradiction, Digest, Figure};

/// The fewest columns that the name of a source is shortened to.
const LEAST_SOURCE: usize = 12;

/// Figures side by side with who gives them; those that contradict each other are marked.
pub fn show(out: &mut String, digest: &Digest, figures: &[Figure], contradictions: &[Contradiction], style: Style) {
    let rows: Vec<Row> = figures.iter().map(|figure| Row::of(digest, figure, contradictions)).collect();
    let column = |cell: fn(&Row) -> &str| rows.iter().map(|row| width(cell(row))).max().unwrap_or(0);
    let (harm, counts) = (column(|row| &row.harm), column(|row| &row.count));
    for row in &rows {
        let mark = if row.contradicted { style.paint(Ink::Alarm, "!") } else { " ".to_owned() };
        let ink = if row.fate.is_empty() { Ink::Figure } else { Ink::Gone };
        let count = style.paint(ink, &padded(&row.count, counts));
        let beside = style.width.saturating_sub(10 + harm + counts + width(&row.place));
        // What became of a figure stands below it where the line has no room for it.
        let below = beside < LEAST_SOURCE + fate_width(&row.fate);
        let fate = match (row.fate.is_empty(), below) {
            (true, _) => String::new(),
            (_, false) => format!("  {}", style.paint(Ink::Alarm, &row.fate)),
            (_, true) => format!("\n      {}", style.paint(Ink::Alarm, &row.fate)),
        };
        let room = if below { beside } else { beside - fate_width(&row.fate) };
        // What is shortened gets two columns more: a space and the sign that says so.
        let source = style.paint(Ink::Source, &digest::shortened(&row.source, room.max(LEAST_SOURCE) - 2));
        let place = style.paint(Ink::Quiet, &row.place);
        out.push_str(&format!("  {mark} {}  {count}  {source}  {place}{fate}\n", padded(&row.harm, harm)));
        reasons(out, digest, &row.id, style);
    }
    for contradiction in contradictions {
        let what = format!("{} {}", contradiction.who, contradiction.harm.name());
        let line = format!("! sources disagree on {what}: figures that exclude each other");
        Paragraph { first: "  ", rest: "    " }.write(out, style, &[(Ink::Alarm, &line)]);
    }
}

/// Columns that the fate takes, with the space before it.
fn fate_width(fate: &str) -> usize {
    if fate.is_empty() { 0 } else { 2 + width(fate) }
}

/// The cells of one figure.
struct Row {
    id: String,
    harm: String,
    count: String,
    source: String,
    place: String,
    fate: String,
    contradicted: bool,
}

impl Row {
    fn of(digest: &Digest, figure: &Figure, contradictions: &[Contradiction]) -> Row {
        let casualty = figure.casualty;
        let claim = figure.claim.map_or(String::new(), |claim| format!("{}, ", claim.id));
        Row {
            id: format!("k{}", figure.number),
            harm: printable(&format!("{} {}", casualty.who.replace('_', " "), casualty.harm.name())),
            count: digest::bounds(casualty),
            source: printable(&digest.claimant(figure)),
            place: format!("({claim}line {})", digest.place_of(casualty.span).line),
            fate: figure.claim.and_then(digest::fate).unwrap_or_default(),
            contradicted: contradictions.iter().any(|c| c.figures.contains(&figure.number)),
        }
    }
}

fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}
