"""Evidence for claims stated beforehand: in each document the figure that speaks of what a claim states, whatever its
value.

A claim's figure is looked for among those it can be compared with, by its value (equal, or the same digits with another
scale), by the concepts, names and words of its statement, and across languages. Equal figures come first; a figure that
differs is heard only where its surroundings are clearly the claim's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from factcheck.languages.concepts import find_concepts
from factcheck.languages.folding import fold_case
from factcheck.matching.dating import date_feature
from factcheck.matching.features import Feature, describe_mentions
from factcheck.matching.groups import as_member, label_of
from factcheck.matching.origins import number_origins
from factcheck.matching.passages import CONCEPT, Passages, take_apart, with_figure, with_mentions, word_keys
from factcheck.matching.prepared import Prepared
from factcheck.matching.settling import decisions_of, hear, is_denied, marked
from factcheck.matching.standing import LATER, of_another_amount, of_another_period, of_other_times, why_not_rivals
from factcheck.matching.successions import is_running, order_listed
from factcheck.matching.weighing import EQUAL, LOOSE, OTHER, SLIP, WITHIN, Finding, Setting, weigh_up
from factcheck.matching.wholes import part_alone
from factcheck.model import Document, Group, Listed, Member, Names, Relation
from factcheck.values import extent, relate

FOUND_FROM = 0.3
"""The score from which a figure of the claim's value, or of its digits, is taken for the claim's,"""
RIVAL_FROM = 0.5
"""and one that differs, or that has its digits alone where another document has its very value."""
SURE_DATE = 0.85
"""From this score on two dates are of one event, though no word names an event that happens once."""
SAME_WITHIN = 0.2
"""A document's further figures of the best one's value count where their scores are no further below its own."""
FAR_SURER = 0.3
"""By so much the score of a date that differs must lie above that of one that is equal, to be heard instead."""
HOME_SHARE = 0.34
"""The stories that hold so much of what the one with most evidence holds are those that the claims are about."""
SURELY_ABOUT = 0.6
"""Elsewhere a figure of a claim's value is heard where so much of the claim's words stand around it, and where the
stories that the claims are about hold nothing on it.
"""
_PREFERRED = (
    (EQUAL, FOUND_FROM), (WITHIN, FOUND_FROM), (SLIP, FOUND_FROM), (OTHER, RIVAL_FROM), (LOOSE, FOUND_FROM),
)  # fmt: skip


def find_listed(listed: Sequence[Listed], stories: Sequence[Prepared]) -> list[Group]:
    """One group for each listed claim, in their order; a group without members where nothing speaks to the claim.

    The claims are about the stories that hold most of their figures; what other stories hold counts only where it
    surely says what a claim says and those are silent.
    """
    names = stories[0].names if stories else Names()
    claims = _claim_features(listed, names)
    searches = [_search(claims, story, whole=False) for story in stories] if len(stories) > 1 else [[]]
    held = [_held(found) for found in searches]
    home = [amount >= HOME_SHARE * max(held) for amount in held]
    searches = [
        _search(claims, story, whole=True) if is_home else found
        for story, found, is_home in zip(stories, searches, home, strict=True)
    ]
    return _bring_together(listed, claims, [*zip(stories, searches, home, strict=True)])


def _bring_together(
    listed: Sequence[Listed],
    claims: Sequence[Feature | None],
    searched: Sequence[tuple[Prepared, Sequence[Found], bool]],
) -> list[Group]:
    """What the stories hold on each claim, those first that the claims are about, which is told beside each story."""
    gathered: list[list[Member]] = [[] for _ in listed]
    for at_home in (True, False):
        for story, found, is_home in searched:
            if is_home is at_home:
                _gather(listed, claims, found if at_home else _sure(found, gathered), story, gathered)
    stories = list({id(story): story for story, _, _ in searched}.values())
    names = stories[0].names if stories else Names()
    heard = [hear(one, members, stories) for one, members in zip(listed, gathered, strict=True)]
    groups = [_as_group(one, members, names) for one, members in zip(listed, heard, strict=True)]
    return marked(groups, decisions_of(stories))


Found = dict[int, list[Finding]]
"""What a story holds on a claim, by document."""


def _search(claims: Sequence[Feature | None], story: Prepared, *, whole: bool) -> list[Found]:
    """What a story's documents hold on each claim: the `whole` of it, or only what shares a word with the claim, or its
    digits.
    """
    by_key: dict[str, list[Feature]] = defaultdict(list)
    for feature in story.features:
        for key in _keys(feature):
            by_key[key].append(feature)
    settings: dict[int, Setting] = {}
    found: list[Found] = []
    for claim in claims:
        per_document: Found = {}
        near = {f.number: f for key in _keys(claim) for f in by_key.get(key, ())} if claim is not None else {}
        for _, feature in sorted(near.items()):
            assert claim is not None
            if not (whole or _may_speak(claim, feature)):
                continue
            if feature.document not in settings:
                settings[feature.document] = Setting.of(story.passages[feature.document], story.rare)
            finding = weigh_up(claim, feature, settings[feature.document])
            if finding is not None:
                per_document.setdefault(feature.document, []).append(finding)
        found.append(per_document)
    return found


def _may_speak(claim: Feature, feature: Feature) -> bool:
    digits = claim.mention.digits
    return not claim.words.keys().isdisjoint(feature.words) or (len(digits) > 2 and digits == feature.mention.digits)


def _held(found: Sequence[Found]) -> float:
    """How much of what the claims state a story holds: the best score of each claim's figure, or of its digits."""
    best = (
        [f.score for findings in per_document.values() for f in findings if f.how in (EQUAL, WITHIN, SLIP)]
        for per_document in found
    )
    return sum(max(scores, default=0.0) for scores in best)


