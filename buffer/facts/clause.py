"""The shortest verbatim words around a practical item that can be shown without bringing a tactic along."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from buffer.facts.values import Fact

# Each run of stops, commas or spaces is tried at its beginning only: thousands of them must not take endless time.
_SENTENCE = re.compile(r"(?:(?<![.!?…])[.!?…]+(?=[\s\"'”»)]|$)|\n+)[\s\"'”»)]*")
_CLAUSE = re.compile(
    r"(?<![\s,;:()])[\s,;:()]*[,;:()]\s+|(?<!\s)\s+[-–—]+\s+|(?<!\s)\s+(?=(?:and|but|because|so|or|while|though|although|"
    r"und|aber|weil|denn|oder|sondern|y|pero|porque|aunque|et|mais|parce que|car|ou|e|ma|perché|"
    r"mas|porém|en|maar|omdat|want)\s)",
    re.IGNORECASE,
)
_LEADING = re.compile(r"(?:and|but|so|or|und|aber|oder|y|pero|et|mais|ou|e|ma|mas|en|maar)\s+", re.IGNORECASE)
_LONGEST = 400  # characters; a clause that needs more is not short
_ENOUGH = 4  # words of a phrase that is understood without its neighbours
_REACH = 2_000  # characters looked at on each side


def practical_clause(text: str, item: Fact | tuple[int, int], is_tactic_free: Callable[[str], bool]) -> str | None:
    """The shortest clause of `text` around `item` for which `is_tactic_free` holds, verbatim, or None.

    Tried from the clause outwards: first the clause alone, so that a date inside an insult never brings the
    insult along. A clause that is nothing but the item grows by a neighbour when that keeps it free of tactics;
    when the clause itself is not free, nothing is returned, because what is left of a sentence after cutting
    inside a clause may say something else than was written. Words that were found as a phrase say enough by themselves
    where there are several of them; a fact alone does not.
    """
    start, end = (item.start, item.end) if isinstance(item, Fact) else item
    if not 0 <= start < end <= len(text):
        raise ValueError(f"item {start}..{end} lies outside the text of {len(text)} characters")
    low, high = _sentence(text, start, end)
    parts = list(_clauses(text, low, high, start, end))
    own = next(n for n, (a, b) in enumerate(parts) if a <= start and end <= b)
    first = _shown(text, *parts[own])
    if len(first) > _LONGEST or not is_tactic_free(first):
        return None
    little = _says_little(first, text[start:end]) and (isinstance(item, Fact) or len(text[start:end].split()) < _ENOUGH)
    return _with_neighbour(text, parts, own, is_tactic_free) if little else first


def _with_neighbour(text: str, parts: list[tuple[int, int]], own: int, is_tactic_free: Callable[[str], bool]) -> str:
    for a, b in ((own - 1, own), (own, own + 1)):
        if a >= 0 and b < len(parts):
            wider = _shown(text, parts[a][0], parts[b][1])
            if len(wider) <= _LONGEST and is_tactic_free(wider):
                return wider
    return _shown(text, *parts[own])


def _says_little(clause: str, item: str) -> bool:
    return len(clause.replace(item, "").split()) < 2


def _shown(text: str, start: int, end: int) -> str:
    clause = text[start:end].strip()
    lead = _LEADING.match(clause)
    return clause[lead.end() :] if lead else clause


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    low, high = max(start - _REACH, 0), min(end + _REACH, len(text))
    for stop in _SENTENCE.finditer(text, low, high):
        if stop.end() <= start:
            low = stop.end()
        elif stop.start() >= end:
            return low, stop.end()
    return low, high


def _clauses(text: str, low: int, high: int, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = low
    for cut in _CLAUSE.finditer(text, low, high):
        if cut.end() <= start or cut.start() >= end:
            if cut.start() > at:
                yield at, cut.start()
            at = cut.end()
    if at < high:
        yield at, high
