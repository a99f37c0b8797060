"""The question whether an account that looks like a contact's is theirs. It shows nothing of what they wrote."""

from html import escape
from typing import Literal

from buffer.incoming import Person
from buffer.letters.button_data import button
from buffer.letters.buttons import Lookalike
from buffer.letters.letter import Post, Rows, TextMessage
from buffer.text import account_line, sanitize, unlinked
from buffer.text.words import Words
from storage.people.contacts import Contact

HASH_LENGTH = 32
Reason = Literal["name", "words"]
"""name: they are called alike. words: they have written the same, word for word."""


def question(
    words: Words, person: Person, contact: Contact, reason: Reason, *, hashed: bytes, to_bot: bool, days: int
) -> Post:
    """Is it them? `to_bot`: they have written to the bot itself. `days`: how long what they write waits.

    It is asked once of each account, which is known again by its keyed hash.
    """
    nameless = words.say("nameless")
    said = words.say(
        f"lookalike-{reason}",
        who=account_line.shown(words, person.id, person.name, person.username or ""),
        name=escape(unlinked.display_name(contact.name, nameless)),
        where="bot" if to_bot else "chat",
    )
    text = f"{said}\n\n{words.say('lookalike-waits', days=days)}"
    name = sanitize.display_name(contact.name, nameless)
    return Post(
        "lookalike", f"lookalike/{hashed.hex()[:HASH_LENGTH]}", TextMessage(text, answers(words, name, person.id))
    )


def answers(words: Words, name: str, account: int) -> Rows:
    """Yes and no, about this account."""
    return (
        (button(words.say("button-lookalike-yes", name=name), Lookalike("yes", account)),),
        (button(words.say("button-person-no"), Lookalike("no", account)),),
    )
