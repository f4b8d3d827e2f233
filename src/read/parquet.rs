//! Parquet: one article a row. Only the columns that are used are read, some
//! rows at a time; a damaged row group does not keep the next from being read.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::{Buf, Bytes};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use parquet::errors::{ParquetError, Result as Readable};
use parquet::file::reader::{ChunkReader, Length};

use super::columns;
use super::compression::{self, Compression};
use super::discover::InputFile;
use super::fields::{Chosen, FieldNames};
use super::rows::{Batches, Step};

/// Bytes of a batch of rows, as far as the file says how long they are.
const BATCH_BYTES: i64 = 4 << 20;
/// Most rows of a batch.
const BATCH_ROWS: i64 = 256;

/// The rows of a Parquet file, by row groups.
pub(crate) struct Groups {
    source: Source,
    fields: FieldNames,
    table: Option<Table>,
    /// Row groups begun.
    groups: usize,
    /// The next row, and the first behind the row group, both from 0.
    row: u64,
    group_end: u64,
    reader: Option<ParquetRecordBatchReader>,
}

/// What the end of the file says about it.
struct Table {
    metadata: ArrowReaderMetadata,
    /// Columns that are read, in their order.
    columns: Vec<usize>,
    /// Which of them hold what.
    chosen: Chosen,
}

impl Groups {
    /// Reads the columns that `fields` choose.
    pub(crate) fn new(source: Source, fields: FieldNames) -> Self {
        Groups { source, fields, table: None, groups: 0, row: 0, group_end: 0, reader: None }
    }

    fn open(&self) -> Result<Table, String> {
        let metadata = ArrowReaderMetadata::load(&self.source, ArrowReaderOptions::new()).map_err(words)?;
        let all = columns::choose(&self.fields, metadata.schema())?;
        let mut columns: Vec<usize> =
            [Some(all.text), all.id, all.title, all.date, all.url].into_iter().flatten().collect();
        columns.sort_unstable();
        columns.dedup();
        let among = |column: usize| columns.iter().take_while(|other| **other < column).count();
        let chosen = Chosen {
            id: all.id.map(among),
            text: among(all.text),
            title: all.title.map(among),
            date: all.date.map(among),
            url: all.url.map(among),
        };
        Ok(Table { metadata, columns, chosen })
    }

    /// Begins the next row group.
    fn begin(&mut self, group: usize) -> Readable<()> {
        let Some(table) = &self.table else { return Ok(()) };
        let about = table.metadata.metadata().row_group(group);
        self.row = self.group_end;
        self.group_end += u64::try_from(about.num_rows()).unwrap_or(0);
        let bytes_a_row = about.total_byte_size() / about.num_rows().max(1);
        let rows = (BATCH_BYTES / bytes_a_row.max(1)).clamp(1, BATCH_ROWS);
        let mask = ProjectionMask::roots(table.metadata.parquet_schema(), table.columns.iter().copied());
        let reader =
            ParquetRecordBatchReaderBuilder::new_with_metadata(self.source.clone(), table.metadata.clone())
                .with_row_groups(vec![group])
                .with_projection(mask)
                .with_batch_size(rows as usize)
                .build()?;
        self.reader = Some(reader);
        Ok(())
    }
}

impl Batches for Groups {
    fn step(&mut self) -> Step {
        let (groups, chosen) = match &self.table {
            Some(table) => (table.metadata.metadata().num_row_groups(), table.chosen),
            None => match self.open() {
                Ok(table) => {
                    self.table = Some(table);
                    return self.step();
                }
                Err(cause) => return Step::Unusable(cause),
            },
        };
        loop {
            let damage = match self.reader.as_mut().and_then(Iterator::next) {
                Some(Ok(batch)) => {
                    let first = self.row;
                    self.row += batch.num_rows() as u64;
                    return Step::Rows(first, batch, chosen);
                }
                Some(Err(error)) => error.to_string(),
                None if self.groups == groups => {
                    self.source.end();
                    return Step::End;
                }
                None => {
                    self.groups += 1;
                    match self.begin(self.groups - 1) {
                        Ok(()) => continue,
                        Err(error) => words(error),
                    }
                }
            };
            self.reader = None;
            return Step::Damaged(self.row, format!("row group {}: {damage}", self.groups));
        }
    }
}

