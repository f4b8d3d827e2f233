"""The output of a run, read by the programs people read it with.

`cargo xtask readers` runs this over a run of the sample articles:

    python readers.py OUTPUT

OUTPUT holds a run with the formats csv, xlsx and parquet; OUTPUT/csv one with csv alone. Every table has to hold
the same in every format and for every reader. Stops at the first difference.
"""

import json
import sys
from importlib.metadata import version
from pathlib import Path

import duckdb
import frictionless
import openpyxl
import pandas
import polars
import pyarrow.parquet

OUTPUT = Path(sys.argv[1])
PACKAGE = json.loads((OUTPUT / "datapackage.json").read_text(encoding="utf-8"))
TABLES = [resource for resource in PACKAGE["resources"] if resource["format"] == "csv"]
LISTS = {"aliases": " | ", "titles": " | ", "via": " > "}


def plain(value):
    """A value as the CSV has it."""
    if value is None or value is pandas.NA or value != value:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def csv_rows(table):
    """Rows of a CSV table by column, without the mark that keeps formulas harmless."""
    frame = pandas.read_csv(OUTPUT / table["path"], dtype=str, keep_default_na=False, encoding="utf-8-sig")
    return frame.map(lambda cell: cell.removeprefix("'")).to_dict("records")


def agree(reader, table, rows):
    expected = csv_rows(table)
    assert len(rows) == len(expected) == table["rows"], (reader, table["name"], len(rows), len(expected))
    for number, (row, wanted) in enumerate(zip(rows, expected)):
        assert list(row) == list(wanted), (reader, table["name"], list(row))
        for name, text in wanted.items():
            value = row[name]
            if name in LISTS and not isinstance(value, str) and plain_list(value) is not None:
                value = LISTS[name].join(plain_list(value))
            if name == "confidence":
                assert float(value) == float(text) or f"{float(value):.2f}" == text, (reader, number, name, value, text)
            else:
                assert plain(value) == text, (reader, table["name"], number, name, value, text)


def plain_list(value):
    return list(value) if isinstance(value, (list, tuple)) or hasattr(value, "__len__") else None


def parquet():
    for table in TABLES:
        path = OUTPUT / f"{Path(table['path']).stem}.parquet"
        schema = pyarrow.parquet.read_schema(path)
        for field in table["schema"]["fields"]:
            said = schema.field(field["name"]).metadata
            assert said[b"description"].decode() == field["description"]
            assert said.get(b"unit", b"").decode() == field.get("unit", "")
            assert said[b"description_zh"].decode()
        agree("pyarrow", table, pyarrow.parquet.read_table(path).to_pylist())
        agree("polars", table, polars.read_parquet(path).to_dicts())
        found = duckdb.sql(f"select * from read_parquet('{path}')")
        agree("duckdb", table, [dict(zip(found.columns, row)) for row in found.fetchall()])
        agree("pandas", table, pandas.read_parquet(path, dtype_backend="pyarrow").to_dict("records"))
    spoken = duckdb.sql(f"select count(*) from '{OUTPUT}/statements.parquet' where len(via) > 0").fetchall()[0]
    assert spoken[0] > 0


def workbook():
    book = openpyxl.load_workbook(OUTPUT / "yinshu.xlsx", read_only=True)
    names = [Path(table["path"]).stem for table in TABLES]
    assert book.sheetnames[1:] == names, book.sheetnames
    for table, name in zip(TABLES, names):
        header, *rows = book[name].iter_rows(values_only=True)
        agree("openpyxl", table, [dict(zip(header, row)) for row in rows])
        frame = pandas.read_excel(OUTPUT / "yinshu.xlsx", sheet_name=name, keep_default_na=False)
        assert len(frame) == table["rows"] and list(frame.columns) == list(header)
    assert pandas.read_excel(OUTPUT / "yinshu.xlsx", sheet_name="statements").negated.dtype == bool


def package(path):
    report = frictionless.validate(str(path))
    errors = report.flatten(["title", "rowNumber", "fieldName", "message"])
    assert report.valid, errors[:10]


def offsets():
    """Positions count as Python counts."""
    statements = pyarrow.parquet.read_table(OUTPUT / "statements.parquet").to_pylist()
    documents = pyarrow.parquet.read_table(OUTPUT / "documents.parquet").to_pylist()
    sources = {row["document_id"]: Path(row["source"]) for row in documents if row["source"].endswith(".txt")}
    checked = 0
    for row in statements:
        path = sources.get(row["document_id"])
        if path and path.exists() and row["start"] is not None:
            encoding = "utf-8-sig" if path.read_bytes()[:3] == b"\xef\xbb\xbf" else "utf-8"
            try:
                text = path.read_bytes().decode(encoding)
            except UnicodeDecodeError:
                continue
            assert text[row["start"] : row["end"]] == row["content"], row
            checked += 1
    assert checked > 0


for check in [parquet, workbook, offsets]:
    check()
    print(check.__name__, "ok")
for path in [OUTPUT / "csv" / "datapackage.json", OUTPUT / "datapackage.json"]:
    package(path)
    print("frictionless validate", path.parent.name, "ok")
print(", ".join(f"{name} {version(name)}" for name in
                ["pyarrow", "polars", "duckdb", "pandas", "openpyxl", "frictionless"]))
