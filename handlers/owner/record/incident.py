"""/incident: writing down what the bot cannot see, question by question. Begun today, it can be finished next week.

kind (-> who, where there are several) -> when -> where -> what -> witnesses -> photos, recordings -> look -> kept.
A photo or recording may come at any question. Nothing is in the record until the owner has looked at all of it.
"""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from buffer.letters.button_data import button
from buffer.record import incident as incidents
from buffer.record import ledger
from buffer.record.incident import Incident, When, stored, when_of
from handlers.inbound import fields
from handlers.inbound.convert import held_forward
from handlers.owner.dialogue.screen import Screen, Shown
from handlers.owner.dialogue.visit import BRIEF, Part, Visit
from handlers.owner.record import incident_screens as screens
from handlers.owner.record.incident_buttons import (
    INCIDENT,
    CorrectionOf,
    IncidentChange,
    IncidentKind,
    IncidentSkip,
    IncidentStep,
    IncidentWhen,
    IncidentWho,
)
from handlers.owner.record.incident_screens import ASKED
from storage.people import contacts
from storage.private import conversations
from storage.private.conversations import Conversation
from storage.record import entries

TOPIC = "incident"
MOST_FILES = 20
"""How many files are taken one after another; one that begins with more keeps them all."""
PREPARED = "kind"
"""The step of one that begins with words that are there already: only its kind is asked."""
PREPARED_DATA = "prepared"
"""Stands in its data until it is finished."""
MOST_LISTED = 8


async def incident(visit: Visit) -> Shown:
    """What was begun can be gone on with; else: something new, or a correction. Words behind the command are what
    happened. What is typed next is about this, and goes no more to what was open before: no incident into a draft."""
    if visit.conversation is not None and visit.conversation.topic != TOPIC:
        await conversations.close(visit.tx, visit.keys, visit.person)
    conversation = await conversations.find(visit.tx, visit.keys, visit.person, TOPIC)
    words = visit.text.strip()
    if words and (prepared := await prepare(visit, words, (), ())) is not None:
        return prepared
    if conversation is not None:
        begun = screens.begun(visit, conversation)
        return replace(begun, text=f"{begun.text}\n\n{visit.say('incident-words-later')}") if words else begun
    earlier = await entries.list_newest_of_kind(visit.tx, visit.owner.id, "incident", 1)
    return screens.kinds(visit, earlier=bool(earlier))


async def on_button(visit: Visit) -> Shown:
    """A button of this conversation."""
    match visit.button:
        case IncidentKind(kind):
            return await _begin(visit, kind)
        case IncidentStep("earlier"):
            return await _earlier(visit)
        case IncidentStep("drop"):
            await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
            return Screen(visit.say("incident-dropped"))
    if visit.conversation is None:
        return Screen(visit.say("incident-nothing-open"))
    match visit.button:
        case IncidentWho(contact) if visit.conversation.step == "who":
            return await _who(visit, contact)
        case IncidentWhen(choice) if visit.conversation.step in {"when", "when-check"}:
            return await _when_pressed(visit, choice)
        case IncidentSkip(step) if step == visit.conversation.step:
            return await _go(visit, _after(visit, step), {} if step == "files" else {step: ""})
        case IncidentChange(step) if visit.conversation.step == "look":
            return await _go(visit, step, {})
        case IncidentStep("keep") if visit.conversation.step == "look":
            return await _keep(visit, visit.conversation.data)
    return await _go(visit, visit.conversation.step, {})


async def on_text(visit: Visit) -> Shown:
    """An answer to the present question, or a photo or recording that belongs to the whole."""
    if visit.conversation is None:
        return await incident(visit)
    step, text = visit.conversation.step, visit.text.strip()
    files = attached(visit)
    if files:
        return await _with_files(visit, files)
    if step == "where":
        text = place(visit) or text
    if text and step in {"when", "when-check"}:
        return await _when_typed(visit, text)
    if text and step == PREPARED:
        before = visit.conversation.data.get("what", "")
        return await _go(visit, step, {"what": f"{before}\n{text}" if before else text})
    if text and step in screens.WORDY:
        return await _go(visit, _after(visit, step), {step: text})
    return await _ask(visit)


