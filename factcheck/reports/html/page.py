"""The page as a whole: one document that holds its style and its script, and may load nothing."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files

from factcheck.model import Verdict
from factcheck.reports.html.claims import claims_section
from factcheck.reports.html.edition import PAGE_LANGUAGE, VERDICT_CLASSES, Edition, called
from factcheck.reports.html.markup import Markup, element, join
from factcheck.reports.html.matrix import matrix_section
from factcheck.reports.html.sources import sources_section
from factcheck.reports.html.timeline import timeline_section
from factcheck.reports.selection import counts
from factcheck.reports.signs import KEY, UNICODE, VERDICTS, WITHIN, headline

TITLE = "Figures cross-checked"


def page(edition: Edition) -> Iterator[str]:
    """The page piece by piece, ready to be written."""
    style, script = _resource("page.css"), _resource("page.js")
    sections = [
        (name, section)
        for name, section in (
            ("Matrix", matrix_section(edition)),
            ("Claims", claims_section(edition)),
            ("Notes", _notes(edition)),
            ("Timeline", timeline_section(edition)),
            ("Sources", sources_section(edition)),
        )
        if section is not None
    ]
    yield "<!doctype html>\n"
    yield f'<html lang="{PAGE_LANGUAGE}"{" class=with-lone" if edition.everything else ""}>\n'
    yield element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", f"{TITLE}: {headline(edition.report, UNICODE)}"),
        element("style", Markup(style)),
    )
    yield "\n<body>\n"
    yield element("a", "Skip to the claims", href="#claims", class_="skip")
    yield _banner(edition, [name for name, _ in sections])
    yield _filter(edition)
    yield "\n<main>\n"
    for _, section in sections:
        yield section
        yield "\n"
    yield "</main>\n"
    yield _footer()
    yield element("script", Markup(script))
    yield "\n</body>\n</html>\n"


def _resource(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Nothing may be loaded or run but this style and this script, and nothing may be sent."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(content: str) -> str:
    return "sha256-" + b64encode(sha256(content.encode()).digest()).decode("ascii")


def _banner(edition: Edition, names: list[str]) -> Markup:
    numbers = counts(edition.report)
    tally = element("ul", *(_count(verdict, number) for verdict, number in numbers.items()), class_="tally")
    contents = element(
        "nav",
        element("ul", *(element("li", element("a", name, href=f"#{name.lower()}")) for name in names)),
        aria_label="Contents",
    )
    switch = element("button", "Colours: as the system", type="button", id="theme", class_="scripted")
    return element(
        "header",
        element("div", element("p", "factcheck", class_="kicker"), switch, class_="line"),
        element("h1", TITLE),
        element("p", headline(edition.report, UNICODE), class_="headline"),
        tally,
        _proportions(numbers),
        contents,
        class_="banner",
    )


def _count(verdict: Verdict, number: int) -> Markup:
    """How many claims have a verdict; a link that shows them alone."""
    sign = element("span", UNICODE.verdicts[verdict], aria_hidden="true")
    words = element("span", sign, " ", VERDICTS[verdict].word)
    content = join(element("b", f"{number:,}"), " ", words)
    link = element("a", content, href=f"#verdict={verdict}&one=1") if number else element("span", content)
    return element("li", link, class_=VERDICT_CLASSES[verdict])


def _proportions(numbers: dict[Verdict, int]) -> Markup | None:
    """The verdicts' shares as one bar; the tally above says the same in numbers."""
    total = sum(numbers.values())
    if not total:
        return None
    bars, at = [], 0.0
    for verdict, number in numbers.items():
        share = 100 * number / total
        if number:
            class_ = VERDICT_CLASSES[verdict]
            bars.append(element("rect", x=f"{at:.2f}%", width=f"{share:.2f}%", height="100%", class_=class_))
        at += share
    return element("svg", *bars, class_="shares", aria_hidden="true")


def _filter(edition: Edition) -> Markup:
    numbers = counts(edition.report)
    verdicts = [
        element(
            "label",
            element("input", type="checkbox", name="verdict", value=str(verdict)),
            element("span", element("b", UNICODE.verdicts[verdict], aria_hidden="true"), " ", VERDICTS[verdict].word),
            class_=VERDICT_CLASSES[verdict],
        )
        for verdict, number in numbers.items()
        if number
    ]
    kinds = Counter(entry.claim.kind for entry in edition.entries)
    kind_options = [
        element("option", f"{kind.replace('_', ' ')} ({n:,})", value=kind) for kind, n in kinds.most_common()
    ]
    source_options = [
        element("option", f"{number} {called(source)}", value=number)
        for number, source in enumerate(edition.read, start=1)
    ]
    lone = sum(entry.lone for entry in edition.entries)
    return element(
        "div",
        element("fieldset", element("legend", "Verdict"), *verdicts),
        element("label", "Kind", element("select", element("option", "any", value=""), *kind_options, id="kind")),
        element("label", "Source", element("select", element("option", "any", value=""), *source_options, id="source")),
        element("label", "Text", element("input", type="search", id="q", autocomplete="off", spellcheck="false")),
        element(
            "label",
            element("input", type="checkbox", id="one", checked=edition.everything),
            element("span", f"with {lone:,} in one document only"),
            class_="switch",
        )
        if lone
        else None,
        element("p", id="shown", role="status"),
        element("button", "Clear", type="button", class_="clear", id="clear"),
        class_="filter scripted",
        role="search",
        aria_label="Filter the claims",
    )


def _notes(edition: Edition) -> Markup | None:
    """Where a document's own figures do not add up; None where they all do."""
    if not edition.report.notes:
        return None
    heading = element("h2", WITHIN, id="notes-title")
    rows = [element("li", element("b", note.place), " ", note.why) for note in edition.report.notes]
    return element("section", heading, element("ul", *rows), id="notes", aria_labelledby="notes-title")


def _footer() -> Markup:
    verdicts = [
        ("contradicted", "documents conflict with each other, or with the claim as stated"),
        ("unsupported", "the claim is listed, and no document holds it"),
        ("single source", "one document holds it, and none conflicts"),
        ("corroborated", "two or more agree, and none conflicts"),
    ]
    relations = [
        ("agrees", "the same value, to the precision written"),
        ("compatible", "a looser bound, an earlier or a later count"),
        ("conflicts", "both cannot be true"),
    ]
    signs = {VERDICTS[verdict].word: sign for verdict, sign in UNICODE.verdicts.items()}
    signs |= {str(relation): sign for relation, sign in UNICODE.relations.items() if relation}
    rows = [
        element("div", element("dt", f"{signs[word]} {word}"), element("dd", meaning))
        for word, meaning in (*verdicts, *relations)
    ]
    return element(
        "footer",
        element("h2", "How to read this"),
        element("dl", *rows),
        element("p", KEY),
        element("p", "It compares what documents say; it does not know what is true."),
        element("p", "A text is printed where it is open on the screen; claims are printed with all their sources."),
    )
