"""Which clauses of a message are about one matter, and the day a time belongs to that is named beside it. Pure.

"It costs 35 pounds and must be in tomorrow, did you sign the form?" is one matter in three clauses; "Leo has swimming
today and I can't, pick him up at 15:30" is one of today. The words are in seeds/<language>/texts/asks.ftl.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from buffer.facts import DateRange, Fact, MomentRange, TimeRange, sentence_around
from buffer.practical.asks import Said
from buffer.text.words import Words

Span = tuple[int, int]
DATED = frozenset({"date", "datetime"})
DOING = ("fetch", "bring", "sign", "pay")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause that can be quoted: its place in the text, the matters in its words, whether it names a day, a price."""

    span: Span
    labels: frozenset[str]
    dated: bool
    priced: bool


def groups(words: Words, text: str, clauses: Sequence[Clause]) -> list[list[Clause]]:
    """Put together the clauses that are about one matter. `clauses` are in the order of the text."""
    found: list[list[Clause]] = []
    for clause in clauses:
        if found and _goes_with(words, text, found[-1], clause):
            found[-1].append(clause)
        else:
            found.append([clause])
    return found


def _goes_with(words: Words, text: str, before: Sequence[Clause], clause: Clause) -> bool:
    """Whether a clause goes on about the matter of those before it."""
    said = Said(words, text[slice(*clause.span)])
    end = sentence_around(text, *before[-1].span)[1]
    same = clause.span[0] < end
    if said.begins("it") and (same or not text[end : clause.span[0]].strip()):
        return True
    if is_share(said) and any(one.priced for one in before) and (same or said.begins("share")):
        return True
    if not same or (clause.dated and any(one.dated for one in before)):
        return False
    earlier = [Said(words, text[slice(*one.span)]) for one in before]
    labels = frozenset[str]().union(*(one.labels for one in before))
    asked = any(_does(one) for one in earlier)
    if earlier[0].begins("it") or _is_shared(said, labels, clause.labels):
        return not (_does(said) and asked)
    if not labels:
        return not (is_asked(said) and asked)
    return said.has("them") if _does(said) else not clause.labels


def _is_shared(said: Said, labels: frozenset[str], own: frozenset[str]) -> bool:
    """Whether a clause has a matter with those before it: money alone is none where one side is of something else.

    "The trip costs 35 pounds, the insurance is due on Friday" are two; "pay it by Friday" is the trip's.
    """
    shared = labels & own
    if shared == {"money"} and labels != own:
        return _does(said) and not said.has("share-of")
    return bool(shared) and not said.has("share-of")


def is_share(said: Said) -> bool:
    """Whether a part of a price is spoken of ("your half") without saying of which: it is the one that was named."""
    return said.has("share") and not said.has("share-of")


def shares(words: Words, text: str, facts: Sequence[Fact]) -> list[Span]:
    """Where a part of a price is spoken of, in a sentence that names one."""
    return [place for _, places in _priced(words, text, facts) for place in places]


def shared_prices(words: Words, text: str, facts: Sequence[Fact]) -> list[Fact]:
    """The prices of which a part is spoken of in the same sentence."""
    return [price for price, places in _priced(words, text, facts) if places]


def _priced(words: Words, text: str, facts: Sequence[Fact]) -> list[tuple[Fact, list[Span]]]:
    """Each price, with the places in its sentence where a part of one is spoken of."""
    spoken = Said(words, text).places("share")
    prices = [(fact, sentence_around(text, fact.start, fact.end)) for fact in facts if fact.kind == "money"]
    return [(fact, [at for at in spoken if low <= at[0] < high]) for fact, (low, high) in prices if spoken]


def places_of_doing(said: Said) -> list[Span]:
    """Where something is said to be fetched, brought, signed or paid."""
    return [place for kind in DOING for place in said.places(kind)]


def is_asked(said: Said) -> bool:
    """Whether something is to be fetched, brought, signed, paid, or has its price, or a part of one."""
    return _does(said) or said.has("bill") or said.has("share")


def _does(said: Said) -> bool:
    return any(said.has(kind) for kind in DOING)


def with_days(text: str, inside: Sequence[Fact], facts: Sequence[Fact], written: datetime) -> list[Fact]:
    """The facts of a matter, where a time without a day gets the one day that is named beside it.

    The day stands in the matter's own words, or in the same sentence, or, less surely, elsewhere in the message; it is
    not one that was over when the message was `written`.
    """
    times = [fact for fact in inside if isinstance(fact.value, time | TimeRange)]
    if len(times) != 1 or any(fact.kind == "datetime" or isinstance(fact.value, DateRange) for fact in inside):
        return list(inside)
    clock, own = times[0], [fact for fact in inside if fact.kind == "date"]
    low, high = sentence_around(text, clock.start, clock.end)
    near = [fact for fact in facts if low <= fact.start < high]
    for surely, beside in ((True, own), (True, near), (False, facts)):
        days = {day: fact for fact in beside if (day := _day(fact)) is not None and day >= written.date()}
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
