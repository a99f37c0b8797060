"""H4: somebody who can write the database exchanges the wrapped keys of two owners, also those from before a wrapping
said whose a key is: nothing is sealed with another's key, and it is noticed."""

import pytest
from cryptography.hazmat.primitives.keywrap import aes_key_wrap
from sqlalchemy import select, update

from bot.installation import look_into, open_installation
from bot.loops.upkeep import old_copy
from bot.settings import Settings
from storage.errors import SealBroken
from storage.keys import installation, renewal, wrapping
from storage.keys.keyring import name_of
from storage.sealed_columns import ENTRY_PAYLOAD, OWNER_PROFILE
from storage.tables import entries, owners, wrapped_keys
from tests.builders import MASTER, NOW, move_in, present

NEW = b"n" * 32


@pytest.fixture
async def two(database, resources):
    """Two owners' ids."""
    homes = [await move_in(database, resources, owner=number, accounts=(number + 1,)) for number in (7001, 8001)]
    return [home.owner_id for home in homes]


async def _rows(database):
    """Every wrapped key, by its name."""
    async with database.read() as tx:
        return {row.name: row.wrapped for row in await tx.execute(select(wrapped_keys))}


async def _put(database, rows):
    async with database.write() as tx:
        for name, wrapped in rows.items():
            await tx.execute(update(wrapped_keys).where(wrapped_keys.c.name == name).values(wrapped=wrapped))


async def _as_before(database):
    """Wrap every key with the master key itself. Returns the rows."""
    async with database.read() as tx:
        rows = {name: aes_key_wrap(MASTER, (await wrapping.find_key(tx, [MASTER], name)).newest)
                for name in await _rows(database)}  # fmt: skip
    await _put(database, rows)
    return rows


async def _started(database, *, bind=True):
    """The keys of a fresh process, as bot.installation opens them."""
    async with database.write() as tx:
        keys = await installation.unlock(tx, present(await installation.find(tx)), MASTER)
        if bind:
            await keys.bind(tx)
    return keys


async def _opens(database, keys, owner_id):
    """Whether the owner's profile opens. Where it does not, their key is named as broken."""
    async with database.read() as tx:
        profile = (await tx.execute(select(owners.c.sealed_profile).where(owners.c.id == owner_id))).scalar()
        broken = [one.row for one in await keys.find_broken(tx, [owner_id])]
        try:
            sealer = await keys.open_owner(tx, owner_id)
        except SealBroken:
            return broken != [name_of(owner_id)]
        return not broken and sealer.open(profile, OWNER_PROFILE, owner_id, owner_id) != b""


def _exchanged(rows, two):
    first, second = (name_of(one) for one in two)
    return {first: rows[second], second: rows[first]}


async def _unbound(database):
    async with database.read() as tx:
        return await wrapping.list_unbound(tx, MASTER)


async def test_h4_the_keys_of_two_owners_exchanged(database, two):
    """Neither opens in the other's place; put right, both do."""
    rows = await _rows(database)
    await _put(database, _exchanged(rows, two))
    keys = await _started(database)
    assert [await _opens(database, keys, one) for one in two] == [False, False]
    await _put(database, rows)
    assert [await _opens(database, keys, one) for one in two] == [True, True]


@pytest.mark.parametrize("bind", [True, False], ids=["at the start", "before it"])
async def test_h4_keys_from_before_exchanged(database, two, bind):
    """Whose they are shows by what they open: they are not bound to the place they were put in."""
    rows = await _as_before(database)
    await _put(database, _exchanged(rows, two))
    keys = await _started(database, bind=bind)
    assert [await _opens(database, keys, one) for one in two] == [False, False]
    assert set(await _unbound(database)) == ({name_of(one) for one in two} if bind else {*rows})
    await _put(database, rows)
    assert [await _opens(database, keys, one) for one in two] == [True, True]


async def test_h4_keys_from_before_are_bound(database, two):
    """Every one, the installation's too; afterwards a row of another's from before opens nothing in its place."""
    before = await _as_before(database)
    assert set(await _unbound(database)) == {*before} > {"lookup", "inbox"}
    keys = await _started(database)
    assert [await _opens(database, keys, one) for one in two] == [True, True]
    assert await _unbound(database) == []
    await _put(database, _exchanged(before, two))
    keys = await _started(database)
    assert [await _opens(database, keys, one) for one in two] == [False, False]


async def test_h4_a_new_master_key_binds_no_stranger(database, two):
    """A key that is not theirs is left as it is, and counted."""
    rows = await _as_before(database)
    first, second = (name_of(one) for one in two)
    await _put(database, {first: rows[second]})
    await _started(database)
    async with database.write() as tx:
        assert await renewal.replace_master(tx, MASTER, NEW, b"t" * 16) == 1
    assert (await _rows(database))[first] == rows[second]


class _Killed(Exception):
    """The process ends here."""


async def _killed_while_binding(database):
    async with database.write() as tx:
        keys = await installation.unlock(tx, present(await installation.find(tx)), MASTER)
        await keys.bind(tx)
        raise _Killed


async def test_h4_killed_while_they_are_bound(database, two):
    """Before the commit nothing is bound, and all opens; the next start does it."""
    await _as_before(database)
    for _ in range(2):
        with pytest.raises(_Killed):
            await _killed_while_binding(database)
        assert len(await _unbound(database)) == 4
        assert [await _opens(database, await _started(database, bind=False), one) for one in two] == [True, True]
    await _started(database)
    assert await _unbound(database) == []


async def test_h4_a_damaged_profile_does_not_cost_the_key(database, two):
    """The first entries say whose it is, too; where nothing opens nobody can know."""
    await _as_before(database)
    async with database.write() as tx:
        await tx.execute(update(owners).values(sealed_profile=b"damaged"))
        await tx.execute(update(entries).where(entries.c.owner_id == two[1]).values(sealed_payload=b"damaged"))
    keys = await _started(database)
    async with database.read() as tx:
        row = (await tx.execute(select(entries).where(entries.c.owner_id == two[0], entries.c.seq == 1))).first()
        opened = (await keys.open_owner(tx, two[0])).open(row.sealed_payload, ENTRY_PAYLOAD, two[0], 1)
        assert opened != b""
        with pytest.raises(SealBroken, match="does not unwrap"):
            await keys.open_owner(tx, two[1])


async def test_h4_a_start_binds_and_a_look_does_not(tmp_path, monkeypatch):
    """A command that only looks at what is there opens it as it is."""
    monkeypatch.setenv("BREAKWATER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("BREAKWATER_MASTER_KEY", MASTER.hex())
    monkeypatch.setenv("BREAKWATER_WITNESS_FILE", str(tmp_path / "witness"))
    monkeypatch.delenv("BREAKWATER_DATABASE_URL", raising=False)
    database, keys = await open_installation(Settings(), NOW)
    await old_copy.recognise(database, keys)
    await _as_before(database)
    await database.close()
    for opened, left in ((look_into, True), (lambda settings: open_installation(settings, NOW), False)):
        database, keys = present(await opened(Settings()))
        assert bool(await _unbound(database)) is left
        assert keys.broken.gathered() == []
        await database.close()
