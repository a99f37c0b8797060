"""/forget: everything of an owner goes, also what still waits to be understood. Nothing of it can be brought back."""

import re
from collections.abc import Collection
from typing import Any

from buffer.text import raw_json
from buffer.text.raw_json import Unreadable
from storage import erase
from storage.database import Tx
from storage.intake import connections, inbox
from storage.keys.keyring import Keyring
from storage.people import contacts, helpers, owners, suspects
from storage.people.owners import Owner


async def forget(tx: Tx, keys: Keyring, owner: Owner) -> None:
    """Erase an owner. Afterwards they are a stranger to the bot, and so is everybody it knew through them."""
    await owners.find(tx, keys, owner.id, lock=True)  # a letter on its way waits, and then finds nobody
    people = {owner.telegram_id}
    for contact in await contacts.list_of_owner(tx, keys, owner.id, former=True):
        people |= set(await contacts.list_accounts(tx, keys, owner.id, contact.id, former=True))
    people |= {suspect.telegram_id for suspect in await suspects.list_of_owner(tx, keys, owner.id)}
    people |= {helper.telegram_id for helper in await helpers.list_of_owner(tx, keys, owner.id)}
    named: set[int | str] = {*people, *(c.id for c in await connections.list_of_owner(tx, keys, owner.id))}
    alone = len(await owners.list_all(tx, keys)) == 1
    await inbox.drop(
        tx,
        keys,
        waiting=lambda body: mentions(body, named),
        buried=lambda body: alone or mentions(body, named),  # whose else could they be
    )
    await erase.erase(tx, keys, owner.id)
    keys.witness.note_erased(owner.id)


def mentions(body: bytes, named: Collection[int | str]) -> bool:
    """Whether a raw update holds one of these ids anywhere; in what cannot be read, whether it is written there."""
    try:
        return _holds(raw_json.read(body), named)
    except (Unreadable, RecursionError):
        return any(re.search(rf'[:\[,]\s*"?{re.escape(str(one))}"?\s*[,\]}}]'.encode(), body) for one in named)


def _holds(value: Any, named: Collection[int | str]) -> bool:
    if isinstance(value, dict):
        return any(_holds(item, named) for item in value.values())
    if isinstance(value, list):
        return any(_holds(item, named) for item in value)
    return isinstance(value, int | str) and not isinstance(value, bool) and value in named