def _sure(found: Sequence[Found], gathered: Sequence[Sequence[Member]]) -> list[Found]:
    """The findings that surely speak of a claim of which nothing was gathered yet."""
    return [
        {
            document: [f for f in findings if f.how in (EQUAL, WITHIN) and f.near >= SURELY_ABOUT]
            for document, findings in per_document.items()
            if not members
        }
        for per_document, members in zip(found, gathered, strict=True)
    ]


def _keys(feature: Feature) -> list[str]:
    """What a figure is looked up by: what it can be compared with, and its digits in any unit of its kind."""
    mention = feature.mention
    keys = [feature.extent.key]
    if mention.kind == "money":
        if len(mention.digits) >= 2:
            keys.append(f"money {mention.digits}")
        if mention.low is not None and mention.low == mention.high:
            keys.append(f"amount {mention.low.normalize()}")
    return keys


def _claim_features(listed: Sequence[Listed], given: Names) -> list[Feature | None]:
    """The claims' own figures as features, with their further names and words; None for one without a value.

    A text that several claims stand in is taken apart once.
    """
    texts: dict[tuple[int, tuple[str, ...]], tuple[Passages, Names]] = {}
    features = []
    for one in listed:
        extra = tuple(name for name in one.names if not _known(name, given))
        text = id(one.source), extra
        if text not in texts:
            names = Names((*given.entries, *((name,) for name in extra)), concepts=given.concepts)
            texts[text] = take_apart(Document(one.source, []), names), names
        features.append(_claim_feature(one, *texts[text]))
    return features


def _claim_feature(listed: Listed, text: Passages, names: Names) -> Feature | None:
    passages = with_figure(text, listed.mention)
    features = describe_mentions(passages, -1, -1)
    if not features:
        return None
    feature = features[0]
    if listed.beside:
        _date_claim(feature, listed, text)
    if listed.mention.at == listed.mention.to:  # its value is given beside the statement: all words are equally near
        feature.words = {token.key: 1.0 for token in passages.tokens}
        feature.own = set(feature.words)
    for name in listed.names:
        number = next(i for i, spellings in enumerate(names.entries) if name in spellings)
        feature.words[f"name {number}"] = 1.0
    for word in listed.words:
        feature.words.update({CONCEPT + concept: 1.0 for _, _, concept in find_concepts(word, names.concepts)})
        feature.words.update({key: 1.0 for _, _, key in word_keys(fold_case(word))})
    return feature


