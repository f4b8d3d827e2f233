"""Ray Data, on a cluster of two nodes in this machine."""

import os

import pyarrow as pa
import pytest
from conftest import SENTENCE
from processes import Killer

import yinshu
import yinshu.ray


@pytest.fixture(scope="module")
def cluster():
    os.environ.update(RAY_DISABLE_MEMORY_MONITOR="1", RAY_USAGE_STATS_ENABLED="0")
    import ray
    from ray.cluster_utils import Cluster

    # Two CPUs a node: on nodes of one, the actors and the reading would wait for each other.
    node = {"num_cpus": 2, "object_store_memory": 100 << 20}
    cluster = Cluster(initialize_head=True, head_node_args={**node, "include_dashboard": False})
    cluster.add_node(**node)
    ray.init(address=cluster.address, logging_level="ERROR", log_to_driver=False)
    ray.data.DataContext.get_current().enable_progress_bars = False
    assert len(ray.nodes()) == 2
    yield ray
    ray.shutdown()
    cluster.shutdown()


@pytest.fixture(scope="module")
def many(articles):
    return [(f"{number}-{id}", text) for number in range(12) for id, text in articles.items()]


@pytest.fixture(scope="module")
def expected(extractor, many):
    return yinshu.tables(extractor.extract_many(many))


def dataset(cluster, many, blocks=6):
    rows = pa.table({"id": [id for id, _ in many], "text": [text for _, text in many]})
    return cluster.data.from_arrow(rows).repartition(blocks)


def agree(found, expected):
    rows = [{name: row[name] for name in expected.column_names} for row in found.take_all()]
    assert sorted(rows, key=repr) == sorted(expected.to_pyarrow().to_pylist(), key=repr)


@pytest.mark.parametrize("table", ["statements", "documents"])
def test_rows_are_those_of_one_machine(cluster, many, expected, table):
    agree(yinshu.ray.extract(dataset(cluster, many), table=table, workers=2, batch_size=16), expected[table])


def test_a_bad_row_is_a_row_with_an_error(cluster):
    data = cluster.data.from_arrow(pa.table({"id": ["a", "b", "c"], "text": [SENTENCE, None, ""]}))
    found = yinshu.ray.extract(data, workers=1).take_all()
    errors = {row["document_id"]: row["error"] for row in found}
    assert errors == {"a": None, "b": "b: there is no text", "c": "c: there is no text"}


def test_a_killed_worker_loses_nothing(cluster, many, expected):
    killer = Killer()
    killer.start()
    found = yinshu.ray.extract(dataset(cluster, many, 8), workers=2, batch_size=8).materialize()
    killer.join(60)
    assert killer.killed
    agree(found, expected.statements)


def test_what_cannot_work_is_refused_at_once(cluster):
    with pytest.raises(yinshu.InputError):
        yinshu.ray.extract(cluster.data.range(3), table="people")
