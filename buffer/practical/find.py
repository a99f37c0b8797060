"""Practical items in a message: the shortest words of it that carry no tactic, and the facts in them. Pure.

Items are found when a message is screened, and kept, sealed, beside the verdict. A clause that carries a tactic is
never quoted, and nothing is quoted of a message with any danger in it: "I know you fetch Leo at four" is no
appointment. The digest only names such an entry by its number.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, time
from functools import cache

from buffer.facts import Fact, find_facts, practical_clause, sentence_around
from buffer.practical import days, names, prices, slots, turns, whole
from buffer.practical.asks import DOING, Said
from buffer.practical.days import Elsewhere
from buffer.practical.turns import Turned
from buffer.practical.whole import DATED, Clause
from buffer.screening import PRACTICAL, Reason, Screener, Verdict
from buffer.screening.labels import OWN, OWN_NAME, OWN_PRACTICAL
from buffer.screening.window import OwnWords
from buffer.text.limits import LONGEST_TEXT
from buffer.text.words import Library, Words
from storage import zones
from storage.people.owners import Owner
from storage.screening.verdict import PracticalItem, Slot

MATTERS = frozenset(PRACTICAL) - {"request", "time", "arrangement"} | {OWN_PRACTICAL}
"""Labels that name a matter. The others only name a form: without a matter or a fact, a request needs nobody."""
PLACING = frozenset({"date", "time", "datetime", "money", "phone"})
"""Kinds of facts that make something of a request."""
LOOKED_AT = LONGEST_TEXT
"""Characters of a message that are searched: as many as Telegram lets a person write at once."""
MOST_ANCHORS = 24
MOST_ITEMS = 4
MOST_SLOTS = 4
LONGEST_WHOLE = 200
"""Characters of a quotation over several clauses; where they are longer, the one that asks is quoted."""

Span = tuple[int, int]
Judge = Callable[[str], Verdict]
"""How some words of the message are screened."""


def find_for_owner(
    screener: Screener, library: Library, owner: Owner, text: str, verdict: Verdict, own: OwnWords, at: datetime
) -> tuple[PracticalItem, ...]:
    """The practical items of a message to this owner. `at` is when it was written."""
    local = at.astimezone(zones.find_or_utc(owner.zone))
    return find(screener, library.of(owner.language), text, verdict, own, at=local, country=owner.country)


def find(
    screener: Screener, words: Words, text: str, verdict: Verdict, own: OwnWords, *, at: datetime, country: str | None
) -> tuple[PracticalItem, ...]:
    """The practical items of a message. `words` are the owner's; `at` is when it was written, in the owner's zone."""
    seen, language = text[:LOOKED_AT], verdict.language or words.language
    of_message, calm = words.of(language), verdict.screened and not verdict.alerts
    done = whole.places_of_doing(Said(of_message, seen)) if calm else []
    turning = calm and turns.turned(of_message, seen)
    if not (verdict.practical or done or turning) or (verdict.alerts and MATTERS.isdisjoint(verdict.practical)):
        return ()
    facts = find_facts(seen, language=language, reference=at, country=country)
    facts = tuple(sorted((*facts, *prices.unnamed(of_message, seen, facts)), key=lambda fact: fact.start))
    judge = _judge(screener, text, verdict, own)
    called = names.find(of_message, seen, verdict, facts)
    called = [span for span in called if _quotable(of_message, seen, span, judge, verdict) is not None]
    if set(verdict.practical) == {OWN_NAME} and not (done or turning):
        if not called:
            return ()
        low, high = sentence_around(seen, *called[0])[0], sentence_around(seen, *called[-1])[1]
        facts = tuple(fact for fact in facts if low <= fact.start < high)
    anchors = list(dict.fromkeys([*_anchors(of_message, seen, verdict, facts, done), *called]))
    clauses, left_out = _clauses(of_message, seen, anchors, judge, verdict, called)
    turned = turns.find(of_message, seen, facts) if turning else []
    told = [_clause(seen, span, judge, facts) for span in clauses]
    told = [clause for clause in told if not _is_part(of_message, seen, clause, turned, facts)]
    matters = whole.groups(of_message, seen, told)
    beside = [days.elsewhere(of_message, seen, matter, matters, called) for matter in matters[:MOST_ITEMS]]
    items = [_kept(of_message, seen, *of, judge, facts, at) for of in zip(matters, beside, strict=False)]
    items += [_turn(of_message, seen, one, matters, judge, facts, at) for one in turned]
    if left_out or len(matters) > MOST_ITEMS or _beyond(verdict):
        items.append(PracticalItem(None, tuple(label for label in verdict.practical if label in MATTERS)))
    return tuple(items)


def _anchors(
    words: Words, text: str, verdict: Verdict, facts: Sequence[Fact], done: Sequence[Span]
) -> list[Fact | Span]:
    """The places of practical matters: facts first, because words around a fact say more, then phrases, then what is
    asked to be done."""
    placed = [fact for fact in facts if fact.kind in PLACING]
    named = [(r.start, r.end) for r in _matters(verdict) if 0 <= r.start < r.end <= LOOKED_AT]
    asked = [span for span in done if Said(words, text[slice(*sentence_around(text, *span))]).has("request")]
    shares = whole.shares(words, text, facts)
    return list(dict.fromkeys([*placed, *named, *asked, *shares]))


def _beyond(verdict: Verdict) -> bool:
    return any(reason.end > LOOKED_AT for reason in _matters(verdict))


def _matters(verdict: Verdict) -> list[Reason]:
    """The reasons that name a matter."""
    return [reason for reason in verdict.why if reason.part == "practical" and reason.label in MATTERS]


def _judge(screener: Screener, text: str, verdict: Verdict, own: OwnWords) -> Judge:
    """Screens words of a message. Those that are all of it have been."""
    whole_text = text.strip()

    @cache
    def judge(words: str) -> Verdict:
        return verdict if words == whole_text else own.screen(screener, words, verdict.language)

    return judge


def _clauses(
    words: Words, text: str, anchors: Sequence[Fact | Span], judge: Judge, verdict: Verdict, called: Sequence[Span]
) -> tuple[list[Span], bool]:
    """The clauses that can be quoted, in the order of the text; and whether something practical cannot."""
    if verdict.alerts or not verdict.screened:
        return [], bool(anchors)
    found: list[Span] = []
    beside: list[Span] = []
    left_out = len(anchors) > MOST_ANCHORS
    prices = {(fact.start, fact.end) for fact in whole.shared_prices(words, text, _facts(anchors))}
    spans = [*((r.start, r.end) for r in _matters(verdict) if r.engine != "model"), *called]
    for anchor in anchors[:MOST_ANCHORS]:
        start, end = _span(anchor)
        quoted = any(a <= start and end <= b for a, b in found)
        if quoted or (not isinstance(anchor, Fact) and _overlaps((start, end), found)):
            continue  # a phrase may reach beyond what is quoted, into the next clause; the fact has said enough
        place = _quotable(words, text, anchor, judge, verdict)
        if place is None:
            left_out = True
        elif _is_practical(words, text[slice(*place)], judge) or _overlaps(place, spans):
            found = [span for span in found if not _overlaps(span, [place])] + [place]
        elif Said(words, text[slice(*place)]).begins("it") or (start, end) in prices:
            beside.append(place)  # "and must be in tomorrow": about what is said beside it, or nothing
    found += [place for place in beside if not _overlaps(place, found) and _stands_beside(text, place, found)]
    return sorted(found), left_out


def _quotable(words: Words, text: str, anchor: Fact | Span, judge: Judge, verdict: Verdict) -> Span | None:
    """The place of the clause around an anchor; None where there is none without a tactic."""
    start, end = _span(anchor)
    tactics = [(r.start, r.end) for r in verdict.why if r.engine != "model" and r.part == "tactic"]
    clause = practical_clause(text, anchor, lambda said: _is_free(judge(said)), verdict.language or words.language)
    place = None if clause is None else _place(text, clause, start, end)
    return None if place is None or _overlaps(place, tactics) else place


def _span(anchor: Fact | Span) -> Span:
    return (anchor.start, anchor.end) if isinstance(anchor, Fact) else anchor


def _facts(anchors: Iterable[Fact | Span]) -> list[Fact]:
    return [anchor for anchor in anchors if isinstance(anchor, Fact)]


def _stands_beside(text: str, place: Span, others: Iterable[Span]) -> bool:
    return _overlaps(sentence_around(text, *place), others)


def _place(text: str, clause: str, start: int, end: int) -> Span | None:
    """The place of a clause around an anchor."""
    low = text.find(clause, max(0, end - len(clause)), start + len(clause))
    return None if low < 0 else (low, low + len(clause))


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _is_practical(words: Words, clause: str, judge: Judge) -> bool:
    """By screening, or because something is asked that screening may not see in a few words."""
    return not set(judge(clause).practical).isdisjoint(PRACTICAL) or whole.is_asked(Said(words, clause))


def _is_free(said: Verdict) -> bool:
    return said.screened and not said.tactics and not said.alerts


def _clause(text: str, span: Span, judge: Judge, facts: Sequence[Fact]) -> Clause:
    labels = frozenset(judge(text[slice(*span)]).practical) & MATTERS
    kinds = {fact.kind for fact in _inside(span, facts)}
    return Clause(span, labels, not kinds.isdisjoint(DATED), "money" in kinds)


def _kept(
    words: Words,
    text: str,
    matter: Sequence[Clause],
    beside: Elsewhere,
    judge: Judge,
    facts: Sequence[Fact],
    written: datetime,
) -> PracticalItem:
    """One matter: its clauses as one quotation where it is short and what lies between is free of tactics, too, and is
    no other matter."""
    start, end = matter[0].span[0], matter[-1].span[1]
    quoted = text[start:end]
    parted = len(quoted) > LONGEST_WHOLE or _overlaps((start, end), (*beside.others, *beside.telling))
    if len(matter) > 1 and (parted or not _is_free(judge(quoted))):
        quoted = text[slice(*_asking(words, text, matter).span)]
    inside = [fact for clause in matter for fact in _inside(clause.span, facts)]
    inside = days.with_days(text, inside, facts, written, beside)
    inside.sort(key=lambda fact: fact.kind == "place")  # the words name it already
    labels = frozenset[str]().union(*(clause.labels for clause in matter), judge(quoted).practical)
    named = tuple(label for label in (*PRACTICAL, *OWN) if label in labels and label in MATTERS | {OWN_NAME})
    return PracticalItem(quoted, named, _slots(words, text, inside, late=Said(words, quoted).has("late")))


def _is_part(words: Words, text: str, clause: Clause, turned: Sequence[Turned], facts: Sequence[Fact]) -> bool:
    """Whether a clause belongs to a sentence that takes back or changes something: what it asks besides does not, nor
    does something else with a day of its own ("make it 17:00 instead, the rent is due on Friday")."""
    span, said = clause.span, Said(words, text[slice(*clause.span)])
    other = clause.dated and bool(clause.labels) and clause.labels.isdisjoint(whole.WHO) and not said.begins("it")
    for one in turned:
        if _overlaps(span, [one.cue]):
            return True
        if _overlaps(span, [one.sentence]):
            asks = said.has("request") or any(said.begins(kind) for kind in DOING)
            placed = any(fact.kind in PLACING for fact in _inside(span, facts)) and not said.has("announce")
            return not (asks or other) and (one.turn == "changes" or not placed)
    return False


def _turn(
    words: Words,
    text: str,
    one: Turned,
    matters: Sequence[Sequence[Clause]],
    judge: Judge,
    facts: Sequence[Fact],
    written: datetime,
) -> PracticalItem:
    """The sentence, or else the clause that says so, with the facts in what is quoted."""
    low, high = one.sentence
    place = (low, low + len(text[low:high].rstrip()))
    if place[1] - low > LONGEST_WHOLE or not _is_free(judge(text[slice(*place)])):
        clause = practical_clause(text, one.cue, lambda said: _is_free(judge(said)), words.language)
        found = None if clause is None else _place(text, clause, *one.cue)
        if found is None:
            return PracticalItem(None, turn=one.turn, bare=one.bare)
        place = found
    others = [clause.span for matter in matters for clause in matter]
    own = [fact for fact in _inside(place, facts) if not _overlaps((fact.start, fact.end), others)]
    inside = days.with_days(text, own, facts, written, Elsewhere(others))
    inside.sort(key=lambda fact: fact.kind == "place")
    labels = tuple(label for label in judge(text[slice(*place)]).practical if label in MATTERS)
    kept = _slots(words, text, inside, late=Said(words, text[slice(*place)]).has("late"))
    return PracticalItem(text[slice(*place)], labels, kept, turn=one.turn, bare=one.bare)


def _slots(words: Words, text: str, inside: Sequence[Fact], *, late: bool) -> tuple[Slot, ...]:
    timed = late and any(isinstance(fact.value, datetime | time) for fact in inside)
    told = [fact for fact in inside if not (timed and fact.reading.stated == {"part"})]  # "parents' evening at 7"
    return tuple(
        slots.slot_of(fact, before=Said(words, text[fact.start : fact.end]).begins("before"), late=late)
        for fact in told[:MOST_SLOTS]
    )


def _inside(span: Span, facts: Sequence[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.kind != "person" and span[0] <= fact.start and fact.end <= span[1]]


def _asking(words: Words, text: str, matter: Sequence[Clause]) -> Clause:
    """The clause of a matter that says what is asked: a price or a part of it, or else not what only says "it"."""
    said = {clause: Said(words, text[slice(*clause.span)]) for clause in matter}
    parts = [clause for clause in matter if said[clause].has("share") or said[clause].has("pay")]
    asking = [clause for clause in matter if not said[clause].begins("it")]
    return max(parts or asking or matter, key=lambda clause: len(clause.labels))
