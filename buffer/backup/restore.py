"""Restoring a backup into an empty folder, looking through all of it before it gets its name there.

What is put back says of itself that it is a copy (storage.copies.wrapped): the next start asks each owner, and counts
everybody as answered who may have been since (buffer.owner.old_copy).
"""

import asyncio
import os
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pyrage
from pyrage.x25519 import Identity

from buffer.backup import bundle, files, keys_file
from buffer.backup.check import Checked, check_restored
from buffer.backup.first_page import About
from buffer.backup.keys_file import KeysFile
from buffer.backup.refused import RestoreRefused
from storage import schema
from storage.copies import snapshot
from storage.copies.wrapped import Check, CopyMark, WrappedKey, add_wrapped, mark_of, replace_check, wrapped_mark
from storage.database import FILE_NAME, open_database
from storage.private_places import FILES, OF_NOBODY, make_private_folder
from storage.sqlite.file import BESIDE

UNFINISHED = ".breakwater-restoring-"
NEWER = "This backup was made by a newer version of Breakwater ({version}): update Breakwater; nothing was written."
APART = timedelta(seconds=1)
"""By so much the keys may seem older than the backup that they were written with."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup that was put back and looked through, and the master key that opens it."""

    about: About
    checked: Checked
    master: bytes
    files: int


def read_keys(path: Path, about: About, identity: Identity) -> KeysFile:
    """The keys that belong to a backup. Raises RestoreRefused, and OSError."""
    try:
        plain = pyrage.decrypt(path.read_bytes(), [identity])
    except pyrage.DecryptError:
        raise RestoreRefused("The file with the keys is damaged, or was encrypted to another key.") from None
    said = keys_file.from_text(plain.decode("utf-8", "replace"))
    if said.installation != about.installation:
        raise RestoreRefused("The file with the keys belongs to another installation: take the one beside the backup.")
    if said.made_at < about.made_at - APART:
        raise RestoreRefused("The file with the keys is older than the backup: take the newest there is.")
    return said


def check_schema(about: About) -> None:
    """Raises RestoreRefused for a backup of a newer version."""
    if not schema.knows(about.schema):
        raise RestoreRefused(NEWER.format(version=about.version))


def check_empty(folder: Path) -> None:
    """Raises RestoreRefused where something lies in a folder; logs without their database count as nothing."""
    nothing = {*OF_NOBODY, *(FILE_NAME + ending for ending in BESIDE[1:])}
    if folder.exists() and (not folder.is_dir() or set(os.listdir(folder)) - nothing):
        raise RestoreRefused(f"{folder} is not an empty folder: name one that is, or that is not there yet.")


async def restore(
    path: Path, keys_path: Path, identity: Identity, into: Path, *, answered: bool = True, keep: bool = True
) -> Restored:
    """Put a backup into an empty folder. With `answered`, somebody may have been since. Without `keep`, it is removed
    again once it has been looked through.

    Raises RestoreRefused, StorageError or OSError; then there is no database in `into`.
    """
    about = bundle.read_about(path)
    check_schema(about)
    check_empty(into)
    keys = read_keys(keys_path, about, identity)
    make_private_folder(into)
    with tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=into) as name:
        folder = Path(name)
        _decrypt(path, about, identity, folder / FILE_NAME)
        mark = CopyMark(about.made_at, may_have_answered=answered)
        await _put_keys_back(folder, [*_without_marks(keys), wrapped_mark(keys.master, mark)], keys.check)
        checked = await check_restored(folder, keys.master, keys.missing)
        beside = path.parent / files.folder_of(about.installation)
        count = files.count(beside, set(checked.ends))
        if keep:
            await asyncio.to_thread(files.copy_new, beside, into / FILES, set(checked.ends))
            snapshot.remove_stale_logs(into)
            bundle.sync(folder / FILE_NAME)
            (folder / FILE_NAME).replace(into / FILE_NAME)
            bundle.sync(into)
    return Restored(about, checked, keys.master, count)


def _without_marks(keys: KeysFile) -> list[WrappedKey]:
    return [key for key in keys.keys if mark_of(key.name) is None]


def _decrypt(path: Path, about: About, identity: Identity, out: Path) -> None:
    with open(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        found = bundle.decrypt(path, identity, file)
    if found != about.database:
        raise RestoreRefused("The backup does not hold what its first page says: take an earlier one.")


async def _put_keys_back(folder: Path, keys: list[WrappedKey], check: Check | None) -> None:
    database = open_database("", folder)
    try:
        await schema.bring_up_to_date(database)
        async with database.write() as tx:
            await add_wrapped(tx, keys)
            if check is not None:
                await replace_check(tx, check)
    finally:
        await database.close()
