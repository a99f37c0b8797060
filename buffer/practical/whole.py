"""Which clauses of a message are about one matter. Pure.

"It costs 35 pounds and must be in tomorrow, did you sign the form?" is one matter in three clauses. The words are in
seeds/<language>/texts/asks.ftl.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from buffer.facts import Fact, sentence_around
from buffer.practical.asks import DOING, Said
from buffer.practical.content import content
from buffer.text.words import Words

Span = tuple[int, int]
DATED = frozenset({"date", "datetime"})
MONEY = frozenset({"money"})
WHO = frozenset({"children", "pets"})
"""Topics of those who are fetched and brought."""
NO_ONE = frozenset({"money", "home", "work"})
"""Topics of which nothing is "him" or "her", and nothing is fetched."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause that can be quoted: its place in the text, the matters in its words, whether it names a day, a price."""

    span: Span
    labels: frozenset[str]
    dated: bool
    priced: bool


def groups(words: Words, text: str, clauses: Sequence[Clause]) -> list[list[Clause]]:
    """Put together the clauses that are about one matter. `clauses` are in the order of the text.

    What is said of a price ("your half", "pay me that") belongs to it, also where another matter stands between.
    """
    found: list[list[Clause]] = []
    for clause in clauses:
        priced = _of_price(words, text, found, clause)
        if priced is not None:
            priced.append(clause)
        elif found and _goes_with(words, text, found[-1], clause):
            found[-1].append(clause)
        else:
            found.append([clause])
    return found


def _of_price(words: Words, text: str, found: Sequence[list[Clause]], clause: Clause) -> list[Clause] | None:
    """The matter with the price that a clause speaks of a part of, or asks for; None where it does neither."""
    said = Said(words, text[slice(*clause.span)])
    priced = [matter for matter in found if any(one.priced for one in matter)]
    if not priced:
        return None
    if is_share(said):
        return priced[-1]
    if clause.priced:
        return None
    beside = not text[sentence_around(text, *priced[-1][-1].span)[1] : sentence_around(text, *clause.span)[0]].strip()
    for_it = said.has("pay") and not _is_for_other(words, said, text, priced[-1], clause)
    return priced[-1] if beside and for_it else None


def _is_for_other(words: Words, said: Said, text: str, before: Sequence[Clause], clause: Clause) -> bool:
    """Whether something is to be paid that was not named before: "pay the rent", where "pay me that" is for it."""
    named = set[str]().union(*(content(words, text[slice(*one.span)]) for one in before))
    return said.has("pay") and not content(words, text[slice(*clause.span)]) <= named


def _goes_with(words: Words, text: str, before: Sequence[Clause], clause: Clause) -> bool:
    """Whether a clause goes on about the matter of those before it."""
    said = Said(words, text[slice(*clause.span)])
    end = sentence_around(text, *before[-1].span)[1]
    same, next_ = clause.span[0] < end, not text[end : clause.span[0]].strip()
    labels = frozenset[str]().union(*(one.labels for one in before))
    priced = any(one.priced for one in before)
    if said.begins("it") and (same or next_):
        return True
    if (clause.dated and any(one.dated for one in before)) or _is_for_other(words, said, text, before, clause):
        return False
    if not same:
        return next_ and not priced and bool(labels & WHO) and is_handed(said) and said.has("them")
    earlier = [Said(words, text[slice(*one.span)]) for one in before]
    asked = any(_does(one) for one in earlier)
    if earlier[0].begins("it") or _is_shared(said, labels, clause.labels):
        return not (_does(said) and asked)
    if not labels:
        return not (asked and (is_asked(said) or _is_of_a_day(said, clause)))
    if is_handed(said) and (said.has("whom") or said.has("fetch")) and (labels <= NO_ONE or (priced and labels & WHO)):
        return False  # nobody is in what is to be paid
    return said.has("them") if _does(said) else not clause.labels


def is_handed(said: Said) -> bool:
    """Whether somebody or something is to be fetched or brought."""
    return said.has("fetch") or said.has("bring")


def _is_of_a_day(said: Said, clause: Clause) -> bool:
    """Whether a clause tells of something with a day of its own: of what is asked before, it may be another."""
    return clause.dated and bool(clause.labels) and not said.has("them")


def _is_shared(said: Said, labels: frozenset[str], own: frozenset[str]) -> bool:
    """Whether a clause has a matter with those before it: money alone is none where one side is of something else.

    "The trip costs 35 pounds, the insurance is due on Friday" are two; "pay it by Friday" is the trip's.
    """
    shared = labels & own
    if shared == MONEY and labels != own:
        return _does(said) and not said.has("share-of")
    return bool(shared) and not said.has("share-of")


def is_share(said: Said) -> bool:
    """Whether a part of a price is spoken of ("your half") without saying of which: it is the one that was named."""
    return said.has("share") and not said.has("share-of")


def shares(words: Words, text: str, facts: Sequence[Fact]) -> list[Span]:
    """Where a part of a price is spoken of, in a sentence that names one."""
    return [place for _, places in _priced(words, text, facts) for place in places]


def shared_prices(words: Words, text: str, facts: Sequence[Fact]) -> list[Fact]:
    """The prices of which a part is spoken of."""
    return [price for price, places in _priced(words, text, facts) if places]


def _priced(words: Words, text: str, facts: Sequence[Fact]) -> list[tuple[Fact, list[Span]]]:
    """Each price, with the places in its sentence and after it where a part of one is spoken of."""
    spoken = Said(words, text).places("share")
    prices = [(fact, sentence_around(text, fact.start, fact.end)[0]) for fact in facts if fact.kind == "money"]
    return [(fact, [at for at in spoken if low <= at[0]]) for fact, low in prices if spoken]


def places_of_doing(said: Said) -> list[Span]:
    """Where something is said to be fetched, brought, signed or paid."""
    return [place for kind in DOING for place in said.places(kind)]


def is_asked(said: Said) -> bool:
    """Whether something is to be fetched, brought, signed, paid, or has its price, or a part of one."""
    return _does(said) or said.has("bill") or said.has("share")


def _does(said: Said) -> bool:
    return any(said.has(kind) for kind in DOING)
