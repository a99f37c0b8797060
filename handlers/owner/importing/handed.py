"""Files, pasted chats, screenshots and recordings that an owner hands to the bot, until they are in the record.

What is in a file is found out by a loop of its own (bot.loops.importer), which shows it with the first question. The
rest is asked here, one tap each; then that loop takes it in.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, Literal

from buffer.files.settle import LARGEST
from buffer.importing.kept import write
from buffer.importing.kept.write import NoSuchImport
from buffer.letters import outbox
from buffer.letters.button_data import button
from buffer.letters.letter import Acknowledgement, Post
from buffer.owner.times import zones_typed
from buffer.record import incident as incidents
from buffer.record.incident import stored
from handlers.inbound import fields
from handlers.owner.dialogue.screen import ASTRAY, Screen, Shown
from handlers.owner.dialogue.visit import Part, Visit
from handlers.owner.importing import jobs, questions, screens
from handlers.owner.importing.buttons import (
    HANDED,
    HandedAs,
    HandedDo,
    HandedUndo,
    HandedZone,
)
from handlers.owner.importing.jobs import Job
from handlers.owner.importing.screens import Reader
from handlers.owner.record import incident
from handlers.owner.settings import time_choices
from handlers.owner.support.notebook import JOURNAL
from storage.people import contacts
from storage.private import conversations
from storage.private.conversations import Conversation

ANSWER = "import-answer"
"""The topic in which the answer to a question is typed; its data say about which job."""
SPLIT = 3500
"""Characters from which a pasted text may go on in the next message: Telegram's apps part longer ones."""
GOES_ON = timedelta(minutes=1)
_HEAD = re.compile(
    r"^[\u200e\u200f\ufeff]?(?:\[?\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4}\.?,?\s.{0,12}?\d{1,2}[:.]\d\d.*:"
    r"|\[\d{1,2}[:.]\d\d[^\]]*\d{4}\]|.{1,60}, \[\d{1,2}[./]\d{1,2}[./]\d{2,4}[ ,]+\d{1,2}:\d\d.*\]$"
    r"|(?:From|Von|De|Subject|Betreff|Asunto): )",
    re.MULTILINE,
)
"""A line that begins a message in a copied or exported chat, or of a mail."""


def looks_copied(text: str) -> bool:
    """Whether a text is an exported chat, or several messages copied out of one."""
    return len(_HEAD.findall(text)) >= 2


async def is_handed(visit: Visit) -> bool:
    """Whether this is a file as it came from elsewhere, no photo and no recording made here; or a copied chat."""
    document = "document" in (visit.message or {}) and "animation" not in (visit.message or {})
    return document or looks_copied(visit.text) or await _goes_on(visit) is not None


async def take(visit: Visit) -> Shown:
    """A file or a copied chat: a quiet sign, and the loop looks at it. Telegram hands out no file over 20 MB."""
    files = incident.attached(visit)
    if any((file.get("size") or 0) > LARGEST for file in files):
        return Screen(visit.say("import-too-large"))
    if files:
        return await _take(visit, [{"file": file} for file in files])
    job = await _goes_on(visit)
    return await (_take(visit, [{"text": visit.text}]) if job is None else _take_more(visit, job))


async def take_text(visit: Visit, text: str, messages: Sequence[int]) -> Shown:
    """A copied chat that has waited, and the messages it came in."""
    return await _take(visit, [{"text": text}], messages)


async def _goes_on(visit: Visit) -> Job | None:
    """The pasted text that a message goes on with, because Telegram's app has parted it.

    Only a message that fills its room goes on. Once it was looked at, what is typed is no part of it, but more of a
    chat is.
    """
    for job in reversed((await jobs.find_all(visit.tx, visit.keys, visit.person)).values()):
        near = visit.now - job.at <= GOES_ON and job.last >= SPLIT and bool(visit.text)
        if near and (job.step == "look" or (job.step == "ask" and looks_copied(visit.text))):
            return job
    return None


async def _take_more(visit: Visit, job: Job) -> Shown:
    """The text goes on."""
    number = fields.whole(visit.message or {}, "message_id")
    text = f"{job.parts[-1]['text']}\n{visit.text}"
    messages = (*job.messages, *([number] if number is not None else []))
    more = replace(job, parts=({"text": text},), messages=messages, step="look", at=visit.now, fresh=False)
    await _save(visit, replace(more, last=len(visit.text)))
    return None


