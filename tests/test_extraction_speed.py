"""How the time of extraction grows; only ratios are tested, since seconds tell of the machine."""

from __future__ import annotations

import time

import pytest

from factcheck.extraction import extract_mentions
from factcheck.model import Source

SENTENCES = {
    "zh": "该港口去年3月动工，总投资约16.5亿元，占地320亩，建成后每年可处理两百万个集装箱，比旧港多出三分之一。\n",
    "ja": "同社は昨年3月、約45億円で2万坪の倉庫を建て、350人が毎日1万2000個を運ぶ。\n",
    "en": "The yard cost more than $1.6 billion and opened in May 2019; its 350 workers move 12,000 crates a day.\n",
}
HOSTILE = [
    "1",
    "万",
    "(",
    "-1",
    "1,1,1",
    "1/2/",
    "1、",
    "11,",
    "1 000 ",
    "1月",
    "一米",
    "5个",
    "百",
    "100以上",
    "a1",
    "1 and ",
]
"""What a reader could look at again and again from each place in it."""


def seconds(text: str, language: str, rounds: int) -> float:
    """The shortest time in which a text is read, of several rounds, by the clock of this process alone."""
    source = Source(name="", raw=text, text=text, language=language)
    best = float("inf")
    for _ in range(rounds):
        begin = time.process_time()
        extract_mentions(source)
        best = min(best, time.process_time() - begin)
    return best


@pytest.mark.parametrize("language", SENTENCES)
def test_ten_times_the_text_takes_about_ten_times_as_long(language: str) -> None:
    """Nothing that is read depends on how long the text is; half as much again is left for a busy machine."""
    text = SENTENCES[language] * 20
    seconds(text, language, 1)
    assert seconds(text * 10, language, 3) <= 15 * seconds(text, language, 5)


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("written", HOSTILE)
def test_a_text_made_to_be_slow_takes_time_in_proportion(written: str, language: str) -> None:
    """One line of one piece over and over: eight times the text takes at most twenty times as long."""
    size = max(1000 // len(written), 1)
    assert seconds(written * size * 8, language, 1) <= 20 * max(seconds(written * size, language, 3), 0.001)


def test_figures_cost_and_other_words_hardly_do() -> None:
    """A text without figures is read at least ten times as fast as one of its size that is full of them."""
    full = SENTENCES["zh"] * 100
    empty = "海边的老人坐在树下看着远处的灯塔，谁也没有说话。\n" * (len(full) // 25)
    assert seconds(empty, "zh", 3) * 10 <= seconds(full, "zh", 2)
