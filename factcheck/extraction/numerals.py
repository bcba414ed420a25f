"""Numerals: one algorithm for digits, Han characters and number words, steered by the pack's tables.

A numeral is a string of tokens, each with a role: a `number` in digits, a `digit` word (three, 三, forty), a `multiplier`
of the digit before it (hundred, 百) and a `scale` of everything before it back to the next larger scale (million, 亿).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from factcheck.languages.pack import NumeralWords

if TYPE_CHECKING:
    from factcheck.extraction.word_fractions import WordFractions

_NUMBER = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}(?![0-9])(?:\.[0-9]+)?|[0-9]{1,3}(?:[\u00a0\u2009\u202f][0-9]{3})+(?![0-9])|[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9,.:/%-]| [0-9])|[0-9]*\.[0-9]+|[0-9]+"
)
_EXPONENT = re.compile(r"[eE][+-]?[0-9]{1,2}(?![0-9A-Za-z])|\s?[×x*]\s?10\^?[0-9]{1,2}(?![0-9])")
_FRACTION_AFTER = re.compile(r" ([0-9]{1,2})/([0-9]{1,2})(?![0-9/])")
_OVER = re.compile(r"/([0-9]{1,5})(?![0-9/])")
_WORD = re.compile(r"[a-z]+")
_AFTER_TENS = re.compile(r"[ -]([a-z]+)(?![a-z])")
_WORD_BEFORE = re.compile(r"([a-z]+|['’]s)[ -]$")
_POWER = re.compile(r"\^[+-]?[0-9]{1,2}(?![0-9])")
_SHORT = 3
"""Scale words up to this length (bn, tln) are read after a number only."""
_LETTERS = re.compile(r"[A-Za-z]+")
_VULGAR = {
    "½": (1, 2),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅕": (1, 5),
    "⅖": (2, 5),
    "⅗": (3, 5),
    "⅘": (4, 5),
    "⅙": (1, 6),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
}
VULGAR = "".join(_VULGAR)
"""The characters that are a fraction by themselves."""
_SMALLEST_STEP = Decimal(1)
_ONE_HALF = Decimal("0.5")
_TEN = Decimal(10)


@dataclass(slots=True)
class Numeral:
    """A numeral in a text: its span, its value as a closed interval, and how it was written.

    `step` is the place value of the last significant digit. `role` is empty for a number, else `ratio` (one part of a
    whole) or `ordinal`. `vague` is set where the words give a range (数十万, 50余万, dozens).
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    step: Decimal
    digits: str
    scale: str = ""
    role: str = ""
    vague: bool = False
    in_words: bool = False
    """Whether it holds no digit, only number words."""
    tokens: int = 1
    """How many number words it is made of; one for digits."""


@dataclass(slots=True)
class _Token:
    role: str
    value: Decimal
    start: int
    end: int
    text: str


def place_of(value: Decimal) -> Decimal:
    """The place value of the last digit that is not zero: 2200 gives 100, 1.25 gives 0.01."""
    if not value:
        return _SMALLEST_STEP
    sign, digits, exponent = value.normalize().as_tuple()
    return Decimal(1).scaleb(int(exponent))


def significant(value: Decimal) -> str:
    """The digits of a value without leading or trailing zeros: 16.9 gives 169."""
    return "".join(map(str, value.normalize().as_tuple().digits)).strip("0") or "0"


