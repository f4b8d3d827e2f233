"""The extractor: one article, many, or a table of them."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import Any, Optional, Union

from . import _yinshu
from .errors import InputError, YinshuError
from .results import Extraction
from .tables import Tables

__all__ = ["Article", "Extractor"]

Path = Union[str, "os.PathLike[str]"]

Article = Union[str, "tuple[str, str]", Mapping[str, Any]]
"""An article for ``extract_many``: its text; its id and text; or a mapping with the keys ``text`` and, where
they are known, ``id``, ``title``, ``date``, ``url``, ``source`` and ``format``. Other keys are passed over."""

_KEYS = ("title", "date", "url", "source", "format")
_CHUNK = 16


class Extractor:
    """Extracts people, organisations and attributed statements from Chinese news.

    Loading takes a fraction of a second and about 160 MB. Make one and keep it: threads may share it, and
    it can be pickled (the other side loads it anew).

    Args:
        lexicon: Tables of your own names, beside those inside: a path or a list of paths (TSV; see
            ``data/README.md``).
        model: ``"standard"``; ``"open"``, trained on openly licensed text alone; ``None`` for dictionaries
            and patterns only; or the path of a model that ``yinshu train`` made.
        statement_model: Path of a judge of statements that ``yinshu train --statements`` made.

    Raises:
        LexiconError: A table or model is not valid.
        FileError: One cannot be read.
    """

    def __init__(
        self,
        lexicon: Union[Path, Sequence[Path]] = (),
        model: Optional[Path] = "standard",
        statement_model: Optional[Path] = None,
    ) -> None:
        paths = [lexicon] if isinstance(lexicon, (str, os.PathLike)) else list(lexicon)
        self._settings = ([os.fspath(path) for path in paths], model, statement_model)
        self._native = _yinshu.Extractor(*self._settings)

    def __reduce__(self) -> tuple[Any, ...]:
        return Extractor, self._settings

    def __repr__(self) -> str:
        lexicon, model, statement_model = self._settings
        return f"Extractor(lexicon={lexicon!r}, model={model!r}, statement_model={statement_model!r})"

    def extract(
        self,
        text: str,
        id: Optional[str] = None,
        *,
        title: Optional[str] = None,
        date: Optional[str] = None,
        url: Optional[str] = None,
        source: Optional[str] = None,
        format: str = "text",
    ) -> Extraction:
        """Everything that is found in one article.

        Args:
            text: The article. Offsets of the result count its code points.
            id: Name of the document in the result; ``#1`` when there is none.
            title: Its title, where it stands beside the text.
            date: Date of publication, in any form; ``published`` of the result.
            url: Its address.
            source: Where it came from; the id when nothing is given.
            format: ``"text"`` (a line is a paragraph), ``"markdown"`` or ``"html"``.

        Returns:
            What was found. An empty text gives one that is empty, with an ``error``.

        Raises:
            InputError: ``text`` is not a string of whole characters, or the format is not known.
        """
        if not isinstance(text, str):
            raise InputError(f"text is a string, not {type(text).__name__}")
        id = "#1" if id is None else str(id)
        try:
            native = self._native.extract(
                text, id, title=title, date=date, url=url, source=source, format=format
            )
        except UnicodeEncodeError as error:
            raise InputError(f"a string holds half a character (a surrogate) at {error.start}") from error
        return Extraction._of(native)

    def extract_many(self, articles: Iterable[Article], threads: Optional[int] = None) -> Iterator[Extraction]:
        """Extractions of any number of articles, in their order.

        The articles are taken from the iterable on the thread that asks for results, a little ahead of
        them, so that memory stays bounded. Extraction runs on ``threads`` threads without the GIL.

        Args:
            articles: Strings, pairs of id and text, or mappings (see ``Article``), mixed as you like. What has
                no id is called by its place: ``#1``, ``#2``, …
            threads: Number of threads; as many as there are cores when nothing is given.

        Yields:
            An extraction for each. One that cannot be taken (``None``, a mapping without text) gives an
            extraction that is empty, with its id and an ``error``; the others go on.

        Raises:
            Exception: What the iterable itself raises, after the results of all articles before it.
        """
        threads = threads or os.cpu_count() or 1
        if threads < 1:
            raise InputError(f"threads is 1 or more, not {threads}")
        return self._stream(articles, threads)

    def _stream(self, articles: Iterable[Article], threads: int) -> Iterator[Extraction]:
        ahead: deque[Future[list[Extraction]]] = deque()
        failure: Optional[BaseException] = None
        numbered = enumerate(iter(articles), start=1)
        pool = ThreadPoolExecutor(threads, thread_name_prefix="yinshu")
        try:
            while failure is None:
                chunk: list[tuple[int, Article]] = []
                try:
                    for article in islice(numbered, _CHUNK):
                        chunk.append(article)
                except Exception as raised:
                    failure = raised
                if not chunk:
                    break
                ahead.append(pool.submit(self._chunk, chunk))
                if len(ahead) > 2 * threads:
                    yield from ahead.popleft().result()
            while ahead:
                yield from ahead.popleft().result()
            if failure is not None:
                raise failure
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _chunk(self, chunk: list[tuple[int, Article]]) -> list[Extraction]:
        return [self._item(number, article) for number, article in chunk]

    def _item(self, number: int, article: Article) -> Extraction:
        id = f"#{number}"
        try:
            if isinstance(article, str):
                return self.extract(article, id)
            if isinstance(article, tuple) and len(article) == 2:
                id = str(article[0])
                return self.extract(article[1], id)
            if isinstance(article, Mapping):
                if article.get("id") is not None:
                    id = str(article["id"])
                known = {key: article[key] for key in _KEYS if article.get(key) is not None}
                return self.extract(article.get("text"), id, **known)  # type: ignore[arg-type]
            raise InputError(f"an article is a string, a pair of id and text or a mapping, not {type(article).__name__}")
        except (YinshuError, TypeError) as error:
            return Extraction._of(_yinshu.Extracted.failed(id, f"{id}: {error}"))

    def extract_arrow(
        self,
        data: Any,
        *,
        text: Optional[str] = None,
        id: Optional[str] = None,
        title: Optional[str] = None,
        date: Optional[str] = None,
        url: Optional[str] = None,
        source: Optional[str] = None,
        format: str = "text",
        threads: Optional[int] = None,
    ) -> Tables:
        """The five tables for a table of articles, one a row.

        The way in and out is the Arrow PyCapsule interface: no copy of the tables is made, and each text is
        copied once. The GIL is free meanwhile. The result holds the rows of all articles; for more than
        memory takes, go batch by batch.

        Args:
            data: A table, data frame, record batch or stream of pyarrow, polars, pandas (2.2 or newer) or
                DuckDB, or a list of such.
            text: Column of the text; ``"text"`` when nothing is given.
            id: Column of the id, of any type that can be shown as text; ``"id"`` when nothing is given. Without
                one, articles are called by their place: ``#1``, ``#2``, …
            title, date, url, source: Columns of these; those with these names when nothing is given.
            format: Format of all texts: ``"text"``, ``"markdown"`` or ``"html"``.
            threads: Number of threads; as many as there are cores when nothing is given.

        Returns:
            The tables, rows in the order of the articles. A row without text has an ``error`` in
            ``documents`` and no rows elsewhere.

        Raises:
            InputError: ``data`` is no Arrow data, or a column that was named is not there.
        """
        if threads is not None and threads < 1:
            raise InputError(f"threads is 1 or more, not {threads}")
        columns = [text, id, title, date, url, source]
        return Tables(self._native.extract_arrow(data, columns, format, threads))
