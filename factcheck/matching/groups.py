"""Mentions brought together: strands tied by agreement become camps, and camps that exclude each other one disputed
group.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from factcheck.matching.assignment import Forest, Strand, Tie, agreements, mistaken_conversions, rivalries, strands_of
from factcheck.matching.candidates import agreeing_pairs, differing_pairs
from factcheck.matching.conversions import find_conversions
from factcheck.matching.features import Feature
from factcheck.matching.origins import number_origins
from factcheck.matching.passages import Passages
from factcheck.matching.prepared import Prepared
from factcheck.matching.speakers import speaker_of
from factcheck.matching.standing import outvoted
from factcheck.matching.successions import GROWS, find_successions, iso_days
from factcheck.model import Group, Member, Mention, Relation
from factcheck.values import relate


def group_prepared(stories: Iterable[Prepared]) -> list[Group]:
    """All mentions of the documents in groups about the same thing, each mention in exactly one.

    A group holds one camp of agreeing figures, or two or more camps that exclude each other. A mention that joins
    nothing is a group of its own. In the order of the documents.
    """
    groups: list[Group] = []
    places: dict[str, int] = {}
    for story in stories:
        groups += _group_story(story)
        places.update(zip((document.source.name for document in story.documents), story.places, strict=True))
    groups.sort(key=lambda g: (places[g.members[0].source.name], g.members[0].mention.at))
    return groups


def _group_story(prepared: Prepared) -> list[Group]:
    features, kinship = prepared.features, prepared.kinship
    pairs = list(prepared.decisions.allowed(agreeing_pairs(features)))
    strands = strands_of(features, [p for p in pairs if p[0].document == p[1].document])
    agreed = agreements(strands, [p for p in pairs if p[0].document != p[1].document], kinship)
    rivals = mistaken_conversions(strands, find_conversions(features, prepared.passages), agreed)
    differing = list(prepared.decisions.allowed(differing_pairs(features)))
    rivals += rivalries(strands, differing, agreed, kinship, prepared.passages)
    joined = _disputes(_camps(strands, agreed), rivals)
    scores = _scores([*agreed, *rivals])
    groups = [_group(camps, prepared, scores) for camps in joined]
    successors = find_successions(differing, kinship)
    for member in (member for group in groups for member in group.members):
        member.successor = successors.get(id(member.mention))
    return groups + _left_over(prepared)


def _camps(strands: Sequence[Strand], agreed: Sequence[Tie]) -> list[list[Strand]]:
    """Strands joined by agreement, best first, as long as all that come together can be true at once."""
    forest = Forest()
    members = {strand.number: [strand] for strand in strands}
    for tie in agreed:
        one, other = forest.root(tie.one.number), forest.root(tie.other.number)
        if one == other or not _coherent(members[one], members[other]):
            continue
        forest.join(one, other)
        root = forest.root(one)
        members[root] = members.pop(one) + members.pop(other)
    return [sorted(group, key=lambda s: s.number) for _, group in sorted(members.items())]


def _coherent(one: Sequence[Strand], other: Sequence[Strand]) -> bool:
    """Whether no figure of the one set excludes a figure of the other, and one document's figures agree."""
    for a in one[:12]:
        for b in other[:12]:
            found = relate(a.features[0].extent, b.features[0].extent)
            if found is Relation.CONFLICTS or (a.document == b.document and found is not Relation.AGREES):
                return False
    return True


def _disputes(camps: Sequence[list[Strand]], rivals: Sequence[Tie]) -> list[list[list[Strand]]]:
    """Camps with the rivals they have. Camps of which one document holds both sides are about two things, unless that
    document's figure stands much nearer to the other side: then its figure on this side is left to stand alone.
    """
    home = {strand.number: place for place, camp in enumerate(camps) for strand in camp}
    held = [list(camp) for camp in camps]
    loose: list[list[Strand]] = []
    forest = Forest()
    together = {place: [place] for place in range(len(camps))}
    for tie in rivals:
        if tie.one.number not in home or tie.other.number not in home:
            continue
        one, other = forest.root(home[tie.one.number]), forest.root(home[tie.other.number])
        if one == other or (tie.at_other_times and not _outvoted(held, together[one], together[other])):
            continue
        if _former(held, together[one]) != _former(held, together[other]):
            continue
        if _at_other_times(held, together[one], together[other]):
            continue
        both = _documents(held, together[one]) & _documents(held, together[other])
        if both:
            strays = [s for place in (*together[one], *together[other]) for s in held[place] if s.document in both]
            strays = [s for s in strays if s not in (tie.one, tie.other)]
            if len({s.document for s in strays}) != len(both) or both - {tie.one.document, tie.other.document}:
                continue
            for stray in strays:
                held[home.pop(stray.number)].remove(stray)
                loose.append([stray])
        forest.join(one, other)
        root = forest.root(one)
        together[root] = together.pop(one) + together.pop(other)
    groups = [[held[place] for place in places if held[place]] for _, places in sorted(together.items())]
    return [group for group in groups if group] + [[stray] for stray in loose]


