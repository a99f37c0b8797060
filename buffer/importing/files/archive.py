"""Zip archives of others: looked at before anything of them is read, and never unpacked to a disk.

The layout is that of PKWARE's APPNOTE.TXT, 4.3. Python's `zipfile` believes the central directory; what is refused
here are archives that say two things, name places outside of themselves, or grow out of proportion.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple, cast

from buffer.importing.files.refused import DamagedMember, Refused
from buffer.importing.files.source import HEAD, Beside, Source

MOST_MEMBERS = 50_000
MOST_BYTES = 16 << 30
"""Of all members together, unpacked."""
MOST_RATIO = 200
SMALL = 4 << 20
"""Bytes up to which a member may be packed as tightly as it likes: a chat of equal lines is."""
_DIRECTORY = 16 << 20
"""Bytes of a central directory: more than any list of 50,000 names takes."""
_END, _END64, _LOCATOR, _LOCAL, _CENTRAL = b"PK\5\6", b"PK\6\6", b"PK\6\7", b"PK\3\4", b"PK\1\2"
_NO_64 = 0xFFFFFFFF
_UTF8 = 0x800
_PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_DAMAGED = "its table of contents is damaged."
_DAMAGED_INSIDE = "a file in the archive is damaged: export the chat again."
_PIECE = 1 << 16
"""Packed bytes that are unpacked at a time."""


class Member(NamedTuple):
    """Where a member lies, and what it is. There may be 50,000 of them, so they hold nothing else."""

    offset: int
    packed: int
    size: int
    crc: int
    deflated: bool
    utf8: bool


class Archive(Beside):
    """The members of an archive that were found to be harmless."""

    def __init__(self, source: Source, members: dict[str, Member]) -> None:
        self._source, self._members = source, members

    def names(self) -> Iterable[str]:
        """The members' names, in the archive's order."""
        return self._members

    def size(self, name: str) -> int | None:
        """A member's size, unpacked."""
        member = self._members.get(name)
        return None if member is None else member.size

    def source(self, name: str) -> Source | None:
        """A member, to be read as a file. What it names is looked for in its own folder of the archive."""
        member = self._members.get(name)
        if member is None:
            return None
        folder, _, own = name.rpartition("/")
        beside = self if not folder else _Below(self, folder + "/")
        return Source(own, member.size, lambda: _Opened(self._source, name, member), beside)


class _Below(Beside):
    """A folder of an archive."""

    def __init__(self, archive: Archive, folder: str) -> None:
        self._archive, self._folder = archive, folder

    def names(self) -> Iterable[str]:
        """The names below the folder, relative to it."""
        return [name.removeprefix(self._folder) for name in self._archive.names() if name.startswith(self._folder)]

    def size(self, name: str) -> int | None:
        """A member's size, unpacked."""
        return self._archive.size(self._folder + name)

    def source(self, name: str) -> Source | None:
        """A member below the folder."""
        return self._archive.source(self._folder + name)


class _Opened(io.BufferedReader):
    """A member's bytes; what is wrong inside it is said in one sentence."""

    def __init__(self, source: Source, name: str, member: Member) -> None:
        self._context = source.open()
        try:
            unpacked = _Unpacked(self._context.__enter__(), name, member)
        except Refused:
            self._context.__exit__(None, None, None)
            raise
        super().__init__(cast("io.RawIOBase", unpacked), HEAD)

    def close(self) -> None:
        """Close the member and the archive."""
        if self.closed:
            return
        super().close()
        self._context.__exit__(None, None, None)


