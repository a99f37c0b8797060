"""Where the bytes of files lie: encrypted with their owner's key, in pieces, found by their hash.

A file is `root/OWNER/NAME`, 0600 in a folder of 0700. NAME is a keyed hash of the SHA-256 of its bytes, so that a
folder tells nobody which files somebody has; with the owner's key gone, nothing of it can be read or guessed.

    file  = head, piece 0, piece 1, ...
    head  = 01, id (16 random bytes), the size in bytes (u64) and the SHA-256 of the whole, sealed
    piece = 128 KiB of the file, the last one less, sealed

Sealed values are those of storage.keys.seal. A head is bound to its owner and its id, a piece also to its number; and
the head to how many bytes there are and which. What is read is what was written, or SealBroken.

Bytes are never seen half-written: they are put into a file of another name, synced, and then given their own name. What
a killed process left of such a file is swept away by `sweep`, which leaves alone what is just being written.
"""

import errno
import fcntl
import os
import secrets
import shutil
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from storage.errors import DiskFull, FileMissing
from storage.keys.seal import OVERHEAD, SealedColumn, Sealer
from storage.private_places import make_private_folder

PIECE = 128 * 1024
FORMAT = b"\x01"
UNFINISHED = ".part-"
"""What the name of a file begins with that is just being written."""
_ID = 16
_ABOUT = struct.Struct(">Q32s")
_HEAD = len(FORMAT) + _ID + OVERHEAD + _ABOUT.size

HEAD_PLACE = SealedColumn("file", "head", "owner", ("id",))
PIECE_PLACE = SealedColumn("file", "piece", "owner", ("id", "number"))
"""Their places are bound into sealed values, as those of columns are."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is on the disk: the SHA-256 of its bytes, and how many there are."""

    sha256: bytes
    size: int


class Writing:
    """A file that is just being written: `add` its bytes, then `keep` it."""

    def __init__(self, file: BinaryIO, path: Path, sealer: Sealer, owner_id: int) -> None:
        self._file = file
        self._path = path
        self._sealer = sealer
        self._owner_id = owner_id
        self._id = secrets.token_bytes(_ID)
        self._digest = sha256()
        self._size = self._pieces = 0
        self._waiting = bytearray()
        self._file.write(bytes(_HEAD))

    @property
    def size(self) -> int:
        """The bytes so far."""
        return self._size

    @property
    def sha256(self) -> bytes:
        """The SHA-256 of the bytes so far."""
        return self._digest.digest()

    def add(self, content: bytes) -> None:
        """Append bytes. Raises DiskFull or OSError."""
        self._digest.update(content)
        self._size += len(content)
        self._waiting += content
        while len(self._waiting) >= PIECE:
            self._seal(bytes(self._waiting[:PIECE]))
            del self._waiting[:PIECE]

    def keep(self) -> Kept:
        """Sync it and give it its name: then it is on the disk. Raises DiskFull or OSError; FileNotFoundError where
        its owner's folder was removed meanwhile."""
        if self._waiting:
            self._seal(bytes(self._waiting))
        kept = Kept(self._digest.digest(), self._size)
        about = _ABOUT.pack(kept.size, kept.sha256)
        with _full_disk():
            self._file.seek(0)
            self._file.write(FORMAT + self._id + self._sealer.seal(about, HEAD_PLACE, self._owner_id, self._id))
            self._file.flush()
            os.fsync(self._file.fileno())
            self._path.rename(self._path.with_name(_name(self._sealer, kept.sha256)))
            _sync_folder(self._path.parent)
        return kept

    def _seal(self, piece: bytes) -> None:
        with _full_disk():
            self._file.write(self._sealer.seal(piece, PIECE_PLACE, self._owner_id, self._id, self._pieces))
        self._pieces += 1


