"""/urge: somebody is about to write to them. A pause with a question first, reasons one at a time, a draft instead.

What is typed while this goes on is kept as a draft; nothing here can send it.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from buffer.letters import outbox
from buffer.letters.button_data import ButtonData, Family, button
from buffer.letters.letter import Post
from handlers.owner.dialogue.screen import ASTRAY, Rows, Screen, Shown
from handlers.owner.dialogue.visit import Part, Visit
from storage.outbox import letters
from storage.private import conversations, notes
from storage.private.conversations import Conversation

TOPIC = "urge"
PAUSE = timedelta(minutes=10)
REASONS = 8
LISTENS = timedelta(hours=3)
"""How long after the last step what is typed is still taken for a draft."""

ReasonNumber = Annotated[int, Field(ge=0, lt=REASONS)]


@dataclass(frozen=True, slots=True)
class UrgeReason(ButtonData):
    """The reason of this number, counted from the one that was the first that day."""

    WORDS: ClassVar[str] = "urge:reason"
    number: ReasonNumber
    start: ReasonNumber


@dataclass(frozen=True, slots=True)
class UrgeStep(ButtonData):
    """Write it here, or: it has passed."""

    WORDS: ClassVar[str] = "urge"
    action: Literal["write", "passed"]


URGE = Family("urge", (UrgeReason, UrgeStep))


async def urge(visit: Visit) -> Shown:
    """A kind question, and ten minutes; after them I come back by myself."""
    await _take_back(visit)
    key = f"urge/{visit.now.isoformat()}"
    back = Screen(visit.say("urge-back"), _rows(visit, _first(visit)))
    post = Post("urge", key, back.message(person=visit.person, pressed=None), PAUSE)
    await outbox.enqueue(visit.tx, visit.keys, visit.owner.id, post, visit.now)
    await _go(visit, "pause", letter=key)
    return Screen(visit.say("urge-question", minutes=int(PAUSE.total_seconds() // 60)), _rows(visit, _first(visit)))


async def on_button(visit: Visit) -> Shown:
    """A reason, writing it here, or: it has passed."""
    match visit.button:
        case UrgeReason(number, start):
            await _go(visit, "reasons")
            which = (start + number) % REASONS + 1
            reason = visit.say(f"urge-reason-{which}")
            said = visit.say("urge-reason", number=number + 1, count=REASONS, reason=reason)
            following = UrgeReason(number + 1, start) if number + 1 < REASONS else None
            return Screen(said, _rows(visit, following, "button-urge-another"))
        case UrgeStep("write"):
            await _go(visit, "write")
            return Screen(visit.say("urge-write"), new=True)
    await _take_back(visit)
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    return Screen(visit.say("urge-passed"))


async def on_text(visit: Visit) -> Shown:
    """What they would have sent: kept as a draft, not sent."""
    if visit.conversation is None or visit.now - visit.conversation.changed_at > LISTENS:
        await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
        return ASTRAY
    if not visit.text.strip():
        return Screen(visit.say("note-words-only"))
    await notes.add(visit.tx, visit.keys, visit.owner.id, "draft", visit.text, visit.now)
    await _go(visit, "written")
    return Screen(visit.say("urge-kept"), _rows(visit, _first(visit)), kept=True)


async def cancelled(visit: Visit) -> Shown:
    """She wants no more of it: I do not come back either. What was written before stays among the drafts."""
    await _take_back(visit)
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    return Screen(visit.say("cancelled"))


def _first(visit: Visit) -> UrgeReason:
    """The first reason shown is another one every day."""
    return UrgeReason(0, visit.now.astimezone(visit.zone).date().toordinal() % REASONS)


def _rows(visit: Visit, reason: UrgeReason | None, label: str = "button-urge-reason") -> Rows:
    rows = [(button(visit.say(label), reason),)] if reason is not None else []
    rows.append((button(visit.say("button-urge-write"), UrgeStep("write")),))
    rows.append((button(visit.say("button-urge-passed"), UrgeStep("passed")),))
    return tuple(rows)


async def _go(visit: Visit, step: str, **data: str) -> None:
    before = {} if visit.conversation is None or visit.conversation.topic != TOPIC else visit.conversation.data
    conversation = Conversation(TOPIC, step, {**before, **data}, visit.now)
    await conversations.save(visit.tx, visit.keys, visit.owner.id, visit.person, conversation)


async def _take_back(visit: Visit) -> None:
    """I need not come back: it has passed, or begins anew."""
    conversation = await conversations.find(visit.tx, visit.keys, visit.person, TOPIC)
    if conversation is not None and "letter" in conversation.data:
        await letters.withdraw(visit.tx, visit.owner.id, once_key=conversation.data["letter"])


PART = Part(
    commands={"urge": urge},
    buttons={URGE: on_button},
    conversations={TOPIC: on_text},
    takes=frozenset({TOPIC}),
    cancelled={TOPIC: cancelled},
)
