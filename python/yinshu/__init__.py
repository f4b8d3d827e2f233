"""Who said what, in Chinese news.

    >>> import yinshu
    >>> extractor = yinshu.Extractor()
    >>> found = extractor.extract("市长周立民表示，“大桥将于下月通车。”")
    >>> found.statements[0].speaker_name, found.statements[0].content
    ('周立民', '大桥将于下月通车。')

Where to go from there:

- ``Extractor.extract``: one article, as typed objects (``Extraction``).
- ``Extractor.extract_many``: any number of articles, on several threads, in order, in little memory.
- ``Extractor.extract_arrow``: a table of articles (pyarrow, polars, pandas, DuckDB) to the tables of the output.
- ``tables``: extractions as tables; each ``Table`` becomes a pandas, polars or pyarrow one.
- ``Extraction.to_spacy``: a spaCy ``Doc``.
- ``yinshu.spark.extract`` and ``yinshu.ray.extract``: the same on a cluster.

Names of fields and columns are those of the program's JSON and tables.
``start`` and ``end`` count Unicode code points of the text as given, from 0,
``end`` exclusive: ``text[s.start:s.end]`` is what was said. In Markdown and
HTML there may be markup in between.

Dictionaries and models are inside the package. It needs no network.
"""

from ._yinshu import __version__
from .errors import FileError, InputError, LexiconError, YinshuError
from .extractor import Article, Extractor
from .records import Entity, Mention, QuotedTerm, Statement
from .results import Extraction
from .tables import Table, Tables, tables

__all__ = [
    "Article",
    "Entity",
    "Extraction",
    "Extractor",
    "FileError",
    "InputError",
    "LexiconError",
    "Mention",
    "QuotedTerm",
    "Statement",
    "Table",
    "Tables",
    "YinshuError",
    "__version__",
    "tables",
]
