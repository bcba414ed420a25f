"""Drafts checked against sources: findings, levels, exit status, corrections."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import ROOT, run
from drafting import DRAFT, SOURCES, findings, write_story

import factcheck
from factcheck.cli import checking
from factcheck.model import Verdict
from factcheck.project.settings import DraftSettings
from factcheck.reports import findings as formats
from factcheck.reports.findings.as_text import cells


@pytest.fixture(autouse=True)
def _story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_story(tmp_path)
    monkeypatch.chdir(tmp_path)


PLANTED = {
    "draft.md": [
        ("February 2021", "contradicted", "1 month apart"),
        ("no less than 16.9 billion US dollars", "contradicted", "亿 (10^8) was read as billion (10^9)"),
        ("A total of 45,000", "contradicted", "the first phase's alone; the second phase has 500,000 台"),
        ("8.5 billion US dollars", "contradicted", "the same figure in another currency"),
        ("60,580", "single-source", "Only b-partner-called-mine-boss.md confirms it"),
        ("320", "unsupported", "No document holds a figure about it"),
        ("fewer than 4,500", "contradicted", "4,502 个, which is above that"),
        ("148", "contradicted", "the same digits in another order"),
    ],
    "draft.ja.md": [
        ("2021年2月", "contradicted", "1 month apart"),
        ("169億ドルを下らない", "contradicted", "10 times as much"),
        ("4万5000台", "contradicted", "the first phase's alone; the second phase has 500,000 台"),
        ("85億ドル", "contradicted", "the same figure in another currency"),
        ("60580台", "single-source", "Only b-partner-called-mine-boss.md confirms it"),
        ("320人", "unsupported", "No document holds a figure about it"),
        ("4500個未満", "contradicted", "4,502 个, which is above that"),
        ("148個", "contradicted", "the same digits in another order"),
    ],
    "draft.zh.md": [
        ("2021年2月", "contradicted", "1 month apart"),
        ("不低于169亿美元", "contradicted", "10 times as much"),
        ("4.5万台", "contradicted", "the first phase's alone; the second phase has 500,000 台"),
        ("85亿美元", "contradicted", "the same figure in another currency"),
        ("60580台", "single-source", "Only b-partner-called-mine-boss.md confirms it"),
        ("320名", "unsupported", "No document holds a figure about it"),
        ("不足4500个", "contradicted", "4,502 个, which is above that"),
        ("148个", "contradicted", "the same digits in another order"),
    ],
}


@pytest.mark.parametrize("name", PLANTED)
def test_the_example_gets_exactly_the_planted_findings(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight errors of eight kinds, each with its reason; every right figure, of fifteen or more, is corroborated."""
    monkeypatch.chdir(ROOT)
    found = findings(f"examples/{name}")
    wrong = [f for f in found if f["verdict"] != "corroborated"]
    assert [(f["text"], f["verdict"]) for f in wrong] == [(text, verdict) for text, verdict, _ in PLANTED[name]]
    for finding, (_, _, reason) in zip(wrong, PLANTED[name], strict=True):
        assert reason in finding["why"]
    assert len(found) - len(wrong) >= 15
    raw = (ROOT / "examples" / name).read_text("utf-8")
    for finding in found:
        assert raw[finding["start"] : finding["end"]] == finding["text"]
        assert raw.splitlines()[finding["line"] - 1][finding["column"] - 1 :].startswith(finding["text"])


def test_the_certain_corrections_of_the_example_are_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where two sources hold one value and the draft slipped, the value is offered in the draft's own words."""
    monkeypatch.chdir(ROOT)
    offered = {f["text"]: f["correction"] for f in findings("examples/draft.md") if f["correction"]}
    assert offered == {"no less than 16.9 billion US dollars": "no less than 1.69 billion US dollars", "148": "184"}
    offered = {f["text"]: f["correction"] for f in findings("examples/draft.zh.md") if f["correction"]}
    assert offered == {"2021年2月": "2021年3月", "不低于169亿美元": "不低于16.9亿美元", "148个": "184个"}