def _date_claim(feature: Feature, listed: Listed, text: Passages) -> None:
    """Date the claim's figure by the dates of its statement; a value given beside it stands as at its end."""
    mention, end = listed.mention, len(text.document.source.text)
    if mention.at == mention.to:
        mention = replace(mention, at=end, to=end)
    beside = sorted((*listed.beside, mention), key=lambda one: one.at)
    around = with_mentions(text, beside)
    clause = text.clause_at(max(end - 1, 0)) if mention.at == end else feature.clause
    dated = replace(feature, mention=mention, clause=clause)
    date_feature(dated, around)
    feature.as_of, feature.as_of_said, feature.period = dated.as_of, dated.as_of_said, dated.period
    feature.happened = dated.happened


def _known(name: str, names: Names) -> bool:
    return any(name in spellings for spellings in names.entries)


def _spoken_for(listed: Sequence[Listed], found: Sequence[dict[int, list[Finding]]]) -> dict[int, set[int]]:
    """For each text that claims were read from, the figures that equal one of its claims: no rivals to its others."""
    spoken_for: dict[int, set[int]] = {id(one.source): set() for one in listed}
    for one, per_document in zip(listed, found, strict=True):
        for findings in per_document.values():
            equal = (f.feature.number for f in findings if f.how == EQUAL and f.score >= FOUND_FROM)
            spoken_for[id(one.source)].update(equal)
    return spoken_for


def _gather(
    listed: Sequence[Listed],
    claims: Sequence[Feature | None],
    found: Sequence[Found],
    story: Prepared,
    gathered: Sequence[list[Member]],
) -> None:
    """Add a story's evidence to what was gathered on each claim."""
    found = [_not_denied(one, some, story) for one, some in zip(listed, found, strict=True)]
    spoken_for = _spoken_for(listed, found)
    for one, claim, per_document, members in zip(listed, claims, found, gathered, strict=True):
        if claim is not None:
            beside = _beside_the_claims_own(per_document)
            for document in sorted(per_document):
                heard = [
                    f
                    for f in per_document[document]
                    if not (beside and f.how == SLIP and f.score < RIVAL_FROM)
                    and not _has_a_better_partner(f, document, beside)
                ]
                members.extend(_best_of(one, claim, heard, spoken_for[id(one.source)], story))


def _not_denied(listed: Listed, found: Found, story: Prepared) -> Found:
    """What was found on a claim without the figures that a person judged to be about something else."""
    if not story.decisions:
        return found
    kept = {d: [f for f in some if not is_denied(listed, f.feature.mention, story)] for d, some in found.items()}
    return {document: some for document, some in kept.items() if some}


def _beside_the_claims_own(found: Found) -> dict[int, list[Feature]]:
    """By document that holds the claim's own figure, its figures that differ from it or cannot be told from it."""
    return {
        document: [f.feature for f in findings if f.how in (OTHER, LOOSE)]
        for document, findings in found.items()
        if any(f.how == EQUAL and f.score >= FOUND_FROM for f in findings)
    }


def _has_a_better_partner(finding: Finding, document: int, beside: Mapping[int, Sequence[Feature]]) -> bool:
    """Whether a figure that differs agrees with one of a document that holds the claim's own figure beside it.

    The second phase's servers do not contradict the first's where another article has both. Asked of those figures
    alone that may be heard as rivals at all.
    """
    return (
        finding.how == OTHER
        and finding.score >= RIVAL_FROM
        and any(
            _same_value(feature, finding.feature)
            for other, features in beside.items()
            if other != document
            for feature in features
        )
    )


def _as_group(listed: Listed, members: list[Member], names: Names) -> Group:
    stated = extent(listed.mention)
    if stated is not None:
        order_listed(members, stated)
    _number_camps(members)
    members.sort(key=lambda m: m.camp)
    number_origins(members, names.families)
    return Group(members, listed, label_of(members))


