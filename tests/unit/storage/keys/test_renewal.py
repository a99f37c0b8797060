"""Another master key: everything that hung on the old one hangs on the new one, in one transaction, and only on it."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap
from sqlalchemy import Delete, Update, delete, select, update

from storage import testimony
from storage.database import Database
from storage.errors import KeyMismatch, MasterRenewed, SealBroken
from storage.files.store import FileStore
from storage.intake import heartbeat
from storage.keys import installation, keyring, renewal
from storage.keys.keyring import WITNESS_BEFORE, Keyring, key_check, witness_key
from storage.keys.seal import SealedColumn
from storage.tables import wrapped_keys
from storage.witness import Witness, WitnessBroken
from tests.builders import MASTER, NOW, later, present
from tests.storage.stranger import wrapping_key

COLUMN = SealedColumn("contacts", "sealed_profile", "owner", ("id",))
NEW, NEWEST = b"n" * 32, b"m" * 32
SALT = b"t" * 16


async def renewed(database: Database, old: bytes = MASTER, new: bytes = NEW, *, data_keys: bool = False) -> int:
    """Give the database another master key."""
    async with database.write() as tx:
        return await renewal.replace_master(tx, old, new, SALT, data_keys=data_keys)


async def unlocked(database: Database, master: bytes) -> Keyring:
    """Its keys, as a fresh process has them."""
    async with database.read() as tx:
        return await installation.unlock(tx, present(await installation.find(tx)), master)


async def wrappings(database: Database) -> list[tuple[str, int, bytes]]:
    """Every wrapped key: name, version, and the key under the wrapping."""
    async with database.read() as tx:
        return [tuple(row) for row in (await tx.execute(select(wrapped_keys).order_by("name", "version"))).all()]


def unwrapped(master: bytes, rows: list[tuple[str, int, bytes]]) -> dict[tuple[str, int], bytes]:
    """The keys under the wrapping of keys that were never renewed, by name and version."""
    return {(name, number): aes_key_unwrap(wrapping_key(master, name), key) for name, number, key in rows}


async def test_every_key_is_wrapped_anew_and_stays_the_same(database: Database, keys: Keyring) -> None:
    """The keys under the wrapping are those they were; the check value and the salt are those of the new master key."""
    async with database.write() as tx:
        await keys.create_owner(tx, 7)
        await keyring.mark_witnessed(tx, keys)
    before = unwrapped(MASTER, await wrappings(database))
    assert await renewed(database) == 0
    after = unwrapped(NEW, await wrappings(database))
    assert after.pop(("witness/before", 1)) == witness_key(MASTER)
    assert after == before
    assert set(before) == {("inbox", 1), ("lookup", 1), ("owner/7", 1), ("witness", 1)}
    async with database.read() as tx:
        here = present(await installation.find(tx))
    assert (here.key_check, here.passphrase_salt) == (key_check(NEW), SALT)


async def test_the_old_key_opens_nothing_any_more(database: Database, keys: Keyring) -> None:
    """It is refused by the check value, and where that is put back, by every wrapping."""
    await renewed(database)
    with pytest.raises(KeyMismatch):
        await unlocked(database, MASTER)
    for row in await wrappings(database):
        with pytest.raises(InvalidUnwrap):
            unwrapped(MASTER, [row])


async def test_what_was_sealed_and_looked_up_before_is_found(database: Database, keys: Keyring) -> None:
    """Values open, ids are found by the same hashes, and the seals of rows hold."""
    async with database.write() as tx:
        sealed = (await keys.create_owner(tx, 7)).seal(b"words", COLUMN, 7, 1)
        await heartbeat.record(tx, keys, later(hours=1))
    await renewed(database)
    fresh = await unlocked(database, NEW)
    async with database.read() as tx:
        assert (await fresh.open_owner(tx, 7)).open(sealed, COLUMN, 7, 1) == b"words"
        assert await heartbeat.lock(tx, fresh) == later(hours=1)
    assert fresh.hash_id("person", 1) == keys.hash_id("person", 1)
    assert fresh.row_key == keys.row_key


async def test_a_key_that_did_not_open_is_counted_and_left(database: Database, keys: Keyring) -> None:
    """One owner's damaged key stops nothing, and is not made into anything else."""
    async with database.write() as tx:
        await keys.create_owner(tx, 7)
        await keys.create_owner(tx, 8)
        await tx.execute(update(wrapped_keys).where(wrapped_keys.c.name == "owner/7").values(wrapped=b"damaged"))
    assert await renewed(database) == 1
    assert ("owner/7", 1, b"damaged") in await wrappings(database)
    fresh = await unlocked(database, NEW)
    async with database.read() as tx:
        await fresh.open_owner(tx, 8)
        with pytest.raises(SealBroken, match="does not unwrap"):
            await fresh.open_owner(tx, 7)


async def test_it_is_refused_where_the_key_was_renewed_meanwhile(database: Database) -> None:
    """Two at once: the second finds another master key, and changes nothing."""
    await renewed(database)
    before = await wrappings(database)
    with pytest.raises(MasterRenewed):
        await renewed(database, MASTER, NEWEST)
    assert await wrappings(database) == before


