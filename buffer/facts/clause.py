"""The shortest verbatim words around a practical item that can be shown without bringing a tactic along."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from buffer.facts.values import Fact

# Each run of stops, commas or spaces is tried at its beginning only: thousands of them must not take endless time.
# A stop behind one or two figures, and something small or a month behind it, ends no sentence: "vom 23. bis zum 2. zu",
# "am 5. März". Nor does one behind a title or the like, as in "Dr. Weber".
_MONTH = "jan|jän|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez"
_COUNTED = rf"(?:[a-zäöüß]|(?i:{_MONTH})[a-zäöü]*\b|(?:Klasse|Stock|Geburtstag|Advent|Etage|Uhr)\b)"
_SMALL_BEHIND = rf"(?<=\b\d)\. {_COUNTED}|(?<=\b\d\d)\. {_COUNTED}"
_SHORTENED = (
    "Dr", "Mr", "Mrs", "Ms", "St", "Fr", "Hr", "Nr", "ca", "Sr", "Sra", "Dra", "Prof", "bzw", "evtl", "inkl", "z.B",
    "d.h", "z. B", "p. ej", "Ud", "Uds", "Avda", "núm",
)  # fmt: skip
_OF_A_NAME = "|".join(rf"(?<=\b{re.escape(short)})\. (?=\w)" for short in _SHORTENED)
_SENTENCE = re.compile(rf"(?:(?<![.!?…])(?!{_SMALL_BEHIND})(?!{_OF_A_NAME})[.!?…]+(?=[\s\"'”»)]|$)|\n+)[\s\"'”»)]*")
_JOINING = {
    "en": "and|but|because|so|or|while|though|although",
    "de": "und|aber|weil|denn|oder|sondern",
    "es": "y|pero|porque|aunque",
    "fr": "et|mais|parce que|car|ou",
    "it": "e|ma|perché",
    "pt": "e|mas|porém",
    "nl": "en|maar|omdat|want",
}
"""Words that begin another clause. Each only in its own language: a "car" is insured in one and a reason in another."""
_AT_THE_HEAD = {
    "en": "and|but|so|or",
    "de": "und|aber|oder",
    "es": "y|pero",
    "fr": "et|mais|ou",
    "it": "e|ma",
    "pt": "e|mas",
    "nl": "en|maar",
}
"""Those that say nothing where a quotation begins with them."""
_OR = {"en": "or", "de": "oder", "es": "o|u", "fr": "ou", "it": "o", "pt": "ou", "nl": "of"}
"""The word between two things of which one may be chosen."""
_COMPLETING = {
    "en": "if|whether|when|what time",
    "de": "ob|wann|um wie viel uhr",
    "es": "si|cuándo|a qué hora",
    "fr": "si|quand|à quelle heure",
    "it": "se|quando|a che ora",
    "pt": "se|quando|a que horas",
    "nl": "of|wanneer|hoe laat",
}
"""Words that begin what is asked: "the landlord wants to know" says nothing without it."""
_LONGEST = 400  # characters; a clause that needs more is not short
_ENOUGH = 4  # words of a phrase that is understood without its neighbours
_REACH = 2_000  # characters looked at on each side


@cache
def _cut(language: str | None) -> re.Pattern[str]:
    """Where a sentence of this language is cut into clauses; of a language that is not known, wherever one would be."""
    joining = _JOINING.get(language or "") or "|".join(_JOINING.values())
    return re.compile(
        rf"(?<![\s,;:()])[\s,;:()]*[,;:()]\s+|(?<!\s)\s+[-–—]+\s+|(?<!\s)\s+(?=(?:{joining})\s)", re.IGNORECASE
    )


@cache
def _head(language: str | None) -> re.Pattern[str]:
    words = _AT_THE_HEAD.get(language or "") or "|".join(_AT_THE_HEAD.values())
    return re.compile(rf"(?:{words})\s+", re.IGNORECASE)


@cache
def _either_or(language: str | None) -> re.Pattern[str]:
    return re.compile(rf"(?:{_OR.get(language or '', '(?!)')})\s", re.IGNORECASE)


@cache
def _completes(language: str | None) -> re.Pattern[str]:
    return re.compile(rf"(?:{_COMPLETING.get(language or '', '(?!)')})\s", re.IGNORECASE)


def practical_clause(
    text: str,
    item: Fact | tuple[int, int],
    is_tactic_free: Callable[[str], bool],
    language: str | None = None,
) -> str | None:
    """The shortest clause of `text` around `item` for which `is_tactic_free` holds, verbatim, or None.

    Tried from the clause outwards: first the clause alone, so that a date inside an insult never brings the
    insult along. A clause that is nothing but the item grows by a neighbour when that keeps it free of tactics;
    when the clause itself is not free, nothing is returned, because what is left of a sentence after cutting
    inside a clause may say something else than was written. Words that were found as a phrase say enough by themselves
    where there are several of them; a fact alone does not. `language` is that of the text, where it is known.
    """
    start, end = (item.start, item.end) if isinstance(item, Fact) else item
    if not 0 <= start < end <= len(text):
        raise ValueError(f"item {start}..{end} lies outside the text of {len(text)} characters")
    low, high = sentence_around(text, start, end)
    parts = list(_clauses(text, low, high, start, end, _cut(language)))
    own = next(n for n, (a, b) in enumerate(parts) if a <= start and end <= b)
    head = _head(language)
    first = _shown(text, *parts[own], head)
    if len(first) > _LONGEST or not is_tactic_free(first):
        return None
    if own + 1 < len(parts) and _completes(language).match(text, parts[own + 1][0]):
        whole = _shown(text, parts[own][0], parts[own + 1][1], head)
        if len(whole) <= _LONGEST and is_tactic_free(whole):
            return whole
    either = _either(text, parts, own, language) if "?" in text[start:high] else (own, own)
    if either != (own, own):
        whole = _shown(text, parts[either[0]][0], parts[either[1]][1], head)
        if len(whole) <= _LONGEST and is_tactic_free(whole):
            return whole
    little = _says_little(first, text[start:end]) and (isinstance(item, Fact) or len(text[start:end].split()) < _ENOUGH)
    return _with_neighbour(text, parts, own, is_tactic_free, head) if little else first


def _either(text: str, parts: list[tuple[int, int]], own: int, language: str | None) -> tuple[int, int]:
    """The first and the last of the clauses between which a question leaves the choice: half of it is no question."""
    goes_on = _either_or(language)
    first = last = own
    while first > 0 and goes_on.match(text, parts[first][0]):
        first -= 1
    while last + 1 < len(parts) and goes_on.match(text, parts[last + 1][0]):
        last += 1
    return first, last


def _with_neighbour(
    text: str, parts: list[tuple[int, int]], own: int, is_tactic_free: Callable[[str], bool], head: re.Pattern[str]
) -> str:
    for a, b in ((own - 1, own), (own, own + 1)):
        if a >= 0 and b < len(parts):
            wider = _shown(text, parts[a][0], parts[b][1], head)
            if len(wider) <= _LONGEST and is_tactic_free(wider):
                return wider
    return _shown(text, *parts[own], head)


def _says_little(clause: str, item: str) -> bool:
    return len(clause.replace(item, "").split()) < 2


def _shown(text: str, start: int, end: int, head: re.Pattern[str]) -> str:
    clause = text[start:end].strip()
    lead = head.match(clause)
    return clause[lead.end() :] if lead else clause


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence begins and ends that holds text[start:end], as far as it is looked at."""
    low, high = max(start - _REACH, 0), min(end + _REACH, len(text))
    for stop in _SENTENCE.finditer(text, low, high):
        if stop.end() <= start:
            low = stop.end()
        elif stop.end() >= end:  # a text that ends with its own stop ends with it, not with the next
            return low, stop.end()
    return low, high


def is_parted(text: str, start: int, end: int, language: str | None = None) -> bool:
    """Whether another clause begins between two places of a sentence."""
    return _cut(language).search(text, start, end) is not None


def _clauses(text: str, low: int, high: int, start: int, end: int, cuts: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    at = low
    for cut in cuts.finditer(text, low, high):
        if cut.end() <= start or cut.start() >= end:
            if cut.start() > at:
                yield at, cut.start()
            at = cut.end()
    if at < high:
        yield at, high
