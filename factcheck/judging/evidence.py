"""What the report shows of a group: its evidence with quotes and places, its label, and an id that lasts."""

from __future__ import annotations

import hashlib
import re

from factcheck.judging.relations import Standing
from factcheck.model import Decision, Evidence, Group, Member
from factcheck.wording import describe_date, describe_mention

_LABEL_REACH = 24


def as_evidence(standing: Standing) -> Evidence:
    """The member as the report shows it, quoted and placed in its document."""
    member = standing.member
    source, mention = member.source, member.mention
    start, end = trimmed(source.text, *member.sentence)
    start, end = min(start, mention.at), max(end, mention.to)
    line, column = source.line_column(mention.start)
    superseded = superseded_by(member)
    quote_start = source.to_raw(start, end)[0] if end > start else mention.start
    return Evidence(
        source=source.name,
        start=mention.start,
        end=mention.end,
        text=mention.text,
        quote=source.text[start:end],
        quote_start=quote_start,
        mark=(mention.at - start, mention.to - start),
        line=line,
        column=column,
        low=mention.low,
        high=mention.high,
        unit=mention.unit,
        date=mention.date,
        approximate=mention.approximate,
        relation=standing.relation,
        why="; ".join(filter(None, (standing.why, superseded and f"superseded by {superseded}", told_of(member)))),
        label=mention.label or mention.noun,
        origin=member.origin,
        score=member.score,
        parts=member.parts,
        as_of=member.as_of,
        said_by=member.said_by,
        superseded_by=superseded,
        decided=list(member.decided),
        locator=source.locator(mention.start),
    )


def superseded_by(member: Member) -> str:
    """The later count that replaces the member's, with its day, in words; empty where none does."""
    later = member.successor
    return f"{describe_mention(later.mention)} as of {describe_date(later.as_of)}" if later else ""


def told_of(member: Member) -> str:
    """What a person decided about the member, in words; empty where nobody did."""
    return "; ".join(in_words(one) for one in member.decided)


def in_words(decision: Decision) -> str:
    """The decision as a clause: a person judged 45,000 in a.md and 46,000 in b.md to be the same (the reason)."""
    one, other = decision.figures
    what = "the same" if decision.decision == "same" else "about different things"
    reason = f" ({decision.reason})" if decision.reason else ""
    return f"a person judged {one} and {other} to be {what}{reason}"


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at either end."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def label_of(group: Group) -> str:
    """What the group is about: the label its figures carry, else the words around the first."""
    if group.label:
        return group.label
    return _words_around(group.members[0])


def claim_id(group: Group) -> str:
    """An id that lasts as long as the first figure and its sentence do: its kind and a digest."""
    first = group.members[0]
    sentence = re.sub(r"\s+", "", first.source.text[first.sentence[0] : first.sentence[1]])
    place = first.mention.at - first.sentence[0]
    told = f"{sentence}\0{place}\0{first.mention.text}".encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(told).hexdigest()[:8]
    return f"{first.mention.kind.replace('_', '-')}-{digest}"


def _words_around(member: Member) -> str:
    text, mention = member.source.text, member.mention
    start = max(member.sentence[0], mention.at - _LABEL_REACH)
    end = min(member.sentence[1], mention.to + _LABEL_REACH)
    around = re.split(r"[，,。；;：:\n]", text[mention.to : end])[0]
    before = re.split(r"[，,。；;：:\n]", text[start : mention.at])[-1]
    return " ".join(f"{before}{mention.text}{around}".split())
