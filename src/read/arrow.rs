//! Arrow IPC, as a file (also Feather version 2) or a stream: one article a
//! row. A file is a stream between a mark and a table of contents, and is read
//! as such, so that pipes and compressed files are read like any other. One
//! batch is held at a time, with the dictionaries.

use std::io::{Cursor, Read};

use arrow_array::RecordBatch;
use arrow_buffer::Buffer;
use arrow_ipc::reader::StreamDecoder;
use arrow_ipc::{Message, root_as_message};

use super::columns;
use super::fields::{Chosen, FieldNames};
use super::rows::{Batches, Step};
use super::source::cause;

/// What stands before the length of a message.
const MARK: [u8; 4] = [0xFF; 4];
/// Most bytes of a message beside its columns.
const HEAD: usize = 64 << 20;
/// Most bytes before the first message of a file.
const PADDING: usize = 64;
/// Most bytes of the columns of a batch, without compression.
const BATCH: u64 = 4 << 30;

/// The batches of a file or stream.
pub(crate) struct Stream {
    bytes: Box<dyn Read + Send>,
    fields: FieldNames,
    decoder: StreamDecoder,
    chosen: Option<Chosen>,
    /// The next row, from 0.
    row: u64,
    begun: bool,
    ended: bool,
}

impl Stream {
    /// Reads the columns that `fields` choose.
    pub(crate) fn new(bytes: Box<dyn Read + Send>, fields: FieldNames) -> Self {
        let decoder = StreamDecoder::new();
        Stream { bytes, fields, decoder, chosen: None, row: 0, begun: false, ended: false }
    }

    /// Reads the mark of a file, if there is one.
    fn begin(&mut self) -> Result<(), String> {
        let mut mark = Vec::new();
        self.bytes.by_ref().take(8).read_to_end(&mut mark).map_err(|error| cause(&error))?;
        if mark.is_empty() {
            return Err("the file is empty".into());
        }
        if mark.starts_with(b"FEA1") {
            return Err("Feather version 1, which is not read; write version 2, which is Arrow IPC".into());
        }
        if mark.starts_with(b"ARROW1") {
            mark = self.pass_padding()?;
        }
        let rest = std::mem::replace(&mut self.bytes, Box::new(std::io::empty()));
        self.bytes = Box::new(Cursor::new(mark).chain(rest));
        self.decode(MARK.to_vec()).map(|_| ())
    }

    /// Passes over the zeros that bring the stream in a file to a round place;
    /// the first four bytes behind them.
    fn pass_padding(&mut self) -> Result<Vec<u8>, String> {
        let mut passed = 8;
        loop {
            let word = self.take(4)?;
            if word != [0; 4] || passed >= PADDING {
                return Ok(word);
            }
            passed += 4;
        }
    }

    /// The next batch; `None` at the end.
    fn batch(&mut self) -> Result<Option<RecordBatch>, String> {
        loop {
            let Some(size) = self.size()? else { return Ok(None) };
            let mut message = self.take(size)?;
            if message.len() < size {
                return Err("the file ends within a message".into());
            }
            let about = root_as_message(&message).map_err(|error| error.to_string())?;
            let length = u64::try_from(about.bodyLength()).map_err(|_| "a message of negative length")?;
            let read = self.bytes.by_ref().take(length).read_to_end(&mut message);
            if (read.map_err(|error| cause(&error))? as u64) < length {
                return Err("the file ends within a batch".into());
            }
            check_length(&message, size)?;
            // Behind the message the mark of the next: the decoder goes no further before it sees more.
            message.extend(MARK);
            self.decode((size as u32).to_le_bytes().to_vec())?;
            let batch = self.decode(message)?;
            if let (None, Some(schema)) = (self.chosen, self.decoder.schema()) {
                self.chosen = Some(columns::choose(&self.fields, &schema)?);
            }
            if batch.is_some() {
                return Ok(batch);
            }
        }
    }

    /// The length of the next message without its columns; `None` at the end.
    fn size(&mut self) -> Result<Option<usize>, String> {
        let mut word = self.take(4)?;
        if word == MARK {
            word = self.take(4)?;
        }
        match <[u8; 4]>::try_from(&word[..]) {
            Ok(bytes) => match u32::from_le_bytes(bytes) as usize {
                0 => Ok(None),
                size if size > HEAD => Err("not Arrow IPC, or damaged".into()),
                size => Ok(Some(size)),
            },
            // A stream may end without the mark of its end.
            Err(_) if word.is_empty() => Ok(None),
            Err(_) => Err("the file ends within a message".into()),
        }
    }

    /// At most `count` bytes.
    fn take(&mut self, count: usize) -> Result<Vec<u8>, String> {
        let mut bytes = Vec::new();
        let read = self.bytes.by_ref().take(count as u64).read_to_end(&mut bytes);
        read.map(|_| bytes).map_err(|error| cause(&error))
    }

    fn decode(&mut self, bytes: Vec<u8>) -> Result<Option<RecordBatch>, String> {
        let mut buffer = Buffer::from_vec(bytes);
        let mut batch = None;
        while !buffer.is_empty() {
            let decoded = self.decoder.decode(&mut buffer).map_err(|error| error.to_string())?;
            batch = batch.or(decoded);
        }
        Ok(batch)
    }
}

/// Checks that the columns of a message are not longer than any, once their
/// compression is taken off: their lengths stand before them.
fn check_length(message: &[u8], size: usize) -> Result<(), String> {
    let (head, body) = message.split_at(size);
    let about: Message<'_> = root_as_message(head).map_err(|error| error.to_string())?;
    let batch = about.header_as_record_batch();
    let batch = batch.or_else(|| about.header_as_dictionary_batch().and_then(|batch| batch.data()));
    let Some(buffers) = batch.filter(|batch| batch.compression().is_some()).and_then(|batch| batch.buffers())
    else {
        return Ok(());
    };
    let mut all = 0u64;
    for buffer in buffers {
        let start = usize::try_from(buffer.offset()).unwrap_or(usize::MAX);
        let length =
            body.get(start..).and_then(|rest| rest.first_chunk::<8>()).filter(|_| buffer.length() >= 8);
        // -1 stands before bytes that are not compressed.
        let length = length.map_or(0, |bytes| i64::from_le_bytes(*bytes));
        all = all.saturating_add(u64::try_from(length).unwrap_or(0));
    }
    if all > BATCH { Err(format!("a batch of more than {BATCH} bytes")) } else { Ok(()) }
}

impl Batches for Stream {
    fn step(&mut self) -> Step {
        if self.ended {
            return Step::End;
        }
        let begun = if std::mem::replace(&mut self.begun, true) { Ok(()) } else { self.begin() };
        let cause = match (begun.and_then(|()| self.batch()), self.chosen) {
            (Ok(Some(batch)), Some(chosen)) => {
                let first = self.row;
                self.row += batch.num_rows() as u64;
                return Step::Rows(first, batch, chosen);
            }
            (Ok(_), _) => {
                self.ended = true;
                return Step::End;
            }
            (Err(cause), _) => cause,
        };
        self.ended = true;
        if self.chosen.is_some() { Step::Damaged(self.row, cause) } else { Step::Unusable(cause) }
    }
}
