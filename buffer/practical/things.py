"""What a matter is about, more closely than its topic: the dentist, the dog, a contract. Pure.

Only what stands on the lists in seeds/<language>/texts/asks.ftl is ever said, in the words of answers.ftl, never a word
of the message.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from buffer.practical.asks import Said
from buffer.text.words import Words

ABOUT: Final = (
    "dog", "cat", "dentist", "vet", "doctor", "medicine", "passport", "contract", "keys", "car", "bike", "insurance",
    "rent", "tax", "receipts", "trip", "evening", "course", "training", "lesson", "report", "repair", "birthday",
    "appointment", "letter", "papers", "things",
)  # fmt: skip
"""What an answer can be about."""
HANDED: Final = {
    "pets": ("dog", "cat"),
    "belongings": ("passport", "keys", "bike", "car", "medicine", "receipts", "contract"),
}
"""What of them can be fetched or brought, by label."""
PAPERS: Final = ("contract", "application", "questionnaire", "consent", "papers", "form")
"""What can be signed or filled in."""


_COMPOUND: Final = frozenset({" ", "-", "'s ", "’s ", "s' ", "s’ ", "' ", "’ "})
"""What may stand between two English nouns that are one thing: "the insurance letter", "the doctor's letter"."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A word of one of the lists, and its place."""

    start: int
    end: int
    name: str


def about(words: Words, clause: str) -> str | None:
    """What it is about, in the words of an answer: the first thing named, and in English the last noun of several.

    "The insurance letter" is a letter; an appointment of somebody's says less than who it is with.
    """
    found = _things(Said(words, clause), ABOUT)
    if not found:
        return None
    first, *others = found
    if first.name == "appointment" and others:  # "an appointment at the dentist"
        first, *others = others
    for other in others:
        between = clause[first.end : other.start]
        if words.language != "en" or other.name == "appointment" or between.lower() not in _COMPOUND:
            break
        first = other
    return words.say(f"thing-{first.name}")


def handed(words: Words, clause: str, label: str) -> str | None:
    """What is to be fetched or brought, in the words of an answer, where one thing alone is named."""
    found = _things(Said(words, clause), HANDED.get(label, ()))
    return words.say(f"who-{found[0].name}") if len(found) == 1 else None


def paper(words: Words, clause: str) -> str:
    """What is to be signed: a name of `PAPERS`, or "it"."""
    said = Said(words, clause)
    found = _in_order((name, said.listed(f"asks-paper-{name}")) for name in PAPERS)
    return found[0].name if found else "it"


def is_filled_in(words: Words, clause: str) -> bool:
    """Whether it is to be filled in, and nothing is said of signing."""
    said = Said(words, clause)
    filled = said.places("fill-in")
    signed = [
        place for place in said.places("sign") if not any(place[0] < end and start < place[1] for start, end in filled)
    ]
    return bool(filled) and not signed


def _things(said: Said, names: tuple[str, ...]) -> list[_Named]:
    return _in_order((name, said.listed(f"asks-thing-{name}")) for name in names)


def _in_order(places: Iterable[tuple[str, list[tuple[int, int]]]]) -> list[_Named]:
    """Which of them are named; where two share a word, the one that says more of it."""
    found = sorted((spans[0][0], -spans[0][1], name) for name, spans in places if spans)
    kept: list[_Named] = []
    for start, end, name in found:
        if kept and start < kept[-1].end and -end - start > kept[-1].end - kept[-1].start:
            kept.pop()  # "a course of medicine" is medicine
        if not kept or start >= kept[-1].end:
            kept.append(_Named(start, -end, name))
    return kept
