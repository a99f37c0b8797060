"""What making a digest writes is decided before anything is written."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from buffer.digest.due import Due
from buffer.digest.plan import plan_digest
from buffer.letters.letter import TextMessage
from buffer.text.words import Library, Words
from storage.boundary.boundaries import Boundary
from storage.screening.screenings import Screening
from storage.screening.verdict import PracticalItem, Verdict
from tests.builders import NOW, contact, fact, owner, reading, reply

DUE = Due(NOW, NOW.date())
GOING_ON: dict[str, Any] = {
    "facts": [fact(1)],
    "contacts": [contact(after_boundary=3, after_boundary_days=2)],
    "boundaries": {2: Boundary(1, 2, 1, "words", NOW)},
    "replies": {(2, 1): reply(state="sent")},
}


@pytest.fixture
def words(library: Library) -> Words:
    """The sentences of an owner who reads English."""
    return library.of("en")


def test_a_letter_is_named_by_number_and_day(words: Words) -> None:
    """The key of the outbox names the digest and the owner's date, so that no clock writes a second."""
    plan = plan_digest(words, reading(owner=owner(digests=4), facts=[fact(1)]), DUE, NOW)
    (letter,) = plan.letters
    assert (letter.kind, letter.once_key) == ("digest", f"digest/5/{DUE.day.isoformat()}")
    assert plan.digest.number == 5


def test_a_second_message_has_a_key_of_its_own(words: Words) -> None:
    """Where much may need the owner, the rest follows in a second letter."""
    seen = [Screening(1, n, "1", Verdict(), (PracticalItem(f"bring {n} books"),)) for n in range(1, 17)]
    plan = plan_digest(words, reading(facts=[fact(n) for n in range(1, 17)], screenings=seen), DUE, NOW)
    first, second = (letter.once_key for letter in plan.letters)
    assert second == f"{first}/2"


@pytest.mark.parametrize(("quiet_days", "letters"), [(True, 1), (False, 0)])
def test_a_quiet_day(words: Words, quiet_days: bool, letters: int) -> None:
    """A day without anything is told in one line, or not at all, as the owner chose; the digest is made either way."""
    plan = plan_digest(words, reading(owner=owner(quiet_days=quiet_days)), DUE, NOW)
    assert plan.digest.quiet
    assert len(plan.letters) == letters


@pytest.mark.parametrize(("behind", "silent"), [(timedelta(hours=2), False), (timedelta(hours=2, seconds=1), True)])
def test_a_late_digest_makes_no_sound(words: Words, behind: timedelta, silent: bool) -> None:
    """One that could not be made at its hour arrives silently."""
    plan = plan_digest(words, reading(facts=[fact(1)]), DUE, NOW + behind)
    content = plan.letters[0].content
    assert isinstance(content, TextMessage)
    assert content.silent is silent


def test_next_steps_are_offered_once(words: Words) -> None:
    """Because of somebody who goes on, the digest offers next steps and says for whom; not where it was done before."""
    day = reading(**GOING_ON)
    offering = plan_digest(words, day, DUE, NOW)
    assert (offering.offer_for, offering.digest.next_step) == (2, True)
    again = plan_digest(words, replace(day, offered_for={2}), DUE, NOW)
    assert (again.offer_for, again.digest.next_step) == (None, False)


def test_a_quiet_day_offers_nothing(words: Words) -> None:
    """The one line of a quiet day has no room for it: it is offered on the next day that is not quiet."""
    plan = plan_digest(words, replace(reading(**GOING_ON), facts=()), DUE, NOW)
    assert plan.digest.quiet
    assert plan.offer_for is None