def _best_of(
    listed: Listed, claim: Feature, findings: Sequence[Finding], spoken_for: set[int], prepared: Prepared
) -> list[Member]:
    """A document's evidence: its figures of the claim's value, else of its digits, else the one that measures the
    same.
    """
    ordered = sorted(findings, key=lambda f: (-f.score, f.feature.number))
    for how, least in _PREFERRED:
        kept = [f for f in ordered if f.how == how and f.score >= least and not _only_within(claim, f, ordered)]
        if how == EQUAL and kept and _of_another_event(kept[0], ordered):
            continue
        if how == OTHER and claim.extent.key == "date":  # a date of something else is no evidence at all
            kept = [f for f in kept if f.score >= SURE_DATE or not why_not_rivals(claim, f.feature)]
        if how in (OTHER, SLIP):
            kept = [f for f in kept if f.feature.number not in spoken_for]
        if kept:
            best = kept[0]
            same = [f for f in kept if _same_value(f.feature, best.feature) and f.score >= best.score - SAME_WITHIN]
            return [_as_evidence(f, listed, claim, prepared) for f in sorted(same, key=lambda f: f.feature.number)]
    return []


def _only_within(claim: Feature, finding: Finding, findings: Sequence[Finding]) -> bool:
    """Whether a figure merely lies within the claim's bounds while another of its document is as likely the one meant.

    Nearly every small count is fewer than 4,500: such a figure speaks for the claim where nothing nearer does.
    """
    if finding.how != WITHIN:
        return False
    return any(
        f.score >= finding.score and (f.how == SLIP or (f.how != LOOSE and _nearer(claim, f, finding)))
        for f in findings
    )


def _nearer(claim: Feature, one: Finding, other: Finding) -> bool:
    """Whether one figure's size is nearer to the claim's than the other's, as ratios go."""
    return _ratio(claim, one.feature) < _ratio(claim, other.feature)


def _ratio(claim: Feature, candidate: Feature) -> Fraction:
    small, large = sorted((claim.extent.size, candidate.extent.size))
    return large / small if small else large + 1


def _of_another_event(equal: Finding, ordered: Sequence[Finding]) -> bool:
    """Whether a date is the claim's by chance: far more surely the document dates what it speaks of otherwise."""
    best = ordered[0]
    return (
        best.how == OTHER
        and best.feature.extent.key == "date"
        and best.score >= SURE_DATE
        and best.score - equal.score >= FAR_SURER
    )


def _same_value(one: Feature, other: Feature) -> bool:
    return one.extent.key == other.extent.key and relate(one.extent, other.extent) is Relation.AGREES


def _as_evidence(finding: Finding, listed: Listed, claim: Feature, prepared: Prepared) -> Member:
    passages = prepared.passages[finding.feature.document]
    member = as_member(finding.feature, passages)
    member.score, member.parts = finding.score, finding.parts
    if finding.how in (EQUAL, WITHIN):
        part = part_alone(claim, listed.source.text[slice(*claim.sentence)], finding.feature, passages)
        if part is not None and part.excludes and finding.how == EQUAL:
            member.contrary = part.why
        elif part is not None:
            member.standing = part.why
    if finding.how in (EQUAL, WITHIN, SLIP):
        tell = of_another_amount if finding.how == SLIP else of_another_period
        member.standing = member.standing or tell(claim, finding.feature)
    if finding.how == OTHER and claim.extent.key != "date":  # dates that are no rivals are no evidence either
        reason = why_not_rivals(claim, finding.feature)
        member.standing = "" if reason == LATER and not _tells_another_time(claim, finding.feature) else reason
        member.running = reason == LATER
    return member


def _tells_another_time(claim: Feature, found: Feature) -> bool:
    """Whether the claim says of another time than the figure's as of when it stands: the text says the figure's too, or
    it is a running count, which stands as of its document's date.
    """
    return of_other_times(claim, found) or (claim.as_of_said and is_running(claim, found))


def _looseness(member: Member) -> tuple[bool, bool]:
    """Exact figures that surely speak of the claim come first: looser ones join a camp of theirs."""
    span = extent(member.mention)
    return bool(member.standing), span is None or not span.plain


def _number_camps(members: Sequence[Member]) -> None:
    """Members that agree are of one camp; the camps are numbered by how many documents hold them.

    Those come last of which nothing tells that they speak of the claim's own time and thing.
    """
    camps: list[list[Member]] = []
    for member in sorted(members, key=_looseness):
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
    camps.sort(key=lambda camp: (all(m.standing for m in camp), -len({m.source.name for m in camp})))
    for number, camp in enumerate(camps):
        for member in camp:
            member.camp = number
