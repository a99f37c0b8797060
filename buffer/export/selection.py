"""Which entries go into an export: a period, a contact, numbers; or the whole record. Pure.

What an import brought that was taken back goes into none, unless it is chosen by its number: it may have been the wrong
file, and a chat with somebody else is not for the other side.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from storage.kinds import EntryKind
from storage.record.entries import IMPORTED, EntryFacts

OF_EVERY_CONTACT = frozenset({"gap", "clock", "owner_account"})
"""Kinds that say something of the messages of everybody: that some may be missing, what their times are worth, or
from which account they were answered."""
ABOUT_FILES: frozenset[EntryKind] = frozenset({"file", "file_missing"})
"""Kinds that say what became of a file of another entry."""
_NUMBERS = re.compile(r"(\d{1,18})(?:-(\d{1,18}))?")


class BadSelection(ValueError):
    """What was asked for cannot be understood, or is nothing. The message is one sentence."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Entries whose `at` is from `since` until before `until`, of one contact, with these numbers; None for all.

    `undone` are the imports that were taken back, `lost` the entries about files that do not count for that reason.
    """

    since: datetime | None = None
    until: datetime | None = None
    contact_id: int | None = None
    numbers: tuple[range, ...] | None = None
    undone: frozenset[int] = frozenset()
    lost: frozenset[int] = frozenset()

    def knowing(self, undone: Collection[int], lost: Collection[int] = ()) -> "Selection":
        """The same, where these imports were taken back, and so these entries about files."""
        return replace(self, undone=frozenset(undone), lost=frozenset(lost))

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole record."""
        return self == Selection()

    def is_taken_back(self, entry: EntryFacts) -> bool:
        """Whether it begins, or came with, an import that was taken back."""
        begun = {"import": entry.seq, IMPORTED: entry.refers_to}.get(entry.kind)
        return begun in self.undone or entry.seq in self.lost

    def is_bare(self, entry: EntryFacts) -> bool:
        """Whether nothing of an entry is shown that has to be asked for: it names a file that was taken back."""
        return self.numbers is None and self.is_taken_back(entry)

    def is_withheld(self, entry: EntryFacts) -> bool:
        """Whether an entry stays out although it fits, because its import was taken back."""
        return entry.kind != "import" and self.is_bare(entry)

    def fits(self, entry: EntryFacts) -> bool:
        """Whether an entry is in the period, of the contact and has one of the numbers."""
        if self.numbers is not None and not any(entry.seq in one for one in self.numbers):
            return False
        if self.contact_id not in {None, entry.contact_id} and entry.kind not in OF_EVERY_CONTACT:
            return False
        return (self.since is None or self.since <= entry.at) and (self.until is None or entry.at < self.until)


class Choice:
    """A selection as entries are asked about, in order.

    What became of a file goes with the entry that the file belongs to, whenever it was written down: without it nothing
    proves the file, and without that entry it would tell of one that stays out.
    """

    def __init__(self, selection: Selection) -> None:
        self._selection = selection
        self._fitting: set[int] = set()
        self._by_time = selection.since is not None or selection.until is not None

    def has(self, entry: EntryFacts) -> bool:
        """Whether an entry is chosen."""
        return self._fits(entry) and not self._selection.is_withheld(entry)

    def withholds(self, entry: EntryFacts) -> bool:
        """Whether an entry would be chosen, if its import had not been taken back."""
        return self._fits(entry) and self._selection.is_withheld(entry)

    def _fits(self, entry: EntryFacts) -> bool:
        if entry.kind in ABOUT_FILES:
            by_itself = not self._by_time and self._selection.fits(entry)
            return by_itself or (entry.refers_to in self._fitting and not self._is_not_asked_for(entry))
        fits = self._selection.fits(entry)
        if fits:
            self._fitting.add(entry.seq)
        return fits

    def _is_not_asked_for(self, entry: EntryFacts) -> bool:
        """Whether entries are chosen by number, and this one came with an import that was taken back."""
        return self._selection.numbers is not None and self._selection.is_taken_back(entry)


def parse_numbers(text: str) -> tuple[range, ...]:
    """Numbers of entries as somebody types them: "3,7-9". Raises BadSelection."""
    found = []
    for part in text.split(","):
        match = _NUMBERS.fullmatch(part.strip())
        if match is None:
            raise BadSelection(f"{part.strip()[:40]!r} is no number of an entry: write them like 3,7-9.")
        first = int(match[1])
        last = int(match[2] or first)
        if not 0 < first <= last:
            raise BadSelection(
                f"{part.strip()[:40]!r} is no range of entries: they count from 1, the smaller one first."
            )
        found.append(range(first, last + 1))
    return tuple(found)


def parse_moment(text: str, zone: ZoneInfo, *, end: bool = False) -> datetime:
    """A date, or a date and a time, in `zone` where it names none. A date is its beginning; with `end`, that of the
    next. Raises BadSelection."""
    try:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            moment = datetime.fromisoformat(text)
            return moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)
        return datetime.combine(day + timedelta(days=end), time(), zone)
    except (ValueError, OverflowError):
        raise BadSelection(f"{text[:40]!r} is no date: write it like 2026-11-21.") from None


def as_text(numbers: Sequence[range]) -> str:
    """Numbers as `parse_numbers` reads them."""
    return ",".join(str(one.start) if len(one) == 1 else f"{one.start}-{one.stop - 1}" for one in numbers)


def joined(numbers: Sequence[int]) -> list[range]:
    """Ascending numbers as ranges."""
    found: list[range] = []
    for number in numbers:
        if found and found[-1].stop == number:
            found[-1] = range(found[-1].start, number + 1)
        else:
            found.append(range(number, number + 1))
    return found
