"""The question whether an account that looks like a contact's is theirs. It shows nothing of what they wrote."""

from html import escape
from typing import Literal

from buffer.incoming import Person
from buffer.letters.button_data import button
from buffer.letters.buttons import Lookalike
from buffer.letters.letter import Post, Rows, TextMessage
from buffer.text import sanitize, unlinked
from buffer.text.words import Words
from storage.people.contacts import Contact

Reason = Literal["name", "words"]
"""name: they are called alike. words: they have written the same, word for word."""


def question(words: Words, person: Person, contact: Contact, reason: Reason, *, to_bot: bool, days: int) -> Post:
    """Is it them? `to_bot`: they have written to the bot itself. `days`: how long what they write waits."""
    nameless = words.say("nameless")
    said = words.say(
        f"lookalike-{reason}",
        who=_who(words, person),
        name=escape(unlinked.display_name(contact.name, nameless)),
        where="bot" if to_bot else "chat",
    )
    text = f"{said}\n\n{words.say('lookalike-waits', days=days)}"
    name = sanitize.display_name(contact.name, nameless)
    return Post("lookalike", f"lookalike/{person.id}", TextMessage(text, answers(words, name, person.id)))


def answers(words: Words, name: str, account: int) -> Rows:
    """Yes and no, about this account."""
    return (
        (button(words.say("button-lookalike-yes", name=name), Lookalike("yes", account)),),
        (button(words.say("button-person-no"), Lookalike("no", account)),),
    )


def _who(words: Words, person: Person) -> str:
    """Name, user name and number, as HTML without links."""
    name = escape(unlinked.display_name(person.name, words.say("nameless")))
    number, username = unlinked.one_line(str(person.id)), sanitize.sanitize(person.username or "")
    if not username:
        return words.say("person-shown", name=name, account=number)
    return words.say("person-shown-as", name=name, username=escape(unlinked.one_line(f"@{username}")), account=number)
