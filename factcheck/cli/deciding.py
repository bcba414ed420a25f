"""The commands by which a person decides which figures are, or are not, the same, and takes that back."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.commands import Command, inputs
from factcheck.cli.output import complain, complain_all, replace_bytes, results
from factcheck.cli.progress import track
from factcheck.errors import FactcheckError, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from factcheck.deciding import Change, Kept
    from factcheck.model import Report

_BOM = b"\xef\xbb\xbf"


def _figures(command: Command) -> Command:
    """The two figures, and what is told of the decision."""
    figures = click.argument("figures", nargs=2, metavar="FIGURE FIGURE")
    reason = click.option("--reason", metavar="TEXT", default="", help="Why, for whoever reads it next.")
    by = click.option("--by", metavar="NAME", default="", help="Who decided; kept as given.")
    on = click.option("--on", metavar="DATE", default="", help="When it was decided; kept as given.")
    back = click.option("--undo", is_flag=True, help="Take the judgement back.")
    return figures(reason(by(on(back(inputs(command))))))


@click.command(short_help="Judge that two figures are about the same thing.")
@_figures
def same(figures: tuple[str, str], **given: Any) -> None:
    """Judge that two figures are about the same thing: they are brought together from now on, and their values decide
    whether they agree.

    FIGURE is file:line:column, as `factcheck explain` shows it, file:line where one figure stands there, a claim's id,
    or ID#2 for its second piece of evidence. Judgements are kept in judgements.yaml beside the claims file.
    """
    _decide(True, figures, **given)


@click.command(short_help="Judge that two figures are about different things.")
@_figures
def different(figures: tuple[str, str], **given: Any) -> None:
    """Judge that two figures are about different things: from now on they neither contradict nor uphold each other.

    FIGURE is file:line:column, as `factcheck explain` shows it, file:line where one figure stands there, a claim's id,
    or ID#2 for its second piece of evidence. Judgements are kept in judgements.yaml beside the claims file.
    """
    _decide(False, figures, **given)


@click.command(short_help="Take judgements back.")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--claims", metavar="FILE", help="The claims file that the judgements stand beside.")
def forget(ids: tuple[str, ...], claims: str | None) -> None:
    """Take judgements back; ID is as `factcheck judgements` shows it."""
    from factcheck import deciding

    file = _claims_file(claims)
    _keep(lambda: deciding.forget(ids, file), gone=True)


@click.command(short_help="List what a person has judged, and what of it is stale.")
@click.option("--claims", metavar="FILE", help="The claims file that the judgements stand beside.")
@click.option("--format", "format_", type=click.Choice(("text", "json")), default="text", show_default=True)
def judgements(claims: str | None, format_: str) -> None:
    """List the judgements with where their figures stand today; one whose figure is no longer found is stale."""
    from factcheck.deciding import kept_judgements
    from factcheck.project import load_project
    from factcheck.reports.as_json import to_json

    file = _claims_file(claims)
    ids = [claim.id for claim in load_project(file).settings.claims] if file else []
    found = kept_judgements(file, ids)
    with results(None, for_screen=format_ == "text") as out:
        if format_ == "json":
            out.write(to_json({"judgements": [_plain(kept) for kept in found]}, indent=2) + "\n")
        elif found:
            out.write("\n".join(_lines(kept) for kept in found))
    if not found and format_ == "text":
        complain("nothing was judged yet; `factcheck same` and `factcheck different` keep what you decide")


def _decide(same: bool, figures: tuple[str, str], **given: Any) -> None:
    from factcheck import deciding

    claims = _claims_file(given["claims"])

    @cache
    def cross() -> Report:
        from factcheck.pipeline import crosscheck_files

        run = crosscheck_files(given["sources"], claims, track, how=given["how"])
        complain_all(run.problems)
        return run.report

    if given["undo"]:
        if any(given[name] for name in ("reason", "by", "on")):
            raise click.UsageError("--undo takes a judgement back, and needs no --reason, --by or --on")
        _keep(lambda: deciding.undo(same, figures, claims, cross), gone=True)
        return
    told = deciding.Told(*(" ".join(given[name].split()) for name in ("reason", "by", "on")))
    _keep(lambda: deciding.decide(same, figures, claims, cross, told), gone=False)


def _keep(decide: Callable[[], Change], *, gone: bool) -> None:
    """Write what a decision changes, whole or not at all, and say what was kept or taken back. Where somebody else
    changed the file in the meantime, it is decided anew on what that one left.
    """
    from factcheck.matching.decisions import as_decision

    while True:
        change = decide()
        if change.text is None or _written(change):
            break
    for one in change.judgements:
        told = as_decision(one)
        done = "taken back" if gone else "kept" if change.text is not None else "kept already"
        what = "the same" if one.same else "different"
        complain(f"{change.path}: {done} {one.id}, that {told.figures[0]} and {told.figures[1]} are {what}")


def _written(change: Change) -> bool:
    """Write what a decision makes of its file, if that still is what it was made on."""
    from factcheck.cli.locking import changing

    assert change.text is not None, "something changes"
    with changing(change.path) as why:
        if not change.holds:
            return False
        if why:
            complain(f"{change.path}: cannot be locked ({why}); let nothing else write it at the same moment")
        _write(change.path, change.text)
    return True


def _write(path: str, text: str) -> None:
    if not text:
        try:
            Path(path).unlink()
        except OSError as error:
            reason = error.strerror or str(error)
            raise FactcheckError(f"cannot be removed ({reason}); check its permissions", Place(path)) from error
        return
    marked = Path(path).exists() and Path(path).read_bytes().startswith(_BOM)
    replace_bytes(path, (_BOM if marked else b"") + text.encode("utf-8"))


def _claims_file(claims: str | None) -> str | None:
    """The claims file named, or the usual one where it is there."""
    from factcheck.pipeline import CLAIMS_FILE

    return claims or (CLAIMS_FILE if Path(CLAIMS_FILE).is_file() else None)


def _lines(kept: Kept) -> str:
    """A judgement for a person."""
    from factcheck.reports.visible import one_line

    one = kept.judgement
    lines = []
    for figure, place in zip((one.one, one.other), kept.places, strict=True):
        lines.append(f"claim {figure.claim}" if figure.claim else f"{place or figure.source} ({figure.text})")
    lines += [f"{name}: {told}" for name in ("reason", "by", "on") if (told := getattr(one, name))]
    lines += [kept.stale] if kept.stale else []
    heading = f"{one.id}  {'the same' if one.same else 'about different things'}  ({one_line(str(one.place))})"
    return "".join((heading, "\n", *(f"  {one_line(line)}\n" for line in lines)))


def _plain(kept: Kept) -> dict[str, Any]:
    """A judgement as JSON has it."""
    one = kept.judgement
    figures: Sequence[dict[str, Any]] = [
        {"claim": figure.claim}
        if figure.claim
        else {"source": figure.source, "text": figure.text, "quote": figure.quote, "nth": figure.nth, "place": place}
        for figure, place in zip((one.one, one.other), kept.places, strict=True)
    ]
    told = {name: getattr(one, name) for name in ("reason", "by", "on")}
    decision = "same" if one.same else "different"
    return {"id": one.id, "decision": decision, "figures": figures, **told, "stale": kept.stale, "line": one.place.line}
