"""What a life leaves behind, as evidence for the invariants of every run."""

from collections import Counter
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from bot.loops.unknown_connections import TRIES
from buffer.text.words import Library
from invariants import reading
from invariants.evidence import Agreement, Evidence, Place, Request, Written
from invariants.table import Broken, broken
from simulator import words
from simulator.life import Life
from simulator.process import MASTER_KEY
from storage.database import open_database
from storage.keys import installation

AFTER_A_RESTORE = frozenset({"a digest's root is kept", "a reminder that arrives again says so"})
"""What cannot hold where an older copy was put back: it does not know what went out after it was made."""
SHOWN_TO_OWNERS = ("can you", "kannst du", "puedes", "the dentist", "please bring")


async def judge(life: Life, library: Library, logged: Sequence[str]) -> list[Broken]:
    """Ask every invariant. The processes have ended."""
    found = broken(await _evidence(life, library, logged))
    if life.restores:
        found = [one for one in found if one.invariant not in AFTER_A_RESTORE]
    wrong = [Broken("requests are as the Bot API describes", str(one.problem.where)) for one in life.box.violations]
    return [*found, *wrong]


async def _evidence(life: Life, library: Library, logged: Sequence[str]) -> Evidence:
    box = life.box
    texts = tuple(sorted({text for update in _updates(life) for text in _texts(update)}))
    places = reading.read_places(
        [life.folder / "data"], modes=True
    )  # first: whoever opens a database narrows its folder
    database = open_database("", life.folder / "data")
    try:
        async with database.read() as tx:
            here = await installation.find(tx)
            if here is None:
                raise LookupError("the installation is gone")
            keys = await installation.unlock(tx, here, bytes.fromhex(MASTER_KEY))
            records = await reading.read_records(tx, keys)
            replies = await reading.read_replies(tx, keys, life.time.now)
            digests = await reading.read_digests(tx, keys)
            reminders = await reading.read_reminders(tx, keys)
    finally:
        await database.close()
    return Evidence(
        requests=tuple(Request(call.method, call.params, call.status, call.applied) for call in box.calls),
        agreements=tuple(Agreement(person.owner, person.accounts, person.boundary) for person in life.people),
        presses={
            update["callback_query"]["id"]: update["callback_query"]["from"]["id"]
            for update in _updates(life)
            if "callback_query" in update
        },
        acknowledged=_acknowledged(life),
        records=records,
        replies=replies,
        digests=digests,
        reminders=reminders,
        reminder_titles=reading.reminder_titles(library),
        sent_again=reading.sent_again(library),
        unquotable=tuple(text for text in texts if not text.startswith(SHOWN_TO_OWNERS)),
        secrets=frozenset({text.split()[-1] for text in texts if text.split()[-1].startswith("q")} | {box.token}),
        places=(
            *(Place("a log", line.encode()) for line in logged),
            *places,
        ),
    )


def _updates(life: Life) -> list[dict[str, Any]]:
    box = life.box
    return [*box.confirmed, *box.pending, *box.updates.dropped]


def _texts(update: dict[str, Any]) -> list[str]:
    found = []
    for message in update.values():
        if isinstance(message, dict):
            text = message.get("text") or message.get("caption")
            if isinstance(text, str) and len(text.split()) > 1 and text not in words.COMMANDS:
                found.append(text)
    return found


def _acknowledged(life: Life) -> tuple[Written, ...]:
    """What people wrote and the bot confirmed.

    Left out is what an older copy of the database cannot know, and what came over a connection that neither it knows
    nor, asked often enough, Telegram.
    """
    known = {person.owner for person in life.people}
    contacts = {account for person in life.people for account in person.accounts}
    refused = Counter(
        call.params.get("business_connection_id")
        for call in life.box.calls_of("getBusinessConnection")
        if call.status == HTTPStatus.BAD_REQUEST
    )
    found = []
    for place, update in enumerate(life.box.confirmed):
        if any(place in lost for lost in life.unacknowledged):
            continue
        message = update.get("business_message") or update.get("message")
        if not message or "sender_business_bot" in message:
            continue
        if refused[message.get("business_connection_id")] >= TRIES:
            continue
        if "message" in update and message["chat"]["id"] not in contacts:
            continue
        if message["from"]["id"] in known | contacts:
            text = message.get("text") or message.get("caption")
            channel = "secretary" if "business_message" in update else "direct"
            found.append(Written(message["chat"]["id"], message["message_id"], text, channel))
    return tuple(found)
