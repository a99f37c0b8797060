"""A reminder: once a date, at the chosen hour, and only where something new is due before the next digest."""

from datetime import date, timedelta

import pytest

from buffer.owner import cooling_off
from buffer.owner.clock import put_right
from buffer.reminder.make import make_reminder
from storage.outbox import letters, reminders
from storage.people import owners
from tests.builders import NOW, arrives, digested, later, present
from tests.unit.handlers.owner.owner_front import Front

TODAY = "can you pick up Leo at school today at 15:30"
EVENING = "can you pick up Leo at school today at 20:00"
# NOW is noon of 4 March in UTC, the digest comes at 18:00


@pytest.fixture
async def remindable(home):
    """The owner has chosen 13:00 and speaks of Leo."""
    await choose(home, "13:00")
    return home


async def choose(home, hour, now=NOW, setting="reminder_at"):
    """The owner changes a setting, which never waits."""
    async with home.database.write() as tx:
        owner = present(await owners.find(tx, home.resources.keys, home.owner_id))
        await owners.change(tx, home.resources.keys, home.owner_id, cooling=72)
        assert await cooling_off.wish(tx, home.resources, owner, setting, hour, now) is None


async def remind(home, now):
    """Whether a reminder is made now."""
    async with home.database.write() as tx:
        return await make_reminder(tx, home.resources, home.owner_id, now)


async def due_at(home):
    """When the next is due."""
    async with home.database.read() as tx:
        return present(await owners.find(tx, home.resources.keys, home.owner_id)).next_reminder_at


async def letters_of(home):
    """The reminders in the outbox."""
    return [letter for letter in await Front(home).letters() if letter.kind == "reminder"]


async def test_it_tells_what_is_due(remindable):
    """With its words, its time and an answer; without a sound; of what can wait for the digest not a word."""
    seq = await arrives(remindable, TODAY)
    await arrives(remindable, EVENING)
    await arrives(remindable, "bring me the keys please, you never listen")
    assert not await remind(remindable, later(minutes=59))
    assert await remind(remindable, later(hours=1))
    [letter] = await letters_of(remindable)
    assert letter.text == (
        "<b>Tuesday, 4 March</b>\n\n<b>Before your daily message:</b>\n"
        f"Entry {seq}: “{TODAY}”\n    today · Tue 4 March, 15:30 · school"
    )
    assert letter.data == [f"answer:{seq}:0"]
    assert letter.body["silent"] is True


@pytest.mark.parametrize(
    "text", [EVENING, "bring me the keys please", "hello", "can you pick up Leo tomorrow at 15:30", "I miss you"]
)
async def test_nothing_where_nothing_is_due(remindable, text):
    """What can wait, what names no time, what asks nothing."""
    await arrives(remindable, text)
    assert not await remind(remindable, later(hours=1))
    assert await letters_of(remindable) == []
    assert await due_at(remindable) == later(days=1, hours=1)


@pytest.mark.parametrize("text", ["can you bring his jacket to school today?", "can you pick up Leo at 15:30?"])
async def test_a_day_or_a_time_alone(remindable, text):
    """Something of today, whatever its hour; a time without a day is the first one after it was said."""
    await arrives(remindable, text)
    assert await remind(remindable, later(hours=1))


async def test_once_a_date(remindable):
    """However often it is looked, and however the hour or the zone is changed on that day."""
    await arrives(remindable, TODAY)
    assert await remind(remindable, later(hours=1))
    await arrives(remindable, "can you feed the cat today at 17:00", later(hours=2))
    for hour in ("13:00", "15:00", "16:30"):
        await choose(remindable, hour, later(hours=2))
        assert await due_at(remindable) > later(hours=12)
        assert not await remind(remindable, later(hours=5))
    await choose(remindable, "America/New_York", later(hours=2), "zone")  # there it is 9 in the morning
    assert present(await due_at(remindable)).date() == date(2031, 3, 5)


async def test_off_is_off(remindable):
    """Nothing is due any more; a digest goes on as before."""
    await arrives(remindable, TODAY)
    await choose(remindable, "off")
    assert await due_at(remindable) is None
    assert not await remind(remindable, later(hours=1))


