"""Setting an owner up without a conversation: the check of what is given, and the changes.

`set_up` is safe to repeat: the same owner is changed, a new account joins the contact it is named with, the same text
is not agreed to twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from buffer.boundary import wording
from buffer.boundary.agreement import agree
from buffer.digest.make import reschedule
from buffer.letters.groups import GROUPS
from buffer.owner.account import find_left
from buffer.owner.begin import create_owner
from buffer.owner.contacts import find_match, name_contact
from buffer.owner.errors import (
    BadAccount,
    BadHour,
    BadReminderHour,
    EmptyBoundary,
    LeftAccount,
    LongBoundary,
    NoText,
    SamePerson,
    UnsendableBoundary,
    WhoseAccount,
)
from buffer.owner.times import hour_of, zone_of
from buffer.reminder.make import reschedule as reschedule_reminder
from buffer.text import limits, sanitize
from storage.database import Tx
from storage.keys.keyring import Keyring
from storage.people import contacts, invitations, owners
from storage.people.contacts import Contact
from storage.people.owners import OFF, Owner


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is to be set up. `accounts` are the Telegram ids of one contact; times are the owner's local time.

    `reminder_at` may be OFF; None leaves it as it is, and a new owner without.
    """

    owner: int
    accounts: Sequence[int]
    name: str
    boundary: str
    digest_at: str
    zone: str
    language: str
    alerts: bool | None
    remove_forwards: bool
    reminder_at: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What was set up. `version` is the boundary's; `new_text` tells whether it was agreed to just now.

    `new_person`: the contact was not known before. `added` are those of `accounts` that are theirs since now.
    """

    owner: Owner
    contact: Contact
    accounts: Sequence[int]
    version: int
    new_text: bool
    shared: bool
    new_person: bool
    added: Sequence[int]


def checked(wishes: Wishes) -> Wishes:
    """The wishes, if they can be carried out, with the boundary as Telegram will show it. Raises BadSetup for the first
    that cannot."""
    if not is_user_id(wishes.owner):
        raise BadAccount("owner")
    if not all(is_user_id(account) for account in wishes.accounts):
        raise BadAccount("contact")
    if wishes.owner in wishes.accounts:
        raise SamePerson
    if is_no_text(wishes.name):
        raise NoText("name")
    if is_no_text(wishes.language):
        raise NoText("language")
    if wording.shows_nothing(wishes.boundary):
        raise EmptyBoundary
    if is_no_text(wishes.boundary):
        raise UnsendableBoundary
    boundary = wording.as_shown(wishes.boundary)
    if sanitize.utf16_length(boundary) > limits.LONGEST_TEXT:
        raise LongBoundary(limits.LONGEST_TEXT)
    hour_of(wishes.digest_at)
    _check_reminder(wishes.reminder_at)
    zone_of(wishes.zone)
    return replace(wishes, boundary=boundary)


def _check_reminder(at: str | None) -> None:
    if at is None or at == OFF:
        return
    try:
        hour_of(at)
    except BadHour:
        raise BadReminderHour from None


def is_no_text(given: str) -> bool:
    """Whether something typed holds bytes that are no text in this terminal's encoding, or a nought."""
    return "\0" in given or any("\ud800" <= char <= "\udfff" for char in given)


def is_user_id(number: int) -> bool:
    """Bot API: User, id has at most 52 significant bits."""
    return 0 < number < 2**52


async def set_up(tx: Tx, keys: Keyring, wishes: Wishes, now: datetime) -> Done:
    """Add or change an owner, their contact and the boundary agreed to. The wishes must have been checked.

    Raises LeftAccount, DifferentContacts, and WhoseAccount where a contact is known and nothing says whether this is
    another.
    """
    owner = await _owner(tx, keys, wishes, now)
    await _need_name(tx, keys, owner, wishes)
    named = await name_contact(tx, keys, owner, wishes.accounts, wishes.name, now)
    contact = named.contact
    version, new_text = await agree(tx, keys, owner, contact, wishes.boundary, now)
    await reschedule(tx, keys, owner.id, now)
    await reschedule_reminder(tx, keys, owner.id, now)
    accounts = await contacts.list_accounts(tx, keys, owner.id, contact.id)
    return Done(owner, contact, accounts, version, new_text, named.shared, named.new, named.added)


async def _need_name(tx: Tx, keys: Keyring, owner: Owner, wishes: Wishes) -> None:
    """Where somebody is known, an unknown account without a name could be a second account of theirs."""
    known = await contacts.list_of_owner(tx, keys, owner.id)
    found = await find_match(tx, keys, owner, wishes.accounts, wishes.name)
    if known and found.contact is None and not wishes.name:
        raise WhoseAccount(wishes.accounts[0], [contact.name for contact in known])


async def _owner(tx: Tx, keys: Keyring, wishes: Wishes, now: datetime) -> Owner:
    owner = await owners.find_by_telegram_id(tx, keys, wishes.owner)
    if owner is None:
        known = await find_left(tx, keys, wishes.owner)
        if known is not None:
            raise LeftAccount(wishes.owner, known.telegram_id)
        await invitations.withdraw(tx, keys, invitations.FIRST, now)  # there is an owner now
        return await create_owner(
            tx,
            keys,
            telegram_id=wishes.owner,
            now=now,
            alerts=wishes.alerts,
            **{"reminder_at": OFF, **_settings_of(wishes)},
        )
    alerts = {} if wishes.alerts is None else dict.fromkeys(GROUPS, wishes.alerts)
    # Who had opened the link and not come to the end of the conversation is set up as well by now.
    await owners.change(tx, keys, owner.id, onboarded=True, **_settings_of(wishes), **alerts)
    return owner


def _settings_of(wishes: Wishes) -> dict[str, Any]:
    return {
        "language": wishes.language,
        "zone": wishes.zone,
        "digest_at": wishes.digest_at,
        "remove_forwards": wishes.remove_forwards,
        **({} if wishes.reminder_at is None else {"reminder_at": wishes.reminder_at}),
    }
