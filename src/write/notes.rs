//! What is kept aside of every document for the tables over the run.

use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};
use std::thread;

use serde::Serialize;

use super::folder::Folder;
use super::framed::{self, Records};
use super::growing::Frame;
use super::sink::Sink;
use crate::across::{self, Notes, Part, Take, keys};
use crate::error::{Error, Result};
use crate::lexicon::Identity;

const DIGESTS: &str = "digests.bin";
const KEYS: &str = "keys.bin";

/// The files, neither of which is renamed into place.
pub(crate) fn frames() -> [Frame; 2] {
    let known = Arc::new(known());
    let digests = Frame::new(DIGESTS, move |extraction, to| {
        let known = (**known).as_ref().map_err(|message| io::Error::other(message.as_str()))?;
        across::digest(extraction, known, to)
    });
    let keys = Frame::new(KEYS, |extraction, to| keys(extraction).try_for_each(|keys| to.write_all(&keys)));
    [digests, keys].map(|frame| Frame { scratch: true, ..frame })
}

/// Tables that load on a thread of their own; the first who needs them waits.
fn known()
-> LazyLock<std::result::Result<Identity, String>, impl FnOnce() -> std::result::Result<Identity, String>> {
    let loading = thread::spawn(Identity::load);
    LazyLock::new(move || {
        let loaded = loading.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        loaded.map_err(|error| error.to_string())
    })
}

impl Take for Sink<'_> {
    fn take(&mut self, part: &impl Serialize) -> io::Result<()> {
        framed::put(part, self)
    }
}

/// The notes of a run in its folder.
pub(crate) struct Kept {
    digests: PathBuf,
    keys: PathBuf,
}

impl Kept {
    /// Those in `folder`.
    pub(crate) fn new(folder: &Folder) -> Self {
        Kept { digests: folder.part_path(DIGESTS), keys: folder.part_path(KEYS) }
    }
}

impl Notes for Kept {
    fn each(&self, part: Part, take: &mut dyn FnMut(&[u8]) -> Result<()>) -> Result<()> {
        let failed = |error: io::Error| Error::from(error).in_file(&self.digests);
        let mut records = Records::open(&self.digests).map_err(failed)?;
        for of in Part::ALL.into_iter().cycle() {
            let more = match of == part {
                true => records.next().map_err(failed)?.map(&mut *take).transpose()?.is_some(),
                false => records.pass_over().map_err(failed)?,
            };
            if !more {
                break;
            }
        }
        Ok(())
    }

    fn keys(&self) -> io::Result<impl Read + Send> {
        Ok(BufReader::with_capacity(1 << 16, File::open(&self.keys)?))
    }
}
