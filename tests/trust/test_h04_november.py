"""H4: the rows of a database of the version of 22 November get their seals once, at the first start, never again."""

import subprocess
import sys
from dataclasses import replace

import pytest
from sqlalchemy import event, select, text, update
from sqlalchemy.exc import IntegrityError

from buffer.boundary import delivery
from buffer.intake.accept import accept
from buffer.record.check import check
from handlers.inbound.convert import convert
from storage.boundary import boundaries, replies
from storage.database import open_database
from storage.errors import KeyMismatch
from storage.keys import installation
from storage.keys.keyring import first_key_check, key_check
from storage.keys.row_seal import SEALED_TABLES
from storage.people import contacts, helpers, invitations, owners, pending_changes
from storage.private import notes
from storage.schema import HEAD
from storage.screening import alerts, screenings
from storage.screening.verdict import Danger
from storage.tables import instance, metadata, outbox
from tests.builders import CONTACT, MASTER, OWNER, later, message, present, unlocked
from tests.paths import ROOT
from tests.trust import november
from tests.trust.broken_rows import find_broken


@pytest.fixture
async def place(empty_address, tmp_path):
    """Where the database of that version is: its address, and its data folder."""
    folder = tmp_path / "november"
    await november.put(empty_address, folder)
    return empty_address, folder


async def _opened(place):
    return await november.open_it(*place)


async def _seals(database):
    async with database.read() as tx:
        return [seal for table in SEALED_TABLES for seal in (await tx.execute(select(table.c.seal))).scalars()]


async def test_h4_it_opens_migrates_and_holds(place):
    """Every row has a seal that holds, every record is intact, and what was in it is read as before."""
    database, keys = await _opened(place)
    async with database.read() as tx:
        assert (await tx.execute(text("SELECT version_num FROM alembic_version"))).scalar() == HEAD
        assert (await tx.execute(select(instance.c.key_check))).scalar() == key_check(MASTER)
        assert await find_broken(tx, keys) == []
        assert [await check(tx, keys, owner) for owner in await owners.list_all(tx, keys)] == [[], []]
        owner = present(await owners.find_by_telegram_id(tx, keys, OWNER))
        assert [contact.name for contact in await contacts.list_of_owner(tx, keys, owner.id)] == ["Robin"]
        assert [helper.name for helper in await helpers.list_of_owner(tx, keys, owner.id)] == ["Kim"]
        assert present(await notes.find_only(tx, keys, owner.id, "journal")).text == "A quiet day."
        assert [change.setting for change in await pending_changes.list_waiting(tx, keys, owner.id)] == ["cooling"]
        [alert] = await alerts.list_between(tx, keys, owner.id, 0, 99)
        assert (alert.kind, alert.likely) == ("violence", True)
        seen = present(await screenings.find(tx, keys, owner.id, alert.seq))
        assert seen.verdict.alerts == (Danger("violence", likely=True),)
        assert {reason.part for reason in seen.verdict.why if reason.label == "violence"} == {"alert"}
    assert all(await _seals(database))
    assert keys.broken.gathered() == []
    await database.close()


async def test_c11_an_alert_of_that_version_becomes_one_of_a_set(place):
    """Beside the alert that was alone there is room for another kind; the same kind twice there is not."""
    database, keys = await _opened(place)
    async with database.write() as tx:
        owner = present(await owners.find_by_telegram_id(tx, keys, OWNER))
        [before] = await alerts.list_between(tx, keys, owner.id, 0, 99)
        await alerts.add(tx, keys, [replace(before, kind="self_harm", likely=False)])
        found = await alerts.list_between(tx, keys, owner.id, 0, 99)
        assert [(alert.seq, alert.kind) for alert in found] == [(before.seq, "violence"), (before.seq, "self_harm")]
    with pytest.raises(IntegrityError):
        async with database.write() as tx:
            await alerts.add(tx, keys, [before])
    await database.close()


async def test_h4_a_boundary_that_was_sent_before_stays_sent(place, resources_of):
    """The reply that version had claimed counts as claimed: one more message brings no second one."""
    database, keys = await _opened(place)
    async with database.write() as tx:
        due = await delivery.start(tx, keys, later(hours=1))
        assert len({item.chat_id for item in due}) == len(due)
        again = [convert({"message": message(99, CONTACT, text="hello?")})]
        await accept(tx, resources_of(keys), again, november.AFTER)
        assert await delivery.start(tx, keys, november.AFTER) == []
    await database.close()


