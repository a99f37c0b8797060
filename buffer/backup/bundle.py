"""The file of a backup: a zip whose first member can be read by anybody, with the database encrypted in it.

It is written under another name in the same folder, read back, and only then gets its own: there is never half of one.
"""

import os
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import IO

import pyrage
from pyrage.x25519 import Identity, Recipient

from buffer.backup import first_page
from buffer.backup.first_page import ABOUT, PAYLOAD, README, About, Sized
from buffer.backup.identity import AGE_HEAD
from buffer.backup.refused import BackupFailed, RestoreRefused

AT_ONCE = 1024 * 1024
UNFINISHED = ".breakwater-unfinished-"
"""What the name of a file begins with that is just being written."""
ABANDONED = 86_400
"""Seconds after which an unfinished file is what a killed process left."""
LARGEST_ABOUT = 100_000
Said = Callable[[Sized, Sized], About]
DAMAGED = "The backup is damaged: it does not decrypt to the end. Take an earlier one."
NO_BACKUP = "This is no backup of Breakwater, or not all of one."


class Measured:
    """What is written to it goes through to `out`, where there is one, and is measured."""

    def __init__(self, out: IO[bytes] | None = None) -> None:
        self._out = out
        self._size = 0
        self.trouble: OSError | None = None
        self._hash = sha256()

    def write(self, content: bytes) -> int:
        """Take bytes."""
        if self._out is not None:
            try:
                self._out.write(content)
            except OSError as error:  # what calls us does not hand it on as it is
                self.trouble = error
                raise
        self._size += len(content)
        self._hash.update(content)
        return len(content)

    def flush(self) -> None:
        """Nothing waits here."""

    @property
    def sized(self) -> Sized:
        """What came through so far."""
        return Sized(self._size, self._hash.hexdigest())


def measure(file: IO[bytes]) -> Sized:
    """Size and SHA-256 of what is left of an open file."""
    measured = Measured()
    while content := file.read(AT_ONCE):
        measured.write(content)
    return measured.sized


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """A private file that gets this name at the end of the block, synced, if the block succeeds. Raises OSError."""
    handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=path.parent)
    os.close(handle)
    unfinished = Path(name)
    try:
        yield unfinished
        sync(unfinished)
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    sync(path.parent)


def sync(path: Path) -> None:
    """Have a file or folder on the disk. Raises OSError."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def is_abandoned(path: Path) -> bool:
    """Whether what lies there was left by a process that was killed. Raises OSError."""
    return time.time() - path.stat().st_mtime > ABANDONED


def sweep(folder: Path) -> None:
    """Remove what killed processes left unfinished in a folder."""
    for left in folder.glob(f"{UNFINISHED}*"):
        with suppress(OSError):
            if is_abandoned(left):
                left.unlink()


def write(path: Path, database: Path, page: str, recipient: Recipient, said: Said, identity: Identity | None) -> About:
    """Write a backup of a database's file, read it back, and decrypt it again where the identity is at hand.

    `said` makes what it says of itself, of what was measured of file and payload. Raises OSError, or BackupFailed where
    what is read is not what was written; then there is nothing at `path`.
    """
    with new_file(path) as unfinished:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_STORED) as bag:
            bag.writestr(README, page)
            with bag.open(PAYLOAD, "w", force_zip64=True) as member, database.open("rb") as source:
                plain, payload = measure(source), Measured(member)
                source.seek(0)
                pyrage.encrypt_io(source, payload, [recipient])
            about = said(plain, payload.sized)
            bag.writestr(ABOUT, first_page.as_bytes(about))
        if not is_whole(unfinished) or (identity is not None and decrypt(unfinished, identity, None) != plain):
            raise BackupFailed("What is on the disk of the backup is not what was written: look at that disk.")
    return about


def read_about(path: Path) -> About:
    """What a backup says of itself. Raises RestoreRefused where it is none, and OSError."""
    try:
        with zipfile.ZipFile(path) as bag, bag.open(ABOUT) as member:
            return first_page.from_bytes(member.read(LARGEST_ABOUT))
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, RuntimeError, EOFError):
        raise RestoreRefused(NO_BACKUP) from None


def is_whole(path: Path) -> bool:
    """Whether a backup is as it was written, as far as can be seen without the identity."""
    try:
        about = read_about(path)
        with zipfile.ZipFile(path) as bag:
            with bag.open(PAYLOAD) as member:
                head = member.read(len(AGE_HEAD))
            with bag.open(PAYLOAD) as member:
                return head == AGE_HEAD and measure(member) == about.payload
    except (RestoreRefused, zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, OSError):
        return False


def decrypt(path: Path, identity: Identity, out: IO[bytes] | None) -> Sized:
    """Write the database of a backup; to nowhere where there is no `out`. Raises RestoreRefused, and OSError."""
    plain = Measured(out)
    try:
        with zipfile.ZipFile(path) as bag, bag.open(PAYLOAD) as member:
            pyrage.decrypt_io(member, plain, [identity])
    except pyrage.DecryptError as error:
        raise RestoreRefused(_why(str(error))) from None
    except OSError as error:
        trouble = plain.trouble or error
        if trouble.errno is None:  # age's own, of a piece that was altered
            raise RestoreRefused(DAMAGED) from None
        raise trouble from None
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError):
        raise RestoreRefused(NO_BACKUP) from None
    return plain.sized


def _why(said: str) -> str:
    if "matching" in said.lower():
        return "The backup was encrypted to another key: take the recovery sheet of this installation."
    return DAMAGED
