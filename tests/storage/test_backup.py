"""A backup of either database holds everything, comes back as it was, and is never taken for the present."""

import shutil
import sqlite3
import subprocess
import zipfile
from contextlib import closing

import pytest
from pyrage.x25519 import Identity
from sqlalchemy import delete, insert, select, update

import buffer.backup.bundle
from buffer.backup import bundle, check, restore
from buffer.backup.make import Home as Installation
from buffer.backup.make import make, write_keys
from buffer.backup.refused import BackupFailed, RestoreRefused
from buffer.owner.forget import forget
from buffer.record import ledger
from storage.copies.rows import copy_rows, find_fingerprints
from storage.copies.wrapped import find_mark, list_wrapped
from storage.database import FILE_NAME, open_database
from storage.errors import DatabaseDamaged, MasterRenewed
from storage.files.store import FileStore
from storage.keys import installation
from storage.keys.keyring import name_of
from storage.keys.renewal import replace_master
from storage.people import owners
from storage.private_places import FILES
from storage.record import entries as entries_stored
from storage.schema import bring_up_to_date
from storage.tables import entries, inbox, wrapped_keys
from tests.builders import MASTER, NOW, arrives, later, present, unlocked

IDENTITY = Identity.generate()
TO = IDENTITY.to_public()
TOOLS = shutil.which("age") and shutil.which("sqlite3")


@pytest.fixture
async def lived_in(home, tmp_path):
    """A home with messages, and the folders beside it."""
    for number in range(5):
        await arrives(home, f"Message {number}: where are you?", later(hours=number))
    (tmp_path / "backups").mkdir()
    (tmp_path / "data").mkdir(exist_ok=True)
    return home


@pytest.fixture
def back_up(lived_in, tmp_path):
    """Make a backup of it."""

    async def backed_up(name="a.zip", now=NOW):
        place = Installation(lived_in.database, MASTER, tmp_path / "data", "1.0")
        return await make(place, tmp_path / "backups" / name, TO, now, IDENTITY)

    return backed_up


async def contents(database):
    """The fingerprint of every table but that of the keys."""
    async with database.read() as tx:
        found = await find_fingerprints(tx)
    return {name: one for name, one in found.items() if name != wrapped_keys.name}


async def put_back(made, into, **given):
    return await restore.restore(made.path, made.keys_file, IDENTITY, into, **given)


async def test_everything_comes_back(lived_in, back_up, tmp_path):
    """Every row of every table, into a file with nothing beside it; the keys too, with the mark of a copy."""
    before = await contents(lived_in.database)
    made = await back_up()
    assert (made.owners, made.damaged, made.decrypted, made.about.whole) == (1, 0, True, True)
    restored = await put_back(made, tmp_path / "new")
    assert (restored.master, restored.checked.damaged, restored.checked.erased) == (MASTER, 0, 0)
    assert [path.name for path in (tmp_path / "new").iterdir()] == [FILE_NAME]
    database = open_database("", tmp_path / "new")
    try:
        assert await contents(database) == before
        async with database.read() as tx, lived_in.database.read() as live:
            kept = {key.name: key.wrapped for key in await list_wrapped(tx)}
            assert {key.name: key.wrapped for key in await list_wrapped(live)}.items() <= kept.items()
            assert present(await find_mark(tx)).made_at == NOW
    finally:
        await database.close()


async def test_nothing_of_the_copy_is_left(back_up, tmp_path):
    """Neither where it was made, nor in the folder of backups; and everything there is for its owner alone."""
    made = await back_up()
    assert not list((tmp_path / "data").glob(".*"))
    assert {path.name for path in made.path.parent.iterdir()} == {"a.zip", made.keys_file.name}
    assert all(path.stat().st_mode & 0o077 == 0 for path in made.path.parent.iterdir())


async def test_the_keys_are_not_in_the_backup(lived_in, back_up):
    """Nowhere in the file that comes out of it, not even where rows were deleted."""
    made = await back_up()
    out = made.path.with_name("opened")
    with out.open("wb") as file:
        bundle.decrypt(made.path, IDENTITY, file)
    async with lived_in.database.read() as tx:
        keys = await list_wrapped(tx)
    raw = out.read_bytes()
    assert len(keys) >= 3
    assert not any(key.wrapped in raw for key in keys)


