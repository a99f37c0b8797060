"""Whose files may be removed: those of owners who have had everything erased."""

from collections.abc import Iterable

from storage.database import Database
from storage.keys.keyring import Keyring
from storage.people import owners


async def list_erased(database: Database, keys: Keyring, owner_ids: Iterable[int]) -> list[int]:
    """Those of these owners who are erased, here and in the witness: a database that is not there for another reason
    says nothing about anybody."""
    erased, found = keys.witness.said().erased, []
    for owner_id in owner_ids:
        if keys.witness.name_owner(owner_id) in erased:
            async with database.read() as tx:
                known = await owners.find(tx, keys, owner_id)
            if known is None:
                found.append(owner_id)
    return found
