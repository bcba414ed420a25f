from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from io import StringIO
from itertools import cycle, pairwise
from pathlib import Path

import pytest
from command import run
from hypothesis import given
from hypothesis import strategies as st
from records import HOSTILE, claim, evidence, harbour

from factcheck.languages.scripts import language_tag
from factcheck.model import Relation, Report, SourceSummary, Verdict
from factcheck.pipeline import crosscheck
from factcheck.reading import from_text
from factcheck.reports import Options, writer
from factcheck.reports.html.drawings import Scale, axis, date_scale, days_of, number_scale
from factcheck.reports.html.edition import listed
from scripts.picture import PAGE_PICTURES

VOID = {"meta", "col", "input", "br", "link", "img"}
ATTRIBUTES_THAT_LOAD = {"src", "srcset", "action", "formaction", "poster", "data", "background", "ping", "style"}
LARGEST = 15_000_000


class Page(HTMLParser):
    """The elements of a page with their attributes, and the texts in them; a tag left open or closed twice fails."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element, which must be this one."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep what a reader sees."""
        if not self._open or self._open[-1] not in {"style", "script"}:
            self.texts.append(data)

    @property
    def text(self) -> str:
        """All that a reader sees."""
        return "".join(self.texts)

    def values(self, attribute: str, tag: str = "") -> list[str]:
        """The values of an attribute, in all elements or in those of one name."""
        return [a[attribute] for t, a in self.elements if attribute in a and tag in ("", t)]


def html(report: Report | None = None, **options: object) -> str:
    """What the writer makes of a report."""
    out = StringIO()
    writer("html")(report or harbour(), out, Options(**options))  # type: ignore[arg-type]
    return out.getvalue()


def told(*texts: str, name: str = "{}.txt") -> Report:
    """The report on some texts, with their full texts."""
    return crosscheck([from_text(text, name=name.format(n)) for n, text in enumerate(texts, start=1)])


def contents(page: str, tag: str) -> str:
    """What stands in the first element of a name that has no attributes."""
    found = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
    assert found
    return found[1]


def test_the_page_may_run_and_load_nothing_but_its_own() -> None:
    """The policy allows this very style and this very script by their digests, and nothing else."""
    page = html()
    (policy,) = [a["content"] for t, a in Page(page).elements if a.get("http-equiv") == "Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    for tag in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(contents(page, tag).encode()).digest()).decode()
        assert rules[f"{tag}-src"] == f"'sha256-{digest}'"
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"


def test_nothing_in_the_page_could_be_fetched() -> None:
    """No attribute or rule names an address: links lead within the page, and styles hold no url()."""
    page = html()
    parsed = Page(page)
    assert not ATTRIBUTES_THAT_LOAD & {name for _, attributes in parsed.elements for name in attributes}
    assert [name for _, attributes in parsed.elements for name in attributes if name.startswith("on")] == []
    assert {href[:1] for href in parsed.values("href")} == {"#"}
    assert "url(" not in contents(page, "style")
    assert "@import" not in contents(page, "style")
    assert not re.search(r"fetch|XMLHttpRequest|https?:", contents(page, "script"))


def test_every_link_has_its_target_and_every_id_is_one() -> None:
    """Ids are unique, and each link, label and reference names one that exists."""
    report = told("The quay cost 5 million euros in 2021.", "The quay cost 6 million euros in May 2021.")
    for page in (html(everything=True), html(report, everything=True)):
        parsed = Page(page)
        ids = Counter(parsed.values("id"))
        assert [name for name, number in ids.items() if number > 1] == []
        links = {href[1:] for href in parsed.values("href") if "=" not in href}
        references = {
            one for name in ("aria-labelledby", "for") for value in parsed.values(name) for one in value.split()
        }
        assert (links | references) - set(ids) == set()


def test_text_of_documents_is_text() -> None:
    """Markup, control characters and overrides of direction are shown letter by letter."""
    page = html()
    parsed = Page(page)
    assert [tag for tag, _ in parsed.elements].count("script") == 1
    assert "<script>alert(1)</script>" in parsed.text
    assert "\\x1b[31m赤字" in parsed.text
    assert "\\u202edesrever\\u202c" in parsed.text
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)


