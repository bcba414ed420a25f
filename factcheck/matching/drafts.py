"""Evidence for the figures of a draft: each document read beside it, figure by figure.

A draft checked against one short text is about what that is about, pronouns and left-out subjects included, as long as
the two do not name different things. Among many words, the surroundings must tell which figure measures the same, and
a figure that differs is heard only where nothing else explains the difference, or where it is a slip away: the same
digits in another scale or currency.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from factcheck.languages.folding import fold_case
from factcheck.matching.apart import of_two_things, of_two_years
from factcheck.matching.closely import is_in_a_name, read_closely
from factcheck.matching.closeness import know, measure
from factcheck.matching.crossed import cross
from factcheck.matching.decisions import Decisions, key_of
from factcheck.matching.exchanges import find_exchange, two_alternatives, two_places
from factcheck.matching.features import Feature, describe_mentions, weigh
from factcheck.matching.groups import as_member, label_of
from factcheck.matching.origins import number_origins
from factcheck.matching.pairing import Pairing, assign, is_rescaled, pair_up
from factcheck.matching.passages import Passages, take_apart
from factcheck.matching.prepared import Prepared
from factcheck.matching.settling import JUDGED, decisions_of, hear, judged_part, marked
from factcheck.matching.shelf import Near
from factcheck.matching.speaking import RIVAL_FROM, SLIP_FROM, UNRELATED, why_silent
from factcheck.matching.standing import LATER, is_telling_slip, of_other_times
from factcheck.matching.successions import GROWS, iso_days
from factcheck.matching.wholes import part_alone
from factcheck.model import Document, Group, Listed, Member, Mention, Names, Relation, Successor
from factcheck.values import Extent, date_span, extent, relate, supports

NOWHERE = ("", "")
NEAR_FROM = 0.4
"""From this score on a figure that differs is shown although it speaks neither for nor against the draft's."""
OUTDATED_FROM, OUTDATED_WITHIN = 0.6, 60
"""From this score on, and up to so many days after it, a larger count is the same one grown."""
SURELY_ABOUT = 0.6
"""A document of another story is heard where it holds so much of the sentence's words, and the figure;"""
SAME_WORDS = 0.5
"""From this share of words in common two sentences are compared word by word."""


def find_figures(draft: Document, near: Sequence[Near], *, alone: bool) -> list[Group]:
    """What the documents near a draft hold on each of its figures and dates: a group each, in their order, empty where
    nothing speaks to it. A number that is part of a name is none. What a person decided goes before what words tell.

    `alone` tells that there is one document in all. A short one is then presumed to be what the draft is about, so that
    less likeness is asked for, and "third" is compared as a figure; beside many, it tells an order that no source can
    bear out.
    """
    names = near[0].story.names if near else Names()
    text = take_apart(draft, names)
    mentions = [m for m in read_closely(text, bounds=True) if not is_in_a_name(m, text)]
    mentions = [m for m in mentions if alone or m.kind != "ordinal" or m.unit]
    text = replace(text, document=replace(draft, mentions=mentions))
    described = describe_mentions(text, -1, 0, ordinals=True)
    dated = {feature.sentence for feature in described if feature.extent.key == "date"}
    pairs: dict[int, list[Found]] = defaultdict(list)
    stories = [one.story for one in near]
    decisions = decisions_of(stories)
    speaking = partial(_heard, decisions=decisions, alone=alone)
    for at_home in (True, False):
        silent = [f for f in described if at_home or all(one.pair.aside for one in pairs[f.mention.at])]
        for one in near:
            claims = [_weighed(feature, one.story.rare) for feature in silent]
            by_document = defaultdict(list)
            for feature in one.story.features:
                by_document[feature.document].append(feature)
            for number, source in enumerate(one.story.passages):
                if (number in one.home) is at_home:
                    for pair in speaking(claims, by_document[number], (text, source), at_home=at_home):
                        pairs[pair.claim.mention.at].append(Found(pair, _as_evidence(pair, text, source)))
    members = {}
    for feature in described:
        found = _weigh_up(pairs[feature.mention.at], dated=feature.sentence in dated)
        members[feature.mention.at] = _without_partners(feature, found, near)
    groups = [_group(mention, members.get(mention.at, []), draft, stories) for mention in mentions]
    return marked(groups, decisions)


