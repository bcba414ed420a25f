"""The verdict on one group: who agrees, who excludes whom, how many documents and origins hold it, and why, in a
sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factcheck.judging.evidence import as_evidence, claim_id, label_of
from factcheck.judging.relations import Standing, sharpest, stand_to_camps, stand_to_stated
from factcheck.judging.sentences import why_decided, why_found, why_listed
from factcheck.model import Claim, Group, Listed, Member, Policy, Relation, Stated, Verdict
from factcheck.wording import describe_mention


def judge(group: Group, policy: Policy | None = None) -> Claim:
    """The claim that a group's figures make together, or, for a listed one, what they say of the claim as stated."""
    policy = policy or Policy()
    claim = _judge_listed(group, group.listed, policy) if group.listed is not None else _judge_found(group, policy)
    claim.decided = list(group.decided)
    claim.why += f" {why_decided(group.decided)}" if group.decided else ""
    return claim


def arrange(claims: Iterable[Claim]) -> list[Claim]:
    """Claims in the order they are shown: the listed as listed, then the disputed, then by how many documents hold
    them.

    Equal ids (the same sentence twice) are told apart by a number.
    """
    order = {Verdict.CONTRADICTED: 0, Verdict.UNSUPPORTED: 1, Verdict.CORROBORATED: 1, Verdict.SINGLE_SOURCE: 2}
    listed: list[Claim] = []
    found: list[Claim] = []
    for claim in claims:
        (listed if claim.stated is not None else found).append(claim)
    found.sort(key=lambda c: (order[c.verdict], -c.documents, -c.origins))
    seen: dict[str, int] = {}
    for claim in found:
        seen[claim.id] = seen.get(claim.id, 0) + 1
        if seen[claim.id] > 1:
            claim.id = f"{claim.id}-{seen[claim.id]}"
    return listed + found


def _judge_found(group: Group, policy: Policy) -> Claim:
    standings = stand_to_camps(group.members)
    agreement = _agreement(group.members, standings, policy)
    main = [s for s in standings if s.member.camp == group.members[0].camp]
    return Claim(
        id=claim_id(group),
        label=label_of(group),
        kind=group.members[0].mention.kind,
        verdict=agreement,
        agreement=agreement,
        documents=_documents(group.members),
        origins=_origins(group.members),
        stated=None,
        evidence=[as_evidence(s) for s in standings],
        why=why_found(standings, agreement),
        value=describe_mention(sharpest([s.member for s in main])),
    )


def _judge_listed(group: Group, listed: Listed, policy: Policy) -> Claim:
    mention = listed.mention
    stated = Stated(
        listed.source.text.strip(),
        mention.low,
        mention.high,
        mention.unit,
        mention.date,
        mention.text or mention.written,
        listed.source.language,
    )
    if not group.members:
        return Claim(
            listed.id, listed.source.text.strip(), mention.kind, Verdict.UNSUPPORTED, None, 0, 0, stated, [],
            "No document holds a figure about it.",
        )  # fmt: skip
    standings = stand_to_stated(group.members, mention)
    agreement = _agreement(group.members, stand_to_camps(group.members), policy)
    verdict = _listed_verdict(standings, agreement, policy)
    main = [s.member for s in standings if s.member.camp == group.members[0].camp]
    return Claim(
        id=listed.id,
        label=listed.source.text.strip(),
        kind=mention.kind,
        verdict=verdict,
        agreement=agreement,
        documents=_documents(group.members),
        origins=_origins(group.members),
        stated=stated,
        evidence=[as_evidence(s) for s in standings],
        why=why_listed(standings, mention, verdict, agreement),
        value=describe_mention(sharpest(main)),
    )


def _listed_verdict(standings: Sequence[Standing], agreement: Verdict, policy: Policy) -> Verdict:
    if agreement is Verdict.CONTRADICTED or any(s.relation is Relation.CONFLICTS for s in standings):
        return Verdict.CONTRADICTED
    holding = [s.member for s in standings if s.relation is Relation.AGREES]
    if not holding:
        return Verdict.UNSUPPORTED
    return _held(holding, policy)


def _agreement(members: Sequence[Member], standings: Sequence[Standing], policy: Policy) -> Verdict:
    """What the documents say among themselves."""
    if any(s.relation is Relation.CONFLICTS for s in standings):
        return Verdict.CONTRADICTED
    return _held(
        [m for m, s in zip(members, standings, strict=True) if s.relation is Relation.AGREES] or members, policy
    )


def _held(members: Sequence[Member], policy: Policy) -> Verdict:
    count = _origins(members) if policy.corroboration == "origins" else _documents(members)
    return Verdict.CORROBORATED if count >= 2 else Verdict.SINGLE_SOURCE


def _documents(members: Iterable[Member]) -> int:
    return len({m.source.name for m in members})


def _origins(members: Iterable[Member]) -> int:
    return len({m.origin for m in members})
