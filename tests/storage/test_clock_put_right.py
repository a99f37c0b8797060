"""B1: what a clock that was ahead has left in the database is put right when it is set back; nothing waits for it."""

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from buffer.digest.make import make_digest
from buffer.intake.accept import accept
from buffer.intake.receiving.clock import note_ahead
from buffer.intake.receiving.receive import receive
from buffer.letters import outbox
from buffer.letters.letter import Post, TextMessage
from buffer.owner import cooling_off
from buffer.owner.clock import LEFT_ALONE, NEXT_DIGEST, put_right
from buffer.showing import opening
from handlers.inbound.convert import convert
from storage.database import Tx
from storage.files import fetches
from storage.files.fetches import Fetch
from storage.intake import heartbeat, inbox
from storage.outbox import digests, notices
from storage.people import invitations, owners, pending_changes
from storage.tables import inbox as inbox_table
from storage.tables import invitations as invitations_table
from storage.tables import metadata
from storage.tables import outbox as outbox_table
from storage.tables import owners as owners_table
from storage.types import UtcTime
from tests.builders import CONTACT, NOW, later, message, present, seconds
from tests.storage.test_lock_order import statements_on

AHEAD = timedelta(days=400)
BY = {"400 days": AHEAD, "two days": timedelta(days=2), "ten years": timedelta(days=3650)}


async def test_b1_each_table_with_times_is_put_right_or_left_alone_for_a_reason(home):
    """No table with times is forgotten: it is looked at when the clock is set back, or it is said why not."""
    with statements_on(home.database) as said:
        async with home.database.write() as tx:
            await put_right(tx, home.resources.keys, NOW)
    looked_at = set(re.findall(r"(?:FROM|UPDATE) (\w+)", "\n".join(said)))
    timed = {table.name for table in metadata.sorted_tables if any(type(c.type) is UtcTime for c in table.c)}
    assert looked_at & set(LEFT_ALONE) == set()
    assert timed == (looked_at & timed) | set(LEFT_ALONE)


async def owner_of(home, tx: Tx):
    """The owner as stored."""
    return present(await owners.find(tx, home.resources.keys, home.owner_id))


async def test_b1_a_file_is_asked_for_again(home):
    """A file that is owed since a time to come is owed since now, and is not waited for until then."""
    keys = home.resources.keys
    owed = Fetch(home.owner_id, 1, 0, 0, NOW + AHEAD, NOW + AHEAD, missed_at=NOW + AHEAD)
    async with home.database.write() as tx:
        await fetches.add(tx, keys, [owed])
        await put_right(tx, keys, NOW)
        [one] = await fetches.list_due(tx, keys, NOW, 9, (), ())
    assert (one.since, one.missed_at) == (NOW, NOW)


@pytest.mark.parametrize("by", BY)
async def test_b1_no_day_is_lost_after_a_digest_made_in_the_future(home, by):
    """A digest made under a clock that was ahead; put right, the day has its own, and so has each after it."""
    keys = home.resources.keys
    async with home.database.write() as tx:
        assert await make_digest(tx, home.resources, home.owner_id, NOW + BY[by] + timedelta(hours=12)) is not None
    made = []
    async with home.database.write() as tx:
        await put_right(tx, keys, NOW)
        due = present((await owner_of(home, tx)).next_digest_at)
        assert NOW < due <= NOW + NEXT_DIGEST
    for _ in range(3):
        async with home.database.write() as tx:
            digest = present(await make_digest(tx, home.resources, home.owner_id, due))
            made.append(digest.day)
            due = present((await owner_of(home, tx)).next_digest_at)
    assert made == [date(2031, 3, 4) + timedelta(days=n) for n in range(3)]
    async with home.database.read() as tx:
        days = [day for _, day in await digests.list_of_owner(tx, home.owner_id)]
    assert len(set(days)) == len(days) == 4


async def test_b1_nothing_changes_where_nothing_is_of_the_future(home):
    """Under a clock that is right, every row stays as it is."""
    async with home.database.write() as tx:
        await outbox.enqueue(tx, home.resources.keys, home.owner_id, Post("word", "one", TextMessage("hello")), NOW)
        before = (await tx.execute(select(owners_table))).all()
        await put_right(tx, home.resources.keys, later(minutes=1))
        assert (await tx.execute(select(owners_table))).all() == before
        assert [row.created_at for row in await waiting(home, tx)] == [NOW]


async def waiting(home, tx: Tx):
    """The letters in the outbox, in their order."""
    return (await tx.execute(select(outbox_table).order_by(outbox_table.c.created_at))).all()


async def test_b1_letters_keep_their_order_and_wait_no_longer(home):
    """Two letters of the future, the second after a pause of an hour: of now, in order, the pause as long."""
    keys = home.resources.keys
    async with home.database.write() as tx:
        for number, wait in enumerate((timedelta(), timedelta(hours=1))):
            post = Post("word", str(number), TextMessage("hello"), wait=wait)
            await outbox.enqueue(tx, keys, home.owner_id, post, NOW + AHEAD + timedelta(seconds=number))
        await put_right(tx, keys, NOW)
        first, second = await waiting(home, tx)
    assert (first.created_at, second.created_at) == (NOW, later(seconds=1))
    assert second.not_before == later(hours=1, seconds=1)


