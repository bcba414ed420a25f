"""Evidence for claims stated beforehand: in each document the figure that speaks of what a claim states, whatever its
value.

A claim's figure is looked for among those it can be compared with, by its value (equal, or the same digits with another
scale), by the concepts, names and words of its statement, and across languages. Equal figures come first; a figure that
differs is heard only where its surroundings are clearly the claim's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from factcheck.languages.concepts import find_concepts
from factcheck.languages.folding import fold_case
from factcheck.matching.features import Feature, describe_mentions, weigh
from factcheck.matching.groups import as_member, label_of
from factcheck.matching.origins import number_origins
from factcheck.matching.passages import CONCEPT, Script, script_of, take_apart, word_keys
from factcheck.matching.prepared import Prepared
from factcheck.matching.similarity import Part, contrasts_of, surprise, words_shared
from factcheck.matching.standing import LATER, why_not_rivals
from factcheck.matching.wholes import part_alone
from factcheck.model import Document, Group, Listed, Member, Names, Relation
from factcheck.values import extent, is_coarser_date, relate, supports
from factcheck.wording import describe_mention

FOUND_FROM = 0.3
"""The score from which a figure of the claim's value, or of its digits, is taken for the claim's,"""
RIVAL_FROM = 0.5
"""and one that differs, or that has its digits alone where another document has its very value."""
SURE_VALUE = 0.9
"""A value this telling stands for itself among documents a claim was listed for."""

SURE_DATE = 0.85
"""From this score on two dates are of one event, though no word names an event that happens once."""
CLOSE, FAR = Fraction(3, 2), 4
"""A rival up to so many times the claim's figure is of nearly its size, and from so many times on of wholly another."""
TRANSPOSED = 0.15
"""What the same digits in another order add to a rival's score: a slip of the keyboard, more likely than another thing."""

_EQUAL, _WITHIN, _SLIP, _LOOSE, _OTHER = "equal", "within", "slip", "loose", "other"


_PREFERRED = (
    (_EQUAL, FOUND_FROM), (_WITHIN, FOUND_FROM), (_SLIP, FOUND_FROM), (_OTHER, RIVAL_FROM), (_LOOSE, FOUND_FROM),
)  # fmt: skip


@dataclass(slots=True)
class Finding:
    """One figure weighed as evidence for one claim."""

    feature: Feature
    how: str
    score: float
    parts: list[Part]


def find_listed(listed: Sequence[Listed], prepared: Prepared) -> list[Group]:
    """One group for each listed claim, in their order; a group without members where nothing speaks to the claim."""
    by_key: dict[tuple[int, str], list[Feature]] = defaultdict(list)
    for feature in prepared.features:
        for key in _keys(feature):
            by_key[feature.document, key].append(feature)
    claims = [_claim_feature(one, prepared) for one in listed]
    found: list[dict[int, list[Finding]]] = []
    for claim in claims:
        per_document: dict[int, list[Finding]] = {}
        if claim is not None:
            for document in range(len(prepared.documents)):
                near = {f.number: f for key in _keys(claim) for f in by_key.get((document, key), ())}
                findings = [_weigh_up(claim, near[number], prepared) for number in sorted(near)]
                per_document[document] = [f for f in findings if f is not None]
        found.append(per_document)
    spoken_for = _spoken_for(listed, found)
    return [
        _gather(one, claim, findings, spoken_for[id(one.source)], prepared)
        for one, claim, findings in zip(listed, claims, found, strict=True)
    ]


def _keys(feature: Feature) -> list[str]:
    """What a figure is looked up by: what it can be compared with, and its digits in any unit of its kind."""
    digits = feature.mention.digits
    keys = [feature.extent.key]
    if feature.mention.kind == "money":
        keys.append(f"money of {feature.extent.written}")
        if len(digits) >= 2:
            keys.append(f"money {digits}")
    return keys


def _claim_feature(listed: Listed, prepared: Prepared) -> Feature | None:
    """The claim's own figure as a feature, with its further names and words."""
    extra = tuple((name,) for name in listed.names if not _known(name, prepared.names))
    names = Names((*prepared.names.entries, *extra))
    passages = take_apart(Document(listed.source, [listed.mention]), names)
    features = describe_mentions(passages, -1, -1)
    if not features:
        return None
    feature = features[0]
    if listed.mention.at == listed.mention.to:  # its value is given beside the statement: all words are equally near
        feature.words = {token.key: 1.0 for token in passages.tokens}
        feature.own = set(feature.words)
    for name in listed.names:
        number = next(i for i, spellings in enumerate(names.entries) if name in spellings)
        feature.words[f"name {number}"] = 1.0
    for word in listed.words:
        feature.words.update({CONCEPT + concept: 1.0 for _, _, concept in find_concepts(word)})
        feature.words.update({key: 1.0 for _, _, key in word_keys(fold_case(word))})
    weigh(feature, prepared.rare)
    return feature


