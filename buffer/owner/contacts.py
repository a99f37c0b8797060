"""Naming a contact and adding accounts to one."""

from collections.abc import Sequence
from datetime import datetime

from buffer.owner.times import BadSetup
from buffer.record import ledger
from buffer.record.drafts import account_draft
from storage.database import Tx
from storage.keys.keyring import Keyring
from storage.people import contacts, helpers
from storage.people.contacts import Contact
from storage.people.owners import Owner


async def name_contact(
    tx: Tx, keys: Keyring, owner: Owner, accounts: Sequence[int], name: str, now: datetime
) -> tuple[Contact, bool]:
    """The contact of these accounts, found by account or name, or a new one; and whether another owner has it too."""
    mine = {contact.id: contact for contact in await contacts.list_of_owner(tx, keys, owner.id)}
    known = await contacts.find_identities(tx, keys, accounts)
    shared = any(identity.owner_id != owner.id for found in known.values() for identity in found)
    taken = {account: i.contact_id for account, found in known.items() for i in found if i.owner_id == owner.id}
    if len(set(taken.values())) > 1:
        raise BadSetup("These accounts already belong to different contacts: name the accounts of one person only.")
    named = [c for c in mine.values() if name and c.name.casefold() == name.casefold()]
    if taken:
        contact = mine[next(iter(taken.values()))]
    elif named:
        contact = named[0]
    else:
        contact = await contacts.add(tx, keys, owner.id, name, now)
    for account in accounts:
        if account not in taken:
            await _add_identity(tx, keys, owner, contact, account, now)
            draft = account_draft(contact.name, account, contact.id, now)
            await ledger.append_one(tx, keys, owner.id, draft, now)
    return contact, shared


async def add_account(tx: Tx, keys: Keyring, owner: Owner, contact: Contact, account: int, now: datetime) -> bool:
    """Add an account to a contact. False where it belongs to one of the owner's contacts already."""
    known = (await contacts.find_identities(tx, keys, [account])).get(account, [])
    if any(identity.owner_id == owner.id for identity in known):
        return False
    await _add_identity(tx, keys, owner, contact, account, now)
    await ledger.append_one(tx, keys, owner.id, account_draft(contact.name, account, contact.id, now), now)
    return True


async def _add_identity(tx: Tx, keys: Keyring, owner: Owner, contact: Contact, account: int, now: datetime) -> None:
    """Whoever is a contact is not a helper any more, and is not told: nothing is sent to a contact."""
    await contacts.add_identity(tx, keys, owner.id, contact.id, account, now)
    for helper in await helpers.list_of_owner(tx, keys, owner.id):
        if helper.telegram_id == account and helper.state != "revoked":
            await helpers.change(tx, owner.id, helper.id, "revoked", (), now)