def test_hostile_words_change_no_structure() -> None:
    """A report whose every word is hostile has the elements and attributes of one whose words are harmless."""
    words = f"{HOSTILE}\"'></noscript></details></style><!-- --><img src=x onerror=alert(1)>&amp;\u2028"

    def shape(word: str) -> list[tuple[str, list[str]]]:
        found = [evidence(f"{word}.md", f"{word} 5 km", "5 km", "5", "5", unit="km", label=word)]
        one = claim("c", Verdict.SINGLE_SOURCE, found, why=word, label=word, value=word, kind="length")
        source = SourceSummary(f"{word}.md", "zh", None, word, word, word, 1, word)
        page = Page(html(Report([one], [source]), everything=True))
        return [(tag, sorted(attributes)) for tag, attributes in page.elements]

    assert shape(words) == shape("港口")


@pytest.mark.parametrize("text", ["<b>5 million euros</b> & <script>alert('5')</script>", "</noscript>5 km<noscript>"])
def test_a_full_text_is_text(text: str) -> None:
    """What a document shows stands in its full text letter by letter, and its figures are marked."""
    source = from_text(text, name="a.txt")
    page = Page(html(crosscheck([source]), everything=True))
    assert source.text.strip() in page.text
    assert [a["class"] for t, a in page.elements if a.get("id", "").startswith("s1-")] != []


def test_every_figure_of_a_text_is_marked_at_its_place() -> None:
    """Each figure found has its mark in the full text; those of a claim lead to it."""
    report = told("The quay cost 5 million euros.\n\nIt has 14 cranes.\n", "The quay cost 5 million euros.")
    page = html(report, everything=True)
    marks = re.findall(r"<(a|span)[^>]* id=s1-(\d+)[^>]*>([^<]+)<", page)
    mentions = report.documents[0].mentions
    assert [(int(start), text) for _, start, text in marks] == [(m.start, m.text) for m in mentions]
    assert {tag for tag, _, _ in marks} == {"a"}


def test_a_report_without_texts_has_no_links_into_them() -> None:
    """Where the full texts were not kept, places are words and not links."""
    page = html(everything=True)
    assert not re.search(r"href=#s\d+-", page)
    assert "articles/港口.md:3:" in page


def test_languages_are_marked() -> None:
    """Sentences carry the language of their document, both Chinese scripts told apart; English is the page's own."""
    report = told(
        "新码头总投资28.5亿美元，由三家企业分担，这个项目将于2027年启用。",
        "新碼頭總投資28.5億美元，由三家企業分擔，這個項目將於2027年啟用。",
        "新しい岸壁の総工費は28億5000万ドルで、2027年に開業する予定だ。",
        "The new quay will cost 2.85 billion dollars and open in 2027.",
    )
    page = html(report, everything=True)
    marked = dict(re.findall(r"<blockquote(?: lang=([\w-]+))?>(.)", page))
    assert marked == {"zh-Hans": "新", "zh-Hant": "新", "ja": "新", "": "T"}
    assert Page(page).values("lang", "html") == ["en"]
    texts = [a.get("lang") for t, a in Page(page).elements if a.get("class") == "text"]
    assert texts == ["zh-Hans", "zh-Hant", "ja", "en"]


@pytest.mark.parametrize(
    ("language", "text", "tag"),
    [
        ("zh", "总投资不低于", "zh-Hans"),
        ("zh", "總投資不低於", "zh-Hant"),
        ("zh", "人口", "zh"),
        ("zh", "5%", "zh"),
        ("ja", "総額は", "ja"),
        ("en", "total", "en"),
        ("", "total", ""),
    ],
)
def test_a_text_tells_its_script(language: str, text: str, tag: str) -> None:
    """The tag names the script where the characters tell it, and the language alone where they do not."""
    assert language_tag(language, text) == tag


def test_claims_of_one_document_are_folded_unless_asked_for() -> None:
    """What nobody listed and one document holds comes last, closed; --all and naming verdicts or ids opens it."""
    assert re.search(r'<details class="part lone"><summary><h3>In one document only <span class=count>3</span>', html())
    for options in ({"everything": True}, {"verdicts": (Verdict.SINGLE_SOURCE,)}, {"claims": ("share-12",)}):
        page = html(**options)
        assert '<details class="part lone" open>' in page
        assert '<html lang="en" class=with-lone>' in page