class _Unpacked(io.RawIOBase):
    """The unpacked bytes of a member. Only it is looked for: `zipfile` would read the whole directory again."""

    def __init__(self, stream: BinaryIO, name: str, member: Member) -> None:
        super().__init__()
        self._stream, self._member = stream, member
        stream.seek(member.offset)
        local = stream.read(30)
        name_length, extra = struct.unpack("<HH", local[26:30].ljust(4, b"\0"))
        if stream.read(name_length).decode("utf-8" if member.utf8 else "cp437", "replace") != name:
            raise DamagedMember(_DAMAGED)
        stream.seek(extra, io.SEEK_CUR)
        self._left, self._given, self._crc = member.packed, 0, 0
        self._inflating = zlib.decompressobj(-zlib.MAX_WBITS) if member.deflated else None

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, into: object) -> int:
        """Read some bytes. Raises DamagedMember where they are not those that were packed."""
        view = memoryview(into).cast("B")  # type: ignore[arg-type]  # io hands over what is a buffer
        try:
            piece = self._inflated(len(view)) if self._inflating else self._packed(len(view))
        except zlib.error:
            raise DamagedMember(_DAMAGED_INSIDE) from None
        self._given += len(piece)
        self._crc = zlib.crc32(piece, self._crc)
        ended = not piece and (self._given, self._crc) != (self._member.size, self._member.crc)
        if ended or self._given > self._member.size:
            raise DamagedMember(_DAMAGED_INSIDE)
        view[: len(piece)] = piece
        return len(piece)

    def _packed(self, most: int) -> bytes:
        piece = self._stream.read(min(most, self._left))
        self._left -= len(piece)
        return piece

    def _inflated(self, most: int) -> bytes:
        inflating = self._inflating
        while inflating is not None and not inflating.eof:
            packed = inflating.unconsumed_tail or self._packed(_PIECE)
            piece = inflating.decompress(packed, most)
            if piece or not packed:
                return piece
        return b""


def open_archive(source: Source) -> Archive:
    """An archive's members. Raises Refused for one that cannot be trusted, before anything is unpacked."""
    with source.open() as stream:
        _check_directory(stream, source.size)
        stream.seek(0)
        try:
            with zipfile.ZipFile(stream) as opened:
                infos = opened.infolist()
        except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, NotImplementedError, struct.error):
            raise Refused(_DAMAGED) from None
        infos = _checked(infos)
        _check_places(stream, infos, source.size)
    return Archive(source, {info.orig_filename: _member(info) for info in infos})


def _member(info: zipfile.ZipInfo) -> Member:
    deflated, utf8 = info.compress_type == zipfile.ZIP_DEFLATED, bool(info.flag_bits & _UTF8)
    return Member(info.header_offset, info.compress_size, info.file_size, info.CRC, deflated, utf8)


def _check_directory(stream: BinaryIO, size: int) -> None:
    """Whether the directory has as many entries as it says, and not too many to be read at all."""
    tail_at = max(0, size - (1 << 16) - 22)
    stream.seek(tail_at)
    tail = stream.read(size - tail_at)
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < 22:
        raise Refused("it is a cut-off or damaged archive: export or copy it again.")
    disk, _, _, entries, length, start = struct.unpack("<HHHHII", tail[at + 4 : at + 20])
    locator = tail[max(0, at - 20) : at]
    if locator.startswith(_LOCATOR):
        (at64,) = struct.unpack("<Q", locator[8:16])
        if at64 > size:
            raise Refused(_DAMAGED)
        stream.seek(at64)
        end64 = stream.read(56)
        if len(end64) < 56 or not end64.startswith(_END64):
            raise Refused(_DAMAGED)
        entries64, length64, start64 = struct.unpack("<QQQ", end64[32:56])
        if (entries, length, start) not in {(0xFFFF, _NO_64, _NO_64), (entries64, length64, start64)} and (
            (entries not in {0xFFFF, entries64})
            or (length not in {_NO_64, length64})
            or (start not in {_NO_64, start64})
        ):
            raise Refused("its headers contradict each other.")
        entries, length = entries64, length64
    if disk not in {0, 0xFFFF}:
        raise Refused("it is one part of several: join the parts first.")
    if entries > MOST_MEMBERS or length > _DIRECTORY:
        raise Refused(f"it holds more than {MOST_MEMBERS:,} files.")
    where = tail_at + at - length - (76 if locator.startswith(_LOCATOR) else 0)
    if where < 0:
        raise Refused(_DAMAGED)
    stream.seek(where)
    if sum(1 for _ in _entries(stream.read(length))) != entries:
        raise Refused("its headers contradict each other.")


