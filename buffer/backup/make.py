"""Making a backup: copy the database, look through the copy, take its keys out, encrypt it, and read it back.

What is at hand decides how far it is tried: with the identity it is decrypted again; without, its head and its hash are
compared with what was written.
"""

import asyncio
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyrage
from pyrage.x25519 import Identity, Recipient

from buffer.backup import bundle, files, first_page, keys_file
from buffer.backup.check import Checked, check_copy
from buffer.backup.first_page import About, Sized
from buffer.backup.keys_file import KeysFile
from buffer.backup.refused import BackupFailed
from storage import schema
from storage.copies import snapshot
from storage.copies.wrapped import (
    Check,
    CopyMark,
    WrappedKey,
    find_check,
    list_keyless,
    list_wrapped,
    mark_of,
    wrapped_mark,
)
from storage.database import Database
from storage.private_places import FILES
from storage.record import entries

COPY = ".copy-for-a-backup-"
"""What the name of the folder begins with in which the copy lies while it is made."""
NAMED = 16
"""Digits by which an installation is named."""


@dataclass(frozen=True, slots=True)
class Home:
    """What is backed up: the database, its master key, and a folder for the copy while it is made."""

    database: Database
    master: bytes
    folder: Path
    version: str


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made and read back. `damaged` records in it do not hold, as in the database itself."""

    path: Path
    about: About
    keys_file: Path
    owners: int
    damaged: int
    decrypted: bool


async def make(home: Home, out: Path, recipient: Recipient, now: datetime, identity: Identity | None = None) -> Made:
    """Write a backup to `out`, and the keys beside it. Raises BackupFailed, StorageError or OSError; then `out` is
    not there."""
    _sweep(home.folder)
    bundle.sweep(out.parent)
    with tempfile.TemporaryDirectory(prefix=COPY, dir=home.folder) as folder:
        copy = await snapshot.write_snapshot(home.database, Path(folder))
        wrapped, known_by, missing = await _wrapped(home)
        checked = await check_copy(Path(folder), home.master)
        await _compare(home.database, checked)
        await asyncio.to_thread(snapshot.take_keys_out, copy)
        installation = checked.installation[:NAMED]
        beside = out.parent / files.folder_of(installation)
        count = await asyncio.to_thread(files.copy_new, home.folder / FILES, beside, set(checked.ends))
        said = _About(home.version, installation, now, recipient, whole=not checked.damaged, files=count)
        keys_path = out.parent / keys_file.name_of(said.installation)
        await asyncio.to_thread(
            write_keys, keys_path, said.installation, home.master, wrapped, recipient, now, known_by, missing
        )
        mine = identity if identity is not None and str(identity.to_public()) == str(recipient) else None
        about = await asyncio.to_thread(bundle.write, out, copy, said.page(), recipient, said.about, mine)
    return Made(out, about, keys_path, len(checked.ends), checked.damaged, mine is not None)


def write_keys(
    path: Path,
    installation: str,
    master: bytes,
    keys: list[WrappedKey],
    recipient: Recipient,
    now: datetime,
    check: Check | None = None,
    missing: Sequence[int] = (),
) -> None:
    """Replace the file with the keys. Among them is the mark by which a database that is put back knows itself."""
    mark = wrapped_mark(master, CopyMark(now, may_have_answered=True))
    others = [key for key in keys if mark_of(key.name) is None]
    text = keys_file.as_text(KeysFile(installation, now, master, [*others, mark], check, missing))
    with bundle.new_file(path) as unfinished:
        unfinished.write_bytes(pyrage.encrypt(text.encode(), [recipient]))


async def _wrapped(home: Home) -> tuple[list[WrappedKey], Check, list[int]]:
    """The keys, what their master key is known by, and owners whose key is missing.

    Raises MasterRenewed where it is not that of `home` any more.
    """
    async with home.database.read() as tx:
        return await list_wrapped(tx), await find_check(tx, home.master), await list_keyless(tx)


async def _compare(database: Database, checked: Checked) -> None:
    """Raises BackupFailed where the copy ends otherwise than the record that is there did at that number."""
    async with database.read() as tx:
        for owner_id, (size, head) in checked.ends.items():
            here = await entries.find(tx, owner_id, size) if size else None
            if here is not None and here.hash != head:
                raise BackupFailed("The copy does not end as the record does, so no backup was made of it: run doctor.")


def _sweep(folder: Path) -> None:
    for left in folder.glob(f"{COPY}*"):
        with suppress(OSError):
            if bundle.is_abandoned(left):
                shutil.rmtree(left)


@dataclass(frozen=True, slots=True)
class _About:
    """What is known of a backup before it is written."""

    version: str
    installation: str
    now: datetime
    recipient: Recipient
    whole: bool
    files: int

    def about(self, database: Sized, payload: Sized) -> About:
        return About(
            version=self.version,
            schema=schema.HEAD,
            installation=self.installation,
            made_at=self.now,
            recipient=str(self.recipient),
            keys_file=keys_file.name_of(self.installation),
            whole=self.whole,
            files=self.files,
            database=database,
            payload=payload,
        )

    def page(self) -> str:
        return first_page.text(
            version=self.version,
            schema=schema.HEAD,
            installation=self.installation,
            made_at=self.now.astimezone(UTC),
            recipient=str(self.recipient),
            keys_file=keys_file.name_of(self.installation),
            files=files.folder_of(self.installation),
        )
