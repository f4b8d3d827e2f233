"""spaCy documents."""

import pytest
import spacy
from conftest import SENTENCE

import yinshu


@pytest.fixture(scope="module")
def nlp():
    return spacy.blank("zh")


def test_entities_and_span_groups(nlp, extractor):
    text = "🎉市长周立民表示，“大桥将于下月通车。”外交部发言人毛宁说，中方已经注意到有关报道。"
    found = extractor.extract(text)
    doc = found.to_spacy(nlp, text)
    assert doc.text == text
    assert {(e.text, e.label_) for e in doc.ents} >= {("周立民", "PERSON"), ("毛宁", "PERSON")}
    assert [e.kb_id_ for e in doc.ents if e.text == "毛宁"] == [
        next(e.lexicon_id for e in found.entities if e.name == "毛宁")
    ]
    assert [s.text for s in doc.spans["statements"]] == [s.content for s in found.statements]
    assert [s.id_ for s in doc.spans["statements"]] == [s.statement_id for s in found.statements]
    assert [s.label_ for s in doc.spans["statements"]] == ["direct", "indirect"]
    assert [s.text for s in doc.spans["cues"]] == ["表示", "说"]
    assert [s.label_ for s in doc.spans["speakers"]] == ["person", "person"]


def test_every_sample_goes_in(nlp, extractor, articles):
    for id, text in articles.items():
        found = extractor.extract(text, id)
        doc = found.to_spacy(nlp, text)
        assert len(doc.spans["statements"]) == sum(s.start is not None for s in found.statements)
        assert {e.text for e in doc.ents} == {m.text for m in found.mentions}


def test_another_text_is_refused(nlp, extractor):
    with pytest.raises(yinshu.InputError):
        extractor.extract(SENTENCE).to_spacy(nlp, SENTENCE + "。")
