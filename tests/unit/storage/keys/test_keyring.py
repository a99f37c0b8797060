"""The keys of an installation: wrapped under the master key, found by name, gone when destroyed."""

import hashlib
import hmac
from typing import Any

import pytest
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap, aes_key_wrap
from sqlalchemy import select, text, update

from storage import tables
from storage.database import Database
from storage.errors import KeyWrong, SealBroken
from storage.intake import heartbeat
from storage.keys import installation
from storage.keys.destroy import destroy_owner_key
from storage.keys.keyring import Keyring, create_keyring, open_keyring
from storage.keys.seal import SealedColumn, Sealer
from storage.keys.wrapping import KEY_BYTES
from storage.tables import wrapped_keys
from tests.builders import MASTER, NOW, later
from tests.storage.stranger import wrapping_key

COLUMN = SealedColumn("contacts", "sealed_profile", "owner", ("id",))
OTHER_MASTER = bytes(32)


@pytest.fixture
def backend() -> str:
    """The embedded database is enough here."""
    return "sqlite"


def keyring() -> Keyring:
    """Keys that are known."""
    return Keyring(MASTER, b"l" * 32, Sealer(b"i" * 32, 1))


async def wrapped(database: Database) -> dict[str, tuple[int, bytes]]:
    """Every wrapped key: its version, and the key under the wrapping."""
    async with database.read() as tx:
        rows = (await tx.execute(select(wrapped_keys))).all()
    return {row.name: (row.version, aes_key_unwrap(wrapping_key(MASTER, row.name), row.wrapped)) for row in rows}


def test_ids_are_found_by_a_keyed_hash() -> None:
    """HMAC-SHA-256 under the lookup key of purpose, a zero byte, and the value; text and bytes alike."""
    expected = hmac.new(b"l" * 32, b"person\x007001", hashlib.sha256).digest()
    assert keyring().hash_id("person", 7001) == keyring().hash_id("person", "7001") == expected
    assert keyring().hash_bytes("person", b"7001") == expected
    assert keyring().hash_id("message", 7001) != expected


async def test_a_fresh_database_has_two_keys_of_its_own(database: Database) -> None:
    """One for looking up and one for the inbox, of 32 random bytes each, both of version 1."""
    found = await wrapped(database)
    assert {name: version for name, (version, _) in found.items()} == {"lookup": 1, "inbox": 1}
    keys = [key for _, key in found.values()]
    assert {len(key) for key in keys} == {KEY_BYTES}
    assert len({*keys, MASTER}) == 3


async def test_keys_made_and_keys_opened_are_the_same(database: Database) -> None:
    """What the keyring of the first start seals and hashes, that of the next opens and finds."""
    async with database.write() as tx:
        await tx.execute(wrapped_keys.delete())
        made = await create_keyring(tx, MASTER)
        owner = await made.create_owner(tx, 7)
        opened = await open_keyring(tx, MASTER)
        assert opened.hash_id("person", 1) == made.hash_id("person", 1)
        assert opened.inbox.open(made.inbox.seal(b"x", COLUMN, 0, 1), COLUMN, 0, 1) == b"x"
        again = await opened.open_owner(tx, 7)
        assert again.open(owner.seal(b"x", COLUMN, 7, 1), COLUMN, 7, 1) == b"x"
    stored = await wrapped(database)
    assert set(stored) == {"lookup", "inbox", "owner/7"}
    assert hmac.new(stored["lookup"][1], b"person\x001", hashlib.sha256).digest() == made.hash_id("person", 1)


async def test_no_other_version_of_a_key_is_believed(database: Database, keys: Keyring) -> None:
    """The wrapping does not hold the version: a key put beside another seals nothing."""
    async with database.write() as tx:
        await tx.execute(wrapped_keys.insert().values(name="inbox", version=2, wrapped=aes_key_wrap(MASTER, b"n" * 32)))
        opened = await open_keyring(tx, MASTER)
    assert keys.inbox.open(opened.inbox.seal(b"x", COLUMN, 0, 1), COLUMN, 0, 1) == b"x"


