"""Text made to harm: it is shown and not sent, takes time in proportion to its length, and reaches no network."""

from __future__ import annotations

import csv
import io
import json
import shutil
import socket
import subprocess
import time
from decimal import Decimal
from pathlib import Path

import pytest
from command import program, run, surroundings

from factcheck.errors import ProjectError
from factcheck.extraction import extract_mentions
from factcheck.pipeline import crosscheck, extract
from factcheck.project import parse_project
from factcheck.project.yaml_tree import MAX_CHARACTERS
from factcheck.reading import from_text
from factcheck.reading.readers import read_bytes
from factcheck.reports.tables.delimited import cell
from factcheck.wording import describe_number
from fuzz.checks import ACTING, check_output
from fuzz.run import run_guided, run_plain
from fuzz.targets import TARGETS

RUNS = [
    *"0 1 , . ; : - – ~ / % $ € 万 亿 十 百 千 兆 年 月 日 号 第 约 数 余 多 ( ) （ ） [ ] { } < > & # * _ ` | \\ ' \" = +".split(),
    *(" ", "\t", "\n", "\r", "\u3000", "\u00a0", "\u200b", "\u00ad", "a", "A", "é", "的", "の", "ー", "。", "．", "，", "、"),
    *("1 ", "1,", "1.", "1-", "1/", "1:", "-1", "$1", "1%", "1年", "1月", "1日", "十十", "数十", "二千", "万亿", "1,000", "1 000", "0.0"),
    *("one ", "one hundred and ", "a half ", "per cent ", "in ", "of the ", "more than ", "May ", "5 May ", "2021-", "20210503"),
    *("約", "およそ", "以上", "不低于", "分の", "分之", "三分之", "から", "至", "a@", "http://", "www.", "&#1", "<a", "</a>", "<!--", "--", "-->"),
    *("| ", "|-", "a: ", "- ", "> ", "# ", "[a](", "](", "![", "<td>", "<table>", "\n\n", "\r\n", "\n#", "a\n", "1\n", "- a\n", "a: b\n"),
]  # fmt: skip
"""What a pattern could look at again and again."""


def seconds(text: str) -> float:
    """The processor time that a text takes to be read, with its figures."""
    begun = time.process_time()
    extract_mentions(from_text(text, name="a.md"))
    return time.process_time() - begun


@pytest.mark.parametrize("end", ["", "1x"])
def test_a_run_of_anything_takes_time_in_proportion(end: str) -> None:
    """Eight times the text takes at most 24 times as long, whatever is repeated and whatever it ends with."""
    seconds("1 kg 一万人 one in five")
    slow = []
    for piece in RUNS:
        size = max(240 // len(piece), 1)
        if not any(seconds(piece * size * 8 + end) <= 24 * max(seconds(piece * size + end), 0.0015) for _ in range(3)):
            slow.append(piece)
    assert slow == []


def test_ten_times_the_figures_of_two_articles_take_no_hundred_times_as_long() -> None:
    """One figure told again and again, in two articles that are cross-checked: not all pairs are compared."""

    def spent(number: int) -> float:
        begun = time.process_time()
        crosscheck(["The quay cost $5 million. " * number, "The quay cost $7 million. " * number])
        return time.process_time() - begun

    spent(1)
    assert spent(400) < 60 * max(spent(40), 0.01)


@pytest.mark.parametrize(
    "text",
    [
        "1" * 5000 + " kg",
        "1," + "111," * 2000 + "111 kg",
        "亿" * 60,
        "$" + "9" * 400 + " billion",
        "0." + "0" * 500 + "1 kg",
    ],
)
def test_no_number_that_a_program_chokes_on_comes_out_of_a_text(text: str) -> None:
    """A row of digits made to be large ends where the numbers do that programs exchange; the figure beside it stays."""
    found = extract(f"{text}. It weighs 5 kg.", language="en")
    assert [(mention.low, mention.unit) for mention in found][-1:] == [(Decimal(5), "kg")]
    told = [value for mention in found for value in (mention.low, mention.high) if value]
    assert all(10.0**-300 <= abs(float(value)) <= 10.0**300 for value in told)
    json.dumps([mention.model_dump() for mention in found])


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1e400 people died.", "1e300", None),
        ("2" * 62 + " people died.", "2" * 62, "2" * 62),
        ("10^82 atoms", "1e82", "1e82"),
        ("over 10^999 atoms", "1e300", None),
        ("-1e400 kg", None, "-1e300"),
        ("1e-400 kg", "0", "1e-300"),
        ("9" * 400 + " people died.", "1e300", None),
    ],
)
def test_no_figure_is_lost_for_its_size(text: str, low: str | None, high: str | None) -> None:
    """A value beyond all that is counted is told by its bound, and any other exactly."""
    (mention,) = extract(text, language="en")
    assert [mention.low, mention.high] == [value and Decimal(value) for value in (low, high)]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("9" * 30, f"{int('9' * 30):,}"),
        ("123" + "0" * 30, f"{123 * 10**30:,}"),
        ("1E+40", f"{10**40:,}"),
        ("1" * 33, f"{int('1' * 33):,}"),
    ],
)
def test_a_long_number_is_told_exactly(value: str, told: str) -> None:
    """Beyond the 28 digits of everyday decimals no digit is rounded away."""
    assert describe_number(Decimal(value)) == told


