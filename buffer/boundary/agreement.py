"""Agreeing to a boundary text."""

from datetime import datetime

from buffer.boundary import wording
from buffer.record import ledger
from buffer.record.drafts import agreement_draft
from storage.boundary import boundaries
from storage.database import Tx
from storage.keys.keyring import Keyring
from storage.people.contacts import Contact
from storage.people.owners import Owner


async def agree(tx: Tx, keys: Keyring, owner: Owner, contact: Contact, text: str, now: datetime) -> tuple[int, bool]:
    """The owner agrees to a boundary text, as Telegram will show it.

    Returns its version, and whether it was agreed to just now: a text that looks the same is the same.
    """
    text = wording.as_shown(text)
    agreed = (await boundaries.find_current(tx, keys, [contact.id])).get(contact.id)
    if agreed is not None and wording.as_shown(agreed.text) == text:
        return agreed.version, False
    agreed = await boundaries.agree(tx, keys, owner.id, contact.id, text, now)
    draft = agreement_draft(agreed.text, agreed.version, contact.id, now)
    await ledger.append_one(tx, keys, owner.id, draft, now)
    return agreed.version, True
