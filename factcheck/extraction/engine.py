"""The reading of a whole text: one pass from left to right, in which each figure and date is read once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from factcheck.extraction.dates import DateReader, FoundDate, Resolver
from factcheck.extraction.labels import Labeller
from factcheck.extraction.left_alone import masked
from factcheck.extraction.numerals import VULGAR, Numeral, NumeralReader
from factcheck.extraction.quantities import Quantity, QuantityReader, bound_around
from factcheck.languages.folding import fold
from factcheck.languages.pack import Pack, languages, load_pack, splits_a_word
from factcheck.model import Mention, Source

FALLBACK = "en"
LONGEST_BARE = 11
"""Digits in one run, without a unit, from which a number is an identifier: telephone and card numbers begin there."""
_TRIGGER_WORD = re.compile(r"[0-9]|[a-z]+")
YEAR_DIGITS = 4
_PAIR = 2
_TEN = 10
_FRACTION = re.compile(r"[0-9]{1,2}/[0-9]{1,2}")
_LAST_WORD = re.compile(r"([^\W\d_]+)[ \u00a0]?$")
_CLAUSE_COMMA = re.compile("(?<=[0-9])，(?=[0-9])")
_LATIN_NAME = re.compile(r"[a-z] $")
_LETTERS_AFTER = re.compile(r"[A-Za-z]{1,}[A-Za-z0-9-]*")


class Reader:
    """Everything needed to read texts of one language; made once."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.numerals = NumeralReader(pack.numerals)
        self.dates = DateReader(pack, self.numerals)
        self.quantities = QuantityReader(pack, self.numerals)
        self.labels = Labeller(pack)
        self.spaced = pack.numerals.spaced
        self._trigger = self._compile_trigger()
        self._words = self._trigger_words()
        self._idioms = _Idioms(pack.cues.get("idioms", ()), spaced=self.spaced)
        self._no_figure_after = tuple(pack.cues.get("no_figure_after", ()))
        self._no_figure_before = tuple(pack.cues.get("no_figure_before", ()))
        self._digit_after = tuple(pack.cues.get("digit_after", ()))
        self._digit_before = tuple(pack.cues.get("digit_before", ()))
        self._names = frozenset(pack.cues.get("not_in_a_name", ()))
        self._before_amounts = tuple(pack.cues.get("before_amounts", ()))
        self._before_years = frozenset(pack.cues.get("before_years", ()))
        self._date_words = frozenset(w.split()[0].split("-")[0].rstrip(".") for w in pack.dates.starts)

    def _compile_trigger(self) -> re.Pattern[str]:
        """Where a figure or date may begin: cheap, and tested more closely afterwards."""
        if self.spaced:
            return re.compile(rf"[0-9{VULGAR}]|(?<![\w.])\.(?=[0-9])|[a-z]+")
        chars = {w[0] for w in self.pack.numerals.roles} | {w[0] for w in self.pack.numerals.words.get("vague", ())}
        chars |= {w[0] for w in (*self.pack.dates.starts, *self.pack.figures.table)}
        chars |= {w[0] for w in self.pack.numerals.words.get("half_of", ())}
        return re.compile(f"[0-9{VULGAR}" + re.escape("".join(sorted(chars))) + "]")

    def _trigger_words(self) -> frozenset[str]:
        """In a language with spaces, the words with which a figure or date may begin."""
        if not self.spaced:
            return frozenset()
        numerals = self.pack.numerals
        words = set(numerals.roles) | set(numerals.ordinals) | {w.split()[0] for w in numerals.plurals.table}
        words |= set(numerals.words.get("a", ())) | {
            w.split()[0] for w in (*numerals.words.get("half", ()), *numerals.words.get("quarter", ()))
        }
        words |= {w.split()[0].split("-")[0] for w in self.pack.dates.starts}
        words |= {w.split()[0] for w in self.pack.figures.table} | set(numerals.words.get("alone", ()))
        return frozenset(words)

    def read(self, source: Source) -> list[Mention]:
        """The mentions of a document, in the order they stand in it; their spans never overlap."""
        symbols = _keep_commas(source.text, fold(source.text))
        text = symbols.replace("\u0130", "i").lower()
        mentions: list[Mention] = []
        resolver = Resolver(text, source.published)
        floor = 0
        for item in self._items(text, symbols):
            if isinstance(item, FoundDate):
                if item.start >= floor and resolver.resolve(item):
                    mentions.append(self._date_mention(source, text, item))
                    floor = item.end
            elif item.start >= floor or item.numeral.start >= floor:
                item.start = max(item.start, floor)
                mentions.append(self._figure_mention(source, text, symbols, item, floor))
                floor = item.end
        return mentions

    # ---- one pass ----------------------------------------------------------------------------------------------

    def _items(self, text: str, symbols: str) -> Iterator[FoundDate | Quantity]:
        """The dates and quantities of a text, in order; each begins where the one before it ended or later."""
        hidden = masked(text, symbols)
        at, mask = 0, 0
        while match := self._trigger.search(text, at):
            start = match.start()
            while mask < len(hidden) and hidden[mask][1] <= start:
                mask += 1
            if mask < len(hidden) and hidden[mask][0] <= start:
                at = hidden[mask][1]
                continue
            if self.spaced and match[0][0].isalpha() and match[0] not in self._words:
                at = match.end()
                continue
            item, at = self._item(text, symbols, start, match.end())
            if item is not None:
                if isinstance(item, Quantity):
                    item, at = self._range(text, symbols, item)
                    bound_around(self.pack, text, item)
                    self._second_bound(text, symbols, item)
                    at = max(at, item.end)
                yield item

    def _item(self, text: str, symbols: str, at: int, skip: int) -> tuple[FoundDate | Quantity | None, int]:
        """What begins at `at`, and where to go on."""
        word = text[at:skip] if self.spaced else ""
        dated = not word or word[0].isdigit() or word in self._date_words
        if dated and (leave := self.pack.dates.leave.match(text, at)):
            within_a_word = self.spaced and text[leave.end : leave.end + 1].isalnum()
            if not within_a_word and not self._reaches_past(text, symbols, at, leave.end):
                return None, leave.end
        if (idiom := self._idioms.covers(text, at, word)) and not self._outgrows(text, symbols, at, idiom):
            return None, idiom
        if (
            dated
            and (date := self.dates.read(text, symbols, at))
            and not self._only_looks_like_a_year(text, symbols, date)
        ):
            return date, date.end
        if (figure := self.pack.figures.at(text, at)) and not splits_a_word(text, at):
            return self.quantities.figure(at, *figure), figure[1]
        if self._inside_a_name(text, symbols, at):
            return None, _LETTERS_AFTER_DIGITS.match(text, at).end()  # type: ignore[union-attr]
        if self.spaced and (score := _SCORE.match(text, at)) and int(score[1]) >= int(score[2]):
            return None, score.end()
        numeral = self.numerals.read(text, symbols, at)
        if not numeral:
            return (None, skip) if not text[at].isdigit() else (None, _LETTERS_AFTER_DIGITS.match(text, at).end())  # type: ignore[union-attr]
        if (mark := self._minus(text, symbols, numeral)) is not None:
            numeral.start = mark
        quantity = self.quantities.read(text, symbols, numeral)
        if not self._is_a_figure(text, symbols, quantity):
            return None, max(numeral.end, skip)
        return quantity, quantity.end

    def _reaches_past(self, text: str, symbols: str, at: int, end: int) -> bool:
        """9時 is a time of day, and 9時間 nine hours: whether the figure with its unit goes on past `end`."""
        numeral = self.numerals.read(text, symbols, at)
        return numeral is not None and self.quantities.read(text, symbols, numeral).end > end

    def _outgrows(self, text: str, symbols: str, at: int, idiom: int) -> bool:
        """千万 is an idiom in 千万别 and a number in 千万元: whether a numeral or its unit goes on past the idiom."""
        numeral = self.numerals.read(text, symbols, at)
        if not numeral or (self.spaced and numeral.end < idiom):
            return self.spaced and not numeral  # "that one" holds its number further on: that one mile
        if numeral.end > idiom:
            return True
        quantity = self.quantities.read(text, symbols, numeral)
        # 之一 begins before the figure, and 毛伊岛 after it is no money; 十分 is no idiom in 十分钟
        begins_here = self.spaced or text[at:idiom] in self._idioms.words
        return begins_here and (quantity.end > idiom or (numeral.end == idiom and not quantity.bare))

    def _only_looks_like_a_year(self, text: str, symbols: str, date: FoundDate) -> bool:
        """2000 workers, 1984 kg: four digits alone are an amount where a unit or a noun follows and no word says "in".

        So is a fraction after words that bound an amount: rated less than 6/10.
        """
        if not date.second and _FRACTION.fullmatch(text, date.start, date.end):
            return text.endswith(self._before_amounts, 0, _back_over_space(text, date.start))
        if date.fields.keys() - {"year4"} or date.second or date.end - date.start != YEAR_DIGITS:
            return False
        numeral = self.numerals.read(text, symbols, date.start)
        if not numeral or not self.quantities.read(text, symbols, numeral).bare:
            return True
        if self._before_amounts and text.endswith(self._before_amounts, 0, _back_over_space(text, date.start)):
            return True
        before = _LAST_WORD.search(text, max(0, date.start - 24), date.start)
        if before and before[1] in self._before_years:
            return False
        return bool(self.spaced and self.labels.noun(text, date.end))

    def _minus(self, text: str, symbols: str, numeral: Numeral) -> int | None:
        """Turns the numeral negative where a minus sign or word stands right before it; where that begins."""
        at = numeral.start
        found: int | None = None
        if text[at - 1 : at] in ("-", "−", "–") and at and self._begins_a_figure(text, symbols, numeral):
            found = at - 1
        else:
            end = at
            while end and text[end - 1] == " ":
                end -= 1
            for word in self.pack.numerals.words.get("negative", ()):
                if (
                    end >= len(word)
                    and text.startswith(word, end - len(word))
                    and not (self.spaced and text[end - len(word) - 1 : end - len(word)].isalpha())
                ):
                    found = end - len(word)
                    break
        if found is not None:
            numeral.low, numeral.high = -numeral.high, -numeral.low
        return found

    def _begins_a_figure(self, text: str, symbols: str, numeral: Numeral) -> bool:
        """Whether the sign before a numeral is a minus, and no hyphen of a name (長征-5) or of a range."""
        sign = numeral.start - 1
        before = text[sign - 1 : sign] if sign else ""
        if not before or not (before.isalnum() or before in ")-−–"):
            return True
        if before.isascii() or not before.isalpha() or numeral.role:
            return False
        if any(text.endswith(word, 0, sign) for word in self.pack.cues.get("copula", ())):
            return True
        return self.quantities.read(text, symbols, numeral).kind in ("temperature", "percent", "money")

    def _inside_a_name(self, text: str, symbols: str, at: int) -> bool:
        """S9, F-35, GPT-4: digits that go on from letters are part of a name."""
        before = text[at - 1 : at] if at else ""
        if not text[at].isdigit() or not before:
            return False
        if before.isascii() and before.isalpha():
            word = re.search(r"[A-Za-z]+$", symbols[max(0, at - 6) : at])
            return not (word and (self.quantities.is_currency(word[0]) or self._leads(text, word[0], at)))
        if before in "-‐‑" and at >= 2 and text[at - 2].isascii() and text[at - 2].isalpha():
            return True
        return before in "_#@" or (
            before == "." and at >= 2 and (text[at - 2].isalnum() and not text[at - 2].isdigit())
        )

    def _leads(self, text: str, letters: str, at: int) -> bool:
        """M6.1: a letter that stands before figures of its kind, which are decimals and so no name."""
        return letters.lower() in self.pack.leading.table and bool(_ONE_DECIMAL.match(text, at))

    def _numbers_a_name(self, text: str, symbols: str, quantity: Quantity) -> bool:
        """Fallout 76, Area 51: a small number right after a name within a sentence belongs to it, unless a verb or noun follows."""
        before = _NAME_BEFORE.search(symbols, max(0, quantity.start - 30), quantity.start)
        if (
            not before
            or not text[quantity.start : quantity.end].isdigit()
            or before[1].lower() in self.labels.noun_stop
        ):
            return False
        follow = _WORD_AFTER.match(text, quantity.end)
        return not (follow and follow[1] in self._names) and not self.labels.noun(text, quantity.end)

    def _is_a_figure(self, text: str, symbols: str, quantity: Quantity) -> bool:
        """Whether a number is a figure at all, and not part of a name or an empty phrase."""
        numeral = quantity.numeral
        if numeral.role == "half" and quantity.kind != "duration":
            return False
        if numeral.role == "several" and quantity.bare:
            return False
        if self.spaced and quantity.bare and text[quantity.start : quantity.end] in self.pack.numerals.article:
            return not _LAST_WORD.search(text, max(0, quantity.start - 24), quantity.start) or bool(
                self.labels.noun(text, quantity.end)
            )
        if self._names and quantity.bare and self._numbers_a_name(text, symbols, quantity):
            return False
        if _is_padded(text[numeral.start : numeral.end]):
            return False
        if not quantity.bare:
            if quantity.kind == "count" and text[numeral.start : numeral.end] in self.pack.numerals.article:
                return bool(self.labels.fate(text, quantity.end, quantity.unit))  # 一人死亡 counts, 一名男子 does not
            return True
        if self._numbers_a_thing(text, numeral):
            return False
        follow = _LETTERS_AFTER.match(text, numeral.end)
        if follow and not self.spaced:
            return False
        if follow and numeral.end == quantity.end and text[numeral.end - 1].isdigit():
            return False
        return self.spaced or not numeral.in_words or self._words_are_a_figure(text, symbols, quantity)

    def _numbers_a_thing(self, text: str, numeral: Numeral) -> bool:
        """图1, 3号楼, iPhone 13, a telephone number: a bare number that tells one thing from others."""
        if text.startswith(self._no_figure_before, numeral.end):
            return True
        if self._no_figure_after and text.endswith(self._no_figure_after, 0, numeral.start):
            return True
        if not text[numeral.start : numeral.end].isdigit():
            return False
        follows_latin = not self.spaced and _LATIN_NAME.search(text, max(0, numeral.start - 2), numeral.start)
        return bool(follows_latin) or numeral.end - numeral.start >= LONGEST_BARE

    def _words_are_a_figure(self, text: str, symbols: str, quantity: Quantity) -> bool:
        """Whether number words without a unit, in a language without spaces, are no part of a longer word."""
        numeral = quantity.numeral
        if numeral.tokens == 1:
            if (numeral.scale or numeral.low >= 10) and self.pack.before.before(text, numeral.start):  # 近亿, 約百
                return True
            if self._neighbours(text, symbols, quantity, quantity.end)[0] is not quantity:  # 二、三日
                return True
            if (joined := self._range(text, symbols, quantity)[0]) is not quantity and not joined.bare:  # 三到五年
                return True
            return self._stands_alone(text, numeral)
        if numeral.tokens == numeral.end - numeral.start == _PAIR:
            roles = {self.pack.numerals.roles.get(char, ("",))[0] for char in text[numeral.start : numeral.end]}
            return roles != {"digit"} or self._stands_alone(text, numeral)  # 三四线城市, 五一假期
        return True

    def _stands_alone(self, text: str, numeral: Numeral) -> bool:
        """Whether only marks, or words known to leave it alone, are next to a number word."""
        before, after = text[numeral.start - 1 : numeral.start], text[numeral.end : numeral.end + 1]
        return (not _is_letter(before) or text.endswith(self._digit_after, 0, numeral.start)) and (
            not _is_letter(after) or text.startswith(self._digit_before, numeral.end)
        )

    # ---- ranges ------------------------------------------------------------------------------------------------

    def _range(self, text: str, symbols: str, first: Quantity) -> tuple[Quantity, int]:
        """10-20万, 3至5人, 10%~15%, between 3 and 5: two figures that are the ends of one."""
        if first.bound or first.kind == "ordinal":
            return first, first.end
        at = _past_space(text, first.end)
        if self.spaced and text[at : at + 2] == "- ":  # 30- to 40-minute
            at += 2
        link = self.pack.between.at(text, at)
        after_link, closing = (link[1], "") if link else self._and_link(text, first, at)
        if not after_link:
            return self._neighbours(text, symbols, first, at)
        numeral = self.numerals.read(text, symbols, _past_space(text, after_link))
        if numeral is None:
            sign = self.pack.signs.at(text, _past_space(text, after_link))
            numeral = self.numerals.read(text, symbols, _past_space(text, sign[1])) if sign else None
        if numeral is None or numeral.vague or self.dates.read(text, symbols, numeral.start):
            return first, first.end
        second = self.quantities.read(text, symbols, numeral)
        start = replace(first)
        joined = self._join(first, second)
        if joined is None:
            return first, first.end
        end = _past_space(text, joined.end)
        if any(text[at:after_link] == word and text.startswith(follower, end) for word, follower in self.pack.changing):
            return first, first.end
        if closing and not text.startswith(closing, end):
            return first, first.end
        if closing:
            joined.end = end + len(closing)
        for opening, close in self.pack.around:
            if (
                opening
                and text.endswith(opening, 0, _back_over_space(text, joined.start))
                and (not close or text.startswith(close, end) or closing == close)
            ):
                joined.start = _back_over_space(text, joined.start) - len(opening)
                if opening in self.pack.moving and self.labels.change(
                    text, joined.start, joined.start
                ):  # rose from 10 to 20: two figures
                    return start, start.end
                if close and text.startswith(close, end):
                    joined.end = end + len(close)
                break
        self.quantities.leading_unit(text, joined)
        return joined, joined.end

    def _neighbours(self, text: str, symbols: str, first: Quantity, at: int) -> tuple[Quantity, int]:
        """2、3人: a digit and the next one before a unit are a range, and no list."""
        one_digit = first.numeral.end - first.numeral.start == 1
        if first.kind != "number" or first.low is None or not 0 < first.low < 9 or not one_digit:
            return first, first.end
        link = next((w for w in self.pack.enumerated if text.startswith(w, at)), "")
        numeral = self.numerals.read(text, symbols, at + len(link)) if link else None
        if numeral is None or numeral.digits != str(first.low + 1) or text[at + len(link) - 1].isspace():
            return first, first.end
        place = numeral.low / (first.low + 1)  # of 五、六千, the five too is in thousands
        joined = self._join(replace(first, low=first.low * place), self.quantities.read(text, symbols, numeral))
        return (joined, joined.end) if joined and not joined.bare and joined.kind != "ordinal" else (first, first.end)

    def _second_bound(self, text: str, symbols: str, first: Quantity) -> None:
        """100以上300以下, more than 10 and less than 20: a lower and an upper bound on one figure, in either order."""
        if first.bound not in ("least", "most") or first.numeral.vague:
            return
        at = _past_space(text, first.end)
        word = next((w for w in self.pack.joining if text.startswith(w, at)), None)
        if word is None:
            return
        at = _past_space(text, at + len(word))
        opening = self.pack.before.at(text, at)
        at = _past_space(text, opening[1]) if opening else at
        if figure := self.pack.figures.at(text, at):
            second = self.quantities.figure(at, *figure)
        else:
            numeral = self.numerals.read(text, symbols, at)
            if numeral is None or numeral.vague or self.dates.read(text, symbols, numeral.start):
                return
            second = self.quantities.read(text, symbols, numeral)
        bound_around(self.pack, text, second)
        if not _measured_alike(first, second) or {first.bound, second.bound} != {"least", "most"}:
            return
        low, high = (first.low, second.high) if first.bound == "least" else (second.low, first.high)
        if low is None or high is None or low >= high:
            return
        first.low, first.high, first.bound, first.end = low, high, "range", second.end
        first.approximate = first.approximate or second.approximate

    def _and_link(self, text: str, first: Quantity, at: int) -> tuple[int, str]:
        """`and` between two figures, only where words around them say that it is a range."""
        for word in self.pack.and_words:
            if not text.startswith(word, at):
                continue
            start = _back_over_space(text, first.start)
            for opening, closing in self.pack.around:
                if (not opening and closing) or (opening and text.endswith(opening, 0, start)):
                    return at + len(word), closing
        return 0, ""

    def _join(self, first: Quantity, second: Quantity) -> Quantity | None:
        """The range from one quantity to another; None where they are not its two ends."""
        if first.low is None or second.high is None or second.low is None:
            return None
        low, high = first.low, second.high
        if first.kind != second.kind or first.unit != second.unit:
            if (
                second.kind == "number" and first.start < first.numeral.start and first.end == first.numeral.end
            ):  # $1-2 billion, aged 6 to 11
                second.kind, second.unit = first.kind, first.unit
            elif first.kind != "number":
                return None
            else:
                factor = second.low / second.numeral.low if second.numeral.low else Decimal(1)
                low *= factor
        if not first.numeral.scale and second.numeral.scale and second.low:
            unscaled = low * self._scale_of(second.numeral)
            if low < second.low and unscaled < second.low:
                low = unscaled
        if not low < high:
            return None
        second.start, second.low, second.high, second.bound = first.start, low, high, "range"
        second.written = (first.start, second.end)
        second.bare = first.bare and second.bare
        return second

    def _scale_of(self, numeral: Numeral) -> Decimal:
        shown = Decimal(numeral.digits or "1").normalize()
        power = (numeral.low / shown).logb() if shown else Decimal(0)
        digits_power = Decimal(1).scaleb(int(power))
        words = self.pack.numerals.roles.get(numeral.scale)
        return (
            Decimal(words[1])
            if words
            else Decimal(self.pack.numerals.short_scales.get(numeral.scale, 1))
            if numeral.scale in self.pack.numerals.short_scales
            else digits_power
        )

    # ---- mentions ----------------------------------------------------------------------------------------------

    def _date_mention(self, source: Source, text: str, found: FoundDate) -> Mention:
        start, end = source.to_raw(found.start, found.end)
        return Mention(
            source=source.name or None,
            start=start,
            end=end,
            text=source.raw[start:end],
            kind="date",
            date=found.iso,
            label=self.labels.event(text, source.text, found.start, found.end),
            written=source.text[found.start : found.end],
            when=found.when,
            at=found.start,
            to=found.end,
        )

    def _figure_mention(self, source: Source, text: str, symbols: str, quantity: Quantity, floor: int) -> Mention:
        noun = ""
        if self.spaced and quantity.kind in ("number", "count"):
            noun = self.labels.noun(text, quantity.end)
            if noun:
                quantity.kind, quantity.unit = "count", noun.split()[-1]
        elif quantity.kind == "count":
            noun = self.labels.noun(text, quantity.end, source.text)
        label = noun or self.labels.right_after(text, source.text, quantity.end, quantity.kind, quantity.unit)
        label = label or self.labels.label(text, source.text, quantity.start, quantity.end, floor)
        start, end = source.to_raw(quantity.start, quantity.end)
        return Mention(
            source=source.name or None,
            start=start,
            end=end,
            text=source.raw[start:end],
            kind=quantity.kind,
            low=quantity.low,
            high=quantity.high,
            approximate=quantity.approximate,
            unit=quantity.unit,
            label=label,
            change=self.labels.change(text, quantity.start, quantity.end),
            noun=noun,
            step=quantity.step,
            digits=quantity.numeral.digits,
            scale=quantity.numeral.scale,
            written=source.text[quantity.written[0] : quantity.written[1]],
            bound=quantity.bound,
            at=quantity.start,
            to=quantity.end,
        )


