"""What lies on the disk: nothing in the clear, nothing of a processed update, nothing for others to read."""

import base64
import os
import stat

import orjson
import pytest
from sqlalchemy import select, text

from buffer.digest.make import make_digest
from buffer.intake.accept import accept
from handlers.inbound.convert import convert
from storage.database import FILE_NAME, open_database
from storage.errors import FolderShared
from storage.intake import dead_letters, heartbeat, inbox
from storage.keys.seal import NOBODY
from storage.sealed_columns import SEALED_COLUMNS
from storage.tables import inbox as inbox_table
from storage.tables import metadata
from tests.builders import MARKER, NOW, file, later, message, move_in, origin, update, user

OWNER, CONTACT, MESSAGE = 5_432_109_871, 5_432_109_872, 87_654_321
ANNE = {"first_name": f"{MARKER}-name", "last_name": f"{MARKER}-last", "username": f"{MARKER}_user"}


def _spellings(secret: str | int) -> list[bytes]:
    """How a secret could stand in a file."""
    words = str(secret).encode()
    found = [words, str(secret).encode("utf-16-le"), base64.b64encode(words).rstrip(b"=")[:-1], words.hex().encode()]
    if isinstance(secret, int) and secret > 2**32:
        found += [secret.to_bytes(6, "big"), secret.to_bytes(8, "big"), secret.to_bytes(8, "little")]
    return found


@pytest.fixture
async def lived_in(database, resources):
    """An owner whose contact wrote, edited, sent a file and vanished; all names, texts and ids are markers."""
    home = await move_in(
        database, resources, owner=OWNER, accounts=(CONTACT,), name=f"{MARKER}-contact", boundary=f"{MARKER}-boundary"
    )
    who = {"from": user(CONTACT, **ANNE), "chat": {"id": CONTACT, "type": "private", **ANNE}}
    document = file(file_id=f"{MARKER}-file", file_unique_id=f"{MARKER}-unique", file_name=f"{MARKER}.pdf")
    from_owner = {"from": user(OWNER, **ANNE), "chat": {"id": OWNER, "type": "private"}}
    hidden = origin("hidden_user", sender_user_name=f"{MARKER}-hidden")
    connection = {"id": f"{MARKER}-connection", "user": user(OWNER), "date": 1, "is_enabled": True}
    updates = [
        update(1, message=message(MESSAGE, text=f"{MARKER}-text") | who),
        update(2, edited_message=message(MESSAGE, text=f"{MARKER}-edited", edit_date=1) | who),
        update(3, message=message(MESSAGE + 1, document=document, caption=f"{MARKER}-caption") | who),
        update(4, message=message(MESSAGE + 2, text=f"{MARKER}-forward", forward_origin=hidden) | from_owner),
        update(5, business_connection=connection),
        update(6, message={"text": f"{MARKER}-broken"}),
    ]
    async with database.write() as tx:
        await heartbeat.lock(tx, resources.keys)
        await inbox.add(tx, resources.keys, [(one["update_id"], orjson.dumps(one)) for one in updates], NOW)
    async with database.write() as tx:
        waiting = await inbox.list_waiting(tx, resources.keys, 50, NOW)
        understood = [convert(orjson.loads(one.body)) for one in waiting[:-1]]
        await accept(tx, resources, understood, NOW)
        await inbox.mark_done(tx, [one.row for one in waiting[:-1]], NOW)
        await dead_letters.add(tx, resources.keys, waiting[-1], "KeyError", NOW)
        await make_digest(tx, resources, home.owner_id, later(hours=7))
    return home


async def _everything(home, folder) -> dict[str, bytes]:
    """Every byte that is stored: the files, or on a server, every value of every row."""
    if home.database.is_sqlite:
        return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    found = {}
    async with home.database.read() as tx:
        for table in metadata.sorted_tables:
            rows = await tx.execute(text(f"SELECT * FROM {table.name}"))
            values = [value for row in rows for value in row]
            found[table.name] = b"\n".join(v if isinstance(v, bytes) else str(v).encode() for v in values)
    return found