def test_a_single_article_is_shown_from_the_start() -> None:
    """Where there is nothing but what one document holds, nothing is folded away."""
    assert '<details class="part lone" open>' in html(told("The quay cost 5 million euros in 2021."))


def test_options_choose_claims() -> None:
    """--verdict and --claim leave out all others."""
    page = html(claims=("cranes",))
    assert re.findall(r"<dt>Id</dt><dd><code>([^<]*)", page) == ["cranes"]
    assert set(re.findall(r"data-v=([\w-]+)", html(verdicts=(Verdict.CONTRADICTED,)))) == {"contradicted"}


def test_the_matrix_says_who_says_what() -> None:
    """A claim's row has a cell for each document that speaks, with sign and word, and one for each gap."""
    rows = dict(re.findall(r"<tr data-c=(\d+)>.*?</th>(.*?)<td class=value>", html()))
    said = {number: re.findall(r"<td(?: colspan=(\d+))?(?: class=(\w))?>", cells) for number, cells in rows.items()}
    assert said["1"] == [("", "x"), ("", ""), ("", "x")]
    assert said["2"] == [("", ""), ("", "a"), ("", "")]
    assert said["3"] == [("3", "")]
    for cells in said.values():
        assert sum(int(span or 1) for span, _ in cells) == 3


def test_origins_are_groups() -> None:
    """Evidence of one origin stands in a frame of its own that says so, and has one letter in the matrix."""
    pieces = [
        evidence(f"{name}.txt", "36基", "36基", origin=origin) for name, origin in zip("abc", (1, 1, 2), strict=True)
    ]
    sources = [SourceSummary(f"{name}.txt", "ja", None, "", "", "", 1) for name in "abc"]
    page = html(Report([claim("piers", Verdict.CORROBORATED, pieces, why="")], sources))
    (group,) = re.findall(r'<section class="origin[^>]*>(.*?)</section>', page)
    assert "One origin: documents 1 and 2 copy one another or one wire" in group
    assert group.count("<article") == 2
    assert re.findall(r"<td class=a><i>([^<]*)", page) == ["agrees, origin a", "agrees, origin a", "agrees"]
    assert "One origin with document 2 in 1 claim" in page


def test_values_that_differ_are_drawn_and_values_alike_are_not() -> None:
    """A number line shows each value with its bounds, a timeline each date; one value alone needs no drawing."""
    page = html(everything=True)
    drawn = {
        key: re.findall(r"<figcaption>([^<]*)", body)
        for key, body in re.findall(r"<details class=\"claim[^>]* id=(c\d+)[^>]*>(.*?)</noscript>", page, re.DOTALL)
    }
    assert drawn["c1"] == ["Number line, scale from 2.85 billion to 28.5 billion USD"]
    assert drawn["c4"] == ["Timeline, scale from 1 March 2027 to 31 May 2027"]
    assert drawn["c3"] == drawn["c5"] == []
    assert "28.5 billion USD <span class=who>as the claim states</span>" in page
    assert "2.85 billion USD or more <span class=who>conflicts: documents 1 and 3</span>" in page


def test_values_in_several_units_stand_on_one_line() -> None:
    """Kilometres and metres are drawn on one scale, counts whatever word they are counted with, and another currency,
    which cannot be reckoned, has no place.
    """

    def caption(kind: str, *figures: tuple[str, str]) -> str:
        pieces = [
            evidence(f"{n}.txt", f"{low} {unit}", low, low, low, unit=unit, relation=Relation.CONFLICTS)
            for n, (low, unit) in enumerate(figures)
        ]
        sources = [SourceSummary(piece.source, "en", None, "", "", "", 1) for piece in pieces]
        page = html(Report([claim("c", Verdict.CONTRADICTED, pieces, why="", kind=kind)], sources))
        return "".join(re.findall(r"<figcaption>([^<]*)", page))

    assert caption("length", ("2", "km"), ("1500", "m")) == "Number line, scale from 1.5 to 2 km"
    assert caption("count", ("30", "台"), ("36", "cranes")) == "Number line, scale from 30 to 36"
    assert caption("money", ("5", "USD"), ("7", "USD"), ("6", "CNY")) == (
        "Number line, scale from 5 to 7 USD; 1 without a place on it"
    )