@pytest.mark.parametrize("text", ["=1+1", " =1+1", "\t=1+1", "\u3000@SUM(A1)", "\n+a", "-1+1", "＝1", "\u00a0-cmd"])
def test_no_cell_is_a_formula(text: str) -> None:
    """However much white space stands before it."""
    assert cell(text).startswith("'")
    assert cell("-1.5%") == "-1.5%"


BOMBS = {
    "aliases": "a: &a [x, x, x, x, x, x, x, x]\n"
    + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 8)}]\n" for n in range(9)),
    "depth": "claims: " + "[" * 5000,
    "mappings": "claims: " + "{a: " * 3000,
    "size": "# " + "x" * (MAX_CHARACTERS + 1),
    "a loop": "claims: &a [*a]\n",
    "tags": "claims: !!python/object/apply:os.system [echo]\n",
    "merge": "policy: &p {fail_on: never}\ndrafts: {<<: *p}\n",
    "an anchor twice": "claims: []\nglossary: [[&a x, &a y]]\n",
    "a wide key": "? [a, b]\n: c\n",
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_claims_file_made_to_harm_is_refused_in_a_moment(bomb: str) -> None:
    """One line with the place; nothing is built that was not asked for."""
    begun = time.process_time()
    with pytest.raises(ProjectError) as caught:
        parse_project(BOMBS[bomb])
    assert time.process_time() - begun < 10
    assert all("\n" not in line and line.startswith("claims.yaml") for line in caught.value.lines())


@pytest.mark.usefixtures("story")
def test_deep_or_foreign_json_is_refused_in_a_line() -> None:
    """A baseline of brackets alone, of another shape, cut off."""
    for held in ("[" * 100_000, "{}", '{"version": 1, "findings": [1]}', '{"version": 1', '"' + "x" * 100, "\udcff"):
        Path("known.json").write_bytes(held.encode("utf-8", "surrogateescape"))
        result = run("check", "articles/a.txt", "--sources", "articles/b.txt", "--baseline", "known.json")
        assert result.exit_code == 2
        assert result.stderr.startswith("factcheck: known.json: ")
        assert result.stderr.count("\n") == 1


COMMANDS = [
    *(("report", "--all", "--format", name) for name in ("terminal", "json", "markdown", "csv")),
    *(("extract", "articles", "--format", name) for name in ("terminal", "jsonl", "csv")),
    *(
        ("check", "draft.md", "--show", "corroborated", "--format", name)
        for name in ("text", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "markdown")
    ),
    ("explain", "investment"),
    ("init", "-o", "starter.yaml", "--sources", "articles"),
    ("config",),
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_nothing_in_any_output_acts(story: Path, words: tuple[str, ...]) -> None:
    """Articles, file names, claims and drafts full of what terminals, pages and spreadsheets act on."""
    acting = "\x1b[2J\x1b]0;t\x07 \u202e\u2066 <x-live onload=alert(1)><script>alert(1)</script> =1+1 ##[error]x [/b] \x9b31m"
    filler = "Nobody in the town has said a word about it since, and the gulls have not either. " * 60
    for number, name in enumerate(("x\x1b[31m\u202e.txt", "=1+1.md", "<x-live>.html")):
        text = f"2026-05-0{number + 1}\n\n{acting}\n\nThe total investment in the new quay {acting} is $2.85 billion {acting}.\n{filler}"
        (story / "articles" / name.replace("/", "_")).write_text(text, "utf-8")
    (story / "draft.md").write_text(
        f"The total investment in the new quay is $28.5 billion {acting}.\n{filler}", "utf-8"
    )
    sources = ("--sources", "articles") if words[0] == "check" else ()
    result = run(*words, *sources)
    assert result.exit_code in (0, 1), result.output
    assert not ACTING.search(result.stderr)
    assert "binary" not in result.stderr, "it was read"
    written = Path("starter.yaml").read_text("utf-8") if words[0] == "init" else result.stdout
    name = words[-1] if words[0] != "extract" else f"extract {words[-1]}"
    check_output(name if words[0] in ("report", "check", "extract") else "text", written)
    if name.endswith("csv"):
        assert len(list(csv.reader(io.StringIO(result.stdout)))) > 3


@pytest.fixture
def _no_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody can open a socket or look up a name."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked for")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)


