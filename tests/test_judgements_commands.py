"""The commands by which a person decides, and every command that then goes by what was decided."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from command import process, run
from drafting import findings, git

from factcheck.drafts.checking import find_inputs
from factcheck.drafts.requests import Request
from factcheck.lsp.session import Session

ARTICLES = {
    "a.txt": "2026-05-02\n\nThe harbour company will build a new quay. The total investment in the new quay is "
    "$2.85 billion.\nThe company hired 36 divers.\n",
    "b.txt": "发布时间:2026-05-03\n\n港务局将建设新码头。新码头总投资28.5亿美元,由三家企业分担。\n"
    "公司雇用了63名潜水员。\n",
    "c.txt": "2026-05-04\n\n港湾会社は新しい岸壁を建設する。総投資額は28.5億ドル。\n潜水士は36人だった。\n",
}
CLAIMS = """\
sources: [sources]
drafts: {paths: [draft.md]}
claims:
  - id: divers
    statement: The company hired 36 divers
  - id: ferries
    statement: 14 ferries were sold
"""
DIVERS = ("sources/a.txt:4:19", "sources/b.txt:4")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The story as working directory, with its own cache."""
    (tmp_path / "story" / "sources").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "story")
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    for name, text in ARTICLES.items():
        Path("sources", name).write_text(text, "utf-8")
    Path("claims.yaml").write_text(CLAIMS, "utf-8")
    Path("draft.md").write_text("The company hired 36 divers.\n", "utf-8")
    return Path.cwd()


def claims(*words: str) -> list[dict[str, Any]]:
    """The claims that the report holds as JSON."""
    found: list[dict[str, Any]] = json.loads(run("report", "--format", "json", *words).stdout)["claims"]
    return found


def holding(text: str) -> dict[str, Any]:
    """The one found claim that holds a figure."""
    (found,) = (c for c in claims() if not c["stated"] and any(text in e["text"] for e in c["evidence"]))
    return found


def ids() -> list[str]:
    """The ids of the judgements that are kept."""
    return [one["id"] for one in json.loads(run("judgements", "--format", "json").stdout)["judgements"]]


def test_a_judgement_is_kept_and_has_its_effect_on_every_later_run() -> None:
    """The report and explain tell of it; the same input still gives the same bytes."""
    result = run("same", *DIVERS, "--reason", "both are the company's")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "judgements.yaml: kept same-" in result.stderr
    (name,) = ids()
    assert holding("63")["verdict"] == "contradicted"
    assert holding("63")["decided"][0] == {
        "id": name,
        "decision": "same",
        "figures": ["36 in sources/a.txt", "63名 in sources/b.txt"],
        "reason": "both are the company's",
    }
    report = run("report", "--width", "100").stdout
    assert "§ a person's judgement counts here" in report
    assert run("report", "--width", "100").stdout == report
    shown = run("explain", holding("63")["id"], "--width", "200").stdout
    assert "a person judged 36 in sources/a.txt and 63名 in sources/b.txt to be the same (both are the" in shown


def test_a_report_without_judgements_says_nothing_of_them() -> None:
    """No mark and no line for what nobody decided."""
    assert "§" not in run("report", "--all").stdout
    assert all(claim["decided"] == [] for claim in claims())


HELD = """\
# ours
judgements:
  - different: # so
    - claim: ferries
    - {source: sources/b.txt, figure: 三家, quote: 由三家企业}
"""


@pytest.mark.parametrize("held", ["", HELD])
def test_undo_restores_the_file_byte_for_byte(held: str) -> None:
    """By naming the figures again, or by the id; what was not there before is gone afterwards."""
    file = Path("judgements.yaml")
    if held:
        file.write_text(held, "utf-8")
    before = claims()
    for back in (("same", *DIVERS, "--undo"), ("forget",)):
        known = ids()
        assert run("same", *DIVERS).exit_code == 0
        name = next(one for one in ids() if one not in known)
        words = (*back, name) if back == ("forget",) else back
        assert run(*words).exit_code == 0
        assert (file.read_text("utf-8") if file.exists() else "") == held
    assert claims() == before


def test_a_judgement_kept_already_is_not_written_again() -> None:
    """Nor where the figures are named the other way round, or as evidence of a claim."""
    run("same", *DIVERS)
    before = Path("judgements.yaml").read_bytes()
    for again in (DIVERS[::-1], ("sources/a.txt:4", f"{holding('63')['id']}#2")):
        result = run("same", *again)
        assert (result.exit_code, "kept already" in result.stderr) == (0, True)
    assert Path("judgements.yaml").read_bytes() == before