async def test_the_digest_goes_first(remindable):
    """What was left lying until the digest is due is the digest's."""
    seq = await arrives(remindable, TODAY)
    assert not await remind(remindable, later(hours=6))
    assert [one.seq for one in (await digested(remindable, later(hours=6))).matters] == [seq]
    assert not await remind(remindable, later(hours=6, minutes=1))


async def test_it_is_made_up_for_by_day_only(home):
    """A machine that was off at the hour does it later on, and not at night, which the owner has not chosen."""
    await choose(home, "20:00")
    await digested(home, later(hours=6))
    await arrives(home, "can you take Leo to school tomorrow at 7:45", later(hours=7))
    assert not await remind(home, later(hours=11))
    await choose(home, "20:00", later(hours=7))
    await arrives(home, "can you feed the cat tomorrow at 9:00", later(hours=8))
    assert not await remind(home, later(hours=10, minutes=1))
    assert await due_at(home) == later(days=1, hours=8)


async def test_a_late_hour_that_was_chosen(home):
    """Somebody who works at night has it at the hour they said, also a little late."""
    await choose(home, "23:30")
    await digested(home, later(hours=6))
    await arrives(home, "can you take Leo to school tomorrow at 7:45", later(hours=7))
    assert await remind(home, later(hours=11, minutes=44))


async def test_it_is_told_once_more_while_it_is_open(remindable):
    """The digest in the evening has what the owner has not answered, says that it is past, and leaves out the rest."""
    open_, done = await arrives(remindable, TODAY), await arrives(remindable, "can you feed the cat today at 17:00")
    assert await remind(remindable, later(hours=1))
    await Front(remindable, now=later(hours=2)).presses(f"matter:done:{done}:0")
    made = await digested(remindable, later(hours=6))
    assert [one.seq for one in made.matters] == [open_]


async def test_what_is_taken_back(remindable):
    """One who was told of it is told that it is off, once; one who was not hears nothing in between."""
    known = await arrives(remindable, "can you pick up Leo at school tomorrow at 15:30")
    await digested(remindable, later(hours=6))
    day = timedelta(days=1)
    await arrives(remindable, "ok I'll pick him up myself, forget it", NOW + day)
    assert await remind(remindable, later(hours=1) + day)
    [letter] = await letters_of(remindable)
    assert f"Entry {known}" in letter.text
    assert "withdrawn by them" in letter.text
    assert letter.data == []
    async with remindable.database.write() as tx:
        keys = remindable.resources.keys
        for waiting in await letters.list_due(tx, keys, later(hours=2) + day):
            await letters.mark_sent(tx, keys, waiting.id, 9, later(hours=2) + day)
    assert [one.seq for one in (await digested(remindable, later(hours=6) + day)).matters] == []


async def test_taken_back_before_anybody_knew(remindable):
    """The digest says so; nobody has to be told at once."""
    seq = await arrives(remindable, TODAY)
    await arrives(remindable, "ok I'll pick him up myself, forget it", later(minutes=5))
    assert not await remind(remindable, later(hours=1))
    assert [one.seq for one in (await digested(remindable, later(hours=6))).matters] == [seq]


async def test_one_that_never_went_out_was_not_told(remindable):
    """The digest takes the place of a reminder that waits for Telegram, and tells all that it held."""
    seq = await arrives(remindable, "can you pick up Leo at school tomorrow at 15:30")
    await digested(remindable, later(hours=6))
    day = timedelta(days=1)
    await arrives(remindable, "ok I'll pick him up myself, forget it", NOW + day)
    assert await remind(remindable, later(hours=1) + day)
    assert [one.seq for one in (await digested(remindable, later(hours=6) + day)).matters] == [seq]
    assert await letters_of(remindable) == []


async def test_a_clock_that_was_ahead(remindable):
    """A reminder made under it stands in the way of none when that day comes, and the hour is computed again."""
    far, keys = timedelta(days=400), remindable.resources.keys
    async with remindable.database.write() as tx:
        await reminders.add(tx, keys, remindable.owner_id, "2032-04-07", NOW + far)
        await owners.schedule_reminder(tx, keys, remindable.owner_id, NOW + far)
        await put_right(tx, keys, NOW)
        assert await reminders.list_of_owner(tx, remindable.owner_id) == []
    assert await due_at(remindable) == later(hours=1)
