"""The questions of /incident, and the look at all of it before it is kept. Shows; changes nothing."""

from collections.abc import Sequence
from html import escape
from typing import get_args

from buffer.letters.button_data import button
from buffer.record import incident as incidents
from buffer.record.incident import When, when_of
from buffer.text import limits, sanitize, unlinked
from handlers.owner.dialogue.pages import packed
from handlers.owner.dialogue.screen import Button, Rows, Screen
from handlers.owner.dialogue.visit import Visit
from handlers.owner.record.incident_buttons import (
    IncidentChange,
    IncidentKind,
    IncidentSkip,
    IncidentStep,
    IncidentWhen,
    IncidentWho,
    Optional,
    Step,
)
from storage.people.contacts import Contact
from storage.private.conversations import Conversation

ASKED: tuple[Step, ...] = get_args(Step)
WORDY = ("where", "what", "witnesses")
BESIDE = 1096
"""UTF-16 units for the other lines of a message; a text that needs more than the rest stands apart from its label."""
LONGEST = limits.room_beside(BESIDE)


def kinds(visit: Visit, *, earlier: bool) -> Screen:
    """The first question. `earlier`: whether there is an incident that could be corrected."""
    rows: list[tuple[Button, ...]] = [(button(kind_name(visit, kind), IncidentKind(kind)),) for kind in incidents.KINDS]
    if earlier:
        rows.append((button(visit.say("button-incident-earlier"), IncidentStep("earlier")),))
    return Screen(visit.say("incident-what-kind"), tuple(rows))


def begun(visit: Visit, conversation: Conversation) -> Screen:
    """Something was begun before: go on with it, or not."""
    rows = (
        (button(visit.say("button-incident-go-on"), IncidentStep("go-on")),),
        (button(visit.say("button-incident-drop"), IncidentStep("drop")),),
    )
    return Screen(visit.say("incident-begun", time=visit.moment(conversation.changed_at)), rows)


def question(visit: Visit, conversation: Conversation, people: Sequence[Contact]) -> tuple[Screen, ...]:
    """The question the conversation waits at. `people` are the owner's contacts."""
    match conversation.step:
        case "kind":
            return (kinds(visit, earlier=False),)
        case "who":
            return (_who(visit, people),)
        case "when":
            return (Screen(visit.say("incident-when"), when_rows(visit)),)
        case "when-check":
            return (_whether(visit, when_of(conversation.data["maybe"])),)
        case "where" | "witnesses" as step:
            return (Screen(visit.say(f"incident-{step}"), _skip(visit, step)),)
        case "what":
            return (Screen(visit.say("incident-what")),)
        case "files":
            count = len(conversation.data.get("files", ()))
            label = "button-incident-files-done" if count else "button-skip"
            return (Screen(visit.say("incident-files", count=count), _skip(visit, "files", label)),)
    return _look(visit, conversation)


def when_rows(visit: Visit) -> Rows:
    """What can be said about the time without typing."""
    return (
        (button(visit.say("button-incident-now"), IncidentWhen("now")),),
        (button(visit.say("button-incident-unknown"), IncidentWhen("unknown")),),
    )


def kind_name(visit: Visit, kind: str) -> str:
    """The words for a kind of incident."""
    return visit.say(f"incident-kind-{kind.replace('_', '-')}")


def said_when(visit: Visit, when: When) -> str:
    """A time as exactly as it is known, without words of the owner."""
    day = visit.words.full_day(when.at.astimezone(visit.zone).date())
    return visit.say(f"incident-when-{when.precision}", day=day, time=visit.words.clock(when.at, visit.zone))


def _skip(visit: Visit, step: Optional, label: str = "button-skip") -> Rows:
    return ((button(visit.say(label), IncidentSkip(step)),),)


def _who(visit: Visit, people: Sequence[Contact]) -> Screen:
    nameless = visit.say("nameless")
    rows = [(button(sanitize.display_name(contact.name, nameless), IncidentWho(contact.id)),) for contact in people]
    rows.append((button(visit.say("button-incident-not-sure"), IncidentWho(0)),))
    return Screen(visit.say("incident-who"), tuple(rows))


def _whether(visit: Visit, when: When) -> Screen:
    rows = (
        (button(visit.say("button-yes"), IncidentWhen("yes")),),
        (button(visit.say("button-incident-other-time"), IncidentWhen("no")),),
    )
    return Screen(visit.say("incident-when-check", when=said_when(visit, when)), rows)


def _look(visit: Visit, conversation: Conversation) -> tuple[Screen, ...]:
    """All of it as it would be kept, and what can still be changed."""
    data = conversation.data
    shown = {"kind": kind_name(visit, data["kind"]), "when": said_when(visit, when_of(data["when"]))}
    words = {step: unlinked.own(str(data.get(step, ""))) for step in WORDY}
    shown |= {step: escape(said) or visit.say("incident-none") for step, said in words.items()}
    shown["files"] = visit.say("incident-files-count", count=len(data.get("files", ())))
    paragraphs = [visit.say("incident-look")]
    for key, text in shown.items():
        label = f"<b>{visit.say(f'incident-label-{key}')}</b>"
        long = sanitize.utf16_length(words.get(key, "")) > LONGEST
        paragraphs += [label, *map(escape, unlinked.paginate(words[key], LONGEST))] if long else [f"{label}: {text}"]
    pages = packed([*paragraphs, visit.say("incident-look-end")])
    changes = [button(visit.say(f"button-incident-change-{step}"), IncidentChange(step)) for step in ASKED]
    rows: list[tuple[Button, ...]] = [(button(visit.say("button-incident-keep"), IncidentStep("keep")),)]
    rows += [tuple(changes[i : i + 2]) for i in range(0, len(changes), 2)]
    rows.append((button(visit.say("button-incident-drop"), IncidentStep("drop")),))
    return (*(Screen(page, new=True) for page in pages[:-1]), Screen(pages[-1], tuple(rows), new=True))
