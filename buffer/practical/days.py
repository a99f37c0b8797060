"""The day that a time belongs to, where it is named beside it. Pure.

"Leo has swimming today and I can't, pick him up at 15:30" is of today. A day of another matter is no other's: "pick up
Leo at 4, the rent is due Friday" says nothing of Leo's day, and a wrong day is worse than none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from buffer.facts import DateRange, Fact, MomentRange, TimeRange, sentence_around
from buffer.practical import whole
from buffer.practical.asks import Said
from buffer.practical.whole import Clause
from buffer.text.words import Words

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where other matters stand: those whose days are theirs alone, and those that only tell why something is asked."""

    others: Sequence[Span] = ()
    telling: Sequence[Span] = ()


def elsewhere(
    words: Words, text: str, matter: Sequence[Clause], matters: Sequence[Sequence[Clause]], called: Sequence[Span]
) -> Elsewhere:
    """The other matters beside one. `called` are the places of names that the owner knows.

    "Leo has swimming today and the bus is late. Can you pick up at 15:30?" tells before why somebody is to be fetched.
    """
    others: list[Span] = []
    telling: list[Span] = []
    for other in matters:
        if other is not matter:
            tells = _comes_first(words, text, other, matter, called) and _tells(words, text, other, matter, called)
            (telling if tells else others).extend(clause.span for clause in other)
    return Elsewhere(others, telling)


def _comes_first(
    words: Words, text: str, other: Sequence[Clause], matter: Sequence[Clause], called: Sequence[Span]
) -> bool:
    """Whether another matter stands before one; or right behind it, where things are brought that it tells the use of.

    "Drop his kit at school at 8, he has football tomorrow" is of tomorrow; whoever is fetched may be fetched today.
    """
    if other[-1].span[1] <= matter[0].span[0]:
        return True
    said = [Said(words, text[slice(*clause.span)]) for clause in matter]
    things = any(one.has("bring") for one in said) and not any(one.has("whom") or one.has("fetch") for one in said)
    low, high = sentence_around(text, *matter[-1].span)
    beside = low <= other[0].span[0] < high and other[-1].dated
    return beside and things and not _names(text, matter, called)


def _tells(words: Words, text: str, other: Sequence[Clause], matter: Sequence[Clause], called: Sequence[Span]) -> bool:
    labels = frozenset[str]().union(*(clause.labels for clause in other))
    said = [Said(words, text[slice(*clause.span)]) for clause in other]
    handed = any(whole.is_handed(Said(words, text[slice(*clause.span)])) for clause in matter)
    named, meant = _names(text, other, called), _names(text, matter, called)
    if any(whole.is_asked(one) for one in said) or (named and meant and not named & meant):
        return False
    return not labels or (handed and labels <= whole.WHO)


def _names(text: str, matter: Sequence[Clause], called: Sequence[Span]) -> set[str]:
    return {text[slice(*span)].casefold() for span in called if _is_in(span[0], [clause.span for clause in matter])}


def _is_in(at: int, spans: Sequence[Span]) -> bool:
    return any(start <= at < end for start, end in spans)


def with_days(
    text: str, inside: Sequence[Fact], facts: Sequence[Fact], written: datetime, beside: Elsewhere
) -> list[Fact]:
    """The facts of a matter, where a time without a day gets the one day that is named beside it.

    The day stands in the matter's own words, or before it in the same sentence, or, less surely, elsewhere in the
    message; it is not one that was over when the message was `written`, nor that of another matter.
    """
    times = [fact for fact in inside if isinstance(fact.value, time | TimeRange)]
    if len(times) != 1 or any(fact.kind == "datetime" or isinstance(fact.value, DateRange) for fact in inside):
        return list(inside)
    clock, own = times[0], [fact for fact in inside if fact.kind == "date"]
    low, _ = sentence_around(text, clock.start, clock.end)
    free = [fact for fact in facts if not _is_in(fact.start, beside.others)]
    near = [fact for fact in free if low <= fact.start < clock.start and not _is_in(fact.start, beside.telling)]
    for surely, named_in in ((True, own), (True, near), (False, free)):
        days = {day: fact for fact in named_in if (day := _day(fact)) is not None and day >= written.date()}
        if len(days) == 1:
            [(day, named)] = days.items()
            joined = _joined(clock, day, written, sure=surely and named.reading.sure)
            return [joined if fact is clock else fact for fact in inside if fact not in own]
        if days:
            break
    return list(inside)


def _day(fact: Fact) -> date | None:
    """The one day a fact names; None for none, or several."""
    match fact.value:
        case datetime():
            return fact.value.date()
        case date():
            return fact.value
        case MomentRange(start=datetime() as start):
            return start.date()
    return None


def _joined(clock: Fact, day: date, written: datetime, *, sure: bool) -> Fact:
    zone = written.tzinfo
    reading = clock.reading if sure else replace(clock.reading, others=(*clock.reading.others, clock.value))
    match clock.value:
        case TimeRange(start, end):
            moments = MomentRange(*(None if at is None else datetime.combine(day, at, zone) for at in (start, end)))
            return replace(clock, kind="datetime", value=moments, reading=reading)
        case time() as at:
            return replace(clock, kind="datetime", value=datetime.combine(day, at, zone), reading=reading)
    return clock