async def test_b1_what_was_asked_for_waits_as_long_as_it_would_have(home):
    """A change asked for in the future waits its hours from now; a link made then works as long as it would have."""
    keys = home.resources.keys
    async with home.database.write() as tx:
        await owners.change(tx, keys, home.owner_id, cooling=24)
        owner = await owner_of(home, tx)
        await cooling_off.wish(tx, home.resources, owner, "alerts", False, NOW + AHEAD)
        await put_right(tx, keys, NOW)
        [change] = await pending_changes.list_waiting(tx, keys, home.owner_id)
    assert change.due_at == later(hours=24)


async def test_b1_a_link_lives_as_long_as_it_would_have(home):
    """A link that was made under a clock that was ahead does not live for a year."""
    keys = home.resources.keys
    async with home.database.write() as tx:
        await invitations.create(tx, keys, "helper", home.owner_id, NOW + AHEAD, NOW + AHEAD + timedelta(days=7))
        await put_right(tx, keys, NOW)
        [row] = (await tx.execute(select(invitations_table))).all()
    assert (row.created_at, row.expires_at) == (NOW, later(days=7))


async def test_b1_updates_that_were_postponed_are_due(home):
    """An update postponed under a clock that was ahead does not wait until it is as late again."""
    async with home.database.write() as tx:
        await inbox.add(tx, home.resources.keys, [(5, b"{}")], NOW + AHEAD)
        await tx.execute(update(inbox_table).values(not_before=NOW + AHEAD))
        await put_right(tx, home.resources.keys, NOW)
        assert [one.update_id for one in await inbox.list_waiting(tx, home.resources.keys, 9, NOW)] == [5]


async def test_b1_an_opening_of_the_future_is_asked_about_again(home):
    """The pause before messages are shown is never longer than the longest there is."""
    keys = home.resources.keys
    async with home.database.write() as tx:
        owner = await owner_of(home, tx)
        await opening.begin(tx, keys, owner, "day", NOW + AHEAD)
        begun, is_new = await opening.begin(tx, keys, owner, "day", NOW)
    assert is_new
    assert begun.until - NOW <= opening.LONGEST_PAUSE


async def test_b1_a_step_is_said_once_and_stands_in_the_record(home):
    """Set back, or set forward while the bot was listening: an entry and a notice. A start after a pause is none."""
    keys = home.resources.keys

    async def said():
        async with home.database.read() as tx:
            return sorted(one.kind for one in await notices.list_unmentioned(tx, keys, home.owner_id))

    async with home.database.write() as tx:
        await receive(tx, keys, [], NOW + AHEAD)
        await receive(tx, keys, [], NOW, passed=timedelta(seconds=50))
    assert await said() == ["clock_back"]
    async with home.database.write() as tx:
        await receive(tx, keys, [], later(hours=20), passed=timedelta(seconds=50))
    assert await said() == ["clock_back", "clock_forward"]
    async with home.database.write() as tx:
        await receive(tx, keys, [], later(hours=40))
    assert await said() == ["clock_back", "clock_forward", "late"]


async def test_b1_a_wrong_clock_is_said_once_and_kept_for_doctor(home):
    """Every owner is told of a new error; the same one again is nothing new, and a right clock takes it back."""
    keys = home.resources.keys
    async with home.database.write() as tx:
        for _ in range(3):
            await note_ahead(tx, keys, timedelta(minutes=9), NOW)
        assert [one.kind for one in await notices.list_unmentioned(tx, keys, home.owner_id)] == ["clock_ahead"]
        assert present(await heartbeat.find_ahead(tx)).by == timedelta(minutes=9)
        await note_ahead(tx, keys, -timedelta(days=2), NOW)
        assert [one.kind for one in await notices.list_unmentioned(tx, keys, home.owner_id)][1:] == ["clock_behind"]
        await note_ahead(tx, keys, timedelta(), NOW)
        assert await heartbeat.find_ahead(tx) is None


@pytest.mark.parametrize(
    ("ahead", "reason"), [(AHEAD, "claimed"), (timedelta(hours=13), "claimed"), (timedelta(), "backlog")]
)
async def test_b1_a_wrong_clock_withholds_no_reply(home, ahead, reason):
    """A message of this minute is as old as the clock is ahead; what has really waited half a day is backlog."""
    now = NOW + (ahead or timedelta(hours=13))
    said = message(9, CONTACT, text="hello", date=seconds(NOW))
    async with home.database.write() as tx:
        accepted = await accept(tx, home.resources, [convert({"message": said})], now, ahead=ahead)
    assert accepted.to_send == (ahead > timedelta())


@pytest.mark.parametrize(("steady", "said"), [(True, []), (False, ["clock_back", "clock_back"])])
async def test_b1_another_process_has_another_clock(home, steady, said):
    """Where several receive, and the clock of one machine is ahead, no record says that one was set: none was."""
    keys, other = home.resources.keys, timedelta(minutes=3)
    async with home.database.write() as tx:
        for at in (NOW + other, NOW, NOW + other, NOW):
            await receive(tx, keys, [], at, passed=timedelta(seconds=50), steady=steady)
        assert [one.kind for one in await notices.list_unmentioned(tx, keys, home.owner_id)] == said
