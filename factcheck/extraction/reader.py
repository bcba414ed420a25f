"""The reading of a whole text: one pass from left to right, in which each figure and date is read once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck.extraction.date_fields import FoundDate
from factcheck.extraction.dates import DateReader
from factcheck.extraction.idioms import Idioms
from factcheck.extraction.labels import Labeller
from factcheck.extraction.left_alone import masked
from factcheck.extraction.mentions import date_mention, figure_mention
from factcheck.extraction.names import NameReader
from factcheck.extraction.numeral import ONE
from factcheck.extraction.numerals import NumeralReader
from factcheck.extraction.odds import OddsReader
from factcheck.extraction.offsets import OffsetReader
from factcheck.extraction.own_money import OwnMoney
from factcheck.extraction.passage import Passage, passage_of
from factcheck.extraction.plausibility import Judge
from factcheck.extraction.proportions import ProportionReader
from factcheck.extraction.quantities import QuantityReader
from factcheck.extraction.quantity import Quantity, figure_in_a_word, keep_in_reach
from factcheck.extraction.ranges import RangeReader
from factcheck.extraction.resolving import Resolver
from factcheck.extraction.signs import SignReader
from factcheck.extraction.tens import TensReader
from factcheck.extraction.tokens import LETTERS
from factcheck.extraction.triggers import trigger_of
from factcheck.languages.loading import languages, load_pack
from factcheck.languages.pack import Pack, UnitName
from factcheck.languages.words import Words
from factcheck.model import Mention, Source

FALLBACK = "en"
"""The language in which a text is read whose own has no pack."""
_SCORE = re.compile(r"([0-9]{1,3})[-–]([0-9]{1,3})(?![\w%]|[-–.,][0-9])")
"""4-1: two numbers that do not rise are no range but a score."""
_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_FRACTION = re.compile(r"([0-9]{1,2})/([0-9]{1,2})")
_WHOLES = (16, 20, 24, 25, 30)
"""Numbers of which one part is told with a stroke (1/20), though they may be days too."""
_LAST_PART = 12
"""The largest number whose parts are told with a stroke, but for eleven."""
_DIGIT = re.compile(r"[0-9]")
_YEAR_DIGITS = 4

Item = FoundDate | Quantity


class Reader:
    """Everything needed to read texts of one language; made once."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.spaced = pack.numerals.spaced
        self.numerals = NumeralReader(pack.numerals, _spelled_units(pack))
        self.quantities = QuantityReader(pack, self.numerals)
        self.dates = DateReader(pack, self.numerals)
        self.labels = Labeller(pack)
        self.ranges = RangeReader(pack, self.numerals, self.quantities, self.dates, self.labels.changes)
        self.names = NameReader(pack, self.quantities, self.labels.nouns)
        self.signs = SignReader(pack, self.quantities)
        self.proportions = ProportionReader(pack)
        self.tens = TensReader(pack)
        self.offsets = OffsetReader(pack, self.dates)
        self.odds = OddsReader(pack, self.quantities)
        self.judge = Judge(pack, self.names, self.ranges, self.labels)
        self.idioms = Idioms(pack.cues.get("idioms", ()), spaced=self.spaced)
        self._trigger = trigger_of(pack)
        self._date_words = {letters[0] for word in pack.dates.starts if (letters := LETTERS.match(word))}

    def read(self, source: Source) -> list[Mention]:
        """The mentions of a document, in the order they stand in it; their spans never overlap."""
        passage = passage_of(source.text, source.published.year if source.published else None)
        resolver = Resolver(passage.text, source.published)
        own_money = OwnMoney(self.pack, source, passage.text)
        mentions: list[Mention] = []
        floor = 0
        for found in self._items(passage):
            item: Item = found
            if isinstance(found, FoundDate) and (found.start < floor or not resolver.resolve(found)):
                if not found.told_as or found.start < floor:
                    continue
                item = found.told_as
            if isinstance(item, FoundDate):
                mentions.append(date_mention(source, passage.text, item, self.labels))
            else:
                item.start = max(item.start, floor)
                keep_in_reach(item)
                if item.kind == "money":
                    own_money.name(item)
                mentions.append(figure_mention(source, passage.text, item, floor, self.labels))
            floor = item.end
        return _placed(source, mentions)

    def _items(self, passage: Passage) -> Iterator[Item]:
        """The dates and quantities of a text, in order; each begins where the one before it ended or later."""
        text, search = passage.text, self._trigger.search
        hidden = iter([*masked(text), (len(text) + 1, 0)])
        start, end = next(hidden)
        at = 0
        date: FoundDate | None = None
        while trigger := search(text, at):
            place = trigger.start()
            while end and end <= place:
                start, end = next(hidden)
            if start <= place:
                at = end
                continue
            item, at = self._item(passage, place, trigger.end())
            if isinstance(item, Quantity):
                item = self.ranges.read(passage, item)
                self.ranges.bounds.take(text, item)
                self.ranges.take_second_bound(passage, item)
                at = max(at, item.end)
                if item.bare and self.judge.is_an_early_year(passage, item):
                    item = FoundDate(item.start, item.end, {"year4": int(text[item.start : item.end])})
                elif item.kind == "duration" and (day := self.offsets.read(passage, item, date)):
                    item, at = day, max(at, day.end)
            if item is not None:
                date = item if isinstance(item, FoundDate) else None
                yield item

    def _item(self, passage: Passage, at: int, skip: int) -> tuple[Item | None, int]:
        """What begins at `at`, and where to go on; a trigger that begins nothing ends at `skip`."""
        text = passage.text
        word = text[at:skip] if self.spaced else ""
        if proportion := self.proportions.read(text, at):
            return proportion, proportion.end
        if (
            self.spaced
            and (word in self.tens.starts or text[at + 1 : at + 3] == "0s")
            and (tens := self.tens.read(text, at))
        ):
            return tens, tens.end
        form = self.dates.form(text, at) if self._may_be_a_date(word) else None
        if form and self.dates.is_left_alone(form) and not self._outgrows_form(passage, at, form.end):
            return None, form.end
        if (idiom := self.idioms.covers(text, at, word)) and not self._outgrows_idiom(passage, at, idiom):
            return None, idiom
        if form and (date := self.dates.read(passage, at, form)) and not self._is_an_amount(passage, date):
            return date, date.end
        if figure := self.pack.figures.at(text, at):
            return figure_in_a_word(at, *figure), figure[1]
        return self._figure(passage, at, skip)

    def _may_be_a_date(self, word: str) -> bool:
        return not word or not word.isalpha() or word in self._date_words

    def _figure(self, passage: Passage, at: int, skip: int) -> tuple[Quantity | None, int]:
        """The figure in numerals that begins at `at`, without its bounds, and where to go on."""
        text = passage.text
        if self.names.holds(passage, at):
            scaled = None if self.spaced else self.numerals.read(passage, at)  # the 万 of a name's 5万 is no number
            return None, scaled.end if scaled else _past_digits(text, at)
        if self.spaced and (score := _SCORE.match(text, at)) and int(score[1]) >= int(score[2]):
            return None, score.end()
        numeral = self.numerals.read(passage, at)
        if not numeral:
            return None, max(skip, _past_digits(text, at))
        if not self.spaced and at and text[at - 1] == "/" and self.numerals.tokens.multiplier(text, at):  # 302克/千瓦时
            return None, max(numeral.end, skip)
        quantity = self.quantities.read(passage, self.signs.signed(passage, numeral))
        if quantity.kind == "count" and (odds := self.odds.read(passage, quantity)):
            return odds, odds.end
        if not self.judge.is_a_figure(passage, quantity):
            return None, max(numeral.end, skip)
        if numeral.low == ONE and not quantity.bare and self.judge.has_a_price(passage, quantity):
            return None, quantity.end
        return quantity, quantity.end

    def _is_bare(self, passage: Passage, date: FoundDate) -> bool:
        """Whether what may be a date goes on neither to a unit, as a figure would (5/16インチ), nor to more parts."""
        quantity = self.quantities.measured(passage, date.start)
        return quantity is not None and quantity.bare and not passage.text.startswith("/", date.end)

    def _outgrows_form(self, passage: Passage, at: int, end: int) -> bool:
        """9時 is a time of day, and 9時間 nine hours: whether the figure or its last word goes on past the form."""
        if self.spaced:
            if passage.text[end : end + 1].isalnum():
                return True
            if passage.text[at].isalpha() and (digits := _DIGIT.search(passage.text, at, end)):
                at = digits.start()  # the unit 41.75 billion is no unit of that number
        quantity = self.quantities.measured(passage, at)
        return quantity is not None and quantity.end > end

    def _outgrows_idiom(self, passage: Passage, at: int, idiom: int) -> bool:
        """千万 is an idiom in 千万别 and a number in 千万元: whether a numeral or its unit goes on past the idiom."""
        numeral = self.numerals.read(passage, at)
        if not numeral:
            return self.spaced  # "that one" holds its number further on: that one mile
        if numeral.end > idiom:
            return True
        if self.spaced and numeral.end < idiom:
            return False
        # 之一 begins before the figure, and 毛伊岛 after it is no money; 十分 is no idiom in 十分钟
        if not self.spaced and passage.text[at:idiom] not in self.idioms.words and not passage.text[at].isdigit():
            return False  # but 中3 holds no figure in 中3の生徒 and one in 10人中3人
        quantity = self.quantities.read(passage, numeral)
        return quantity.end > idiom or (numeral.end == idiom and not quantity.bare)

    def _is_an_amount(self, passage: Passage, date: FoundDate) -> bool:
        """2000 workers, 1984 kg, less than 6/10: four digits alone that are no year, and a fraction that is no day."""
        if not date.second and (parts := _FRACTION.fullmatch(passage.text, date.start, date.end)):
            if not self.spaced and not (_tells_a_day(*map(int, parts.groups())) and self._is_bare(passage, date)):
                return True
            return self.judge.bounds_an_amount(passage.text, date.start)
        if date.fields.keys() != {"year4"} or date.second or date.end - date.start != _YEAR_DIGITS:
            return False
        quantity = self.quantities.measured(passage, date.start)
        return quantity is None or not self.judge.looks_like_a_year(passage, quantity)


