"""Measures Spark and Ray against the program, on a folder of Markdown articles.

    python python/bench/engines.py CORPUS [--program target/measure/yinshu] [--rounds 3]
        [--engines spark ray]

Each engine runs on two workers of this machine. Every table is compared with the program's, also after a worker
was killed in the middle; the script stops at the first difference. Processor time is that of all processes of an
engine (Java, Python, Ray's own), start left out. Each runs on CORPUS and on five times as much, so that what a
job costs once and what a GB costs can be told apart; figures are medians of this one run. Needs Linux.
"""

import argparse
import logging
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import median

import pyarrow as pa
import pyarrow.parquet as parquet

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from processes import Killer, descendants, memory, workers  # noqa: E402

import yinshu  # noqa: E402
import yinshu.ray  # noqa: E402
import yinshu.spark  # noqa: E402

TABLES = ["documents", "entities", "mentions", "statements", "quoted_terms"]
# How many copies of the corpus the larger one has.
MORE = 5
TICKS = os.sysconf("SC_CLK_TCK")


def corpus(folder):
    """The articles as the program reads them: sorted by name, the file's name as id."""
    paths = sorted(path for path in folder.iterdir() if path.suffix == ".md")
    texts = [path.read_bytes().decode("utf-8-sig") for path in paths]
    return pa.table({"id": [path.name for path in paths], "text": texts, "source": [str(path) for path in paths]})


class Meter(threading.Thread):
    """Adds up the processor time of this process and of all below it, also of those that end (Ray's actors)."""

    def __init__(self):
        super().__init__(daemon=True)
        self.used = {}
        self.own = 0
        self.start()

    def run(self):
        while True:
            time.sleep(0.3)
            self.look()
            self.own = time.thread_time()

    def look(self):
        for pid in descendants():
            try:
                fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            self.used[pid, fields[19]] = int(fields[11]) + int(fields[12])

    def seconds(self):
        self.look()
        return sum(self.used.copy().values()) / TICKS + time.process_time() - self.own

    def timed(self, work):
        """The result of ``work``, seconds by the clock, seconds of processor time."""
        before, start = self.seconds(), time.monotonic()
        result = work()
        return result, time.monotonic() - start, self.seconds() - before


def rows(table):
    """Rows of a pyarrow table in an order of their own, without the column that engines add."""
    if "error" in table.column_names and "source" not in table.column_names:
        table = table.drop_columns(["error"])
    return sorted(table.to_pylist(), key=repr)


