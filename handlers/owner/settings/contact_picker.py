"""Choosing a person: an account in Telegram's own picker, or one of the owner's contacts."""

from collections.abc import Sequence
from dataclasses import dataclass

from buffer.letters.button_data import button
from buffer.text import sanitize
from handlers.inbound import fields
from handlers.owner.dialogue.screen import Screen
from handlers.owner.dialogue.visit import Visit
from handlers.owner.settings.buttons import OfContact, SettingOf
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
    shared = fields.items(fields.inner(visit.message or {}, "users_shared"), "users")
    if shared:
        return _account(fields.whole(shared[0], "user_id"), fields.full_name(shared[0]))
    number = visit.text.strip()
    return _account(int(number), "") if number.isascii() and number.isdecimal() else None


def _account(number: int | None, name: str) -> Account | None:
    """Bot API: User, id has at most 52 significant bits."""
    return Account(number, name) if number is not None and 0 < number < 2**52 else None


def whose(visit: Visit, people: Sequence[Contact], setting: OfContact) -> Screen:
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
