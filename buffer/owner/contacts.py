"""Naming a contact and adding accounts to one. Which contact is meant is decided by `match`, which reads nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from buffer.letters import alerts
from buffer.owner.errors import DifferentContacts
from buffer.record import ledger
from buffer.record.drafts import account_draft
from storage.database import Tx
from storage.keys.keyring import Keyring
from storage.people import contacts, helpers
from storage.people.contacts import Contact, Identity
from storage.people.owners import Owner

Known = Mapping[int, Sequence[Identity]]
"""By Telegram id, the contacts of all owners that the account belongs to."""


@dataclass(frozen=True, slots=True)
class Match:
    """The contact that is meant, None for a new one; their accounts to be added; whether another owner has one too."""

    contact: Contact | None
    new_accounts: tuple[int, ...]
    shared: bool


def match(owner_id: int, mine: Sequence[Contact], known: Known, accounts: Sequence[int], name: str) -> Match:
    """The contact with one of these accounts; otherwise the one of this name, in upper or lower case.

    `mine` are the owner's contacts. Raises DifferentContacts when the accounts belong to several of them.
    """
    taken = {
        account: identity.contact_id
        for account in accounts
        for identity in known.get(account, ())
        if identity.owner_id == owner_id
    }
    if len(set(taken.values())) > 1:
        raise DifferentContacts
    meant = [contact for contact in mine if contact.id in taken.values()]
    if not taken:
        meant = [contact for contact in mine if name and contact.name.casefold() == name.casefold()]
    return Match(
        contact=meant[0] if meant else None,
        new_accounts=tuple(account for account in accounts if account not in taken),
        shared=any(identity.owner_id != owner_id for account in accounts for identity in known.get(account, ())),
    )


async def name_contact(
    tx: Tx, keys: Keyring, owner: Owner, accounts: Sequence[int], name: str, now: datetime
) -> tuple[Contact, bool]:
    """Find the contact of these accounts, or add one. Returns them, and whether another owner has them too."""
    mine = await contacts.list_of_owner(tx, keys, owner.id)
    found = match(owner.id, mine, await contacts.find_identities(tx, keys, accounts), accounts, name)
    contact = found.contact or await contacts.add(tx, keys, owner.id, name, now)
    for account in found.new_accounts:
        await _add_account(tx, keys, owner, contact, account, now)
    return contact, found.shared


async def add_account(tx: Tx, keys: Keyring, owner: Owner, contact: Contact, account: int, now: datetime) -> bool:
    """Add an account to a contact. False where it belongs to one of the owner's contacts already."""
    known = (await contacts.find_identities(tx, keys, [account])).get(account, [])
    if any(identity.owner_id == owner.id for identity in known):
        return False
    await _add_account(tx, keys, owner, contact, account, now)
    return True


async def _add_account(tx: Tx, keys: Keyring, owner: Owner, contact: Contact, account: int, now: datetime) -> None:
    """A helper who becomes a contact is one no longer, and is not told: nothing is sent to a contact.

    Accounts of this contact that cannot be read any more go: the owner has said anew who it is.
    """
    await contacts.remove_unreadable(tx, keys, owner.id, contact.id)
    await contacts.add_identity(tx, keys, owner.id, contact.id, account, now)
    for helper in await helpers.list_of_owner(tx, keys, owner.id):
        if helper.telegram_id == account and helper.state != "revoked":
            await helpers.change(tx, keys, owner.id, helper.id, "revoked", (), now)
            await alerts.let_go(tx, owner.id, helper)
    await ledger.append_one(tx, keys, owner.id, account_draft(contact.name, account, contact.id, now), now)
