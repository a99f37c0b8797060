"""Imports in the record: what begins one, each of its entries, its end, and that it was taken back.

Nothing is taken out of a record: an import that is taken back stays, and an entry says that it no longer counts.
"""

from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from buffer.record import drafts, ledger
from buffer.record.drafts import AttachmentOf, Draft
from storage.database import Tx
from storage.keys.keyring import Keyring
from storage.kinds import EntryKind
from storage.record import entries
from storage.record.entries import AT_ONCE, EntryFacts, EntryRow

NEAR = timedelta(seconds=150)
"""How far apart the times of one message may be, live and in a file that has no seconds."""
MOST = 10_000
"""Imports that are looked at; nobody has so many."""


def begun_draft(payload: dict[str, Any], contact_id: int, now: datetime) -> Draft:
    """An import: which file, what the owner said about it, what its format cannot show."""
    return Draft("import", "import", "none", "none", now, payload, contact_id)


def file_draft(of: AttachmentOf, sha256: str, size: int, begun: int, now: datetime) -> Draft:
    """A file that came with an import, of an entry that an earlier one had brought without it."""
    draft = drafts.file_draft(of, sha256, size, now)
    return replace(draft, channel="import", payload={**draft.payload, "import": begun})


def done_draft(payload: dict[str, Any], contact_id: int, begun: int, now: datetime) -> Draft:
    """An import is whole: how many entries it added, and how many there were already."""
    return Draft("import_done", "import", "none", "none", now, payload, contact_id, refers_to=begun)


def undone_draft(contact_id: int, begun: int, now: datetime) -> Draft:
    """The owner took an import back: its entries stay in the record and no longer count."""
    payload = {"note": "taken back by the owner: its entries stay in the record and no longer count"}
    return Draft("import_undone", "import", "none", "none", now, payload, contact_id, refers_to=begun)


def said_source(keys: Keyring, contact_id: int, direction: str, text: str, at: datetime) -> bytes:
    """Under which hash an imported message is known by its words and its time, to within `NEAR`."""
    return _said(keys, contact_id, direction, text, _span(at))


def said_near(keys: Keyring, contact_id: int, direction: str, text: str, at: datetime) -> list[bytes]:
    """All hashes under which an imported message with these words may be known that is as near in time."""
    return [_said(keys, contact_id, direction, text, _span(at) + away) for away in (-1, 0, 1)]


def _span(at: datetime) -> int:
    return int(at.timestamp() // NEAR.total_seconds())


def _said(keys: Keyring, contact_id: int, direction: str, text: str, span: int) -> bytes:
    return keys.hash_bytes("import", f"{contact_id}/said/{direction}/{span}/{text}".encode("utf-8", "surrogatepass"))


async def list_begun(tx: Tx, owner_id: int) -> list[EntryFacts]:
    """The imports that were begun, the newest first."""
    return await entries.list_newest_of_kind(tx, owner_id, "import", MOST)


async def list_undone(tx: Tx, owner_id: int) -> set[int]:
    """The numbers of the imports that were taken back."""
    return {fact.refers_to for fact in await entries.list_newest_of_kind(tx, owner_id, "import_undone", MOST)}


async def list_done(tx: Tx, owner_id: int) -> set[int]:
    """The numbers of the imports that are whole."""
    return {fact.refers_to for fact in await entries.list_newest_of_kind(tx, owner_id, "import_done", MOST)}


async def count_files(tx: Tx, keys: Keyring, owner_id: int, begun: int) -> int:
    """How many files an import has added so far to entries of earlier ones."""
    return len([number async for _, number in _files(tx, keys, owner_id) if number == begun])


async def list_files_undone(tx: Tx, keys: Keyring, owner_id: int, undone: Collection[int]) -> set[int]:
    """The entries about files that were added by one of these imports, or to an entry of one."""
    if not undone:
        return set()
    added = [(row.seq, row.refers_to, number) async for row, number in _files(tx, keys, owner_id)]
    found = {seq for seq, _, number in added if number in undone}
    for start in range(0, len(added), AT_ONCE):
        some = added[start : start + AT_ONCE]
        of = await entries.find_referred(tx, owner_id, {seq for _, seq, _ in some})
        found |= {seq for seq, message, _ in some if of.get(message) in undone}
    return found


async def _files(tx: Tx, keys: Keyring, owner_id: int) -> AsyncIterator[tuple[EntryRow, int]]:
    """The entries about files that imports have added to earlier entries, each with its import."""
    kinds: tuple[EntryKind, ...] = ("file",)
    for seq in await entries.list_numbers(tx, owner_id, kinds):
        row = await entries.find(tx, owner_id, seq)
        if row is not None and row.channel == "import":
            payload = await ledger.open_payload(tx, keys, row)
            if payload is not None:
                yield row, payload["import"]


async def count_since(tx: Tx, owner_id: int, after: int, until: datetime | None = None) -> int:
    """How many imported entries there are after a number, without those that were taken back."""
    counts: Mapping[int, int] = await entries.count_imported(tx, owner_id, after, until)
    if not counts:
        return 0
    undone = await list_undone(tx, owner_id)
    return sum(count for begun, count in counts.items() if begun not in undone)