async def test_forgetting_holds_for_earlier_backups(lived_in, back_up, tmp_path):
    """Once the keys beside them are renewed, what somebody had erased does not come back from a backup made before."""
    made = await back_up()
    async with lived_in.database.write() as tx:
        owner = present(await owners.find(tx, lived_in.resources.keys, lived_in.owner_id, lock=True))
        await forget(tx, lived_in.resources.keys, owner)
    async with lived_in.database.read() as tx:
        left = await list_wrapped(tx)
    write_keys(made.keys_file, made.about.installation, MASTER, left, TO, later(hours=1))
    restored = await put_back(made, tmp_path / "new")
    assert (restored.checked.erased, restored.checked.ends) == (1, {})
    with closing(sqlite3.connect(tmp_path / "new" / FILE_NAME)) as found:
        assert found.execute("SELECT count(*) FROM entries").fetchone() == (0,)


async def test_a_key_that_is_lost_by_damage_erases_nobody(lived_in, back_up, tmp_path):
    """It was not destroyed: the backup says so, and what it was the key of stays, closed, until it is erased."""
    async with lived_in.database.write() as tx:
        await tx.execute(delete(wrapped_keys).where(wrapped_keys.c.name == name_of(lived_in.owner_id)))
    made = await back_up()
    restored = await put_back(made, tmp_path / "new")
    assert (restored.checked.erased, restored.checked.keyless) == (0, 1)
    with closing(sqlite3.connect(tmp_path / "new" / FILE_NAME)) as found:
        assert found.execute("SELECT count(*) FROM entries").fetchone() != (0,)
    async with lived_in.database.read() as tx:
        left = await list_wrapped(tx)
    write_keys(made.keys_file, made.about.installation, MASTER, left, TO, later(hours=1))  # erased by now
    restored = await put_back(made, tmp_path / "newer")
    assert (restored.checked.erased, restored.checked.keyless) == (1, 0)


async def test_backups_from_before_the_master_key_was_renewed(lived_in, back_up, tmp_path):
    """With the keys file of a newer backup they open, and with the new master key alone; what was sealed with a data
    key from before does, too. The change may be half way."""
    made, new = await back_up(), b"n" * 32
    async with lived_in.database.write() as tx:
        await replace_master(tx, MASTER, new, b"t" * 16, data_keys=True)
    with pytest.raises(MasterRenewed):
        await back_up("b.zip", later(hours=1))
    place = Installation(lived_in.database, new, tmp_path / "data", "1.0")
    second = await make(place, tmp_path / "backups" / "c.zip", TO, later(hours=2), IDENTITY)
    assert second.keys_file == made.keys_file
    for name, backup in (("first", made), ("second", second)):
        restored = await put_back(backup, tmp_path / name)
        assert (restored.master, restored.checked.damaged, len(restored.checked.ends)) == (new, 0, 1)
        database = open_database("", tmp_path / name)
        async with database.read() as tx:
            here = present(await installation.find(tx))
            keys = await installation.unlock(tx, here, new)
            assert here.passphrase_salt == b"t" * 16
            [owner] = await owners.list_all(tx, keys)
            sealer = await keys.open_owner(tx, owner.id)
            texts = [ledger.read_payload(sealer, row).get("text") async for row in entries_stored.stream(tx, owner.id)]
        await database.close()
        assert "Message 0: where are you?" in texts


async def test_messages_that_come_in_meanwhile_disturb_nothing(lived_in, back_up, tmp_path, monkeypatch):
    """The backup is one moment: what is recorded while it is looked through is not in it, and no fault of it."""
    looked = check.check_copy

    async def while_it_is_looked_through(folder, master):
        await arrives(lived_in, "In between", later(days=1))
        return await looked(folder, master)

    monkeypatch.setattr("buffer.backup.make.check_copy", while_it_is_looked_through)
    made = await back_up()
    restored = await put_back(made, tmp_path / "new")
    [(size, _)] = restored.checked.ends.values()
    async with lived_in.database.read() as tx:
        assert present(await owners.find(tx, lived_in.resources.keys, lived_in.owner_id)).record_size == size + 1


