"""One article."""

import json
import pickle
from dataclasses import asdict, fields

import pytest
from conftest import SENTENCE

import yinshu


def test_a_statement_has_its_speaker(extractor):
    found = extractor.extract(SENTENCE)
    statement = found.statements[0]
    assert (statement.speaker_name, statement.content) == ("周立民", "大桥将于下月通车。")
    assert found.entity(statement.speaker_entity_id).name == "周立民"
    assert found.entity(None) is None
    assert found.id == found.source == "#1" and found.error is None


def test_every_span_slices_the_text(extractor, articles):
    checked = 0
    for id, text in articles.items():
        if id.endswith(".md"):
            continue
        # Characters beyond the basic plane count one.
        text = "𠮷🎉\n" + text
        found = extractor.extract(text, id)
        assert found.characters == len(text)
        for s in found.statements:
            if "\n" in text[s.start : s.end]:
                continue  # lines of one paragraph are joined
            assert text[s.start : s.end] == s.content
            assert s.cue is None or text[s.cue_start : s.cue_end] == s.cue
            assert s.speaker_start is None or text[s.speaker_start : s.speaker_end] == s.speaker
            checked += 1
        for m in found.mentions:
            assert text[m.start : m.end] == m.text
        for t in found.quoted_terms:
            assert text[t.start : t.end] == t.text
    assert checked > 100


def test_names_are_those_of_the_json(extractor, articles):
    for id, text in articles.items():
        found = extractor.extract(text, id, title="题", url="https://example.com", date="2026-11-26")
        written = found.to_dict()
        assert written == json.loads(found.to_json())
        assert list(written) == [f.name for f in fields(found) if f.name != "_native"]
        for name in ("entities", "mentions", "statements", "quoted_terms"):
            assert [list(record.items()) for record in written[name]] == [
                list(asdict(record).items()) for record in getattr(found, name)
            ]


def test_columns_are_the_fields_of_the_records(extractor):
    columns = extractor.extract(SENTENCE).tables()
    for table, record in (("statements", yinshu.Statement), ("quoted_terms", yinshu.QuotedTerm)):
        assert columns[table].column_names == ["document_id", *(f.name for f in fields(record))]


def test_what_is_known_beside_the_text_is_kept(extractor):
    found = extractor.extract(
        SENTENCE, 7, title="大桥", date="2026年11月26日", url="https://example.com/7", source="云溪晚报"
    )
    assert (found.id, found.title, found.published) == ("7", "大桥", "2026年11月26日")
    assert (found.url, found.source) == ("https://example.com/7", "云溪晚报")


def test_markup_is_taken_off(extractor):
    markdown = "# 大桥\n\n市长**周立民**表示，“大桥将于下月通车。”\n"
    found = extractor.extract(markdown, format="markdown")
    assert found.statements[0].speaker_name == "周立民"
    assert markdown[found.mentions[0].start : found.mentions[0].end] == "周立民"
    page = f"<html><head><title>大桥</title></head><body><article><p>{SENTENCE}</p></article></body></html>"
    assert extractor.extract(page, format="html").statements[0].speaker_name == "周立民"


def test_an_empty_text_says_so(extractor):
    for text in ("", " \n　"):
        found = extractor.extract(text, "a")
        assert found.error == "a: there is no text" and found.statements == []


@pytest.mark.parametrize("text", [None, 3, b"bytes", ["a"], "半\ud800字"])
def test_what_is_no_text_raises(extractor, text):
    with pytest.raises(yinshu.InputError) as raised:
        extractor.extract(text)
    assert isinstance(raised.value, (yinshu.YinshuError, ValueError))


def test_an_unknown_format_raises(extractor):
    with pytest.raises(yinshu.InputError, match="`docx`"):
        extractor.extract(SENTENCE, format="docx")


def test_extractions_are_pickled_whole(extractor, articles):
    found = extractor.extract(articles["02-flood-relief.txt"], "a")
    again = pickle.loads(pickle.dumps(found))
    assert again == found
    assert again.to_html() == found.to_html()
    assert again.tables().entities.to_pyarrow() == found.tables().entities.to_pyarrow()


def test_an_extractor_is_pickled_by_its_settings(tmp_path):
    table = tmp_path / "mine.tsv"
    table.write_text("name\taliases\ttype\n石小满\t满哥\tperson\n", encoding="utf-8")
    made = yinshu.Extractor(lexicon=table, model=None)
    again = pickle.loads(pickle.dumps(made))
    assert repr(again) == repr(made)
    found = again.extract("满哥说，今天不来了。")
    assert found.entities[0].lexicon_id == "mine:石小满"
    assert yinshu.Extractor(model=None).extract("满哥说，今天不来了。").entities == []


def test_bad_tables_and_models_name_their_place(tmp_path):
    table = tmp_path / "mine.tsv"
    table.write_text("name\ttype\n石小满\tperson\n云溪\tplanet\n", encoding="utf-8")
    with pytest.raises(yinshu.LexiconError) as raised:
        yinshu.Extractor(lexicon=[str(table)])
    assert (raised.value.file, raised.value.line) == (table, 3)
    assert str(raised.value).startswith(f"{table}:3: ")
    assert pickle.loads(pickle.dumps(raised.value)).line == 3
    with pytest.raises(yinshu.LexiconError):
        yinshu.Extractor(model=table)
    with pytest.raises(yinshu.FileError):
        yinshu.Extractor(model=tmp_path / "none.bin")


def test_the_open_model_finds_names():
    assert yinshu.Extractor(model="open").extract(SENTENCE).statements[0].speaker_name == "周立民"


def test_the_html_is_harmless(extractor):
    text = "<script>alert(1)</script>市长周立民表示，“大桥<b>将于</b>下月通车。”"
    html = extractor.extract(text, '"><img src=x>', title="<i>题</i>", url="javascript:alert(1)")._repr_html_()
    for markup in ("<script", "<b>", "<img", "<i>", "href=\"javascript"):
        assert markup not in html
    assert '<span class="st direct"' in html and "&lt;script&gt;" in html
    with pytest.raises(yinshu.InputError):
        extractor.extract(text).to_html(lang="fr")


def test_threads_of_python_run_meanwhile(extractor, articles):
    import threading
    import time

    text = "\n".join(articles.values()) * 20
    worker = threading.Thread(target=extractor._native.extract, args=(text, "a"))
    worker.start()
    ticks = 0
    while worker.is_alive():
        time.sleep(0.002)
        ticks += 1
    assert ticks > 20
