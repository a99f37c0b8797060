"""/export: what goes into the archive, what it would tell the other side, and a passphrase.

A long record is not looked through while somebody waits for a transaction: two loops (bot.loops.exporting) look at it,
and make the archive. They find the conversation, and go on from there, also after a restart.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from buffer.export.disclosure import ALL
from buffer.export.disclosure import Shown as Disclosed
from buffer.export.selection import Selection
from buffer.letters import outbox
from buffer.letters.button_data import button
from buffer.letters.letter import Acknowledgement, Button, Post
from buffer.text import sanitize
from buffer.text.words import Words
from handlers.inbound.fields import whole
from handlers.owner.dialogue.buttons import ExportBegin
from handlers.owner.dialogue.screen import ASTRAY, Rows, Screen, Shown
from handlers.owner.dialogue.visit import BRIEF, Part, Visit
from handlers.owner.record.export_buttons import DAYS, EXPORT, ExportContact, ExportDays, ExportEnd, ExportShow
from storage.people import contacts
from storage.people.contacts import Contact
from storage.private import conversations
from storage.private.conversations import Conversation

TOPIC = "export"
LOOKING, CHOOSE, PASSPHRASE, MAKING, SENDING = "looking", "choose", "passphrase", "making", "sending"
UNDER_WAY = frozenset({MAKING, SENDING})
SHORTEST = 12
FRESH: dict[str, Any] = {"days": 0, "contact": 0, "shown": []}


async def export(visit: Visit) -> Shown:
    """Have the record looked through. What would go into an archive of it is said when that is done."""
    talk = await conversations.find(visit.tx, visit.keys, visit.person, TOPIC)
    if talk is not None and talk.step in UNDER_WAY:
        return Screen(visit.say("export-under-way"))
    await _save(visit, LOOKING, FRESH)
    return Screen(visit.say("export-looking"), new=True)


async def on_button(visit: Visit) -> Shown:
    """Choose, make it, or leave it."""
    talk = visit.conversation
    if talk is not None and talk.step == LOOKING and visit.button == ExportEnd("drop"):
        talk = replace(talk, step=CHOOSE)
    if talk is None or talk.step != CHOOSE or isinstance(visit.button, ExportBegin):
        return await export(visit)
    data = talk.data
    if "surveys" not in data and visit.button != ExportEnd("drop"):
        return await export(visit)  # begun by an earlier version, which did not look through the record first
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
    return page(visit.words, data, await contacts.list_of_owner(visit.tx, visit.keys, visit.owner.id, former=True))


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
    chosen = {name: talk.data[name] for name in FRESH}
    await _save(visit, MAKING, chosen | {"passphrase": passphrase})
    return Screen(visit.say("export-begun"))


def selection_of(data: dict[str, Any], chosen_at: datetime) -> Selection:
    """The entries that were chosen at a time."""
    since = chosen_at - timedelta(days=data["days"]) if data["days"] else None
    return Selection(since=since, contact_id=data["contact"] or None)


async def _save(visit: Visit, step: str, data: dict[str, Any], *, opened: bool = False) -> None:
    talk = Conversation(TOPIC, step, data, visit.now)
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    await conversations.save(visit.tx, visit.keys, visit.owner.id, visit.person, talk, opened=opened)


def choices_of(people: Sequence[Contact]) -> list[tuple[int, int]]:
    """What can be chosen: days back, and the id of a contact, each 0 for all."""
    return [(days, contact) for contact in (0, *(one.id for one in people)) for days in DAYS]


def page(words: Words, data: dict[str, Any], people: Sequence[Contact], *, new: bool = False) -> Screen:
    """What would go into the archive as it is chosen, and what that would tell."""
    found = data["surveys"].get(f"{data['days']}/{data['contact']}")
    if not found or not found["entries"]:
        return Screen(words.say("export-nothing"), _choices(words, data, people), new=new)
    rows = (
        *_choices(words, data, people),
        *((_toggle(words, what, found["counts"].get(what, 0), inside=what in data["shown"]),) for what in ALL),
        (
            button(words.say("button-export-make"), ExportEnd("make")),
            button(words.say("button-export-drop"), ExportEnd("drop")),
        ),
    )
    return Screen("\n\n".join(told_by(words, found)), rows, new=new)


def told_by(words: Words, found: Mapping[str, Any]) -> list[str]:
    """What an archive of these entries (buffer.export.disclosure.Survey, as values) would tell the other side."""
    imports = [
        words.say(f"export-chat-{what.replace('_', '-')}", count=found[what])
        for what in ("withheld", "taken_back")
        if found.get(what)  # a talk begun by an earlier version has neither
    ]
    count = len(found.get("unread") or ())
    unread = [words.say("export-chat-unread", count=count)] if count else []
    return [
        words.say("export-chat-count", count=found["entries"]),
        *imports,
        words.say("export-chat-read"),
        words.say("export-chat-in", **{name: found[name] for name in ("incidents", "outgoing", "files")}),
        *unread,
        words.say("export-chat-never"),
        words.say("export-chat-out"),
    ]


def _choices(words: Words, data: dict[str, Any], people: Sequence[Contact]) -> Rows:
    periods = tuple(
        _marked(words, button(words.say(f"button-export-days-{days}"), ExportDays(days)), chosen=data["days"] == days)
        for days in DAYS
    )
    if len(people) < 2:
        return (periods,)
    everybody = button(words.say("button-export-everybody"), ExportContact(0))
    each = [
        (one.id, button(sanitize.display_name(one.name, words.say("nameless")), ExportContact(one.id)))
        for one in people
    ]
    cells = [(0, everybody), *each]
    return (periods, *((_marked(words, cell, chosen=data["contact"] == number),) for number, cell in cells))


def _toggle(words: Words, what: Disclosed, count: int, *, inside: bool) -> Button:
    said = words.say(f"export-show-{what}", count=count)
    label = words.say("button-export-in" if inside else "button-export-out", what=said)
    return button(label, ExportShow(what))


def _marked(words: Words, cell: Button, *, chosen: bool) -> Button:
    return replace(cell, label=words.say("button-export-chosen", what=cell.label)) if chosen else cell


PART = Part(
    commands={"export": export},
    buttons={EXPORT: on_button},
    conversations={TOPIC: on_text},
    ended_by_command=frozenset({TOPIC}),
    deaf={f"{TOPIC}/{PASSPHRASE}": BRIEF},
    brief=frozenset({TOPIC}),
)