async def test_a_copy_that_ends_otherwise_is_no_backup(lived_in, back_up, monkeypatch):
    """The head of each record in it must be that of the record here."""
    looked = check.check_copy

    async def otherwise(folder, master):
        found = await looked(folder, master)
        return check.Checked(found.installation, {key: (size, b"x" * 32) for key, (size, _) in found.ends.items()}, 0)

    monkeypatch.setattr("buffer.backup.make.check_copy", otherwise)
    with pytest.raises(BackupFailed, match="does not end as the record does"):
        await back_up()


async def test_a_record_that_does_not_hold_is_backed_up_and_said(lived_in, back_up, tmp_path):
    """The copy is as damaged as the database, so it is kept; but it does not count as whole."""
    async with lived_in.database.write() as tx:
        await tx.execute(update(entries).where(entries.c.seq == 3).values(commitment=b"y" * 32))
    made = await back_up()
    assert (made.damaged, made.about.whole) == (1, False)
    assert (await put_back(made, tmp_path / "new")).checked.damaged == 1


@pytest.mark.parametrize("step", ["decrypt", "is_whole"])
async def test_a_backup_that_is_killed_leaves_nothing_under_its_name(back_up, tmp_path, monkeypatch, step):
    """Wherever it ends: there is no backup, and the next one is made as ever."""

    class Killed(BaseException):
        pass

    def kill(*_):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(buffer.backup.bundle, step, kill)
        with pytest.raises(Killed):
            await back_up()
    assert not (tmp_path / "backups" / "a.zip").exists()
    assert bundle.is_whole((await back_up()).path)


