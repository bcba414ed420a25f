"""Notes on a document's own arithmetic stand in every report that a person or a program reads, and fail no run."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from command import run

from factcheck.comparison import compare
from factcheck.model import Report, Verdict
from factcheck.pipeline import crosscheck
from factcheck.project.saved import parse_report
from factcheck.reading import from_text
from factcheck.reports import Options, writer

SLIP = "Of the panel, 26 of the 40 members (45%) agreed with <b>it</b>.\n"


def report_on(text: str) -> Report:
    """The report on one document of that text."""
    return crosscheck([from_text(text, language="en", name="a|b.txt")])


def written(format_name: str, report: Report, options: Options | None = None) -> str:
    """What the format writes of the report."""
    out = io.StringIO()
    writer(format_name)(report, out, options or Options())
    return out.getvalue()


def test_json_holds_each_note_with_its_figures_in_place() -> None:
    """A span in the raw text for each figure, its place for a reader, and the reckoning."""
    (note,) = json.loads(written("json", report_on(SLIP)))["notes"]
    assert [SLIP[one["start"] : one["end"]] for one in note["figures"]] == ["26", "40", "45%"]
    assert [one["text"] for one in note["figures"]] == ["26", "40", "45%"]
    assert note["figures"][0]["locator"] == "1:15"
    assert (note["source"], note["kind"]) == ("a|b.txt", "share")
    assert note["why"] == "26 of 40 is 65%, not 45%"


def test_a_saved_report_keeps_its_notes() -> None:
    """What is read back is what was written; a report saved before there were notes has none."""
    report = report_on(SLIP)
    saved = written("json", report)
    assert parse_report(saved.encode(), "r.json").notes == report.notes
    older = {key: value for key, value in json.loads(saved).items() if key != "notes"}
    assert parse_report(json.dumps(older).encode(), "r.json").notes == []


@pytest.mark.parametrize("format_name", ["terminal", "markdown", "html"])
def test_a_section_of_its_own_tells_of_notes(format_name: str) -> None:
    """The section is there where a document has a slip, and only there; the document's name is no markup."""
    shown = written(format_name, report_on(SLIP))
    assert "Within one document" in shown
    assert "26 of 40 is 65%, not 45%" in shown
    assert "Within one document" not in written(format_name, report_on(SLIP.replace("45%", "65%")))


def test_one_claim_alone_is_shown_without_notes() -> None:
    """Who asks for certain claims or verdicts is not told of others' arithmetic."""
    assert "Within one document" not in written("terminal", report_on(SLIP), Options(verdicts=(Verdict.CONTRADICTED,)))


def test_a_note_fails_no_run(tmp_path: Path) -> None:
    """The exit status is that of the claims, however low the level to fail from."""
    (tmp_path / "a.txt").write_text(SLIP, "utf-8")
    done = run("report", "--sources", str(tmp_path / "a.txt"), "--fail-on", "contradicted", "--format", "json")
    assert done.exit_code == 0, done.stderr
    assert len(json.loads(done.stdout)["notes"]) == 1


def test_a_note_is_no_difference_between_two_runs() -> None:
    """`diff` compares claims; a note changes none."""
    old, new = report_on(SLIP.replace("45%", "65%")), report_on(SLIP.replace("45%", "65%"))
    new.notes = report_on(SLIP).notes
    assert compare(old, new).same
