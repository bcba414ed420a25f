"""The data package, by the word of Frictionless's own validation."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command import ROOT, run
from exporting import story_of
from records import harbour

from factcheck.model import Report
from factcheck.reports.tables import writer
from factcheck.reports.tables.columns import LONG_COLUMNS
from factcheck.reports.tables.package import GUARDED
from factcheck.reports.tables.table import Export


def package(report: Report) -> dict[str, bytes]:
    """The files of a package of a report."""
    files = writer("datapackage")(Export(report))
    assert isinstance(files, dict)
    return files


def write(folder: Path, report: Report) -> Path:
    """The package of a report in a folder."""
    for name, data in package(report).items():
        (folder / name).write_bytes(data)
    return folder


def validate(folder: Path, file: str = "datapackage.json") -> dict[str, Any]:
    """What Frictionless says of a file in a folder, from a process of its own, since it is heavy and warns a lot."""
    told = subprocess.run(
        (sys.executable, "-W", "ignore", "-m", "frictionless", "validate", "--json", file),
        cwd=folder, env={**os.environ, "PYTHONUTF8": "1"}, capture_output=True, check=False,
    )  # fmt: skip
    report: dict[str, Any] = json.loads(told.stdout)
    assert told.returncode == int(not report["valid"])
    return report


def errors(report: dict[str, Any]) -> list[str]:
    """What it complains of."""
    found = [*report["errors"], *(error for task in report["tasks"] for error in task["errors"])]
    return [error["message"] for error in found]


def test_frictionless_finds_the_samples_package_valid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Types, allowed values, keys between the tables, sizes and digests are what the descriptor says."""
    shutil.copytree(ROOT / "sources", tmp_path / "sources")
    shutil.copy(ROOT / "claims.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run("export", "-o", "t/").exit_code == 0
    report = validate(tmp_path / "t")
    assert errors(report) == []
    assert [task["name"] for task in report["tasks"]] == ["disagreements", "claims", "documents"]
    rows = [(tmp_path / "t" / f"{task['name']}.csv").read_text("utf-8").count("\n") for task in report["tasks"]]
    assert [task["stats"]["rows"] + 1 for task in report["tasks"]] == rows
    assert errors(validate(tmp_path / "t", "disagreements.csv")) == []


@pytest.mark.parametrize("text", ["=1+1", "'=x", '"a", b\n\u202e\x1b', "id"])
def test_frictionless_finds_hostile_text_valid(text: str, tmp_path: Path) -> None:
    """Whatever stands in cells and names of documents, the tables are whole."""
    assert errors(validate(write(tmp_path, story_of(text)))) == []


def test_frictionless_would_notice(tmp_path: Path) -> None:
    """A verdict that there is not, and a document that is in no list, are found: the checks do check."""
    write(tmp_path, harbour())
    table = tmp_path / "disagreements.csv"
    table.write_text(table.read_text("utf-8").replace("corroborated", "believed").replace("minato", "m"), "utf-8")
    told = " ".join(errors(validate(tmp_path)))
    assert "believed" in told
    assert "articles/m.txt" in told


def test_the_schema_is_made_of_the_columns() -> None:
    """Each field has the type and the meaning of its column, and the descriptor the size and digest of each file."""
    files = package(harbour())
    descriptor = json.loads(files["datapackage.json"])
    assert list(files)[-1] == "datapackage.json"
    assert GUARDED in descriptor["description"]
    for resource in descriptor["resources"]:
        data = files[resource["path"]]
        assert resource["bytes"] == len(data)
        assert resource["hash"] == "sha256:" + hashlib.sha256(data).hexdigest()
    fields = descriptor["resources"][0]["schema"]["fields"]
    assert [(field["name"], field["description"]) for field in fields] == [(c.name, c.meaning) for c in LONG_COLUMNS]
    verdict = next(field for field in fields if field["name"] == "verdict")
    assert verdict["constraints"]["enum"] == ["contradicted", "unsupported", "single-source", "corroborated"]


def test_golden_descriptor(golden: Callable[[str, str], None]) -> None:
    """The descriptor of the harbour story reads as it did when it was last looked at."""
    golden("export-datapackage.json", package(harbour())["datapackage.json"].decode("utf-8"))