async def test_new_data_keys_are_for_what_is_sealed_from_now_on(database: Database, keys: Keyring) -> None:
    """Owners and the inbox have one more version, which seals; what the earlier ones sealed opens."""
    async with database.write() as tx:
        sealed = (await keys.create_owner(tx, 7)).seal(b"before", COLUMN, 7, 1)
        raw = keys.inbox.seal(b"raw", COLUMN, 0, 1)
    await renewed(database, data_keys=True)
    await renewed(database, NEW, NEWEST, data_keys=True)
    names = [(name, version) for name, version, _ in await wrappings(database)]
    assert [name for name in names if name[0] in {"inbox", "owner/7", "lookup"}] == [
        *(("inbox", 1), ("inbox", 2), ("inbox", 3)),
        *(("lookup", 1), ("owner/7", 1), ("owner/7", 2), ("owner/7", 3)),
    ]
    fresh = await unlocked(database, NEWEST)
    async with database.read() as tx:
        sealer = await fresh.open_owner(tx, 7)
    assert sealer.open(sealed, COLUMN, 7, 1) == b"before"
    assert fresh.inbox.open(raw, COLUMN, 0, 1) == b"raw"
    now = sealer.seal(b"after", COLUMN, 7, 1)
    assert now[1:5] == (3).to_bytes(4, "big")
    async with database.read() as tx:
        with pytest.raises(SealBroken, match="unknown format or key version"):
            (await keys.open_owner(tx, 7)).open(now, COLUMN, 7, 1)


async def test_files_are_found_and_read_after_new_data_keys(database: Database, keys: Keyring, tmp_path: Path) -> None:
    """What was kept before is under the same name, and is the same; what is kept since is sealed with the new key."""
    store = FileStore(tmp_path / "files")
    content = b"pages of a letter" * 20_000
    async with database.write() as tx:
        before = await keys.create_owner(tx, 7)
    with store.writing(before, 7) as writing:
        writing.add(content)
        kept = writing.keep()
    for old, new in ((MASTER, NEW), (NEW, NEWEST)):
        await renewed(database, old, new, data_keys=True)
    async with database.read() as tx:
        sealer = await (await unlocked(database, NEWEST)).open_owner(tx, 7)
    assert b"".join(store.read(sealer, 7, kept.sha256)) == content
    with store.writing(sealer, 7) as writing:
        writing.add(b"new")
        after = writing.keep()
    assert b"".join(store.read(sealer, 7, after.sha256)) == b"new"
    assert store.has(before, 7, after.sha256)
    with pytest.raises(SealBroken, match="unknown format or key version"):
        list(store.read(before, 7, after.sha256))


FIRST = (wrapped_keys.c.name == "owner/7") & (wrapped_keys.c.version == 1)
SECOND = (wrapped_keys.c.name == "owner/7") & (wrapped_keys.c.version == 2)
THE_FIRST = select(wrapped_keys.c.wrapped).where(FIRST).scalar_subquery()
THE_SECOND = select(wrapped_keys.c.wrapped).where(SECOND).scalar_subquery()


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param([delete(wrapped_keys).where(SECOND)], id="the newest taken away"),
        pytest.param([delete(wrapped_keys).where(FIRST)], id="the first taken away"),
        pytest.param([update(wrapped_keys).where(FIRST).values(wrapped=b"w" * 40)], id="the first altered"),
        pytest.param([update(wrapped_keys).where(SECOND).values(wrapped=b"w" * 40)], id="the newest altered"),
        pytest.param([update(wrapped_keys).where(SECOND).values(version=3)], id="another number"),
        pytest.param([update(wrapped_keys).where(SECOND).values(wrapped=THE_FIRST)], id="the first once more"),
        pytest.param(
            [update(wrapped_keys).where(FIRST).values(wrapped=THE_SECOND), delete(wrapped_keys).where(SECOND)],
            id="the newest as the first",
        ),
    ],
)
async def test_no_version_seals_but_the_newest(
    database: Database, keys: Keyring, changes: list[Update | Delete]
) -> None:
    """Who can write the database, and has no key, cannot have another version seal: the key is damaged then."""
    async with database.write() as tx:
        await keys.create_owner(tx, 7)
    await renewed(database, data_keys=True)
    async with database.write() as tx:
        for change in changes:
            await tx.execute(change)
    fresh = await unlocked(database, NEW)
    async with database.read() as tx:
        with pytest.raises(SealBroken, match="owner/7"):
            await fresh.open_owner(tx, 7)
        assert [broken.row for broken in await fresh.find_broken(tx, [7])] == ["owner/7"]


async def test_a_wrapping_from_an_older_copy_is_not_believed(database: Database, keys: Keyring) -> None:
    """The old master key wrapped it, and nothing opens with that any more."""
    async with database.write() as tx:
        await keys.create_owner(tx, 7)
    [old] = [wrapped for name, _, wrapped in await wrappings(database) if name == "owner/7"]
    await renewed(database, data_keys=True)
    async with database.write() as tx:
        await tx.execute(delete(wrapped_keys).where(SECOND))
        await tx.execute(update(wrapped_keys).where(FIRST).values(wrapped=old))
    fresh = await unlocked(database, NEW)
    async with database.read() as tx:
        with pytest.raises(SealBroken, match="does not unwrap"):
            await fresh.open_owner(tx, 7)


