"""What the entries of a day say about open matters: messages, edits and deletions, with what was practical in them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from storage.record.entries import EntryFacts
from storage.screening.screenings import Screening
from storage.screening.verdict import PracticalItem

THEIRS = frozenset({"in", "other"})


@dataclass(frozen=True, slots=True)
class Heard:
    """An entry, as far as open matters are concerned. `of` is the entry of the message's first wording.

    `screened` is whether it was looked into: where it was not, nobody knows what became of what stood there before.
    """

    seq: int
    of: int
    kind: Literal["message", "edit", "deletion"]
    contact_id: int
    at: datetime
    items: tuple[PracticalItem, ...] = ()
    language: str | None = None
    screened: bool = True


def heard(
    facts: Iterable[EntryFacts], screenings: Sequence[Screening], corrections: Mapping[int, Mapping[str, bool]]
) -> list[Heard]:
    """The entries that say something, in order, as the owner has corrected what was practical in them."""
    by_seq = {seen.seq: seen for seen in screenings}
    found = []
    for fact in facts:
        if fact.kind == "deletion":
            found.append(Heard(fact.seq, fact.refers_to, "deletion", fact.contact_id, fact.at))
        elif fact.kind in {"message", "edit"} and fact.direction in THEIRS:
            seen = by_seq.get(fact.seq)
            items = () if seen is None else _corrected(seen, corrections.get(fact.seq, {}).get("practical"))
            found.append(
                Heard(
                    fact.seq,
                    fact.refers_to or fact.seq,
                    "edit" if fact.kind == "edit" and fact.refers_to else "message",
                    fact.contact_id,
                    fact.at,
                    items,
                    None if seen is None else seen.verdict.language,
                    screened=seen is not None and seen.verdict.screened,
                )
            )
    return found


def _corrected(seen: Screening, practical: bool | None) -> tuple[PracticalItem, ...]:
    """The items of an entry: none where the owner has said so, one without words where only they saw it."""
    if practical is False:
        return ()
    return (PracticalItem(None),) if practical and not seen.items else seen.items
