"""Letters about forwarded messages."""

from buffer.letters.letter import Post, body, button
from buffer.text import sanitize
from buffer.text.words import Words


def received(message_ids: list[int], *, remove: bool, last: int) -> Post:
    """Forwards that are on disk: one quiet sign on the last of a burst, and their removal where the owner chose so."""
    return Post("received", f"received/{last}", {"message_ids": message_ids, "remove": remove}, wait=2)


def whose(words: Words, contacts: list[tuple[int, str]], last: int) -> Post:
    """Forwards that are not clearly the contact's: the owner says whose they are, and whether to keep them."""
    nameless = words.say("nameless")
    rows = [
        [button(sanitize.display_name(name, nameless), f"aside:contact:{contact_id}")] for contact_id, name in contacts
    ]
    rows.append([button(words.say("button-aside-third"), "aside:third:0")])
    rows.append([button(words.say("button-aside-leave"), "aside:leave:0")])
    return Post("whose", f"whose/{last}", body(words.say("aside-question"), rows), wait=2)