@pytest.mark.usefixtures("_no_sockets")
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_command_opens_a_socket(story: Path, words: tuple[str, ...]) -> None:
    """Whatever addresses stand in the documents."""
    page = '<html><head><base href="http://e.invalid/"><link rel=stylesheet href="//e.invalid/a.css"></head><body><p>'
    (story / "articles" / "p.html").write_text(
        f'{page}The quay cost $5 million. <img src="http://e.invalid/x">', "utf-8"
    )
    (story / "draft.md").write_text("The total investment in the new quay is $28.5 billion.\n", "utf-8")
    sources = ("--sources", "articles") if words[0] == "check" else ()
    assert run(*words, *sources).exit_code in (0, 1)


@pytest.mark.skipif(
    not shutil.which("unshare")
    or subprocess.run(["unshare", "-rn", "true"], check=False, capture_output=True).returncode != 0,
    reason="needs namespaces without a network",
)
@pytest.mark.usefixtures("story")
def test_the_tool_works_where_there_is_no_network_at_all() -> None:
    """Each command writes what it writes elsewhere."""
    Path("draft.md").write_text("The total investment in the new quay is $28.5 billion.\n", "utf-8")
    for words in (
        ("report", "--format", "json"),
        ("extract", "articles"),
        ("check", "draft.md", "--sources", "articles"),
    ):
        here = subprocess.run(program(*words), env=surroundings(), capture_output=True, check=False)
        alone = subprocess.run(
            ["unshare", "-rn", *program(*words)], env=surroundings(), capture_output=True, check=False
        )
        assert (alone.returncode, alone.stdout, alone.stderr) == (here.returncode, here.stdout, here.stderr)


@pytest.mark.parametrize("entity", ["file:///etc/passwd", "http://e.invalid/x"])
def test_no_entity_of_a_document_is_fetched(entity: str) -> None:
    """Neither in a page nor in a mail: the reference stays what it is."""
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{entity}">]><html><body><p>&x; It weighs 5 kg.</p></body></html>'
    (source,), _ = read_bytes("a.html", page.encode())
    assert "root:" not in source.text
    assert "5 kg" in source.text


@pytest.mark.parametrize("target", TARGETS)
def test_hostile_cases_break_no_promise(target: str, tmp_path: Path) -> None:
    """A few hundred of the cases that `make fuzz` has many of, by a fixed seed, and the corpus."""
    tally = run_plain(target, 12 if target == "whole" else 400, 1, tmp_path / "failures")
    assert tally.failures == 0, [path.read_text("utf-8") for path in tmp_path.glob("failures/*.txt")]
    assert tally.cases >= 12


def test_coverage_guides_the_fuzzer_where_it_is_installed(tmp_path: Path) -> None:
    """A short run of it ends without a failure."""
    pytest.importorskip("atheris", reason="there is no build of atheris here", exc_type=ImportError)
    tally = run_guided("claims", 200, 1, tmp_path / "failures")
    assert (tally.failures, tally.cases >= 200) == (0, True)


def test_the_tests_see_what_they_look_for() -> None:
    """A promise broken on purpose is a failure: the checks of the fuzzer can fail."""
    for name, text in (
        ("markdown", "<x-live>"),
        ("text", "\x1b[2J"),
        ("text", "\u202e"),
        ("csv", '"=1+1"\n'),
        ("github", "::error::a\n##[error]b\n"),
    ):
        with pytest.raises(AssertionError):
            check_output(name, text)