async def _take(visit: Visit, parts: Sequence[Mapping[str, Any]], messages: Sequence[int] = ()) -> Shown:
    if len(await jobs.find_all(visit.tx, visit.keys, visit.person)) >= jobs.MOST:
        return Screen(visit.say("import-full"))
    people = await contacts.list_of_owner(visit.tx, visit.keys, visit.owner.id)
    if not people:
        return Screen(visit.say("heard-too-early"))
    own = fields.whole(visit.message or {}, "message_id")
    came_in = tuple(messages) or (() if own is None else (own,))
    number = came_in[0] if came_in else int(visit.now.timestamp())
    said = {"contact": people[0].id} if len(people) == 1 else {}
    last = len(visit.text) if "text" in parts[0] and not messages else 0
    await _save(visit, Job(number, visit.now, tuple(parts), came_in, said=said, last=last))
    if own is None:  # a button was tapped, and shows what is done now
        return Screen(visit.say("import-looking"))
    sign = Post("received", f"handed/{own}", Acknowledgement([own], remove=False))
    await outbox.enqueue(visit.tx, visit.keys, visit.owner.id, sign, visit.now)
    return None


async def begin(
    visit: Visit, parts: Sequence[Mapping[str, Any]], messages: Sequence[int], by: Literal["ex", "owner"]
) -> Shown:
    """What waited until the owner said what it is: theirs, or hers to them. Asks with whom, when and where from."""
    people = await contacts.list_of_owner(visit.tx, visit.keys, visit.owner.id)
    if not people:
        return Screen(visit.say("heard-too-early"))
    said: dict[str, Any] = {"by": by}
    if len(people) == 1:
        said["contact"] = people[0].id
    number = messages[0] if messages else int(visit.now.timestamp())
    found = {"format": "file", "questions": [], "notes": []}
    job = Job(number, visit.now, tuple(parts), tuple(messages), "ask", visit.pressed, said, found)
    return await _ask(visit, job)


async def on_button(visit: Visit) -> Shown:
    """An answer was tapped."""
    if isinstance(visit.button, HandedUndo):
        return await _undo(visit, visit.button)
    number = getattr(visit.button, "job", 0)
    job = (await jobs.find_all(visit.tx, visit.keys, visit.person)).get(number)
    if job is None:
        return Screen(visit.say("heard-gone"))
    if job.step != "ask":
        return Screen(visit.say("import-working" if job.step == "import" else "import-looking"))
    job = replace(job, shown=visit.pressed or job.shown)
    match visit.button:
        case HandedAs(_, "nothing"):
            await _end(visit, job)
            return Screen(visit.say("import-dropped"))
        case HandedAs(_, "incident" | "journal" as what):
            return await _elsewhere(visit, job, what)
        case HandedDo(_, "zone"):
            return await _typed_about(visit, job, "zone", Screen(visit.say("import-ask-zone-typed")))
        case HandedDo(_, "import") if questions.open_question(job) is None and job.fresh:
            return await _import(visit, job)
    return await _ask(visit, questions.answered(job, visit.button))


async def _ask(visit: Visit, job: Job) -> Shown:
    """The next question; where none is left, what was said is looked at, or taken in."""
    await _close(visit)
    mine = {one.id for one in await contacts.list_of_owner(visit.tx, visit.keys, visit.owner.id)}
    if "contact" in job.said and job.said["contact"] not in mine:
        job = replace(job, said={key: said for key, said in job.said.items() if key != "contact"})
    question = questions.open_question(job)
    if question is None and questions.is_single(job):
        return await _import(visit, job)
    if question is None and not job.fresh:
        job = replace(job, step="look")
    await _save(visit, job)
    screen = screens.page(await _reader(visit), job)
    if question is not None and question["about"] in {"when", "way"}:
        return await _typed_about(visit, job, question["about"], screen)
    return screen


async def _import(visit: Visit, job: Job) -> Shown:
    await _close(visit)
    await _save(visit, replace(job, step="import"))
    return Screen(visit.say("import-working"))


async def _elsewhere(visit: Visit, job: Job, what: Literal["incident", "journal"]) -> Shown:
    """It belongs to something that happened, or into the journal."""
    texts = [str(part["text"]) for part in job.parts if "text" in part]
    if what == "journal":
        await _end(visit, job)
        return await JOURNAL.keep(visit, "\n".join(texts), job.at)
    asked = await incident.prepare(visit, "\n".join(texts), [], [part["file"] for part in job.parts if "file" in part])
    if asked is None:
        begun = await incident.begun(visit)
        rows = (*(() if begun is None else begun.rows), (button(visit.say("button-import-incident"), visit.button),))  # type: ignore[arg-type]  # what was pressed
        return Screen(visit.say("heard-incident-open", button=visit.say("button-import-incident")), rows, new=True)
    await _end(visit, job)
    return asked