@pytest.mark.parametrize("version", ["2", "X'ff41'", "CAST(X'ff41' AS TEXT)"])
async def test_a_key_whose_version_was_altered_is_damaged(database: Database, keys: Keyring, version: str) -> None:
    """It seals nothing until it is put right, whatever stands there."""
    async with database.write() as tx:
        await keys.create_owner(tx, 7)
        await tx.execute(text(f"UPDATE wrapped_keys SET version = {version} WHERE name = 'owner/7'"))
        keys.release(7)
        with pytest.raises(SealBroken, match=r"row owner/7"):
            await keys.open_owner(tx, 7)
        assert [one.row for one in await keys.find_broken(tx, [7])] == ["owner/7"]


@pytest.mark.parametrize("owner_id", ["\udcff", b"7", 1.5])
async def test_a_value_of_nobody_is_nobody_s(database: Database, keys: Keyring, owner_id: Any) -> None:
    """Where a row names no owner, its values are not opened, and nothing is gathered but what its seal shows."""
    async with database.read() as tx:
        assert await keys.read_value(tx, b"s" * 60, COLUMN, owner_id, 1) is None
    assert keys.broken.gathered() == []


async def test_a_destroyed_key_is_gone_from_memory_and_database(database: Database, keys: Keyring) -> None:
    """Only this owner's: it is missed by name, and the other's still opens."""
    async with database.write() as tx:
        await keys.create_owner(tx, 7)
        await keys.create_owner(tx, 8)
        await destroy_owner_key(tx, keys, 7)
        with pytest.raises(SealBroken, match=r"was destroyed, or is missing \(row owner/7\)"):
            await keys.open_owner(tx, 7)
        keys.release(8)
        keys.release(9)
        assert await keys.open_owner(tx, 8) is await keys.open_owner(tx, 8)
    assert "owner/8" in await wrapped(database)


async def test_a_key_in_memory_is_not_unwrapped_again(database: Database, keys: Keyring) -> None:
    """It is held from the first use until it is released."""
    async with database.write() as tx:
        sealer = await keys.create_owner(tx, 7)
        await tx.execute(update(wrapped_keys).values(wrapped=b"damaged"))
        assert await keys.open_owner(tx, 7) is sealer
        keys.release(7)
        with pytest.raises(SealBroken, match="does not unwrap"):
            await keys.open_owner(tx, 7)


async def test_what_another_process_destroyed_does_not_stay_in_memory(database: Database, keys: Keyring) -> None:
    """Where this one takes over the work it lets go of all it had unwrapped, and finds what is still there."""
    async with database.write() as tx:
        sealer = await keys.create_owner(tx, 7)
        await keys.create_owner(tx, 8)
        await destroy_owner_key(tx, await open_keyring(tx, MASTER), 7)
        assert await keys.open_owner(tx, 7) is sealer
        keys.release_owners()
        with pytest.raises(SealBroken, match="destroyed"):
            await keys.open_owner(tx, 7)
        await keys.open_owner(tx, 8)


async def test_another_master_key_opens_nothing(database: Database) -> None:
    """Neither by the check value nor, where that were forged, by the wrapping."""
    async with database.read() as tx:
        here = await installation.find(tx)
        assert here is not None
        with pytest.raises(KeyWrong):
            await installation.unlock(tx, here, OTHER_MASTER)
        with pytest.raises(KeyWrong):
            await open_keyring(tx, OTHER_MASTER)


async def test_the_row_of_an_installation(database: Database, keys: Keyring) -> None:
    """When it began, its check value, its salt; nothing of it before the first start."""
    async with database.write() as tx:
        here = await installation.find(tx)
        assert here is not None
        assert (here.created_at, here.passphrase_salt, here.heard_at) == (NOW, b"s" * 16, None)
        await heartbeat.record(tx, keys, later(hours=1))
        heard = await installation.find(tx)
        assert heard is not None
        assert heard.heard_at == later(hours=1)
        await tx.execute(tables.instance.delete())
        assert await installation.find(tx) is None


def test_salts_are_random() -> None:
    """Sixteen bytes, never the same twice."""
    first, second = installation.new_salt(), installation.new_salt()
    assert (len(first), len(second)) == (16, 16)
    assert first != second
