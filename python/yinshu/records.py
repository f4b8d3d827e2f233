"""The records of an extraction: the same names as in the JSON.

Made of the program's own tables by `UPDATE_DOCS=1 cargo test --test python`; not to be changed by hand.

``start``, ``end`` and their like count Unicode code points of the text as given, from 0, end exclusive, as
Python does; they are ``None`` where a passage of an HTML page cannot be traced back. Paragraphs and sentences
are counted from 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

__all__ = ["Document", "Entity", "Mention", "QuotedTerm", "Statement"]


@dataclass(frozen=True)
class Document:
    """The article itself.

    Attributes:
        id: Name of the document.
        source: Where it came from.
        title: Title of the article.
        url: Address of the article.
        published: Date of publication, as written in the source.
        script: Script of the text: hans (simplified), hant (traditional) or mixed; None when it holds no Chinese.
        encoding: Encoding the text was decoded from.
        characters: Length of the text as read, in Unicode code points.
        error: Why it could not be taken; None when it could.
    """

    id: str
    source: str
    title: Optional[str]
    url: Optional[str]
    published: Optional[str]
    script: Optional[str]
    encoding: str
    characters: int
    error: Optional[str]


@dataclass(frozen=True)
class Entity:
    """A person or an organisation of an article.

    Attributes:
        id: Name of the entity within its document: e1, e2, …
        type: person or organisation.
        name: Fullest form of the name in the document, without titles.
        aliases: The other forms it takes in the document.
        titles: Titles and roles that stand beside the name.
        mentions: Every distinct form in the document, the name among them.
        evidence: Strongest evidence of its mentions: gazetteer, pattern or tagger.
        lexicon_id: Dictionary entry, where one is known.
    """

    id: str
    type: str
    name: str
    aliases: list[str]
    titles: list[str]
    mentions: list[str]
    evidence: str
    lexicon_id: Optional[str]


@dataclass(frozen=True)
class Mention:
    """One place where an entity is named.

    Attributes:
        id: Name of the mention within its document: m1, m2, …
        entity: Id of the entity it names.
        type: person or organisation.
        text: The name as written.
        start: First Unicode code point in the text as read, counted from 0.
        end: First Unicode code point after the mention.
        paragraph: Paragraph of the document, counted from 1.
        sentence: Sentence of the document, counted from 1.
        evidence: What it was found by: gazetteer, pattern or tagger.
    """

    id: str
    entity: str
    type: str
    text: str
    start: Optional[int]
    end: Optional[int]
    paragraph: int
    sentence: int
    evidence: str


@dataclass(frozen=True)
class Statement:
    """One attributed statement.

    Attributes:
        statement_id: Name of the statement within its document: s1, s2, …
        type: direct (quoted), indirect (reported) or mixed.
        content: What was said, as written.
        speaker_name: Who said it: the fullest name in the document.
        speaker: Who said it, as written nearest to the cue.
        speaker_kind: person, org, role, anonymous, pronoun, document or none.
        speaker_title: Title within the speaker phrase.
        speaker_entity_id: Entity of the speaker.
        cue: The reporting word.
        cue_class: Kind of reporting: say, write, ask, answer, announce, claim, deny, admit, accuse, warn, demand, promise, opine, predict, reveal or cite.
        via: Through whom it came, outermost first.
        addressee: To whom it was said.
        occasion: Where or on what occasion it was said.
        negated: Whether the cue is negated.
        parent_id: The statement that this one stands inside.
        paragraph: Paragraph of the document, counted from 1.
        sentence: Sentence of the document, counted from 1.
        start: First Unicode code point of the content in the text as read, counted from 0.
        end: First Unicode code point after the content.
        cue_start: First Unicode code point of the cue.
        cue_end: First Unicode code point after the cue.
        speaker_start: First Unicode code point of the speaker phrase.
        speaker_end: First Unicode code point after the speaker phrase.
        rule: Rule that found the statement.
        confidence: How sure the rule is, from 0 to 1.
    """

    statement_id: str
    type: str
    content: str
    speaker_name: Optional[str]
    speaker: Optional[str]
    speaker_kind: str
    speaker_title: Optional[str]
    speaker_entity_id: Optional[str]
    cue: Optional[str]
    cue_class: Optional[str]
    via: list[str]
    addressee: Optional[str]
    occasion: Optional[str]
    negated: bool
    parent_id: Optional[str]
    paragraph: int
    sentence: int
    start: Optional[int]
    end: Optional[int]
    cue_start: Optional[int]
    cue_end: Optional[int]
    speaker_start: Optional[int]
    speaker_end: Optional[int]
    rule: str
    confidence: float


@dataclass(frozen=True)
class QuotedTerm:
    """Words in quotation marks that nobody said.

    Attributes:
        text: The words between the marks.
        kind: title, name, term, slogan or scare.
        start: First Unicode code point in the text as read, counted from 0.
        end: First Unicode code point after the term.
        paragraph: Paragraph of the document, counted from 1.
    """

    text: str
    kind: str
    start: Optional[int]
    end: Optional[int]
    paragraph: int
