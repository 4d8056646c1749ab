use super::RowWriter;
use crate::layout::Layout;
use crate::row::{Cell, Row};
use crate::words::one_line;
use std::io::{self, Write};

/// Values separated by commas (RFC 4180), or by tabs.
///
/// Of the layouts that are separated by tabs some loaders know quotes and some don't. So no value is quoted there: white space of any kind
/// becomes a space, and a double quote a single one.
pub struct Delimited<W: Write> {
    to: csv::Writer<W>,
    tabs: bool,
}

impl<W: Write> Delimited<W> {
    /// Write commas, with a line of names first where `header` says so.
    pub fn commas(to: W, layout: &Layout, header: bool) -> io::Result<Delimited<W>> {
        Delimited { to: csv::Writer::from_writer(to), tabs: false }.begin(layout, header)
    }

    /// Write tabs.
    pub fn tabs(to: W, layout: &Layout, header: bool) -> io::Result<Delimited<W>> {
        let to = csv::WriterBuilder::new().delimiter(b'\t').quote_style(csv::QuoteStyle::Never).from_writer(to);
        Delimited { to, tabs: true }.begin(layout, header)
    }

    fn begin(mut self, layout: &Layout, header: bool) -> io::Result<Delimited<W>> {
        if header {
            self.to.write_record(layout.columns.iter().map(|column| &column.name)).map_err(into_io)?;
        }
        Ok(self)
    }
}

impl<W: Write> RowWriter for Delimited<W> {
    fn row(&mut self, row: &Row) -> io::Result<()> {
        let tabs = self.tabs;
        let text = |cell: &Cell| if tabs { one_line(&cell.to_text()).replace('"', "'") } else { cell.to_text() };
        self.to.write_record(row.cells().iter().map(text)).map_err(into_io)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

fn into_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(tabs: bool, text: &str) -> String {
        let layout = Layout::named("choices").unwrap();
        let mut row = Row::new(layout);
        row.int("row", Some(1));
        row.text("because", text);
        let mut out = Vec::new();
        let mut writer =
            if tabs { Delimited::tabs(&mut out, layout, false) } else { Delimited::commas(&mut out, layout, false) }
                .unwrap();
        writer.row(&row).unwrap();
        writer.finish().unwrap();
        drop(writer);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn commas_quote_what_they_must() {
        assert_eq!(written(false, "a, \"b\"\nc\td"), "1,,,,,,,\"a, \"\"b\"\"\nc\td\"\n");
    }

    #[test]
    fn tabs_never_quote() {
        assert_eq!(written(true, "a, \"b\"\nc\td"), "1\t\t\t\t\t\t\ta, 'b' c d\n");
    }
}
