"""The package as it is installed."""

import os
import pydoc
import re
import subprocess
import sys

import pytest
from conftest import ROOT

import yinshu


def test_it_is_the_installed_one_and_nothing_heavy_is_imported_with_it():
    assert "site-packages" in yinshu.__file__
    heavy = "pandas|polars|pyarrow|numpy|spacy|pyspark|ray"
    code = f"import sys, re, yinshu; print([m for m in sys.modules if re.fullmatch('{heavy}', m)])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_types_and_stubs_are_right():
    settings = str(ROOT / "python/pyproject.toml")
    for arguments in (
        ["mypy", "--config-file", settings, "--cache-dir", os.devnull, "-p", "yinshu"],
        ["mypy.stubtest", "yinshu._yinshu"],
    ):
        run = subprocess.run([sys.executable, "-m", *arguments], capture_output=True, text=True)
        assert run.returncode == 0, run.stdout + run.stderr


def test_help_says_what_everything_is():
    for name in yinshu.__all__:
        thing = getattr(yinshu, name)
        if isinstance(thing, type):
            assert len(thing.__doc__) > 20, name
            for member, value in vars(thing).items():
                if callable(value) and not member.startswith("_"):
                    assert value.__doc__, f"{name}.{member}"
    assert "code points" in pydoc.render_doc(yinshu)


@pytest.mark.parametrize("page", ["README.md", "README.zh.md", "python/README.md"])
def test_the_lines_of_the_readme_run(page):
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)
    block = next(block for block in blocks if "import yinshu" in block)
    subprocess.run([sys.executable, "-c", block], check=True, cwd=ROOT)
