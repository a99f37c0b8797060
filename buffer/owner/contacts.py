"""Naming contacts, adding accounts to them, renaming, removing. Which contact is meant is decided by `match`.

Nobody is ever erased here: a contact who is removed, and an account, are former ones. What they write from then on is
not kept, what the record has of them stays, and an account that had the boundary is theirs again when it is added.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from buffer.boundary.states import OPEN, REACHED
from buffer.owner import helping
from buffer.owner.errors import DifferentContacts
from buffer.record import ledger
from buffer.record.drafts import account_draft
from storage.boundary import replies
from storage.boundary.replies import Reply
from storage.database import Tx
from storage.intake import inbox
from storage.keys.keyring import Keyring
from storage.people import contacts, helpers, pending_changes
from storage.people.contacts import Contact, Identity
from storage.people.owners import Owner

Known = Mapping[int, Sequence[Identity]]
"""By Telegram id, the contacts of all owners that the account belongs to."""
REMOVED = "removed by the owner: what it writes is not kept from now on"
AGAIN = "named again by the owner"
RENAMED = "the owner calls them by another name from now on"


@dataclass(frozen=True, slots=True)
class Match:
    """The contact that is meant, None for a new one; their accounts to be added; whether another owner has one too."""

    contact: Contact | None
    new_accounts: tuple[int, ...]
    shared: bool


@dataclass(frozen=True, slots=True)
class Named:
    """Who was named, whether they are a new person, which accounts are new, whether another owner has one of them."""

    contact: Contact
    new: bool
    added: tuple[int, ...]
    shared: bool


def match(
    owner_id: int, mine: Sequence[Contact], known: Known, accounts: Sequence[int], name: str, had: Collection[int] = ()
) -> Match:
    """The contact with one of these accounts; otherwise the one of this name, in upper or lower case.

    `mine` are the owner's contacts, former ones too. A former account says whose it is only where the boundary went to
    it, or may have: it is among those that `had` it. Raises DifferentContacts when the accounts belong to several.
    """
    of_mine = {
        account: identity
        for account in accounts
        for identity in known.get(account, ())
        if identity.owner_id == owner_id
    }
    taken = {a: one.contact_id for a, one in of_mine.items() if one.removed_at is None or a in had}
    if len(set(taken.values())) > 1:
        raise DifferentContacts
    meant = [contact for contact in mine if contact.id in taken.values()]
    if not taken:
        present = [contact for contact in mine if contact.removed_at is None]
        meant = [contact for contact in present if name and contact.name.casefold() == name.casefold()]
    return Match(
        contact=meant[0] if meant else None,
        new_accounts=tuple(a for a in accounts if a not in of_mine or of_mine[a].removed_at is not None),
        shared=any(
            identity.owner_id != owner_id and identity.removed_at is None
            for account in accounts
            for identity in known.get(account, ())
        ),
    )


async def find_match(tx: Tx, keys: Keyring, owner: Owner, accounts: Sequence[int], name: str) -> Match:
    """Whose these accounts are, or would be. Changes nothing. Raises DifferentContacts."""
    mine = await contacts.list_of_owner(tx, keys, owner.id, former=True)
    known = await contacts.find_identities(tx, keys, accounts, former=True)
    return match(owner.id, mine, known, accounts, name, await _had_boundary(tx, keys, owner, known))


async def name_contact(tx: Tx, keys: Keyring, owner: Owner, accounts: Sequence[int], name: str, now: datetime) -> Named:
    """Find the contact of these accounts, or add one, with the accounts that are new. Raises DifferentContacts."""
    found = await find_match(tx, keys, owner, accounts, name)
    contact = found.contact or await contacts.add(tx, keys, owner.id, name, now)
    for account in found.new_accounts:
        await _add_account(tx, keys, owner, contact, account, now)
    for account in accounts:
        await keep(tx, keys, owner, contact, account)
    return Named(contact, found.contact is None, found.new_accounts, found.shared)


async def add_account(tx: Tx, keys: Keyring, owner: Owner, contact: Contact, account: int, now: datetime) -> Contact:
    """Add an account to a contact. Returns whose it is now: another of the owner's contacts, where it was theirs, and
    then nothing is added, or where they had the boundary there, and then it is theirs again."""
    found = await find_match(tx, keys, owner, [account], "")
    whose = found.contact or contact
    for new in found.new_accounts:
        await _add_account(tx, keys, owner, whose, new, now)
    return whose


async def keep(tx: Tx, keys: Keyring, owner: Owner, contact: Contact, account: int) -> bool:
    """The owner has named an account of theirs anew: taking it, or them, out waits no longer. Whether it waited."""
    return await _withdraw(tx, keys, owner, contact, "people", {None, account})


async def rename(tx: Tx, keys: Keyring, owner: Owner, contact: Contact, name: str, now: datetime) -> bool:
    """Call a contact by another name. The record keeps the earlier one where it stands, and this. False, and nothing is
    changed, where their row does not hold."""
    if not await contacts.rename(tx, keys, owner.id, contact.id, name):
        return False
    await ledger.append_one(tx, keys, owner.id, account_draft(name, None, contact.id, now, RENAMED), now)
    return True


async def remove_account(tx: Tx, keys: Keyring, owner: Owner, contact: Contact, account: int, now: datetime) -> bool:
    """Have an account be a former one; the contact too, where it was the last. False where it is none of theirs."""
    theirs = await contacts.list_accounts(tx, keys, owner.id, contact.id)
    if account not in theirs:
        return False
    if len(theirs) == 1:
        return await remove_contact(tx, keys, owner, contact, now)
    await contacts.remove_identity(tx, keys, owner.id, account, now)
    draft = account_draft(contact.name, account, contact.id, now, REMOVED)
    await ledger.append_one(tx, keys, owner.id, draft, now)
    await _withdraw(tx, keys, owner, contact, "people", {account})
    return True


async def remove_contact(tx: Tx, keys: Keyring, owner: Owner, contact: Contact, now: datetime) -> bool:
    """Have a contact be a former one, with every account. False where they are one already."""
    theirs = await contacts.list_accounts(tx, keys, owner.id, contact.id)
    if not await contacts.remove(tx, keys, owner.id, contact.id, now):
        return False
    for account in theirs:
        draft = account_draft(contact.name, account, contact.id, now, REMOVED)
        await ledger.append_one(tx, keys, owner.id, draft, now)
    await _withdraw(tx, keys, owner, contact, "boundary")
    await _withdraw(tx, keys, owner, contact, "people")
    return True


async def _withdraw(
    tx: Tx, keys: Keyring, owner: Owner, contact: Contact, setting: str, accounts: Collection[int | None] | None = None
) -> bool:
    """Withdraw the changes of a setting that wait for a contact; of some accounts, None for all of theirs together."""
    found = [
        change
        for change in await pending_changes.list_waiting(tx, keys, owner.id)
        if change.setting == setting and change.value["contact"] == contact.id
        if accounts is None or change.value["account"] in accounts
    ]
    for change in found:
        await pending_changes.close(tx, keys, owner.id, change.id, "withdrawn")
    return bool(found)


async def _had_boundary(tx: Tx, keys: Keyring, owner: Owner, known: Known) -> frozenset[int]:
    """Those of the owner's former accounts to which a boundary went, or may have, or was about to go."""
    former = {
        account: identity.contact_id
        for account, identities in known.items()
        for identity in identities
        if identity.owner_id == owner.id and identity.removed_at is not None
    }
    there = await replies.find(tx, keys, sorted(set(former.values()))) if former else {}
    return frozenset(
        account
        for account, contact_id in former.items()
        for reply in there.values()
        if reply.contact_id == contact_id and _may_have_gone_to(reply, account)
    )


