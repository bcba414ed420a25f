"""Groups and evidence as a person's decisions will have them: figures judged the same brought together, whatever kept
them apart, and figures judged different taken apart, whatever joined them. The values still decide who agrees.

Only what a decision touches is changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from factcheck.matching.assignment import Forest
from factcheck.matching.decisions import NONE, Decisions, Key, key_of, key_of_listed
from factcheck.matching.groups import as_member, label_of
from factcheck.matching.groups import group_prepared as group_undecided
from factcheck.matching.origins import number_origins
from factcheck.matching.prepared import Prepared
from factcheck.matching.similarity import Part, score_agreement, score_conflict
from factcheck.model import Decision, Group, Listed, Member, Mention, Relation
from factcheck.values import Extent, extent, relate
from factcheck.wording import describe_mention

JUDGED = 1.0
"""The score of a figure that a person has judged to be about the same thing."""


def group_prepared(stories: Iterable[Prepared]) -> list[Group]:
    """All mentions of the documents in groups about the same thing (see groups.group_prepared), as decided. The stories
    are gone through once, and held on to only where something was decided.
    """
    held: list[Prepared] = []

    def noted() -> Iterator[Prepared]:
        for story in stories:
            if story.decisions:
                held.append(story)
            yield story

    groups = group_undecided(noted())
    decisions = decisions_of(held)
    return marked(_Settling(held, decisions).settle(groups), decisions) if decisions else groups


def marked(groups: list[Group], decisions: Decisions) -> list[Group]:
    """The groups with what was decided about them and about their members."""
    if decisions:
        for group in groups:
            _mark(group, decisions)
    return groups


def _mark(group: Group, decisions: Decisions) -> None:
    told: dict[str, Decision] = {}
    if group.listed is not None:
        told.update({one.id: one for one in decisions.of(key_of_listed(group.listed))})
    for member in group.members:
        member.decided = decisions.of(key_of(member.mention))
        told.update({one.id: one for one in member.decided})
    group.decided = tuple(told[name] for name in sorted(told))


def is_denied(listed: Listed, mention: Mention, story: Prepared) -> bool:
    """Whether a figure is judged to be about something else than a listed claim or a draft's figure."""
    return story.decisions.is_apart(key_of_listed(listed), key_of(mention))


def hear(listed: Listed, members: Sequence[Member], stories: Sequence[Prepared]) -> list[Member]:
    """The evidence on a listed claim or a draft's figure as decided: what was judged the same as it, or as one of its
    evidence, is heard, and in its place nothing else of that document that says otherwise; of two that are judged
    different the surer one alone.
    """
    decisions = decisions_of(stories)
    own = key_of_listed(listed)
    wanted = set(decisions.alike(own))
    if not decisions or not (wanted or any(decisions.of(key_of(m.mention)) for m in members)):
        return list(members)
    allowed = [member for member in members if not decisions.is_apart(own, key_of(member.mention))]
    kept = _surest(allowed, wanted, decisions)
    kept += _called(kept, wanted, stories)
    for member in kept:
        if key_of(member.mention) in wanted:
            member.standing, member.running = "", False
            _judged(member, decisions)
    return _without_strays(kept, lambda m: len(decisions.alike(key_of(m.mention))) > 1)


def _called(kept: Sequence[Member], wanted: Iterable[Key], stories: Sequence[Prepared]) -> Iterator[Member]:
    """Further evidence: the figures `wanted`, and those that are judged the same as one of `kept`, which stand to the
    claim as that one does.
    """
    decisions = decisions_of(stories)
    beside: dict[Key, Member | None] = dict.fromkeys(sorted(wanted))
    for member in kept:
        for key in decisions.alike(key_of(member.mention)):
            beside.setdefault(key, member)
    for member in kept:
        beside.pop(key_of(member.mention), None)
    for story in stories:
        for feature in story.features:
            key = key_of(feature.mention)
            if key in beside:
                found = as_member(feature, story.passages[feature.document])
                _judged(found, decisions)
                if (other := beside[key]) is not None:
                    found.standing, found.running = other.standing, other.running
                yield found


def _surest(members: Sequence[Member], wanted: Iterable[Key], decisions: Decisions) -> list[Member]:
    """The members without those that are judged different from a surer one."""
    kept: list[Member] = []
    for member in sorted(members, key=lambda m: (key_of(m.mention) not in wanted, -m.score, key_of(m.mention))):
        mine = key_of(member.mention)
        if not any(decisions.is_apart(mine, key_of(other.mention)) for other in kept):
            kept.append(member)
    return _in_order_of(members, kept)


def _without_strays(members: Sequence[Member], is_judged: Callable[[Member], bool]) -> list[Member]:
    """The members without those that exclude another figure of their own document, where that one was judged to
    belong here, or is surer and neither was.
    """
    kept: dict[str, _Camp] = defaultdict(_Camp)
    """By their document."""
    for member in sorted(members, key=lambda m: (not is_judged(m), -m.score, m.source.name, m.mention.at)):
        own = kept[member.source.name]
        if is_judged(member) or Relation.CONFLICTS not in own.relations(member):
            own.take(member)
    return _in_order_of(members, (member for own in kept.values() for member in own.members))


