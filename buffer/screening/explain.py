"""Explaining a verdict: each label with the words of the message that gave it, behind a spoiler. Pure.

Also finds words of a message that an owner may take as practical words of their own, once they have read it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from buffer.screening import PRACTICAL, TACTICS, Screener, Verdict
from buffer.screening.labels import ALERTS, OWN_FLAG
from buffer.screening.window import OVER_SEVERAL, OwnWords
from buffer.text import limits, sanitize, unlinked
from buffer.text.words import Words
from storage.screening.verdict import Part

LONGEST_QUOTE = 90
MOST_REASONS = 3
AROUND = 696
"""UTF-16 units for the heading and the last lines."""
ROOM = limits.room_beside(AROUND)
MOST_WORDS = 6
MOST_TRIED = 60
"""How many words of a message are looked at for that."""
CORRECTABLE = frozenset((*TACTICS, OWN_FLAG))
"""Labels that the owner can say do not fit: those of tactics."""
PARTS: tuple[Part, ...] = ("alert", "tactic", "practical")
"""In the order in which hints are named."""
_WORD = re.compile(r"[^\W\d_]{3,30}")
_SENTENCE_END = frozenset(".!?\n")


@dataclass(frozen=True, slots=True)
class Hint:
    """One label of a message, its reasons, and what the owner said about it (None: nothing).

    A reason is the words that gave it (of the message, or the owner's own; empty where they are not known or lie in
    several messages), the engine, and whether it reaches over several messages.
    """

    label: str
    part: Part
    reasons: tuple[tuple[str, str, bool], ...]
    said: bool | None


def hints(verdict: Verdict, corrections: Mapping[str, bool], text: str) -> list[Hint]:
    """The labels of a kept verdict: danger first, then tactics, then practical ones. `text` is the message's."""
    reasons: dict[tuple[Part, str], list[tuple[str, str, bool]]] = {}
    for why in verdict.why:
        found = reasons.setdefault((why.part, why.label), [])
        words = why.rule if why.engine == "own" else text[why.start : why.end].strip()
        reason = (words, why.engine, (why.start, why.end) == OVER_SEVERAL)
        if reason not in found:
            found.append(reason)
    known = {label: order for order, label in enumerate((*ALERTS, *TACTICS, OWN_FLAG, *PRACTICAL))}
    labels = sorted(reasons, key=lambda of: (PARTS.index(of[0]), known.get(of[1], len(known))))
    return [
        Hint(label, part, tuple(reasons[part, label]), corrections.get(label) if part == "tactic" else None)
        for part, label in labels
    ]


def name_of(words: Words, label: str, part: Part) -> str:
    """The name of a label."""
    if part == "alert":
        return words.name_of("danger-name", label)
    return words.name_of("tactic", label) if part == "tactic" else words.name_of("hint", label)


def listed(words: Words, found: Sequence[Hint]) -> str:
    """The hints as HTML, one label a line with its reasons below; as many as Telegram takes."""
    lines: list[str] = []
    room = ROOM
    for hint in found:
        name = name_of(words, hint.label, hint.part)
        lines_here = [words.say("why-label-not" if hint.said is False else "why-label", label=name)]
        for said, engine, split in hint.reasons[:MOST_REASONS]:
            line = _reason(words, said, engine, split=split)
            lines_here += [line] if line not in lines_here else []
        room -= sanitize.utf16_length("\n".join(lines_here)) + 1
        if room < 0:
            break
        lines += lines_here
    return "\n".join(lines)


def _reason(words: Words, quoted: str, engine: str, *, split: bool) -> str:
    shown = escape(unlinked.truncate(unlinked.one_line(quoted), LONGEST_QUOTE))
    if engine == "model":
        said = words.say("why-model")
    elif engine == "encoder":
        said = words.say("why-sentence", words=shown) if shown else words.say("why-encoder")
    elif engine == "own":
        said = words.say("why-own", rule=shown)
    else:
        said = words.say("why-words", words=shown) if shown else words.say("why-words-unseen")
    return f"    {words.say('why-split', reason=said) if split else said}"


def own_words(
    screener: Screener, text: str, verdict: Verdict, skip: frozenset[str], said_before: Sequence[str] = ()
) -> list[str]:
    """Up to six words of a message that may name a matter: no common word (`skip`), none that carries a tactic.

    Nor one that is a tactic when it is said to somebody, behind one of `said_before`: "thief", as in "you are a thief".

    Names and things first (written large inside a sentence), then the longer ones. Always the same for one message.
    """
    tactics = [(r.start, r.end) for r in verdict.why if r.part != "practical" and r.engine != "model"]
    ranked: dict[str, tuple[int, int, int]] = {}
    for found in _WORD.finditer(text):
        word = found.group().casefold()
        start, end = found.span()
        if word in skip or word in ranked or any(a < end and start < b for a, b in tactics):
            continue
        before = text[:start].rstrip()
        large = found.group()[0].isupper() and bool(before) and before[-1] not in _SENTENCE_END
        ranked[word] = (0 if large else 1, -len(word), start)
    chosen = []
    for word in sorted(ranked, key=ranked.__getitem__)[:MOST_TRIED]:
        tried = (screener.screen(f"{before} {word}".strip(), verdict.language) for before in ("", *said_before))
        if not any(one.tactics or one.alerts for one in tried):
            chosen.append(word)
        if len(chosen) == MOST_WORDS:
            break
    return chosen


def not_known(words: Sequence[str], own: OwnWords) -> list[tuple[int, str]]:
    """Those of these words that are not the owner's own yet, with their places."""
    known = {word.casefold() for word in (*own.practical, *own.flags, *own.names)}
    return [(place, word) for place, word in enumerate(words) if word not in known]
