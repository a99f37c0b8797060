"""The files of a record as Breakwater has fetched them: what the record says of each, and its bytes."""

from collections.abc import Iterator, Mapping
from typing import Any, Self

from buffer.export.attached import metadata
from buffer.export.attached.attachments import KeptFile, StoredFiles
from buffer.record import imports, ledger
from buffer.record.drafts import WHY_MISSING
from storage.database import Database
from storage.errors import FileMissing, SealBroken
from storage.files.store import FileStore
from storage.keys.keyring import Keyring
from storage.keys.seal import Sealer
from storage.record import entries

AT_ONCE = 500
"""Entries about files that are opened together."""
Key = tuple[int, int]
"""The entry that a file belongs to, and its number among the attachments there, counted from 0."""


class FetchedFiles(StoredFiles):
    """What became of each file of an owner's record."""

    def __init__(self, store: FileStore, sealer: Sealer, owner_id: int, known: Mapping[Key, Mapping[str, Any]]) -> None:
        super().__init__(store, sealer, owner_id)
        self._known = known

    @classmethod
    async def load(
        cls, database: Database, keys: Keyring, owner_id: int, store: FileStore, to: int | None = None
    ) -> Self:
        """Read what the record says of files, up to entry `to`, in slices. Raises SealBroken where the owner's key is
        gone."""
        known: dict[Key, Mapping[str, Any]] = {}
        async with database.read() as tx:
            sealer = await keys.open_owner(tx, owner_id)
            numbers = await entries.list_numbers(tx, owner_id, ("file", "file_missing"))
            undone = await imports.list_undone(tx, owner_id)
        about = [seq for seq in numbers if to is None or seq <= to]
        for start in range(0, len(about), AT_ONCE):
            async with database.read() as tx:
                for seq in about[start : start + AT_ONCE]:
                    row = await entries.find(tx, owner_id, seq)
                    said = None if row is None else await ledger.open_payload(tx, keys, row)
                    if row is not None and said is not None and said.get("import") not in undone:
                        known[row.refers_to, said["attachment"]] = said
        return cls(store, sealer, owner_id, known)

    async def at(self, database: Database, keys: Keyring, size: int) -> Self:
        """What the first `size` entries say of files."""
        return await self.load(database, keys, self._owner_id, self._store, size)

    def has(self, seq: int, number: int, attachment: Mapping[str, Any]) -> bool:
        """Whether the record says that it is kept."""
        said = self._said(seq, number, attachment)
        return said is not None and said.get("state") not in WHY_MISSING

    def holds_place(self, seq: int, number: int, attachment: Mapping[str, Any]) -> bool:
        """Whether a file that is kept says where it was made, or cannot be read to its end to say that it does not."""
        said = self._said(seq, number, attachment)
        if said is None or said.get("state") in WHY_MISSING:
            return False
        try:
            return metadata.holds_place(self._store.read(self._sealer, self._owner_id, bytes.fromhex(said["sha256"])))
        except FileMissing:
            return False
        except SealBroken:
            return True

    def _said(self, seq: int, number: int, attachment: Mapping[str, Any]) -> Mapping[str, Any] | None:
        return attachment if attachment.get("sha256") else self._known.get((seq, number))

    def find(self, seq: int, number: int, attachment: Mapping[str, Any]) -> KeptFile:
        """The file of an attachment. One whose bytes are not as they were is `damaged`; its hash is still known."""
        said = self._said(seq, number, attachment)
        if said is None:
            return KeptFile("not_fetched")
        if said.get("state") in WHY_MISSING:
            return KeptFile(said["state"])
        hash_, size = bytes.fromhex(said["sha256"]), said["size"]

        def pieces() -> Iterator[bytes]:
            return self._store.read(self._sealer, self._owner_id, hash_)

        try:
            for _ in pieces():
                pass
        except (FileMissing, SealBroken):
            return KeptFile("damaged", said["sha256"], size)
        return KeptFile("kept", said["sha256"], size, pieces)
