"""When it goes on after the boundary: offered once, in a digest, and never again by itself."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from buffer.digest import next_step
from buffer.digest.compose import compose
from buffer.digest.digest import BoundaryState
from buffer.digest.make import read_day
from buffer.digest.sections import prompt
from buffer.digest.text import messages, text
from handlers.owner.digest.next_steps import WAYS
from storage.outbox import notices
from tests.builders import NOW, fact, owner, reading


def _state(**given):
    ordinary: dict[str, Any] = {
                "contact_id": 2, "name": "Robin", "state": "sent", "reason": None, "at": NOW, "after": 3,
                "after_days": 2, "new": False, "obstacle": None}  # fmt: skip
    return BoundaryState(**ordinary | given)


@pytest.mark.parametrize(
    ("given", "fits"),
    [
        ({}, True),
        ({"after": 40, "after_days": 9, "state": "unsure"}, True),
        ({"after": 2}, False),
        ({"after": 30, "after_days": 1}, False),
        ({"state": "held"}, False),
        ({"state": "ready", "after": 0, "after_days": 0}, False),
    ],
)
def test_what_counts_as_going_on(given, fits):
    """Three messages on two days after the boundary has reached them; less is one evening's temper."""
    assert next_step.goes_on(_state(**given)) == fits


def test_offered_once_for_each_contact():
    """The first contact who goes on and was not offered for; nobody where all were, or where nobody goes on."""
    first, second = _state(), _state(contact_id=3)
    assert next_step.contact_to_offer([_state(after=0)], ()) is None
    assert next_step.contact_to_offer([first, second], ()) == 2
    assert next_step.contact_to_offer([first, second], {2}) == 3
    assert next_step.contact_to_offer([first, second], {2, 3}) is None


async def test_the_offer_is_no_notice_of_the_bot(home):
    """That it was offered is kept without a later digest mentioning it as news about the bot."""
    async with home.database.write() as tx:
        await notices.add_next_step_offer(tx, home.resources.keys, home.owner_id, home.contact_id, NOW, 1)
        read = await read_day(tx, home.resources.keys, home.done.owner, NOW)
    assert list(read.notices) == []
    assert read.offered_for == {home.contact_id}


def test_the_digest_says_it_with_a_button(library):
    """The line and its button are there when it is offered, and only then."""
    words = library.of("en")
    day = compose(reading(screenings=(), corrections={}, facts=(fact(1),)), date(2031, 3, 4), NOW)
    plain, offering = (messages(words, replace(day, next_step=offers))[0] for offers in (False, True))
    assert "gone on writing" not in plain.text
    assert "gone on writing" in offering.text
    data = [cell.data for row in offering.rows for cell in row]
    assert "next:what" in data
    assert "next:what" not in str(plain.rows)


async def test_the_four_ways(front):
    """The button under the digest leaves the digest as it is; each way is said, with a way back; "none" ends it."""
    (overview,) = await front.presses("next:what")
    assert "edit" not in overview.body
    assert overview.data == [*(f"next:{way}" for way in WAYS), "next:nothing"]
    for way in WAYS:
        (said,) = await front.presses(f"next:{way}")
        assert said.data == ["next:all"]
        assert said.body["edit"] == 77
    (done,) = await front.presses("next:nothing")
    assert done.data == []
    (again,) = await front.says("/next_steps")
    assert again.data == overview.data


def test_one_line_a_day(library):
    """Each of three weeks has a line for each day, no two alike; the same day always says the same."""
    words = library.of("en")
    days = [date.fromordinal(date(2031, 3, 3).toordinal() + n) for n in range(22)]
    lines = [prompt(words, replace(_empty(), day=day)) for day in days]
    assert len(set(lines[:21])) == 21
    assert lines[21] == lines[0]
    shown = text(words, replace(_empty(), day=days[3]))
    assert lines[3] in shown


def _empty():
    return compose(reading(screenings=(), corrections={}, owner=owner()), date(2031, 3, 4), NOW)
