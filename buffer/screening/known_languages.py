"""Known languages: those of the owner, and those that a contact has been seen to write. Pure."""

from dataclasses import replace

from buffer.screening.screener import Screener
from storage.people.contacts import Contact

MOST = 4
"""How many languages of one contact are learnt; each is heard in whatever does not show its language."""


def languages_of(owner_language: str, contact: Contact | None) -> tuple[str, ...]:
    """The languages in which a message to this owner is heard, the contact's first."""
    own = () if contact is None else contact.languages
    return tuple(dict.fromkeys((*own, owner_language)))


def learn(screener: Screener, contact: Contact, text: str) -> Contact:
    """The contact, with the language that a long text of theirs shows. What the owner has said is not added to."""
    if contact.languages_said or len(contact.languages) >= MOST:
        return contact
    written = screener.written(text)
    if written is None or written in contact.languages:
        return contact
    return replace(contact, languages=(*contact.languages, written))
