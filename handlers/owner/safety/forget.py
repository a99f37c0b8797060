"""/forget: asked twice, the second time by typing a word; then everything is erased, and the bot is silent."""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar, Literal

from buffer.letters.button_data import ButtonData, Family, button
from buffer.owner import forget as forgetting
from handlers.owner.dialogue.buttons import ExportBegin
from handlers.owner.dialogue.screen import ASTRAY, Screen, Shown
from handlers.owner.dialogue.visit import Part, Visit
from storage.private import conversations
from storage.private.conversations import Conversation

TOPIC = "forget"
WORD_COUNTS = timedelta(minutes=15)
"""How long the word may be typed after it was asked for: not on another day, in another mood."""


@dataclass(frozen=True, slots=True)
class Forget(ButtonData):
    """Go on to the word, or leave everything as it is."""

    WORDS: ClassVar[str] = "forget"
    action: Literal["keep", "go-on"]


FORGET = Family("forget", (Forget,))


async def forget(visit: Visit) -> Shown:
    """What would go, what stays elsewhere, and whether to export it first, or to go on."""
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    rows = (
        (button(visit.say("button-forget-export"), ExportBegin("begin")),),
        (button(visit.say("button-forget-keep"), Forget("keep")),),
        (button(visit.say("button-forget-go-on"), Forget("go-on")),),
    )
    return Screen(visit.say("forget-what"), rows)


async def on_button(visit: Visit) -> Shown:
    """The first answer: go on to the word, or leave everything as it is."""
    if visit.button != Forget("go-on"):
        await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
        return Screen(visit.say("forget-kept"))
    conversation = Conversation(TOPIC, "word", {}, visit.now)
    await conversations.save(visit.tx, visit.keys, visit.owner.id, visit.person, conversation)
    return Screen(visit.say("forget-word-asked", word=visit.say("forget-word")))


async def on_text(visit: Visit) -> Shown:
    """The word, or something else. Only the word, and only soon after it was asked for, erases anything."""
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    is_word = visit.text.strip().casefold() == visit.say("forget-word").casefold()
    late = visit.conversation is None or visit.now - visit.conversation.changed_at > WORD_COUNTS
    if late and not is_word:
        return ASTRAY
    if late or not is_word:
        return Screen(visit.say("forget-kept"))
    await forgetting.forget(visit.tx, visit.keys, visit.owner)
    return Screen(visit.say("forget-done"), parting=True)


async def cancelled(visit: Visit) -> Shown:
    """Not the word: everything stays."""
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    return Screen(visit.say("forget-kept"))


PART = Part(
    commands={"forget": forget},
    buttons={FORGET: on_button},
    conversations={TOPIC: on_text},
    ended_by_command=frozenset({TOPIC}),
    takes=frozenset({TOPIC}),
    cancelled={TOPIC: cancelled},
)
