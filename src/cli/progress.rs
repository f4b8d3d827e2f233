//! What is said on standard error while a batch runs, and after.

use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use tracing_subscriber::fmt::MakeWriter;

/// Time between two lines of the log.
const LOG_TIME: Duration = Duration::from_secs(10);

/// A bar on a terminal, a line now and then elsewhere.
#[derive(Clone)]
pub(crate) struct Progress {
    bar: ProgressBar,
    quiet: bool,
    begun: Instant,
    said: Instant,
}

impl Progress {
    /// Begins to show progress, unless `quiet`, and sends the log past the bar.
    pub(crate) fn begin(quiet: bool) -> Self {
        let bar = if quiet || !io::stderr().is_terminal() {
            ProgressBar::hidden()
        } else {
            ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr())
        };
        let level = if quiet { tracing::Level::ERROR } else { tracing::Level::INFO };
        // Only the first in a process counts; a program that has its own log keeps it.
        let _ = tracing_subscriber::fmt()
            .with_max_level(level)
            .with_writer(PastBar(bar.clone()))
            .with_ansi(io::stderr().is_terminal())
            .with_target(false)
            .without_time()
            .try_init();
        Progress { bar, quiet, begun: Instant::now(), said: Instant::now() }
    }

    /// Sets how many bytes there are to be read, if known.
    pub(crate) fn expect(&self, bytes: Option<u64>) {
        let template = match bytes {
            Some(bytes) => {
                self.bar.set_length(bytes);
                "{wide_bar} {percent}% {msg}, {bytes_per_sec}, {eta} left"
            }
            None => "{spinner} {msg}, {bytes} read, {bytes_per_sec}",
        };
        let style = ProgressStyle::with_template(template).expect("the two templates above are valid");
        self.bar.set_style(style);
    }

    /// Shows how far the run is.
    pub(crate) fn show(&mut self, documents: u64, bytes: &Arc<AtomicU64>) {
        let bytes = bytes.load(Ordering::Relaxed);
        self.bar.set_message(format!("{documents} documents"));
        self.bar.set_position(bytes);
        if self.bar.is_hidden() && self.said.elapsed() >= LOG_TIME {
            let speed = bytes as f64 / 1e6 / self.begun.elapsed().as_secs_f64();
            tracing::info!("{documents} documents, {:.1} MB read, {speed:.1} MB/s", bytes as f64 / 1e6);
            self.said = Instant::now();
        }
    }

    /// Takes the bar away.
    pub(crate) fn end(&self) {
        self.bar.finish_and_clear();
    }

    /// Prints a line, unless quiet.
    pub(crate) fn say(&self, line: impl std::fmt::Display) {
        if !self.quiet {
            self.bar.suspend(|| eprintln!("{line}"));
        }
    }

    /// Seconds since the run began.
    pub(crate) fn seconds(&self) -> f64 {
        self.begun.elapsed().as_secs_f64()
    }
}

/// Standard error, with the bar out of the way while a line is written.
#[derive(Clone)]
struct PastBar(ProgressBar);

impl Write for PastBar {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.suspend(|| io::stderr().write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}

impl<'a> MakeWriter<'a> for PastBar {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}
