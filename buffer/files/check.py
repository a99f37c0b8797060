"""Whether the bytes of files are still on the disk, as the record says: a part of them each day, so that it is cheap.

Of every file it is looked whether it is there. A thirtieth of them, another each day, and those that are known to be
damaged, are read to their end against their hashes. What does not hold is damage under the number of its entry.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from buffer.record import ledger
from storage.database import Database
from storage.errors import FileMissing, SealBroken
from storage.files.store import FileStore
from storage.integrity import Rest
from storage.keys.keyring import Keyring
from storage.keys.seal import Sealer
from storage.kinds import EntryKind
from storage.record import damages, entries
from storage.record.damages import Damage

TABLE, COLUMN = "files", "bytes"
PLACE = f"{TABLE}.{COLUMN}"
"""The place of such a damage; its row is the number of the entry about the file."""
SHARES = 30
HASHES: Mapping[EntryKind, str] = {"file": "sha256", "import": "file_sha256"}
"""The kinds of entries that say that a file is on the disk, and the field with its SHA-256 in hexadecimal. What came
with an imported entry has it among its attachments."""


@dataclass(frozen=True, slots=True)
class FilesToday:
    """Where files are, and the day whose share of them is read."""

    store: FileStore
    day: date


@dataclass(frozen=True, slots=True)
class FilesLooked:
    """What does not hold, and the known damages that hold again."""

    broken: Sequence[SealBroken]
    mended: Sequence[Damage]


async def look_at_files(database: Database, keys: Keyring, owner_id: int, files: FilesToday, rest: Rest) -> FilesLooked:
    """Look at the files of one owner's record. Raises SealBroken where their key is gone."""
    async with database.read() as tx:
        sealer = await keys.open_owner(tx, owner_id)
        known = {one.row: one for one in await damages.list_of_owner(tx, keys, owner_id) if one.place == PLACE}
        about = await entries.list_with_files(tx, owner_id, tuple(HASHES))
    broken: list[SealBroken] = []
    mended: list[Damage] = []
    for seq in about:
        hashes = await _hashes_of(database, keys, owner_id, seq)
        if not hashes:
            continue  # it has no file here, or does not open: that is damage of its own
        is_read = str(seq) in known or (seq + files.day.toordinal()) % SHARES == 0
        if not await asyncio.to_thread(_hold, files.store, sealer, owner_id, hashes, whole=is_read):
            broken.append(SealBroken(TABLE, COLUMN, str(seq), owner_id, "is not on the disk as it was kept"))
        elif str(seq) in known:
            mended.append(known[str(seq)])
        if is_read:
            await rest()
    return FilesLooked(broken, mended)


async def _hashes_of(database: Database, keys: Keyring, owner_id: int, seq: int) -> list[bytes]:
    """The SHA-256 of each file that an entry is about."""
    async with database.read() as tx:
        row = await entries.find(tx, owner_id, seq)
        said = None if row is None else await ledger.open_payload(tx, keys, row)
    if row is None or said is None:
        return []
    found = [said.get(HASHES[row.kind])] if row.kind in HASHES else [one.get("sha256") for one in said["attachments"]]
    return [bytes.fromhex(one) for one in found if one]


def _hold(store: FileStore, sealer: Sealer, owner_id: int, hashes: Sequence[bytes], *, whole: bool) -> bool:
    """Whether files are there; with `whole`, also whether all their bytes are."""
    if not whole:
        return all(store.has(sealer, owner_id, hash_) for hash_ in hashes)
    try:
        for hash_ in hashes:
            for _ in store.read(sealer, owner_id, hash_):
                pass
    except (FileMissing, SealBroken, OSError):
        return False
    return True
