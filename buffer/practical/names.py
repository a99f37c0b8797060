"""Where a child or a pet is named beside a request or a time. Pure.

The names are those that the owner has told the bot. A name alone asks nothing: "Leo misses you" needs nobody, and
"Leo cries every night" is no appointment.
"""

from collections.abc import Sequence
from functools import cache

from buffer.facts import Fact, Repeat, sentence_around
from buffer.practical.asks import Said
from buffer.screening import Verdict
from buffer.screening.labels import OWN_NAME
from buffer.text.words import Words

TIMES = frozenset({"date", "time", "datetime"})
Span = tuple[int, int]


def find(words: Words, text: str, verdict: Verdict, facts: Sequence[Fact]) -> list[Span]:
    """The places of such names. `words` are of the message's language."""
    found = []
    for reason in verdict.why if verdict.screened and not verdict.alerts else ():
        place = (reason.start, reason.end)
        known = reason.label == OWN_NAME and reason.end <= len(text) and _is_name(words, text, place)
        if known and (_is_asked(words, text, place, verdict) or _is_timed(text, place, verdict, facts)):
            found.append(place)
    return found


def _is_name(words: Words, text: str, place: Span) -> bool:
    """Whether a word is the name: one like Will or June is, where it is written large inside a sentence."""
    said = text[slice(*place)]
    if said.casefold() not in _ordinary(words):
        return True
    return said[:1].isupper() and bool(text[sentence_around(text, *place)[0] : place[0]].strip())


@cache
def _ordinary(words: Words) -> frozenset[str]:
    """Words that are written small and mean something else, and names of months and days."""
    calendar = [*words.locale.months["format"]["wide"].values(), *words.locale.days["format"]["wide"].values()]
    return frozenset([*words.listed("own-words-skip"), *(str(name).casefold() for name in calendar)])


def _is_asked(words: Words, text: str, place: Span, verdict: Verdict) -> bool:
    """Whether something is requested, or asked about them: "can Leo stay?", not "does Leo miss me?"."""
    sentence = sentence_around(text, *place)
    said = Said(words, text[slice(*sentence)])
    about = said.is_question and (said.begins("open") or said.begins("may")) and not said.has("feel")
    return about or said.has("request") or _has(verdict, "request", sentence)


def _is_timed(text: str, place: Span, verdict: Verdict, facts: Sequence[Fact]) -> bool:
    """Whether a day or a time is named in the sentence: not one that comes again and again, nor the name itself."""
    low, high = sentence_around(text, *place)
    beside = [
        fact for fact in facts if low <= fact.start < high and not (fact.start < place[1] and place[0] < fact.end)
    ]
    if any(isinstance(fact.value, Repeat) for fact in beside):
        return False
    return any(fact.kind in TIMES for fact in beside) or _has(verdict, "time", (low, high))


def _has(verdict: Verdict, label: str, sentence: Span) -> bool:
    """Whether a phrase of this kind was found in a sentence."""
    return any(
        reason.part == "practical" and reason.label == label and reason.engine == "phrases"
        for reason in verdict.why
        if sentence[0] <= reason.start < sentence[1]
    )
