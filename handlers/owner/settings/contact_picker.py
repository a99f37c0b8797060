"""Choosing a person: an account in Telegram's own picker, or one of the owner's contacts."""

from collections.abc import Sequence
from dataclasses import dataclass

from buffer.letters.button_data import button
from buffer.owner.setup import is_user_id
from buffer.text import sanitize
from handlers.inbound import fields
from handlers.owner.dialogue.screen import Screen
from handlers.owner.dialogue.visit import Visit
from handlers.owner.settings.buttons import OfContact, PeopleList, SettingOf
from storage.people import contacts
from storage.people.contacts import Contact

LONGEST_NUMBER = 16


@dataclass(frozen=True, slots=True)
class Account:
    """A Telegram account, with the names Telegram gives for it; "" where only its number was typed."""

    telegram_id: int
    name: str
    username: str = ""


def ask(visit: Visit, sentence: str, **values: object) -> Screen:
    """A sentence, with the button that opens Telegram's picker."""
    return Screen(visit.say(sentence, **values), pick=visit.say("button-pick"))


def picked(visit: Visit) -> Account | None:
    """The account chosen in Telegram's picker, or typed as a number; None for anything else."""
    shared = fields.items(fields.inner(visit.message or {}, "users_shared"), "users")
    if shared:
        return _account(
            fields.whole(shared[0], "user_id"), fields.full_name(shared[0]), fields.text(shared[0], "username") or ""
        )
    number = number_typed(visit.text)
    return None if number is None else Account(number, "")


def _account(number: int | None, name: str, username: str) -> Account | None:
    return Account(number, name, username) if number is not None and is_user_id(number) else None


def number_typed(text: str) -> int | None:
    """The account whose number this is; None for anything else."""
    number = text.strip()
    if number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER and is_user_id(int(number)):
        return int(number)
    return None


def whose(visit: Visit, people: Sequence[Contact], setting: OfContact) -> Screen:
    """The owner's contacts, to choose whom a setting is about; where there is nobody, the way to add somebody."""
    if not people:
        add = button(visit.say("button-people-add"), PeopleList("add"))
        return Screen(visit.say("settings-boundary-nobody" if setting == "boundary" else "people-nobody"), ((add,),))
    nameless = visit.say("nameless")
    rows = tuple(
        (button(sanitize.display_name(contact.name, nameless), SettingOf(setting, contact.id)),) for contact in people
    )
    return Screen(visit.say("settings-whose"), rows)


async def find(visit: Visit, contact_id: int) -> Contact | None:
    """The contact of this number, if it is one of the owner's at present."""
    contact = (await contacts.find_by_ids(visit.tx, visit.keys, [contact_id])).get(contact_id)
    mine = contact is not None and contact.owner_id == visit.owner.id and contact.removed_at is None
    return contact if mine else None
