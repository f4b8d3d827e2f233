//! Things done at once.

use std::io;
use std::thread;

/// Does all jobs at once, each on a thread of its own.
///
/// # Errors
/// The first that fails, in the order they came.
pub(crate) fn together<J>(jobs: impl IntoIterator<Item = J>) -> io::Result<()>
where
    J: FnOnce() -> io::Result<()> + Send,
{
    thread::scope(|scope| {
        let threads: Vec<_> = jobs.into_iter().map(|job| scope.spawn(job)).collect();
        let mut ended = threads.into_iter().map(|thread| thread.join());
        ended.try_for_each(|end| end.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}
