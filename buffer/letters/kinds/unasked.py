"""Letters to owners of before about what they were not asked when they were set up. Each once, without a sound."""

from datetime import datetime

from buffer.letters import outbox
from buffer.letters.button_data import button
from buffer.letters.buttons import Unasked
from buffer.letters.groups import is_unasked
from buffer.letters.letter import Post, TextMessage
from buffer.resources import Resources
from storage.database import Tx
from storage.outbox import letters
from storage.people.owners import Owner


async def post(tx: Tx, resources: Resources, owner: Owner, now: datetime) -> None:
    """Put the letter into the outbox, where there is something to ask and it was never sent."""
    what = _what(owner)
    if not owner.onboarded or what is None or await letters.exists(tx, owner.id, key_of(what)):
        return
    words = resources.library.of(owner.language)
    said, look = ("unasked", "button-unasked") if what == "alerts" else ("unasked-reminder", "button-unasked-reminder")
    content = TextMessage(words.say(said), ((button(words.say(look), Unasked()),),), silent=True)
    await outbox.enqueue(tx, resources.keys, owner.id, Post("unasked", key_of(what), content), now)


def _what(owner: Owner) -> str | None:
    """The first thing that was not asked; the questions after it are asked with it."""
    if is_unasked(owner):
        return "alerts"
    return "reminder" if owner.reminder_at is None else None


def key_of(what: str) -> str:
    """The key of the letter that asks about something first."""
    return f"unasked/{what}"
