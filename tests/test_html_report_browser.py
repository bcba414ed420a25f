"""The page in a real browser: the system's Chromium, driven by Playwright, offline."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from html import escape
from importlib import import_module
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from command import run
from playwright.sync_api import Browser, Page, ViewportSize, expect
from records import HOSTILE
from test_html_report import stretched

from factcheck.model import Report
from factcheck.pipeline import crosscheck_files
from factcheck.reports import Options, writer
from scripts.chromium import MISSING, find_chromium, running_chromium

ROOT = Path(__file__).resolve().parent.parent
REQUIRED = ("CI", "FACTCHECK_REQUIRE_BROWSER")
"""Where one of these is set, a missing browser is a failure and not a reason to skip."""
CLAIMS = ("gm-investment", "s9-machines", "bribe", "listed-for-elimination", "departments", "born", "jobs")
DESK = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=360, height=780)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium, without a window."""
    found = find_chromium()
    if found is None:
        if any(os.environ.get(name) for name in REQUIRED):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with running_chromium(found) as running:
        yield running


@pytest.fixture(scope="module")
def whole() -> Report:
    """The sample's report."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return crosscheck_files([]).report


@pytest.fixture(scope="module")
def sample(whole: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the sample's report."""
    return save(whole, tmp_path_factory.mktemp("page") / "report.html")