@pytest.mark.parametrize("secret", [MARKER, OWNER, CONTACT, MESSAGE], ids=["words", "owner", "contact", "message"])
async def test_nothing_is_in_the_clear(lived_in, tmp_path, secret):
    """No text, name or Telegram id lies in any file under the data folder, the log of the database included."""
    stored = await _everything(lived_in, tmp_path / "data")
    assert sum(map(len, stored.values())) > 2000
    assert [name for name, content in stored.items() if any(word in content for word in _spellings(secret))] == []


async def test_a_program_can_open_every_value(lived_in):
    """From the declared columns alone, each sealed value of a database opens: key, owner and row are told."""
    keys, opened = lived_in.resources.keys, set()
    async with lived_in.database.read() as tx:
        for column in SEALED_COLUMNS:
            table = metadata.tables[column.table]
            for row in (await tx.execute(select(table).where(table.c[column.column].is_not(None)))).mappings():
                owner = NOBODY if column.key == "inbox" else row["owner_id" if "owner_id" in row else "id"]
                sealer = keys.inbox if column.key == "inbox" else await keys.open_owner(tx, owner)
                sealer.open(row[column.column], column, owner, *(row[name] for name in column.row))
                opened.add(column.table)
    assert opened >= {"dead_letters", "owners", "contacts", "identities", "connections", "boundaries", "replies"}
    assert opened >= {"entries", "screenings", "outbox"}


async def test_the_search_would_find_it(lived_in, tmp_path):
    """The search above is not blind: what is meant to be readable, it finds."""
    stored = b"".join((await _everything(lived_in, tmp_path / "data")).values())
    assert b"secretary" in stored or b"direct" in stored
    assert _spellings(OWNER)[-1] == OWNER.to_bytes(8, "little")


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_a_processed_update_leaves_no_trace_in_the_file(home, tmp_path):
    """Not even the ciphertext of a raw update stays in the file once it is processed."""
    path = tmp_path / "data" / FILE_NAME
    async with home.database.write() as tx:
        await inbox.add(tx, home.resources.keys, [(n, os.urandom(3000)) for n in range(20)], NOW)
    async with home.database.read() as tx:
        sealed = list((await tx.execute(select(inbox_table.c.sealed_body))).scalars())
        waiting = await inbox.list_waiting(tx, home.resources.keys, 50, NOW)
    await home.database.close()
    assert sum(one[17:60] in path.read_bytes() for one in sealed) == 20
    async with home.database.write() as tx:
        await inbox.mark_done(tx, [one.row for one in waiting], NOW)
    await home.database.close()
    assert os.listdir(path.parent) == [FILE_NAME]
    assert sum(one[17:60] in path.read_bytes() for one in sealed) == 0


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_files_are_for_their_owner_alone(lived_in, tmp_path):
    """While the bot runs, every file of the database is 0600 and the folder 0700."""
    async with lived_in.database.write() as tx:
        await heartbeat.record(tx, lived_in.resources.keys, NOW)
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "data").iterdir()}
    assert set(modes) == {FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


@pytest.mark.parametrize("before", [None, 0o755])
async def test_a_folder_is_made_or_narrowed(tmp_path, before):
    """A missing folder is made 0700 whatever the umask, an empty one is narrowed, and a wide file of ours too."""
    folder = tmp_path / "data"
    if before is not None:
        folder.mkdir(mode=before)
    old = os.umask(0)
    try:
        await open_database("", folder).close()
    finally:
        os.umask(old)
    (folder / FILE_NAME).chmod(0o644)
    await open_database("", folder).close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / FILE_NAME).stat().st_mode) == 0o600


def test_somebody_else_s_folder_is_left_as_it_is(tmp_path):
    """A folder that holds other things keeps its mode: it may be a home, and others may need to pass."""
    (tmp_path / "letter.txt").write_text("dear")
    tmp_path.chmod(0o755)
    with pytest.raises(FolderShared):
        open_database("", tmp_path)
    assert os.listdir(tmp_path) == ["letter.txt"]
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