def test_no_correction_is_offered_that_nobody_would_write() -> None:
    """42 billion for 42 million would be 42000 million in the draft's own scale: what is wrong is told, no more."""
    Path("draft.md").write_text("The merger of the two breweries is worth $42 million.\n", "utf-8")
    for worth, correction in (("$42 billion", None), ("$4.2 billion", "$4200 million")):
        Path("sources/x.txt").write_text(f"The merger is worth {worth}, one brewery said.\n", "utf-8")
        Path("sources/y.txt").write_text(f"Two breweries agreed on a merger worth {worth}.\n", "utf-8")
        (found,) = findings("draft.md")
        assert (found["verdict"], found["correction"]) == ("contradicted", correction)


def test_the_command_and_the_function_find_the_same() -> None:
    """JSON holds every finding, with the fields and values that `factcheck.check` returns."""
    found = findings("draft.md")
    same = [f.model_dump(mode="json") for f in factcheck.check(DRAFT, list(SOURCES.values()))]
    shared = ("start", "end", "text", "line", "column", "verdict", "kind")
    assert [[f[key] for key in shared] for f in found] == [[f[key] for key in shared] for f in same]
    assert [f["verdict"] for f in found] == ["contradicted", "single-source", "unsupported"]


def test_a_finding_is_shown_as_a_linter_shows_it() -> None:
    """Place and verdict, the line with its figure underlined, the sources with their lines, why, and the correction."""
    shown = run("check", "draft.md", "--width", "100").stdout
    first = shown.split("\n\n")[0].split("\n")
    assert first[0] == "draft.md:3:41 contradicted  $28.5 billion"
    assert first[2] == "3 | The total investment in the new quay is $28.5 billion."
    assert first[3] == "  |                                         ^^^^^^^^^^^^^"
    assert any(line.startswith("  = sources/b.txt:3:17 ✗ conflicts  28.5亿美元 (2.85 billion USD)") for line in first)
    assert first[-1] == "  = correction: $2.85 billion"
    assert shown.splitlines()[-1] == "1 draft against 3 sources: 1 contradicted, 1 unsupported, 1 single-source"


@pytest.mark.parametrize("line", ["在𠮷野家，总投资为285亿美元。", "新码头の総投資（ｱｲｳ、e\u0301tude）は285億ドル。"])
def test_the_underline_stands_under_the_figure(line: str) -> None:
    """Chinese and Japanese take two columns a character, and the underline as many as the figure."""
    Path("draft.md").write_text(f"新码头。\n{line}\n", "utf-8")
    lines = run("check", "draft.md", "--show", "corroborated").stdout.splitlines()
    at = next(n for n, shown in enumerate(lines) if "285" in shown and shown.startswith("2 | "))
    figure = "285亿美元" if "亿" in line else "285億ドル"
    assert lines[at + 1].index("^") == cells(lines[at][: lines[at].index(figure)])
    assert lines[at + 1].count("^") == cells(figure)


def test_a_long_line_is_cut_around_its_figure() -> None:
    """A paragraph on one line is shown as far as it fits, with the figure in it."""
    Path("draft.md").write_text("很长的一句话，" * 60 + "新码头总投资285亿美元，" + "还没有说完，" * 60 + "\n", "utf-8")
    lines = run("check", "draft.md", "--width", "80").stdout.splitlines()
    shown = next(line for line in lines if "285亿美元" in line and " | " in line)
    assert cells(shown) <= 80
    assert shown.count("…") == 2
    below = lines[lines.index(shown) + 1]
    assert cells(shown[: shown.index("285")]) == below.index("^")


def test_hostile_text_does_nothing_to_the_terminal() -> None:
    """Control characters of a draft are shown as escapes."""
    filler = "Nothing else is said here of any other quay or harbour.\n" * 20
    Path("draft.md").write_text(f"The investment in the new quay\x1b[31m is \u202e$28.5 billion.\n{filler}", "utf-8")
    shown = run("check", "draft.md").stdout
    assert "\x1b" not in shown
    assert "\\x1b[31m" in shown


@pytest.mark.parametrize(
    ("level", "status"), [("contradicted", 1), ("unsupported", 1), ("single-source", 1), ("never", 0)]
)
def test_the_fail_level_decides_the_status(level: str, status: int) -> None:
    """--fail-on is the least grave verdict that fails the run."""
    assert run("check", "draft.md", "--fail-on", level).exit_code == status


