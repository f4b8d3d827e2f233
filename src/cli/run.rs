//! A run of `extract`, from the plan to the exit code.

use std::mem::ManuallyDrop;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::args::ExtractArgs;
use super::plan::Plan;
use super::progress::Progress;
use crate::error::{Error, Result};
use crate::pipeline::{Batch, BatchOptions, Ended, Extractor};
use crate::read::{Discovery, Documents, discover};
use crate::write::{Counts, Opened, Output, is_output};

/// From so many documents on, the tables over the run may need more memory than
/// is worth the time to give back the extractor's before they are made.
const MANY: u64 = 10_000;

/// Extracts as `args` say.
///
/// # Errors
/// The run is not possible, or its output cannot be written.
pub(crate) fn extract(args: ExtractArgs) -> Result<ExitCode> {
    let plan = Plan::new(args)?;
    let progress = Progress::begin(plan.quiet);
    let (found, extractor) = prepare(&plan)?;
    // The program ends behind the run: the system gives its memory back quicker.
    let extractor = ManuallyDrop::new(extractor);
    match Output::open(plan.output.clone(), plan.fingerprint(&found))? {
        Opened::Complete(counts) => {
            let folder = plan.output.folder.display();
            progress.say(format!("{folder} is complete already, with {} documents", counts.documents));
            Ok(ExitCode::SUCCESS)
        }
        Opened::Ready(output) => run(&plan, found, extractor, *output, progress),
    }
}

/// Finds the files while dictionaries and model load.
fn prepare(plan: &Plan) -> Result<(Discovery, Extractor)> {
    let folder = &plan.output.folder;
    let (found, extractor) = thread::scope(|scope| {
        let loading = scope.spawn(|| Extractor::new(&plan.settings));
        let found = discover(&plan.input, plan.input_format, &|path| is_output(folder, path));
        (found, loading.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    let found = found?;
    if found.skipped > 0 {
        tracing::info!("files passed over because their names tell no known format: {}", found.skipped);
    }
    if found.files.is_empty() {
        let inputs: Vec<_> = plan.input.iter().map(|input| input.to_string_lossy()).collect();
        return Err(Error::usage(format!("there is nothing to read in {}", inputs.join(", "))));
    }
    Ok((found, extractor?))
}

fn run(
    plan: &Plan,
    found: Discovery,
    extractor: ManuallyDrop<Extractor>,
    mut output: Output,
    mut progress: Progress,
) -> Result<ExitCode> {
    let stop = stop_on_signal();
    let mut options = BatchOptions { stop: Arc::clone(&stop), ..BatchOptions::default() };
    options.threads = plan.jobs.unwrap_or(options.threads);
    progress.expect(found.bytes());
    let documents = Documents::new(found.files, plan.read.clone());
    let bytes = documents.bytes_taken();
    let done = output.counts().documents;
    if done > 0 {
        progress.say(format!("going on after {done} documents"));
    }
    let rest = documents.skip(usize::try_from(done).unwrap_or(usize::MAX));
    let preparer = output.preparer();
    let prepare = |extraction| preparer.prepare(extraction);
    let ended = Batch::new(&extractor, options).run_then(prepare, rest, |chunk| {
        chunk.into_iter().try_for_each(|document| output.add(document))?;
        progress.show(output.counts().documents, &bytes);
        output.rest()
    });
    progress.end();
    let folder = plan.output.folder.display();
    if ended.map_err(resumable)? == Ended::Stopped {
        output.checkpoint()?;
        let documents = output.counts().documents;
        eprintln!(
            "yinshu: interrupted after {documents} documents; go on with: the same command and --resume"
        );
        return Ok(ExitCode::from(130));
    }
    if output.counts().documents >= MANY {
        drop(ManuallyDrop::into_inner(extractor));
    }
    let counts = output.finish().map_err(resumable)?;
    progress.say(format!(
        "{} documents ({} failed), {} people, {} organisations, {} statements in {:.1} s, written to {folder}",
        counts.documents, counts.failed, counts.people, counts.organisations, counts.statements, progress.seconds(),
    ));
    list_failures(&counts);
    Ok(verdict(&counts))
}

/// A flag that an interrupt sets; the second one ends the program at once.
fn stop_on_signal() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    let handler = move || {
        if flag.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
        eprintln!("yinshu: finishing what is in hand; interrupt again to stop at once");
    };
    // A host program that handles signals itself keeps them.
    if let Err(error) = ctrlc::set_handler(handler) {
        tracing::warn!("interrupts are not handled: {error}");
    }
    stop
}

fn resumable(error: Error) -> Error {
    tracing::error!("what was written up to the last checkpoint is kept; go on with --resume");
    error
}

fn list_failures(counts: &Counts) {
    for failure in &counts.failures {
        eprintln!("failed: {failure}");
    }
    let more = counts.failed - counts.failures.len() as u64;
    if more > 0 {
        eprintln!("failed: and {more} more, see the documents in the output");
    }
}

fn verdict(counts: &Counts) -> ExitCode {
    if counts.failed > 0 { ExitCode::from(1) } else { ExitCode::SUCCESS }
}
