"""Messages that an earlier import has and a later export of the same chat has not: deleted in between.

Only a file with ids can show it, and only between its first and last one.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left

from buffer.importing.entries import Entry
from buffer.record import imports, ledger
from storage.database import Tx
from storage.keys.keyring import Keyring
from storage.record import entries
from storage.record.entries import IMPORTED

FAMILY = "telegram_desktop"
MOST = 10_000
"""Messages that are named as gone by one import."""


class Ids:
    """The ids of the messages in a file, by chat."""

    def __init__(self) -> None:
        self._chats: dict[str, array[int]] = {}

    def hear(self, entry: Entry) -> None:
        """One more entry."""
        number = _number(entry.message_id)
        if entry.source.startswith(FAMILY) and number is not None:
            self._chats.setdefault(entry.chat, array("q")).append(number)

    def sort(self) -> None:
        """To be called when all are heard."""
        self._chats = {chat: array("q", sorted(ids)) for chat, ids in self._chats.items()}

    def lacks(self, chat: str, message_id: str | None) -> bool:
        """Whether a message of this chat would have to be there, and is not."""
        ids, number = self._chats.get(chat), _number(message_id)
        if not ids or number is None or not ids[0] < number < ids[-1]:
            return False
        at = bisect_left(ids, number)
        return ids[at] != number

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._chats)


def _number(message_id: str | None) -> int | None:
    text = message_id or ""
    return int(text) if text.removeprefix("-").isdecimal() and text.isascii() and len(text) < 18 else None


async def find_gone(tx: Tx, keys: Keyring, owner_id: int, contact_id: int, ids: Ids) -> list[int]:
    """The entries of earlier imports that a file lacks, without those that were said to be gone before."""
    undone = await imports.list_undone(tx, owner_id)
    found: list[int] = []
    told: set[int] = set()
    async for row in entries.stream(tx, owner_id):
        if row.contact_id != contact_id or row.kind not in {IMPORTED, "import_done"} or row.refers_to in undone:
            continue
        payload = await ledger.open_payload(tx, keys, row)
        if payload is None:
            continue
        if row.kind == IMPORTED:
            theirs = str(payload.get("source", "")).startswith(FAMILY)
            if theirs and len(found) < MOST and ids.lacks(str(payload.get("chat") or ""), payload.get("message_id")):
                found.append(row.seq)
        else:
            told.update(payload.get("no_longer_present") or ())
    return [seq for seq in found if seq not in told]
