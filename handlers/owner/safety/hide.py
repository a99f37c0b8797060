"""/hide: takes the chat's last two days away at once, and leaves one dull line. Nothing in the record changes.

Afterwards what is typed meets silence, until the next command: whoever holds the phone learns nothing by trying.
"""

from datetime import timedelta

from buffer.letters import outbox
from buffer.letters.letter import Post
from handlers.owner.dialogue.screen import Screen, Shown
from handlers.owner.dialogue.visit import Part, Visit
from storage.outbox import letters
from storage.outbox.letters import LetterKind
from storage.private import conversations
from storage.private.conversations import Conversation

TOPIC = "hidden"
BY_WISH: tuple[LetterKind, ...] = ("answer", "urge", "show")
"""Kinds of letters the owner asked for a moment ago: they must not appear on a phone that was just cleared."""
DULL_LINES = 7


async def hide(visit: Visit) -> Shown:
    """Clear the chat of whoever is asking."""
    if visit.helper is None:
        await letters.withdraw(visit.tx, visit.owner.id, kinds=BY_WISH)
    conversation = Conversation(TOPIC, "", {}, visit.now)
    await conversations.save(visit.tx, visit.keys, visit.owner.id, visit.person, conversation)
    day = visit.now.astimezone(visit.zone).date().toordinal()
    line = Screen(visit.say(f"dull-{day % DULL_LINES + 1}"), silent=True)
    post = Post("hide", f"hide/{visit.now.isoformat()}", line.message(person=visit.person, pressed=None))
    await outbox.enqueue(visit.tx, visit.keys, visit.owner.id, post, visit.now)
    return None


async def typed(_visit: Visit) -> Shown:
    """Silence."""
    return None


PART = Part(
    commands={"hide": hide},
    conversations={TOPIC: typed},
    helper_may={"hide": "", TOPIC: ""},
    ended_by_command=frozenset({TOPIC}),
    deaf={TOPIC: timedelta.max},
    cancelled={TOPIC: typed},
)
