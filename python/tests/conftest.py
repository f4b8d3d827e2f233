"""Articles of the project's own samples, and an extractor that all tests share."""

import os
import shutil
from pathlib import Path

import pytest

import yinshu

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"

SENTENCE = "市长周立民表示，“大桥将于下月通车。”"


@pytest.fixture(scope="session")
def extractor():
    return yinshu.Extractor()


@pytest.fixture(scope="session")
def articles():
    """Id and text of each sample that is plain text or Markdown in UTF-8, as the program reads them."""
    found = {}
    for path in sorted([*SEEDS.glob("*.txt"), *SEEDS.glob("*.md")]):
        try:
            found[path.name] = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            continue
    assert len(found) >= 8
    return found


@pytest.fixture(scope="session")
def program():
    """The program `yinshu`, which `cargo xtask test` names."""
    path = os.environ.get("YINSHU")
    if not path:
        pytest.skip("YINSHU names no program to compare with; cargo xtask test does")
    return path


@pytest.fixture(scope="session")
def java():
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        pytest.skip("*** Spark needs Java, and there is none: its tests are LEFT OUT ***")
