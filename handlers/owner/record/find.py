"""/find WORDS: which entries hold them. Numbers, times and ways only; a button shows one, through the same pause."""

from dataclasses import replace

from buffer.letters.button_data import button
from buffer.letters.buttons import ShowScope
from buffer.record import search as record_search
from buffer.showing import opening
from handlers.owner.dialogue.screen import Screen, Shown
from handlers.owner.dialogue.visit import BRIEF, Part, Visit
from storage.people import access_log
from storage.private import conversations
from storage.private.conversations import Conversation
from storage.record.entries import EntryRow

TOPIC = "find"
MOST_WORDS = 8
PER_ROW = 4


async def find(visit: Visit) -> Shown:
    """Look through the record; without words, ask for them."""
    wanted = visit.text.split()[:MOST_WORDS]
    if not wanted:
        await conversations.save(
            visit.tx, visit.keys, visit.owner.id, visit.person, Conversation(TOPIC, "words", {}, visit.now)
        )
        return Screen(visit.say("find-question"))
    await access_log.add(visit.tx, visit.keys, visit.owner.id, None, "find", visit.now)
    found, count = await record_search.find(visit.tx, visit.keys, visit.owner, wanted)
    if not found:
        return Screen(visit.say("find-nothing"))
    lines = [visit.say("find-title", count=count), *(_line(visit, row) for row in found)]
    if count > len(found):
        lines.append(visit.say("find-more", count=count - len(found)))
    cells = [
        button(visit.say("button-find-entry", entry=row.seq), ShowScope("ask", f"e{row.seq}"))
        for row in found
        if row.kind in opening.SHOWABLE
    ]
    rows = tuple(tuple(cells[i : i + PER_ROW]) for i in range(0, len(cells), PER_ROW))
    return Screen("\n".join(lines), rows)


async def on_text(visit: Visit) -> Shown:
    """The words to look for."""
    await conversations.end(visit.tx, visit.keys, visit.person, TOPIC)
    return await find(replace(visit, conversation=None))


def _line(visit: Visit, row: EntryRow) -> str:
    return visit.say(
        "find-entry",
        entry=row.seq,
        day=visit.words.full_day(row.at.astimezone(visit.zone).date()),
        time=visit.words.clock(row.at, visit.zone),
        what=visit.words.name_of("found", row.kind if row.kind != "message" else f"message-{row.direction}"),
        channel=visit.words.name_of("channel", row.channel) if row.channel != "none" else "none",
    )


PART = Part(
    commands={"find": find},
    conversations={TOPIC: on_text},
    ended_by_command=frozenset({TOPIC}),
    deaf={TOPIC: BRIEF},
    brief=frozenset({TOPIC}),
)
