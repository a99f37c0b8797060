"""Full-text search of the record: every entry is decrypted for it, because an index would be readable."""

from collections.abc import Sequence
from typing import Any

from buffer.record import imports, ledger
from storage.database import Tx
from storage.keys.keyring import Keyring
from storage.people.owners import Owner
from storage.record import entries
from storage.record.entries import IMPORTED, EntryRow

MOST = 20
LOOKED_INTO = frozenset({"message", "edit", "test", "incident", "incident_correction", "imported"})


async def find(tx: Tx, keys: Keyring, owner: Owner, wanted: Sequence[str]) -> tuple[list[EntryRow], int]:
    """The newest entries that contain all of these words, newest first, and how many there are in all.

    An entry that cannot be opened is left out, and so is what was imported and taken back.
    """
    folded = [word.casefold() for word in wanted]
    found: list[EntryRow] = []
    count = 0
    undone = await imports.list_undone(tx, owner.id)
    async for row in entries.stream(tx, owner.id):
        if row.kind not in LOOKED_INTO or (row.kind == IMPORTED and row.refers_to in undone):
            continue
        payload = await ledger.open_payload(tx, keys, row)
        text = "" if payload is None else words_of(row.kind, payload).casefold()
        if payload is not None and all(word in text for word in folded):
            count += 1
            found = [row, *found[: MOST - 1]]
    return found, count


def words_of(kind: str, payload: dict[str, Any]) -> str:
    """The searchable text of an entry: text and names of files; of an incident, everything in it."""
    if kind.startswith("incident"):
        return "\n".join(_strings({key: value for key, value in payload.items() if key != "attachments"}))
    names = [str(one.get("name") or "") for one in payload.get("attachments") or []]
    return "\n".join([str(payload.get("text") or ""), *names])


def _strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for item in value for text in _strings(item)]
    return [value] if isinstance(value, str) else []
