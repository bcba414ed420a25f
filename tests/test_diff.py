"""Two saved reports side by side: what is new, gone or told otherwise, and why."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from command import process, run
from hypothesis import given
from hypothesis import strategies as st
from records import HOSTILE, claim, evidence, harbour
from rich.cells import cell_len

from factcheck.comparison import Change, ClaimChange, Comparison, compare
from factcheck.comparison.records import Cause
from factcheck.errors import FactcheckError
from factcheck.model import Claim, Evidence, Relation, Report, SourceSummary, Verdict
from factcheck.project.saved import LARGEST, parse_report
from factcheck.reports import Options as ReportOptions
from factcheck.reports import writer as report_writer
from factcheck.reports.differences import FORMATS, Options, writer

Golden = Callable[[str, str], None]
ZH, JA, EN = "articles/港口.md", "articles/minato.txt", "articles/harbour-extension-press-review.html"


def saved(report: Report) -> bytes:
    """A report as `report --format json` writes it."""
    out = StringIO()
    report_writer("json")(report, out, ReportOptions())
    return out.getvalue().encode("utf-8")


def find(report: Report, id_: str) -> Claim:
    """A claim by its id."""
    return next(claim for claim in report.claims if claim.id == id_)


def later() -> Report:
    """The harbour story a week on: an article came, another went, and some figures were corrected."""
    report = harbour()
    ferry, quay, opened = (find(report, id_) for id_ in ("ferry-passengers", "quay-cost", "date-opening"))
    news = "articles/news.txt"
    report.sources.append(SourceSummary(news, "en", dt.date(2026, 5, 9), "", "", "", 3))
    report.sources[3] = replace(report.sources[3], skipped="")
    ferry.evidence = [evidence(news, "1.4 million passengers", "1.4 million", "1400000", "1400000", unit="passengers")]
    ferry.verdict = ferry.agreement = Verdict.SINGLE_SOURCE
    ferry.documents = ferry.origins = 1
    quay.evidence[1] = replace(
        quay.evidence[1], text="$28.5 billion", low=Decimal(28_500_000_000), relation=Relation.AGREES
    )
    quay.agreement = Verdict.CONTRADICTED
    opened.evidence.pop()
    opened.verdict = opened.agreement = Verdict.CORROBORATED
    opened.documents = opened.origins = 2
    opened.id = "date-12345678"
    report.claims = [c for c in report.claims if c.id not in {"cranes", "share--4", "share-12"}]
    barges = [evidence(news, f"{n} barges, {n} of them new", f"{n} barges", str(n), str(n)) for n in (3, 4)]
    barges[1].relation = Relation.CONFLICTS
    report.claims.append(
        claim("count-barges", Verdict.CONTRADICTED, barges, why="", label="barges", kind="count", value="3")
    )
    report.claims.append(
        claim("count-tugs", Verdict.SINGLE_SOURCE, [evidence(news, "5 tugs", "5")], why="", label="tugs")
    )
    return report


def found(old: Report | None = None, new: Report | None = None) -> Comparison:
    """What changed, as the command finds it: between reports that were saved."""
    return compare(parse_report(saved(old or harbour()), "old"), parse_report(saved(new or later()), "new"))


def change_of(comparison: Comparison, id_: str) -> ClaimChange:
    """What became of a claim."""
    return next(told for told in comparison.claims if id_ in {c.id for c in (told.old, told.new) if c})


def causes(told: ClaimChange) -> list[Cause]:
    """The kinds of reasons for a change."""
    return [reason.cause for reason in told.reasons]


def shown(name: str, comparison: Comparison | None = None, **options: Any) -> str:
    """A comparison in one format."""
    out = StringIO()
    writer(name)(comparison or found(), out, Options(**({"names": ("old.json", "new.json")} | options)))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "format_", "options"),
    [
        ("diff-80.txt", "terminal", {"width": 80}),
        ("diff-200.txt", "terminal", {"width": 200, "everything": True}),
        ("diff.json", "json", {}),
        ("diff.md", "markdown", {}),
    ],
)
def test_golden_difference(name: str, format_: str, options: dict[str, Any], golden: Golden) -> None:
    """What changed in the harbour story reads as it did when it was last looked at."""
    golden(name, shown(format_, **options))


def test_a_saved_report_reads_back_as_it_was() -> None:
    """Nothing that a report holds is lost in its JSON: the same report is no difference."""
    report = harbour()
    read = parse_report(saved(report), "report.json")
    assert (read.claims, read.sources) == (report.claims, report.sources)
    assert found(report, report).same
    assert found(report, report).unchanged == len(report.claims)


def test_a_report_of_an_older_version_is_read() -> None:
    """It has what the contract promises and nothing else, and what a later version added is left out."""
    report = json.loads(saved(harbour()))
    promised = "source start end quote low high unit date approximate relation why".split()
    for told in report["claims"]:
        told["evidence"] = [{name: one[name] for name in promised} | {"hue": 1} for one in told["evidence"]]
        del told["value"], told["decided"]
        if told["stated"]:
            told["stated"] = {name: told["stated"][name] for name in ("statement", "low", "high")}
    report = {"claims": report["claims"], "sources": [{"name": one["name"]} for one in report["sources"]]}
    read = parse_report(json.dumps(report).encode(), "old.json")
    assert [claim.id for claim in read.claims] == [claim.id for claim in harbour().claims]
    assert read.claims[0].evidence[0].line == 0


def test_a_report_beyond_the_bound_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is never read into memory; the line says what to do."""
    good, large = tmp_path / "good.json", tmp_path / "large.json"
    good.write_bytes(saved(harbour()))
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    monkeypatch.setattr(json, "loads", lambda *_, **__: pytest.fail("it is read"))
    result = run("diff", str(large), str(good))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"factcheck: {large}: is larger than 200 MB; compare reports of fewer documents, or of one --verdict\n"
    )


