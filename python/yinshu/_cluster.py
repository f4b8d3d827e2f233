"""What Spark and Ray have in common: a batch of articles in, a batch of one table out."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, Optional

from .errors import InputError
from .extractor import Extractor

if TYPE_CHECKING:
    import pyarrow

TABLES = ("documents", "entities", "mentions", "statements", "quoted_terms")


class Job(NamedTuple):
    """What every worker has to know."""

    table: str
    columns: tuple[tuple[str, Optional[str]], ...]
    format: str
    lexicon: tuple[str, ...]
    model: Optional[str]
    statement_model: Optional[str]

    def check(self) -> None:
        """Fails where the job is made and not on a worker."""
        if self.table not in TABLES:
            raise InputError(f"no table `{self.table}`; the tables are: {', '.join(TABLES)}")
        if self.format not in ("text", "markdown", "html"):
            raise InputError(f"format is `text`, `markdown` or `html`, not `{self.format}`")


@lru_cache(maxsize=1)
def extractor(lexicon: tuple[str, ...], model: Optional[str], statement_model: Optional[str]) -> Extractor:
    """The extractor of this process, loaded once."""
    return Extractor(lexicon, model, statement_model)


def run(job: Job, articles: Any) -> pyarrow.Table:
    """The rows of ``job.table`` for a batch of articles, on one thread."""
    of = extractor(job.lexicon, job.model, job.statement_model)
    columns: dict[str, Any] = dict(job.columns)
    found = of.extract_arrow(articles, **columns, format=job.format, threads=1)
    rows = found[job.table].to_pyarrow()
    return rows if job.table == "documents" else with_errors(rows, found["documents"].to_pyarrow())


def with_errors(rows: pyarrow.Table, documents: pyarrow.Table) -> pyarrow.Table:
    """The rows with a column ``error``, and a row for each document that failed: its id and the error."""
    import pyarrow
    import pyarrow.compute

    schema = with_error(rows.schema)
    good = rows.cast(pyarrow.schema(list(schema)[:-1]))
    bad = documents.filter(pyarrow.compute.field("error").is_valid()).select(["document_id", "error"])
    both = pyarrow.concat_tables([good, bad], promote_options="default")
    return both.select(schema.names).cast(schema).combine_chunks()


def with_error(schema: pyarrow.Schema) -> pyarrow.Schema:
    """The schema of a table with a column ``error`` behind; any column but the document may be null."""
    import pyarrow

    fields = [f.with_nullable(f.name != "document_id") for f in schema]
    return pyarrow.schema([*fields, pyarrow.field("error", pyarrow.string())], schema.metadata)


def schema(table: str) -> pyarrow.Schema:
    """The schema of what ``run`` gives."""
    import pyarrow

    from .tables import tables

    plain = pyarrow.schema(tables([])[table])
    return plain if table == "documents" else with_error(plain)
