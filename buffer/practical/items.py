"""Practical items of an entry."""

from dataclasses import dataclass

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
    """The items kept for one entry; without what only takes another matter back."""
    language = seen.verdict.language
    return [
        Item(seen.seq, number, item.clause, item.labels, item.slots, language)
        for number, item in enumerate(seen.items)
        if item.turn != "withdraws"
    ]
