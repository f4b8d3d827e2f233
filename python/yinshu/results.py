"""What was found in one article."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Optional, TypeVar

from ._yinshu import Extracted
from .records import Document, Entity, Mention, QuotedTerm, Statement
from .tables import Tables, tables

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["Extraction"]

T = TypeVar("T")


def _made(kind: type[T], record: dict[str, Any]) -> T:
    """A record of JSON as an object. The constructor of a frozen class takes several times longer."""
    made = object.__new__(kind)
    made.__dict__.update(record)
    return made


@dataclass(frozen=True)
class Extraction(Document):
    """Everything that was found in one article: one object of the JSON output.

    In a notebook it shows the article with all of it marked.

    Attributes:
        id, source, title, url, published, script, encoding, characters, error: The article itself; see
            ``yinshu.records.Document``.
        entities: People and organisations, in order of first mention.
        mentions: Every place where one of them is named, in order of the text.
        statements: Attributed statements, in order of the text.
        quoted_terms: What stood in quotation marks and is no speech.
    """

    entities: list[Entity]
    mentions: list[Mention]
    statements: list[Statement]
    quoted_terms: list[QuotedTerm]
    _native: Extracted = field(repr=False, compare=False)

    @classmethod
    def _of(cls, native: Extracted) -> Extraction:
        found = json.loads(native.json())
        for name, kind in (
            ("entities", Entity),
            ("mentions", Mention),
            ("statements", Statement),
            ("quoted_terms", QuotedTerm),
        ):
            found[name] = [_made(kind, record) for record in found[name]]
        found["_native"] = native
        return _made(cls, found)

    def entity(self, id: Optional[str]) -> Optional[Entity]:
        """The entity with that id, as in ``extraction.entity(statement.speaker_entity_id)``."""
        return next((entity for entity in self.entities if entity.id == id), None)

    def to_dict(self) -> dict[str, Any]:
        """The object of the JSON output, as plain dictionaries, lists, strings and numbers."""
        found: dict[str, Any] = json.loads(self.to_json())
        return found

    def to_json(self) -> str:
        """The object of the JSON output, as one line of JSON: a line of ``extractions.jsonl``."""
        return self._native.json()

    def tables(self) -> Tables:
        """The rows it has in each of the five tables, as Arrow data."""
        return tables([self])

    def to_html(self, lang: str = "en") -> str:
        """The article with its statements, cues, people and organisations marked.

        Args:
            lang: Language of the words around it, ``"en"`` or ``"zh"``.

        Returns:
            A piece of HTML with its own style and no script. All text is escaped.
        """
        return self._native.html(lang)

    def to_spacy(self, nlp: Language, text: str) -> Doc:
        """The article as a spaCy ``Doc``: see ``yinshu.spacy.to_spacy``."""
        from .spacy import to_spacy

        return to_spacy(nlp, text, self)

    def _repr_html_(self) -> str:
        return self.to_html()