class Bench:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.folders = {1: options.corpus, MORE: folder / "more"}
        self.folders[MORE].mkdir()
        for path in options.corpus.glob("*.md"):
            for number in range(MORE):
                (self.folders[MORE] / f"{number}-{path.name}").write_bytes(path.read_bytes())
        self.articles = {times: corpus(folder) for times, folder in self.folders.items()}
        self.bytes = sum(len(text.encode()) for text in self.articles[1]["text"].to_pylist())
        self.figures, self.bases = {}, {}
        self.meter = Meter()

    def note(self, name, times, clock, processor):
        self.figures.setdefault(name, {}).setdefault(times, []).append((clock, processor))
        size = times * self.bytes / 1e6
        print(f"  {name}, {size:.1f} MB: {clock:.2f} s by the clock, {processor:.2f} s of processor time", flush=True)

    def program(self, times, name, form="jsonl"):
        output = self.folder / "output"
        command = [self.options.program, "extract", self.folders[times], "-o", output, "-j", "1"]
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        subprocess.run([*command, "--force", "--quiet", "--format", form], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        clock = time.monotonic() - start
        self.note(name, times, clock, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
        return output

    def agree(self, what, table, found):
        assert rows(found) == self.expected[table], f"{what}: {table} differs from the program's"
        print(f"  {what}: {table} is the program's, {found.num_rows} rows", flush=True)

    def run(self):
        print(f"{len(self.articles[1])} articles, {self.bytes / 1e6:.2f} MB; load {os.getloadavg()[0]:.1f}")
        output = self.program(1, "program, Parquet with tables over the run", "parquet")
        self.expected = {table: rows(parquet.read_table(output / f"{table}.parquet")) for table in TABLES}
        self.program(MORE, "program, Parquet with tables over the run", "parquet")
        before = memory("self", "VmRSS")
        extractor = yinshu.Extractor()
        extractor.extract("市长周立民表示，“大桥将于下月通车。”")
        print(f"  memory of an extractor: {memory('self', 'VmRSS') - before} MB")
        self.python(extractor)
        for engine in self.options.engines:
            getattr(self, engine)()
        self.summary()

    def python(self, extractor):
        def arrow(table, times):
            return extractor.extract_arrow(self.articles[times], format="markdown", threads=1)[table].to_pyarrow()

        def many(table, times):
            columns = self.articles[times].append_column("format", pa.array(["markdown"] * len(self.articles[times])))
            found = extractor.extract_many(columns.to_pylist(), threads=1)
            return yinshu.tables(found)[table].to_pyarrow()

        self.measure({"extract_arrow": arrow, "extract_many and tables": many})
        for table in TABLES:
            self.agree("extract_arrow", table, arrow(table, 1))
            self.agree("extract_many", table, many(table, 1))

    def measure(self, engines):
        """Rounds of the program and of each engine, on both corpora; engines are compared with these runs."""
        base = f"program, beside {next(iter(engines))}"
        self.bases.update(dict.fromkeys([base, *engines], base))
        for _ in range(self.options.rounds):
            for times in self.folders:
                self.program(times, base)
                for name, collect in engines.items():
                    _, *figures = self.meter.timed(lambda: collect("statements", times))
                    self.note(name, times, *figures)

    def engine(self, name, collect):
        """Warms up, measures, compares all tables, kills a worker."""
        collect("statements", MORE)
        self.measure({name: collect})
        print(f"  memory of a worker at most: {[memory(pid) for pid in workers()]} MB, "
              f"shared with no other process: {[private(pid) for pid in workers()]} MB", flush=True)
        for table in TABLES:
            self.agree(name, table, collect(table, 1))
        killer = Killer(delay=1)
        killer.before = set()
        killer.start()
        found = collect("statements", 1)
        killer.join(60)
        assert killer.killed, "no worker was killed"
        self.agree(f"{name}, worker {killer.killed} killed after a second", "statements", found)

    def spark(self):
        from pyspark.sql import SparkSession

        os.environ.update(SPARK_LOCAL_HOSTNAME="localhost", PYSPARK_PYTHON=sys.executable)
        builder = SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false")
        builder = builder.config("spark.ui.showConsoleProgress", "false").config("spark.log.level", "ERROR")
        session = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "1000").getOrCreate()
        print(f"Spark {session.version}, {session.sparkContext.master}")
        for times, articles in self.articles.items():
            parquet.write_table(articles, self.folder / f"{times}.parquet")

        def collect(table, times, partitions=8):
            df = session.read.parquet(str(self.folder / f"{times}.parquet")).repartition(partitions)
            return yinshu.spark.extract(df, table=table, source_col="source", format="markdown").toArrow()

        self.engine("Spark, two workers", collect)
        for partitions in (2, 8, 32, 128):
            _, *figures = self.meter.timed(lambda: collect("statements", MORE, partitions))
            size = MORE * self.bytes / partitions / 1e6
            self.note(f"Spark, partitions of {size:.2f} MB", MORE, *figures)
        session.stop()

    def ray(self):
        os.environ.update(RAY_DISABLE_MEMORY_MONITOR="1", RAY_USAGE_STATS_ENABLED="0", RAY_BACKEND_LOG_LEVEL="fatal")
        import ray
        from ray.cluster_utils import Cluster

        node = {"num_cpus": 2, "object_store_memory": 300 << 20}
        cluster = Cluster(initialize_head=True, head_node_args={**node, "include_dashboard": False})
        cluster.add_node(**node)
        ray.init(address=cluster.address, logging_level="ERROR", log_to_driver=False)
        ray.data.DataContext.get_current().enable_progress_bars = False
        for name in ("ray", "ray.data"):
            logging.getLogger(name).setLevel("ERROR")
        print(f"Ray {ray.__version__}, {len(ray.nodes())} nodes in this machine")
        data = {times: ray.data.from_arrow(table).repartition(8).materialize() for times, table in self.articles.items()}

        def collect(table, times):
            found = yinshu.ray.extract(data[times], table=table, source_col="source", format="markdown", workers=2)
            return pa.concat_tables(ray.get(found.to_arrow_refs()), promote_options="default")

        collect("statements", 1)  # its loggers are made by now
        logging.getLogger("ray.data").setLevel("ERROR")
        self.engine("Ray, two workers", collect)
        ray.shutdown()
        cluster.shutdown()

    def summary(self):
        """What more text costs is the difference between the two corpora; what remains is the same for any."""

        def costs(figures):
            one, more = (median(processor for _, processor in figures[times]) for times in (1, MORE))
            each = (more - one) / (MORE - 1) / self.bytes
            return each, one - each * self.bytes

        print("\n| what | once, s | a GB, core-hours | to the program |\n|---|---|---|---|")
        for name, base in self.bases.items():
            each, once = costs(self.figures[name])
            ratio = each / costs(self.figures[base])[0]
            print(f"| {name} | {once:.1f} | {each * 1e9 / 3600:.3f} | {ratio:.2f} |")


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
    parser.add_argument("--engines", nargs="*", default=["spark", "ray"], choices=["spark", "ray"])
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        Bench(arguments, Path(temporary)).run()
