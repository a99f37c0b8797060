"""The durable inbox: each update once, in order, until it is processed; what was in it goes when it is."""

import pytest
from sqlalchemy import select

from storage.intake import dead_letters as intake_dead_letters
from storage.intake import inbox
from storage.tables import dead_letters
from storage.tables import inbox as inbox_table
from tests.builders import NOW, later


async def _put(database, keys, *ids, at=NOW):
    async with database.write() as tx:
        return await inbox.add(tx, keys, [(n, b'{"update_id":%d}' % n) for n in ids], at)


async def _waiting(database, keys, limit=100, at=NOW):
    async with database.read() as tx:
        return await inbox.list_waiting(tx, keys, limit, at)


async def _finish(database, keys, at=NOW):
    """Process everything."""
    updates = await _waiting(database, keys, at=at)
    async with database.write() as tx:
        await inbox.mark_done(tx, [update.row for update in updates], at)


async def test_updates_come_out_as_they_went_in(database, keys):
    """Whatever their ids, updates come out in the order they were handed in, unchanged."""
    await _put(database, keys, 7, 5, 9)
    found = await _waiting(database, keys)
    assert [update.update_id for update in found] == [7, 5, 9]
    assert [update.body for update in found] == [b'{"update_id":%d}' % n for n in (7, 5, 9)]
    assert [update.attempts for update in found] == [0, 0, 0]


async def test_the_oldest_come_first(database, keys):
    """A limit takes the oldest."""
    await _put(database, keys, 1, 2, 3)
    assert [update.update_id for update in await _waiting(database, keys, limit=2)] == [1, 2]


async def test_an_update_twice_in_a_batch_is_one(database, keys):
    """The same id twice in one answer of Telegram's is kept once."""
    assert await _put(database, keys, 3, 3) == 1


async def test_redelivery_adds_nothing(database, keys):
    """An update that is here already, waiting or processed, is not kept again within three days."""
    assert await _put(database, keys, 3, 4) == 2
    assert await _put(database, keys, 3, 4, 5) == 1
    await _finish(database, keys)
    assert await _put(database, keys, 3, 4, 5, at=later(days=2, hours=23)) == 0


async def test_ids_that_started_again_are_new(database, keys):
    """Telegram starts ids anew after an idle week: an id last seen more than three days ago is another update."""
    await _put(database, keys, 3)
    await _finish(database, keys)
    assert await _put(database, keys, 3, at=later(days=3, seconds=1)) == 1
    assert [update.update_id for update in await _waiting(database, keys, at=later(days=4))] == [3]


async def test_what_is_done_leaves_only_its_id(database, keys):
    """A processed update does not wait any more, and its body is gone from its row."""
    await _put(database, keys, 3)
    await _finish(database, keys)
    assert await _waiting(database, keys) == []
    async with database.read() as tx:
        assert (await tx.execute(select(inbox_table.c.sealed_body, inbox_table.c.done_at))).all() == [(None, NOW)]


async def test_ids_are_forgotten_after_three_days(database, keys):
    """Old ids of processed updates go; updates that still wait never do, however old."""
    await _put(database, keys, 1)
    await _finish(database, keys)
    await _put(database, keys, 2)
    async with database.write() as tx:
        await inbox.delete_old(tx, later(days=9))
        assert list((await tx.execute(select(inbox_table.c.update_id))).scalars()) == [2]


async def test_one_that_is_postponed_does_not_hold_up_the_others(database, keys):
    """A postponed update waits for its time while the others go on; what counts is only that Telegram denied it."""
    await _put(database, keys, 1, 2)
    first = (await _waiting(database, keys))[0]
    async with database.write() as tx:
        await inbox.postpone(tx, first.row, later(minutes=5))
        assert await inbox.next_retry(tx, keys) == later(minutes=5)
    assert [update.update_id for update in await _waiting(database, keys)] == [2]
    again = await _waiting(database, keys, at=later(minutes=5))
    assert [(update.update_id, update.attempts) for update in again] == [(1, 0), (2, 0)]
    async with database.write() as tx:
        await inbox.postpone(tx, first.row, later(minutes=9), denied=True)
    again = await _waiting(database, keys, at=later(minutes=9))
    assert [(update.update_id, update.attempts) for update in again] == [(1, 1), (2, 0)]


async def test_what_another_process_has_done_is_noticed(database, keys):
    """Between reading a batch and taking it in, what another process finished is left out."""
    await _put(database, keys, 1, 2)
    rows = [update.row for update in await _waiting(database, keys)]
    async with database.write() as tx:
        await inbox.mark_done(tx, rows[:1], NOW)
        assert await inbox.list_unfinished(tx, rows) == {rows[1]}


@pytest.fixture
async def buried(database, keys):
    """One update among the dead letters."""
    await _put(database, keys, 1, 2)
    letter = (await _waiting(database, keys))[0]
    async with database.write() as tx:
        await intake_dead_letters.add(
            tx, keys, letter, "KeyError at convert.py:88 in _message" + "x" * 300, later(hours=1)
        )
    return letter


async def test_a_dead_letter_is_kept_and_counted(database, keys, buried):
    """What cannot be processed is kept with the kind and place of the error, and stops nobody."""
    assert [update.update_id for update in await _waiting(database, keys)] == [2]
    async with database.read() as tx:
        assert await intake_dead_letters.count(tx) == 1
        row = (await tx.execute(select(dead_letters))).one()
    assert (row.update_id, row.received_at, row.failed_at) == (1, NOW, later(hours=1))
    assert row.error.startswith("KeyError at convert.py:88")
    assert len(row.error) <= 200
    assert buried.body not in row.sealed_body


async def test_dead_letters_are_tried_again(database, keys, buried):
    """Raised, a dead letter waits again with the body it had, and lies with the dead no more."""
    async with database.write() as tx:
        assert await intake_dead_letters.requeue(tx, keys) == 1
        assert await intake_dead_letters.count(tx) == 0
    again = await _waiting(database, keys)
    assert {(update.update_id, update.body) for update in again} >= {(1, buried.body)}
    async with database.write() as tx:
        assert await intake_dead_letters.requeue(tx, keys) == 0