def test_a_claim_that_came_to_be_held_tells_by_which_document() -> None:
    """Unsupported became single source because an article came that holds it."""
    told = change_of(found(), "ferry-passengers")
    assert (told.change, told.worse) == (Change.VERDICT, False)
    assert [(r.cause, r.source, r.text) for r in told.reasons] == [
        (
            Cause.SOURCE_ADDED,
            "articles/news.txt",
            "articles/news.txt:3:1 is a new source, and holds 1.4 million passengers (agrees)",
        )
    ]


def test_a_corrected_figure_is_told_with_both_values() -> None:
    """Where an article gives another value now, the reason names both, and how they stand to the claim."""
    told = change_of(found(), "quay-cost")
    assert (told.change, causes(told)) == (Change.CHANGED, [Cause.VALUE, Cause.AGREEMENT])
    assert told.reasons[0].text == (
        f"{EN}:12:24 holds 28.5 billion USD or more (agrees), and held 2.85 billion USD or more (conflicts)"
    )
    assert told.reasons[1].text == "the documents among themselves are contradicted, and were corroborated"


def test_a_claim_whose_id_changed_is_known_by_its_evidence() -> None:
    """An id that went with its first figure's sentence does not make a claim new."""
    told = change_of(found(), "date-opening")
    assert told.new is not None
    assert (told.change, told.new.id, causes(told)) == (Change.VERDICT, "date-12345678", [Cause.EVIDENCE_REMOVED])
    assert told.reasons[0].text == f"{EN} no longer holds May 2027 (conflicts)"


def test_new_and_gone_claims_tell_what_brought_and_took_them() -> None:
    """Each has what its documents hold."""
    comparison = found()
    assert [t.claim.id for t in comparison.claims if t.change is Change.NEW] == ["count-barges", "count-tugs"]
    assert [t.claim.id for t in comparison.claims if t.change is Change.GONE] == ["cranes", "share--4", "share-12"]
    assert set(causes(change_of(comparison, "count-barges"))) == {Cause.SOURCE_ADDED}
    assert causes(change_of(comparison, "cranes")) == [Cause.EVIDENCE_REMOVED]
    assert change_of(comparison, "count-barges").worse
    assert not change_of(comparison, "count-tugs").worse


def test_documents_that_came_went_moved_or_failed_are_told() -> None:
    """A document is known by its path, else by a file name that is no other's."""
    old, new = harbour(), harbour()
    for report, path in ((old, "a/one.txt"), (new, "b/one.txt")):
        report.sources[0].name = path
        for told in report.claims:
            told.evidence = [replace(e, source=path) if e.source == ZH else e for e in told.evidence]
    new.sources[1].skipped = "not text"
    new.sources[3].skipped = ""
    new.sources[2].name = "c.html"
    comparison = found(old, new)
    assert [(s.change, s.name, s.was) for s in comparison.sources] == [
        ("renamed", "b/one.txt", "a/one.txt"), ("skipped", JA, None), ("added", "c.html", None),
        ("read", harbour().sources[3].name, None), ("removed", EN, None),
    ]  # fmt: skip
    assert comparison.claims == []