@pytest.fixture(scope="module")
def part(whole: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of some claims of the sample, of every verdict."""
    return save(whole, tmp_path_factory.mktemp("page") / "part.html", Options(claims=CLAIMS))


def save(report: Report, path: Path, options: Options = Options()) -> Path:  # noqa: B008  it is immutable
    """Write the page of a report to a file."""
    with path.open("w", encoding="utf-8") as out:
        writer("html")(report, out, options)
    return path


Open = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Open]:
    """Opens a file and watches it: whatever it fetches, says on the console or throws fails the test at its end."""
    watched: list[tuple[Any, list[str], list[str]]] = []

    def open_page(path: Path, at: str = "", viewport: ViewportSize = DESK, **given: Any) -> Page:
        context = browser.new_context(viewport=viewport, offline=True, **given)
        page = context.new_page()
        requests: list[str] = []
        said: list[str] = []
        page.on("request", lambda request: requests.append(request.url.split("#")[0]))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.goto(path.as_uri() + at)
        watched.append((context, requests, said))
        return page

    yield open_page
    addresses, complaints = set(), []
    for context, requests, said in watched:
        addresses |= set(requests)
        complaints += said
        context.close()
    assert all(address.startswith("file://") and address.endswith(".html") for address in addresses), addresses
    assert complaints == []


def shown_claims(page: Page) -> list[str]:
    """The titles of the claims that are on the page now."""
    return page.locator("details.claim:visible > summary h4").all_text_contents()


def shown_rows(page: Page) -> int:
    """How many rows of the matrix are on the page now."""
    return page.locator("#matrix tr[data-c]:visible").count()


def number_shown(page: Page) -> int:
    """The number of claims that the page says it shows."""
    return int((page.locator("#shown").inner_text()).split(" of ")[0].replace(",", ""))


def test_nothing_leaves_the_page_and_nothing_is_complained_of(visit: Open, sample: Path) -> None:
    """Opening, filtering, unfolding and following links fetch nothing and break no policy."""
    page = visit(sample)
    page.locator("#open-all").click()
    page.locator("#one").check()
    page.locator("#q").fill("2021")
    page.locator("details.claim:visible a[href^='#s']").first.click()
    page.locator("#theme").click()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.reload()
    assert [request.split("#")[0] for request in requests] == [sample.as_uri()]
    assert page.evaluate("performance.getEntriesByType('resource').length") == 0


@pytest.mark.parametrize("verdict", ["contradicted", "unsupported", "single-source", "corroborated"])
def test_a_verdict_filters_claims_matrix_and_number(visit: Open, sample: Path, verdict: str) -> None:
    """Choosing a verdict leaves its claims, their rows, and says how many there are."""
    page = visit(sample)
    everything = number_shown(page)
    page.locator(f"label:has(input[value={verdict}])").click()
    shown = page.locator("details.claim:visible")
    assert {shown.nth(n).get_attribute("data-v") for n in range(shown.count())} == {verdict}
    assert 0 < shown.count() == number_shown(page) == shown_rows(page) < everything
    assert page.url.endswith(f"#verdict={verdict}")


def test_filters_add_up_and_stand_in_the_address(visit: Open, sample: Path) -> None:
    """Verdict, kind, source and text narrow down together; the address brings the same view back."""
    page = visit(sample)
    counts = [number_shown(page)]
    for change in (
        lambda: page.locator("label:has(input[value=contradicted])").click(),
        lambda: page.locator("#source").select_option("1"),
        lambda: page.locator("#kind").select_option("money"),
        lambda: page.locator("#q").fill("亿"),
    ):
        change()
        page.wait_for_timeout(200)
        counts.append(number_shown(page))
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1] > 0
    shown = shown_claims(page)
    again = visit(sample, at="#" + page.url.split("#")[1])
    assert shown_claims(again) == shown
    assert again.locator("#q").input_value() == "亿"
    assert again.locator("th.chosen").count() == 1
    again.locator("#clear").click()
    assert number_shown(again) == counts[0]
    assert "=" not in again.url.split("#")[-1]


def test_text_is_found_whatever_its_width_and_case(visit: Open, sample: Path) -> None:
    """Words are looked for in statements, sentences, values and reasons, 16.9 as 16.9 and USD as usd."""
    page = visit(sample)
    found = []
    for words in ("16.9 billion usd", "16.9 BILLION USD", "不低于16.9亿"):
        page.locator("#q").fill(words)
        page.wait_for_timeout(200)
        found.append(shown_claims(page))
    assert found[0] == found[1]
    assert all("16.9 billion USD investment" in titles for titles in found)


def test_nothing_matching_is_said_with_a_way_back(visit: Open, sample: Path) -> None:
    """A filter that nothing fits shows no empty tables but says so, and clears at a press."""
    page = visit(sample)
    before = number_shown(page)
    page.locator("#q").fill("nowhere to be found")
    expect(page.locator("#nothing")).to_be_visible()
    expect(page.locator("#shown")).to_have_text(re.compile(r"^0 of \d+ claims$"))
    expect(page.locator("#matrix")).to_be_hidden()
    expect(page.locator("#timeline")).to_be_hidden()
    assert shown_claims(page) == []
    page.locator("#nothing .clear").click()
    assert number_shown(page) == before
    expect(page.locator("#nothing")).to_be_hidden()


def test_figures_of_one_document_are_shown_when_asked_for(visit: Open, sample: Path) -> None:
    """They are left out at first; a box shows them, and says how many they are."""
    page = visit(sample)
    few = number_shown(page)
    label = page.locator("label.switch").inner_text()
    lone = int(re.findall(r"\d+", label)[0])
    page.locator("#one").check()
    assert number_shown(page) == few + lone == len(shown_claims(page))
    assert shown_rows(page) > few
    assert page.url.endswith("#one=1")


def test_the_tally_leads_to_its_claims(visit: Open, sample: Path) -> None:
    """A number of the summary shows the claims that it counts."""
    page = visit(sample)
    for verdict in ("contradicted", "single-source"):
        link = page.locator(f".tally a[href*='{verdict}']")
        link.click()
        page.wait_for_timeout(100)
        assert number_shown(page) == int(link.locator("b").inner_text())


def test_a_claim_opens_by_keyboard_and_leads_into_the_text(visit: Open, sample: Path) -> None:
    """Tab and Enter open a claim, reach its sources, and open the full text at the figure; Back returns."""
    page = visit(sample)
    first = page.locator("details.claim").first
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('details.claim > summary')"):
            break
    expect(first.locator("article").first).to_be_hidden()
    page.keyboard.press("Enter")
    side = first.locator("article").first
    expect(side).to_be_visible()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Tab")
    link = page.evaluate("document.activeElement.getAttribute('href')")
    assert re.fullmatch(r"#s\d+-\d+", link)
    page.keyboard.press("Enter")
    figure = page.locator(f"[id='{link[1:]}']")
    expect(figure).to_be_visible()
    expect(figure).to_be_focused()
    expect(figure).to_be_in_viewport()
    assert figure.inner_text().startswith(side.locator("mark").inner_text())
    page.keyboard.press("Enter")
    expect(first.locator("> summary")).to_be_focused()


def test_a_claim_shows_its_sources_side_by_side(visit: Open, sample: Path) -> None:
    """The figure is marked in its sentence; value, relation, reason and place stand with it, documents beside each
    other, those of one origin in one frame.
    """
    page = visit(sample)
    page.locator("#matrix a", has_text="16.9 billion USD investment").click()
    opened = page.locator("details.claim[open]")
    sides = opened.locator("article")
    assert sides.count() == 3
    tops = sides.evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")
    assert tops[0] == tops[1]
    assert opened.locator(".origin article").count() == 2
    for n in range(3):
        assert sides.nth(n).locator("mark").inner_text() == "不低于16.9亿美元"
        words = sides.nth(n).inner_text()
        for part in ("conflicts", "1.69 billion USD or more", "亿 (10^8) was read as billion (10^9)", "sources/"):
            assert part in words
    assert opened.locator("figure li").count() == 2
    assert opened.locator("svg.axis").get_attribute("aria-label") == "scale from 1.69 billion to 16.9 billion USD"


def test_a_link_from_elsewhere_opens_what_it_names(visit: Open, sample: Path) -> None:
    """An address that ends in a claim, a source or a figure of a text opens there, folded or filtered as it was."""
    page = visit(sample)
    page.locator("#one").check()
    lone = page.locator(".part.lone details.claim").first.get_attribute("id")
    figure = page.evaluate("(document.querySelector('#s2 .text .f') ?? { id: 's2-1361' }).id")
    again = visit(sample, at=f"#{lone}")
    expect(again.locator(f"#{lone} article").first).to_be_visible()
    other = visit(sample, at=f"#verdict=contradicted&at={figure}")
    expect(other.locator(f"[id='{figure}']")).to_be_in_viewport()
    assert {"contradicted"} == set(
        other.locator("details.claim:visible").evaluate_all("all => all.map(c => c.dataset.v)")
    )


def violations(page: Page) -> list[str]:
    """What axe-core finds serious or critical, by rule, with the first element."""
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    found: Any = page.evaluate("async () => (await axe.run({ resultTypes: ['violations'] })).violations")
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:200]} {one['nodes'][0]['failureSummary']}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize(
    ("scheme", "viewport"), [("light", DESK), ("dark", DESK), ("light", PHONE)], ids=["light", "dark", "phone"]
)
def test_no_barrier_is_found(visit: Open, part: Path, scheme: str, viewport: ViewportSize) -> None:
    """axe-core finds no serious or critical barrier, with everything open, under a filter, and with nothing found."""
    page = visit(part, color_scheme=scheme, viewport=viewport)
    page.locator("#open-all").click()
    page.locator("#s2 > summary").click()
    page.locator("label:has(input[value=contradicted])").click()
    page.locator("label:has(input[value=corroborated])").click()
    page.locator("label:has(input[value=single-source])").click()
    assert page.locator("details.claim[open] article:visible").count() > 5
    assert violations(page) == []
    page.locator("#q").fill("nowhere to be found")
    expect(page.locator("#nothing")).to_be_visible()
    assert violations(page) == []


def test_the_page_has_landmarks_and_headings_in_order(visit: Open, sample: Path) -> None:
    """A screen reader finds banner, navigation, search, main and content information, and headings without a gap."""
    page = visit(sample)
    for role in ("banner", "navigation", "search", "main", "contentinfo"):
        assert page.get_by_role(role).count() == 1, role
    levels: list[int] = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.localName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ of \d+ claims$"))
    assert page.get_by_role("rowheader", name=re.compile("contradicted.*16.9 billion USD investment")).count() == 1
    assert page.locator("#matrix td.x").first.inner_text().startswith("conflicts")


def test_no_sign_is_told_by_colour_alone(visit: Open, sample: Path) -> None:
    """Every cell of the matrix that is not empty has a sign of its own, and each relation another."""
    page = visit(sample)
    signs = page.locator("#matrix td[class]:not(.value)").evaluate_all(
        "cells => cells.map(cell => [cell.className, getComputedStyle(cell, '::before').content])"
    )
    assert {relation: content[1] for relation, content in signs} == {"a": "✓", "m": "≈", "x": "✗"}


@pytest.mark.parametrize("opened", [False, True], ids=["closed", "opened"])
def test_a_phone_needs_no_sideways_scrolling(visit: Open, sample: Path, opened: bool) -> None:
    """At 360 pixels the page is as wide as the screen; the matrix scrolls in a box of its own."""
    page = visit(sample, viewport=PHONE)
    if opened:
        page.locator("#one").check()
        page.locator("#open-all").click()
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        page.evaluate("document.querySelectorAll('*').forEach(one => { one.style.contentVisibility = 'visible' })")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    box = page.locator("#matrix .scroll")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    wide = page.evaluate(
        """() => [...document.querySelectorAll('main *, header *, footer *')]
            .filter(one => !one.closest('.scroll, svg') && one.checkVisibility())
            .filter(one => one.getBoundingClientRect().right > 361)
            .map(one => one.outerHTML.slice(0, 120))"""
    )
    assert wide == []


def test_print_shows_every_claim_with_its_sources(visit: Open, sample: Path) -> None:
    """On paper all claims in view are open, the matrix is whole, and what is for the screen alone is gone."""
    page = visit(sample)
    page.locator("label:has(input[value=contradicted])").click()
    quotes = {re.sub(r"\s", "", text) for text in texts_of(page, "details.claim:not([hidden])", "blockquote")}
    document = import_module("pypdfium2").PdfDocument(page.pdf(format="A4"))
    printed = "".join(document[n].get_textpage().get_text_range() for n in range(len(document)))
    document.close()
    printed = re.sub(r"[\s\ufffe\u0002]", "", printed)
    assert len(quotes) > 10
    missing = [quote for quote in quotes if quote[:12] not in printed]
    assert missing == []
    assert "Openall" not in printed
    page.emulate_media(media="print")
    expect(page.locator(".filter")).to_be_hidden()
    expect(page.locator("nav")).to_be_hidden()
    assert page.locator("#matrix .scroll").evaluate("box => getComputedStyle(box).overflow") == "visible"
    assert page.evaluate("document.querySelectorAll('details.claim[open]').length") == 0


def texts_of(page: Page, within: str, query: str) -> list[str]:
    """The texts of elements within others, those still folded too."""
    found: list[str] = page.evaluate(
        """([within, query]) => [...document.querySelectorAll(within)].flatMap(place => {
            const folded = place.querySelector(':scope > noscript');
            const whole = folded ? new DOMParser().parseFromString(folded.textContent, 'text/html') : place;
            return [...whole.querySelectorAll(query)].map(part => part.textContent);
        })""",
        [within, query],
    )
    return found


def test_without_javascript_everything_can_be_read(visit: Open, sample: Path) -> None:
    """Claims, sources and the matrix are there, folded; a link leads into the text; no dead control is shown."""
    page = visit(sample, java_script_enabled=False)
    for hidden in (".filter", "#open-all", "#theme"):
        expect(page.locator(hidden)).to_be_hidden()
    first = page.locator("details.claim").first
    first.locator("> summary").click()
    expect(first.locator("article").first).to_be_visible()
    link = first.locator("a[href^='#s']").first
    target = (link.get_attribute("href") or "")[1:]
    link.click()
    expect(page.locator(f"[id='{target}']")).to_be_in_viewport()  # the page has come to rest there
    assert page.locator("#matrix tr[data-c]").count() == page.locator("details.claim").count()
    page.locator("details.part.lone > summary").click()
    expect(page.locator("details.part.lone details.claim").last).to_be_visible()


def test_without_javascript_print_is_whole(visit: Open, sample: Path) -> None:
    """The style alone opens the claims for paper."""
    page = visit(sample, java_script_enabled=False)
    page.emulate_media(media="print")
    expect(page.locator("details.claim article").first).to_be_visible()


def test_a_hostile_article_stays_text(visit: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Markup, scripts, control characters and overrides of direction of an article are shown, and do nothing."""
    hostile = f"{HOSTILE} </noscript><script>alert(2)</script><img src=x onerror=alert(3)> cost 5 million euros.\n"
    (tmp_path / "sources").mkdir()
    for name in ("a<b>.html", "b&amp;.html"):
        # what a page shows as text must be escaped in it; a page's own script is not among what it shows
        (tmp_path / "sources" / name).write_text(f"<p>The quay {escape(hostile)}</p><script>alert(4)</script>", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("report", "--all", "-o", "report.html").exit_code == 0
    page = visit(tmp_path / "report.html")
    page.locator("#open-all").click()
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    page.locator("#s1 .text").wait_for()
    assert page.locator("main script, main img, main b:has-text('a<b>')").count() == 0
    text = page.locator("#s1 .text").text_content() or ""
    for part in ("<script>alert(2)</script>", "<img src=x onerror=alert(3)>", "[31m赤字", "desrever"):
        assert part in text
    assert not set("\x1b\x9b\u202e\u202c") & set(text)  # what acts on a screen is read over, and not passed on
    assert "<script>alert(1)</script>" in (page.locator("blockquote").first.text_content() or "")
    assert "sources/a<b>.html" in (page.locator("#sources").text_content() or "")


def test_scripts_are_set_in_their_own_type(visit: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Simplified, Traditional and Japanese sentences each name fonts of their own first among those for Han."""
    (tmp_path / "sources").mkdir()
    for name, text in {
        "1": "新码头总投资28.5亿美元，由三家企业分担，这个项目将启用。",
        "2": "新碼頭總投資28.5億美元，由三家企業分擔，這個項目將啟用。",
        "3": "新しい岸壁の総工費は28億5000万ドルで、開業する予定だ。",
    }.items():
        (tmp_path / "sources" / f"{name}.txt").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("report", "--all", "-o", "report.html").exit_code == 0
    page = visit(tmp_path / "report.html")
    page.locator("#open-all").click()
    stacks = page.locator("blockquote").evaluate_all(
        "all => Object.fromEntries(all.map(one => [one.lang, getComputedStyle(one).fontFamily]))"
    )
    for lang, font in {"zh-Hans": "CJK SC", "zh-Hant": "CJK TC", "ja": "CJK JP"}.items():
        assert re.findall(r"CJK \w\w", stacks[lang])[0] == font


def test_nothing_moves_by_itself(visit: Open, sample: Path) -> None:
    """No transition, no animation, no gliding: whoever asks the system for less movement has nothing to be spared."""
    page = visit(sample)
    page.locator("#matrix tbody a:visible").last.click()
    moving = page.evaluate("document.getAnimations().length")
    gliding = page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")
    assert (moving, gliding) == (0, "auto")


def test_colours_follow_the_system_and_the_switch(visit: Open, sample: Path) -> None:
    """Light and dark as the system says, and as the reader says after that."""
    page = visit(sample, color_scheme="dark")

    def paper() -> str:
        return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))

    dark = paper()
    page.locator("#theme").click()
    light = paper()
    assert page.locator("#theme").inner_text() == "Colours: light"
    assert light != dark
    page.locator("#theme").click()
    assert paper() == dark
    page.emulate_media(color_scheme="light")
    page.locator("#theme").click()
    assert paper() == light


def test_a_large_matrix_grows_as_it_is_scrolled(visit: Open, tmp_path: Path) -> None:
    """Not every row is laid out at once; scrolling brings the rest, and a filter reaches them all."""
    path = save(stretched(30, 260), tmp_path / "large.html")
    page = visit(path)
    assert shown_rows(page) < 200
    box = page.locator("#matrix .scroll")
    for _ in range(30):
        if shown_rows(page) == 260:
            break
        box.evaluate("box => { box.scrollTop = box.scrollHeight }")
        page.wait_for_timeout(100)
    assert shown_rows(page) == 260 == number_shown(page)
    page.locator("label:has(input[value=contradicted])").click()
    assert number_shown(page) == 130
    assert page.locator("details.claim:visible").count() == 130
