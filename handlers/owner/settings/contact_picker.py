"""Choosing a person: an account in Telegram's own picker, or one of the owner's contacts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from buffer.letters.button_data import button
from buffer.text import sanitize
from handlers.owner.dialogue.screen import Screen
from handlers.owner.dialogue.visit import Visit
from handlers.owner.settings.buttons import SettingOf
from storage.people import contacts
from storage.people.contacts import Contact


@dataclass(frozen=True, slots=True)
class Account:
    """A Telegram account, with the name Telegram gives for it; "" where only its number was typed."""

    telegram_id: int
    name: str


def ask(visit: Visit, sentence: str) -> Screen:
    """A sentence, with the button that opens Telegram's picker."""
    return Screen(visit.say(sentence), pick=visit.say("button-pick"))


def picked(visit: Visit) -> Account | None:
    """The account chosen in Telegram's picker, or typed as a number; None for anything else."""
    shared = (visit.message or {}).get("users_shared", {}).get("users", [])
    if shared:
        name = " ".join(part for part in (shared[0].get("first_name"), shared[0].get("last_name")) if part)
        return Account(int(shared[0]["user_id"]), name)
    number = visit.text.strip()
    if number.isascii() and number.isdecimal() and 0 < int(number) < 2**52:
        return Account(int(number), "")
    return None


def whose(visit: Visit, people: Sequence[Contact], setting: Literal["boundary", "account"]) -> Screen:
    """The owner's contacts, to choose whom a setting is about."""
    nameless = visit.say("nameless")
    rows = tuple(
        (button(sanitize.display_name(contact.name, nameless), SettingOf(setting, contact.id)),) for contact in people
    )
    return Screen(visit.say("settings-whose"), rows)


async def find(visit: Visit, contact_id: int) -> Contact | None:
    """The contact of this number, if it is the owner's."""
    contact = (await contacts.find_by_ids(visit.tx, visit.keys, [contact_id])).get(contact_id)
    return contact if contact is not None and contact.owner_id == visit.owner.id else None