@dataclass(frozen=True, slots=True)
class Found:
    """A figure of a document beside the draft's, and it as evidence."""

    pair: Pairing
    member: Member


def _weigh_up(found: Sequence[Found], *, dated: bool) -> list[Member]:
    """What is told of a figure: all that speaks to it, else the one that comes nearest, with the reason why it does not
    count.

    Beside a document that holds the very value, one that differs is heard only where it is no less surely about the
    same thing, or a slip away; else it is another figure of the kind. `dated` tells that the draft's sentence has a
    date: a count of that day is not outdated by a later one.
    """
    heard = [one for one in found if not one.pair.aside]
    if not dated:
        _mark_outdated(heard, found)
    if not heard:
        nearest = max(found, key=lambda one: one.pair.score, default=None)
        if nearest is None:
            return []
        nearest.member.standing = nearest.pair.aside
        return [nearest.member]
    surest = max((one.pair.score for one in heard if one.pair.agrees), default=0.0)
    slips = any(_is_slip(one.pair) for one in heard)
    return [one.member for one in heard if not _is_outdone(one.pair, surest, slips=slips)]


def _mark_outdated(heard: Sequence[Found], found: Sequence[Found]) -> None:
    """Say of counts that hold the draft's that a later one, which has grown, stands in their place: the dead of the
    first day are not those of the week. Later than `OUTDATED_WITHIN` it may be a count of something else.
    """
    holding = [one for one in heard if one.pair.holds]
    if not holding or any(one.pair.found.as_of is None or one.pair.claim.as_of_said for one in holding):
        return
    last = max(one.pair.found.as_of[1] for one in holding if one.pair.found.as_of)
    later = [
        one
        for one in found
        if one.pair.aside == LATER
        and one.pair.score >= OUTDATED_FROM
        and GROWS in one.pair.found.cues & one.pair.claim.cues
        and one.pair.found.as_of is not None
        and last < one.pair.found.as_of[0] <= last + OUTDATED_WITHIN
        and one.pair.found.extent.written > one.pair.claim.extent.written
    ]
    if not later:
        return
    newest = max(later, key=lambda one: one.pair.found.as_of or (0, 0)).pair.found
    assert newest.as_of is not None, "only counts whose day is known are later"
    for one in holding:
        one.member.successor = Successor(newest.mention, iso_days(newest.as_of))
        one.member.standing = "an earlier count"


def _is_outdone(pair: Pairing, surest: float, *, slips: bool) -> bool:
    """Whether a figure that differs is another one of the kind: what agrees is more surely meant, or what is a slip
    away.
    """
    if pair.doubtful and surest > 0:
        return True
    if pair.holds or pair.score == JUDGED or pair.contrary or _is_slip(pair):
        return False
    if pair.claim.extent.key == "date" and not pair.claim.events & pair.found.events:
        return surest > 0
    return slips or pair.score < surest


def _is_slip(pair: Pairing) -> bool:
    return pair.excludes and (is_telling_slip(pair.claim, pair.found) or is_rescaled(pair.claim, pair.found))


def _without_partners(claim: Feature, found: Sequence[Member], near: Sequence[Near]) -> list[Member]:
    """The evidence without the figures that differ and of which a document that holds the draft's own says the same
    beside it, in words that the draft's share: the half's deliveries are not denied by the quarter's.
    """
    holding = {member.source.name: member.mention for member in found if member.camp == 0}
    denying = [member for member in found if member.camp != 0 and member.source.name not in holding]
    if not holding or not denying:
        return list(found)
    beside = [
        feature.extent
        for one in near
        for feature in one.story.features
        if (name := one.story.documents[feature.document].source.name) in holding
        and feature.mention is not holding[name]
        and not feature.words.keys().isdisjoint(claim.words)
    ]
    return [m for m in found if m not in denying or not _is_among(m, beside)]


def _is_among(member: Member, beside: Sequence[Extent]) -> bool:
    """Whether one of the figures says what a member says."""
    mine = extent(member.mention)
    return mine is not None and any(relate(mine, theirs) is Relation.AGREES for theirs in beside)