def test_what_only_moved_is_no_difference() -> None:
    """Lines above a figure, a word in its sentence or its score change where it stands, not what it says."""
    new = harbour()
    for told in new.claims:
        told.evidence = [
            replace(e, line=e.line + 5, start=e.start + 90, quote=e.quote + "!", score=0.5) for e in told.evidence
        ]
    assert found(harbour(), new).same


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"statement": "29 billion USD for the new quay"}, Cause.STATEMENT),
        ({"low": Decimal(29_000_000_000)}, Cause.STATEMENT),
    ],
)
def test_a_claim_that_is_stated_otherwise_says_so(change: dict[str, Any], expected: Cause) -> None:
    """The claims file may have changed, not the documents."""
    new = harbour()
    stated = find(new, "quay-cost").stated
    assert stated is not None
    find(new, "quay-cost").stated = replace(stated, **change)
    (told,) = found(harbour(), new).claims
    assert (told.change, causes(told)) == (Change.CHANGED, [expected])


def test_a_relation_that_changed_says_why() -> None:
    """The same value may stand otherwise to the claim; the newer reason is given."""
    new = harbour()
    length = find(new, "length-quay")
    length.evidence[2] = replace(length.evidence[2], relation=Relation.AGREES, why="the same, hedged")
    (told,) = found(harbour(), new).claims
    assert causes(told) == [Cause.RELATION]
    assert told.reasons[0].text == (
        f"{EN}:3:1 still holds 1,200 m, which agrees and before was compatible: the same, hedged"
    )


def test_copies_that_were_recognised_are_told() -> None:
    """Fewer independent origins of the same documents are a reason of their own."""
    new = harbour()
    find(new, "length-quay").origins = 2
    (told,) = found(harbour(), new).claims
    assert causes(told) == [Cause.ORIGINS]


def test_a_verdict_that_changed_on_the_same_evidence_is_laid_to_the_policy() -> None:
    """Where nothing else differs, what the claims file asks of a corroboration does, or the program."""
    new = harbour()
    find(new, "cranes").verdict = Verdict.CORROBORATED
    (told,) = found(harbour(), new).claims
    assert (told.change, causes(told)) == (Change.VERDICT, [Cause.POLICY])


def test_listed_claims_are_known_by_their_statement_where_the_id_changed() -> None:
    """A claim that was given another name is the same claim, and no listed claim is taken for a found one."""
    new = harbour()
    find(new, "quay-cost").id = "quay"
    (told,) = found(harbour(), new).claims
    assert (told.change, told.reasons) == (Change.RENAMED, [])
    unlisted = harbour()
    find(unlisted, "quay-cost").stated = None
    assert {told.change for told in found(harbour(), unlisted).claims} == {Change.NEW, Change.GONE}


def test_a_label_knows_a_claim_only_where_no_other_has_it() -> None:
    """Two claims of one label are not guessed at."""

    def story(value: str, *ids: str) -> Report:
        told = [(id_, evidence(EN, f"{value} boats", value, value, value, unit="boats")) for id_ in ids]
        held = [claim(id_, Verdict.SINGLE_SOURCE, [e], why="", label="boats", kind="count") for id_, e in told]
        return Report(held, harbour().sources)

    assert [t.change for t in found(story("3", "count-a"), story("4", "count-b")).claims] == [Change.CHANGED]
    two = found(story("3", "count-a", "count-c"), story("4", "count-b", "count-d"))
    assert sorted(told.change for told in two.claims) == sorted([Change.GONE] * 2 + [Change.NEW] * 2)


def test_worse_is_a_graver_verdict_of_a_listed_claim_or_a_new_contradiction() -> None:
    """A found claim that lost a source is no alarm; one that is contradicted is."""

    def turned(id_: str, verdict: Verdict) -> bool:
        new = harbour()
        find(new, id_).verdict = verdict
        return found(harbour(), new).worse

    assert turned("cranes", Verdict.UNSUPPORTED)
    assert not turned("cranes", Verdict.CORROBORATED)
    assert not turned("length-quay", Verdict.SINGLE_SOURCE)
    assert turned("length-quay", Verdict.CONTRADICTED)
    assert not found(harbour(), harbour()).worse


