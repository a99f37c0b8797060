"""Folders and files for one program alone: made so, or narrowed where they are plainly ours; anything else is left.

Changing the mode of a folder that others use breaks them, and as root, on a folder of the system, the whole machine.
"""

import os
import sqlite3
import stat
from pathlib import Path

from storage.errors import DatabaseDamaged, FileNotOurs, FolderShared, StorageError

OPEN_TO_OTHERS = 0o077
OF_NOBODY = frozenset({"lost+found", ".gitkeep", ".gitignore", ".DS_Store"})
"""What lies in an empty folder all the same."""
FILES, EXPORTS = "files", "exports"
"""The folders of the record's files, and of what was asked for in the chat, beside a database."""
HEADER = b"SQLite format 3\0"
OURS = frozenset({"instance", "wrapped_keys", "entries"})
"""Tables by which a database is known to be of this program, one of which is enough."""


def make_private_folder(folder: Path) -> None:
    """Create a folder for its owner alone (0700). One that exists is left as it is. Raises OSError."""
    if not folder.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def make_data_folder(folder: Path, ours: str) -> None:
    """The same for the folder of the data: one with nothing in it but `ours` (what its files begin with) is narrowed.

    Raises FolderShared, before anything is changed, where others use it and nothing of ours is there yet.
    """
    make_private_folder(folder)
    found = folder.stat()
    if not found.st_mode & OPEN_TO_OTHERS:
        return
    inside = [name for name in os.listdir(folder) if name not in OF_NOBODY]
    beside = {FILES, EXPORTS} if ours in inside else set()
    shared = bool(found.st_mode & stat.S_ISVTX) or any(not name.startswith(ours) for name in {*inside} - beside)
    if shared and ours not in inside:
        raise FolderShared(folder)
    if not shared and found.st_uid == os.geteuid() and folder.absolute().parent != Path("/"):
        folder.chmod(0o700)


def make_private_file(path: Path, *, expected: bool) -> None:
    """Create a file for its owner alone (0600), or narrow a database of ours.

    `expected`: there is no other file it could be, so that one without the head of a database is a damaged one.
    Raises OSError, FileNotOurs or DatabaseDamaged; then the file is as it was.
    """
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        found = path.stat()
        _check_ours(path, found, DatabaseDamaged() if expected else FileNotOurs(path))
        os.close(os.open(path, os.O_RDWR))
        if found.st_mode & OPEN_TO_OTHERS and found.st_uid == os.geteuid():
            path.chmod(0o600)


def check_private_file(path: Path, *, expected: bool) -> None:
    """Look whether a database of ours is there and can be written, and change nothing.

    `expected` as in make_private_file. Raises OSError, FileNotOurs or DatabaseDamaged.
    """
    _check_ours(path, path.stat(), DatabaseDamaged() if expected else FileNotOurs(path))
    os.close(os.open(path, os.O_RDWR))


def _check_ours(path: Path, found: os.stat_result, no_database: StorageError) -> None:
    """Look at a file without opening it as a database, which would change it."""
    if not stat.S_ISREG(found.st_mode):
        raise FileNotOurs(path)
    if not found.st_size:
        return
    with path.open("rb") as file:
        if file.read(len(HEADER)) != HEADER:
            raise no_database
    try:
        beside = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error:
        return
    try:
        tables = {name for (name,) in beside.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.Error:  # damaged: opening it says so
        return
    finally:
        beside.close()
    if tables and OURS.isdisjoint(tables):
        raise FileNotOurs(path)