_ONE_DECIMAL = re.compile(r"[0-9]\.[0-9](?![0-9.])")
_SCORE = re.compile(r"([0-9]{1,3})[-–]([0-9]{1,3})(?![\w%]|[-–.,][0-9])")
"""4-1: two numbers that do not rise are no range but a score."""
_NAME_BEFORE = re.compile(r"(?<=[a-z,] )([A-Z][a-z]+) $")
_WORD_AFTER = re.compile(r" ([a-z]+)(?![a-z])")
_LETTERS_AFTER_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


class _Idioms:
    """Words in which a number word is none, found from any place in them where a figure might begin."""

    def __init__(self, words: tuple[str, ...], *, spaced: bool) -> None:
        self.spaced = spaced
        self.words = frozenset(words)
        # by the word (in a language with spaces) or by two neighbouring characters that stand in an idiom, and where
        self.by_key: dict[str, list[tuple[str, int]]] = {}
        for idiom in sorted(words, key=len, reverse=True):
            for key, offset in self._keys(idiom):
                self.by_key.setdefault(key, []).append((idiom, offset))

    def _keys(self, idiom: str) -> Iterator[tuple[str, int]]:
        if self.spaced:
            yield from ((m[0], m.start()) for m in _TRIGGER_WORD.finditer(idiom))
        else:
            yield from ((idiom[i : i + 2], i) for i in range(max(1, len(idiom) - 1)))

    def covers(self, text: str, at: int, word: str) -> int:
        """Where the idiom that covers `at` ends; 0 where there is none. `word` is what stands there in a spaced language."""
        if self.spaced:
            return self._covers(text, at, self.by_key.get(word, ()))
        return self._covers(text, at, self.by_key.get(text[at : at + 2], ())) or (
            self._covers(text, at - 1, self.by_key.get(text[at - 1 : at + 1], ())) if at else 0
        )

    def _covers(self, text: str, at: int, idioms: Sequence[tuple[str, int]]) -> int:
        for idiom, offset in idioms:
            begin = at - offset
            if begin >= 0 and text.startswith(idiom, begin):
                end = begin + len(idiom)
                if not self.spaced or not (
                    (text[begin - 1 : begin].isalnum() and begin) or text[end : end + 1].isalnum()
                ):
                    return end
        return 0