async def prepare(visit: Visit, what: str, where: Sequence[str], files: Sequence[dict[str, Any]]) -> Screen | None:
    """Begin with words, places or files that are there already: the first question. It goes on by its buttons.

    All of them are in it, beside those it was prepared with before. None where something else was begun and is not
    finished; then nothing is changed.
    """
    begun = await conversations.find(visit.tx, visit.keys, visit.person, TOPIC)
    if begun is not None and begun.step != PREPARED:
        return None
    before = {} if begun is None else begun.data
    given: dict[str, Any] = {PREPARED_DATA: True}
    given["where"] = "; ".join(dict.fromkeys(part for part in (before.get("where", ""), *where) if part))
    given["what"] = "\n".join(part for part in (before.get("what", ""), what) if part)
    given["files"] = [*before.get("files", ()), *files]
    talk = Conversation(TOPIC, PREPARED, {name: value for name, value in given.items() if value}, visit.now)
    await conversations.save(visit.tx, visit.keys, visit.owner.id, visit.person, talk, opened=False)
    return screens.kinds(visit, earlier=False)


async def drop_prepared(visit: Visit) -> bool:
    """What was prepared is not to become an incident. Whether one was there of which no question was answered yet."""
    begun = await conversations.find(visit.tx, visit.keys, visit.person, TOPIC)
    if begun is None or begun.step != PREPARED:
        return False
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    return True


async def is_prepared(visit: Visit) -> bool:
    """Whether an incident that began with words that were there already is not finished yet."""
    begun = await conversations.find(visit.tx, visit.keys, visit.person, TOPIC)
    return begun is not None and PREPARED_DATA in begun.data


async def begun(visit: Visit) -> Screen | None:
    """What was begun and is not finished: go on with it, or not."""
    conversation = await conversations.find(visit.tx, visit.keys, visit.person, TOPIC)
    return None if conversation is None else screens.begun(visit, conversation)


async def cancelled(visit: Visit) -> Shown:
    """Not now: what was written so far waits, until it is gone on with or thrown away."""
    await conversations.close(visit.tx, visit.keys, visit.person)
    shown = await begun(visit)
    rows = () if shown is None else shown.rows
    return Screen(visit.say("incident-put-aside"), rows)


async def _begin(visit: Visit, kind: str) -> Shown:
    if visit.conversation is not None and "when" in visit.conversation.data:
        return screens.begun(visit, visit.conversation)  # an old button must not throw away what was written since
    before = {} if visit.conversation is None else visit.conversation.data  # words and files that came with it
    people = await contacts.list_of_owner(visit.tx, visit.keys, visit.owner.id)
    alone = people[0].id if len(people) == 1 else 0
    fresh = replace(visit, conversation=None)
    return await _go(fresh, "who" if len(people) > 1 else "when", {**before, "kind": kind, "contact": alone})


async def _who(visit: Visit, contact_id: int) -> Shown:
    mine = {contact.id for contact in await contacts.list_of_owner(visit.tx, visit.keys, visit.owner.id)}
    return await _go(visit, "when", {"contact": contact_id if contact_id in mine else 0})


async def _when_pressed(visit: Visit, choice: str) -> Shown:
    data = {} if visit.conversation is None else visit.conversation.data
    match choice:
        case "now":
            return await _timed(visit, When(visit.now, "minute", ""))
        case "unknown":
            return await _timed(visit, When(visit.now, "unknown", str(data.get("tried", ""))))
        case "yes" if "maybe" in data:
            return await _timed(visit, when_of(data["maybe"]))
    return await _go(visit, "when", {})


async def _when_typed(visit: Visit, text: str) -> Shown:
    country = visit.owner.country
    found = incidents.understood(text, language=visit.language, now=visit.now, zone=visit.zone, country=country)
    if found is None:
        await _put(visit, "when", {"tried": text})
        return Screen(visit.say("incident-when-again"), screens.when_rows(visit))
    return await _go(visit, "when-check", {"maybe": stored(found)})


