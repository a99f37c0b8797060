"""Practical items of an entry, and of a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from buffer.text import sanitize
from storage.screening.screenings import Screening
from storage.screening.verdict import Slot


@dataclass(frozen=True, slots=True)
class Item:
    """Something in entry `seq` that may need the owner: its `number` there, the words, topics and facts.

    `clause` is None where there are no words free of tactics. `language` is that of the message, where it is known.
    """

    seq: int
    number: int
    clause: str | None
    labels: tuple[str, ...]
    slots: tuple[Slot, ...]
    language: str | None = None


def of_entry(seen: Screening) -> list[Item]:
    """The items kept for one entry."""
    language = seen.verdict.language
    return [
        Item(seen.seq, number, item.clause, item.labels, item.slots, language) for number, item in enumerate(seen.items)
    ]


def of_day(screenings: Sequence[Screening], corrections: Mapping[int, Mapping[str, bool]]) -> list[Item]:
    """The items of a day in order, as the owner has corrected them; the same words count once."""
    day: list[Item] = []
    seen_words: set[str] = set()
    for seen in screenings:
        corrected = corrections.get(seen.seq, {}).get("practical")
        items = [] if corrected is False else of_entry(seen)
        if corrected and not items:
            items = [Item(seen.seq, 0, None, (), ())]
        for item in items:
            words = f"{item.seq}" if item.clause is None else sanitize.sanitize(item.clause).casefold()
            if words not in seen_words:
                seen_words.add(words)
                day.append(item)
    return day
