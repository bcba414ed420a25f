"""Evidence for the figures of a draft: each document read beside it, figure by figure.

A draft checked against one short text is about what that is about, pronouns and left-out subjects included, as long as
the two do not name different things. Among many words, the surroundings must tell which figure measures the same, and
a figure that differs is heard only where nothing else explains the difference, or where it is a slip away: the same
digits in another scale or currency.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import KW_ONLY, dataclass, field, replace

from factcheck.languages.folding import fold_case
from factcheck.matching.closely import is_in_a_name, read_closely
from factcheck.matching.closeness import Closeness, know, measure
from factcheck.matching.crossed import cross
from factcheck.matching.decisions import Decisions, Key, key_of
from factcheck.matching.exchanges import NOWHERE, find_exchange, two_alternatives, two_places
from factcheck.matching.features import Feature, describe_mentions, weigh
from factcheck.matching.groups import as_member, label_of
from factcheck.matching.heard import Found, weigh_up
from factcheck.matching.origins import number_origins
from factcheck.matching.pairing import Pairing, pair_up
from factcheck.matching.partners import assign
from factcheck.matching.passages import Passages, take_apart, with_mentions
from factcheck.matching.prepared import Prepared
from factcheck.matching.settling import JUDGED, decisions_of, hear, judged_part, marked
from factcheck.matching.shelf import Near
from factcheck.matching.speaking import RIVAL_FROM, UNRELATED, set_aside, slips_among
from factcheck.matching.wholes import part_alone
from factcheck.model import Document, Group, Listed, Member, Mention, Names
from factcheck.values import extent, supports

NEAR_FROM = 0.4
"""From this score on a figure that differs is shown although it speaks neither for nor against the draft's."""
SURELY_ABOUT = 0.6
"""A document of another story is heard where it holds so much of the sentence's words, and the figure;"""
SAME_WORDS = 0.5
"""From this share of words in common two sentences are compared word by word."""

Span = tuple[int, int]
Words = tuple[str, str]
"""What the draft says, and what the document does."""


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
    text = with_mentions(text, mentions)
    described = describe_mentions(text, -1, 0, ordinals=True, withdrawn=True)
    dated = {feature.sentence for feature in described if feature.extent.key == "date"}
    pairs: dict[int, list[Found]] = defaultdict(list)
    stories = [one.story for one in near]
    decisions = decisions_of(stories)
    for at_home in (True, False):
        silent = [f for f in described if at_home or all(one.pair.aside for one in pairs[f.mention.at])]
        for one in near:
            claims = [_weighed(feature, one.story.rare) for feature in silent]
            by_document = defaultdict(list)
            for feature in one.story.features:
                by_document[feature.document].append(feature)
            for number, source in enumerate(one.story.passages):
                if (number in one.home) is at_home:
                    hearing = _Hearing(text, source, by_document[number], decisions, alone=alone, at_home=at_home)
                    for pair in hearing.of(claims):
                        pairs[pair.claim.mention.at].append(Found(pair, _as_evidence(pair, text, source)))
    members = {}
    for feature in described:
        at = feature.mention.at
        members[at] = weigh_up(feature, pairs[at], near, dated=feature.sentence in dated)
    groups = [_group(mention, members.get(mention.at, []), draft, stories) for mention in mentions]
    return marked(groups, decisions)


def _weighed(feature: Feature, rare: dict[str, float]) -> Feature:
    """A figure of the draft with its words weighed as a story's are."""
    claim = replace(feature, mass={}, own_mass={})
    weigh(claim, rare)
    return claim