/// An error without the words that every error of the crate begins with.
fn words(error: ParquetError) -> String {
    let text = error.to_string();
    text.strip_prefix("Parquet error: ").map_or(text.clone(), str::to_owned)
}

/// A file that can be read from any place.
#[derive(Clone)]
pub(crate) struct Source {
    bytes: Place,
    length: u64,
    /// Bytes taken from the disk, for showing progress.
    taken: Arc<AtomicU64>,
    /// Those of them that were taken here.
    counted: Arc<AtomicU64>,
}

#[derive(Clone)]
enum Place {
    Disk(Arc<File>),
    Memory(Bytes),
}

impl Source {
    /// Opens a file. What is compressed as a whole, or comes from a pipe, is
    /// read into memory first, since a Parquet file is read from its end.
    ///
    /// # Errors
    /// It cannot be read, or would have to be held in memory and is longer
    /// than `limit` bytes.
    pub(crate) fn open(file: &InputFile, limit: u64, taken: &Arc<AtomicU64>) -> io::Result<Self> {
        let counted = Arc::default();
        if file.compression == Compression::None && file.path != Path::new("-") && file.path.is_file() {
            let disk = File::open(&file.path)?;
            let length = disk.metadata()?.len();
            return Ok(Source {
                bytes: Place::Disk(Arc::new(disk)),
                length,
                taken: Arc::clone(taken),
                counted,
            });
        }
        let mut bytes = Vec::new();
        let source = compression::open(&file.path, file.compression, taken)?;
        source.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        let length = bytes.len() as u64;
        if length > limit {
            return Err(io::Error::other(format!(
                "a Parquet file that is compressed or comes from a pipe is read into memory, and this one is longer \
                 than {limit} bytes; unpack it, or raise the limit with --max-document-size"
            )));
        }
        // All of it was taken already.
        let counted = Arc::new(AtomicU64::new(length));
        Ok(Source { bytes: Place::Memory(bytes.into()), length, taken: Arc::clone(taken), counted })
    }

    /// Counts the columns that were not read as taken.
    fn end(&self) {
        let counted = self.counted.swap(self.length, Ordering::Relaxed);
        self.taken.fetch_add(self.length.saturating_sub(counted), Ordering::Relaxed);
    }

    /// # Errors
    /// The file has fewer bytes.
    fn check(&self, start: u64, length: u64) -> Readable<()> {
        if start.checked_add(length).is_some_and(|end| end <= self.length) {
            Ok(())
        } else {
            Err(ParquetError::EOF(format!("bytes {start} and {length} more are not there")))
        }
    }
}

impl Length for Source {
    fn len(&self) -> u64 {
        self.length
    }
}

impl ChunkReader for Source {
    type T = Box<dyn Read>;

    fn get_read(&self, start: u64) -> Readable<Self::T> {
        self.check(start, 0)?;
        Ok(match &self.bytes {
            Place::Disk(file) => {
                let mut file = file.try_clone()?;
                file.seek(SeekFrom::Start(start))?;
                Box::new(BufReader::new(file))
            }
            Place::Memory(bytes) => Box::new(bytes.slice(start as usize..).reader()),
        })
    }

    fn get_bytes(&self, start: u64, length: usize) -> Readable<Bytes> {
        self.check(start, length as u64)?;
        match &self.bytes {
            Place::Disk(file) => {
                let mut file = file.try_clone()?;
                let mut bytes = vec![0; length];
                file.seek(SeekFrom::Start(start))?;
                file.read_exact(&mut bytes)?;
                self.counted.fetch_add(length as u64, Ordering::Relaxed);
                self.taken.fetch_add(length as u64, Ordering::Relaxed);
                Ok(bytes.into())
            }
            Place::Memory(bytes) => {
                let start = start as usize;
                Ok(bytes.slice(start..start + length))
            }
        }
    }
}
