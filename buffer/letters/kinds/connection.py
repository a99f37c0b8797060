"""Letters about the connection to the owner's own account: it is there, it has changed, it has ended, it sees too much.

Telegram does not tell which chats are selected, so these letters never say that the selection is right.
"""

from datetime import datetime
from typing import Literal

from buffer.letters.letter import Post, TextMessage
from buffer.text.words import Words
from storage.intake.connections import Connection

Change = Literal["here", "changed", "ended"]
"""here: messages of the owner's chat reach the bot from now on. changed: it may do something else there. ended: they
reach it no more."""


def change(before: Connection | None, now: Connection) -> Change | None:
    """What the owner should be told at once; None where it is as it was. `before` is the same connection as kept."""
    if not now.enabled:
        return "ended" if before is not None and before.enabled else None
    if before is None or not before.enabled:
        return "here"
    return None if before.can_reply == now.can_reply else "changed"


def about(words: Words, told: Change, connection: Connection, *, anybody: bool, now: datetime) -> Post:
    """What has become of a connection, whether the bot may reply there, and what is still to be done. `anybody`:
    whether the owner has chosen a contact."""
    said = [words.say(f"connection-{told}")]
    if told != "ended":
        said.append(words.say("connection-may-reply" if connection.can_reply else "connection-may-not-reply"))
        said += [words.say("connection-more-rights")] if connection.more else []
        said.append(words.say("connection-chats" if anybody else "connection-nobody"))
    return _post("\n\n".join(said), now)


def too_wide(words: Words, now: datetime) -> Post:
    """Messages of other chats come, too; how to select only the one."""
    return _post(words.say("connection-too-wide"), now, "/wide")


def _post(said: str, now: datetime, more: str = "") -> Post:
    return Post("connection", f"connection/{now.isoformat()}{more}", TextMessage(said))
