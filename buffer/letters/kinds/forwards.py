"""Letters about forwarded messages."""

from datetime import timedelta

from buffer.letters.button_data import button
from buffer.letters.buttons import Aside
from buffer.letters.letter import Acknowledgement, Post, TextMessage
from buffer.text import sanitize
from buffer.text.words import Words

BURST = timedelta(seconds=2)
"""How long further forwards are waited for."""


def received(message_ids: list[int], *, remove: bool, last: int) -> Post:
    """Forwards that are on disk: one quiet sign on the last of a burst, and their removal where the owner chose so."""
    return Post("received", f"received/{last}", Acknowledgement(message_ids, remove), wait=BURST)


def removable(message_id: int, seq: int) -> Post:
    """A forward, recorded as entry `seq`, that is to be removed from the chat: every file of it is on the disk by now,
    or cannot be had."""
    return Post("received", f"removable/{message_id}/{seq}", Acknowledgement([message_id], remove=True), wait=BURST)


def whose(words: Words, contacts: list[tuple[int, str]], last: int) -> Post:
    """Forwards that are not clearly a contact's: the owner says whose they are, and whether to keep them."""
    nameless = words.say("nameless")
    rows = [
        (button(sanitize.display_name(name, nameless), Aside("contact", contact_id)),) for contact_id, name in contacts
    ]
    rows.append((button(words.say("button-aside-third"), Aside("third", 0)),))
    rows.append((button(words.say("button-aside-leave"), Aside("leave", 0)),))
    return Post("whose", f"whose/{last}", TextMessage(words.say("aside-question"), tuple(rows)), wait=BURST)