def test_a_number_beyond_reckoning_is_told_in_words() -> None:
    """A value too large for any scale is left out of the drawing, which says so."""
    vast = evidence("a.txt", "1 zillion", "1 zillion", "1" + "0" * 400)
    near = [evidence("b.txt", f"{n} km", f"{n} km", n, n, relation=Relation.CONFLICTS) for n in ("5", "7")]
    sources = [SourceSummary(name, "en", None, "", "", "", 1) for name in ("a.txt", "b.txt")]
    page = html(Report([claim("vast", Verdict.CONTRADICTED, [vast, *near], why="")], sources))
    assert "Number line, scale from 5 to 7; 1 without a place on it" in page


def test_what_was_not_read_is_said() -> None:
    """A document that could not be read stands among the sources with the reason, its name made safe."""
    assert "not read: not text: byte 0x00 at 17" in html()
    assert "articles/[/b]\\x1b[31mbad.bin" in html()


def test_an_empty_report_is_said_to_be_empty() -> None:
    """Without figures or without documents there is a page, and it says so."""
    assert "No figure was found." in html(Report([], harbour().sources))
    assert "No document was read." in html(Report([], []))


def test_a_report_of_300_sources_and_2000_claims_stays_small() -> None:
    """The page stays under 15 MB."""
    page = html(stretched(300, 2000))
    assert page.count("data-v=") == 2000
    assert len(page.encode("utf-8")) < LARGEST


def stretched(sources: int, claims: int) -> Report:
    """A report on a few texts, repeated to that size, each claim held by six documents."""
    small = told(*(TALL * 8 for _ in range(6)))
    documents = [
        replace(one, source=replace(one.source, name=f"{n:03}.txt"))
        for n, one in zip(range(sources), cycle(small.documents))
    ]
    summaries = [replace(one, name=f"{n:03}.txt") for n, one in zip(range(sources), cycle(small.sources))]
    many = [
        replace(
            one,
            id=f"{one.id}-{n}",
            verdict=(Verdict.CORROBORATED, Verdict.CONTRADICTED)[n % 2],
            evidence=[
                replace(one.evidence[k % len(one.evidence)], source=f"{(n * 7 + k * 11) % sources:03}.txt", origin=k)
                for k in range(6)
            ],
        )
        for n, one in zip(range(claims), cycle(small.claims))
    ]
    return Report(many, summaries, documents)


TALL = (
    "港务局5月2日表示，新码头总投资不低于28.5亿美元，由三家企业分担，预计2027年3月启用，届时年吞吐量可达1400万标准箱。"
    "码头全长1.2公里，岸边设36台桥吊，其中24台由本地企业制造，其余12台从国外订购，合同金额为4.6亿元。\n"
)


def test_the_ending_of_the_file_tells_the_format(story: Path) -> None:
    """-o report.html, .json, .md and .csv need no --format; another ending is written for people to read."""
    for name, start in (
        ("report.html", "<!doctype html>"),
        ("report.HTM", "<!doctype html>"),
        ("report.json", "{"),
        ("report.md", "# Figures"),
        ("report.csv", "\ufeffid,verdict"),
        ("report.txt", "7 claims"),
    ):
        assert run("report", "-o", name).exit_code == 0
        assert (story / name).read_text("utf-8").startswith(start), name
    assert run("report", "--format", "json", "-o", "x.html").exit_code == 0
    assert (story / "x.html").read_text("utf-8").startswith("{")
    assert run("extract", "articles", "-o", "x.jsonl").exit_code == 0
    assert (story / "x.jsonl").read_text("utf-8").startswith('{"source"')


def test_numbers_of_documents_read_as_a_person_says_them() -> None:
    """Runs are drawn together: 1, 3-6 and 9."""
    assert listed([]) == ""
    assert listed([2]) == "2"
    assert listed([1, 2]) == "1 and 2"
    assert listed([9, 1, 3, 4, 5, 6]) == "1, 3\N{EN DASH}6 and 9"


VALUES = st.lists(st.decimals(-(10**15), 10**15, places=3), min_size=1, max_size=8)


