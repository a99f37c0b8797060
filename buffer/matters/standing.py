"""How an open matter stands on a day: what it is now, when it is, whether it is new, due or over. Pure.

The rules are those of docs/decisions/0039-what-the-digest-shows.md. Days are the owner's: `local` is an aware moment in
their zone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Literal

from buffer.practical import deadline
from buffer.practical.items import Item
from storage.screening.matters import Event, Matter
from storage.screening.verdict import Slot

When = Literal["today", "tomorrow", "ahead", "undated", "past"]
ORDER: tuple[When, ...] = ("today", "tomorrow", "ahead", "undated", "past")
NEWS = frozenset({"asked", "changed", "reworded", "restored", "withdrawn", "deleted"})
"""What makes a matter new in a digest; that the same was said again does not."""
ENDING = frozenset({"withdrawn", "deleted"})
KEPT_AFTER = timedelta(days=7)
"""A matter stays this long after its day, and one that was answered or done as long after that."""
WITHDRAWN_AFTER = timedelta(days=1)
UNDATED_AFTER = timedelta(days=60)
"""One that names no day stays this long after it was last spoken of."""


def wording(matter: Matter) -> Event:
    """The entry whose words say what the matter is: the first one, or its edit."""
    return next(event for event in reversed(matter.events) if event.what in {"asked", "reworded"})


def item(matter: Matter) -> Item:
    """The matter as it is now, with all that was changed."""
    said = wording(matter)
    slots = said.item.slots
    for event in matter.events[matter.events.index(said) + 1 :]:
        if event.what == "changed":
            slots = moved(slots, event.item.slots)
    return Item(matter.seq, matter.number, said.item.clause, said.item.labels, slots, matter.language)


def moved(slots: Sequence[Slot], by: Sequence[Slot]) -> tuple[Slot, ...]:
    """The facts of a matter after a change: its time, its day or its amount are replaced, a place stays.

    What the change repeats of before ("not Friday but Saturday at 10") is what is left behind.
    """
    before = [slot.value for slot in slots]
    new = [slot for slot in by if slot.value not in before and not _is_part_of(slot, slots)] or list(by)
    kept = list(slots)
    for slot in new:
        of_kind = [one for one in kept if _replaces(slot, one)]
        place = kept.index(of_kind[0]) if of_kind else len([one for one in kept if one.kind != "place"])
        kept = [one for one in kept if one not in of_kind]
        kept.insert(place, _with_day(slot, of_kind))
    return tuple(kept)


TIMES = frozenset({"date", "time", "datetime"})


def _replaces(slot: Slot, before: Slot) -> bool:
    if slot.kind in TIMES:
        return before.kind in TIMES
    return slot.kind == before.kind


def _is_part_of(slot: Slot, slots: Sequence[Slot]) -> bool:
    """Whether a day or a time is that of a moment which is known: it is named as what it was."""
    match slot.value:
        case ["day", day]:
            return any(first_day(one.value) == day for one in slots)
        case ["clock", str(at)]:
            return any(_time(one.value) == at[:8] for one in slots)
    return False


def _with_day(slot: Slot, before: Sequence[Slot]) -> Slot:
    """A time without a day, on the day that was known; a day without a time, at the time that was known.

    What is put together has no offset: it is a time on the owner's clock.
    """
    days = [day for one in before if (day := first_day(one.value)) is not None]
    times = [time for one in before if (time := _time(one.value)) is not None]
    match slot.value:
        case ["clock", str(time)] if days:
            return replace(slot, kind="datetime", value=["moment", f"{days[0]}T{time[:8]}"])
        case ["day", str(day)] if times:
            return replace(slot, kind="datetime", value=["moment", f"{day}T{times[0]}"])
    return slot


def _time(value: Sequence[Any]) -> str | None:
    match value:
        case ["moment", str(at)]:
            return at[11:19]
        case ["clock", str(at)]:
            return at[:8]
    return None


def first_day(value: Sequence[Any]) -> str | None:
    """The first day that a fact names, as ISO 8601; None for what names none."""
    match value:
        case ["moment" | "day", str(at)]:
            return at[:10]
        case ["moments" | "days", start, end] if start or end:
            return str(start or end)[:10]
    return None


def ended_by(matter: Matter) -> Event | None:
    """The entry that withdrew a matter, or else deleted its message; None for one that stands."""
    ending: list[Event] = []
    for event in matter.events:
        if event.what in ENDING:
            ending.append(event)
        elif event.what != "again":
            ending = []
    return next((event for event in ending if event.what == "withdrawn"), ending[-1] if ending else None)


def is_withdrawn(matter: Matter) -> bool:
    """Whether they took it back."""
    ended = ended_by(matter)
    return ended is not None and ended.what == "withdrawn"


def needs_nothing(matter: Matter) -> bool:
    """Whether they took it back, or it says itself that something nobody knew of is not needed."""
    return is_withdrawn(matter) or wording(matter).item.turn == "withdraws"


def day_of(matter: Matter) -> date | None:
    """The day it is of: the earliest that is named, and of a span its first; None where none is named."""
    days = [day for slot in item(matter).slots if (day := first_day(slot.value)) is not None]
    return date.fromisoformat(min(days)) if days else None


def when(matter: Matter, local: datetime) -> When:
    """When it is, seen from now."""
    day = day_of(matter)
    if day is None:
        return "undated"
    if deadline.is_over(item(matter), local):
        return "past"
    if day <= local.date():
        return "today"  # also on every day of a span
    return "tomorrow" if day == local.date() + timedelta(days=1) else "ahead"


def is_due(matter: Matter, local: datetime) -> bool:
    """Whether it begins today or tomorrow, or today is its last day, and they have not taken it back."""
    day, today = day_of(matter), local.date()
    if day is None or needs_nothing(matter) or when(matter, local) == "past":
        return False
    return day in {today, today + timedelta(days=1)} or deadline.last_day(item(matter), local) == today


def is_new(matter: Matter, after: int) -> bool:
    """Whether an entry after this one has begun or changed it."""
    return any(event.seq > after and event.what in NEWS for event in matter.events)


def is_opened_by_more(matter: Matter, after: int) -> bool:
    """Whether an entry after this one opens a matter that was closed: that its message is gone does not."""
    return any(event.seq > after and event.what in NEWS - {"deleted"} for event in matter.events)


def is_over(matter: Matter, local: datetime) -> bool:
    """Whether it has left the list by itself: some time after its day, or after it was last spoken of."""
    end = deadline.deadline(item(matter), local)
    closed = matter.state in {"answered", "done"}
    if end is None:
        last = max(event.at for event in matter.events)
        since = max(last, matter.decided_at) if closed and matter.decided_at is not None else last
        return since + (KEPT_AFTER if closed or needs_nothing(matter) else UNDATED_AFTER) <= local
    return end + (WITHDRAWN_AFTER if needs_nothing(matter) else KEPT_AFTER) <= local


def listed(matters: Iterable[Matter], local: datetime) -> list[Matter]:
    """What /matters shows: what is not answered, done or over, what comes first first, and what is put aside last."""
    here = [one for one in matters if one.state in {"open", "aside"} and not is_over(one, local)]
    return sorted(here, key=lambda one: (one.state == "aside", *_order(one, local)))


def told(matters: Iterable[Matter], local: datetime, after: int) -> list[Matter]:
    """What a digest shows that covers the entries after this one: what is new to the owner, and what is due.

    What a reminder has told is shown again as long as it stands; that it was taken back is said once.
    """
    here = [one for one in matters if one.state == "open"]
    shown = [one for one in here if is_due(one, local) or is_new(one, _known_to(one, after))]
    return sorted(shown, key=lambda one: _order(one, local))


def _known_to(matter: Matter, after: int) -> int:
    return max(after, matter.told_to) if needs_nothing(matter) else after


def reminded(matters: Iterable[Matter], local: datetime, after: int, until: datetime) -> list[Matter]:
    """What a reminder shows: what the owner cannot know yet and is due before the next digest, which comes at `until`.

    What was taken back is shown to who knew of it. `after` is the last entry that a digest has covered.
    """
    here = [one for one in matters if one.state == "open" and is_new(one, max(after, one.told_to))]
    known = [one for one in here if one.told_to or one.seq <= after or not needs_nothing(one)]
    near = [one for one in known if deadline.is_near(item(one), one.events[-1].at, local, until)]
    return sorted(near, key=lambda one: _order(one, local))


def _order(matter: Matter, local: datetime) -> tuple[int, float, int, int]:
    end = deadline.deadline(item(matter), local)
    return ORDER.index(when(matter, local)), 0.0 if end is None else end.timestamp(), *matter.key
