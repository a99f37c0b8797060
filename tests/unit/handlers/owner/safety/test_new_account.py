"""Another account of the owner's: by a one-time link, after a day at least; the one of before is told nothing more."""

import itertools
import re
from datetime import timedelta

import pytest

from buffer.intake.accept import accept
from buffer.owner import account, cooling_off
from handlers.inbound.convert import convert
from storage.intake import connections
from storage.outbox import letters, notices
from storage.people import helpers, invitations, owners, pending_changes
from storage.record import entries
from tests.builders import CONTACT, NOW, OWNER, arrives, digested, later, present
from tests.unit.handlers.owner.owner_front import Front

NEW, HELPER = 8801, 8100
IDS = itertools.count(20000)
"""Of the updates of others than `front`."""
A_DAY = timedelta(days=1)


async def link(front):
    """The token of a link that the owner has made."""
    [asked] = await front.says("/new_account")
    [shown] = await front.presses(asked.data[0])
    return present(re.search(r"start=([\w-]+)", shown.text))[1]


async def opens(home, token, person=NEW):
    """Somebody opens it; what both are told, by whom it is for."""
    other = Front(home, _ids=IDS, person=person)
    await other.letters()
    return {letter.body.get("to"): letter for letter in await other.says(f"/start {token}")}


async def time_comes(home, now):
    """What has waited long enough is carried out."""
    async with home.database.write() as tx:
        return await cooling_off.apply_due(tx, home.resources, home.owner_id, now)


async def owner_of(home):
    """The owner as she is now."""
    async with home.database.read() as tx:
        return present(await owners.find(tx, home.resources.keys, home.owner_id))


@pytest.fixture
async def moved(front, home):
    """Everything has moved."""
    async with home.database.write() as tx:
        number = await helpers.add(tx, home.resources.keys, home.owner_id, HELPER, "Kim", "en", NOW)
        await helpers.change(tx, home.resources.keys, home.owner_id, number, "active", {"counts"}, NOW)
    await opens(home, await link(front))
    await front.letters()
    assert await time_comes(home, front.now + A_DAY) == 1
    return home


async def test_both_are_told_and_it_waits(front, home):
    """Nothing moves within a day, although no waiting time was chosen; the old account has a button to take it back."""
    told = await opens(home, await link(front))
    assert told[NEW].text.startswith("Thank you. To be safe this waits until 5 March")
    assert "Wilhelmina" in told[OWNER].text
    assert str(NEW) in told[OWNER].text
    assert await time_comes(home, front.now + A_DAY - timedelta(minutes=1)) == 0
    assert (await owner_of(home)).telegram_id == OWNER
    await front.presses(told[OWNER].data[0])
    assert await time_comes(home, front.now + 2 * A_DAY) == 0
    assert (await owner_of(home)).telegram_id == OWNER


async def test_the_longer_time_that_was_chosen(front, home):
    """Three days, where three days were chosen for such changes."""
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, cooling=72)
    await opens(home, await link(front))
    async with home.database.read() as tx:
        [waiting] = await pending_changes.list_waiting(tx, home.resources.keys, home.owner_id)
    assert waiting.due_at - waiting.asked_at == 3 * A_DAY


async def test_everything_goes_on_there(moved):
    """The digest and answers go to the new account, what the contact writes is kept, the helper stays, the record says
    it; a connection of the new account is the owner's."""
    assert (await owner_of(moved)).telegram_id == NEW
    new = Front(moved, _ids=IDS, person=NEW, now=later(days=1, minutes=5))
    assert {letter.body.get("to") for letter in await new.letters() if letter.kind == "account"} == {None, OWNER}
    [shown] = await new.says("/matters")
    assert shown.body["to"] == NEW
    await arrives(moved, "hello", later(days=1, minutes=6))
    await digested(moved, later(days=1, hours=6))
    told = await Front(moved, _ids=IDS, person=HELPER).says("/counts")
    assert HELPER in {letter.body.get("to") for letter in told}
    assert not any(letter.kind == "answer" and letter.body["to"] == OWNER for letter in told)
    async with moved.database.read() as tx:
        facts = await entries.list_facts(tx, moved.owner_id, 0)
    assert [fact.kind for fact in facts][-2:] == ["owner_account", "message"]


async def test_the_old_account_is_nobody(moved):
    """Nothing that it types or taps is answered, nothing waits for it, but the one farewell and the end of its menu."""
    old = Front(moved, _ids=IDS, now=later(days=1, minutes=5))
    waiting = [letter for letter in await old.letters() if letter.body.get("to") == OWNER]
    assert {letter.kind: letter.body.get("commands") for letter in waiting} == {"account": None, "menu": []}
    assert "here no more" in next(letter.text for letter in waiting if letter.kind == "account")
    assert await old.says("/digest") == []
    assert await old.presses("matter:page:0") == []


async def test_a_connection_of_the_new_account(moved):
    """It is taken as the owner's."""
    user = {"id": NEW, "is_bot": False, "first_name": "Wilhelmina"}
    said = {"id": "c9", "user": user, "user_chat_id": NEW, "date": 1930478400, "is_enabled": True}
    change = convert({"business_connection": {**said, "rights": {"can_reply": True}}})
    await _accept(moved, [change])
    async with moved.database.read() as tx:
        mine = await connections.list_of_owner(tx, moved.resources.keys, moved.owner_id)
    assert [one.id for one in mine] == ["c9"]


def _connection(person, *, enabled=True, can_reply=True, date=1930478400):
    """What Telegram says of the connection that was there before the move."""
    user = {"id": person, "is_bot": False, "first_name": "Wilhelmina"}
    said = {"id": "c1", "user": user, "user_chat_id": person, "date": date, "is_enabled": enabled}
    return convert({"business_connection": {**said, "rights": {"can_reply": can_reply}}})


