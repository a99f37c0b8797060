"""The end of somebody's help, whoever ends it, and whatever for."""

from datetime import datetime

from buffer.letters import alerts
from buffer.letters.kinds.helpers import take_back_shared
from storage.database import Tx
from storage.keys.keyring import Keyring
from storage.people import helpers, pending_changes
from storage.people.helpers import Helper
from storage.people.owners import Owner


async def end(tx: Tx, keys: Keyring, owner: Owner, helper: Helper, now: datetime) -> None:
    """They see nothing any more, and nothing that still waits brings it back."""
    await helpers.change(tx, keys, owner.id, helper.id, "revoked", (), now)
    await alerts.let_go(tx, owner.id, helper)
    await take_back_shared(tx, keys, helper)
    for change in await pending_changes.list_waiting(tx, keys, owner.id):
        if change.setting == "helper" and change.value["id"] == helper.id:
            await pending_changes.close(tx, keys, owner.id, change.id, "withdrawn")
