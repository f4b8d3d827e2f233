"""Extractions as spaCy documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from .errors import InputError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

    from .results import Extraction

__all__ = ["to_spacy"]

_LABELS = {"person": "PERSON", "organisation": "ORG"}


def to_spacy(nlp: Language, text: str, extraction: Extraction) -> Doc:
    """What was found in an article, on top of what a spaCy pipeline finds.

    Args:
        nlp: A pipeline; ``spacy.blank("zh")`` will do.
        text: The text that was extracted from. Offsets of both count code points.
        extraction: What was found in it.

    Returns:
        The ``Doc`` of ``nlp(text)``. ``doc.ents`` holds the mentions, with the labels ``PERSON`` and ``ORG``;
        ``ent.kb_id_`` is the dictionary entry and ``ent.id_`` the entity, where known. ``doc.spans`` has the
        groups ``statements`` (label: ``direct``, ``indirect`` or ``mixed``; id: the statement), ``speakers``
        (label: the kind of speaker) and ``cues`` (label: the class of cue), both with the id of their statement.
        A span that does not begin and end with a token is widened to whole tokens.

    Raises:
        InputError: The pipeline changes the text, or it is not the text of the extraction.
    """
    doc = nlp(text)
    if len(text) != extraction.characters:
        raise InputError(f"the text has {len(text)} characters, that of the extraction {extraction.characters}")
    if doc.text != text:
        raise InputError("the pipeline changes the text, so that offsets do not hold")

    def span(start: Optional[int], end: Optional[int], label: str, id: str, kb_id: str = "") -> list[Span]:
        if start is None or end is None:
            return []
        found = doc.char_span(start, end, label=label, kb_id=kb_id, span_id=id, alignment_mode="expand")
        return [] if found is None else [found]

    entities = {entity.id: entity for entity in extraction.entities}
    taken = -1
    mentions: list[Span] = []
    for m in extraction.mentions:
        for found in span(m.start, m.end, _LABELS[m.type], m.entity, entities[m.entity].lexicon_id or ""):
            if found.start >= taken:
                mentions.append(found)
                taken = found.end
    doc.set_ents(mentions)
    groups: dict[str, list[Span]] = {"statements": [], "speakers": [], "cues": []}
    for s in extraction.statements:
        groups["statements"] += span(s.start, s.end, s.type, s.statement_id)
        groups["speakers"] += span(s.speaker_start, s.speaker_end, s.speaker_kind, s.statement_id)
        groups["cues"] += span(s.cue_start, s.cue_end, s.cue_class or "", s.statement_id)
    doc.spans.update(groups)
    return doc
