use std::io::IsTerminal;

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

/// What the terminal can show.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Whether to use colours.
    pub colour: bool,
    /// Columns to fill.
    pub width: usize,
}

/// What a stretch of output is; each kind has its colour, and none is told by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Report title.
    Title,
    /// Section heading.
    Heading,
    /// Event type.
    Type,
    /// A source.
    Source,
    /// Places in the text, labels, explanations.
    Quiet,
    /// Words of the text.
    Words,
    /// Something to look at: contradictions, denials.
    Alarm,
    /// No longer standing.
    Gone,
    /// A figure.
    Figure,
}

/// Columns where nobody said how many there are.
const WIDTH_UNKNOWN: usize = 100;
/// Lines longer than this are hard to read, however wide the terminal.
const WIDEST: usize = 110;
const NARROWEST: usize = 40;

impl Style {
    /// The style for standard output, or for a file.
    pub fn choose(choice: ColorChoice, to_stdout: bool) -> Style {
        let at_terminal = to_stdout && std::io::stdout().is_terminal();
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let colour = match choice {
            ColorChoice::Auto => at_terminal && !set("NO_COLOR") && !dumb,
            ColorChoice::Always => true,
            ColorChoice::Never => false,
        };
        let measured = at_terminal.then(terminal_size::terminal_size).flatten().map(|(width, _)| usize::from(width.0));
        let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let width = measured.or(told).unwrap_or(WIDTH_UNKNOWN).clamp(NARROWEST, WIDEST);
        Style { colour, width }
    }

    /// Colour a stretch of output.
    pub fn paint(&self, ink: Ink, text: &str) -> String {
        if !self.colour || text.is_empty() {
            return text.to_owned();
        }
        let code = match ink {
            Ink::Title => "1",
            Ink::Heading => "1;4",
            Ink::Type => "1;33",
            Ink::Source => "1;36",
            Ink::Quiet => "2",
            Ink::Words => "3",
            Ink::Alarm => "1;31",
            Ink::Gone => "9;2",
            Ink::Figure => "1",
        };
        format!("\x1b[{code}m{text}\x1b[0m")
    }
}
