//! Many documents: read on one thread, extracted on several, handed on in order.

use std::any::Any;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use rayon::ThreadPoolBuilder;

use super::Extractor;
use crate::document::Document;
use crate::error::{Error, Result};
use crate::record::Extraction;

/// How a batch is run.
#[derive(Clone, Debug)]
pub struct BatchOptions {
    /// Threads that extract, beside one that reads.
    pub threads: NonZeroUsize,
    /// A chunk of work is full at this many bytes of text …
    pub chunk_bytes: usize,
    /// … or at this many documents.
    pub chunk_documents: usize,
    /// Set to stop reading; what is in hand is still finished.
    pub stop: Arc<AtomicBool>,
}

impl Default for BatchOptions {
    fn default() -> Self {
        BatchOptions {
            threads: thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
            chunk_bytes: 128 * 1024,
            chunk_documents: 64,
            stop: Arc::default(),
        }
    }
}

/// How a batch came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Every document was handed on.
    Complete,
    /// It was told to stop; the documents up to here were handed on.
    Stopped,
}

/// Runs an extractor over many documents.
///
/// Memory is bounded: at most about two chunks a thread are in hand at a time,
/// however many documents there are.
pub struct Batch<'a> {
    extractor: &'a Extractor,
    options: BatchOptions,
}

impl<'a> Batch<'a> {
    /// A batch for `extractor`.
    pub fn new(extractor: &'a Extractor, options: BatchOptions) -> Self {
        Batch { extractor, options }
    }

    /// Extracts from all `documents` and hands the extractions to `sink`, a
    /// chunk at a time, in the order of the documents, whatever the number of
    /// threads. A panic within one document becomes the error of that document.
    ///
    /// # Errors
    /// Whatever `sink` returns ends the batch; or threads cannot be started.
    ///
    /// # Examples
    /// ```
    /// use yinshu::pipeline::{Batch, BatchOptions, Extractor, Settings};
    /// use yinshu::Document;
    ///
    /// let extractor = Extractor::new(&Settings::default())?;
    /// let documents = ["一", "二"].map(|id| Document::plain(id, "王毅表示，“合作是唯一正确选择。”"));
    /// let mut ids = Vec::new();
    /// Batch::new(&extractor, BatchOptions::default()).run(documents.into_iter(), |chunk| {
    ///     ids.extend(chunk.into_iter().map(|extraction| extraction.id));
    ///     Ok(())
    /// })?;
    /// assert_eq!(ids, ["一", "二"]);
    /// # Ok::<(), yinshu::Error>(())
    /// ```
    pub fn run(
        &self,
        documents: impl Iterator<Item = Document> + Send,
        sink: impl FnMut(Vec<Extraction>) -> Result<()>,
    ) -> Result<Ended> {
        self.run_then(|extraction| extraction, documents, sink)
    }

    /// As [`run`](Batch::run), but hands on what `then` makes of each
    /// extraction, on the threads that extract.
    ///
    /// # Errors
    /// As for [`run`](Batch::run).
    pub fn run_then<T: Send>(
        &self,
        then: impl Fn(Extraction) -> T + Sync,
        documents: impl Iterator<Item = Document> + Send,
        sink: impl FnMut(Vec<T>) -> Result<()>,
    ) -> Result<Ended> {
        self.run_with(|documents| self.extractor.extract_taking(documents), then, documents, sink)
    }

