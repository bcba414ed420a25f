"""What holds of extraction whatever the text: numerals of every system read back, spans are sound, nothing crashes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extraction import extract_mentions
from factcheck.model import Mention, Source

LANGUAGES = ("zh", "ja", "en")
HAN_DIGITS = "零一二三四五六七八九"
FINANCIAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
TRADITIONAL = str.maketrans("万亿", "萬億")
ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()


def read(text: str, language: str) -> list[Mention]:
    """The mentions of a text as it stands."""
    return extract_mentions(Source(name="", raw=text, text=text, language=language))


def han_section(value: int, *, one_before_ten: bool = True) -> str:
    """A number below 10,000 in Han characters: 1005 is 一千零五."""
    written, gap = "", False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // place % 10
        if not digit:
            gap = bool(written)
            continue
        written += (
            ("零" if gap else "")
            + (HAN_DIGITS[digit] if digit > 1 or place != 10 or one_before_ten or written else "")
            + unit
        )
        gap = False
    return written


def in_chinese(value: int) -> str:
    """A whole number below 10^16 as Chinese writes it, with 零 for skipped places."""
    written, gap = "", False
    for place, unit in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"), (1, "")):
        section = value // place % 10**4
        if not section:
            gap = bool(written)
            continue
        bridge = "零" if written and (gap or section < 1000) else ""
        if place == 10**12 and value // 10**8 % 10**4:
            written += han_section(section) + "万"  # 三万二千亿: one 亿 closes both sections
        else:
            written += bridge + han_section(section) + unit
        gap = False
    return written or "零"


def in_japanese(value: int) -> str:
    """A whole number below 10^16 as Japanese writes it: no 零, and 兆 for 10^12."""
    written = ""
    for place, unit in ((10**12, "兆"), (10**8, "億"), (10**4, "万"), (1, "")):
        section = value // place % 10**4
        if section:
            written += han_section(section).replace("零", "") + unit
    return written or "零"


def in_english(value: int) -> str:
    """A whole number below 10^15 in English words."""
    if value < 20:
        return ONES[value]
    if value < 100:
        return TENS[value // 10] + (f"-{ONES[value % 10]}" if value % 10 else "")
    if value < 1000:
        return f"{ONES[value // 100]} hundred" + (f" and {in_english(value % 100)}" if value % 100 else "")
    for place, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand")):
        if value >= place:
            rest = value % place
            return f"{in_english(value // place)} {name}" + (f" {in_english(rest)}" if rest else "")
    raise AssertionError


def the_one_value(text: str, language: str) -> Decimal | None:
    """The value of the only mention of a text, which must be exact."""
    found = read(text, language)
    assert len(found) == 1, (text, [m.text for m in found])
    assert found[0].low == found[0].high
    return found[0].low


numbers = st.one_of(st.integers(11, 10**16 - 1), st.integers(11, 10**5), st.sampled_from([10**k for k in range(2, 16)]))


@settings(max_examples=400, deadline=None)
@given(numbers)
def test_a_whole_number_in_chinese_characters_reads_back(value: int) -> None:
    """Up to 10^16, in everyday, financial and Traditional characters."""
    written = in_chinese(value)
    for spelling in (written, written.translate(TRADITIONAL), written.translate(FINANCIAL)):
        assert the_one_value(f"{spelling}元", "zh") == Decimal(value)


@settings(max_examples=400, deadline=None)
@given(numbers)
def test_a_whole_number_in_japanese_characters_reads_back(value: int) -> None:
    """Up to 10^16, with 兆 and without 零."""
    assert the_one_value(f"{in_japanese(value)}円", "ja") == Decimal(value)


@settings(max_examples=400, deadline=None)
@given(st.integers(11, 10**15 - 1))
def test_a_whole_number_in_english_words_reads_back(value: int) -> None:
    """Up to 10^15, with `and` after hundreds."""
    assert the_one_value(f"{in_english(value)} dollars", "en") == Decimal(value)


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 10**16 - 1), st.sampled_from(LANGUAGES))
def test_digits_read_back_however_they_are_grouped(value: int, language: str) -> None:
    """Plain, with commas, and full width."""
    wide = str(value).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    for spelling in (str(value), f"{value:,}", wide):
        assert the_one_value(f"{spelling} kg", language) == Decimal(value)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=300, deadline=None)
@given(
    text=st.text(
        alphabet=st.one_of(
            st.sampled_from("0123456789.,-~/%$年月日万亿百十一二三約约超以上台人 \n()（）a"), st.characters()
        ),
        max_size=80,
    )
)
def test_no_text_crashes_and_every_span_is_sound(text: str, language: str) -> None:
    """Spans lie in the text, in order, without overlap, and hold the text they claim."""
    end = 0
    for mention in read(text, language):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.low is None or mention.high is None or mention.low <= mention.high
        end = mention.end


@pytest.mark.parametrize(
    ("language", "figure"),
    [
        ("zh", "不低于16.9亿美元"),
        ("zh", "4502个地址"),
        ("ja", "1億2500万円"),
        ("ja", "約3万人"),
        ("en", "more than 57,500 machines"),
        ("en", "$1.69bn"),
    ],
)
@settings(max_examples=60, deadline=None)
@given(before=st.sampled_from(["", "另据报道，", "会社は「", "However, ", "（第一）", "…… ", "a, b: ", "\n\n"]))
def test_what_stands_before_a_figure_does_not_change_it(language: str, figure: str, before: str) -> None:
    """A figure is read the same at the start of a line and in the middle of one."""
    alone = read(figure, language)[0]
    later = read(before + figure, language)[-1]
    assert (later.low, later.high, later.unit, later.kind, later.text) == (
        alone.low,
        alone.high,
        alone.unit,
        alone.kind,
        alone.text,
    )
