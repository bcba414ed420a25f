"""A few among a larger number, told with counts, in a language without spaces: 3人に1人, 每3人中就有1人."""

from __future__ import annotations

from factcheck.extraction.numeral import Numeral, fine_place_of
from factcheck.extraction.passage import Passage
from factcheck.extraction.quantities import QuantityReader
from factcheck.extraction.quantity import Quantity
from factcheck.extraction.word_fractions import LARGEST_ODDS
from factcheck.languages.pack import Pack


class OddsReader:
    """Reads such shares in one language: what leads to them and stands between the counts are the pack's words."""

    def __init__(self, pack: Pack, quantities: QuantityReader) -> None:
        self.quantities = quantities
        self._lead = pack.cues.get("odds_lead", ())
        self._between = pack.cues.get("odds_between", ())
        self._not_before = pack.cues.get("odds_not_before", ())

    def read(self, passage: Passage, whole: Quantity) -> Quantity | None:
        """The share that the count `whole` begins; None where it begins none."""
        text = passage.text
        if not text.startswith(self._between, whole.end):
            return None
        word = next((word for word in self._between if text.startswith(word, whole.end)), "")
        lead = next((word for word in self._lead if text.endswith(word, 0, whole.start)), "")
        if self._lead and not lead:
            return None
        part = self.quantities.measured(passage, whole.end + len(word))
        if part is None or part.unit != whole.unit or text.startswith(self._not_before, part.end):
            return None
        above, below = part.low, whole.low
        if above is None or below is None or above != part.high or below != whole.high:
            return None
        if not 0 < above < below or above >= LARGEST_ODDS or (not lead and above != 1):
            return None
        value, start = above / below, whole.start - len(lead)
        step = fine_place_of(value)
        numeral = Numeral(start, part.end, value, value, step, value, role="ratio", tokens=2)
        return Quantity(start, part.end, value, value, "ratio", "", step, numeral, (start, part.end))
