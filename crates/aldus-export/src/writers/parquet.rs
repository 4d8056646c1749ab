use super::RowWriter;
use crate::layout::{Column, Kind, Layout};
use crate::row::{Cell, Row};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

/// Rows that are held before they become a row group.
const GROUP: usize = 50_000;

/// An Apache Parquet file: one optional column for each of the layout, compressed with Snappy.
pub struct Parquet<W: Write> {
    to: W,
    file: Option<SerializedFileWriter<Buffer>>,
    written: Buffer,
    layout: &'static Layout,
    rows: Vec<Vec<Cell>>,
}

/// What the Parquet writer has written and has not been passed on: it wants to own what it writes to.
#[derive(Clone, Default)]
struct Buffer(Arc<Mutex<Vec<u8>>>);

impl Buffer {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<W: Write> Parquet<W> {
    /// Write rows of this layout to `to`.
    pub fn new(to: W, layout: &'static Layout) -> io::Result<Parquet<W>> {
        let columns = layout.columns.iter().map(column_type).collect::<Result<_, _>>().map_err(into_io)?;
        let schema = Type::group_type_builder("aldus").with_fields(columns).build().map_err(into_io)?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(concat!("aldus ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        let written = Buffer::default();
        let file =
            SerializedFileWriter::new(written.clone(), Arc::new(schema), Arc::new(properties)).map_err(into_io)?;
        Ok(Parquet { to, file: Some(file), written, layout, rows: Vec::new() })
    }

    fn write_group(&mut self) -> io::Result<()> {
        let rows = std::mem::take(&mut self.rows);
        if let Some(file) = self.file.as_mut().filter(|_| !rows.is_empty()) {
            let mut group = file.next_row_group().map_err(into_io)?;
            for (place, column) in self.layout.columns.iter().enumerate() {
                let cells = rows.iter().map(|row| &row[place]);
                write_column(&mut group, column.kind, cells).map_err(into_io)?;
            }
            group.close().map_err(into_io)?;
        }
        self.to.write_all(&self.written.take())
    }
}

impl<W: Write> RowWriter for Parquet<W> {
    fn row(&mut self, row: &Row) -> io::Result<()> {
        self.rows.push(row.cells().to_vec());
        if self.rows.len() >= GROUP { self.write_group() } else { Ok(()) }
    }

    fn finish(&mut self) -> io::Result<()> {
        self.write_group()?;
        if let Some(file) = self.file.take() {
            file.close().map_err(into_io)?;
        }
        self.to.write_all(&self.written.take())?;
        self.to.flush()
    }
}

fn column_type(column: &Column) -> Result<Arc<Type>, ParquetError> {
    let (physical, logical) = match column.kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Int => (Physical::INT64, None),
        Kind::Float => (Physical::DOUBLE, None),
        Kind::Bool => (Physical::BOOLEAN, None),
    };
    let built = Type::primitive_type_builder(&column.name, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical)
        .build()?;
    Ok(Arc::new(built))
}

fn write_column<'a>(
    group: &mut SerializedRowGroupWriter<'_, Buffer>,
    kind: Kind,
    cells: impl Iterator<Item = &'a Cell>,
) -> Result<(), ParquetError> {
    match kind {
        Kind::Text => values::<ByteArrayType>(group, cells, |cell| match cell {
            Cell::Text(text) => Some(ByteArray::from(text.as_str())),
            _ => None,
        }),
        Kind::Int => values::<Int64Type>(group, cells, |cell| match cell {
            Cell::Int(number) => Some(*number),
            _ => None,
        }),
        Kind::Float => values::<DoubleType>(group, cells, |cell| match cell {
            Cell::Float(number) => Some(*number),
            _ => None,
        }),
        Kind::Bool => values::<BoolType>(group, cells, |cell| match cell {
            Cell::Bool(truth) => Some(*truth),
            _ => None,
        }),
    }
}

/// Write the next column: the values that are there, and for every row whether one is.
fn values<'a, T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, Buffer>,
    cells: impl Iterator<Item = &'a Cell>,
    value: impl Fn(&Cell) -> Option<T::T>,
) -> Result<(), ParquetError> {
    let all: Vec<Option<T::T>> = cells.map(value).collect();
    let there: Vec<i16> = all.iter().map(|v| i16::from(v.is_some())).collect();
    let values: Vec<T::T> = all.into_iter().flatten().collect();
    let missing = || ParquetError::General("a column is missing from the schema".to_owned());
    let mut column = group.next_column()?.ok_or_else(missing)?;
    column.typed::<T>().write_batch(&values, Some(&there), None)?;
    column.close()
}

fn into_io(error: ParquetError) -> io::Error {
    io::Error::other(error)
}