    fn run_with<T: Send>(
        &self,
        extract: impl Fn(&mut [Document]) -> Vec<Extraction> + Sync,
        then: impl Fn(Extraction) -> T + Sync,
        documents: impl Iterator<Item = Document> + Send,
        mut sink: impl FnMut(Vec<T>) -> Result<()>,
    ) -> Result<Ended> {
        let threads = self.options.threads.get();
        let pool = ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .map_err(|error| Error::usage(error.to_string()))?;
        let mut chunks = Chunks { documents: documents.fuse(), options: &self.options };
        // The queue holds a promise for each chunk in the order of reading; the
        // writer waits for the oldest, and the reader while the queue is full.
        let (promises, queue) = sync_channel::<Receiver<Vec<T>>>(threads * 2);
        thread::scope(|scope| {
            scope.spawn(|| {
                pool.in_place_scope(|workers| {
                    let (extract, then, promises) = (&extract, &then, promises);
                    for mut chunk in &mut chunks {
                        let (done, promise) = sync_channel(1);
                        workers.spawn(move |_| {
                            let short = |a: &Document, b: &Document| a.text.len() + b.text.len() < LONG;
                            let groups = chunk.chunk_by_mut(short);
                            let found = groups.flat_map(|group| guarded(extract, group));
                            let made = found.map(then).collect();
                            // Nobody waits any more when the sink has failed.
                            let _ = done.send(made);
                        });
                        if promises.send(promise).is_err() {
                            break;
                        }
                    }
                });
            });
            let queue = queue;
            queue.into_iter().try_for_each(|promise| {
                let lost = |_| Error::usage("a worker thread ended early");
                promise.recv().map_err(lost).and_then(&mut sink)
            })
        })?;
        Ok(if self.options.stop.load(Ordering::Relaxed) { Ended::Stopped } else { Ended::Complete })
    }
}

/// Documents by the chunk.
struct Chunks<'a, I> {
    documents: I,
    options: &'a BatchOptions,
}

impl<I: Iterator<Item = Document>> Iterator for Chunks<'_, I> {
    type Item = Vec<Document>;

    fn next(&mut self) -> Option<Vec<Document>> {
        let (mut chunk, mut bytes) = (Vec::new(), 0);
        let stopped = || self.options.stop.load(Ordering::Relaxed);
        while chunk.len() < self.options.chunk_documents && bytes < self.options.chunk_bytes && !stopped() {
            // A document that came after the signal may be cut short: what
            // stops this program may have stopped the one that feeds it.
            let Some(document) = self.documents.next().filter(|_| !stopped()) else { break };
            bytes += document.text.len();
            chunk.push(document);
        }
        (!chunk.is_empty()).then_some(chunk)
    }
}

impl Extractor {
    /// As [`extract`](Extractor::extract); a panic, which should never happen,
    /// becomes the error of the document.
    pub fn extract_guarded(&self, document: &Document) -> Extraction {
        let alone = &mut [document.clone()];
        let found = guarded(&|documents: &mut [Document]| self.extract_taking(documents), alone);
        found.into_iter().next().expect("a document has an extraction")
    }
}

/// Two documents in a row that are longer together, in bytes, do not go through the
/// stages together: what a long one needs is not held beside what another needs.
const LONG: usize = 256 * 1024;

/// Extracts from some documents. After a panic each is tried alone, so that the
/// panic is the error of its document and of no other.
fn guarded(
    extract: &impl Fn(&mut [Document]) -> Vec<Extraction>,
    documents: &mut [Document],
) -> Vec<Extraction> {
    // What is extracted alone loses its text on the way.
    let characters = match &*documents {
        [alone] => alone.text.chars().count(),
        _ => 0,
    };
    let extracted = catch_unwind(AssertUnwindSafe(|| extract(documents)));
    extracted.unwrap_or_else(|panic| match documents {
        [document] => vec![failed(document, characters, &*panic)],
        several => several.chunks_mut(1).flat_map(|one| guarded(extract, one)).collect(),
    })
}

/// The extraction of a document that ended in a panic.
fn failed(document: &Document, characters: usize, panic: &(dyn Any + Send)) -> Extraction {
    let error = format!("{}: internal error: {}", document.source, message(panic));
    let Document { id, source, title, url, published, encoding, .. } = document.clone();
    let error = Some(error);
    Extraction { id, source, title, url, published, encoding, characters, error, ..Extraction::default() }
}

