"""H2: the row of an owner taken out of the database. It is noticed, and what comes in for them waits."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import delete, insert, select

from bot.app import invite
from bot.commands.doctor.doctor import _owners
from bot.processing import know_what_is_broken
from buffer.owner import old_copy
from buffer.owner.forget import forget
from storage import testimony
from storage.people import owners
from storage.record import damages
from storage.tables import owners as owner_rows
from storage.tables import wrapped_keys
from tests.builders import CONTACT, NOW, OWNER, STRANGER, move_in
from tests.trust.raw import bot_against
from tests.trust.two_owners import Round, records, says, telegram, waiting

HER, HERS = 8001, 8002


@pytest.fixture
async def two(home):
    """The loops over two owners of whom the witness knows, and the second of them."""
    other = await move_in(home.database, home.resources, owner=HER, accounts=(HERS,))
    async with bot_against(telegram()) as bot:
        loops = Round(bot, home.database, home.resources)
        loops.now = NOW
        await loops.integrity._at_ends()
        yield loops, other


async def take_out(database, *ids):
    """Delete these owners' rows, and nothing else: the rows that refer to them stay. Returns them."""
    which = owner_rows.c.id.in_(ids)
    async with database.write() as tx:
        rows = [dict(row) for row in (await tx.execute(select(owner_rows).where(which))).mappings()]
        if tx.dialect.name == "postgresql":
            await tx.exec_driver_sql("SET LOCAL session_replication_role = replica")
            await tx.execute(delete(owner_rows).where(which))
    if database.path is not None:
        with closing(sqlite3.connect(database.path)) as file:
            file.executemany("DELETE FROM owners WHERE id = ?", [(one,) for one in ids])
            file.commit()
    return rows


async def noted(database, keys):
    """The damages: whose, and where."""
    async with database.read() as tx:
        return [(one.owner_id, one.place, one.row) for one in await damages.list_all(tx, keys)]


async def test_h2_one_owner_s_row_gone(two, home, caplog):
    """It is noted within a minute, what their contact writes waits, and is taken in once the row is back."""
    loops, other = two
    database, keys = home.database, home.resources.keys
    rows = await take_out(database, other.owner_id)
    size = (await records(database))[home.owner_id]
    await loops.integrity._tell()
    here = (other.owner_id, "owners.seal", str(other.owner_id))
    assert await noted(database, keys) == [here]
    assert f"Damage in owners.seal, row {other.owner_id}, of owner {other.owner_id}" in caplog.text
    await loops.receives(
        says(CONTACT, "to the first", 5, NOW), says(HERS, "to her", 6, NOW), says(HER, "/start", 7, NOW)
    )
    await loops.turn()
    assert (await records(database))[home.owner_id] > size
    assert len(await waiting(database)) == 2
    async with database.read() as tx:
        assert await old_copy.look(tx, keys) == []  # nobody else is asked about an older copy
        assert not _owners(await owners.list_all(tx, keys), len(await owners.find_missing(tx, keys))).well
    async with database.write() as tx:
        await tx.execute(insert(owner_rows), rows)
    loops.now = NOW.replace(year=NOW.year + 1)
    await loops.turn()
    assert await waiting(database) == set()
    assert (await records(database))[other.owner_id] > rows[0]["record_size"]
    await loops.integrity._night()
    assert await noted(database, keys) in ([], [here])  # until it was told


@pytest.mark.parametrize("keyed", [True, False])
async def test_h2_all_owners_rows_gone(two, home, keyed, capsys):
    """Also where nobody is left, and where their keys are gone with them: nothing is dropped, and no place is free."""
    loops, other = two
    database, keys = home.database, home.resources.keys
    await take_out(database, home.owner_id, other.owner_id)
    if not keyed:
        async with database.write() as tx:
            await tx.execute(delete(wrapped_keys).where(wrapped_keys.c.name.like("owner/%")))
    await know_what_is_broken(database, keys)
    await loops.receives(says(CONTACT, "one", 5, NOW), says(OWNER, "/start", 6, NOW), says(STRANGER, "hi", 7, NOW))
    await loops.turn()
    await loops.turn()
    assert len(await waiting(database)) == 3
    await loops.integrity._night()
    found = {whose for whose, place, _ in await noted(database, keys) if place == "owners.seal"}
    assert {home.owner_id, other.owner_id} == found if keyed else None in found
    await invite(database, keys, lambda: NOW, "the_bot", several=False)
    assert capsys.readouterr().out == ""


async def test_h2_who_is_not_gone(two, home):
    """Nobody is missed who had everything erased, or who came after the backup that was put back was made."""
    _, other = two
    database, keys = home.database, home.resources.keys
    async with database.write() as tx:
        await forget(tx, keys, other.done.owner)
    async with database.read() as tx:
        assert await owners.find_missing(tx, keys) == []
    third = await move_in(database, home.resources, owner=8003, accounts=(8004,))
    await take_out(database, third.owner_id)
    async with database.read() as tx:
        assert [one.owner_id for one in await owners.find_missing(tx, keys)] == [third.owner_id]
    keys.witness.change(lambda said: testimony.with_doubt(said, said.owners, NOW))
    async with database.read() as tx:
        assert await owners.find_missing(tx, keys) == []
