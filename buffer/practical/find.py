"""Practical items in a message: the shortest words of it that carry no tactic, and the facts in them. Pure.

Items are found when a message is screened, and kept, sealed, beside the verdict. A clause that carries a tactic is
never quoted, and nothing is quoted of a message that reads like a threat or speaks of self-harm: "I know you fetch Leo
at four" is no appointment. The digest only names such an entry by its number.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cache

from buffer.facts import Fact, find_facts, practical_clause
from buffer.practical import slots
from buffer.screening import PRACTICAL, Screener, Verdict
from buffer.screening.window import OwnWords
from buffer.text.limits import LONGEST_TEXT
from storage import zones
from storage.people.owners import Owner
from storage.screening.verdict import PracticalItem

OWN = "own_practical"
MATTERS = frozenset(PRACTICAL) - {"request", "time", "arrangement"} | {OWN}
"""Labels that name a matter. The others only name a form: without a matter or a fact, a request needs nobody."""
PLACING = frozenset({"date", "time", "datetime", "money", "phone"})
"""Kinds of facts that make something of a request."""
LOOKED_AT = LONGEST_TEXT
"""Characters of a message that are searched: as many as Telegram lets a person write at once."""
MOST_ANCHORS = 24
MOST_ITEMS = 4
MOST_SLOTS = 4

Span = tuple[int, int]


def find_for_owner(
    screener: Screener, owner: Owner, text: str, verdict: Verdict, own: OwnWords, at: datetime
) -> tuple[PracticalItem, ...]:
    """The practical items of a message to this owner. `at` is when it was written."""
    local = at.astimezone(zones.find_or_utc(owner.zone))
    return find(screener, text, verdict, own, at=local, language=owner.language, country=owner.country)


def find(
    screener: Screener, text: str, verdict: Verdict, own: OwnWords, *, at: datetime, language: str, country: str | None
) -> tuple[PracticalItem, ...]:
    """The practical items of a message. `at` is when it was written, in the owner's zone."""
    if not verdict.practical or (verdict.alert is not None and MATTERS.isdisjoint(verdict.practical)):
        return ()
    seen = text[:LOOKED_AT]
    facts = find_facts(seen, language=verdict.language or language, reference=at, country=country)
    anchors = _anchors(verdict, facts)
    judge = _judge(screener, verdict, own)
    clauses, left_out = _clauses(seen, anchors, judge, verdict)
    items = [_kept(seen, span, judge(seen[slice(*span)]), facts) for span in clauses[:MOST_ITEMS]]
    if left_out or len(clauses) > MOST_ITEMS or _beyond(verdict):
        items.append(PracticalItem(None, tuple(label for label in verdict.practical if label in MATTERS)))
    return tuple(items)


def _anchors(verdict: Verdict, facts: Sequence[Fact]) -> list[Fact | Span]:
    """The places of practical matters: facts first, because words around a fact say more, then phrases."""
    placed = [fact for fact in facts if fact.kind in PLACING]
    named = [(r.start, r.end) for r in verdict.why if r.label in MATTERS and 0 <= r.start < r.end <= LOOKED_AT]
    return list(dict.fromkeys([*placed, *named]))


def _beyond(verdict: Verdict) -> bool:
    return any(reason.label in MATTERS and reason.end > LOOKED_AT for reason in verdict.why)


def _judge(screener: Screener, verdict: Verdict, own: OwnWords) -> Callable[[str], Verdict]:
    @cache
    def judge(words: str) -> Verdict:
        return screener.screen(words, verdict.language, own_flags=own.flags, own_practical=own.practical)

    return judge


def _clauses(
    text: str, anchors: Sequence[Fact | Span], judge: Callable[[str], Verdict], verdict: Verdict
) -> tuple[list[Span], bool]:
    """The clauses that can be quoted, in the order of the text; and whether something practical cannot."""
    if verdict.alert is not None or not verdict.screened:
        return [], bool(anchors)
    found: list[Span] = []
    left_out = len(anchors) > MOST_ANCHORS
    spans = [(r.start, r.end) for r in verdict.why if r.engine != "model" and r.label in MATTERS]
    tactics = [(r.start, r.end) for r in verdict.why if r.engine != "model" and r.label in verdict.tactics]

    def free(words: str) -> bool:
        said = judge(words)
        return said.screened and not said.tactics and said.alert is None

    for anchor in anchors[:MOST_ANCHORS]:
        start, end = (anchor.start, anchor.end) if isinstance(anchor, Fact) else anchor
        quoted = any(a <= start and end <= b for a, b in found)
        if quoted or (not isinstance(anchor, Fact) and _overlaps((start, end), found)):
            continue  # a phrase may reach beyond what is quoted, into the next clause; the fact has said enough
        clause = practical_clause(text, anchor, free)
        place = None if clause is None else _place(text, clause, start, end)
        if clause is None or place is None or _overlaps(place, tactics):
            left_out = True
        elif not set(judge(clause).practical).isdisjoint(PRACTICAL) or _overlaps(place, spans):
            found = [span for span in found if not _overlaps(span, [place])] + [place]
    return sorted(found), left_out


def _place(text: str, clause: str, start: int, end: int) -> Span | None:
    """The place of a clause around an anchor."""
    low = text.find(clause, max(0, end - len(clause)), start + len(clause))
    return None if low < 0 else (low, low + len(clause))


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _kept(text: str, span: Span, said: Verdict, facts: Sequence[Fact]) -> PracticalItem:
    inside = [f for f in facts if f.kind != "person" and span[0] <= f.start and f.end <= span[1]]
    inside.sort(key=lambda fact: fact.kind == "place")  # the words name it already
    return PracticalItem(
        text[slice(*span)],
        tuple(label for label in said.practical if label in MATTERS),
        tuple(slots.slot_of(fact) for fact in inside[:MOST_SLOTS]),
    )