fn message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::Settings;
    use std::sync::atomic::AtomicUsize;

    fn options(threads: usize) -> BatchOptions {
        BatchOptions {
            threads: NonZeroUsize::new(threads).unwrap(),
            chunk_documents: 3,
            ..BatchOptions::default()
        }
    }

    fn documents(count: usize) -> impl Iterator<Item = Document> + Send {
        (0..count).map(|number| Document::plain(number.to_string(), "新华社北京电"))
    }

    fn ids(
        threads: usize,
        extract: impl Fn(&Document) -> Extraction + Sync,
    ) -> Vec<(String, Option<String>)> {
        let extractor = Extractor::new(&Settings::default()).unwrap();
        let mut ids = Vec::new();
        let batch = Batch::new(&extractor, options(threads));
        let ended = batch.run_with(
            |documents: &mut [Document]| documents.iter().map(&extract).collect(),
            |it| it,
            documents(100),
            |chunk| {
                ids.extend(chunk.into_iter().map(|extraction| (extraction.id, extraction.error)));
                Ok(())
            },
        );
        assert_eq!(ended.unwrap(), Ended::Complete);
        ids
    }

    fn named(document: &Document) -> Extraction {
        Extraction { id: document.id.clone(), ..Extraction::default() }
    }

    #[test]
    fn extractions_come_in_the_order_of_documents() {
        let slow_first = |document: &Document| {
            let number: u64 = document.id.parse().unwrap();
            thread::sleep(std::time::Duration::from_micros((100 - number) * 20));
            named(document)
        };
        let expected: Vec<String> = (0..100).map(|number| number.to_string()).collect();
        for threads in [1, 4] {
            let ids: Vec<String> = ids(threads, slow_first).into_iter().map(|(id, _)| id).collect();
            assert_eq!(ids, expected);
        }
    }

    #[test]
    fn a_panic_is_the_error_of_its_document() {
        let ids = ids(2, |document| {
            assert_ne!(document.id, "7", "seven");
            named(document)
        });
        assert_eq!(ids.len(), 100);
        let failed: Vec<_> = ids.iter().filter(|(_, error)| error.is_some()).collect();
        assert_eq!(failed.len(), 1);
        assert_eq!(failed[0].0, "7");
        assert!(
            failed[0].1.as_ref().unwrap().contains("internal error")
                && failed[0].1.as_ref().unwrap().contains("seven")
        );
    }

    #[test]
    fn few_documents_are_in_hand_at_a_time() {
        let extractor = Extractor::new(&Settings::default()).unwrap();
        let read = AtomicUsize::new(0);
        let (mut written, mut most) = (0, 0);
        let counted = documents(300).inspect(|_| {
            read.fetch_add(1, Ordering::Relaxed);
        });
        Batch::new(&extractor, options(1))
            .run(counted, |chunk| {
                thread::sleep(std::time::Duration::from_millis(1));
                most = most.max(read.load(Ordering::Relaxed) - written);
                written += chunk.len();
                Ok(())
            })
            .unwrap();
        assert_eq!(written, 300);
        assert!(most <= 3 * 6, "{most} documents in hand");
    }

    #[test]
    fn stopping_finishes_what_is_in_hand() {
        let extractor = Extractor::new(&Settings::default()).unwrap();
        let options = options(2);
        let stop = Arc::clone(&options.stop);
        let mut written = 0;
        let ended = Batch::new(&extractor, options)
            .run(documents(usize::MAX), |chunk| {
                written += chunk.len();
                stop.store(true, Ordering::Relaxed);
                Ok(())
            })
            .unwrap();
        assert_eq!(ended, Ended::Stopped);
        assert!((3..100).contains(&written), "{written}");
    }

    #[test]
    fn an_error_of_the_sink_ends_the_batch() {
        let extractor = Extractor::new(&Settings::default()).unwrap();
        let result =
            Batch::new(&extractor, options(2)).run(documents(usize::MAX), |_| Err(Error::usage("full")));
        assert_eq!(result.unwrap_err().to_string(), "full");
    }
}
