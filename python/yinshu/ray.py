"""Yinshu on Ray Data: ``pip install yinshu[ray]`` on every node."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Optional, Union

from . import _cluster

if TYPE_CHECKING:
    import pyarrow
    from ray.data import Dataset

__all__ = ["extract"]


class _Worker:
    """An actor with its extractor."""

    def __init__(self, job: _cluster.Job) -> None:
        self.job = job
        _cluster.extractor(job.lexicon, job.model, job.statement_model)

    def __call__(self, articles: pyarrow.Table) -> pyarrow.Table:
        return _cluster.run(self.job, articles)


def extract(
    dataset: Dataset,
    text_col: str = "text",
    id_col: str = "id",
    table: str = "statements",
    *,
    title_col: Optional[str] = None,
    date_col: Optional[str] = None,
    url_col: Optional[str] = None,
    source_col: Optional[str] = None,
    format: str = "text",
    lexicon: Sequence[str] = (),
    model: Optional[str] = "standard",
    statement_model: Optional[str] = None,
    workers: Union[int, tuple[int, int]] = (1, 64),
    batch_size: int = 256,
) -> Dataset:
    """One output table for a dataset of articles, by ``map_batches`` over Arrow with a pool of actors.

    Each actor holds one CPU and one extractor and uses one thread. A pool on nodes of a single CPU waits for
    ever, because reading wants a CPU as well: give each node two or more.

    Args:
        dataset: A row an article.
        text_col: Column of the text, a string.
        id_col: Column of the id, which names the rows of the result. It should be unique; a null becomes ``#n``,
            the n-th of its batch.
        table: ``documents``, ``entities``, ``mentions``, ``statements`` or ``quoted_terms``.
        title_col, date_col, url_col, source_col: Columns of these, where there are such.
        format: Format of the texts: ``"text"``, ``"markdown"`` or ``"html"``.
        lexicon, model, statement_model: As for ``yinshu.Extractor``. Paths are read on the workers.
        workers: Number of actors, or the fewest and the most.
        batch_size: Articles of a batch.

    Returns:
        The rows of the table, lazily. All tables but ``documents`` have one more column, ``error``: an article
        that cannot be taken (a null or empty text) is a row with its id and the error and nothing else.
        Ray does not keep the order of blocks unless ``DataContext`` asks for it.

    Raises:
        InputError: The table or format is not known. A column that is not there fails the run.
    """
    from ray.data import ActorPoolStrategy

    fewest, most = (workers, workers) if isinstance(workers, int) else workers
    columns = {"text": text_col, "id": id_col, "title": title_col, "date": date_col, "url": url_col}
    names = tuple({**columns, "source": source_col}.items())
    job = _cluster.Job(table, names, format, tuple(lexicon), model, statement_model)
    job.check()
    return dataset.map_batches(
        _Worker,
        fn_constructor_args=(job,),
        batch_format="pyarrow",
        batch_size=batch_size,
        compute=ActorPoolStrategy(min_size=fewest, max_size=most),
        num_cpus=1,
    )