def test_explain_shows_the_names_that_the_commands_take() -> None:
    """Each piece of evidence has its place and its number; both name the same figure."""
    claim = holding("28.5亿")["id"]
    shown = run("explain", claim).stdout
    (line,) = (line for line in shown.splitlines() if "sources/b.txt:3:17" in line)
    assert line.endswith(" #2")
    run("different", f"{claim}#1", f"{claim}#2")
    first = ids()
    run("forget", *first)
    run("different", "sources/a.txt:3:84", "sources/b.txt:3:17")
    assert ids() == first


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("sources/a.txt:4:1", "sources/a.txt:4:1: no figure stands at this place; the nearest: "),
        ("sources/a.txt:4:1", "sources/a.txt:4:19 (36)"),
        ("sources/a.txt:2", "sources/a.txt:2: no figure stands on this line; the nearest: "),
        (
            "sources/b.txt:3",
            "2 figures stand on this line; say which: sources/b.txt:3:17 (28.5亿美元), sources/b.txt:3:2",
        ),
        ("sources/a.txt:99:1", "sources/a.txt:99:1: the file ends on line 4; the nearest: "),
        ("sources/d.txt:1:1", "sources/d.txt: no such file or folder"),
        ("sources:1:1", "sources: is a folder; name the file that holds the figure"),
        ("diver", 'there is no claim "diver"; did you mean "divers"?'),
        ("divers#9", '"divers" has 1 piece of evidence, and none with the number 9'),
        ("ein Satz", '"ein Satz" names no figure; name a figure by its place (file:line:column), or by a claim'),
        (
            "./sources/../sources/b.txt:4:6",
            "both names are of one figure, 63名 in ./sources/../sources/b.txt; name two",
        ),
        ("sources/b.txt:4", "both names are of one figure, 63名 in sources/b.txt; name two"),
    ],
)
def test_a_name_that_names_no_figure_is_told_with_what_is_near(name: str, said: str) -> None:
    """One line, status 2, and nothing is written."""
    result = run("same", name, "sources/b.txt:4")
    assert (result.exit_code, said in result.stderr) == (2, True), result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not Path("judgements.yaml").exists()


def test_two_claims_are_never_compared() -> None:
    """Said so, where two are named."""
    assert "never compared" in run("same", "divers", "ferries").stderr


def test_a_judgement_that_contradicts_others_is_refused() -> None:
    """It names the lines and how to take them back; the file stays as it is, and so it does by transitivity."""
    run("same", *DIVERS)
    run("same", "sources/b.txt:4", "sources/c.txt:4")
    before = Path("judgements.yaml").read_bytes()
    result = run("different", "sources/a.txt:4", "sources/c.txt:4")
    assert result.exit_code == 2
    assert "36 in sources/a.txt and 36人 in sources/c.txt cannot be different, by lines 4 and 11" in result.stderr
    assert all(f"`factcheck forget {name}`" in result.stderr for name in ids())
    assert Path("judgements.yaml").read_bytes() == before
    run("forget", *ids())
    run("different", *DIVERS)
    assert "cannot be the same, by line 4; take that back first: `factcheck forget" in run("same", *DIVERS).stderr


def test_a_file_that_contradicts_itself_stops_the_run() -> None:
    """After a merge, say: every command says on which lines, and ends with 2."""
    run("same", *DIVERS)
    text = Path("judgements.yaml").read_text("utf-8")
    Path("judgements.yaml").write_text(text + text.split("judgements:\n")[1].replace("same", "different"), "utf-8")
    for words in (("report",), ("check",), ("judgements",)):
        result = run(*words)
        assert result.exit_code == 2
        (line,) = result.stderr.splitlines()
        assert "judgements.yaml:11:5: " in line
        assert "judged different here, and the same on line 4; take one back: `factcheck forget" in line


def test_a_mistake_in_the_file_stops_the_run_with_its_place() -> None:
    """As one in the claims file does."""
    Path("judgements.yaml").write_text("judgements:\n  - sam: []\n", "utf-8")
    for words in (("report",), ("check",), ("judgements",), ("same", *DIVERS)):
        result = run(*words)
        assert (result.exit_code, "judgements.yaml:2:5: unknown key" in result.stderr) == (2, True)