async def on_text(visit: Visit) -> Shown:
    """When it was, where it is from, or the zone of a file, typed."""
    talk = visit.conversation
    every = await jobs.find_all(visit.tx, visit.keys, visit.person)
    job = None if talk is None else every.get(int(talk.data.get("job", 0)))
    text = visit.text.strip()
    if talk is None or job is None or job.step != "ask" or not text or looks_copied(text):
        return ASTRAY
    match talk.step:
        case "when":
            return await _when_typed(visit, job, text)
        case "zone":
            return await _zone_typed(visit, job, text)
        case "way":
            job = await _settled(visit, job)
            return await _ask(visit, questions.having(job, {"way": text[:200]}))
    return ASTRAY


async def _settled(visit: Visit, job: Job) -> Job:
    """An answer was typed: the question stays, its buttons go, and what comes next is a message of its own."""
    if job.shown is None:
        return job
    asked = Screen(screens.page(await _reader(visit), job).text).message(person=visit.person, pressed=job.shown)
    post = Post("answer", f"handed-settled/{job.id}/{job.shown}/{visit.now.timestamp()}", asked)
    await outbox.enqueue(visit.tx, visit.keys, visit.owner.id, post, visit.now)
    return replace(job, shown=None)


async def _when_typed(visit: Visit, job: Job, text: str) -> Shown:
    country = visit.owner.country
    found = incidents.understood(text, language=visit.language, now=visit.now, zone=visit.zone, country=country)
    reader = await _reader(visit)
    job = await _settled(visit, job)
    if found is None:
        await _save(visit, questions.having(job, {"tried": text}))
        asked, rows = screens.when(reader, job.id, "incident-when-again")
        return Screen(asked, rows)
    job = questions.having(job, {"maybe": stored(found)})
    await _save(visit, job)
    return screens.when_check(reader, job)


async def _zone_typed(visit: Visit, job: Job, text: str) -> Shown:
    zones = zones_typed(text, visit.words, visit.language, visit.now)
    if not zones:
        return Screen(visit.say("welcome-zone-again"))
    rows = time_choices.zone_rows(visit.words, visit.now, zones, lambda zone: HandedZone(job.id, zone))
    return Screen(visit.say("import-zone-which"), rows)


async def _undo(visit: Visit, pressed: HandedUndo) -> Shown:
    """Take an import back: its entries stay in the record, with one that says they no longer count."""
    if pressed.sure == "ask":
        return screens.undo_asked(await _reader(visit), pressed.number)
    try:
        count = await write.undo(visit.tx, visit.keys, visit.owner.id, pressed.number, visit.now)
    except NoSuchImport:
        return Screen(visit.say("heard-gone"))
    return Screen(visit.say("import-undone", count=count))


async def cancelled(visit: Visit) -> Shown:
    """Not now: what was handed over waits under the buttons of its question, one of which is not to keep it."""
    talk = visit.conversation
    job = (await jobs.find_all(visit.tx, visit.keys, visit.person)).get(int(talk.data.get("job", 0)) if talk else 0)
    await _close(visit)
    if job is None or job.step != "ask":
        return Screen(visit.say("cancelled"))
    page = screens.page(await _reader(visit), job)
    return Screen(f"{visit.say('import-put-aside')}\n\n{page.text}", page.rows)


async def _typed_about(visit: Visit, job: Job, about: str, screen: Screen) -> Screen:
    """The same screen; what is typed next answers it."""
    await _save(visit, job)
    talk = Conversation(ANSWER, about, {"job": job.id}, visit.now)
    await conversations.save(visit.tx, visit.keys, visit.owner.id, visit.person, talk)
    return screen


async def _close(visit: Visit) -> None:
    await conversations.end(visit.tx, visit.keys, visit.person, ANSWER)


async def _save(visit: Visit, job: Job) -> None:
    await jobs.save(visit.tx, visit.keys, visit.owner.id, visit.person, job, visit.now)


async def _end(visit: Visit, job: Job) -> None:
    await _close(visit)
    await jobs.end(visit.tx, visit.keys, visit.owner.id, visit.person, job.id, visit.now)


async def _reader(visit: Visit) -> Reader:
    people = await contacts.list_of_owner(visit.tx, visit.keys, visit.owner.id)
    return Reader(visit.words, visit.owner, people, visit.now)


PART = Part(
    buttons={HANDED: on_button},
    conversations={ANSWER: on_text},
    ended_by_command=frozenset({ANSWER}),
    brief=frozenset({ANSWER}),
    cancelled={ANSWER: cancelled},
)