@dataclass(slots=True)
class _Hearing:
    """A draft beside one document with its figures; `alone` tells that it is the only one, and `at_home` that it tells
    the draft's own story.
    """

    draft: Passages
    source: Passages
    features: Sequence[Feature]
    decisions: Decisions
    _: KW_ONLY
    alone: bool
    at_home: bool
    compared: dict[tuple[Span, Span], tuple[Words, Words]] = field(default_factory=dict)
    """What two sentences have in place of each other, by their spans."""

    def of(self, claims: Sequence[Feature]) -> list[Pairing]:
        """The pairs that a person judged to be about the same thing, and of the other figures those that speak."""
        called = self.called(claims) if self.decisions else []
        taken = {pair.claim.number for pair in called}, {pair.found.number for pair in called}
        silent = [claim for claim in claims if claim.number not in taken[0]]
        free = [feature for feature in self.features if feature.number not in taken[1]]
        return [*called, *self.speaking(silent, free)]

    def called(self, claims: Sequence[Feature]) -> list[Pairing]:
        """The figures that a person judged to be about the same thing as one of the draft's."""
        by_key: dict[Key, list[Feature]] = defaultdict(list)
        for feature in self.features:
            by_key[key_of(feature.mention)].append(feature)
        called = []
        for claim in claims:
            same = [f for key in self.decisions.alike(key_of(claim.mention)) for f in by_key.get(key, ())]
            called += [pair_up(claim, f, sole=False) for f in sorted(same, key=lambda f: f.number)]
        for pair in called:
            pair.score, pair.parts = JUDGED, [judged_part(key_of(pair.found.mention), self.decisions)]
        return called

    def speaking(self, claims: Sequence[Feature], features: Sequence[Feature]) -> list[Pairing]:
        """The pairs of which the document's figure speaks to the draft's or comes near; of one that tells another story
        those alone that surely speak.
        """
        crossed = [pair for pair in cross(claims, features) if pair.score >= RIVAL_FROM]
        settled = {pair.claim.number for pair in crossed}
        free = [claim for claim in claims if claim.number not in settled]
        pairs = assign(free, features, self.decisions, alone=self.alone)
        pairs += slips_among(free, features, pairs)
        if not pairs and not crossed:
            return []
        close = self.closeness(claims, {pair.claim.sentence for pair in pairs})
        set_aside(pairs, self.features, close, self.draft, self.source)
        kept = [p for p in pairs if not p.aside] + crossed
        near = [p for p in pairs if p.aside not in ("", UNRELATED) and p.score >= NEAR_FROM] if self.at_home else []
        if not self.at_home:
            kept = [p for p in kept if p.holds and close[p.claim.sentence].covered >= SURELY_ABOUT]
        differing = {(p.claim.sentence, p.found.sentence) for p in pairs if p.excludes}
        for pair in kept:
            agrees = pair.holds and (pair.claim.sentence, pair.found.sentence) not in differing
            if agrees and close[pair.claim.sentence].covered >= SAME_WORDS:
                pair.exchange, pair.elsewhere = self.compare(pair.claim.sentence, pair.found.sentence)
        return [pair for pair in kept if pair.elsewhere != NOWHERE or not _counts_another_thing(pair)] + near

    def closeness(self, claims: Sequence[Feature], wanted: Collection[Span]) -> dict[Span, Closeness]:
        """How near the `wanted` sentences of the draft, by all their figures, are to the document."""
        sentences: dict[Span, list[Feature]] = defaultdict(list)
        for claim in claims:
            sentences[claim.sentence].append(claim)
        known = know(self.source)
        return {span: measure(sentences[span], self.draft, known, alone=self.alone) for span in wanted}

    def compare(self, mine: Span, theirs: Span) -> tuple[Words, Words]:
        """The one exchange of words between two sentences whose figures agree, and the places or alternatives of which
        one shuts out the other.
        """
        if (mine, theirs) not in self.compared:
            spans = (self.draft, mine, self.source, theirs)
            exchange = find_exchange(*spans)
            alternatives = two_alternatives(exchange)
            elsewhere = alternatives if alternatives != NOWHERE else two_places(*spans)
            self.compared[mine, theirs] = exchange, elsewhere
        return self.compared[mine, theirs]


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
