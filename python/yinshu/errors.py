"""What can go wrong, as exceptions.

An article that cannot be taken raises only where there is one article
(``Extractor.extract``). Where there are many, its ``error`` says why and the
others go on.
"""

from __future__ import annotations

from typing import Optional

__all__ = ["FileError", "InputError", "LexiconError", "YinshuError"]


class YinshuError(Exception):
    """Anything that goes wrong in this package.

    Attributes:
        file: Path of the file concerned, where there is one.
        line: The line in it, counted from 1, where it is known.
    """

    def __init__(self, message: str, file: Optional[str] = None, line: Optional[int] = None) -> None:
        super().__init__(message)
        self.file = file
        self.line = line


class FileError(YinshuError):
    """A file cannot be read or written."""


class InputError(YinshuError, ValueError):
    """What was given is not what is needed: no text, an unknown format, a column that is not there."""


class LexiconError(YinshuError, ValueError):
    """A dictionary table or a model is not valid."""
