"""Setting an owner up without a conversation, and the check a boundary text gets. Checks warn, never forbid.

`set_up` is safe to repeat: the same owner is changed, a new account joins the contact it is named with, the same text
is not agreed to twice.
"""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from buffer.boundary.agreement import agree
from buffer.digest import make as digest_make
from buffer.record import ledger
from buffer.record.drafts import account_draft
from buffer.resources import Kit
from buffer.text import sanitize
from storage.database import Tx
from storage.people import contacts, helpers, owners
from storage.people.contacts import Contact
from storage.people.owners import Owner

LONGEST_TEXT = 4096
"""Bot API: sendMessage, 1-4096 characters."""


class BadSetup(Exception):
    """Something given for setting up is wrong; the message names it."""


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


def hour_of(text: str) -> time:
    """The time of day meant by HH:MM. Raises BadSetup."""
    hours, colon, minutes = text.partition(":")
    if colon and len(hours) == 2 and len(minutes) == 2 and (hours + minutes).isdecimal() and text.isascii():
        try:
            return time(int(hours), int(minutes))
        except ValueError:
            pass
    raise BadSetup("--digest-at must be a time of day like 18:00.")


_TYPED_HOUR = re.compile(r"(\d{1,2})(?:\s*(?:[:.,h]|uhr)\s*(\d{2}))?\s*(am|a\.m\.|pm|p\.m\.|uhr|h)?", re.IGNORECASE)


def hour_typed(text: str) -> str | None:
    """The hour somebody typed ("9", "21.30", "6 pm", "18h", "18 Uhr") as HH:MM; None where it is none."""
    found = _TYPED_HOUR.fullmatch(text.strip())
    if found is None or not text.isascii():
        return None
    hours, minutes, half = int(found[1]), int(found[2] or 0), (found[3] or "").replace(".", "").lower()
    if half in {"am", "pm"}:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half == "pm" else 0)
    return f"{hours:02}:{minutes:02}" if hours < 24 and minutes < 60 else None


def zone_of(name: str) -> ZoneInfo:
    """The time zone of this name. Raises BadSetup."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadSetup(
            f"--timezone {sanitize.tame(name)[:40]!r} is not known: use a name like Europe/Berlin."
        ) from None


async def set_up(tx: Tx, kit: Kit, wishes: Wishes, now: datetime) -> Done:
    """Add or change an owner, their contact and the boundary agreed to. The wishes must have been checked."""
    owner = await _owner(tx, kit, wishes, now)
    contact, shared = await name_contact(tx, kit, owner, wishes.accounts, wishes.name, now)
    version, new_text = await agree(tx, kit, owner, contact, wishes.boundary, now)
    await digest_make.reschedule(tx, kit, owner.id, now)
    accounts = await contacts.accounts(tx, kit.keys, owner.id, contact.id)
    return Done(owner, contact, accounts, version, new_text, shared)


async def _owner(tx: Tx, kit: Kit, wishes: Wishes, now: datetime) -> Owner:
    owner = await owners.by_telegram_id(tx, kit.keys, wishes.owner)
    if owner is None:
        chain_id = os.urandom(16)
        return await owners.add(
            tx,
            kit.keys,
            telegram_id=wishes.owner,
            name="",
            language=wishes.language,
            zone=wishes.zone,
            digest_at=wishes.digest_at,
            alerts=wishes.alerts,
            remove_forwards=wishes.remove_forwards,
            chain_id=chain_id,
            head_hash=ledger.genesis_hash(chain_id),
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


async def name_contact(
    tx: Tx, kit: Kit, owner: Owner, accounts: Sequence[int], name: str, now: datetime
) -> tuple[Contact, bool]:
    """The contact of these accounts, found by account or name, or a new one; and whether another owner has it too."""
    mine = {contact.id: contact for contact in await contacts.of_owner(tx, kit.keys, owner.id)}
    known = await contacts.known(tx, kit.keys, accounts)
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
        contact = await contacts.add(tx, kit.keys, owner.id, name, now)
    for account in accounts:
        if account not in taken:
            await _add_identity(tx, kit, owner, contact, account, now)
            draft = account_draft(contact.name, account, contact.id, now)
            await ledger.append_one(tx, kit.keys, owner.id, draft, now)
    return contact, shared


async def add_account(tx: Tx, kit: Kit, owner: Owner, contact: Contact, account: int, now: datetime) -> bool:
    """Add an account to a contact. False where it belongs to one of the owner's contacts already."""
    known = (await contacts.known(tx, kit.keys, [account])).get(account, [])
    if any(identity.owner_id == owner.id for identity in known):
        return False
    await _add_identity(tx, kit, owner, contact, account, now)
    await ledger.append_one(tx, kit.keys, owner.id, account_draft(contact.name, account, contact.id, now), now)
    return True


async def _add_identity(tx: Tx, kit: Kit, owner: Owner, contact: Contact, account: int, now: datetime) -> None:
    """Whoever is a contact is not a helper any more, and is not told: nothing is sent to a contact."""
    await contacts.add_identity(tx, kit.keys, owner.id, contact.id, account, now)
    for helper in await helpers.of_owner(tx, kit.keys, owner.id):
        if helper.telegram_id == account and helper.state != "revoked":
            await helpers.change(tx, owner.id, helper.id, "revoked", (), now)