def _known(name: str, names: Names) -> bool:
    return any(name in spellings for spellings in names.entries)


def _weigh_up(claim: Feature, candidate: Feature, prepared: Prepared) -> Finding | None:
    how = _compare(claim, candidate)
    if how is None:
        return None
    told = surprise(claim, candidate)
    near, shared = _coverage(claim, candidate.words, prepared.rare)
    document = {t.key: 0.5 for t in prepared.passages[candidate.document].tokens}
    wide, _ = _coverage(claim, document, prepared.rare)
    weight = {_EQUAL: 0.45, _WITHIN: 0.45, _SLIP: 0.4, _LOOSE: 0.1, _OTHER: 0.0}[how]
    parts: list[Part] = [
        ("value", round(weight * told, 3), f"{how}: {candidate.mention.text}"),
        ("words", round(0.65 * min(1.0, near * 1.4), 3), words_shared(shared)),
        ("document", round(0.15 * wide, 3), "the claim's words anywhere in the document"),
    ]
    parts += contrasts_of(claim, candidate)
    if how == _OTHER and claim.extent.key != "date":
        parts.append(_nearness(claim, candidate))
        if _transposed(claim, candidate):
            parts.append(("digits", TRANSPOSED, "the same digits in another order"))
    if how in (_EQUAL, _WITHIN, _SLIP) and told >= SURE_VALUE:
        parts.append(("sure value", 0.1, "a value hardly met by chance"))
    if near < 0.05 and wide < 0.1 and told < SURE_VALUE:
        parts.append(("nothing shared", -0.3, "none of the claim's words"))
    return Finding(candidate, how, round(max(0.0, min(1.0, sum(p[1] for p in parts))), 3), parts)


def _nearness(claim: Feature, candidate: Feature) -> Part:
    """A rival of nearly the claim's size measures the same thing more likely than one of wholly different size."""
    small, large = sorted((abs(claim.extent.written), abs(candidate.extent.written)))
    if large <= small * CLOSE:
        return ("size", 0.15, "of nearly the same size")
    return ("size", 0.0, "") if large <= small * FAR else ("size", -0.2, "of wholly different size")


def _transposed(claim: Feature, candidate: Feature) -> bool:
    """Whether the two are of one length and have the same three or more digits in another order: 184 and 148."""
    mine, theirs = claim.mention.digits, candidate.mention.digits
    shorter, longer = sorted((abs(claim.extent.written), abs(candidate.extent.written)))
    return len(mine) > 2 and mine != theirs and sorted(mine) == sorted(theirs) and longer < shorter * 10


def _compare(claim: Feature, candidate: Feature) -> str | None:
    """How the values stand: equal, within the claim's bounds, a slip of scale or currency, neither here nor there, or
    another; None where unlike.
    """
    relation = relate(candidate.extent, claim.extent)
    same_digits = bool(claim.mention.digits) and claim.mention.digits == candidate.mention.digits
    if relation is None:
        same_amount = candidate.extent.written == claim.extent.written
        return _SLIP if same_digits and (len(claim.mention.digits) >= 2 or same_amount) else None
    if is_coarser_date(candidate.extent, claim.extent) and relation is Relation.AGREES:
        return _LOOSE
    if relation is Relation.AGREES:
        return _EQUAL
    if supports(candidate.extent, claim.extent):
        return _WITHIN
    if same_digits and len(claim.mention.digits) >= 2 and claim.extent.key != "date":
        return _SLIP
    return _LOOSE if relation is Relation.COMPATIBLE else _OTHER


def _coverage(claim: Feature, words: dict[str, float], rare: dict[str, float]) -> tuple[float, list[str]]:
    """The share of what the claim speaks of that stands among `words`, by rarity and nearness; and the words
    themselves.
    """
    scripts = {script_of(key) for key in words}
    whole = got = 0.0
    shared: list[tuple[float, str]] = []
    for key, weight in claim.words.items():
        script = script_of(key)
        amount = weight * rare.get(key, 1.0)
        there = words.get(key, 0.0)
        if not there and script is not Script.SHARED and script not in scripts:
            continue
        whole += amount
        if there:
            got += amount * min(1.0, there * 2)
            shared.append((amount, key))
    shared.sort(key=lambda s: (-s[0], s[1]))
    return (got / whole if whole else 0.0), [key for _, key in shared[:6]]