async def test_a_restore_that_is_killed_leaves_no_database(back_up, tmp_path, monkeypatch):
    """What was not looked through to the end has no name."""
    made = await back_up()

    async def kill(*_):
        raise DatabaseDamaged

    monkeypatch.setattr(restore, "check_restored", kill)
    with pytest.raises(DatabaseDamaged):
        await put_back(made, tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []


async def test_files_are_copied_once_and_come_back(lived_in, back_up, tmp_path):
    """Each as it lies here, beside the backups; a second backup copies only what is new; they are read as before."""
    store, keys, owner_id = FileStore(tmp_path / "data" / FILES), lived_in.resources.keys, lived_in.owner_id
    async with lived_in.database.read() as tx:
        sealer = await keys.open_owner(tx, owner_id)

    def put(content):
        with store.writing(sealer, owner_id) as file:
            file.add(content)
            return file.keep().sha256

    first = put(b"a picture" * 50_000)
    await back_up("a.zip")
    beside = present(next((tmp_path / "backups").glob("breakwater-files-*")))
    before = {path: path.stat().st_ino for path in beside.rglob("*") if path.is_file()}
    second = put(b"another one")
    made = await back_up("b.zip", later(days=1))
    assert made.about.files == 2
    assert before.items() <= {path: path.stat().st_ino for path in beside.rglob("*") if path.is_file()}.items()
    restored = await put_back(made, tmp_path / "new")
    assert restored.files == 2
    there = FileStore(tmp_path / "new" / FILES)
    assert b"".join(there.read(sealer, owner_id, first)) == b"a picture" * 50_000
    assert b"".join(there.read(sealer, owner_id, second)) == b"another one"


async def test_only_an_empty_folder_is_restored_into(back_up, tmp_path):
    """Logs of a database that is not there any more are no reason, and go; anything else is."""
    made, into = await back_up(), tmp_path / "new"
    into.mkdir()
    for ending in ("-wal", "-shm"):
        (into / f"{FILE_NAME}{ending}").write_bytes(b"of another one")
    await put_back(made, into)
    assert [path.name for path in into.iterdir()] == [FILE_NAME]
    with pytest.raises(RestoreRefused, match="not an empty folder"):
        await put_back(made, into)


async def test_a_look_leaves_nothing(back_up, tmp_path):
    """With `keep` off the same is done, and removed."""
    restored = await put_back(await back_up(), tmp_path / "new", keep=False)
    assert len(restored.checked.ends) == 1
    assert list((tmp_path / "new").iterdir()) == []


async def test_a_backup_of_a_newer_version_is_refused(back_up, tmp_path, monkeypatch):
    """In one sentence, before anything is written."""
    made = await back_up()
    monkeypatch.setattr("buffer.backup.restore.schema.knows", lambda _: False)
    with pytest.raises(RestoreRefused, match=r"newer version of Breakwater \(1.0\)"):
        await put_back(made, tmp_path / "new")
    assert not (tmp_path / "new").exists()


async def test_keys_that_do_not_belong_to_a_backup_are_refused(back_up, tmp_path):
    """Older ones, another installation's, and what is none."""
    made = await back_up("a.zip", NOW)
    old = tmp_path / "old.age"
    shutil.copy(made.keys_file, old)
    newer = await back_up("b.zip", later(days=1))
    with pytest.raises(RestoreRefused, match="older than the backup"):
        await restore.restore(newer.path, old, IDENTITY, tmp_path / "new")
    write_keys(old, "another", MASTER, [], TO, later(days=2))
    with pytest.raises(RestoreRefused, match="another installation"):
        await restore.restore(newer.path, old, IDENTITY, tmp_path / "new")
    old.write_bytes(b"nothing")
    with pytest.raises(RestoreRefused, match="damaged"):
        await restore.restore(newer.path, old, IDENTITY, tmp_path / "new")


@pytest.mark.skipif(not TOOLS, reason="restoring without us is not tried: age or sqlite3 is not installed here")
async def test_it_is_restored_by_its_own_first_page(lived_in, back_up, tmp_path):
    """With plain age and sqlite3, as the page says: the database opens, holds, and knows that it is a copy."""
    made, into = await back_up(), tmp_path / "by hand"
    into.mkdir(mode=0o700)
    shutil.copy(made.keys_file, into)
    with zipfile.ZipFile(made.path) as bag:
        page = bag.read("READ-ME-FIRST.txt").decode()
        bag.extract("breakwater.db.age", into)
    (into / "identity.txt").write_text(f"{IDENTITY}\n")
    lines = [line.strip() for line in page.splitlines() if line.startswith("        ")]
    assert len(lines) == 3
    subprocess.run("\n".join(["set -e", *lines]), shell=True, cwd=into, check=True, timeout=60)  # noqa: ASYNC221
    assert f"-- master key: {MASTER.hex()}" in (into / "keys.sql").read_text()
    for used in (made.keys_file.name, "breakwater.db.age", "identity.txt", "keys.sql"):
        (into / used).unlink()
    checked = await check.check_copy(into, MASTER)
    assert (checked.damaged, len(checked.ends)) == (0, 1)
    database = open_database("", into)
    try:
        async with database.read() as tx:
            assert present(await find_mark(tx)).may_have_answered
    finally:
        await database.close()


async def test_a_copy_numbers_on_from_the_highest(lived_in, empty_address, backend, tmp_path):
    """Rows that came along keep their numbers, and the next one gets one of its own."""
    other = open_database(empty_address, tmp_path / "other")
    try:
        await bring_up_to_date(other)
        async with lived_in.database.write() as tx:
            row = {"id": 77, "update_id": 5, "received_at": NOW, "sealed_body": b"x"}
            await tx.execute(insert(inbox), row)
        async with lived_in.database.snapshot() as source, other.write() as target:
            await copy_rows(source, target)
        assert await contents(other) == await contents(lived_in.database)
        async with other.write() as tx:
            await tx.execute(insert(inbox).values(update_id=6, received_at=NOW))
            assert max((await tx.execute(select(inbox.c.id))).scalars()) == 78
        assert await unlocked(other)
    finally:
        await other.close()
