"""Putting right an incident: the entry stays as it was, and a further one refers to it."""

from typing import Any

from buffer.letters.button_data import button
from buffer.record import incident as incidents
from buffer.record import ledger
from handlers.owner.dialogue.pages import packed, quoted
from handlers.owner.dialogue.screen import Screen, Shown
from handlers.owner.dialogue.visit import BRIEF, Part, Visit
from handlers.owner.record.incident import attached
from handlers.owner.record.incident_buttons import CORRECTION, CorrectionEnd, CorrectionOf
from storage.private import conversations
from storage.private.conversations import Conversation
from storage.record import entries

TOPIC = "correction"


async def on_button(visit: Visit) -> Shown:
    """Which incident; and whether what was written is to be kept."""
    match visit.button:
        case CorrectionOf(seq):
            return await _of(visit, seq)
        case CorrectionEnd("keep") if visit.conversation is not None and visit.conversation.data.get("text"):
            return await _keep(visit, visit.conversation.data)
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    return Screen(visit.say("correction-dropped"))


async def on_text(visit: Visit) -> Shown:
    """What is to be put right, or a photo or recording that belongs to it."""
    data: dict[str, Any] = {} if visit.conversation is None else dict(visit.conversation.data)
    files = attached(visit)
    if files:
        data["files"] = [*data.get("files", ()), *files]
    elif visit.text.strip():
        data["text"] = visit.text.strip()
    await _put(visit, data)
    if not data.get("text"):
        return Screen(visit.say("correction-what", entry=data.get("entry", 0)))
    rows = (
        (button(visit.say("button-correction-keep"), CorrectionEnd("keep")),),
        (button(visit.say("button-correction-drop"), CorrectionEnd("drop")),),
    )
    count = visit.say("incident-files-count", count=len(data.get("files", ())))
    asked = visit.say("correction-look", entry=data["entry"], files=count)
    pages = packed([*quoted(data["text"]), asked])
    return (*(Screen(page) for page in pages[:-1]), Screen(pages[-1], rows))


async def _of(visit: Visit, seq: int) -> Shown:
    entry = await entries.find(visit.tx, visit.owner.id, seq)
    if entry is None or entry.kind != "incident":
        return Screen(visit.say("correction-nothing"))
    await _put(visit, {"entry": seq, "contact": entry.contact_id})
    return Screen(visit.say("correction-what", entry=seq), new=True)


async def _put(visit: Visit, data: dict[str, Any]) -> None:
    conversation = Conversation(TOPIC, "text", data, visit.now)
    await conversations.save(visit.tx, visit.keys, visit.owner.id, visit.person, conversation)


async def _keep(visit: Visit, data: dict[str, Any]) -> Shown:
    draft = incidents.correction_draft(data["text"], data.get("files", ()), data["entry"], data["contact"], visit.now)
    seq = await ledger.append_one(visit.tx, visit.keys, visit.owner.id, draft, visit.now)
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    return Screen(visit.say("correction-kept", entry=seq, of=data["entry"]))


async def cancelled(visit: Visit) -> Shown:
    """Nothing is to be put right after all."""
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    return Screen(visit.say("correction-dropped"))


PART = Part(
    buttons={CORRECTION: on_button},
    conversations={TOPIC: on_text},
    deaf={TOPIC: BRIEF},
    cancelled={TOPIC: cancelled},
)