def test_an_edited_document_makes_a_judgement_stale_and_nothing_else() -> None:
    """Named in one line; the run goes on, and the other judgement stays in force."""
    run("same", *DIVERS)
    run("different", "sources/a.txt:3:84", "sources/b.txt:3:17")
    article = Path("sources/b.txt")
    article.write_text("新的一行。\n" + article.read_text("utf-8").replace("63名", "几名"), "utf-8")
    result = run("report", "--format", "json")
    assert result.exit_code == 0
    (line,) = result.stderr.splitlines()
    assert 'stale judgement: "63名" no longer stands so in sources/b.txt; decide anew, or take it back with' in line
    assert len(holding("28.5亿")["decided"]) == 1
    stale = {
        one["decision"]: one["stale"] for one in json.loads(run("judgements", "--format", "json").stdout)["judgements"]
    }
    assert (stale["different"], bool(stale["same"])) == ("", True)
    assert "stale judgement" in run("judgements").stdout


def test_documents_that_are_not_read_this_time_make_nothing_stale() -> None:
    """A report on some of the files says nothing of judgements on the others."""
    run("same", *DIVERS)
    assert run("report", "--sources", "sources/a.txt", "--sources", "sources/c.txt").stderr == ""
    Path("sources/b.txt").unlink()
    assert "there is no file sources/b.txt" in run("report").stderr


def test_moved_lines_and_edits_elsewhere_leave_judgements_in_force() -> None:
    """They are known by their words, not by their places; the list tells where they are today."""
    run("same", *DIVERS)
    article = Path("sources/b.txt")
    article.write_text(
        article.read_text("utf-8").replace("港务局", "第一行。\n\n港务局").replace("三家", "四家"), "utf-8"
    )
    assert holding("63")["verdict"] == "contradicted"
    assert "sources/b.txt:6:6 (63名)" in run("judgements").stdout


def test_a_listed_claim_hears_what_was_judged_its_own_and_not_what_was_judged_another() -> None:
    """Undone, it says what it said before."""
    before = claims()[0]
    assert before["verdict"] == "single-source"
    run("same", "divers", "sources/b.txt:4")
    assert claims()[0]["verdict"] == "contradicted"
    run("different", "divers", "sources/a.txt:4")
    assert [e["source"] for e in claims()[0]["evidence"]] == ["sources/b.txt"]
    run("forget", *ids())
    assert claims()[0] == before


def say_otherwise() -> None:
    """Have the second article give its figure in words that nothing ties to the divers."""
    Path("sources/b.txt").write_text(ARTICLES["b.txt"].replace("公司雇用了63名潜水员", "另有41人在岗"), "utf-8")


def test_a_check_of_drafts_goes_by_the_judgements() -> None:
    """A figure of the draft may itself be judged; memory of an earlier answer ends where the file changes."""
    say_otherwise()
    for _ in range(2):
        assert findings()[0]["verdict"] == "single-source"
    run("same", "draft.md:1:19", "sources/b.txt:4")
    for _ in range(2):  # judged, then answered from memory
        (found,) = findings()
        assert found["verdict"] == "contradicted"
        assert [e["decided"][0]["decision"] for e in found["evidence"] if e["source"] == "sources/b.txt"] == ["same"]
    run("different", "draft.md:1", "sources/a.txt:4")
    assert {e["source"] for e in findings()[0]["evidence"]} == {"sources/b.txt"}
    run("forget", *ids())
    assert findings()[0]["verdict"] == "single-source"


def test_a_check_against_one_document_goes_by_them_too() -> None:
    """There the draft is read beside the document, sentence by sentence."""
    Path("other.txt").write_text("The company hired 63 divers.\n", "utf-8")
    words = ("draft.md", "--sources", "other.txt")
    assert findings(*words)[0]["verdict"] == "contradicted"
    run("different", "draft.md:1", "other.txt:1")
    assert findings(*words)[0]["verdict"] == "unsupported"
    assert "to be about different things" in findings(*words)[0]["why"]


def test_a_changed_judgement_has_the_whole_draft_checked() -> None:
    """With --changed-since, as a changed source or claims file does."""
    git(Path(), "init", "--quiet")
    git(Path(), "add", ".")
    git(Path(), "commit", "--quiet", "-m", "Begin")
    words = ("draft.md", "--changed-since", "main")
    assert findings(*words) == []
    run("same", "draft.md:1:19", "sources/b.txt:4")
    assert len(findings(*words)) == 1


def test_the_language_server_goes_by_them(folder: Path) -> None:
    """A judgement that is kept while the server runs counts from the next check on."""
    say_otherwise()
    session = Session(cache=False)
    text = Path("draft.md").read_text("utf-8")

    def verdict() -> str:
        session.refresh()
        return str(session.check("draft", str(folder / "draft.md"), text)[0].findings[0].verdict)

    assert verdict() == "single-source"
    run("same", "draft.md:1:19", "sources/b.txt:4")
    assert verdict() == "contradicted"


