"""/export: what goes into the archive, what it would tell the other side, and a passphrase. It is made by a loop of its
own (bot.loops.exporter), which finds the finished conversation and goes on from there, also after a restart."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from buffer.export import archive
from buffer.export.disclosure import ALL
from buffer.export.disclosure import Shown as Disclosed
from buffer.export.selection import BadSelection, Selection
from buffer.letters import outbox
from buffer.letters.button_data import button
from buffer.letters.letter import Acknowledgement, Button, Post
from buffer.text import sanitize
from handlers.inbound.fields import whole
from handlers.owner.dialogue.screen import ASTRAY, Rows, Screen, Shown
from handlers.owner.dialogue.visit import BRIEF, Part, Visit
from handlers.owner.record.export_buttons import DAYS, EXPORT, ExportContact, ExportDays, ExportEnd, ExportShow
from storage.people import contacts
from storage.people.contacts import Contact
from storage.private import conversations
from storage.private.conversations import Conversation

TOPIC = "export"
CHOOSE, PASSPHRASE, MAKING, SENDING = "choose", "passphrase", "making", "sending"
UNDER_WAY = frozenset({MAKING, SENDING})
SHORTEST = 12
FRESH: dict[str, Any] = {"days": 0, "contact": 0, "shown": []}


async def export(visit: Visit) -> Shown:
    """What would go into an archive of everything."""
    talk = await conversations.find(visit.tx, visit.keys, visit.person, TOPIC)
    if talk is not None and talk.step in UNDER_WAY:
        return Screen(visit.say("export-under-way"))
    await _save(visit, CHOOSE, FRESH)
    return await _page(visit, FRESH, new=True)


async def on_button(visit: Visit) -> Shown:
    """Choose, make it, or leave it."""
    talk = visit.conversation
    if talk is None or talk.step != CHOOSE:
        return await export(visit)
    data = talk.data
    match visit.button:
        case ExportDays(days):
            data = data | {"days": days}
        case ExportContact(contact):
            data = data | {"contact": contact}
        case ExportShow(what):
            shown = set(data["shown"]) ^ {what}
            data = data | {"shown": [one for one in ALL if one in shown]}
        case ExportEnd("make"):
            await _save(visit, PASSPHRASE, data, opened=True)
            return Screen(visit.say("export-passphrase", length=SHORTEST))
        case _:
            await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
            return Screen(visit.say("export-dropped"))
    await _save(visit, CHOOSE, data)
    return await _page(visit, data)


async def on_text(visit: Visit) -> Shown:
    """The passphrase. The message with it is taken out of the chat, whatever it is worth."""
    talk = visit.conversation
    if talk is None or talk.step != PASSPHRASE or visit.message is None:
        return ASTRAY
    number = whole(visit.message, "message_id")
    if number is not None:
        sign = Acknowledgement([number], remove=True)
        await outbox.enqueue(
            visit.tx, visit.keys, visit.owner.id, Post("received", f"passphrase/{number}", sign), visit.now
        )
    passphrase = visit.text.strip()
    if len(passphrase) < SHORTEST:
        return Screen(visit.say("export-passphrase-short", length=SHORTEST))
    await _save(visit, MAKING, talk.data | {"passphrase": passphrase})
    return Screen(visit.say("export-begun"))


def selection_of(data: dict[str, Any], chosen_at: datetime) -> Selection:
    """The entries that were chosen at a time."""
    since = chosen_at - timedelta(days=data["days"]) if data["days"] else None
    return Selection(since=since, contact_id=data["contact"] or None)


async def _save(visit: Visit, step: str, data: dict[str, Any], *, opened: bool = False) -> None:
    talk = Conversation(TOPIC, step, data, visit.now)
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    await conversations.save(visit.tx, visit.keys, visit.owner.id, visit.person, talk, opened=opened)


async def _page(visit: Visit, data: dict[str, Any], *, new: bool = False) -> Screen:
    people = await contacts.list_of_owner(visit.tx, visit.keys, visit.owner.id)
    try:
        found = await archive.survey(visit.tx, visit.keys, visit.owner, selection_of(data, visit.now))
    except BadSelection:
        return Screen(visit.say("export-nothing"), _choices(visit, data, people), new=new)
    told = [
        visit.say("export-chat-count", count=found.entries),
        visit.say("export-chat-read"),
        visit.say("export-chat-in", incidents=found.incidents, outgoing=found.outgoing, files=found.files),
        visit.say("export-chat-out"),
    ]
    rows = (
        *_choices(visit, data, people),
        *((_toggle(visit, what, inside=what in data["shown"]),) for what in ALL),
        (
            button(visit.say("button-export-make"), ExportEnd("make")),
            button(visit.say("button-export-drop"), ExportEnd("drop")),
        ),
    )
    return Screen("\n\n".join(told), rows, new=new)


def _choices(visit: Visit, data: dict[str, Any], people: list[Contact]) -> Rows:
    periods = tuple(
        _marked(visit, button(visit.say(f"button-export-days-{days}"), ExportDays(days)), chosen=data["days"] == days)
        for days in DAYS
    )
    if len(people) < 2:
        return (periods,)
    everybody = button(visit.say("button-export-everybody"), ExportContact(0))
    each = [
        (one.id, button(sanitize.display_name(one.name, visit.say("nameless")), ExportContact(one.id)))
        for one in people
    ]
    cells = [(0, everybody), *each]
    return (periods, *((_marked(visit, cell, chosen=data["contact"] == number),) for number, cell in cells))


def _toggle(visit: Visit, what: Disclosed, *, inside: bool) -> Button:
    said = visit.say(f"export-show-{what}")
    label = visit.say("button-export-in" if inside else "button-export-out", what=said)
    return button(label, ExportShow(what))


def _marked(visit: Visit, cell: Button, *, chosen: bool) -> Button:
    return replace(cell, label=visit.say("button-export-chosen", what=cell.label)) if chosen else cell


PART = Part(
    commands={"export": export},
    buttons={EXPORT: on_button},
    conversations={TOPIC: on_text},
    ended_by_command=frozenset({TOPIC}),
    deaf={f"{TOPIC}/{PASSPHRASE}": BRIEF},
    brief=frozenset({TOPIC}),
)
