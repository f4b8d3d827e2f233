"""The output tables as Arrow data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from . import _yinshu

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from .results import Extraction

__all__ = ["Table", "Tables", "tables"]


class Table:
    """One output table, as Arrow data.

    Whatever reads the Arrow PyCapsule interface takes it without a copy:
    ``pyarrow.table(t)``, ``polars.DataFrame(t)``, ``duckdb.from_arrow(t.to_pyarrow())``.
    Columns and their order are those of ``docs/columns.md``; lists are lists, and what
    is not known is null.
    """

    def __init__(self, native: _yinshu.Table) -> None:
        self._native = native

    @property
    def name(self) -> str:
        """Name of the table: ``statements``, for one."""
        return self._native.name

    @property
    def column_names(self) -> list[str]:
        """Names of the columns, in order."""
        return self._native.column_names

    def __len__(self) -> int:
        """Number of rows."""
        return len(self._native)

    def __arrow_c_schema__(self) -> object:
        return self._native.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._native.__arrow_c_stream__(requested_schema)

    def to_pyarrow(self) -> pyarrow.Table:
        """As a pyarrow table, without a copy. The metadata of its fields says what each column means."""
        import pyarrow

        return pyarrow.table(self)

    def to_pandas(self) -> pandas.DataFrame:
        """As a pandas data frame (needs pandas and pyarrow).

        Whole numbers are ``Int64``, so that offsets stay whole beside missing ones. Lists are arrays.
        """
        import pandas
        import pyarrow

        whole = {pyarrow.int64(): pandas.Int64Dtype()}
        frame: pandas.DataFrame = self.to_pyarrow().to_pandas(types_mapper=whole.get)
        return frame

    def to_polars(self) -> polars.DataFrame:
        """As a polars data frame (needs polars)."""
        import polars

        return polars.DataFrame(self)

    def __repr__(self) -> str:
        return f"<yinshu.Table {self.name}: {len(self)} rows, {len(self.column_names)} columns>"


class Tables(Mapping[str, Table]):
    """The five tables of some documents, by name.

    Attributes:
        documents: A row a document, also one that failed.
        entities: A row a person or organisation in a document.
        mentions: A row a place where one is named.
        statements: A row a statement.
        quoted_terms: A row a quoted term that nobody said.
    """

    documents: Table
    entities: Table
    mentions: Table
    statements: Table
    quoted_terms: Table

    def __init__(self, native: Iterable[_yinshu.Table]) -> None:
        self._tables = {table.name: Table(table) for table in native}
        self.__dict__.update(self._tables)

    def __getitem__(self, name: str) -> Table:
        return self._tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def __repr__(self) -> str:
        return f"<yinshu.Tables {', '.join(f'{name}: {len(table)}' for name, table in self.items())}>"


def tables(extractions: Iterable[Extraction]) -> Tables:
    """The tables of some extractions.

    Args:
        extractions: What ``Extractor.extract`` or ``extract_many`` gave, in any number. They are
            taken one at a time; only their rows are kept.

    Returns:
        The rows of all documents, in their order.
    """
    return Tables(_yinshu.tables(extraction._native for extraction in extractions))