def _spoken_for(listed: Sequence[Listed], found: Sequence[dict[int, list[Finding]]]) -> dict[int, set[int]]:
    """For each text that claims were read from, the figures that equal one of its claims: no rivals to its others."""
    spoken_for: dict[int, set[int]] = {id(one.source): set() for one in listed}
    for one, per_document in zip(listed, found, strict=True):
        for findings in per_document.values():
            equal = (f.feature.number for f in findings if f.how == _EQUAL and f.score >= FOUND_FROM)
            spoken_for[id(one.source)].update(equal)
    return spoken_for


def _gather(
    listed: Listed, claim: Feature | None, found: dict[int, list[Finding]], spoken_for: set[int], prepared: Prepared
) -> Group:
    members: list[Member] = []
    held = any(f.how == _EQUAL and f.score >= FOUND_FROM for findings in found.values() for f in findings)
    if claim is not None:
        for document in sorted(found):
            heard = [f for f in found[document] if not (held and f.how == _SLIP and f.score < RIVAL_FROM)]
            members += _best_of(claim, heard, spoken_for, prepared)
    _number_camps(members)
    members.sort(key=lambda m: m.camp)
    number_origins(members)
    return Group(members, listed, label_of(members))


def _best_of(claim: Feature, findings: Sequence[Finding], spoken_for: set[int], prepared: Prepared) -> list[Member]:
    """A document's evidence: its figures of the claim's value, else of its digits, else the one that measures the
    same.
    """
    ordered = sorted(findings, key=lambda f: (-f.score, f.feature.number))
    for how, least in _PREFERRED:
        kept = [f for f in ordered if f.how == how and f.score >= least and not _only_within(claim, f, ordered)]
        if how in (_OTHER, _SLIP):
            kept = [f for f in kept if f.feature.number not in spoken_for]
        if kept:
            best = kept[0]
            same = [f for f in kept if _same_value(f.feature, best.feature) and f.score >= best.score - 0.2]
            return [_as_evidence(f, claim, prepared) for f in sorted(same, key=lambda f: f.feature.number)]
    return []


def _only_within(claim: Feature, finding: Finding, findings: Sequence[Finding]) -> bool:
    """Whether a figure merely lies within the claim's bounds while another of its document is as likely the one meant.

    Nearly every small count is fewer than 4,500: such a figure speaks for the claim where nothing nearer does.
    """
    if finding.how != _WITHIN:
        return False
    return any(
        f.score >= finding.score and (f.how == _SLIP or (f.how != _LOOSE and _nearer(claim, f, finding)))
        for f in findings
    )


def _nearer(claim: Feature, one: Finding, other: Finding) -> bool:
    """Whether one figure's size is nearer to the claim's than the other's, as ratios go."""
    return _ratio(claim, one.feature) < _ratio(claim, other.feature)


def _ratio(claim: Feature, candidate: Feature) -> Fraction:
    small, large = sorted((abs(claim.extent.written), abs(candidate.extent.written)))
    return large / small if small else large + 1


def _same_value(one: Feature, other: Feature) -> bool:
    return one.extent.key == other.extent.key and relate(one.extent, other.extent) is Relation.AGREES


def _as_evidence(finding: Finding, claim: Feature, prepared: Prepared) -> Member:
    member = as_member(finding.feature, prepared.passages[finding.feature.document])
    member.score, member.parts = finding.score, finding.parts
    if finding.how in (_EQUAL, _WITHIN) and (
        part := part_alone(claim, finding.feature, prepared.passages[finding.feature.document])
    ):
        member.standing = f"{describe_mention(finding.feature.mention)} is the {part}'s alone, not the total"
    if finding.how == _OTHER:
        reason = why_not_rivals(claim, finding.feature)
        unsaid = reason == LATER and claim.as_of is None
        sure_date = claim.extent.key == "date" and finding.score >= SURE_DATE
        member.standing = "" if unsaid or sure_date else reason
    return member


def _number_camps(members: Sequence[Member]) -> None:
    """Members that agree are of one camp; the camps are numbered by how many documents hold them."""
    camps: list[list[Member]] = []
    for member in members:
        mine = extent(member.mention)
        for camp in camps:
            theirs = extent(camp[0].mention)
            if (
                mine is not None
                and theirs is not None
                and relate(mine, theirs) in (Relation.AGREES, Relation.COMPATIBLE)
            ):
                camp.append(member)
                break
        else:
            camps.append([member])
    camps.sort(key=lambda camp: -len({m.source.name for m in camp}))
    for number, camp in enumerate(camps):
        for member in camp:
            member.camp = number
