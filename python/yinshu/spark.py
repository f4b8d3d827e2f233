"""Yinshu on Spark: ``pip install yinshu[spark]`` on the driver and on every worker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Optional

from . import _cluster
from .errors import InputError

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

__all__ = ["extract", "schema"]

_TYPES = {"string": "string", "int64": "bigint", "double": "double", "bool": "boolean"}


def extract(
    df: DataFrame,
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
) -> DataFrame:
    """One output table for a data frame of articles, by ``mapInArrow``.

    Each Python worker loads the extractor once and uses one thread. Nothing is moved between partitions.

    Args:
        df: A row an article.
        text_col: Column of the text, a string.
        id_col: Column of the id, which names the rows of the result; it is cast to string. It should be unique; a
            null becomes ``#n``, the n-th of its batch.
        table: ``documents``, ``entities``, ``mentions``, ``statements`` or ``quoted_terms``. For more than one,
            cache ``df`` and call once for each.
        title_col, date_col, url_col, source_col: Columns of these, where there are such.
        format: Format of the texts: ``"text"``, ``"markdown"`` or ``"html"``.
        lexicon, model, statement_model: As for ``yinshu.Extractor``. Paths are read on the workers.

    Returns:
        The rows of the table, lazily. All tables but ``documents`` have one more column, ``error``: an article
        that cannot be taken (a null or empty text) is a row with its id and the error and nothing else, and not
        a failed task.

    Raises:
        InputError: A column is not there or the text is not a string, or the table or format is not known.
    """
    from pyspark.sql import functions

    given = {"text": text_col, "id": id_col, "title": title_col, "date": date_col, "url": url_col}
    given["source"] = source_col
    columns = {name: column for name, column in given.items() if column is not None}
    for column in columns.values():
        if column not in df.columns:
            raise InputError(f"no column `{column}`; the columns are: {', '.join(df.columns)}")
    kind = df.schema[text_col].dataType.typeName()
    if kind not in ("string", "varchar", "char", "void"):
        raise InputError(f"column `{text_col}` holds {kind}, not strings")
    names = tuple((name, name) for name in columns)
    job = _cluster.Job(table, names, format, tuple(lexicon), model, statement_model)
    job.check()
    # A name with a dot in it is one name.
    quoted = {name: column.replace("`", "``") for name, column in columns.items()}
    articles = df.select(*(functions.col(f"`{column}`").cast("string").alias(name) for name, column in quoted.items()))

    def rows(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        for batch in batches:
            yield from _cluster.run(job, batch).to_batches()

    return articles.mapInArrow(rows, schema(table))


def schema(table: str) -> str:
    """The schema of a result of ``extract``, as Spark writes it: ``"document_id string, …"``."""
    return ", ".join(f"`{field.name}` {_type(field.type)}" for field in _cluster.schema(table))


def _type(kind: pyarrow.DataType) -> str:
    import pyarrow

    return "array<string>" if pyarrow.types.is_list(kind) else _TYPES[str(kind)]
