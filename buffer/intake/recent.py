"""The recent messages of a contact, for reading split messages together."""

from collections.abc import Collection
from datetime import datetime

from buffer.record import ledger
from buffer.screening.window import WINDOW
from storage.database import Tx
from storage.keys.keyring import Keyring
from storage.people.owners import Owner
from storage.record import entries

LOOK_BACK = 24
"""How many of the newest entries are searched for pieces of a split message."""


async def load_recent(
    tx: Tx, keys: Keyring, owner: Owner, contact_ids: Collection[int], now: datetime
) -> dict[int, list[tuple[datetime, str]]]:
    """What these contacts wrote in the last minutes, by contact: looked for among the newest entries only."""
    found: dict[int, list[tuple[datetime, str]]] = {}
    sealer = await keys.open_owner(tx, owner.id)
    for row in await entries.list_recent(tx, owner.id, owner.record_size - LOOK_BACK, now - WINDOW):
        if row.kind == "message" and row.direction == "in" and row.contact_id in contact_ids:
            text = ledger.read_payload(sealer, row)["text"]
            found.setdefault(row.contact_id, []).append((row.recorded_at, text))
    return found