def _in_order_of(members: Sequence[Member], kept: Iterable[Member]) -> list[Member]:
    chosen = {id(member) for member in kept}
    return [member for member in members if id(member) in chosen]


def judged_part(key: Key, decisions: Decisions) -> Part:
    """The one part of the score of a figure that a person judged to belong where it is."""
    names = ", ".join(one.id for one in decisions.of(key) if one.decision == "same")
    return ("judgement", JUDGED, f"a person judged it so: {names}")


def _judged(member: Member, decisions: Decisions) -> None:
    member.score, member.parts = JUDGED, [judged_part(key_of(member.mention), decisions)]


def decisions_of(stories: Sequence[Prepared]) -> Decisions:
    """What was decided about the figures of the stories."""
    return stories[0].decisions if stories else NONE


@dataclass(slots=True)
class _Camp:
    """Members, and the values they hold, each once."""

    members: list[Member] = field(default_factory=list)
    values: dict[Extent | None, None] = field(default_factory=dict)

    def take(self, member: Member) -> None:
        """Add a member."""
        self.members.append(member)
        self.values[extent(member.mention)] = None

    def relations(self, member: Member) -> set[Relation | None]:
        """How another member stands to those that are in it."""
        mine = extent(member.mention)
        return {None if mine is None or value is None else relate(mine, value) for value in self.values}

    def fits(self, member: Member) -> bool:
        """Whether a member agrees with one of them and excludes none."""
        found = self.relations(member)
        return Relation.AGREES in found and Relation.CONFLICTS not in found


Said = tuple[str, int, int]
"""A document, the camp and the group that a member was in: what its document says again there."""


@dataclass(slots=True)
class _Unit:
    """Members that stay together, with the sets of figures judged the same that they are of, and who says what."""

    members: list[Member] = field(default_factory=list)
    sets: set[int] = field(default_factory=set)
    said: dict[Said, list[Member]] = field(default_factory=lambda: defaultdict(list))


