"""Tables of articles, in and out."""

import pandas
import polars
import pyarrow as pa
import pytest
from conftest import SENTENCE

import yinshu


@pytest.fixture(scope="module")
def rows(articles):
    return {"id": list(articles), "text": list(articles.values())}


@pytest.fixture(scope="module")
def expected(extractor, articles):
    return yinshu.tables(extractor.extract_many(articles.items()))


def same(tables, expected):
    for name, table in tables.items():
        assert table.to_pyarrow().combine_chunks() == expected[name].to_pyarrow().combine_chunks(), name


@pytest.mark.parametrize("threads", [1, 4])
def test_rows_are_those_of_the_articles_one_by_one(extractor, rows, expected, threads):
    found = extractor.extract_arrow(pa.table(rows), threads=threads)
    same(found, expected)
    assert list(found) == ["documents", "entities", "mentions", "statements", "quoted_terms"]
    assert len(found.statements) > 100 and found.statements is found["statements"]
    assert "statements: " in repr(found) and repr(found.documents).startswith("<yinshu.Table documents: ")


def test_every_kind_of_arrow_data_is_read(extractor, rows, expected):
    table = pa.table(rows)
    large = pa.schema([("id", pa.large_string()), ("text", pa.string_view())])
    coded = table.set_column(0, "id", table["id"].dictionary_encode())
    batches = table.to_batches(max_chunksize=3)
    for data in (
        table.cast(large),
        coded,
        batches,
        iter([polars.DataFrame(rows)]),
        pa.RecordBatchReader.from_batches(table.schema, batches),
        polars.DataFrame(rows),
        pandas.DataFrame(rows),
        table.to_batches()[0],
    ):
        same(extractor.extract_arrow(data), expected)
    assert len(extractor.extract_arrow([]).documents) == 0


def test_columns_may_have_other_names(extractor):
    data = pa.table({"编号": [7, None], "正文": [SENTENCE] * 2, "title": ["甲", "乙"], "天": [None, "2026-11-26"]})
    found = extractor.extract_arrow(data, text="正文", id="编号", date="天").documents.to_pyarrow().to_pylist()
    assert [row["document_id"] for row in found] == ["7", "#2"]
    assert [row["title"] for row in found] == ["甲", "乙"]
    assert [row["published"] for row in found] == [None, "2026-11-26"]


def test_a_row_without_text_is_an_error_of_its_own(extractor):
    data = pa.table({"id": ["a", "b", "c"], "text": [SENTENCE, None, "  "]})
    found = extractor.extract_arrow(data)
    errors = found.documents.to_pyarrow()["error"].to_pylist()
    assert errors == [None, "b: there is no text", "c: there is no text"]
    assert found.statements.to_pyarrow()["document_id"].to_pylist() == ["a"]


def test_what_is_no_table_of_articles_raises(extractor):
    for data, message in (
        (pa.table({"body": ["a"]}), "no column `text`; the columns are: body"),
        (pa.table({"text": [1]}), "column `text` holds Int64, not text"),
        ([1], "Arrow data is needed"),
        (SENTENCE, "Arrow data is needed"),
        (None, "Arrow data is needed"),
    ):
        with pytest.raises(yinshu.InputError, match=message):
            extractor.extract_arrow(data)
    with pytest.raises(yinshu.InputError, match="no column `nr`"):
        extractor.extract_arrow(pa.table({"text": ["a"]}), id="nr")
    with pytest.raises(yinshu.InputError):
        extractor.extract_arrow(pa.table({"text": ["a"]}), threads=0)


def test_an_error_of_the_stream_is_raised(extractor):
    def broken():
        yield pa.record_batch({"text": [SENTENCE]})
        raise OSError("the disk is gone")

    schema = pa.schema([("text", pa.string())])
    with pytest.raises(yinshu.InputError, match="the disk is gone"):
        extractor.extract_arrow(pa.RecordBatchReader.from_batches(schema, broken()))


def test_tables_are_handed_over_without_a_copy(expected):
    once, again = (pa.table(expected.statements)["content"].chunk(0).buffers() for _ in range(2))
    assert [b.address for b in once if b] == [b.address for b in again if b]


def test_columns_say_what_they_mean(expected):
    schema = expected.statements.to_pyarrow().schema
    assert schema.field("start").metadata[b"unit"] == b"Unicode code points"
    assert schema == pa.schema(expected.statements)


def test_data_frames(expected):
    frame = expected.statements.to_pandas()
    assert len(frame) == len(expected.statements) and list(frame.columns) == expected.statements.column_names
    assert str(frame["speaker_start"].dtype) == "Int64" and frame["speaker_start"].isna().any()
    polar = expected.statements.to_polars()
    assert polar["via"].dtype == polars.List(polars.String)
    assert polar["content"].to_list() == frame["content"].to_list()


def test_the_tables_are_those_of_the_program(program, extractor, articles, expected, tmp_path):
    import subprocess

    import pyarrow.parquet as parquet

    seeds = tmp_path / "articles"
    seeds.mkdir()
    plain = {id: text for id, text in articles.items() if id.endswith(".txt")}
    for id, text in plain.items():
        (seeds / id).write_bytes(text.encode())
    output = tmp_path / "output"
    subprocess.run([program, "extract", seeds, "-o", output, "--format", "parquet,jsonl", "--quiet"], check=True)
    sources = [str(seeds / id) for id in plain]
    data = pa.table({"id": list(plain), "text": list(plain.values()), "source": sources})
    for name, table in extractor.extract_arrow(data).items():
        assert table.to_pyarrow().combine_chunks() == parquet.read_table(output / f"{name}.parquet").combine_chunks()
    lines = (output / "extractions.jsonl").read_text(encoding="utf-8").splitlines()
    items = [{"id": id, "text": text, "source": source} for (id, text), source in zip(plain.items(), sources)]
    assert [found.to_json() for found in extractor.extract_many(items)] == lines
