"""The Python interface: cheap to import, and the same answers as the command line's."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import factcheck

QUAY = "The harbour company said the new quay cost $2.85 billion."


def test_importing_the_package_loads_no_stage() -> None:
    """`import factcheck` alone loads neither the stages nor any library."""
    code = "import factcheck, sys; print(*sorted(sys.modules))"
    loaded = set(
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    )
    assert not loaded & {"regex", "rich", "click", "pydantic", "ruamel.yaml", "rapidfuzz", "factcheck.pipeline"}


def test_every_name_promised_is_there() -> None:
    """Each name of `__all__` can be had, and no other."""
    for name in factcheck.__all__:
        assert getattr(factcheck, name) is not None
    assert not hasattr(factcheck, "nonsense")
    assert set(factcheck.__all__) <= set(dir(factcheck))


def test_extract_returns_mentions_of_no_file() -> None:
    """Figures of a text point into the text, and name no source."""
    (mention,) = factcheck.extract(QUAY)
    assert QUAY[mention.start : mention.end] == mention.text
    assert mention.model_dump(mode="json") | {"label": ""} == mention.model_dump() | {"label": ""}
    dumped = mention.model_dump()
    assert (dumped["source"], dumped["kind"], dumped["low"], dumped["unit"]) == (None, "money", 2_850_000_000, "USD")


def test_a_date_without_a_year_is_resolved_by_the_day_of_publication() -> None:
    """`published` tells which May is meant."""
    (mention,) = factcheck.extract("去年5月开工。", language="zh", published=dt.date(2022, 3, 1))
    assert mention.date == "2021-05"


def test_crosscheck_takes_texts() -> None:
    """Two texts that agree corroborate a claim that nobody listed."""
    report = factcheck.crosscheck([QUAY, "The new quay cost $2.85 billion, the harbour company said on its site."])
    assert [c.verdict for c in report.claims] == [factcheck.Verdict.CORROBORATED]
    assert [s.name for s in report.sources] == ["source 1", "source 2"]


def test_check_tells_what_the_sources_say_of_a_draft() -> None:
    """A figure of a draft is supported, contradicted, or found nowhere; and it is told where it stands."""
    draft = "A draft.\n\nThe new quay cost $2.85 billion."
    (supported,) = factcheck.check(draft, [QUAY])
    assert (supported.verdict, supported.line, supported.column) == ("single-source", 3, 19)
    assert draft[supported.start : supported.end] == supported.text == "$2.85 billion"
    (contradicted,) = factcheck.check("The new quay cost $28.5 billion.", [QUAY])
    assert contradicted.verdict == "contradicted"
    assert contradicted.evidence[0].relation == "conflicts"
    assert contradicted.why
    (unsupported,) = factcheck.check("The company hired 36 divers.", [QUAY])
    assert (unsupported.verdict, unsupported.evidence) == ("unsupported", [])
    assert factcheck.check("No figure here.", [QUAY]) == []