class _Settling:
    """Groups made anew where a decision touches them."""

    def __init__(self, stories: Sequence[Prepared], decisions: Decisions) -> None:
        self.decisions = decisions
        self.families = stories[0].names.families
        self.home: dict[int, int] = {}
        """The place of the group that each member, by its `id`, was in."""
        self.known = {key_of(f.mention): (f, story) for story in stories for f in story.features}
        self.order = {
            document.source.name: place
            for story in stories
            for place, document in zip(story.places, story.documents, strict=True)
        }

    def settle(self, groups: Sequence[Group]) -> list[Group]:
        """The groups as decided, in the order of the documents."""
        self.home = {id(member): place for place, group in enumerate(groups) for member in group.members}
        settled: list[Group] = []
        for together in self.joined(groups):
            members = [member for group in together for member in group.members]
            if len(together) == 1 and not self.decisions.are_kept_apart([key_of(m.mention) for m in members]):
                settled += together
                self.note(members)
            else:
                settled += [group for side in self.sides(members) for group in self.regroup(side)]
        return sorted(settled, key=lambda group: self.place(group.members[0]))

    def joined(self, groups: Sequence[Group]) -> list[list[Group]]:
        """The groups, those together that hold figures judged the same."""
        home = {key_of(member.mention): place for place, group in enumerate(groups) for member in group.members}
        forest = Forest()
        for keys in self.decisions.sames:
            places = [home[key] for key in keys if key in home]
            for place in places[1:]:
                forest.join(places[0], place)
        together: dict[int, list[Group]] = {}
        for place, group in enumerate(groups):
            together.setdefault(forest.root(place), []).append(group)
        return list(together.values())

    def sides(self, members: Sequence[Member]) -> list[list[Member]]:
        """The members in sides of which none holds two figures that are judged different: each goes to the side that
        it is nearest to, those first about which something was decided.
        """
        keys = [key_of(member.mention) for member in members]
        if not self.decisions.are_kept_apart(keys):
            return [list(members)]
        sides: list[list[Member]] = []
        for unit in sorted(self.units(members), key=lambda unit: not self.is_apart(unit, members)):
            near = [
                (max(self.nearness(one, other) for one in unit for other in side), -place)
                for place, side in enumerate(sides)
                if not self.is_apart(unit, side)
            ]
            if near:
                sides[-max(near)[1]].extend(unit)
            else:
                sides.append(list(unit))
        return sides

    def units(self, members: Sequence[Member]) -> list[list[Member]]:
        """The members in the order of their documents; those stay together that are judged the same, and what one
        document says again.
        """
        units: list[_Unit] = []
        of_set: dict[int, list[int]] = defaultdict(list)
        of_said: dict[Said, list[int]] = defaultdict(list)
        for member in sorted(members, key=self.place):
            number, said = self.decisions.set_of(key_of(member.mention)), self.said(member)
            near = {*of_said[said], *(of_set[number] if number is not None else ())}
            home = next((place for place in sorted(near) if self.goes_with(member, units[place])), len(units))
            if home == len(units):
                units.append(_Unit())
            units[home].members.append(member)
            units[home].said[said].append(member)
            of_said[said].append(home)
            if number is not None:
                units[home].sets.add(number)
                of_set[number].append(home)
        return [unit.members for unit in units]

    def said(self, member: Member) -> Said:
        """What a member says again where it is said before."""
        return member.source.name, member.camp, self.home[id(member)]

    def goes_with(self, member: Member, unit: _Unit) -> bool:
        """Whether a member is judged the same as one of a unit, or says it again, and is judged different from none."""
        key = key_of(member.mention)
        if self.decisions.set_of(key) in unit.sets:
            return True
        others = unit.said.get(self.said(member), ())
        again = bool(others) and not (self.decisions.of(key) and all(self.is_decided(other) for other in others))
        return again and unit.sets.isdisjoint(self.decisions.sets_apart(key))

    def is_decided(self, member: Member) -> bool:
        """Whether anything was decided about a member."""
        return bool(self.decisions.of(key_of(member.mention)))

    def is_apart(self, some: Iterable[Member], others: Sequence[Member]) -> bool:
        """Whether one of `some` is judged different from one of `others`."""
        return any(
            self.decisions.is_apart(key_of(one.mention), key_of(other.mention)) for one in some for other in others
        )

    def nearness(self, one: Member, other: Member) -> float:
        """How surely two figures are about one thing, by what their words tell; 0 where they are of two stories."""
        a, b = self.known.get(key_of(one.mention)), self.known.get(key_of(other.mention))
        if a is None or b is None or a[1] is not b[1]:
            return 0.0
        mine, theirs, story = a[0], b[0], a[1]
        kin = story.kinship.between(mine.document, theirs.document)
        agrees = relate(mine.extent, theirs.extent) is Relation.AGREES
        return (score_agreement if agrees else score_conflict)(mine, theirs, kin)[0]

    def regroup(self, members: Sequence[Member]) -> Iterator[Group]:
        """One group of the members, and those that do not go with it as they were: what a document says of another
        value, where nobody judged it to belong here.
        """
        kept = _without_strays(members, self.is_judged)
        chosen = {id(member) for member in kept}
        self.note(kept)
        strays: dict[int, list[Member]] = {}
        for member in members:
            if id(member) not in chosen:
                strays.setdefault(self.home[id(member)], []).append(member)
        for some in (kept, *strays.values()):
            ordered = self.in_camps(some)
            number_origins(ordered, self.families)
            yield Group(ordered, label=label_of(ordered))

    def is_judged(self, member: Member) -> bool:
        """Whether the member is judged the same as another figure."""
        return len(self.decisions.alike(key_of(member.mention))) > 1

    def note(self, members: Sequence[Member]) -> None:
        """Let those that are judged the same stand for one another: surely, and whatever their times."""
        mentions = {id(member.mention) for member in members}
        for member in members:
            if self.is_judged(member):
                _judged(member, self.decisions)
                if member.successor is not None and id(member.successor.mention) in mentions:
                    member.successor = None

    def in_camps(self, members: Sequence[Member]) -> list[Member]:
        """The members in camps of those that agree, the camp that most documents hold first; what neither agrees with
        it nor excludes it says so.
        """
        camps: list[_Camp] = []
        for member in sorted(members, key=lambda m: (_looseness(m), self.place(m))):
            home = next((camp for camp in camps if camp.fits(member)), None)
            if home is None:
                home = _Camp()
                camps.append(home)
            home.take(member)
        camps.sort(key=lambda camp: (-len({m.source.name for m in camp.members}), min(map(self.place, camp.members))))
        for number, camp in enumerate(camps):
            camp.members.sort(key=self.place)
            for member in camp.members:
                member.camp = number
                member.standing = _undecided(member, camps[0]) if number else ""
        return [member for camp in camps for member in camp.members]

    def place(self, member: Member) -> tuple[int, int]:
        """Where the member stands among the documents."""
        return self.order[member.source.name], member.mention.at


def _looseness(member: Member) -> bool:
    """Exact figures come first: looser ones join a camp of theirs."""
    span = extent(member.mention)
    return span is None or not span.plain


def _undecided(member: Member, first: _Camp) -> str:
    """Why a member of another camp does not exclude the first camp; empty where it does."""
    found = first.relations(member)
    said = describe_mention(member.mention) or member.mention.text
    if Relation.CONFLICTS in found:
        return ""
    if any(found):
        return f"{said} neither confirms nor excludes it"
    same_digits = member.mention.digits and member.mention.digits == first.members[0].mention.digits
    return "" if same_digits else f"{said} cannot be compared with it"
