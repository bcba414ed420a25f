"""Evidence for the figures of a draft: each document read beside it, figure by figure.

A draft checked against one short text is about what that is about, pronouns and left-out subjects included, as long as
the two do not name different things. Among many words, the surroundings must tell which figure measures the same, and
a figure that differs is heard only where nothing else explains the difference, or where it is a slip away: the same
digits in another scale or currency.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from factcheck.languages.folding import fold_case
from factcheck.matching.closely import is_in_a_name, read_closely
from factcheck.matching.closeness import Closeness, know, measure
from factcheck.matching.decisions import Decisions, key_of
from factcheck.matching.exchanges import find_exchange, two_alternatives, two_places
from factcheck.matching.features import Feature, describe_mentions, weigh
from factcheck.matching.groups import as_member, label_of
from factcheck.matching.origins import number_origins
from factcheck.matching.pairing import TIGHT_UP_TO, Pairing, assign, is_opposed, is_rescaled, pair_up
from factcheck.matching.passages import Passages, take_apart
from factcheck.matching.prepared import Prepared
from factcheck.matching.settling import JUDGED, decisions_of, hear, judged_part, marked
from factcheck.matching.shelf import Near
from factcheck.matching.similarity import part_against_whole, surprise
from factcheck.matching.standing import OF_A_TOTAL, why_not_rivals
from factcheck.matching.wholes import part_alone
from factcheck.model import Document, Group, Listed, Member, Mention, Names
from factcheck.values import extent, supports

PRESUMED_FROM, FOUND_FROM = -0.4, 0.1
"""The score from which a figure upholds the draft's, where one subject is presumed and where it is not;"""
RIVAL_PRESUMED_FROM, RIVAL_FROM, RIVAL_UNLIKE_FROM = 0.0, 0.25, 0.6
"""the same for a figure that excludes it, and where no subject is presumed and their sizes differ widely."""
TOLD = 0.45
"""What it adds to a figure that upholds, where no subject is presumed, that its value is hardly met by chance."""
NOWHERE = ("", "")
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
    described = describe_mentions(text, -1, 0, ordinals=True, withdrawn=True)
    members: dict[int, list[Member]] = defaultdict(list)
    stories = [one.story for one in near]
    decisions = decisions_of(stories)
    speaking = partial(_heard, decisions=decisions, alone=alone)
    for at_home in (True, False):
        silent = [feature for feature in described if at_home or not members[feature.mention.at]]
        for one in near:
            claims = [_weighed(feature, one.story.rare) for feature in silent]
            by_document = defaultdict(list)
            for feature in one.story.features:
                by_document[feature.document].append(feature)
            for number, source in enumerate(one.story.passages):
                if (number in one.home) is at_home:
                    for pair in speaking(claims, by_document[number], (text, source), at_home=at_home):
                        members[pair.claim.mention.at].append(_as_evidence(pair, text, source))
    groups = [_group(mention, members[mention.at], draft, stories) for mention in mentions]
    return marked(groups, decisions)


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
    pairs = assign(claims, features, decisions, alone=alone)
    known = know(source) if pairs else None
    close = {s: measure(sentences[s], draft, known, alone=alone) for s in {p.claim.sentence for p in pairs} if known}
    kept = [p for p in pairs if _speaks(p, close[p.claim.sentence]) and not _is_elsewhere(p, draft, source)]
    if not at_home:
        kept = [p for p in kept if p.holds and close[p.claim.sentence].covered >= SURELY_ABOUT]
    differing = {(p.claim.sentence, p.found.sentence) for p in pairs if p.excludes}
    for pair in kept:
        agrees = pair.holds and (pair.claim.sentence, pair.found.sentence) not in differing
        if agrees and close[pair.claim.sentence].covered >= SAME_WORDS:
            _compare_sentences(pair, draft, source)
    return [pair for pair in kept if pair.elsewhere != NOWHERE or not _counts_another_thing(pair)]


def _is_elsewhere(pair: Pairing, draft: Passages, source: Passages) -> bool:
    """Whether a figure that differs is of another place: each sentence names one that the other does not, the source's
    no later than in the figure's own clause.
    """
    led_up = pair.found.sentence[0], source.clause_at(pair.found.mention.at)[1]
    return not pair.holds and two_places(draft, pair.claim.sentence, source, led_up) != NOWHERE


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


def _speaks(pair: Pairing, close: Closeness) -> bool:
    """Whether the two are about one thing, as far as can be told."""
    if pair.holds:
        if is_opposed(pair) or close.by_chance:
            return False
        if close.presumed:
            return pair.score >= PRESUMED_FROM
        return pair.score + TOLD * surprise(pair.claim, pair.found) >= FOUND_FROM
    if close.strangers or part_against_whole(pair.claim, pair.found):
        return False
    if close.presumed:
        return pair.score >= RIVAL_PRESUMED_FROM
    if is_rescaled(pair.claim, pair.found) and pair.claim.extent.key != pair.found.extent.key:  # another currency
        return pair.score >= RIVAL_FROM and not is_opposed(pair)
    unlike = any(name == "size" and amount < 0 for name, amount, _ in pair.parts)
    least = RIVAL_UNLIKE_FROM if unlike else RIVAL_FROM
    return pair.score >= least and why_not_rivals(pair.claim, pair.found) in ("", OF_A_TOTAL if _is_tight(pair) else "")


def _is_tight(pair: Pairing) -> bool:
    """Whether the draft's bound is broken by a hair: hardly by another figure than the one it was given for."""
    small, large = sorted((pair.claim.extent.size, pair.found.extent.size))
    return bool(pair.claim.mention.bound) and large <= small * TIGHT_UP_TO


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
