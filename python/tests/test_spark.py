"""Spark, on two executors of this machine."""

import os
import sys
import time

import pytest
from conftest import SENTENCE
from processes import Killer, workers

import yinshu
import yinshu.spark

CLUSTER = "local-cluster[2,1,1024]"


@pytest.fixture(scope="module")
def spark(java):
    from pyspark.sql import SparkSession

    os.environ["SPARK_LOCAL_HOSTNAME"] = "localhost"
    os.environ["PYSPARK_PYTHON"] = sys.executable
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "4",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "20",
    }
    builder = SparkSession.builder.master(CLUSTER).appName("yinshu")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="module")
def many(articles):
    return [(f"{number}-{id}", text) for number in range(12) for id, text in articles.items()]


@pytest.fixture(scope="module")
def expected(extractor, many):
    return yinshu.tables(extractor.extract_many(many))


def frame(spark, rows, partitions=6):
    return spark.createDataFrame(rows, "id string, text string").repartition(partitions)


def agree(rows, expected):
    rows = [{name: row[name] for name in expected.column_names} for row in rows]
    assert sorted(rows, key=repr) == sorted(expected.to_pyarrow().to_pylist(), key=repr)


def test_it_runs_on_two_executors(spark):
    assert spark.sparkContext.master == CLUSTER
    end = time.monotonic() + 60
    # The driver counts as well.
    while (members := spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size()) < 3 and time.monotonic() < end:
        time.sleep(0.2)
    assert members == 3


@pytest.mark.parametrize("table", ["statements", "documents"])
def test_rows_are_those_of_one_machine(spark, many, expected, table):
    found = yinshu.spark.extract(frame(spark, many), table=table)
    columns = expected[table].column_names
    assert found.columns == (columns if table == "documents" else [*columns, "error"])
    agree(found.collect(), expected[table])
    assert os.getpid() not in workers() and len(workers()) <= 4, "one worker a core is kept"


def test_a_bad_row_is_a_row_with_an_error(spark):
    rows = [("a", SENTENCE), ("b", None), (None, SENTENCE), ("d", "")]
    found = yinshu.spark.extract(frame(spark, rows, 1)).collect()
    errors = {row.document_id: row.error for row in found}
    nameless = next(id for id in errors if id.startswith("#"))
    assert errors == {"a": None, nameless: None, "b": "b: there is no text", "d": "d: there is no text"}
    assert next(row for row in found if row.document_id == "b").content is None


def test_a_worker_loads_the_extractor_once(spark, many):
    yinshu.spark.extract(frame(spark, many)).count()

    def loads(batches):
        import pyarrow

        from yinshu import _cluster

        for _ in batches:
            pass
        yield pyarrow.record_batch({"pid": [os.getpid()], "loads": [_cluster.extractor.cache_info().misses]})

    seen = spark.range(0, 8, numPartitions=8).mapInArrow(loads, "pid long, loads long").collect()
    assert {row.loads for row in seen} <= {0, 1} and any(row.loads == 1 for row in seen)


def test_a_killed_worker_loses_nothing(spark, many, expected):
    killer = Killer()
    killer.before = set()  # workers of the tests before are kept and used again
    killer.start()
    found = yinshu.spark.extract(frame(spark, many, 8)).collect()
    killer.join(60)
    assert killer.killed
    agree(found, expected.statements)


def test_what_cannot_work_is_refused_at_once(spark):
    df = frame(spark, [("a", SENTENCE)])
    for arguments in ({"text_col": "body"}, {"table": "people"}, {"format": "docx"}, {"title_col": "t"}):
        with pytest.raises(yinshu.InputError):
            yinshu.spark.extract(df, **arguments)
    with pytest.raises(yinshu.InputError, match="not strings"):
        yinshu.spark.extract(spark.range(3), text_col="id")


def test_columns_may_have_any_name(spark):
    df = spark.createDataFrame([(7, SENTENCE, "大桥")], "`a.b` int, `正文` string, t string")
    row = yinshu.spark.extract(df, "正文", "a.b", "documents", title_col="t").first()
    assert (row.document_id, row.title) == ("7", "大桥")
