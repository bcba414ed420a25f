"""A part called the whole: contradicted where the draft speaks of all parts and a source has another one's figure."""

from __future__ import annotations

import pytest

import factcheck

SOURCE = (
    "The new port is built in two phases. In phase one it gets 14 cranes, and in phase two it gets another 36 cranes.",
    "在新港，项目分两期：首期安装吊车14台，二期安装吊车36台。",
    "新港の計画では、一期でクレーン14台を設置し、二期でクレーン36台を設置する。",
)


def findings(draft: str, *sources: str) -> list[tuple[str, str]]:
    """The verdict on each figure of the draft, and why."""
    return [(str(f.verdict), f.why) for f in factcheck.check(draft, [*sources, "The harbour master was pleased."])]


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("The new port gets a total of 14 cranes over both phases.", SOURCE[0]),
        ("Over the whole project the new port gets a total of 14 cranes.", SOURCE[0]),
        ("新港整个项目合计安装吊车14台。", SOURCE[1]),
        ("新港では全体で合計14台のクレーンを設置する。", SOURCE[2]),
    ],
)
def test_a_part_given_as_the_whole_is_contradicted_by_the_other_part(draft: str, source: str) -> None:
    """The reason names the part whose figure it is, and what the other part has."""
    found = findings(draft, source)
    assert "contradicted" in [verdict for verdict, _ in found]
    assert any("is the first phase's alone; the second phase has 36" in why for _, why in found)


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("The new port gets a total of 14 cranes.", SOURCE[0]),  # of the phase spoken of before, perhaps
        ("Phase one of the whole project gives the new port a total of 14 cranes.", SOURCE[0]),
        ("新港合计安装吊车14台。", SOURCE[1]),
        ("新港首期合计安装吊车14台。", SOURCE[1]),
        ("The new port gets a total of 14 cranes over both phases.", "In phase one the new port gets 14 cranes."),
        (
            "The new port gets a total of 14 cranes over both phases.",
            "In phase one the new port gets 14 cranes, of which 5 cranes are for containers.",
        ),
        ("The new port gets a total of 50 cranes over both phases.", SOURCE[0]),
        ("The new port gets 14 cranes.", SOURCE[0]),
    ],
)
def test_where_a_part_may_be_all_that_is_meant_nothing_is_contradicted(draft: str, source: str) -> None:
    """A total may be that of the phase spoken of; without another part's figure nothing tells that there is more."""
    assert "contradicted" not in [verdict for verdict, _ in findings(draft, source)]


def test_a_total_that_may_be_a_parts_is_not_supported_and_told_why() -> None:
    """What the draft calls the total is the first phase's alone."""
    (found,) = findings("The new port gets a total of 14 cranes.", SOURCE[0])
    assert found[0] == "unsupported"
    assert "is the first phase's alone" in found[1]


def test_a_part_called_the_whole_is_not_corrected_into_itself() -> None:
    """Two sources hold the part's figure, and writing it once more would be no correction."""
    other = SOURCE[0].replace("new port", "new port of Birch").replace("gets", "receives")
    found = factcheck.check("The new port gets a total of 14 cranes over both phases.", [SOURCE[0], other])
    assert all(finding.correction is None for finding in found)