def test_watching_wakes_when_a_judgement_is_kept() -> None:
    """The file is watched before it is there."""
    assert "judgements.yaml" in find_inputs(Request()).files


def test_without_a_claims_file_judgements_are_kept_in_the_working_directory() -> None:
    """And beside the claims file where another is named."""
    Path("claims.yaml").unlink()
    run("same", *DIVERS)
    assert Path("judgements.yaml").exists()
    assert holding("63")["verdict"] == "contradicted"
    Path("desk").mkdir()
    Path("desk/mine.yaml").write_text("sources: [../sources]\n", "utf-8")
    run("same", *DIVERS, "--claims", "desk/mine.yaml")
    assert "source: ../sources/a.txt" in Path("desk/judgements.yaml").read_text("utf-8")
    assert holding("63")["decided"]
    assert any(claim["decided"] for claim in claims("--claims", "desk/mine.yaml"))


def test_the_report_is_not_written_over_the_judgements() -> None:
    """What a person decided is not lost to a slip."""
    run("same", *DIVERS)
    result = run("report", "--format", "json", "-o", "judgements.yaml")
    assert (result.exit_code, "is one of the files to read" in result.stderr) == (2, True)


def test_config_tells_which_file_is_in_force() -> None:
    """None before there is one."""
    assert json.loads(run("config", "--format", "json").stdout)["judgements file"]["value"] is None
    run("same", *DIVERS)
    assert json.loads(run("config", "--format", "json").stdout)["judgements file"]["value"] == "judgements.yaml"


def test_who_and_when_are_kept_as_given_and_never_made_up() -> None:
    """No clock and no account of the machine gets into the file."""
    run("same", *DIVERS)
    assert [
        line for line in Path("judgements.yaml").read_text("utf-8").splitlines() if " by:" in line or " on:" in line
    ] == []
    run("forget", *ids())
    run("same", *DIVERS, "--by", "the desk", "--on", "2026-05-05")
    assert "    by: the desk\n    on: '2026-05-05'\n" in Path("judgements.yaml").read_text("utf-8")
    assert run("same", *DIVERS, "--undo", "--by", "me").exit_code == 2


def test_what_cannot_be_written_is_left_whole() -> None:
    """A folder that takes no file: one line, status 2, and the file as it was."""
    run("same", *DIVERS)
    before = Path("judgements.yaml").read_bytes()
    Path().chmod(0o500)
    try:
        probe = Path("probe")
        try:
            probe.touch()
        except OSError:
            result = run("different", "sources/a.txt:3:84", "sources/b.txt:3:17")
            assert (result.exit_code, "cannot be written" in result.stderr) == (2, True)
        else:  # a superuser writes everywhere
            probe.unlink()
    finally:
        Path().chmod(0o700)
    assert Path("judgements.yaml").read_bytes() == before


def test_unknown_ids_are_told() -> None:
    """With the nearest that is known."""
    run("same", *DIVERS)
    (name,) = ids()
    result = run("forget", name[:-1])
    assert (result.exit_code, f'did you mean "{name}"?' in result.stderr) == (2, True)
    assert "nobody judged these two figures different" in run("different", *DIVERS, "--undo").stderr


def test_no_judgement_is_no_mistake() -> None:
    """The list is empty, and says how to begin."""
    result = process("judgements", NO_COLOR="1")
    assert (result.returncode, result.stdout) == (0, b"")
    assert b"nothing was judged yet" in result.stderr


def test_figures_of_documents_in_an_archive_are_judged_like_others() -> None:
    """By the name of the archive and their own; the archive alone names none of its documents."""
    with zipfile.ZipFile("sources/leak.zip", "w") as archive:
        archive.writestr("one.txt", ARTICLES["a.txt"])
        archive.writestr("two.txt", "The town library has 12 rooms.")
    Path("sources/a.txt").unlink()
    Path("sources/c.txt").unlink()
    divers = ("sources/leak.zip/one.txt:4:19", DIVERS[1])
    assert run("different", *divers).exit_code == 0
    assert holding("63")["verdict"] == "single-source"
    assert "sources/leak.zip/one.txt:4:19" in run("judgements").stdout
    assert run("different", *divers, "--undo").exit_code == 0
    for name in ("sources/leak.zip:4:19", "sources/leak.zip/three.txt:4:19"):
        refused = run("different", name, DIVERS[1])
        assert refused.exit_code == 2
        assert "sources/leak.zip/one.txt" in refused.stderr
