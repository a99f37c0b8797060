"""Files of entries that were recorded before files were fetched. Telegram may still have them.

Looked for at each start, by what can be read of entries without opening them: cheap, and nothing has to be remembered.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from buffer.record import ledger
from storage.database import Database
from storage.files import fetches
from storage.files.fetches import Fetch
from storage.keys.keyring import Keyring
from storage.people import owners
from storage.record import entries

AT_ONCE = 200
"""Entries that are opened together."""


async def owe_older(database: Database, keys: Keyring, owner_id: int, now: datetime) -> int:
    """Have the files of one owner's older entries fetched. Returns how many. Copies of theirs stay in the chat."""
    async with database.read() as tx:
        candidates = await fetches.list_unasked(tx, owner_id)
    owed: list[Fetch] = []
    for start in range(0, len(candidates), AT_ONCE):
        owed += await _owed(database, keys, owner_id, candidates[start : start + AT_ONCE], now)
    if owed:
        async with database.write() as tx:
            if await owners.find(tx, keys, owner_id, lock=True) is None:
                return 0
            still = set(await fetches.list_unasked(tx, owner_id))
            owed = [one for one in owed if one.seq in still]
            await fetches.add(tx, keys, owed)
    return len(owed)


async def _owed(database: Database, keys: Keyring, owner_id: int, numbers: Sequence[int], now: datetime) -> list[Fetch]:
    found = []
    async with database.read() as tx:
        for seq in numbers:
            row = await entries.find(tx, owner_id, seq)
            payload = None if row is None else await ledger.open_payload(tx, keys, row)
            if row is not None and payload is not None:
                found += ledger.owed_by(owner_id, seq, row.channel, payload, now)
    return [replace(one, message_id=0) for one in found]