def _spelled_units(pack: Pack) -> Words[UnitName]:
    """The units by their names, short ones (ton, day) among them, but not by their symbols."""
    short = {
        word: unit for word, unit in pack.symbols.table.items() if len(word) > 2 and word.isalpha() and word.islower()
    }
    return Words(short | pack.names.table)


def _tells_a_day(above: int, below: int) -> bool:
    """Whether digits with a stroke between are month and day (4/22, 10/1) rather than a part (3/4, 1/20)."""
    if above > below:
        return True
    return below == _LAST_PART - 1 or (below > _LAST_PART and not (above == 1 and below in _WHOLES))


def _placed(source: Source, mentions: list[Mention]) -> list[Mention]:
    """The mentions with how a reader finds them, and those marked that a table's heading repeats for another cell."""
    told: set[int] = set()
    for mention in mentions:
        mention.locator = source.locator(mention.start)
        if source.parts:
            mention.repeated = mention.start in told
            told.add(mention.start)
    return mentions


def _past_digits(text: str, at: int) -> int:
    digits = _DIGITS.match(text, at)
    return digits.end() if digits else at


@cache
def reader(language: str) -> Reader:
    """The reader of a language; one without a pack is read as the fallback."""
    return Reader(load_pack(language if language in languages() else FALLBACK))


def extract_mentions(source: Source) -> list[Mention]:
    """Every figure and date of a document, sorted by where it stands; spans never overlap.

    Pure: it depends on the source alone. `start` and `end` of each mention point into `source.raw`.
    """
    return reader(source.language).read(source)