@given(VALUES)
def test_a_number_line_keeps_order_and_stays_inside(values: list[Decimal]) -> None:
    """Larger values stand further right, all of them on the strip; ticks too."""
    scale = number_scale(values, "m")
    places = [scale.per_cent(float(value)) for value in sorted(values)]
    assert all(left <= right for left, right in pairwise(places))
    assert all(0 <= place <= 100 for place in places)
    assert all(0 <= scale.per_cent(value) <= 100 for value, _ in scale.ticks)
    assert len(scale.ticks) <= 6


DATES = st.lists(st.dates(dt.date(1200, 1, 1), dt.date(2400, 12, 31)), min_size=1, max_size=30)


@given(DATES)
def test_a_timeline_keeps_order_and_stays_inside(dates: list[dt.date]) -> None:
    """Later dates stand further right, all of them on the strip, though long gaps are left out."""
    spans = [span for date in dates if (span := days_of(date.isoformat()))]
    scale = date_scale(spans)
    days = [date.toordinal() for date in sorted(dates)]
    places = [scale.per_cent(day) for day in days]
    assert all(left <= right for left, right in pairwise(places))
    assert all(0 <= place <= 100 for place in places)
    assert all(-0.1 <= scale.per_cent(value) <= 100.1 for value, _ in scale.ticks)


def test_values_far_apart_are_on_a_logarithmic_scale() -> None:
    """Between 1 and a million the small ones would coincide; the words of the scale say that it is logarithmic."""
    scale = number_scale([Decimal(1), Decimal(1000), Decimal(10**6)], "m")
    assert scale.words == "logarithmic scale from 1 to 1 million m"
    assert scale.per_cent(1000) == pytest.approx(50)


def test_a_long_gap_between_dates_is_left_out_and_said() -> None:
    """A year of birth does not press the story of one year into a corner."""
    dates = ["1962", "2021-03", "2021-05-10", "2021-09", "2021-11-13"]
    scale = date_scale(span for date in dates if (span := days_of(date)))
    assert scale.words == (
        "scale from 1 January 1962 to 13 November 2021, with a break from 31 December 1962 to 1 March 2021"
    )
    assert len(scale.breaks) == 1
    assert scale.per_cent(dt.date(2021, 3, 1).toordinal()) < 70


@pytest.mark.parametrize("date", ["--04-22", "2021-13", "2021-02-30", "soon", "9999-12-31T12:00", "2021-05/--06"])
def test_a_date_without_a_place_is_not_drawn(date: str) -> None:
    """A date without a year, or that no calendar has, is left to the words."""
    assert days_of(date) in (None, (3652059.0, 3652059.0))


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021-12-31", "2021-12-31", "2021-12-31"),
        ("2021-05/2021-07", "2021-05-01", "2021-07-31"),
    ],
)
def test_a_date_covers_its_days(date: str, first: str, last: str) -> None:
    """A year, a month or a range reaches from its first day to its last."""
    assert days_of(date) == tuple(float(dt.date.fromisoformat(day).toordinal()) for day in (first, last))


def _rows(page: str) -> Iterator[str]:
    yield from re.findall(r"<tr data-c=\d+>.*?</tr>", page)


def test_a_large_matrix_is_in_pieces_that_lose_no_row() -> None:
    """The first rows stand in the page, the rest in tables of their own; each claim has one row."""
    page = html(stretched(40, 500))
    assert len(list(_rows(page))) == 500
    assert page.count("<table") > 1
    first = page[page.index("<table") : page.index("</table>")]
    assert len(list(_rows(first))) < 200


def test_the_pictures_of_the_page_are_small() -> None:
    """Whoever opens the README does not wait for its pictures."""
    pictures = [path for path in PAGE_PICTURES.values() if path.is_file()]
    assert len(pictures) == 2
    assert max(path.stat().st_size for path in pictures) < 300_000


def test_no_word_of_a_scale_stands_on_another() -> None:
    """Where a long gap is left out the ticks lie close; each keeps its line, and the words that have room are there."""
    close = Scale(
        [(0, 0), (100, 1)], [(0, "2019"), (60, "April 2022"), (66, "August 2022"), (95, "April 2023")], "scale"
    )
    drawn = str(axis(close))
    assert [word in drawn for word in ("2019", "April 2022", "August 2022", "April 2023")] == [True, True, False, True]
    assert drawn.count("<line ") == 4
