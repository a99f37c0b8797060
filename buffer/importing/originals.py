"""The files that imports came from, byte for byte, among the record's files, where a hash names each."""

from __future__ import annotations

from collections.abc import Iterator

from buffer.importing.files.refused import Refused
from buffer.importing.files.source import Source
from storage.files.store import FileStore
from storage.keys.seal import Sealer

PIECE = 1 << 20


def keep(store: FileStore, sealer: Sealer, owner_id: int, source: Source, sha256: str) -> bool:
    """Keep a file that has this SHA-256. Returns whether it is new. Raises DiskFull, OSError, or Refused where the
    file is another by now."""
    if store.has(sealer, owner_id, bytes.fromhex(sha256)):
        return False
    with source.open() as stream, store.writing(sealer, owner_id) as file:
        while piece := stream.read(PIECE):
            file.add(piece)
        if file.keep().sha256.hex() != sha256:
            raise Refused("it changed while it was read: wait until it is complete, and try again.")
    return True


def read(store: FileStore, sealer: Sealer, owner_id: int, sha256: str) -> Iterator[bytes]:
    """The bytes of a file that was kept. Raises FileMissing, SealBroken or OSError."""
    return store.read(sealer, owner_id, bytes.fromhex(sha256))