async def test_h4_the_seals_are_made_once(place):
    """A second start changes no row, and a row that lost its seal in between does not get one."""
    database, _ = await _opened(place)
    async with database.write() as tx:
        await tx.execute(update(outbox).values(seal=None))
    before = await _seals(database)
    await database.close()
    database, keys = await _opened(place)
    assert await _seals(database) == before
    async with database.read() as tx:
        assert {broken.table for broken in await find_broken(tx, keys)} == {"outbox"}
    await database.close()


async def test_h4_nobody_without_the_key_can_have_it_sealed_again(place):
    """With every seal taken away and any other check value put there, it is refused, and nothing forged is believed."""
    database, _ = await _opened(place)
    async with database.write() as tx:
        for table in SEALED_TABLES:
            await tx.execute(update(table).values(seal=None))
        await tx.execute(update(instance).values(key_check=first_key_check(bytes(32))))
    await database.close()
    with pytest.raises(KeyMismatch):
        await _opened(place)


async def test_h4_a_start_that_fails_anywhere_changes_nothing(place):
    """Whichever statement fails while the rows are sealed, the next start finds the database as it was and seals it."""
    address, folder = place
    database = open_database(address, folder)
    from storage.schema import bring_up_to_date

    await bring_up_to_date(database)
    keys = await unlocked(database)
    tried = 0
    while await _fails_at(database, keys, tried):
        assert not any(await _seals(database))
        tried += 7
    assert tried > 21
    await database.close()
    database, keys = await _opened(place)
    async with database.read() as tx:
        assert await find_broken(tx, keys) == []
    await database.close()


async def _fails_at(database, keys, number):
    """Seal all rows, with an error before statement `number`. Returns whether there was that statement; then undone."""
    left = [number]

    def stop(*_):
        left[0] -= 1
        if left[0] < 0:
            raise LookupError

    event.listen(database.engine.sync_engine, "before_cursor_execute", stop)
    try:
        async with database.read() as tx:  # never committed
            await installation.add_first_seals(tx, keys, MASTER)
    except LookupError:
        return True
    finally:
        event.remove(database.engine.sync_engine, "before_cursor_execute", stop)
    return False


KILLED = """
import asyncio, os, sys
from pathlib import Path
from sqlalchemy import event
from sqlalchemy.engine import Engine
from tests.trust import november

left = [int(sys.argv[3])]

@event.listens_for(Engine, "before_cursor_execute")
def stop(*_):
    left[0] -= 1
    if left[0] < 0:
        os._exit(9)

database, _ = asyncio.run(november.open_it(sys.argv[1], Path(sys.argv[2])))
os._exit(0)
"""


async def test_h4_a_start_that_is_killed_anywhere_is_made_good_by_the_next(place):
    """The process ends, without a word, at some statement of migrating or sealing: the next start does it all."""
    address, folder = place
    ends = [_run_until(address, folder, number) for number in (3, 40, 80, 150)]
    assert ends[0] == 9
    database, keys = await _opened(place)
    async with database.read() as tx:
        assert await find_broken(tx, keys) == []
        assert [await check(tx, keys, owner) for owner in await owners.list_all(tx, keys)] == [[], []]
    await database.close()


def _run_until(address, folder, number):
    command = [sys.executable, "-c", KILLED, address, str(folder), str(number)]
    return subprocess.run(command, cwd=ROOT, check=False, timeout=120).returncode


async def test_h4_it_has_something_in_every_table(place):
    """The file is worth the trying: only what that version did not have is empty."""
    database, _ = await _opened(place)
    async with database.read() as tx:
        empty = {
            table.name for table in metadata.sorted_tables if (await tx.execute(select(table).limit(1))).first() is None
        }
    assert empty == {"damages", "dead_letters", "fetches", "matters", "reminders"}
    await database.close()


async def test_h4_what_it_allowed_is_still_allowed(place):
    """A link, a helper and an agreed text of that version hold after the first start."""
    database, keys = await _opened(place)
    async with database.read() as tx:
        active = await helpers.find_active(tx, keys, [november.HELPER])
        assert [helper.permissions for helper in active[november.HELPER]] == [frozenset({"counts", "alerts"})]
        owner = present(await owners.find_by_telegram_id(tx, keys, OWNER))
        [contact] = await contacts.list_of_owner(tx, keys, owner.id)
        assert (await boundaries.find_current(tx, keys, [contact.id]))[contact.id].holds
        [reply] = (await replies.find(tx, keys, [contact.id])).values()
        assert reply.reason != "damaged"
        assert await invitations.find_valid(tx, keys, ["no such token"], later()) == {}
    await database.close()
