"""A letter to owners of before about what they were not asked when they were set up. Sent once, without a sound."""

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

KEY = "unasked/alerts"


async def post(tx: Tx, resources: Resources, owner: Owner, now: datetime) -> None:
    """Put the letter into the outbox, where there is something to ask and it was never sent."""
    if not owner.onboarded or not is_unasked(owner) or await letters.exists(tx, owner.id, KEY):
        return
    words = resources.library.of(owner.language)
    content = TextMessage(words.say("unasked"), ((button(words.say("button-unasked"), Unasked()),),), silent=True)
    await outbox.enqueue(tx, resources.keys, owner.id, Post("unasked", KEY, content), now)
