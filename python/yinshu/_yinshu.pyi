"""The native part of the package. Use ``yinshu`` itself."""

import os
from collections.abc import Iterable
from typing import Any, Optional, final

__all__ = ["Extracted", "Extractor", "Table", "__version__", "tables"]
__version__: str

@final
class Extractor:
    """An extractor with its dictionaries and models, which threads may share."""

    def __new__(
        cls,
        lexicon: list[str],
        model: Optional[str | os.PathLike[str]],
        statement_model: Optional[str | os.PathLike[str]],
    ) -> Extractor: ...
    def extract(
        self,
        text: str,
        id: str,
        *,
        title: Optional[str] = None,
        date: Optional[str] = None,
        url: Optional[str] = None,
        source: Optional[str] = None,
        format: str = "text",
    ) -> Extracted:
        """What is in one article. Other threads of Python run meanwhile."""

    def extract_arrow(
        self, data: Any, columns: list[Optional[str]], format: str, threads: Optional[int]
    ) -> list[Table]:
        """The tables of what is in the articles of ``data``.

        ``columns``: names of the columns text, id, title, date, url and source.
        """

@final
class Extracted:
    """What was found in one article, before it becomes objects of Python."""

    @staticmethod
    def failed(id: str, error: str) -> Extracted:
        """The result for an article that could not be taken: nothing found, and why."""

    def json(self) -> str:
        """One object of the JSON output."""

    def html(self, lang: str) -> str:
        """The marked article as a piece of HTML; ``lang`` is ``en`` or ``zh``."""

    @staticmethod
    def from_bytes(bytes: bytes) -> Extracted:
        """The other side of ``__reduce__``."""

@final
class Table:
    """One output table: batches of rows."""

    @property
    def name(self) -> str: ...
    @property
    def column_names(self) -> list[str]: ...
    def __len__(self) -> int: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_stream__(self, requested_schema: Optional[object] = None) -> object: ...

def tables(extractions: Iterable[Extracted]) -> list[Table]:
    """The tables of some extractions, in the order of the output."""
