"""Which figure of a document plays the part of which figure of a draft.

Each figure of the document is given to the figure of the draft it suits best, the best pairs first, so that a figure
the draft states rightly rivals none of its others.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from heapq import heapify, heappop, heapreplace
from itertools import groupby

from factcheck.matching.crowds import Alike, Crowd, set_alike
from factcheck.matching.decisions import NONE, Decisions, Key, key_of
from factcheck.matching.features import Feature
from factcheck.matching.pairing import PERCENTS, Pairing, is_rescaled, pair_up
from factcheck.model import Mention, Relation
from factcheck.values import breaks_bound, extent, far_apart, leaves_open, relate

Rank = tuple[float, bool, float]


@dataclass(slots=True)
class _Row:
    """Figures of a draft that are alike, beside those of a document: a pair for each that are alike there, of the
    first on either side.
    """

    said: Alike
    pairs: list[tuple[Pairing, Alike]]


def assign(
    claims: Sequence[Feature], features: Sequence[Feature], decisions: Decisions = NONE, *, alone: bool
) -> list[Pairing]:
    """For each figure of the draft at most one of the document, which upholds or excludes it, and which nobody judged
    to be about something else. `alone` tells that it is the only document.
    """
    rows = _Table(features, decisions, alone=alone).rows(claims)
    partners = _Assignment(rows).partners()
    _give_way(rows, partners)
    owned = {pair.found.number for pair in partners.values()}
    kept: dict[int, Pairing] = {}
    for row in rows:
        again = min((pair for pair, _ in row.pairs if pair.is_equal), key=_rank, default=None)  # said twice
        for claim in row.said.features:
            mine = partners.get(claim.number)
            taken = alone and again is not None and again.found.number in owned
            if again is not None and not taken and (mine is None or not mine.holds):  # what excludes is the weaker sign
                kept[claim.number] = _of(again, claim, again.found)
            elif mine is not None:
                kept[claim.number] = mine
    return [kept[claim.number] for claim in claims if claim.number in kept]


def _give_way(rows: Sequence[_Row], partners: dict[int, Pairing]) -> None:
    """Let a figure of the draft have another partner that holds with it, where that frees one that holds with a figure
    which would else be denied: with 92% and 7.3/10, over 70% gives way to over 85%. Of figures that repeat nothing is
    asked.
    """
    owner = {pair.found.number: number for number, pair in partners.items()}
    alone = {row.said.first.number: row for row in rows if len(row.said.features) == 1}
    for number, row in alone.items():
        mine = partners.get(number)
        if mine is not None and mine.holds:
            continue
        for pair in sorted((pair for pair, _ in row.pairs if pair.holds and pair.found.number in owner), key=_rank):
            other = owner[pair.found.number]
            theirs = partners[other]
            if theirs.is_equal or other not in alone:
                continue
            free = (p for p, _ in alone[other].pairs if p.holds and owner.get(p.found.number, number) == number)
            instead = min(free, key=_rank, default=None)
            before = theirs.fitness + (mine.fitness if mine is not None else 0.0)
            if instead is None or pair.fitness + instead.fitness < before:
                continue
            if mine is not None:
                del owner[mine.found.number]
            partners[number], partners[other] = pair, instead
            owner[pair.found.number], owner[instead.found.number] = number, other
            break


def _rank(pair: Pairing) -> tuple[Rank, int]:
    return _fitness(pair), pair.found.number


def _fitness(pair: Pairing) -> Rank:
    """The fittest first; of equals the one with the same digits in another order, then the one nearest in size."""
    one, other = pair.claim, pair.found
    other_order = sorted(one.mention.digits) != sorted(other.mention.digits)
    return -pair.fitness, other_order, float(abs(one.extent.written - other.extent.written))


def _of(pair: Pairing, claim: Feature, found: Feature) -> Pairing:
    """The pair that two other figures make of which whatever is compared is the same."""
    if found.number == pair.found.number:
        found = pair.found
    elif found.extent.key != pair.found.extent.key:
        found = _read_as(found, pair.found)
    return replace(pair, claim=claim, found=found)


class _Assignment:
    """Figures given to one another, the fittest first; of equally fit ones in the order of the texts."""

    def __init__(self, rows: Iterable[_Row]) -> None:
        self.waiting: dict[int, deque[Feature]] = {}
        """The figures of the draft that have no partner yet, by the number of the first that is like them;"""
        self.free: dict[int, deque[Feature]] = {}
        """the same of the document's."""
        self.ranked: list[tuple[Rank, Pairing]] = []
        for row in rows:
            self.waiting[row.said.first.number] = deque(row.said.features)
            for pair, there in row.pairs:
                if pair.holds or pair.excludes:
                    self.free.setdefault(pair.found.number, deque(there.features))
                    self.ranked.append((_fitness(pair), pair))
        self.ranked.sort(key=_by_rank)

    def partners(self) -> dict[int, Pairing]:
        """The pair that each figure of the draft is part of, by its number; none where nothing is left for it."""
        found: dict[int, Pairing] = {}
        for _, level in groupby(self.ranked, key=_by_rank):
            pairs: dict[int, list[Pairing]] = defaultdict(list)
            for _, pair in level:
                pairs[pair.claim.number].append(pair)
            for pair in self._equally_fit(pairs):
                found[pair.claim.number] = pair
        return found

    def _equally_fit(self, pairs: Mapping[int, Sequence[Pairing]]) -> Iterator[Pairing]:
        next_in_row = [(self.waiting[row][0].number, row) for row in pairs if self.waiting[row]]
        heapify(next_in_row)
        while next_in_row:
            _, row = next_in_row[0]
            open_pairs = [pair for pair in pairs[row] if self.free[pair.found.number]]
            if open_pairs:
                pair = min(open_pairs, key=lambda pair: self.free[pair.found.number][0].number)
                yield _of(pair, self.waiting[row].popleft(), self.free[pair.found.number].popleft())
            if open_pairs and self.waiting[row]:
                heapreplace(next_in_row, (self.waiting[row][0].number, row))
            else:
                heappop(next_in_row)