class NumeralReader:
    """Reads the numerals of one language."""

    def __init__(self, words: NumeralWords) -> None:
        self.pack = words
        self._single = {w: (role, Decimal(v)) for w, (role, v) in words.roles.items()}
        self._vague = frozenset(words.words.get("vague", ()))
        self._some = frozenset(words.words.get("several", ()))
        self._half_of = frozenset(words.words.get("half_of", ()))
        self._more = tuple(sorted(words.words.get("more", ()), key=len, reverse=True))
        self._half_more_words = words.words.get("half_more", ())
        self._half_units = words.words.get("half_units", ())
        self._spans = frozenset(words.words.get("spans", ()))
        self._more_after_unit = words.words.get("more_after_unit") or tuple(
            w for w in self._more if w not in self._vague
        )
        self._not_more = tuple(words.words.get("not_more", ()))
        self._half = frozenset(words.words.get("half", ()))
        self._point = tuple(words.words.get("point", ()))
        self._negative = tuple(sorted(words.words.get("negative", ()), key=len, reverse=True))
        self._and = tuple(words.words.get("and", ()))
        self._zero = frozenset(words.words.get("zero", ()))
        self._of = tuple(words.words.get("fraction", ()))
        self._a = frozenset(words.words.get("a", ()))
        tails = "|".join(map(re.escape, words.words.get("ordinal_tail", ())))
        self._ordinal_digits = re.compile(rf"([0-9]{{1,4}})(?:{tails})(?![a-z0-9])") if tails else None
        self._part_of = frozenset(words.words.get("part_of", ()))
        self._ordinal_lead = frozenset(words.words.get("ordinal_lead", ()))
        self._alone = frozenset(words.words.get("alone", ()))
        self._word_fractions = _word_fractions(words, self._plain) if words.spaced and words.parts else None

    # ---- tokens ------------------------------------------------------------------------------------------------

    def _token(self, text: str, at: int) -> _Token | None:
        """The token that begins at `at`, if any."""
        char = text[at : at + 1]
        if not char:
            return None
        if ("0" <= char <= "9" or char == ".") and (match := _NUMBER.match(text, at)):
            written = re.sub(r"[, \u00a0\u2009\u202f]", "", match[0])
            return _Token("number", Decimal(written), at, match.end(), written)
        if self.pack.spaced:
            word = _WORD.match(text, at)
            if not word or word[0] not in self._single:
                return None
            role, value = self._single[word[0]]
            return _Token(role, value, at, word.end(), word[0])
        if char in self._single:
            role, value = self._single[char]
            return _Token(role, value, at, at + 1, char)
        return None

    def _tokens(self, text: str, at: int) -> Iterator[_Token]:
        """The tokens of the numeral that begins at `at`, each one able to follow the one before it."""
        first: _Token | None = None
        last: _Token | None = None
        while token := self._token(text, at):
            if last is not None:
                token = self._whole_before_a_multiplier(text, token)
            if last is not None and (not self._follows(last, token) or self._begins_a_unit(text, last, token, first)):
                return
            first = first or token
            yield token
            last = token
            at = self._across_gap(text, token)

    def _whole_before_a_multiplier(self, text: str, token: _Token) -> _Token:
        """2千222.2千: no numeral goes on after a decimal with 千 or 百, so the point ends it."""
        whole, point, _ = token.text.partition(".") if token.role == "number" else ("", "", "")
        after = self._token(text, token.end) if point else None
        if not whole or after is None or after.role != "multiplier":
            return token
        return _Token("number", Decimal(whole), token.start, text.index(".", token.start), whole)

    def _begins_a_unit(self, text: str, last: _Token, token: _Token, first: _Token | None) -> bool:
        """2.3千克, 65亿千瓦: a unit begins like a number word, unless that word goes with the digit before it (三千米)."""
        if token.role not in ("multiplier", "scale") or not self.pack.unit_heads.at(text, token.start):
            return False
        return token.role == "scale" or (last.role != "digit" and (last.role != "number" or last is first))

    def _follows(self, last: _Token, token: _Token) -> bool:
        if token.role == "number":
            if last.text in self._zero and last.role == "digit":  # 1千零1
                return True
            return last.role in ("scale", "multiplier") and last.end <= token.start and token.value < last.value
        if self.pack.spaced and token.role == "digit":
            if last.role == "number":
                return False
            if last.role == "digit":  # twenty-one, but neither "one two" nor "twenty thirty"
                return last.value >= 20 and 0 < token.value < 10
        if token.role == "multiplier" and last.role == "multiplier":
            return (
                (token.value > last.value
                and not self.pack.spaced)
                or (token.value < last.value
                and self.pack.bare_multipliers)
            )
        return True

    def _across_gap(self, text: str, token: _Token) -> int:
        """Where the next token of the same numeral would begin: number words may be set apart."""
        at = token.end
        if self.pack.spaced:
            if text[at : at + 1] in (" ", "-", "\u2010", "\u2011", "\u00a0"):
                if text[at] != " " and text[at + 1 : at + 2].isdigit():  # 5k-20k is a range
                    return at
                if text.startswith(" - ", at) and token.role == "digit" and token.value >= 20:  # ninety - five
                    ones = self._token(text, at + 3)
                    return at + 3 if ones and ones.role == "digit" and ones.value < 10 else at
                at += 1
            elif token.role == "number":
                return at
            if token.role in ("multiplier", "scale"):
                for word in self._and:
                    if text.startswith(word + " ", at):
                        after = self._token(text, at + len(word) + 1)
                        return after.start if after and after.role in ("digit", "number") else at
            return at
        gap = at
        while text[gap : gap + 1] == " " and gap - at < 3:
            gap += 1
        if gap > at:
            after = self._token(text, gap)
            joins = after is not None and (
                after.role in ("scale", "multiplier")
                or (token.role != "digit" and token.role != "number" and after.role == "digit")
                or (token.role == "scale" and after.role == "number")
                or (token.role == "multiplier" and after.role == "number" and self._multiplied(text, after.end))
            )
            return gap if joins else at
        return at

    def _multiplied(self, text: str, at: int) -> bool:
        """Whether a scale or a multiplier follows, so that what stands before it goes on from a numeral: 7万 5千 4百."""
        token = self._token(text, at)
        return token is not None and token.role in ("scale", "multiplier")

    # ---- reading -----------------------------------------------------------------------------------------------

    def read(self, text: str, symbols: str, at: int) -> Numeral | None:
        """The numeral that begins at `at` in the folded lower-case `text`; None where there is none.

        `symbols` is the same text before its capitals were folded away.
        """
        if self.pack.spaced and (ordinal := self._ordinal(text, at)):
            return ordinal
        plain = self._plain(text, symbols, at)
        if self._word_fractions and (fraction := self._word_fractions.read(text, symbols, at, plain)):
            return fraction
        if plain is None:
            return None
        return self._fraction(text, symbols, plain) or self._and_a_fraction(text, symbols, plain) or plain

    def _and_a_fraction(self, text: str, symbols: str, whole: Numeral) -> Numeral | None:
        """五又四分之一, 2と3分の1: a whole number and a part of one."""
        if self.pack.spaced or whole.vague or whole.role:
            return None
        gap = whole.end + len(text[whole.end : whole.end + 3]) - len(text[whole.end : whole.end + 3].lstrip(" "))
        at = self.past_and(text, gap)
        if at == gap:
            return None
        while text[at : at + 1] == " ":
            at += 1
        below = self._plain(text, symbols, at)
        part = self._fraction(text, symbols, below) if below and not below.role and not below.vague else None
        if not part or not 0 < part.low < 1:
            return None
        value = whole.low + part.low
        tokens = whole.tokens + part.tokens
        return Numeral(
            whole.start, part.end, value, value, part.step, significant(value), in_words=whole.in_words, tokens=tokens
        )

    def _plain(self, text: str, symbols: str, at: int) -> Numeral | None:
        char = text[at : at + 1]
        if char in _VULGAR:
            above, below = _VULGAR[char]
            return self._vulgar(at, at + 1, Decimal(0), above, below)
        if char in self._vague:
            return self._vague_numeral(text, at) or self._several(char, at)
        if char in self._half_of:
            return Numeral(at, at + 1, _ONE_HALF, _ONE_HALF, place_of(_ONE_HALF), "5", role="half", in_words=True)
        start = at
        one = False
        if self.pack.spaced:
            word = _WORD.match(text, at)
            if word and word[0] in self._a:  # "a hundred", "a quarter million"
                at, one = word.end() + 1, True
                if (some := _WORD.match(text, at)) and some[0] in self._alone:
                    return self._some_of(text, start, some.end())
                ahead = self._token(text, at)
                half = self._part_word(text, at)
                if half:
                    return self._scaled_part(text, start, half)
                if not ahead or ahead.role not in ("multiplier", "scale"):
                    return None
            elif word and word[0] in self._alone:
                return self._some_of(text, start, word.end())
            elif part := self._part_word(text, at):
                return self._scaled_part(text, start, part)
            elif plural := self._plural(text, at):
                return plural
        tokens = list(self._tokens(text, at))
        if not tokens or (self.pack.spaced and tokens[0].role == "scale" and len(tokens[0].text) <= _SHORT):
            return None
        numeral = self._sum(text, tokens)
        if numeral is None:
            return None
        numeral.start = start
        if one:
            numeral.in_words = True
        self._decimal_words(text, numeral, tokens)
        self._short_scale(symbols, numeral, tokens)
        self._half_more(text, numeral)
        self._more_after(text, numeral)
        self._mixed(text, numeral)
        return numeral

    def _sum(self, text: str, tokens: list[_Token]) -> Numeral | None:
        """The value of a string of tokens."""
        if all(t.role == "digit" for t in tokens) and not self.pack.spaced and len(tokens) > 1:
            return self._digit_string(tokens)
        total, group, pending = Decimal(0), Decimal(0), None
        last_place: Decimal | None = None
        zero_between = False
        highest: Decimal | None = None
        spread = Decimal(0)
        step = _SMALLEST_STEP
        for i, token in enumerate(tokens):
            if token.role == "number":
                pending = (pending or Decimal(0)) * 0 + token.value
                step = place_of(token.value) if token.value else _SMALLEST_STEP
            elif token.role == "digit":
                if token.text in self._zero:
                    zero_between = True
                    pending = pending or Decimal(0)
                    if len(tokens) == 1:
                        step = _SMALLEST_STEP
                    continue
                if pending and self.pack.spaced:
                    pending += token.value
                elif pending and i and self._are_neighbours(tokens[i - 1], token):
                    spread = token.value - pending  # 七八十: seventy to eighty
                elif pending and i and tokens[i - 1].role == "digit":
                    return None
                else:
                    pending = token.value
                step = place_of(token.value)
            elif token.role == "multiplier":
                amount = Decimal(1) if pending is None or (pending == 0 and zero_between) else pending
                group += amount * token.value
                spread *= token.value
                step = place_of(amount) * token.value if amount else token.value
                pending, last_place, zero_between = None, token.value, False
            else:
                section = group + (pending or 0)
                if pending is None and not group:
                    section = Decimal(1) if not total else Decimal(0)
                if highest is not None and (token.value > highest or not section):
                    total = (total + section) * token.value
                else:
                    total += section * token.value
                spread *= token.value
                step = step * token.value if section != 1 or pending is not None or group else token.value
                highest = token.value if highest is None else max(highest, token.value)
                group, pending, last_place, zero_between = Decimal(0), None, token.value, False
        if pending is not None:
            tail = tokens[-1]
            if (
                self.pack.tail_takes_next_place
                and tail.role == "digit"
                and pending
                and not zero_between
                and not spread
                and last_place is not None
                and last_place >= 100
                and len(tokens) > 1
                and tokens[-2].role in ("multiplier", "scale")
            ):
                pending *= last_place / 10
                step = last_place / 10
            group += pending
        value = total + group
        first, last = tokens[0], tokens[-1]
        scales = [t.text for t in tokens if t.role == "scale"]
        return Numeral(
            first.start,
            last.end,
            value,
            value + spread,
            step,
            significant(value),
            scale=scales[-1] if scales else "",
            vague=bool(spread),
            in_words=all(t.role != "number" for t in tokens),
            tokens=len(tokens),
        )

    def _are_neighbours(self, one: _Token, other: _Token) -> bool:
        """Whether two digits are the ends of a range: 七八, 三五."""
        if one.role != "digit" or other.role != "digit" or not one.value:
            return False
        return other.value == one.value + 1 or one.text + other.text in self._spans

    def _digit_string(self, tokens: list[_Token]) -> Numeral:
        """Digits spoken one after the other: 二〇一七; two that follow on each other are a range: 两三."""
        if len(tokens) == 2 and self._are_neighbours(*tokens):
            low, high = tokens[0].value, tokens[1].value
            return Numeral(
                tokens[0].start,
                tokens[1].end,
                low,
                high,
                _SMALLEST_STEP,
                significant(low),
                vague=True,
                in_words=True,
                tokens=2,
            )
        value = Decimal("".join(str(t.value) for t in tokens))
        return Numeral(
            tokens[0].start,
            tokens[-1].end,
            value,
            value,
            place_of(value),
            significant(value),
            in_words=True,
            tokens=len(tokens),
        )

    def _vague_numeral(self, text: str, at: int) -> Numeral | None:
        """数十万, 几千: some digit from two to ten before a multiplier or a scale."""
        tokens = list(self._tokens(text, at + 1))
        if not tokens or tokens[0].role == "digit" or any(t.role == "number" for t in tokens):
            return None
        factor = Decimal(1)
        for token in tokens:
            if token.role == "digit":
                return None
            factor *= token.value
        numeral = Numeral(at, tokens[-1].end, 2 * factor, 10 * factor, factor, "", vague=True, in_words=True, tokens=2)
        numeral.scale = tokens[-1].text if tokens[-1].role == "scale" else ""
        self._more_after(text, numeral, widen=False)
        return numeral

    def _several(self, char: str, at: int) -> Numeral | None:
        """数人: some digit by itself, which is a figure only where a unit or a classifier follows."""
        if char not in self._some:
            return None
        return Numeral(
            at, at + 1, Decimal(2), Decimal(10), _SMALLEST_STEP, "", role="several", vague=True, in_words=True
        )

    def _some_of(self, text: str, start: int, end: int) -> Numeral | None:
        """several hundred, a few thousand: some digit from two to ten before a multiplier or a scale."""
        tokens = list(self._tokens(text, self.past_of(text, end + 1) or end + 1))
        if not tokens or any(t.role in ("digit", "number") for t in tokens):
            return None
        factor = Decimal(1)
        for token in tokens:
            factor *= token.value
        scale = tokens[-1].text if tokens[-1].role == "scale" else ""
        return Numeral(
            start, tokens[-1].end, 2 * factor, 10 * factor, factor, "", scale=scale, vague=True, in_words=True, tokens=2
        )

    def _ordinal(self, text: str, at: int) -> Numeral | None:
        """21st, the third, the twenty-first: a place in an order; words need a word before them that says so."""
        if self._ordinal_digits and (digits := self._ordinal_digits.match(text, at)):
            return self._in_order(at, digits.end(), int(digits[1]))
        word = _WORD.match(text, at)
        if not word:
            return None
        value, end = self.pack.ordinals.get(word[0], 0), word.end()
        tens = self._single.get(word[0])
        if (
            tens
            and tens[0] == "digit"
            and tens[1] >= 20
            and (ones := _AFTER_TENS.match(text, end))
            and ones[1] in self.pack.ordinals
        ):
            value, end = int(tens[1]) + self.pack.ordinals[ones[1]], ones.end()
        lead = _WORD_BEFORE.search(text, max(0, at - 12), at)
        if not value or (end == word.end() and (not lead or lead[1] not in self._ordinal_lead)):
            return None
        return self._in_order(at, end, value)

    def _in_order(self, start: int, end: int, place: int) -> Numeral:
        value = Decimal(place)
        return Numeral(start, end, value, value, _SMALLEST_STEP, significant(value), role="ordinal")

    def _plural(self, text: str, at: int) -> Numeral | None:
        """Scale words in the plural without a number: hundreds, tens of thousands."""
        found = self.pack.plurals.at(text, at)
        if not found:
            return None
        size, end = Decimal(found[0]), found[1]
        return Numeral(at, end, 2 * size, 10 * size, size, "", scale=text[at:end], vague=True, in_words=True, tokens=2)

    def _vulgar(self, start: int, end: int, whole: Decimal, above: int, below: int) -> Numeral:
        value = whole + Decimal(above) / Decimal(below)
        return Numeral(
            start, end, value, value, place_of(Decimal("0.01")), significant(value), role="" if whole else "ratio"
        )

    # ---- what may follow ---------------------------------------------------------------------------------------

    def _decimal_words(self, text: str, numeral: Numeral, tokens: list[_Token]) -> None:
        """三点五, two point seven one: digits after a word for the decimal point."""
        at = numeral.end
        if self.pack.spaced and text[at : at + 1] == " ":
            at += 1
        for word in self._point:
            if not text.startswith(word, at):
                continue
            at += len(word)
            if self.pack.spaced:
                at += 1
            digits, end = self._fraction_digits(text, at)
            if not digits:
                return
            shift = Decimal(digits).scaleb(-len(digits))
            value = numeral.low + shift
            scale, scale_end = self._scale_after(text, end)
            numeral.low = numeral.high = value * scale
            numeral.step = Decimal(1).scaleb(-len(digits)) * scale
            numeral.digits = significant(value)
            if scale != 1:
                numeral.scale = text[end:scale_end].strip()
            numeral.end = scale_end
            numeral.tokens += len(digits)
            return

    def _fraction_digits(self, text: str, at: int) -> tuple[str, int]:
        digits = ""
        while token := self._token(text, at):
            if token.role == "number" and token.text.isdigit():
                digits += token.text
            elif token.role == "digit" and token.value < 10:
                digits += str(token.value)
            elif token.role == "digit" and self.pack.spaced and token.value >= 10:
                follow = self._token(text, token.end + 1)
                tail = (
                    follow.value
                    if follow and follow.role == "digit" and follow.value < 10 and token.value >= 20
                    else Decimal(0)
                )
                digits += str(token.value + tail)
                return digits, follow.end if tail and follow else token.end
            else:
                break
            at = token.end
            if self.pack.spaced and text[at : at + 1] == " " and self._token(text, at + 1):
                at += 1
        return digits, (at if digits else at)

    def _scale_after(self, text: str, at: int) -> tuple[Decimal, int]:
        """The scales and multipliers that follow, multiplied together, and where they end."""
        factor, end = Decimal(1), at
        while token := self._token(text, end + (1 if self.pack.spaced and text[end : end + 1] == " " else 0)):
            if token.role not in ("scale", "multiplier"):
                break
            factor *= token.value
            end = token.end
        return factor, end

    def _short_scale(self, symbols: str, numeral: Numeral, tokens: list[_Token]) -> None:
        """1.69bn, 45k: a letter right after digits; one space is allowed before it."""
        if tokens[-1].role != "number":
            return
        exponent = _EXPONENT.match(symbols, numeral.end) if symbols[numeral.end : numeral.end + 1] in "eE×x* " else None
        if exponent:
            power = int(re.findall(r"[+-]?[0-9]+", exponent[0])[-1])
            numeral.low, numeral.high = numeral.low.scaleb(power), numeral.high.scaleb(power)
            numeral.step = numeral.step.scaleb(power)
            numeral.end = exponent.end()
            return
        if raised := _POWER.match(symbols, numeral.end):
            numeral.low = numeral.high = numeral.low ** int(raised[0][1:]) if numeral.low else numeral.low
            numeral.step, numeral.digits, numeral.end = place_of(numeral.low), significant(numeral.low), raised.end()
            return
        set_apart = not self.pack.spaced and symbols[numeral.end : numeral.end + 1] == " "
        letters = _LETTERS.match(symbols, numeral.end + set_apart)
        if not letters or letters[0] not in self.pack.short_scales:
            return
        factor = Decimal(self.pack.short_scales[letters[0]])
        numeral.low, numeral.high, numeral.step = numeral.low * factor, numeral.high * factor, numeral.step * factor
        numeral.scale, numeral.end = letters[0], letters.end()

    def _half_more(self, text: str, numeral: Numeral) -> None:
        """两个半小时: a half more of the unit that follows."""
        for word in self._half_more_words:
            end = numeral.end + len(word)
            if text.startswith(word, numeral.end) and text.startswith(self._half_units, end):
                numeral.low = numeral.high = numeral.low + Decimal("0.5")
                numeral.step, numeral.digits, numeral.end = Decimal("0.1"), significant(numeral.low), end

    def _more_after(self, text: str, numeral: Numeral, *, widen: bool = True) -> None:
        """50余万, 三十多: more than the number and less than one more of its last place; scales may follow."""
        at = numeral.end + (
            1 if text[numeral.end : numeral.end + 1] in (" ", "-") and not text.startswith("  ", numeral.end) else 0
        )
        if text.startswith(self._not_more, at):
            return
        for word in self._more:
            if not text.startswith(word, at) or (
                self.pack.spaced and text[at + len(word) : at + len(word) + 1].isalpha()
            ):
                continue
            end = at + len(word)
            if word in self._single or (
                word in self._vague and text[end : end + 1] in self._single and numeral.end != at
            ):
                continue
            if word in self._vague and self._place(numeral) < 10:
                continue
            factor, end = self._scale_after(text, end)
            if (
                factor == 1 and len(word) == 1 and not self.pack.spaced and numeral.high < _TEN
            ):  # 第二多 is no "two and more"
                continue
            if widen:
                numeral.high = numeral.low + self._place(numeral)
            numeral.low, numeral.high = numeral.low * factor, numeral.high * factor
            numeral.step *= factor
            numeral.vague, numeral.end = True, end
            if factor != 1:
                numeral.scale = text[at + len(word) : end]
            return

    def _place(self, numeral: Numeral) -> Decimal:
        return max(numeral.step, place_of(numeral.low))

    # ---- what quantities ask ------------------------------------------------------------------------------------

    def half_word(self, text: str, at: int) -> int:
        """Where a word for a half that begins at `at` ends, as after a unit (两米半); 0 where there is none."""
        return next((at + len(w) for w in self._half if not self.pack.spaced and text.startswith(w, at)), 0)

    def single_digit(self, text: str, at: int) -> tuple[int, int] | None:
        """A single number word for a digit, as after 七成: its value and where it ends."""
        token = self._token(text, at)
        if token and token.role == "digit" and token.value < 10 and not self._token(text, token.end):
            return int(token.value), token.end
        return None

    def more_word(self, text: str, at: int) -> int:
        """Where a word for "and more" that begins at `at` ends, as after a unit (三年多); 0 where there is none."""
        if self.pack.spaced:
            return 0
        if text.startswith(self._not_more, at):
            return 0
        return next((at + len(w) for w in self._more_after_unit if text.startswith(w, at)), 0)

    def past_of(self, text: str, at: int) -> int:
        """Past a word at `at` that links a vague number to what it counts (hundreds of), and the space after it; else 0."""
        word = _WORD.match(text, at)
        return word.end() + 1 if word and word[0] in self._part_of else 0

    def past_and(self, text: str, at: int) -> int:
        """Past a word for "and" that begins at `at`, with the space after it."""
        for word in self._and:
            if text.startswith(word, at) and (not self.pack.spaced or text[at + len(word) : at + len(word) + 1] == " "):
                return at + len(word) + (1 if self.pack.spaced else 0)
        return at

    def _mixed(self, text: str, numeral: Numeral) -> None:
        """1½ and 1 1/2: a whole number and a fraction."""
        at = numeral.end
        if text[at : at + 1] in _VULGAR:
            above, below = _VULGAR[text[at]]
            numeral.low += Decimal(above) / Decimal(below)
            numeral.high, numeral.end = numeral.low, at + 1
        elif match := _FRACTION_AFTER.match(text, at):
            if 0 < int(match[1]) < int(match[2]) and text[numeral.start : at].isdigit():
                numeral.low += Decimal(int(match[1])) / Decimal(int(match[2]))
                numeral.high, numeral.end = numeral.low, match.end()

    # ---- fractions ---------------------------------------------------------------------------------------------

    def _part_word(self, text: str, at: int) -> tuple[Decimal, int] | None:
        """half, a quarter: the part and where the word ends; only where a scale or `a` may follow."""
        word = _WORD.match(text, at)
        if not word or (word[0] not in ("half", "quarter") and word[0] not in self._half):
            return None
        if not self.pack.parts.get(word[0]):
            return None
        return Decimal(1) / Decimal(self.pack.parts[word[0]]), word.end()

    def _scaled_part(self, text: str, start: int, part: tuple[Decimal, int]) -> Numeral | None:
        """half a million, a quarter million; a bare `half` is no figure."""
        value, end = part
        at = end + 1
        word = _WORD.match(text, at)
        if word and word[0] in self._part_of:  # a quarter of a million
            at = word.end() + 1
            word = _WORD.match(text, at)
        if word and word[0] in self._a:
            at = word.end() + 1
        token = self._token(text, at)
        if not token or token.role not in ("scale", "multiplier"):
            return None
        amount = value * token.value
        return Numeral(
            start,
            token.end,
            amount,
            amount,
            place_of(amount),
            significant(amount),
            scale=token.text,
            in_words=True,
            tokens=2,
        )

    def _fraction(self, text: str, symbols: str, numeral: Numeral) -> Numeral | None:
        """三分之一, 3分の1, two-thirds, 3/4: part of a whole."""
        at = numeral.end
        for word in self._of:
            gap = at
            while text[gap : gap + 1] == " ":
                gap += 1
            if text.startswith(word, gap):
                begin = gap + len(word)
                while text[begin : begin + 1] == " ":
                    begin += 1
                negative = next((w for w in self._negative if text.startswith(w, begin)), "")
                above = self._plain(text, symbols, begin + len(negative))
                if above and numeral.low:
                    return self._ratio(
                        numeral.start, above.end, -above.low if negative else above.low, numeral.low, above
                    )
        if match := _OVER.match(text, at):
            below = Decimal(match[1])
            if "." in text[numeral.start : at]:  # rated 4.5/10: out of ten, not divided by it
                numeral.end = match.end()
            elif below and text[numeral.start : at].isdigit():
                return self._ratio(numeral.start, match.end(), numeral.low, below, numeral)
        return None

    def _ratio(self, start: int, end: int, above: Decimal, below: Decimal, written: Numeral) -> Numeral:
        value = above / below
        step = written.step / below if _power_of_ten(below) else place_of(value.quantize(Decimal("0.0001")))
        return Numeral(
            start,
            end,
            value,
            value,
            step,
            significant(value),
            role="ratio",
            in_words=written.in_words,
            tokens=3,
            vague=False,
            scale=_power_of_ten(below),
        )


def _word_fractions(words: NumeralWords, plain: Callable[[str, str, int], Numeral | None]) -> WordFractions:
    from factcheck.extraction.word_fractions import WordFractions

    return WordFractions(words, plain)


def _power_of_ten(value: Decimal) -> str:
    """`100` for the whole of a percentage (百分之), `1000` for per mille; empty for other wholes."""
    return str(int(value)) if value in (100, 1000, 10000) else ""