@given(st.data())
def test_a_difference_counts_every_claim_once(data: st.DataObject) -> None:
    """Whatever subset of claims two runs hold, each is told of, counted as the same, or paired; never lost."""
    ids = [c.id for c in later().claims]
    old, new = harbour(), later()
    old.claims = [c for c in old.claims if data.draw(st.booleans())]
    new.claims = [c for c in new.claims if c.id in data.draw(st.sets(st.sampled_from(ids)))]
    comparison = compare(old, new)
    olds = [told.old.id for told in comparison.claims if told.old]
    news = [told.new.id for told in comparison.claims if told.new]
    assert len(set(olds)) == len(olds)
    assert len(set(news)) == len(news)
    assert len(olds) + comparison.unchanged == len(old.claims)
    assert len(news) + comparison.unchanged == len(new.claims)
    back = compare(new, old)
    assert (back.same, back.unchanged) == (comparison.same, comparison.unchanged)


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """Whatever the width, every line fits."""
    text = shown("terminal", width=width, everything=True)
    assert max(cell_len(line) for line in text.split("\n")) <= width
    assert "✗ contradicted" in text


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_text_is_never_passed_on(name: str) -> None:
    """Labels, sentences and names of files of a foreign report reach no terminal as control, and no page as markup."""
    new = harbour()
    find(new, "money-hostile").verdict = Verdict.CONTRADICTED
    new.sources[0].name = HOSTILE
    text = shown(name, found(harbour(), new), names=(HOSTILE, "new"))
    assert not [c for c in text if not c.isprintable() and c != "\n"]
    if name == "markdown":
        assert "<script>" not in text


def test_few_figures_of_one_document_are_only_counted() -> None:
    """A reader sees what several documents hold, and how much more there is; --all and JSON show it."""
    text = shown("terminal", width=80)
    assert "tugs" not in text
    assert "1 further figure of one document only is new; --all shows them" in text
    assert "2 further figures of one document only are gone; --all shows them" in text
    assert "tugs" in shown("terminal", width=80, everything=True)
    assert "count-tugs" in shown("json")


def save(name: str, report: Report) -> str:
    """A report in a file."""
    Path(name).write_bytes(saved(report))
    return name


@pytest.mark.parametrize(
    ("fail_on", "status"),
    [((), 1), (("--fail-on", "any"), 1), (("--fail-on", "worse"), 1), (("--fail-on", "never"), 0)],
)
def test_the_exit_status_is_that_of_diff(
    fail_on: tuple[str, ...], status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """0 where nothing differs, 1 where something does, and what --fail-on makes of it."""
    monkeypatch.chdir(tmp_path)
    old, new = save("old.json", harbour()), save("new.json", later())
    assert run("diff", old, new, *fail_on).exit_code == status
    same = run("diff", old, old, *fail_on)
    assert (same.exit_code, same.stderr) == (0, "")
    assert "no difference: 9 claims the same" in same.stdout
    assert run("diff", new, old, "--fail-on", "worse").exit_code == 1


@pytest.mark.usefixtures("story")
def test_two_real_runs_are_compared() -> None:
    """A changed article changes the verdict, and the difference says where and how."""
    run("report", "--format", "json", "-o", "old.json")
    text = Path("articles/c.txt").read_text("utf-8")
    Path("articles/c.txt").write_text(text.replace("2.85 billion", "28.5 billion"), "utf-8")
    run("report", "--format", "json", "-o", "new.json")
    result = run("diff", "old.json", "new.json", "--format", "json", "-o", "diff.json")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "")
    told = json.loads(Path("diff.json").read_text("utf-8"))
    (changed,) = [change for change in told["claims"] if change["id"] == "investment"]
    assert any(
        reason["cause"] == "value"
        and "articles/c.txt:3" in reason["text"]
        and "and held 2.85 billion USD" in reason["text"]
        for reason in changed["reasons"]
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty; save one with `factcheck report --format json -o FILE`"),
        (b'{"claims": [', ":1:13: is not JSON, or only a part of it"),
        (b"\x89PNG\r\n\x1a\n\xff", "is no saved report; save one"),
        (b"[" * 100_000, "is no saved report; save one"),
        (b'{"claims": [], "sources": [], "n": NaN}', "is no saved report; save one"),
        (b"[]", "is no saved report (the whole: input should be"),
        (b"{}", "is no saved report (claims: is missing); save one"),
        (b'{"claims": 3, "sources": []}', "is no saved report (claims: input should be a valid list); save one"),
        (b'{"findings": []}', "is no saved report (claims: is missing)"),
        (b'{"claims": [{"id": "a"}], "sources": []}', "is no saved report (claims[0].label: is missing)"),
    ],
)
def test_a_file_that_is_no_report_is_one_line(data: bytes, said: str, tmp_path: Path) -> None:
    """Damaged and foreign files end with 2, and the line says what to save instead."""
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_bytes(saved(harbour()))
    bad.write_bytes(data)
    for words in ((good, bad), (bad, good)):
        result = run("diff", *map(str, words))
        assert (result.exit_code, result.stdout) == (2, "")
        assert said in result.stderr
        assert result.stderr.count("\n") == 1
        assert result.stderr.startswith(f"factcheck: {bad}")