class FileStore:
    """The files below `root`. Several processes may use it at once. Its calls block: 20 MB take a moment."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @contextmanager
    def writing(self, sealer: Sealer, owner_id: int) -> Iterator[Writing]:
        """Begin a file of an owner's. What is not kept by the end is gone. Raises DiskFull or OSError."""
        folder = self._folder(owner_id)
        with _full_disk():
            if not folder.is_dir():
                make_private_folder(self.root)
                make_private_folder(folder)
                _sync_folder(self.root)
            file, path = _begin(folder)
        try:
            yield Writing(file, path, sealer, owner_id)
        finally:
            with suppress(OSError):  # what is kept is synced by now, and nothing else matters
                file.close()
            path.unlink(missing_ok=True)

    def read(self, sealer: Sealer, owner_id: int, hash_: bytes) -> Iterator[bytes]:
        """The bytes of the file with this SHA-256, in pieces. Raises FileMissing, SealBroken or OSError.

        Each piece is as it was written when it is given out; that none is missing is certain at the end.
        """
        try:
            file = self.path(sealer, owner_id, hash_).open("rb")
        except FileNotFoundError:
            raise FileMissing from None
        with file:
            id_, size = _read_head(file, sealer, owner_id, hash_)
            digest, left, number = sha256(), size, 0
            while left:
                sealed = file.read(min(PIECE, left) + OVERHEAD)
                piece = sealer.open(sealed, PIECE_PLACE, owner_id, id_, number)
                digest.update(piece)
                left, number = left - len(piece), number + 1
                if left < 0:
                    break
                yield piece
            if left or digest.digest() != hash_ or file.read(1):
                raise HEAD_PLACE.broken(owner_id, (id_,), "is not what was kept under its name")

    def has(self, sealer: Sealer, owner_id: int, hash_: bytes) -> bool:
        """Whether there is a file with this SHA-256. Says nothing of what is in it."""
        return self.path(sealer, owner_id, hash_).is_file()

    def path(self, sealer: Sealer, owner_id: int, hash_: bytes) -> Path:
        """Where the file with this SHA-256 is, or would be."""
        return self._folder(owner_id) / _name(sealer, hash_)

    def remove(self, sealer: Sealer, owner_id: int, hash_: bytes) -> None:
        """Remove one file, where it is there."""
        self.path(sealer, owner_id, hash_).unlink(missing_ok=True)

    def remove_owner(self, owner_id: int) -> None:
        """Remove every file of an owner's, also those that are just being written. Raises OSError."""
        folder = self._folder(owner_id)
        while folder.exists():
            with suppress(FileNotFoundError):
                shutil.rmtree(folder)

    def list_owners(self) -> list[int]:
        """Whose folders there are."""
        try:
            names = os.listdir(self.root)
        except FileNotFoundError:
            return []
        return sorted(int(name) for name in names if name.isdecimal())

    def list_paths(self) -> Iterator[Path]:
        """Every whole file of everybody, as a path below `root`, in order: what a backup copies."""
        for owner_id in self.list_owners():
            folder = self._folder(owner_id)
            with suppress(FileNotFoundError):
                for name in sorted(os.listdir(folder)):
                    if not name.startswith(UNFINISHED):
                        yield (folder / name).relative_to(self.root)

    def sweep(self) -> int:
        """Remove what killed processes left half-written. Returns how many there were."""
        swept = 0
        for path in self.root.glob(f"*/{UNFINISHED}*"):
            with suppress(OSError), path.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # whoever writes it holds it
                path.unlink()
                swept += 1
        return swept

    def free_bytes(self) -> int:
        """How much of the disk is free for everybody. Raises OSError."""
        place = self.root
        while not place.exists() and place != place.parent:
            place = place.parent
        return shutil.disk_usage(place).free

    def _folder(self, owner_id: int) -> Path:
        return self.root / str(owner_id)


def _begin(folder: Path) -> tuple[BinaryIO, Path]:
    """A new, empty file under a name of its own, locked as long as it is open."""
    while True:
        path = folder / f"{UNFINISHED}{secrets.token_hex(8)}"
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b")
        fcntl.flock(file, fcntl.LOCK_EX)
        if os.fstat(file.fileno()).st_nlink:  # not swept between the two
            return file, path
        file.close()


def _read_head(file: BinaryIO, sealer: Sealer, owner_id: int, hash_: bytes) -> tuple[bytes, int]:
    """The id and the size of a file with this SHA-256."""
    head = file.read(_HEAD)
    id_ = head[len(FORMAT) : len(FORMAT) + _ID]
    about = sealer.open(head[len(FORMAT) + _ID :], HEAD_PLACE, owner_id, id_)
    size, said = _ABOUT.unpack(about)
    if head[: len(FORMAT)] != FORMAT or said != hash_:
        raise HEAD_PLACE.broken(owner_id, (id_,), "is not what was kept under its name")
    return id_, size


def _name(sealer: Sealer, hash_: bytes) -> str:
    return sealer.hash("file", hash_).hex()


def _sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk. Some file systems let nobody sync a folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _full_disk() -> Iterator[None]:
    """A full disk, or a share of one that is used up, has an error of its own."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DiskFull from error
        raise