async def test_a_row_that_is_nobodys_changes_nothing(database: Database, keys: Keyring) -> None:
    """One above the newest, which no key of ours wrapped: it seals nothing, and the next renewal takes it away."""
    async with database.write() as tx:
        await keys.create_owner(tx, 7)
        for version in (2, 9):
            await tx.execute(wrapped_keys.insert().values(name="owner/7", version=version, wrapped=b"w" * 40))
    assert await renewed(database, data_keys=True) == 0
    assert [version for name, version, _ in await wrappings(database) if name == "owner/7"] == [1, 2]
    fresh = await unlocked(database, NEW)
    async with database.read() as tx:
        assert (await fresh.open_owner(tx, 7)).seal(b"x", COLUMN, 7, 1)[1:5] == (2).to_bytes(4, "big")


async def test_a_process_goes_over_when_the_database_has(database: Database, keys: Keyring) -> None:
    """One that expects the new key uses the old one until then, and afterwards makes and opens keys with the new."""
    keys.expect(NEW)
    async with database.write() as tx:
        assert not await keys.follow(tx)
        await keys.create_owner(tx, 7)
    await renewed(database, data_keys=True)
    async with database.write() as tx:
        keys.release(7)
        await keys.open_owner(tx, 7)
        await keys.create_owner(tx, 8)
        assert await keys.follow(tx)
        assert not keys.expects
        assert not await keys.follow(tx)
        await keys.create_owner(tx, 9)
    fresh = await unlocked(database, NEW)
    async with database.read() as tx:
        for owner_id in (7, 8, 9):
            sealed = (await keys.open_owner(tx, owner_id)).seal(b"x", COLUMN, owner_id, 1)
            assert (await fresh.open_owner(tx, owner_id)).open(sealed, COLUMN, owner_id, 1) == b"x"
    assert keys.inbox.seal(b"x", COLUMN, 0, 1)[1:5] == (2).to_bytes(4, "big")


async def test_a_process_that_was_told_nothing_makes_no_key(database: Database, keys: Keyring) -> None:
    """A key wrapped with a master key that is no more would be lost: it is refused, and the process is outdated."""
    async with database.write() as tx:
        await keys.create_owner(tx, 7)
    keys.release(7)
    await renewed(database)
    before = await wrappings(database)
    for attempt in (keys.create_owner, keys.open_owner):
        keys.outdated = False
        async with database.write() as tx:
            with pytest.raises(MasterRenewed):
                await attempt(tx, 7)
        assert keys.outdated
    assert await wrappings(database) == before


async def test_the_witness_opens_at_each_step(database: Database, keys: Keyring, tmp_path: Path) -> None:
    """With the old key until the database has the new one; with the new from then on, and in the end with it alone."""
    path = tmp_path / "witness"
    keys.open_witness(path)
    said = testimony.Testimony(keys.witness.installation, heard_at=NOW)
    keys.witness.begin(said)
    keys.expect(NEW)
    keys.witness.note_update(1, NOW)
    assert Witness(path, witness_key(MASTER), b"").read() is not None

    await renewed(database)
    fresh = await unlocked(database, NEW)
    fresh.open_witness(path)
    assert present(fresh.witness.read()).update_id == 1
    keys.witness.note_update(2, NOW)
    assert present(fresh.witness.read()).update_id == 2

    fresh.witness.seal_again()
    with pytest.raises(WitnessBroken):
        Witness(path, witness_key(MASTER), b"").read()
    keys.witness.note_update(3, NOW)
    assert present(Witness(path, witness_key(NEW), b"").read()).update_id == 3
    async with database.write() as tx:
        assert await renewal.is_unfinished(tx)
        await renewal.end(tx)
        assert not await renewal.is_unfinished(tx)
        await keys.follow(tx)
    keys.witness.note_update(4, NOW)
    assert present(Witness(path, witness_key(NEW), b"").read()).update_id == 4


async def test_what_was_left_half_way_before_is_replaced(database: Database, keys: Keyring) -> None:
    """A second renewal holds the key of the witness that it came upon, and only that one."""
    await renewed(database)
    await renewed(database, NEW, NEWEST)
    [before] = [key for name, _, key in await wrappings(database) if name == "witness/before"]
    assert aes_key_unwrap(wrapping_key(NEWEST, WITNESS_BEFORE), before) == witness_key(NEW)


def test_a_witness_that_does_not_open_says_that_it_is_shut(tmp_path: Path) -> None:
    """So that a process which was told nothing can look whether there is another master key."""
    path = tmp_path / "witness"
    path.write_bytes(b"\1" + b"x" * 60)
    witness = Witness(path, witness_key(MASTER), b"")
    assert not witness.shut
    witness.note_update(1, NOW)
    assert witness.shut
    assert path.read_bytes() == b"\1" + b"x" * 60