def test_a_value_that_is_none_is_named_with_its_place() -> None:
    """A verdict nobody gives, a number too large to write, a number that is text: each is refused by its path."""
    for old, new, place in (
        ('"verdict": "corroborated"', '"verdict": "true"', "claims[4].verdict"),
        ('"low": 36,', '"low": 1e999999,', "claims[1].stated.low"),
        ('"line": 3,', '"line": "three",', "claims[0].evidence[0].line"),
    ):
        data = saved(harbour()).decode().replace(old, new, 1).encode()
        with pytest.raises(FactcheckError, match=place.replace("[", r"\[").replace(".", r"\.")):
            parse_report(data, "report.json")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9)
    | st.sampled_from(["contradicted", "agrees", "/" * 5000, "2021-13-99/--", 10**500, -1]),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["id", "low", "date"]), inner, max_size=2)
    ),
    max_leaves=4,
)  # fmt: skip


@given(st.data())
def test_whatever_stands_in_a_file_is_compared_or_refused(data: st.DataObject) -> None:
    """A report in which anything may be replaced by anything is compared in every format, or refused."""
    report = json.loads(saved(harbour()))
    for _ in range(data.draw(st.integers(1, 4))):
        inner: Any = report
        while isinstance(inner, dict | list) and inner:
            key = data.draw(st.sampled_from(sorted(inner) if isinstance(inner, dict) else range(len(inner))))
            if not isinstance(inner[key], dict | list) or not inner[key] or data.draw(st.integers(0, 4)) == 0:
                inner[key] = data.draw(JSON)
                break
            inner = inner[key]
    try:
        read = parse_report(json.dumps(report).encode(), "report.json")
    except FactcheckError:
        return
    for name in FORMATS:
        assert shown(name, compare(read, harbour()), everything=True, width=80)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_report_that_a_shell_saved_in_another_encoding_is_read(encoding: str) -> None:
    """Some shells redirect as UTF-16 with a byte order mark."""
    assert found(parse_report(saved(harbour()).decode().encode(encoding), "old"), harbour()).same


def test_files_that_are_missing_and_outputs_that_are_read_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing file is said; -o may not take the place of a report that is compared."""
    monkeypatch.chdir(tmp_path)
    old = save("old.json", harbour())
    assert "none.json: no such file; save one with" in run("diff", old, "none.json").stderr
    assert f"{tmp_path}: is a folder" in run("diff", old, str(tmp_path)).stderr
    result = run("diff", old, old, "-o", old)
    assert "is one of the files to read" in result.stderr
    assert result.exit_code == 2


def test_the_difference_reads_the_same_under_any_locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """JSON and Markdown are UTF-8 whatever the terminal is; a terminal without signs gets ASCII ones."""
    monkeypatch.chdir(tmp_path)
    save("old.json", harbour())
    save("new.json", later())
    for format_ in ("json", "markdown"):
        words = ("diff", "old.json", "new.json", "--format", format_)
        assert process(*words, PYTHONIOENCODING="ascii", PYTHONUTF8="0").stdout == process(*words).stdout
    assert process("diff", "old.json", "new.json", PYTHONIOENCODING="ascii", PYTHONUTF8="0").stdout.isascii()


def test_older_reports_lack_what_was_added_and_newer_ones_may_have_more() -> None:
    """Only what the contract promises is needed, and what is not known is passed over."""
    bare = set(Evidence.__dataclass_fields__) - {
        "source", "start", "end", "quote", "low", "high", "unit", "date", "approximate", "relation", "why"
    }  # fmt: skip
    report = json.loads(saved(harbour()))
    for told in report["claims"]:
        told["novelty"] = 1
        for e in told["evidence"]:
            for name in bare:
                del e[name]
    assert len(parse_report(json.dumps(report).encode(), "old").claims) == len(harbour().claims)