async def _timed(visit: Visit, when: When) -> Shown:
    return await _go(visit, _after(visit, "when"), {"when": stored(when)})


def _after(visit: Visit, step: str) -> str:
    """The question after this one; back to the look at all of it, where that was reached before."""
    data = {} if visit.conversation is None else visit.conversation.data
    answered = {name for name in screens.WORDY if data.get(name)}
    following = [name for name in ASKED[ASKED.index(step) + 1 :] if name not in answered]
    return "look" if data.get("looked") or not following else following[0]


async def _put(visit: Visit, step: str, data: dict[str, Any]) -> Visit:
    before = {} if visit.conversation is None else visit.conversation.data
    conversation = Conversation(TOPIC, step, {**before, **data}, visit.now)
    await conversations.save(visit.tx, visit.keys, visit.owner.id, visit.person, conversation)
    return replace(visit, conversation=conversation)


async def _go(visit: Visit, step: str, data: dict[str, Any]) -> Shown:
    """Keep what was said, and ask the question of a step."""
    return await _ask(await _put(visit, step, {**data, "looked": True} if step == "look" else data))


async def _ask(visit: Visit) -> tuple[Screen, ...]:
    if visit.conversation is None:
        return (screens.kinds(visit, earlier=False),)
    people = await contacts.list_of_owner(visit.tx, visit.keys, visit.owner.id)
    return screens.question(visit, visit.conversation, people)


async def _with_files(visit: Visit, files: list[dict[str, Any]]) -> Shown:
    conversation = visit.conversation
    before = [] if conversation is None else list(conversation.data.get("files", ()))
    if conversation is None or len(before) + len(files) > MOST_FILES:
        return Screen(visit.say("incident-files-enough", count=MOST_FILES))
    visit = await _put(visit, conversation.step, {"files": [*before, *files]})
    noted = () if conversation.step in {"files", "look"} else (Screen(visit.say("incident-file-noted")),)
    return (*noted, *await _ask(visit))


def place(visit: Visit) -> str:
    """The place of a message, as latitude and longitude in degrees; empty where there is none."""
    location = fields.inner(visit.message or {}, "location")
    latitude, longitude = fields.decimal(location, "latitude"), fields.decimal(location, "longitude")
    return "" if latitude is None or longitude is None else f"{latitude:.5f}, {longitude:.5f}"


def attached(visit: Visit) -> list[dict[str, Any]]:
    """The files of a message, in the shape of the record; with the words under them."""
    message = visit.message or {}
    if not message or "text" in message:
        return []
    caption = fields.text(message, "caption")
    found = [asdict(attachment) for attachment in held_forward(message).attachments]
    return [{**file, "caption": caption} if caption else file for file in found]


async def _keep(visit: Visit, data: dict[str, Any]) -> Shown:
    whole = Incident(
        kind=data["kind"],
        contact_id=int(data["contact"]),
        when=when_of(data["when"]),
        where=str(data.get("where", "")),
        what=str(data["what"]),
        witnesses=str(data.get("witnesses", "")),
        attachments=list(data.get("files", ())),
    )
    draft = incidents.incident_draft(whole, visit.zone)
    seq = await ledger.append_one(visit.tx, visit.keys, visit.owner.id, draft, visit.now)
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    rows = ((button(visit.say("button-correct"), CorrectionOf(seq)),),)
    return Screen(visit.say("incident-kept", entry=seq), rows)


async def _earlier(visit: Visit) -> Shown:
    """The newest incidents by number and date, to choose the one to put right."""
    rows = []
    for fact in await entries.list_newest_of_kind(visit.tx, visit.owner.id, "incident", MOST_LISTED):
        time = visit.moment(fact.at)
        label = visit.say("button-incident-entry", entry=fact.seq, time=time)
        rows.append((button(label, CorrectionOf(fact.seq)),))
    return Screen(visit.say("incident-earlier"), tuple(rows))


PART = Part(
    commands={"incident": incident},
    buttons={INCIDENT: on_button},
    conversations={TOPIC: on_text},
    deaf={f"{TOPIC}/{step}": BRIEF for step in screens.WORDY},
    cancelled={TOPIC: cancelled},
)
