"""Files that belong to entries, as an export asks for them. Where nothing has fetched them, it says so."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol, Self

from storage.database import Database
from storage.files.store import FileStore
from storage.keys.keyring import Keyring
from storage.keys.seal import Sealer

State = Literal[
    "kept",
    "not_fetched",
    "left_out",
    "too_large",
    "refused",
    "gone",
    "damaged",
    "present",
    "not_in_file",
    "omitted",
    "undecodable",
]
"""kept: in the archive under its SHA-256. not_fetched: Breakwater never had its bytes. left_out: kept, and left out of
this archive by its owner's choice. too_large, refused, gone: why its bytes could not be had. damaged: its bytes were
kept, and are not there any more, or not as they were. The others are what an import has found of it in the file it came
from."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """What is known of a file. `sha256` (in hexadecimal), `size` in bytes and `pieces` where its bytes are kept."""

    state: State
    sha256: str | None = None
    size: int | None = None
    pieces: Callable[[], Iterator[bytes]] | None = None


class Files(Protocol):
    """Where the files of a record are."""

    async def at(self, database: Database, keys: Keyring, size: int) -> Self:
        """The same as the first `size` entries have it: what was said of a file later is in no export of these."""
        ...

    def find(self, seq: int, number: int, attachment: Mapping[str, Any]) -> KeptFile:
        """The file of attachment `number` (counted from 0), as it stands in the content of entry `seq`."""
        ...

    def has(self, seq: int, number: int, attachment: Mapping[str, Any]) -> bool:
        """Whether it is kept, as far as the record says; without a look at its bytes."""
        ...

    def holds_place(self, seq: int, number: int, attachment: Mapping[str, Any]) -> bool:
        """Whether a file that is kept says where it was made."""
        ...

    def original(self, sha256: str) -> Callable[[], Iterator[bytes]] | None:
        """The bytes of a file that was imported, by its SHA-256 in hexadecimal; None where they are not kept."""
        ...


class NoFiles:
    """A record whose messages have no files here."""

    async def at(self, _database: Database, _keys: Keyring, _size: int) -> Self:
        """Nothing is said of files."""
        return self

    def find(self, _seq: int, _number: int, _attachment: Mapping[str, Any]) -> KeptFile:
        """Never one."""
        return KeptFile("not_fetched")

    def has(self, _seq: int, _number: int, _attachment: Mapping[str, Any]) -> bool:
        """Never one."""
        return False

    def holds_place(self, _seq: int, _number: int, _attachment: Mapping[str, Any]) -> bool:
        """Never one that does."""
        return False

    def original(self, _sha256: str) -> Callable[[], Iterator[bytes]] | None:
        """Never one."""
        return None


class StoredFiles(NoFiles):
    """The files that imports came from, as one owner's key opens them."""

    def __init__(self, store: FileStore, sealer: Sealer, owner_id: int) -> None:
        self._store, self._sealer, self._owner_id = store, sealer, owner_id

    def original(self, sha256: str) -> Callable[[], Iterator[bytes]] | None:
        """The bytes of a file that was imported."""
        hash_ = bytes.fromhex(sha256)
        if not self._store.has(self._sealer, self._owner_id, hash_):
            return None
        return lambda: self._store.read(self._sealer, self._owner_id, hash_)