async def _of_owner(home):
    async with home.database.read() as tx:
        mine = await connections.list_of_owner(tx, home.resources.keys, home.owner_id)
    return [(one.id, one.enabled, one.can_reply) for one in mine]


async def test_what_becomes_of_a_connection_of_the_old_account(front, home):
    """It is hers until it ends: that it may not reply, or is over, is known and told to the new account. Once it is
    over, whoever has the old account makes no new one of hers."""
    await _accept(home, [_connection(OWNER)])
    async with home.database.write() as tx:
        mine = present(await owners.find(tx, home.resources.keys, home.owner_id))
        await account.move(tx, home.resources, mine, NEW, "W", later(days=1))
    await front.letters()
    await _accept(home, [_connection(OWNER, can_reply=False, date=1930478460)])
    assert await _of_owner(home) == [("c1", True, False)]
    [told] = [letter for letter in await front.letters() if letter.kind == "connection"]
    assert told.body.get("to") is None  # the owner, wherever she is
    await _accept(home, [_connection(OWNER, enabled=False, date=1930478520)])
    assert await _of_owner(home) == [("c1", False, True)]
    assert "connection_ended" in await _noticed(home)
    await _accept(home, [_connection(OWNER, date=1930478580)])
    assert await _of_owner(home) == [("c1", False, True)]


async def test_a_connection_of_a_stranger_is_nobodys(moved):
    """Neither a new one of the old account nor one of somebody else."""
    await _accept(moved, [_connection(OWNER), _connection(99)])
    assert await _of_owner(moved) == []


async def _noticed(home):
    async with home.database.read() as tx:
        return [one.kind for one in await notices.list_unmentioned(tx, home.resources.keys, home.owner_id)]


async def _accept(home, items):
    async with home.database.write() as tx:
        await accept(tx, home.resources, items, later(days=1, hours=1))


@pytest.mark.parametrize("person", [CONTACT, OWNER])
async def test_who_cannot_be_the_owner(front, home, person):
    """The contact, and the owner herself: nothing waits, and the contact hears nothing."""
    told = await opens(home, await link(front), person)
    assert CONTACT not in told
    async with home.database.read() as tx:
        assert await pending_changes.list_waiting(tx, home.resources.keys, home.owner_id) == []


async def test_a_link_works_once(front, home):
    """A second one who opens it is nobody; a new link ends the one before."""
    first = await link(front)
    second = await link(front)
    assert await opens(home, first) == {}
    assert await opens(home, second) != {}
    assert await opens(home, second, 8802) == {}


async def test_somebody_by_then(front, home):
    """Where the account has become a helper meanwhile, nothing moves, and the owner is told."""
    await opens(home, await link(front))
    async with home.database.write() as tx:
        number = await helpers.add(tx, home.resources.keys, home.owner_id, NEW, "Kim", "en", NOW)
        await helpers.change(tx, home.resources.keys, home.owner_id, number, "active", (), NOW)
    await front.letters()
    await time_comes(home, front.now + A_DAY)
    assert (await owner_of(home)).telegram_id == OWNER
    assert "did not happen" in (await front.letters())[0].text


async def test_what_waits_for_the_old_account_does_not_go_to_the_new(front, home):
    """An answer, and a sign about a message of the old chat, are for that chat alone."""
    await front.says("/help")
    async with home.database.write() as tx:
        keys, mine = home.resources.keys, await owners.find(tx, home.resources.keys, home.owner_id)
        await letters.enqueue(
            tx, keys, home.owner_id, "received", "received/1", {"message_ids": [3], "remove": True}, NOW
        )
        await account.move(tx, home.resources, present(mine), NEW, "W", later(days=1))
        due = await letters.list_due(tx, keys, later(days=2))
    assert {(letter.kind, letter.body.get("to")) for letter in due} == {
        ("account", OWNER),
        ("account", None),
        ("menu", OWNER),  # it is taken away there
        ("menu", None),  # of the new chat
    }


async def test_back_again_before_the_farewell_went_out(front, home):
    """Where she is back before Telegram could be reached, the chat is not said good-bye to, and keeps its menu."""
    async with home.database.write() as tx:
        keys = home.resources.keys
        there, back = later(days=1), later(days=3)
        await account.move(tx, home.resources, present(await owners.find(tx, keys, home.owner_id)), NEW, "W", there)
        await account.move(tx, home.resources, present(await owners.find(tx, keys, home.owner_id)), OWNER, "W", back)
        due = await letters.list_due(tx, keys, later(days=4))
    assert {letter.body.get("to") for letter in due} == {NEW, None}
    assert [letter.body["commands"] for letter in due if letter.kind == "menu" and letter.body.get("to") == NEW] == [[]]


async def test_the_old_account_becomes_no_new_owner(moved):
    """A link for further owners does nothing in it: with an empty record the contact would be answered once more."""
    async with moved.database.write() as tx:
        until = later(days=3)
        token = await invitations.create(tx, moved.resources.keys, "another", None, later(days=1), until)
    old = Front(moved, _ids=IDS, now=later(days=1, minutes=5))
    await old.letters()
    assert await old.says(f"/start {token}") == []
    other = Front(moved, _ids=IDS, person=8901, now=later(days=1, minutes=6))
    await other.letters()
    assert [letter.kind for letter in await other.says(f"/start {token}")] == ["answer"]
    async with moved.database.read() as tx:
        known = await owners.list_all(tx, moved.resources.keys)
    assert {one.telegram_id for one in known} == {NEW, 8901}
