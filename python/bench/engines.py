"""Measures Spark and Ray against the program, on a folder of Markdown articles.

    python python/bench/engines.py CORPUS [--program target/measure/yinshu] [--rounds 3]

Each engine runs on two workers of this machine. Every table is compared with the program's, also after a worker
was killed in the middle; the script stops at the first difference. Processor time is that of all processes of an
engine (Java, Python, Ray's own), start left out; ratios are of medians within this one run. Needs Linux.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import pyarrow as pa
import pyarrow.parquet as parquet

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from processes import Killer, descendants, memory, workers  # noqa: E402

import yinshu.ray  # noqa: E402
import yinshu.spark  # noqa: E402

TABLES = ["documents", "entities", "mentions", "statements", "quoted_terms"]
TICKS = os.sysconf("SC_CLK_TCK")


def corpus(folder):
    """The articles as the program reads them: sorted by name, the file's name as id."""
    paths = sorted(path for path in folder.iterdir() if path.suffix == ".md")
    texts = [path.read_bytes().decode("utf-8-sig") for path in paths]
    return pa.table({"id": [path.name for path in paths], "text": texts, "source": [str(path) for path in paths]})


def processor_time(pids):
    """Seconds of processor time that the processes have used, with children that have ended."""
    total = 0
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        total += sum(map(int, fields[11:15]))
    return total / TICKS


def timed(work):
    """Seconds by the clock, and of processor time below and in this process."""
    before, own, start = processor_time(descendants()), time.process_time(), time.monotonic()
    result = work()
    clock = time.monotonic() - start
    return result, clock, processor_time(descendants()) - before + time.process_time() - own


def rows(table):
    """Rows of a pyarrow table in an order of their own, without the column that engines add."""
    if "error" in table.column_names and "source" not in table.column_names:
        table = table.drop_columns(["error"])
    return sorted(table.to_pylist(), key=repr)


class Bench:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.articles = corpus(options.corpus)
        self.bytes = sum(len(text.encode()) for text in self.articles["text"].to_pylist())
        self.figures = {}

    def note(self, name, clock, processor):
        self.figures.setdefault(name, []).append((clock, processor))
        print(f"  {name}: {clock:.2f} s by the clock, {processor:.2f} s of processor time", flush=True)

    def program(self, name, *flags):
        output = self.folder / "output"
        command = [self.options.program, "extract", self.options.corpus, "-o", output, "--force", "--quiet", *flags]
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        subprocess.run(command, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        clock = time.monotonic() - start
        self.note(name, clock, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
        return output

    def agree(self, what, table, found):
        assert rows(found) == self.expected[table], f"{what}: {table} differs from the program's"
        print(f"  {what}: {table} is the program's, {found.num_rows} rows", flush=True)

    def run(self):
        print(f"{len(self.articles)} articles, {self.bytes / 1e6:.2f} MB; load of the machine {os.getloadavg()[0]:.1f}")
        output = self.program("program, Parquet of all tables", "-j", "1", "--format", "parquet")
        self.expected = {table: rows(parquet.read_table(output / f"{table}.parquet")) for table in TABLES}
        self.python()
        self.spark()
        self.ray()
        self.summary()

    def python(self):
        extractor = yinshu.Extractor()
        for _ in range(self.options.rounds):
            self.program("program, one thread", "-j", "1", "--format", "jsonl")
            found, *times = timed(lambda: extractor.extract_arrow(self.articles, format="markdown", threads=1))
            self.note("extract_arrow, one thread", *times)
            items = self.articles.append_column("format", pa.array(["markdown"] * len(self.articles))).to_pylist()
            many, *times = timed(lambda: yinshu.tables(extractor.extract_many(items, threads=1)))
            self.note("extract_many and tables, one thread", *times)
        for table in TABLES:
            self.agree("extract_arrow", table, found[table].to_pyarrow())
            self.agree("extract_many", table, many[table].to_pyarrow())
        print(f"  memory of this process: {memory('self', 'VmRSS')} MB now, {memory('self')} MB at most")

    def engine(self, name, collect):
        """Warms up, measures some rounds, compares all tables, kills a worker."""
        collect("statements")
        for _ in range(self.options.rounds):
            self.program("program, one thread", "-j", "1", "--format", "jsonl")
            _, *times = timed(lambda: collect("statements"))
            self.note(f"{name}, two workers", *times)
        print(f"  memory of a worker at most: {[memory(pid) for pid in workers()]} MB, "
              f"private: {[private(pid) for pid in workers()]} MB", flush=True)
        for table in TABLES:
            self.agree(name, table, collect(table))
        killer = Killer(delay=1)
        killer.before = set()
        killer.start()
        found = collect("statements")
        killer.join(60)
        assert killer.killed, "no worker was killed"
        self.agree(f"{name}, worker {killer.killed} killed after a second", "statements", found)

    def spark(self):
        from pyspark.sql import SparkSession

        os.environ.update(SPARK_LOCAL_HOSTNAME="localhost", PYSPARK_PYTHON=sys.executable)
        builder = SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false")
        builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "1000")
        session = builder.config("spark.log.level", "ERROR").getOrCreate()
        print(f"Spark {session.version}, {session.sparkContext.master}")
        file = str(self.folder / "articles.parquet")
        parquet.write_table(self.articles, file)

        def collect(table, partitions=8):
            df = session.read.parquet(file).repartition(partitions)
            return yinshu.spark.extract(df, table=table, source_col="source", format="markdown").toArrow()

        self.engine("Spark", collect)
        for partitions in (2, 4, 8, 32, 128):
            _, *times = timed(lambda: collect("statements", partitions))
            self.note(f"Spark, {partitions} partitions of {self.bytes / partitions / 1e6:.2f} MB", *times)
        session.stop()

    def ray(self):
        os.environ.update(RAY_DISABLE_MEMORY_MONITOR="1", RAY_USAGE_STATS_ENABLED="0")
        import ray
        from ray.cluster_utils import Cluster

        node = {"num_cpus": 2, "object_store_memory": 300 << 20}
        cluster = Cluster(initialize_head=True, head_node_args={**node, "include_dashboard": False})
        cluster.add_node(**node)
        ray.init(address=cluster.address, logging_level="ERROR", log_to_driver=False)
        ray.data.DataContext.get_current().enable_progress_bars = False
        print(f"Ray {ray.__version__}, {len(ray.nodes())} nodes in this machine")
        data = ray.data.from_arrow(self.articles).repartition(8).materialize()

        def collect(table):
            found = yinshu.ray.extract(data, table=table, source_col="source", format="markdown", workers=2)
            return pa.concat_tables(ray.get(found.to_arrow_refs()), promote_options="default")

        self.engine("Ray", collect)
        ray.shutdown()
        cluster.shutdown()

    def summary(self):
        base = median(processor for _, processor in self.figures["program, one thread"])
        print(f"\n| what | by the clock, s | processor time, s | to the program | core-hours a GB |\n|---|---|---|---|---|")
        for name, figures in self.figures.items():
            clock, processor = (median(column) for column in zip(*figures))
            hours = processor / self.bytes * 1e9 / 3600
            print(f"| {name} | {clock:.2f} | {processor:.2f} | {processor / base:.2f} | {hours:.3f} |")


def private(pid):
    """Memory that a process shares with no other, in MB."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) // 1024


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--program", default="target/measure/yinshu")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        Bench(arguments, Path(temporary)).run()