def _former(held: Sequence[list[Strand]], places: Sequence[int]) -> bool:
    """Whether a document says of this side's value that it stood before: who does not say so writes of then."""
    return any(feature.former for place in places for strand in held[place] for feature in strand.features)


def _at_other_times(held: Sequence[list[Strand]], one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether both sides say of when their figures are, and no day of the one is the other's: sums of two dates."""
    ones, others = ([f for p in places for s in held[p] for f in s.features] for places in (one, other))
    days = [[f.as_of for f in figures if f.as_of_said and f.as_of is not None] for figures in (ones, others)]
    return all(days) and all(a[1] < b[0] or b[1] < a[0] for a in days[0] for b in days[1])


def _outvoted(held: Sequence[list[Strand]], one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether one side's count, though it may be of another time, is contradicted by the other side's documents."""
    ones, others = ([f for p in places for s in held[p] for f in s.features] for places in (one, other))
    return outvoted(ones, others)


def _documents(held: Sequence[list[Strand]], places: Sequence[int]) -> set[int]:
    return {strand.document for place in places for strand in held[place]}


def _scores(ties: Sequence[Tie]) -> dict[int, Tie]:
    """Each figure's best tie."""
    best: dict[int, Tie] = {}
    for tie in ties:
        for feature in tie.pair:
            if feature.number not in best or tie.score > best[feature.number].score:
                best[feature.number] = tie
    return best


def _group(camps: Sequence[list[Strand]], prepared: Prepared, scores: dict[int, Tie]) -> Group:
    ordered = sorted(camps, key=lambda camp: (-len({s.document for s in camp}), camp[0].number))
    members: list[Member] = []
    for number, camp in enumerate(ordered):
        for feature in sorted((f for s in camp for f in s.features), key=lambda f: f.number):
            tie = scores.get(feature.number)
            member = as_member(feature, prepared.passages[feature.document])
            member.camp = number
            if tie is not None:
                member.score, member.parts = tie.score, tie.parts
            members.append(member)
    number_origins(members, prepared.names.families)
    return Group(members, label=label_of(members))


def as_member(feature: Feature, passages: Passages) -> Member:
    """A member with the sentence and the date its figure stands for."""
    as_of = ""
    if feature.as_of_said and feature.as_of is not None:
        as_of = iso_days(feature.as_of)
    return Member(
        passages.document.source,
        feature.mention,
        feature.sentence,
        as_of=as_of,
        said_by=speaker_of(passages, feature.mention, feature.sentence),
        days=feature.as_of,
        grows=GROWS in feature.cues,
        happened=feature.happened,
    )


def _left_over(prepared: Prepared) -> list[Group]:
    """Mentions without a value to compare (a bare ordinal), each a group of its own."""
    described = {id(feature.mention) for feature in prepared.features}
    groups = []
    for document, passages in zip(prepared.documents, prepared.passages, strict=True):
        for mention in document.mentions:
            if id(mention) not in described:
                member = Member(document.source, mention, passages.sentence_at(mention.at), origin=1)
                groups.append(Group([member], label=label_of([member])))
    return groups


def label_of(members: Sequence[Member]) -> str:
    """The label most members give, the longer of equals."""
    counts: dict[str, int] = defaultdict(int)
    for member in members:
        if _says(member.mention):
            counts[_says(member.mention)] += 1
    return max(sorted(counts), key=lambda label: (counts[label], len(label)), default="")


def _says(mention: Mention) -> str:
    return mention.label or mention.noun
