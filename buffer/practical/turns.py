"""What a message says of a matter that is open already: it is withdrawn, or is at another time or amount. Pure.

"Ok, I'll pick him up myself, forget it" asks nothing new. Which matter is meant is decided where the open ones are
known (buffer.matters). The words are in seeds/<language>/texts/asks.ftl.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from buffer.facts import Fact, sentence_around
from buffer.practical.asks import Said, paid_to_share
from buffer.text.words import Words
from storage.screening.verdict import Turn

Span = tuple[int, int]
_WORD = re.compile(r"\w+")
MOVED = frozenset({"date", "time", "datetime", "money"})
"""Kinds of facts that can be changed."""
MOST = 4


@dataclass(frozen=True, slots=True)
class Turned:
    """A sentence that takes back or changes something: its place, that of the words that say so, and which it does.

    `bare` says nothing of what it is about: "never mind" is about what came just before.
    """

    sentence: Span
    cue: Span
    turn: Turn
    bare: bool


def turned(words: Words, text: str) -> bool:
    """Whether there may be such a sentence; quick, for every message."""
    said = Said(words, text)
    return said.has("forget") or said.has("withdraw") or said.has("change")


def find(words: Words, text: str, facts: Sequence[Fact]) -> list[Turned]:
    """The sentences that take back or change something, in the order of the text."""
    found: dict[Span, Turned] = {}
    for kind, cue in _cues(words, text):
        sentence = sentence_around(text, *cue)
        before = found.get(sentence)
        fills = kind == "forget" and _only_fills(words, text, sentence, _said(words, text, "forget"))
        if before is not None and before.turn == "withdraws" and kind == "forget":
            apart = cue[1] <= before.cue[0] or before.cue[1] <= cue[0]  # "no need" is in "no need to"
            found[sentence] = replace(before, bare=apart or fills)  # "I'll find somebody else, forget it"
        if before is not None or len(found) == MOST:
            continue
        moved = any(fact.kind in MOVED and sentence[0] <= fact.start < sentence[1] for fact in facts)
        if kind == "change" and moved:
            beside = [*_said(words, text, "change"), *((fact.start, fact.end) for fact in facts)]
            found[sentence] = Turned(sentence, cue, "changes", _only_fills(words, text, sentence, beside))
        elif kind != "change":
            found[sentence] = Turned(sentence, cue, "withdraws", fills)
    return [found[sentence] for sentence in sorted(found)]


def _only_fills(words: Words, text: str, sentence: Span, said: Sequence[Span]) -> bool:
    """Whether nothing stands in a sentence beside what is `said` there but "ok", "can we do" and the like."""
    fills = set(words.listed("asks-fill"))
    spoken = ((found.group().casefold(), found.span()) for found in _WORD.finditer(text, *sentence))
    return all(
        word in fills or any(start < place[1] and place[0] < end for start, end in said) for word, place in spoken
    )


def _said(words: Words, text: str, kind: str) -> list[Span]:
    return Said(words, text).places(kind)


def _cues(words: Words, text: str) -> Iterator[tuple[str, Span]]:
    """Where the words are that say so: those of a change first, because what is moved is not withdrawn."""
    said = Said(words, text)
    kept = [*said.places("keep"), *paid_to_share(words, text)]
    for kind in ("change", "withdraw", "forget"):
        for cue in said.places(kind):
            if not any(start < cue[1] and cue[0] < end for start, end in kept):
                yield kind, cue
