"""Setting an owner up without a conversation, and the check a boundary text gets. Checks warn, never forbid.

`set_up` is safe to repeat: the same owner is changed, a new account joins the contact it is named with, the same text
is not agreed to twice.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from buffer.boundary.agreement import agree
from buffer.digest.make import reschedule
from buffer.owner.contacts import name_contact
from buffer.owner.times import BadSetup, hour_of, zone_of
from buffer.record.chain import genesis_hash
from buffer.text import limits, sanitize
from storage.database import Tx
from storage.keys.keyring import Keyring
from storage.people import contacts, owners
from storage.people.contacts import Contact
from storage.people.owners import Owner

LONGEST_TEXT = limits.LONGEST_TEXT
"""A boundary is one message."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is to be set up. `accounts` are the Telegram ids of one contact; times are the owner's local time."""

    owner: int
    accounts: Sequence[int]
    name: str
    boundary: str
    digest_at: str
    zone: str
    language: str
    alerts: bool | None
    remove_forwards: bool


@dataclass(frozen=True, slots=True)
class Done:
    """What was set up. `version` is the boundary's; `new_text` tells whether it was agreed to just now."""

    owner: Owner
    contact: Contact
    accounts: Sequence[int]
    version: int
    new_text: bool
    shared: bool


def checked(wishes: Wishes) -> Wishes:
    """The wishes, if they can be carried out. Raises BadSetup with one sentence."""
    for number, what in [(wishes.owner, "--owner"), *((account, "--contact") for account in wishes.accounts)]:
        if not 0 < number < 2**52:
            raise BadSetup(f"{what} must be a Telegram user id, a positive number.")
    if wishes.owner in wishes.accounts:
        raise BadSetup("--owner and --contact are the same account; they must be two people.")
    if not wishes.boundary.strip():
        raise BadSetup("--boundary is empty: give the text that the contact will be sent once.")
    if sanitize.utf16_length(wishes.boundary) > LONGEST_TEXT:
        raise BadSetup(f"--boundary is too long for one Telegram message: at most {LONGEST_TEXT} characters.")
    if "\0" in wishes.boundary or any("\ud800" <= char <= "\udfff" for char in wishes.boundary):
        raise BadSetup("--boundary holds characters that Telegram cannot send: type it again.")
    hour_of(wishes.digest_at)
    zone_of(wishes.zone)
    return wishes


async def set_up(tx: Tx, keys: Keyring, wishes: Wishes, now: datetime) -> Done:
    """Add or change an owner, their contact and the boundary agreed to. The wishes must have been checked."""
    owner = await _owner(tx, keys, wishes, now)
    contact, shared = await name_contact(tx, keys, owner, wishes.accounts, wishes.name, now)
    version, new_text = await agree(tx, keys, owner, contact, wishes.boundary, now)
    await reschedule(tx, keys, owner.id, now)
    accounts = await contacts.list_accounts(tx, keys, owner.id, contact.id)
    return Done(owner, contact, accounts, version, new_text, shared)


async def _owner(tx: Tx, keys: Keyring, wishes: Wishes, now: datetime) -> Owner:
    owner = await owners.find_by_telegram_id(tx, keys, wishes.owner)
    if owner is None:
        chain_id = os.urandom(16)
        return await owners.add(
            tx,
            keys,
            telegram_id=wishes.owner,
            name="",
            language=wishes.language,
            zone=wishes.zone,
            digest_at=wishes.digest_at,
            alerts=wishes.alerts,
            remove_forwards=wishes.remove_forwards,
            chain_id=chain_id,
            head_hash=genesis_hash(chain_id),
            now=now,
        )
    await owners.change(
        tx,
        owner.id,
        language=wishes.language,
        zone=wishes.zone,
        digest_at=wishes.digest_at,
        remove_forwards=wishes.remove_forwards,
        **({} if wishes.alerts is None else {"alerts": wishes.alerts}),
    )
    return owner