def _keep_commas(raw: str, folded: str) -> str:
    """The folded text, but a full-width comma between half-width digits ends a clause, and sets no thousands apart."""
    if "，" not in raw:
        return folded
    kept, at = [], 0
    for comma in _CLAUSE_COMMA.finditer(raw):
        kept += [folded[at : comma.start()], "，"]
        at = comma.end()
    return "".join(kept) + folded[at:]


def _is_padded(written: str) -> bool:
    """007, 01/89: a number that begins with a zero and another digit is a name."""
    return written[:1] == "0" and "0" <= written[1:2] <= "9"


def _measured_alike(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are in one unit; a number and a part of one (200 and 3分の1) are."""
    kinds = {one.kind, other.kind}
    return one.unit == other.unit and (len(kinds) == 1 or kinds == {"number", "ratio"})


def _is_letter(char: str) -> bool:
    return bool(char) and (char.isalpha() or char in "〇")


def _past_space(text: str, at: int) -> int:
    while text[at : at + 1] in (" ", "\u00a0") and at < len(text):
        at += 1
    return at


def _back_over_space(text: str, at: int) -> int:
    while at and text[at - 1] in " \u00a0":
        at -= 1
    return at


@cache
def reader(language: str) -> Reader:
    """The reader of a language; one without a pack is read as the fallback."""
    return Reader(load_pack(language if language in languages() else FALLBACK))


def extract_mentions(source: Source) -> list[Mention]:
    """Every figure and date of a document, sorted by where it stands; spans never overlap.

    Pure: it depends on the source alone. `start` and `end` of each mention point into `source.raw`.
    """
    return reader(source.language).read(source)
