"""D3, D4, D5: what a helper is shown and told: the open matters, once what is shared, and how their answer reads."""

from datetime import timedelta

import pytest

from buffer.letters.kinds.helpers import DONE_AFTER
from buffer.owner import contacts as people
from buffer.owner import cooling_off
from storage.outbox import letters
from storage.people import helpers, owners
from storage.people.helpers import PERMISSIONS
from tests.builders import NOW, OWNER, arrives, digested, later
from tests.unit.handlers.owner.owner_front import Front

KIM = 7007


@pytest.fixture
async def helper(home):
    """The id of somebody who helps, and may nothing yet."""
    async with home.database.write() as tx:
        keys = home.resources.keys
        number = await helpers.add(tx, keys, home.owner_id, KIM, "Kim", "en", NOW)
        await helpers.change(tx, keys, home.owner_id, number, "active", (), NOW)
    return number


async def allow(home, number, *permissions):
    """Let the helper see something, without telling them."""
    async with home.database.write() as tx:
        await helpers.change(tx, home.resources.keys, home.owner_id, number, "active", permissions, NOW)


def to_kim(found):
    """What is to be sent to the helper."""
    return [letter for letter in found if letter.body.get("to") == KIM]


async def waiting(front):
    """Everything that waits for the helper now."""
    front.seen.clear()
    return to_kim(await front.letters())


async def test_d4_five_switches_are_one_letter_when_the_owner_is_done(front, helper):
    """It waits anew with each switch, and says all of it in the end."""
    for permission in PERMISSIONS:
        [letter] = to_kim(await front.presses(f"helper:may:{helper}:{permission}:yes"))
        assert letter.not_before == front.now - timedelta(seconds=1) + DONE_AFTER
    [letter] = await waiting(front)
    assert letter.text.count("•") == len(PERMISSIONS)


async def test_d4_one_switch_is_one_letter(front, helper):
    """The smallest change is told, too."""
    await front.presses(f"helper:may:{helper}:counts:yes")
    [letter] = await waiting(front)
    assert letter.text.count("•") == 1


async def test_d4_there_and_back_is_nothing_to_tell(front, helper):
    """Who knows nothing of a switch that was on for a moment is not told of it; what was told before counts."""
    await front.presses(f"helper:may:{helper}:counts:yes")
    await front.presses(f"helper:may:{helper}:counts:no")
    assert await waiting(front) == []
    await front.presses(f"helper:may:{helper}:read:yes")
    await front.presses(f"helper:may:{helper}:counts:yes")
    await front.presses(f"helper:may:{helper}:counts:no")
    [letter] = await waiting(front)
    assert letter.text.count("•") == 1


async def test_d4_after_it_was_sent_the_next_switch_is_another_letter(front, home, helper):
    """What is on its way is not taken back, and what follows is told against it."""
    await front.presses(f"helper:may:{helper}:counts:yes")
    front.later(minutes=5)
    async with home.database.write() as tx:
        due = await letters.list_due(tx, home.resources.keys, front.now, 8)
        for going in due:
            await letters.mark_sent(tx, home.resources.keys, going.id, 5, front.now)
    await front.letters()
    [letter] = to_kim(await front.presses(f"helper:may:{helper}:counts:no"))
    assert letter.text == "What is shared with you now:\nNothing yet. You are told when that changes."


async def test_d4_who_helps_no_more_is_not_told(front, home, helper):
    """Neither of switches of a moment ago, once the owner has ended it, nor once they are a contact."""
    await front.presses(f"helper:may:{helper}:counts:yes")
    over = to_kim(await front.presses(f"helper:revoke:{helper}"))
    assert len(over) == 1
    assert [letter.text for letter in await waiting(front)] == [over[0].text]


async def test_d4_a_contact_is_told_nothing(front, home, helper):
    """A helper who turns out to be another account of the contact has no letter waiting."""
    await front.presses(f"helper:may:{helper}:counts:yes")
    async with home.database.write() as tx:
        await people.add_account(tx, home.resources.keys, home.done.owner, home.done.contact, KIM, front.now)
    assert await waiting(front) == []


async def test_d4_switches_that_waited_are_one_letter_too(front, home, helper):
    """Where more for a helper waits first, what takes effect together is told together."""
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, cooling=24)
    for permission in ("counts", "practical", "read"):
        assert to_kim(await front.presses(f"helper:may:{helper}:{permission}:yes")) == []
    async with home.database.write() as tx:
        await cooling_off.apply_due(tx, home.resources, home.owner_id, later(days=2))
    [letter] = await waiting(front)
    assert letter.text.count("•") == 3


async def test_d3_practical_is_what_is_open(front, home, helper):
    """Minutes after the digest, and days after it, the helper sees the open matters; once they are over, none."""
    await allow(home, helper, "practical")
    await arrives(home, "Pick up Leo at school on Friday at 15:30.", later(hours=1))
    await digested(home, later(hours=6))
    kim = Front(home, person=KIM, now=later(hours=6, minutes=5))
    await kim.letters()
    [shown] = await kim.says("/practical")
    assert "Leo" in shown.text
    [shown] = await kim.later(days=1).says("/practical")
    assert "Leo" in shown.text
    [shown] = await kim.later(days=30).says("/practical")
    assert "Leo" not in shown.text


@pytest.mark.parametrize(
    ("answer", "said"), [("later", "Kim would rather wait. You can go on alone"), ("yes", "Kim is with you")]
)
async def test_d5_what_a_helper_says_is_what_the_owner_reads(front, home, helper, answer, said):
    """An answer is an answer: who would rather wait has not failed to answer."""
    await allow(home, helper, "approve")
    await arrives(home, "You never answer.", later(hours=1))
    await digested(home, later(hours=6))
    front.now = later(hours=7)
    await front.letters()
    await front.presses("show:ask:d1")
    await front.presses("show:yes:d1")
    front.person = KIM
    heard = await front.presses(f"approve:{answer}:{home.owner_id}")
    [read] = [letter for letter in heard if letter.body["to"] == OWNER]
    assert read.text.startswith(said)
    assert "no answer" not in read.text


async def test_what_waits_to_be_given_is_shown_with_the_helper(front, home, helper):
    """On their screen and on the list, with a way back; on nobody else's screen."""
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, cooling=24)
        other = await helpers.add(tx, home.resources.keys, home.owner_id, 7008, "Lou", "en", NOW)
        await helpers.change(tx, home.resources.keys, home.owner_id, other, "active", (), NOW)
    await front.presses(f"helper:may:{helper}:read:yes")
    for shown in [*await front.says("/helper"), *await front.presses(f"helper:show:{helper}")]:
        assert "5 March" in shown.text
        [back] = [data for data in shown.data if data.startswith("set:back:")]
    [shown] = await front.presses(f"helper:show:{other}")
    assert "5 March" not in shown.text
    await front.presses(back)
    [shown] = await front.presses(f"helper:show:{helper}")
    assert "5 March" not in shown.text
