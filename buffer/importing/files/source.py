"""A file to read from, as often as needed: an ordinary file, or a member of an archive."""

from __future__ import annotations

import hashlib
import io
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Self

from buffer.importing.files.refused import Refused

HEAD = 1 << 16
"""Bytes that are looked at to recognise a format."""
PIECE = 1 << 20
"""Bytes that are read at once of what is kept as it is."""
Opener = Callable[[], BinaryIO]


class Source:
    """A file of `size` bytes; `name` is its own, without folders.

    `beside` are the files it may name: by their names with `/`, relative to its folder, each with its size.
    `changed_at` is when the disk says that it was changed, in UTC. `seekable`: any place in it can be read at once.
    """

    def __init__(self, name: str, size: int, opener: Opener, beside: Beside, changed_at: str | None = None) -> None:
        self.name, self.size, self.beside, self.changed_at = name, size, beside, changed_at
        self._opener = opener
        self.seekable = changed_at is not None

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The bytes from the beginning. Raises Refused where they are others than when the file was found."""
        with self._opener() as stream:
            yield stream

    def head(self, length: int = HEAD) -> bytes:
        """The first bytes."""
        with self.open() as stream:
            return stream.read(length)

    def pieces(self) -> Iterator[bytes]:
        """All bytes, a piece at a time."""
        with self.open() as stream:
            while piece := stream.read(PIECE):
                yield piece

    def digest(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        found = hashlib.sha256()
        for piece in self.pieces():
            found.update(piece)
        return found.hexdigest()


class InOrder:
    """Parts of a file that are read one after the other, each further on than the one before: of a member of an
    archive, only what lies between them is passed over. One that lies further back begins anew."""

    def __init__(self, source: Source) -> None:
        self._source, self._at = source, 0
        self._open = ExitStack()
        self._stream: BinaryIO | None = None

    def __enter__(self) -> Self:
        """Nothing is opened before the first part is read."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._open.close()

    def pieces(self, offset: int, length: int) -> Iterator[bytes]:
        """The bytes of a part. Raises Refused where the file ends before."""
        if self._stream is None or offset < self._at:
            self._open.close()
            self._stream, self._at = self._open.enter_context(self._source.open()), 0
        if self._source.seekable:
            self._stream.seek(offset)
            self._at = offset
        while self._at < offset:
            self._at += len(self._take(offset - self._at))
        end = offset + length
        while self._at < end:
            piece = self._take(end - self._at)
            self._at += len(piece)
            yield piece

    def _take(self, most: int) -> bytes:
        piece = b"" if self._stream is None else self._stream.read(min(PIECE, most))
        if not piece:
            raise Refused("it changed while it was read: wait until it is complete, and try again.")
        return piece


class Beside:
    """Files that lie beside another and may be named in it. Nothing above its folder can be found."""

    def size(self, name: str) -> int | None:
        """The size of the file of this name in bytes; None where there is none."""
        raise NotImplementedError

    def names(self) -> Iterable[str]:
        """The names of all that is known to lie there; none for a folder, which holds other things too."""
        return ()

    def source(self, name: str) -> Source | None:
        """The file of this name, to be read; None where there is none."""
        raise NotImplementedError


class Nothing(Beside):
    """Nothing lies beside."""

    def size(self, name: str) -> int | None:  # noqa: ARG002 - the same for every name
        """No file has this name."""
        return None

    def source(self, name: str) -> Source | None:  # noqa: ARG002 - the same for every name
        """No file has this name."""
        return None


class Folder(Beside):
    """The folder that a file lies in. Links are not followed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def size(self, name: str) -> int | None:
        """The size of an ordinary file below the folder."""
        place = self._place(name)
        return None if place is None else place.lstat().st_size

    def source(self, name: str) -> Source | None:
        """An ordinary file below the folder."""
        place = self._place(name)
        return None if place is None else open_file(place)

    def _place(self, name: str) -> Path | None:
        parts = name.split("/")
        if any(part in {"", ".", ".."} or "\0" in part or "\\" in part for part in parts):
            return None
        place = self._folder
        try:
            for part in parts[:-1]:
                place /= part
                if not stat.S_ISDIR(place.lstat().st_mode):
                    return None
            place /= parts[-1]
            return place if stat.S_ISREG(place.lstat().st_mode) else None
        except (OSError, ValueError):  # not there, too long, or no name here
            return None


def open_file(path: Path) -> Source:
    """An ordinary file by its path. Raises Refused for what is none, or is empty."""
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "no such name"
        raise Refused(f"it cannot be read ({reason}).") from None
    if stat.S_ISDIR(found.st_mode):
        raise Refused("it is a folder: name the file in it.")
    if not stat.S_ISREG(found.st_mode):
        raise Refused("it is no ordinary file: save it to a file first, and name that one.")
    if found.st_size == 0:
        raise Refused("it is empty.")
    changed = datetime.fromtimestamp(int(found.st_mtime), UTC).isoformat().replace("+00:00", "Z")
    return Source(path.name, found.st_size, lambda: _Same(path, found), Folder(path.parent), changed)


def in_memory(name: str, content: bytes) -> Source:
    """Bytes that lie in no file. Raises Refused where there are none."""
    if not content:
        raise Refused("it is empty.")
    source = Source(PurePosixPath(name).name or "file", len(content), lambda: io.BytesIO(content), Nothing())
    source.seekable = True
    return source


class _Same(io.BufferedReader):
    """A file that has to stay what it was when it was found."""

    def __init__(self, path: Path, found: os.stat_result) -> None:
        try:
            handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
        except OSError as error:
            raise Refused(f"it cannot be read ({error.strerror}).") from None
        super().__init__(io.FileIO(handle, "rb"), HEAD)
        self._found = found
        try:
            self._check()
        except Refused:
            super().close()
            raise

    def close(self) -> None:
        """Close it. Raises Refused where it has changed meanwhile."""
        if self.closed:
            return
        try:
            self._check()
        finally:
            super().close()

    def _check(self) -> None:
        now = os.fstat(self.fileno())
        if not stat.S_ISREG(now.st_mode) or (now.st_size, now.st_mtime_ns, now.st_ino) != (
            self._found.st_size,
            self._found.st_mtime_ns,
            self._found.st_ino,
        ):
            raise Refused("it changed while it was read: wait until it is complete, and try again.")
