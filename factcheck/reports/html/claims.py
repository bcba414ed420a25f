"""The claims as the page lists them: each opens to what it states, a drawing of its values, and its sources side by
side, those of one origin together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.model import Evidence
from factcheck.reports.figures import in_sentence, read_as, sources_say
from factcheck.reports.html.edition import (
    RELATION_CLASSES,
    VERDICT_CLASSES,
    Edition,
    Entry,
    Part,
    by_origin,
    called,
    in_language,
    lang,
    listed,
    verdict_sign,
)
from factcheck.reports.html.markup import Markup, element, join, unfolded_later
from factcheck.reports.html.scales import scale_of
from factcheck.reports.selection import needs_reason
from factcheck.reports.signs import RELATIONS, UNICODE, counted
from factcheck.wording import describe, describe_date


def claims_section(edition: Edition) -> Markup:
    """Every claim, part by part; the figures of a single document in a part that opens by itself."""
    parts = [_part(part, edition) for part in edition.parts]
    heading = element("h2", "Claims", id="claims-title")
    buttons = element(
        "div",
        element("button", "Open all", type="button", id="open-all"),
        element("button", "Close all", type="button", id="close-all"),
        class_="tools scripted",
    )
    nothing = element(
        "div",
        element("p", "Nothing matches."),
        element("p", "No claim fits all of what the filter asks for. ", element("span", id="nothing-more")),
        element("button", "Clear the filter", type="button", class_="clear"),
        id="nothing",
        hidden=True,
    )
    empty = None if parts else element("p", "No figure was found.", class_="empty")
    return element("section", heading, buttons, nothing, empty, *parts, id="claims", aria_labelledby="claims-title")


def _part(part: Part, edition: Edition) -> Markup:
    heading = element("h3", part.title, " ", element("span", f"{len(part.entries):,}", class_="count"))
    entries = [_claim(entry, edition) for entry in part.entries]
    if not part.lone:
        return element("section", heading, *entries, class_="part")
    summary = element("summary", heading)
    return element("details", summary, *entries, class_="part lone", open=edition.everything)


def _claim(entry: Entry, edition: Edition) -> Markup:
    claim = entry.claim
    numbers = sorted({edition.numbers[one.source] for one in entry.evidence if one.source in edition.numbers})
    held = join(
        element("span", counted(claim.documents, "document"), class_="docs"),
        element("span", counted(claim.origins, "origin"), class_="docs fewer" if _copied(entry) else "docs"),
    )
    summary = element(
        "summary",
        verdict_sign(claim.verdict),
        element("h4", entry.title, lang=lang(entry.tag, entry.title)),
        element("span", claim.value, class_="value"),
        element("span", held, class_="held"),
        element("span", claim.why, class_="why") if needs_reason(claim) else None,
    )
    return element(
        "details",
        summary,
        unfolded_later(element("div", *_body(entry, edition), class_="body")),
        class_=f"claim {VERDICT_CLASSES[claim.verdict]}",
        id=entry.anchor,
        data_v=str(claim.verdict),
        data_k=claim.kind,
        data_s=" ".join(map(str, numbers)),
    )


def _copied(entry: Entry) -> bool:
    return entry.claim.origins < entry.claim.documents


def _body(entry: Entry, edition: Edition) -> Iterator[Markup | None]:
    yield element("dl", *_facts(entry), class_="facts")
    yield scale_of(entry, edition)
    if entry.evidence:
        yield element("div", *(_origin(group, edition) for group in by_origin(entry.evidence)), class_="sides")
    else:
        yield element("p", "No document says anything of it.", class_="empty")


def _facts(entry: Entry) -> Iterator[Markup]:
    claim = entry.claim
    if claim.stated:
        stated = claim.stated
        yield _fact("The claim states", describe(stated.low, stated.high, stated.unit, stated.date) or stated.text)
    if claim.evidence:
        yield _fact("The sources hold", sources_say(claim, UNICODE.dot))
    if not needs_reason(claim):  # else it stands under the title
        yield _fact("Why", claim.why)
    yield element("div", element("dt", "Id"), element("dd", element("code", claim.id)))


def _fact(name: str, words: str, tag: str | None = None) -> Markup:
    return element("div", element("dt", name), element("dd", words, lang=tag))


def _origin(group: Sequence[Evidence], edition: Edition) -> Markup:
    """The evidence of one origin: in a frame of its own where several documents share it."""
    cards = [_card(one, edition) for one in group]
    documents = {edition.numbers[one.source] for one in group if one.source in edition.numbers}
    if len(documents) < 2:
        return join(*cards)
    words = f"One origin: documents {listed(documents)} copy one another or one wire, and count once as origins"
    return element(
        "section",
        element("p", words, class_="shared"),
        element("div", *cards, class_="sides"),
        class_="origin pair" if len(cards) == 2 else "origin",
    )


def _card(evidence: Evidence, edition: Edition) -> Markup:
    """One figure of one document: who, the sentence with the figure marked, how it was read, and why it counts so."""
    tag = edition.tags.get(evidence.source, "")
    before, figure, after = in_sentence(evidence, UNICODE.cut)
    quote = element("blockquote", before, element("mark", figure), after, lang=lang(tag, evidence.quote))
    facts = [
        _fact("Read as", read_as(evidence)),
        _fact("Measures", evidence.label, lang(tag, evidence.label)) if evidence.label else None,
        _fact("As of", describe_date(evidence.as_of)) if evidence.as_of else None,
        _fact("Said by", evidence.said_by, lang(tag, evidence.said_by)) if evidence.said_by else None,
        _fact("Why", evidence.why),
        _fact("Sureness", f"{evidence.score:.2f} of 1") if evidence.score else None,
    ]
    return element(
        "article",
        element("header", element("b", RELATIONS[evidence.relation]), " ", _speaker(evidence, edition)),
        quote,
        element("dl", *facts),
        element("p", _place(evidence, edition), class_="place"),
        class_=f"side {RELATION_CLASSES[evidence.relation]}",
    )


def _speaker(evidence: Evidence, edition: Edition) -> Markup:
    number = edition.numbers.get(evidence.source)
    if number is None:
        return element("span", evidence.source)
    source = edition.read[number - 1]
    name = called(source)
    known = [edition.tags[source.name], describe_date(source.published.isoformat()) if source.published else ""]
    details = element("small", " · ".join(filter(None, known)))
    return element("span", element("b", str(number)), " ", in_language(edition.tags[source.name], name), " ", details)


def _place(evidence: Evidence, edition: Edition) -> Markup:
    """Where it stands, as an editor opens it; a link into the full text where the page has it."""
    anchor = edition.place(evidence)
    return element("a", evidence.place, href=f"#{anchor}") if anchor else element("span", evidence.place)