def _entries(directory: bytes) -> Iterator[int]:
    at = 0
    while at + 46 <= len(directory) and directory.startswith(_CENTRAL, at):
        yield at
        name, extra, comment = struct.unpack_from("<HHH", directory, at + 28)
        at += 46 + name + extra + comment


def _checked(infos: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """Ordinary members, each with a name of its own. Raises Refused for what no export holds."""
    members: dict[str, zipfile.ZipInfo] = {}
    total = 0
    for info in infos:
        name = info.orig_filename
        kind = stat.S_IFMT(info.external_attr >> 16)
        if name.startswith(("/", "\\")) or "\\" in name or "\0" in name or (len(name) > 1 and name[1] == ":"):
            raise Refused("a file in it has a name that leads out of the archive.")
        if ".." in name.split("/"):
            raise Refused("a file in it has a name that leads out of the archive.")
        if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
            raise Refused("it holds a link in place of a file.")
        if info.flag_bits & 0x1:
            raise Refused("it is protected by a password: unpack it and pack it again without one.", "password")
        if name.endswith("/"):
            continue
        if name in members:
            raise Refused("two files in it have the same name.")
        if info.compress_type not in _PACKED:
            raise Refused("it is packed in a way that no chat export uses: unpack it and pack it again.")
        total += info.file_size
        if info.file_size > SMALL and info.file_size > MOST_RATIO * max(info.compress_size, 1):
            raise Refused("a file in it would grow out of all proportion when unpacked.")
        if total > MOST_BYTES:
            raise Refused("unpacked it would be larger than 16 GiB.")
        members[name] = info
    return list(members.values())


def _check_places(stream: BinaryIO, members: Iterable[zipfile.ZipInfo], size: int) -> None:
    """Whether each member lies in a place of its own, and is described there as in the directory."""
    end = 0
    for info in sorted(members, key=lambda info: info.header_offset):
        if not 0 <= info.header_offset <= size:
            raise Refused(_DAMAGED)
        stream.seek(info.header_offset)
        local = stream.read(30)
        if len(local) < 30 or not local.startswith(_LOCAL):
            raise Refused(_DAMAGED)
        flags, packing = struct.unpack("<HH", local[6:10])
        packed, unpacked, name, extra = struct.unpack("<IIHH", local[18:30])
        if info.header_offset < end:
            raise Refused("files in it lie one over the other.")
        end = info.header_offset + 30 + name + extra + info.compress_size
        if end > size or packing != info.compress_type:
            raise Refused("its headers contradict each other.")
        rest = stream.read(name + extra)
        packed, unpacked = _sizes(rest[name:], packed, unpacked)
        described = flags & 0x8 and packed in {0, _NO_64} and unpacked in {0, _NO_64}  # sizes stand behind the data
        if not described and (packed, unpacked) != (info.compress_size, info.file_size):
            raise Refused("its headers contradict each other.")


def _sizes(extra: bytes, packed: int, unpacked: int) -> tuple[int, int]:
    """Sizes of a local header, with those of its zip64 field where it has one."""
    at = 0
    while at + 4 <= len(extra):
        tag, length = struct.unpack_from("<HH", extra, at)
        values = extra[at + 4 : at + 4 + length]
        if tag == 1 and len(values) >= 16:
            wide_unpacked, wide_packed = struct.unpack_from("<QQ", values)
            return (
                wide_packed if packed == _NO_64 else packed,
                wide_unpacked if unpacked == _NO_64 else unpacked,
            )
        at += 4 + length
    return packed, unpacked