def _heard(
    claims: Sequence[Feature],
    features: Sequence[Feature],
    texts: tuple[Passages, Passages],
    *,
    decisions: Decisions,
    alone: bool,
    at_home: bool,
) -> list[Pairing]:
    """The pairs that a person judged to be about the same thing, and of the other figures those that speak."""
    called = [pair for claim in claims for pair in _called(claim, features, decisions)] if decisions else []
    silent = [c for c in claims if all(pair.claim is not c for pair in called)]
    free = [f for f in features if all(pair.found is not f for pair in called)]
    return [*called, *_speaking(silent, free, texts, decisions, alone=alone, at_home=at_home)]


def _called(claim: Feature, features: Sequence[Feature], decisions: Decisions) -> list[Pairing]:
    """The figures that a person judged to be about the same thing as one of the draft's."""
    mine = key_of(claim.mention)
    called = [pair_up(claim, f, sole=False) for f in features if decisions.is_same(mine, key_of(f.mention))]
    for pair in called:
        pair.score, pair.parts = JUDGED, [judged_part(key_of(pair.found.mention), decisions)]
    return called


def _weighed(feature: Feature, rare: dict[str, float]) -> Feature:
    """A figure of the draft with its words weighed as a story's are."""
    claim = replace(feature, mass={}, own_mass={})
    weigh(claim, rare)
    return claim


def _speaking(
    claims: Sequence[Feature],
    features: Sequence[Feature],
    texts: tuple[Passages, Passages],
    decisions: Decisions,
    *,
    alone: bool,
    at_home: bool,
) -> list[Pairing]:
    """The pairs of which the document's figure speaks to the draft's; of one that tells another story, those alone that
    surely do. `texts` are the draft and the document.
    """
    draft, source = texts
    sentences: dict[tuple[int, int], list[Feature]] = defaultdict(list)
    for claim in claims:
        sentences[claim.sentence].append(claim)
    crossed = [pair for pair in cross(claims, features) if pair.score >= RIVAL_FROM]
    settled = {pair.claim.number for pair in crossed}
    free = [claim for claim in claims if claim.number not in settled]
    pairs = assign(free, features, decisions, alone=alone)
    pairs += _slips(free, features, pairs)
    known = know(source) if pairs or crossed else None
    close = {s: measure(sentences[s], draft, known, alone=alone) for s in {p.claim.sentence for p in pairs} if known}
    for pair in pairs:
        pair.aside = why_silent(pair, close[pair.claim.sentence]) or _why_elsewhere(pair, draft, source)
    for pair in pairs:
        if not pair.aside and (_dates_another_amount(pair, pairs) or _is_of_another_time(pair, pairs)):
            pair.aside = LATER
    kept = [p for p in pairs if not p.aside] + crossed
    near = [p for p in pairs if p.aside not in ("", UNRELATED) and p.score >= NEAR_FROM] if at_home else []
    if not at_home:
        kept = [p for p in kept if p.holds and close[p.claim.sentence].covered >= SURELY_ABOUT]
    differing = {(p.claim.sentence, p.found.sentence) for p in pairs if p.excludes}
    for pair in kept:
        agrees = pair.holds and (pair.claim.sentence, pair.found.sentence) not in differing
        if agrees and close[pair.claim.sentence].covered >= SAME_WORDS:
            _compare_sentences(pair, draft, source)
    return [pair for pair in kept if pair.elsewhere != NOWHERE or not _counts_another_thing(pair)] + near


def _slips(claims: Sequence[Feature], features: Sequence[Feature], pairs: Sequence[Pairing]) -> list[Pairing]:
    """For figures of the draft that were left over, those of the document that they are a slip away from, although
    another figure of the draft may state them rightly.
    """
    paired = {pair.claim.number for pair in pairs}
    slips = []
    for claim in claims:
        near = [f for f in features if f.extent.key == claim.extent.key and is_telling_slip(claim, f)]
        if claim.number not in paired and near:
            best = max((pair_up(claim, f, sole=False) for f in near), key=lambda pair: pair.score)
            slips += [best] if best.excludes and best.score >= SLIP_FROM else []
    return slips


