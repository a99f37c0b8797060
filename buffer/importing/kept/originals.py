"""The files that imports came from, and those that are in them: byte for byte, among the record's files."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from buffer.importing.entries import Attached, Entry
from buffer.importing.files.refused import DamagedMember, Refused
from buffer.importing.files.source import Source
from storage.files.store import FileStore
from storage.keys.seal import Sealer


def keep(store: FileStore, sealer: Sealer, owner_id: int, source: Source, sha256: str) -> bool:
    """Keep a file that has this SHA-256. Returns whether it is new. Raises DiskFull, OSError, or Refused where the
    file is another by now."""
    if store.has(sealer, owner_id, bytes.fromhex(sha256)):
        return False
    with store.writing(sealer, owner_id) as file:
        for piece in source.pieces():
            file.add(piece)
        if file.keep().sha256.hex() != sha256:
            raise Refused("it changed while it was read: wait until it is complete, and try again.")
    return True


def keep_attached(store: FileStore, sealer: Sealer, owner_id: int, entry: Entry, named: Collection[int]) -> Entry:
    """Keep what came with a message and has one of these numbers, and say by which hash. Raises DiskFull, OSError, or
    Refused where one of the files cannot be read; one that is damaged in an archive can be read nowhere, and is said to
    be so."""
    return replace(
        entry,
        attachments=tuple(
            _kept(store, sealer, owner_id, one) if number in named else replace(one, read=None)
            for number, one in enumerate(entry.attachments)
        ),
    )


def _kept(store: FileStore, sealer: Sealer, owner_id: int, attached: Attached) -> Attached:
    if attached.read is None:
        return attached
    try:
        with store.writing(sealer, owner_id) as file:
            for piece in attached.read():
                file.add(piece)
            if not store.has(sealer, owner_id, file.sha256):
                file.keep()
            return replace(attached, size=file.size, sha256=file.sha256.hex(), read=None)
    except DamagedMember:
        return replace(attached, state="undecodable", read=None)


def read(store: FileStore, sealer: Sealer, owner_id: int, sha256: str) -> Iterator[bytes]:
    """The bytes of a file that was kept. Raises FileMissing, SealBroken or OSError."""
    return store.read(sealer, owner_id, bytes.fromhex(sha256))
