"""Which side of a contrast a figure stands on: its own clause tells before the one beside it."""

from __future__ import annotations

import factcheck

SOURCE = "Seventeen sailors were killed, and 47 others were injured."


def test_a_clause_of_two_words_keeps_its_own_side() -> None:
    """47 were wounded, though "died" stands nearer before the figure: the source's 47 injured uphold it."""
    found = factcheck.check("Seventeen sailors died and 47 were wounded.", [SOURCE])
    assert {f.text: f.verdict for f in found} == {"Seventeen": "single-source", "47": "single-source"}


def test_the_dead_and_the_hurt_still_do_not_uphold_each_other() -> None:
    """Exchanged, neither is upheld."""
    found = factcheck.check("47 sailors died and seventeen were wounded.", [SOURCE])
    assert all(f.verdict != "single-source" for f in found), [(f.text, f.verdict) for f in found]