@pytest.mark.parametrize(("level", "status"), [("contradicted", 0), ("unsupported", 0), ("single-source", 1)])
def test_what_is_less_grave_than_the_fail_level_passes(level: str, status: int) -> None:
    """A figure of a single source fails only a run that asks for more."""
    Path("draft.md").write_text("The company hired 36 divers.\n", "utf-8")
    assert run("check", "draft.md", "--fail-on", level).exit_code == status


def test_a_check_fails_on_contradictions_unless_told_otherwise() -> None:
    """Without a level, contradicted findings fail the run and others do not; claims.yaml may set another."""
    assert run("check", "draft.md").exit_code == 1
    Path("draft.md").write_text("The quay has 14 ferries.\n", "utf-8")
    assert run("check", "draft.md").exit_code == 0
    Path("claims.yaml").write_text("drafts: {fail_on: unsupported}\n", "utf-8")
    assert run("check", "draft.md").exit_code == 1
    assert run("check", "draft.md", "--fail-on", "never").exit_code == 0


def test_what_is_shown_is_apart_from_what_fails() -> None:
    """--show changes what is seen, not the status."""
    result = run("check", "draft.md", "--show", "contradicted", "--fail-on", "single-source")
    assert result.exit_code == 1
    assert "36" not in result.stdout.replace("236", "")
    assert run("check", "draft.md", "--show", "contradicted", "--fail-on", "never").exit_code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("nothing.md",),
        ("drafts/**/*.md",),
        ("empty",),
        (),
        ("draft.md", "--sources", "nowhere"),
        ("draft.md", "--format", "pdf"),
        ("draft.md", "--format", "sarif="),
        ("draft.md", "--format", "json", "--format", "text"),
        ("draft.md", "--write-baseline"),
        ("draft.md", "--diff", "--format", "json"),
        ("draft.md", "--format", "sarif=draft.md"),
        ("draft.md", "--format", "jsonl=sources/a.txt"),
        ("draft.md", "--format", "jsonl=sources"),
        ("draft.md", "--baseline", "draft.md", "--write-baseline"),
        ("sources", "--sources", "sources"),
    ],
)
def test_no_input_and_wrong_usage_are_2_and_no_success(words: tuple[str, ...]) -> None:
    """Nothing to check, or nothing to check it by, ends with 2, a line on standard error and no result."""
    Path("empty").mkdir()
    result = run("check", *words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr


def test_nothing_that_is_read_is_written_over() -> None:
    """Neither a draft nor a source nor the claims file is lost to a format or a baseline; a file beside them is."""
    Path("claims.yaml").write_text("drafts: {paths: [draft.md]}\n", "utf-8")
    for path in ("draft.md", "./draft.md", "sources/a.txt", "claims.yaml"):
        before = Path(path).read_bytes()
        for words in (("--format", f"sarif={path}"), ("--baseline", path, "--write-baseline")):
            result = run("check", *words)
            assert result.exit_code == 2
            assert "would be lost; name another file" in result.stderr
            assert Path(path).read_bytes() == before
    assert run("check", "--format", "sarif=sources/out.sarif").exit_code == 1
    assert run("check", "--format", "sarif=sources/out.sarif").exit_code == 1


def test_a_draft_that_cannot_be_read_is_no_success() -> None:
    """The other drafts are checked, and the status is 2."""
    Path("drafts").mkdir()
    Path("drafts/good.md").write_text("The company hired 36 divers.\n", "utf-8")
    Path("drafts/bad.md").write_bytes(b"%PDF-1.7\n")
    result = run("check", "drafts")
    assert result.exit_code == 2
    assert "drafts/bad.md" in result.stderr
    assert "drafts/good.md:1:19 single-source" in result.stdout


def test_folders_globs_and_html_are_drafts_too() -> None:
    """A folder is checked with all its documents, a quoted glob with what it finds, HTML by what a reader sees."""
    Path("drafts").mkdir()
    Path("drafts/one.html").write_text("<p>The company hired <b>36</b> divers.</p>\n", "utf-8")
    Path("drafts/two.txt").write_text("The company hired 36 divers.\n", "utf-8")
    assert [f["source"] for f in findings("drafts")] == ["drafts/one.html", "drafts/two.txt"]
    assert [f["source"] for f in findings("drafts/*.html")] == ["drafts/one.html"]


def test_a_draft_does_not_bear_itself_out() -> None:
    """A draft that lies among the sources is none of its own sources, and sources among the drafts are no drafts."""
    Path("sources/draft.md").write_text("The quay has 14 ferries.\n", "utf-8")
    (found,) = findings("sources/draft.md")
    assert found["verdict"] == "unsupported"
    assert {f["source"] for f in findings(".")} == {"draft.md"} or {f["source"] for f in findings(".")} == {
        "./draft.md"
    }


def test_the_claims_file_may_name_the_drafts() -> None:
    """`factcheck check` alone checks what `drafts.paths` lists."""
    Path("claims.yaml").write_text('drafts: {paths: ["*.md"]}\n', "utf-8")
    assert {f["source"] for f in findings()} == {"draft.md"}


def test_fix_writes_the_certain_corrections_and_no_other_byte() -> None:
    """Byte order mark, line ends and everything else stay; what remains is reported."""
    before = b"\xef\xbb\xbf" + DRAFT.replace("\n", "\r\n").encode()
    Path("draft.md").write_bytes(before)
    result = run("check", "draft.md", "--fix")
    assert Path("draft.md").read_bytes() == before.replace(b"$28.5 billion", b"$2.85 billion")
    assert result.exit_code == 0
    assert "1 corrected" in result.stderr
    assert "0 contradicted" not in result.stdout
    assert "1 corroborated" in result.stdout


def test_diff_shows_the_corrections_and_writes_nothing() -> None:
    """--diff alone prints a unified diff; with --fix it is printed and done."""
    result = run("check", "draft.md", "--diff")
    assert "-The total investment in the new quay is $28.5 billion.\n" in result.stdout
    assert "+The total investment in the new quay is $2.85 billion.\n" in result.stdout
    assert Path("draft.md").read_text("utf-8") == DRAFT
    assert result.exit_code == 1
    assert run("check", "draft.md", "--diff", "--fix").stdout == result.stdout
    assert Path("draft.md").read_text("utf-8") == DRAFT.replace("28.5", "2.85")


@pytest.mark.parametrize(
    "draft",
    [
        "The total investment in the new quay is $2.9 billion.",  # may be a later figure: no slip
        "The company hired 63 divers.",  # one document alone holds the other figure
        "The quay has 14 ferries.",
    ],
)
def test_what_is_not_certain_is_not_corrected(draft: str) -> None:
    """A correction needs two documents of one value, and a difference such as slips make."""
    Path("draft.md").write_text(draft + "\n", "utf-8")
    assert [f["correction"] for f in findings("draft.md")] == [None]


def test_several_formats_at_once(tmp_path: Path) -> None:
    """Each format goes to its file, and one to standard output."""
    result = run(
        "check", "draft.md", "--format", "sarif=out.sarif", "--format", "jsonl=out.jsonl", "--format", "github"
    )
    assert result.stdout.startswith("::error file=draft.md,line=3,")
    assert json.loads((tmp_path / "out.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert len((tmp_path / "out.jsonl").read_text("utf-8").splitlines()) == 3


def test_the_words_of_the_command_are_those_of_the_records() -> None:
    """The choices that the command line repeats, so as to start fast, are those that exist."""
    assert tuple(formats.FORMATS) == checking.FORMATS
    assert tuple(Verdict) == checking.LEVELS
    levels = DraftSettings.model_json_schema()["properties"]["fail_on"]["enum"]
    assert sorted(levels) == sorted(checking.FAIL_LEVELS)


@pytest.mark.parametrize("place", ["draft", "source"])
def test_no_output_takes_the_place_of_what_was_read(tmp_path: Path, place: str) -> None:
    """Neither of a draft, whether it was named or found in a folder, nor of a source that was named."""
    source = f"sources/{next(iter(SOURCES))}"
    name = {"draft": "drafts/draft.md", "source": source}[place]
    (tmp_path / "drafts").mkdir()
    (tmp_path / "draft.md").rename(tmp_path / "drafts/draft.md")
    before = (tmp_path / name).read_bytes()
    for words in (("--format", f"json={name}"), ("--baseline", name, "--write-baseline")):
        result = run("check", "drafts", "--sources", source, *words)
        assert (result.exit_code, (tmp_path / name).read_bytes()) == (2, before), result.output
        assert "is one of the files to read, and would be lost" in result.output