def _may_have_gone_to(reply: Reply, account: int) -> bool:
    """Where the owner had it to copy, and where only the witness knows of it, nobody can say to which account."""
    anywhere = reply.state == "handed_over" or reply.route["chat_id"] == 0
    return reply.state in {*REACHED, *OPEN} and (anywhere or reply.route["chat_id"] == account)


async def _add_account(tx: Tx, keys: Keyring, owner: Owner, contact: Contact, account: int, now: datetime) -> None:
    """A helper who becomes a contact is one no longer, and is not told: nothing is sent to a contact.

    Accounts of this contact that cannot be read any more go: the owner has said anew who it is. That they, or this
    account, be taken out waits no longer. What came from the account and was put off is looked at again.
    """
    await inbox.retry_now(tx)
    await keep(tx, keys, owner, contact, account)
    await contacts.remove_unreadable(tx, keys, owner.id, contact.id)
    again = await contacts.restore_identity(tx, keys, owner.id, contact.id, account)
    if not again:
        await contacts.add_identity(tx, keys, owner.id, contact.id, account, now)
    for helper in await helpers.list_of_owner(tx, keys, owner.id):
        if helper.telegram_id == account and helper.state != "revoked":
            await helping.end(tx, keys, owner, helper, now)
    draft = account_draft(contact.name, account, contact.id, now, AGAIN if again else None)
    await ledger.append_one(tx, keys, owner.id, draft, now)