def _why_elsewhere(pair: Pairing, draft: Passages, source: Passages) -> str:
    """Why a figure that differs is of another place or of what bears another name: each sentence names one that the
    other does not, the source's no later than in the figure's own clause. Empty where that is not so.
    """
    if pair.holds:
        return ""
    led_up = pair.found.sentence[0], source.clause_at(pair.found.mention.at)[1]
    if two_places(draft, pair.claim.sentence, source, led_up) != NOWHERE:
        return "the two are of different places"
    if of_two_years(pair.claim.mention, draft, pair.found.mention, source):
        return LATER
    things = of_two_things(draft, pair.claim.sentence, source, pair.found.sentence)
    return "the two are of what bears different names" if things else ""


def _dates_another_amount(pair: Pairing, pairs: Sequence[Pairing]) -> bool:
    """Whether a date that differs is that of a figure that differs too: what one year earned and another year earned.

    Asked of what is earned, lost or traded, which each period has its own figure of.
    """
    return (
        pair.excludes
        and pair.claim.extent.key == "date"
        and any(
            p.excludes
            and (p.claim.is_flow and p.found.is_flow)
            and of_other_times(p.claim, p.found)
            and (p.claim.as_of, p.found.as_of) == (_days(pair.claim), _days(pair.found))
            for p in pairs
        )
    )


def _is_of_another_time(pair: Pairing, pairs: Sequence[Pairing]) -> bool:
    """Whether two sentences differ in their dates and in what they count, and agree in no figure: they tell of two
    days, and neither contradicts the other.
    """
    if not pair.excludes:
        return False
    beside = [p for p in pairs if (p.claim.sentence, p.found.sentence) == (pair.claim.sentence, pair.found.sentence)]
    dates = [p for p in beside if p.claim.extent.key == "date" and p.excludes and not p.claim.events & p.found.events]
    figures = [p for p in beside if p.claim.extent.key != "date"]
    differing = [p for p in figures if p.excludes and (p.aside or not _is_slip(p))]
    if pair.claim.extent.key != "date" and pair not in differing:
        return False
    return bool(dates and differing) and not any(p.holds for p in figures)


def _days(date: Feature) -> tuple[int, int] | None:
    """The days of a date, as the figures that it dates stand as of."""
    span = date_span(date.mention.date or "")
    return span[:2] if span is not None else None


def _compare_sentences(pair: Pairing, draft: Passages, source: Passages) -> None:
    """Note what the two sentences, whose figures agree, have in place of each other."""
    spans = (draft, pair.claim.sentence, source, pair.found.sentence)
    pair.exchange = find_exchange(*spans)
    alternatives = two_alternatives(pair.exchange)
    pair.elsewhere = alternatives if alternatives != NOWHERE else two_places(*spans)


def _counts_another_thing(pair: Pairing) -> bool:
    """Whether the one word that is exchanged is what the figure counts: two dogs do not uphold two cats."""
    said, found = pair.exchange
    return bool(said) and said in fold_case(pair.claim.mention.label) and found in fold_case(pair.found.mention.label)


def _as_evidence(pair: Pairing, draft: Passages, source: Passages) -> Member:
    """The figure as evidence; whoever upholds the draft is of one camp, however much they say beyond it."""
    member = as_member(pair.found, source)
    member.camp = 0 if pair.holds else 1
    said_in = draft.document.source.text[slice(*pair.claim.sentence)]
    part = part_alone(pair.claim, said_in, pair.found, source) if pair.holds else None
    if part is not None and part.excludes and pair.is_equal:
        member.contrary = part.why
    elif part is not None:
        member.standing = part.why
    member.score, member.parts = round(max(0.0, min(1.0, pair.score)), 3), pair.parts
    member.contrary = member.contrary or pair.contrary
    said, found = pair.elsewhere
    if said and pair.exchange[0]:
        member.contrary = f"the same sentence has {found} in the source where the claim has {said}"
    return member


def _group(mention: Mention, found: Sequence[Member], draft: Document, stories: Sequence[Prepared]) -> Group:
    """The evidence on one figure; what is heard because a person judged it so is of the camp that its value has."""
    listed = Listed(f"{mention.start}", draft.source, mention)
    members, claim = hear(listed, found, stories), extent(mention)
    for member in members:
        if not any(member is one for one in found):
            said = extent(member.mention)
            member.camp = 0 if claim is not None and said is not None and supports(said, claim) else 1
    members.sort(key=lambda member: member.camp)
    number_origins(members, stories[0].names.families if stories else ())
    return Group(members, listed, label_of(members))
