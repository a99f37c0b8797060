"""A7: what the owner says of an account that looks like the contact's, and where the question is found again."""

from datetime import timedelta

import pytest

from storage.intake import inbox
from storage.people import contacts, suspects
from tests.builders import CONTACT, NOW, SECOND_ACCOUNT, later


@pytest.fixture
async def suspected(home):
    """An account looks like the contact's, and something it wrote waits."""
    keys = home.resources.keys
    async with home.database.write() as tx:
        await suspects.add(tx, keys, home.owner_id, home.contact_id, SECOND_ACCOUNT, "Robin <b>", NOW)
        await inbox.add(tx, keys, [(1, b"{}")], NOW)
        [update] = await inbox.list_waiting(tx, keys, 5, NOW)
        await inbox.postpone(tx, update.row, later(hours=6))


async def accounts(home):
    """The contact's accounts."""
    async with home.database.read() as tx:
        return sorted(await contacts.list_accounts(tx, home.resources.keys, home.owner_id, home.contact_id))


async def is_tried_now(home):
    """Whether what was postponed is tried at once."""
    async with home.database.read() as tx:
        return bool(await inbox.list_waiting(tx, home.resources.keys, 5, NOW + timedelta(seconds=1)))


async def test_a7_yes(front, home, suspected):
    """It is an account of the contact's from now on, and what waited is taken in at once."""
    assert not await is_tried_now(home)
    [said] = await front.presses(f"lookalike:yes:{SECOND_ACCOUNT}")
    assert "It counts as Robin" in said.text
    assert await accounts(home) == [CONTACT, SECOND_ACCOUNT]
    assert await is_tried_now(home)


async def test_a7_no(front, home, suspected):
    """It is nobody's, what waited is let go at once, and the question is over; it can still be added by hand."""
    [said] = await front.presses(f"lookalike:no:{SECOND_ACCOUNT}")
    assert "/people" in said.text
    assert await accounts(home) == [CONTACT]
    assert await is_tried_now(home)
    [again] = await front.presses(f"lookalike:yes:{SECOND_ACCOUNT}")
    assert "settled already" in again.text
    assert await accounts(home) == [CONTACT]


@pytest.mark.parametrize("account", [CONTACT, 99, SECOND_ACCOUNT + 1])
async def test_a7_a_button_about_another_account(front, home, suspected, account):
    """Only an account that was asked about can be answered for."""
    [said] = await front.presses(f"lookalike:yes:{account}")
    assert "settled already" in said.text
    assert await accounts(home) == [CONTACT]


async def test_a7_the_question_stands_in_people_until_it_is_answered(front, home, suspected):
    """With the name as text, and the same two buttons."""
    [shown] = await front.says("/people")
    assert "may be Robin" in shown.text
    assert "&lt;b&gt;" in shown.text
    assert f"lookalike:yes:{SECOND_ACCOUNT}" in shown.data
    await front.presses(f"lookalike:no:{SECOND_ACCOUNT}")
    [shown] = await front.says("/people")
    assert "may be" not in shown.text


async def test_a7_with_the_contact_the_question_is_over(front, home, suspected):
    """Nobody can be somebody who was taken out."""
    await front.presses(f"people:really:{home.contact_id}")
    [said] = await front.presses(f"lookalike:yes:{SECOND_ACCOUNT}")
    assert "settled already" in said.text
