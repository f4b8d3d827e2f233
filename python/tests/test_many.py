"""Many articles."""

import itertools

import pytest
from conftest import SENTENCE

import yinshu


@pytest.mark.parametrize("threads", [1, 3])
def test_results_come_in_order_and_are_those_of_one_by_one(extractor, articles, threads):
    items = list(articles.items()) * 10
    found = list(extractor.extract_many(items, threads=threads))
    assert [one.id for one in found] == [id for id, _ in items]
    assert found[: len(articles)] == [extractor.extract(text, id) for id, text in articles.items()]
    assert found[-1] == found[len(articles) - 1]


def test_all_kinds_of_articles(extractor):
    given = [
        SENTENCE,
        ("b", SENTENCE),
        {"text": SENTENCE, "id": 3, "title": "大桥", "date": "2026-11-26", "format": "markdown", "more": 1},
        {"text": SENTENCE},
    ]
    found = list(extractor.extract_many(given))
    assert [one.id for one in found] == ["#1", "b", "3", "#4"]
    assert {one.statements[0].speaker_name for one in found} == {"周立民"}
    assert (found[2].title, found[2].published) == ("大桥", "2026-11-26")


def test_a_bad_item_is_an_error_of_its_own(extractor):
    bad = [None, 3, ("b", None), {"id": "c"}, {"id": "d", "text": ["x"]}, {"text": "a", "title": 3}, "半\ud800字", "",
           {"id": "f", "text": "a", "format": "docx"}]
    given = [SENTENCE, *itertools.chain.from_iterable((item, SENTENCE) for item in bad)]
    found = list(extractor.extract_many(given, threads=2))
    assert len(found) == len(given)
    assert all(one.error is None and len(one.statements) == 1 for one in found[::2])
    ids = [one.id for one in found[1::2]]
    assert ids == ["#2", "#4", "b", "c", "d", "#12", "#14", "#16", "f"]
    for one in found[1::2]:
        assert one.error.startswith(f"{one.id}: "), one.error
        assert one.statements == []
    rows = yinshu.tables(found).documents.to_pyarrow()
    assert rows["error"].null_count == len(bad) + 1


def test_an_endless_iterable_is_read_a_little_ahead(extractor):
    taken = itertools.count()
    stream = extractor.extract_many((f"{next(taken)}日，周立民说，好。" for _ in itertools.repeat(None)), threads=2)
    for _ in range(100):
        next(stream)
    assert 100 <= next(taken) <= 100 + 6 * 16
    stream.close()


def test_what_the_iterable_raises_comes_last(extractor):
    def broken():
        yield from [SENTENCE] * 5
        raise OSError("the disk is gone")

    stream = extractor.extract_many(broken())
    assert [next(stream).id for _ in range(5)] == ["#1", "#2", "#3", "#4", "#5"]
    with pytest.raises(OSError, match="the disk is gone"):
        next(stream)


def test_nothing_gives_nothing(extractor):
    assert list(extractor.extract_many([])) == []
    with pytest.raises(yinshu.InputError):
        extractor.extract_many([], threads=-1)
    with pytest.raises(TypeError):
        list(extractor.extract_many(None))
