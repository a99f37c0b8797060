"""H2: one damaged row of the installation's own ends nobody's service: the witness has what it was."""

import pytest
from sqlalchemy import delete, select, update

from bot.installation import open_installation
from bot.loops.upkeep import old_copy
from bot.settings import Settings
from storage.errors import KeyMismatch, OtherDatabase, StorageError
from storage.intake import inbox
from storage.keys.wrapping import find_key
from storage.tables import instance, wrapped_keys
from tests.builders import NOW, later

KEYS = ("lookup", "inbox")
PASSPHRASE = "passphrase: some words of a sentence"


@pytest.fixture(params=["file", "passphrase"])
def place(request, tmp_path, monkeypatch):
    """Settings for files of this test's own."""
    monkeypatch.setenv("BREAKWATER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("BREAKWATER_MASTER_KEY_FILE", str(tmp_path / "keys" / "master.key"))
    monkeypatch.delenv("BREAKWATER_DATABASE_URL", raising=False)
    monkeypatch.delenv("BREAKWATER_MASTER_KEY", raising=False)
    if request.param == "passphrase":
        (tmp_path / "keys").mkdir()
        monkeypatch.setenv("BREAKWATER_MASTER_KEY", PASSPHRASE)
    return request.param


async def lived():
    """A database with an update that waits, started once; its keys."""
    database, keys = await open_installation(Settings(), NOW)
    await old_copy.recognise(database, keys)
    async with database.write() as tx:
        await inbox.add(tx, keys, [(901, b'{"update_id": 901}')], NOW)
    return database, keys


async def change(database, *statements):
    """Do this by hand, and close."""
    async with database.write() as tx:
        for statement in statements:
            await tx.execute(statement)
    await database.close()


async def opens():
    """Open it again. What was noticed, and the update that waits."""
    database, keys = await open_installation(Settings(), NOW)
    broken = [one.name for one in keys.broken.gathered()]
    async with database.read() as tx:
        waiting = await inbox.list_waiting(tx, keys, 5, later(days=1))
    await database.close()
    return broken, [one.body for one in waiting]


def altered(name, how):
    """What is done to the row of a key."""
    this = wrapped_keys.c.name == name
    other = select(wrapped_keys.c.wrapped).where(wrapped_keys.c.name == ("inbox" if name == "lookup" else "lookup"))
    return {
        "gone": delete(wrapped_keys).where(this),
        "altered": update(wrapped_keys).where(this).values(wrapped=b"\1" * 40),
        "numbered": update(wrapped_keys).where(this).values(version=1001),
        "renamed": update(wrapped_keys).where(this).values(name="else"),
        "of another": update(wrapped_keys).where(this).values(wrapped=other.scalar_subquery()),
    }[how]


@pytest.mark.parametrize("place", ["file"], indirect=True)
@pytest.mark.parametrize("name", KEYS)
@pytest.mark.parametrize("how", ["gone", "altered", "numbered", "renamed", "of another"])
async def test_h2_a_key_of_the_installation_is_put_back(place, name, how):
    """Noticed, and everything is read as before; at the next start there is nothing left to notice."""
    database, _ = await lived()
    await change(database, altered(name, how))
    named = (0, "wrapped_keys.wrapped", name)
    assert await opens() == ([named], [b'{"update_id": 901}'])
    assert await opens() == ([], [b'{"update_id": 901}'])


@pytest.mark.parametrize("place", ["file"], indirect=True)
async def test_h2_both_keys_are_another_database(place):
    """With both of them gone nothing shows that it is the same database, and nothing is written into it."""
    database, _ = await lived()
    await change(database, altered("lookup", "gone"), altered("inbox", "gone"))
    with pytest.raises(StorageError):
        await opens()


@pytest.mark.parametrize("how", ["check", "salt and check", "gone"])
async def test_h2_the_row_by_which_the_key_is_known(place, how):
    """Put back where the key that is set opens the witness; of a passphrase only the salt in the row can make a key."""
    database, _ = await lived()
    await change(
        database,
        {
            "check": update(instance).values(key_check=b"\1" * 32),
            "salt and check": update(instance).values(key_check=b"\1" * 32, passphrase_salt=b"\1" * 16),
            "gone": delete(instance),
        }[how],
    )
    if place == "passphrase" and how != "check":
        with pytest.raises(StorageError):
            await opens()
        return
    assert await opens() == ([(0, "instance.seal", "1")], [b'{"update_id": 901}'])
    assert await opens() == ([], [b'{"update_id": 901}'])


@pytest.mark.parametrize("place", ["file"], indirect=True)
async def test_h2_another_key_is_refused_as_before(place, monkeypatch):
    """A key that is not the database's puts nothing back."""
    database, _ = await lived()
    await database.close()
    monkeypatch.setenv("BREAKWATER_MASTER_KEY", "ab" * 32)
    with pytest.raises(KeyMismatch):
        await opens()


@pytest.mark.parametrize("place", ["file"], indirect=True)
async def test_h2_a_database_of_another_day_keeps_its_keys(place, tmp_path, monkeypatch):
    """Another database under the same master key is not given the keys of this one."""
    database, _ = await lived()
    await database.close()
    (tmp_path / "keys" / "master.witness").rename(tmp_path / "theirs")
    monkeypatch.setenv("BREAKWATER_DATA_DIR", str(tmp_path / "other"))
    other, keys = await open_installation(Settings(), NOW, begin=True)
    async with other.read() as tx:
        before = await find_key(tx, [keys.master], "lookup")
    await other.close()
    monkeypatch.setenv("BREAKWATER_WITNESS_FILE", str(tmp_path / "theirs"))
    with pytest.raises(OtherDatabase):
        await open_installation(Settings(), NOW)
    monkeypatch.delenv("BREAKWATER_WITNESS_FILE")
    other, keys = await open_installation(Settings(), NOW)
    async with other.read() as tx:
        assert await find_key(tx, [keys.master], "lookup") == before
    await other.close()