def _by_rank(ranked: tuple[Rank, Pairing]) -> Rank:
    return ranked[0]


@dataclass(slots=True)
class _Sums:
    """What the figures of each sentence that can be compared with one another make together, where they are several."""

    made: dict[tuple[tuple[int, int], str], tuple[int, Fraction]] = field(default_factory=dict)

    @classmethod
    def of(cls, claims: Iterable[Feature]) -> _Sums:
        """The sums of a draft's sentences."""
        sums = cls()
        for claim in claims:
            parts, whole = sums.made.get((claim.sentence, claim.extent.key), (0, Fraction(0)))
            sums.made[claim.sentence, claim.extent.key] = parts + 1, whole + claim.extent.written
        return sums

    def beside(self, claim: Feature) -> Fraction | None:
        """What a figure and those beside it in its sentence make."""
        parts, whole = self.made[claim.sentence, claim.extent.key]
        return whole if parts > 1 else None


class _Table:
    """The figures of a document, each with what it makes of the figures of a draft."""

    def __init__(self, features: Sequence[Feature], decisions: Decisions, *, alone: bool) -> None:
        self.decisions, self.alone = decisions, alone
        by_key: dict[str, list[Alike]] = defaultdict(list)
        by_amount: dict[tuple[str, object], list[Alike]] = defaultdict(list)
        for there in set_alike(features, self._decided):
            by_key[there.first.extent.key].append(there)
            mention = there.first.mention
            if _may_be_in_another_unit(mention):
                by_amount[mention.digits, mention.low].append(there)
        self.by_key = {key: Crowd(some) for key, some in by_key.items()}
        self.by_amount = {amount: Crowd(some) for amount, some in by_amount.items()}

    def rows(self, claims: Sequence[Feature]) -> list[_Row]:
        """What the figures of the draft are beside those of the document, the alike ones told once."""
        sums = _Sums.of(claims)
        rows = []
        for said in set_alike(claims, lambda claim: (sums.beside(claim), self._decided(claim))):
            row = self._row(said)
            self._allow_sums(row, sums.beside(said.first))
            rows.append(row)
        return rows

    def _decided(self, feature: Feature) -> Key | None:
        """What tells a figure apart of which a person decided something."""
        key = key_of(feature.mention)
        return key if self.decisions and self.decisions.of(key) else None

    def _row(self, said: Alike) -> _Row:
        claim = said.first
        near = [(there.first, there) for there in self._near(claim.extent.key, claim)]
        read = near + self._in_other_units(claim) or self._near_kinds(claim)
        if self.decisions:
            mine = key_of(claim.mention)
            read = [one for one in read if not self.decisions.is_apart(mine, key_of(one[0].mention))]
        sole = sum(len(there.features) for _, there in read) == 1
        paired = (one for one in read if self.alone or not _is_beside_the_point(claim, one[0]))
        return _Row(said, [(pair_up(claim, found, sole), there) for found, there in paired])

    def _near(self, key: str, claim: Feature) -> list[Alike]:
        return [*self.by_key[key].near(claim)] if key in self.by_key else []

    def _in_other_units(self, claim: Feature) -> list[tuple[Feature, Alike]]:
        """Sums of the same digits in another currency, and per cents that are percentage points: slips, where they are
        about the same thing; but the same sum where either leaves open whose money it is (540萬元).
        """
        mention = claim.mention
        crowd = self.by_amount.get((mention.digits, mention.low)) if _may_be_in_another_unit(mention) else None
        near = [] if crowd is None else crowd.near(claim)
        return [
            (_read_as(there.first, claim) if leaves_open(mention, there.first.mention) else there.first, there)
            for there in near
            if there.first.extent.key != claim.extent.key and there.first.mention.kind == mention.kind
        ]

    def _near_kinds(self, claim: Feature) -> list[tuple[Feature, Alike]]:
        """Where nothing can be compared, bare numbers stand for ranks and ages, and for ranks they do: lap 57, the
        59th. Each is told with the figure it is then read as.
        """
        if claim.mention.kind == "number":
            near = self._near("age/year", claim) + self._near("ordinal", claim)
        elif claim.extent.key == "ordinal":
            near = [there for there in self._near("count", claim) if there.first.mention.kind == "number"]
        else:
            return []
        return [(_read_as(there.first, claim), there) for there in near]

    def _allow_sums(self, row: _Row, beside: Fraction | None) -> None:
        """Parts that together make the other text's figure do not exclude it: one white and two brown sheep are
        three.
        """
        claim = row.said.first
        differing = [
            (pair, there)
            for pair, there in row.pairs
            if pair.excludes and claim.extent.key != "date" and pair.found.extent.written
        ]
        if not differing:
            return
        crowd = self.by_key.get(claim.extent.key)
        if crowd is not None and crowd.is_crowded:
            summed = crowd.adds_up_to(claim.extent.written, lambda one: self._is_part(claim, one))
        else:
            parts = [(pair.found.extent.written, len(there.features)) for pair, there in differing]
            made = sum((written * times for written, times in parts), Fraction(0))
            summed = sum(times for _, times in parts) > 1 and made == claim.extent.written
        for pair, _ in differing:
            if summed or pair.found.extent.written == beside:
                pair.excludes = False

    def _is_part(self, claim: Feature, found: Feature) -> bool:
        """Whether a figure of the document would exclude the draft's, were the two compared."""
        if not self.alone and _is_beside_the_point(claim, found):
            return False
        differs = relate(found.extent, claim.extent) is Relation.CONFLICTS
        return differs or is_rescaled(claim, found) or breaks_bound(found.mention, claim.mention)


def _is_beside_the_point(claim: Feature, found: Feature) -> bool:
    """Whether two figures are far apart, no slip of each other, and share no word: nothing brings them together."""
    return (
        claim.extent.key == found.extent.key
        and far_apart(claim.extent, found.extent)
        and not is_rescaled(claim, found)
        and claim.words.keys().isdisjoint(found.words)
    )


def _read_as(feature: Feature, other: Feature) -> Feature:
    """A figure taken for one of another's kind."""
    mention = replace(feature.mention, kind=other.mention.kind, unit=other.mention.unit)
    return replace(feature, mention=mention, extent=extent(mention) or feature.extent)


def _may_be_in_another_unit(mention: Mention) -> bool:
    """Whether the unit alone may be a slip: a currency, or per cent for percentage point."""
    return bool(mention.digits) and (mention.kind == "money" or mention.unit in PERCENTS)
