"""New words for a boundary, asked for in /settings: a conversation of its own. New words wait as the owner has chosen.

Its buttons begin with "welcome", like those of onboarding, which hands their presses on while this conversation stands.
"""

from typing import Any

from buffer.owner import cooling_off
from handlers.owner.dialogue.screen import ASTRAY, Screen, Shown
from handlers.owner.dialogue.visit import BRIEF, Part, Visit
from handlers.owner.settings import boundary_outlook, boundary_questions, contact_picker, screens
from handlers.owner.settings.boundary_questions import STEPS, Again, Agreed, Go
from storage.private import conversations
from storage.private.conversations import Conversation

TOPIC = "boundary_text"


async def begin(visit: Visit, contact_id: int) -> Screen:
    """Ask for new words for a contact of the owner."""
    return await _go(visit, {"contact": contact_id}, Go("situation"))


async def find(visit: Visit) -> Conversation | None:
    """This conversation with whoever is talking, open or waiting; None where there is none."""
    return await conversations.find(visit.tx, visit.keys, visit.person, TOPIC)


async def take_over(visit: Visit, earlier: Conversation) -> Conversation:
    """Go on with a conversation that an earlier version led under another topic, from the first question if need be."""
    data = {name: value for name, value in earlier.data.items() if name in {"contact", "text"}}
    step = earlier.step if earlier.step in STEPS else "situation"
    return await _save(visit, data, step)


async def on_button(visit: Visit) -> Shown:
    """A press while this conversation stands. One that leads nowhere begins with the first question again."""
    data = _data(visit)
    move = boundary_questions.after_button(visit.button, visit.words)
    if isinstance(move, Agreed):
        return await _agree(visit, data)
    return await _go(visit, data, move or Go("situation"))


async def on_text(visit: Visit) -> Shown:
    """Something typed: a matter, or words of their own. Anywhere else they have gone on to something else."""
    step = "" if visit.conversation is None else visit.conversation.step
    match boundary_questions.after_text(step, visit.text, visit.words):
        case Go() as move:
            return await _go(visit, _data(visit), move)
        case Again(sentence):
            return Screen(visit.say(sentence))
    if step in {"matter", "own"}:
        return boundary_questions.ask(visit, step, _data(visit))
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    return ASTRAY


def _data(visit: Visit) -> dict[str, Any]:
    return {} if visit.conversation is None else visit.conversation.data


async def _go(visit: Visit, data: dict[str, Any], move: Go) -> Screen:
    talk = await _save(visit, {**data, **move.data}, move.step)
    return boundary_questions.ask(visit, talk.step, talk.data)


async def _save(visit: Visit, data: dict[str, Any], step: str) -> Conversation:
    talk = Conversation(TOPIC, step, data, visit.now)
    await conversations.save(visit.tx, visit.keys, visit.owner.id, visit.person, talk)
    return talk


async def _agree(visit: Visit, data: dict[str, Any]) -> Shown:
    """Agree to the text of the preview, now or after the owner's own waiting time."""
    contact = await contact_picker.find(visit, data.get("contact", 0))
    text = data.get("text")
    if contact is not None and not text:
        return await _go(visit, data, Go("situation"))
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    if contact is None:
        return Screen(visit.say("unknown-command"))
    wished = {"contact": contact.id, "text": text}
    waits = await cooling_off.wish(visit.tx, visit.resources, visit.owner, "boundary", wished, visit.now)
    if waits is None:
        agreed = f"{visit.say('settings-boundary-agreed')} {await boundary_outlook.said(visit)}"
        return Screen(agreed, new=True)
    said = visit.say("settings-boundary-later", time=visit.moment(waits.due_at))
    return Screen(said, ((await screens.take_back(visit, waits),),), new=True)


PART = Part(conversations={TOPIC: on_text}, deaf={f"{TOPIC}/matter": BRIEF, f"{TOPIC}/own": BRIEF})
