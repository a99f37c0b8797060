"""The record to read: how much there is, by month; then headings; and words, one entry at a time, each time noted."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.console.desk import Desk, Refused
from bot.loopback.values import BadValue, choice, number
from bot.loops.barrier import write_noting_first
from buffer.record import imports
from buffer.record.search import words_of
from buffer.showing import opening, page
from buffer.text import unlinked
from storage.database import Tx
from storage.people import access_log, contacts
from storage.people.contacts import Contact
from storage.people.owners import Owner
from storage.record import entries
from storage.record.entries import IMPORTED, EntryFacts, EntryRow

AT_ONCE = 100
"""Headings of a page."""


async def overview(desk: Desk, values: Mapping[str, Any]) -> dict[str, Any]:
    """Numbers only: of all entries, and of each month, the newest first; of one contact where one is chosen."""
    async with desk.database.read() as tx:
        owner = await desk.owner(tx)
        people = await contacts.list_of_owner(tx, desk.keys, owner.id, former=True)
        found = _of(await entries.list_facts(tx, owner.id, 0), people, values)
    months = Counter(_month(fact, owner) for fact in found)
    named = [(n, unlinked.display_name(one.name, desk.say("nameless"))) for n, one in enumerate(people, start=1)]
    return {
        "said": desk.say("console-kept", count=len(found)),
        "people": [{"contact": n, "name": name} for n, name in ((0, desk.say("button-export-everybody")), *named)],
        "months": [
            {"month": month, "name": desk.words.month(datetime.fromisoformat(f"{month}-01")), "count": count}
            for month, count in sorted(months.items(), reverse=True)
        ],
    }


async def listed(desk: Desk, values: Mapping[str, Any]) -> dict[str, Any]:
    """Headings of a month, without a word of what is in them: at most `AT_ONCE` from a place on."""
    start = number(values, "start")
    async with desk.database.read() as tx:
        owner = await desk.owner(tx)
        undone = await imports.list_undone(tx, owner.id)
        people = await contacts.list_of_owner(tx, desk.keys, owner.id, former=True)
        found = _of(await entries.list_facts(tx, owner.id, 0), people, values)
    month = choice(values, "month", sorted({_month(fact, owner) for fact in found}) or [""])
    of_it = [fact for fact in found if _month(fact, owner) == month]
    return {
        "numbers": [fact.seq for fact in of_it],
        "more": start + AT_ONCE < len(of_it),
        "entries": [_heading(desk, owner, fact, undone) for fact in of_it[start : start + AT_ONCE]],
    }


def _of(found: Sequence[EntryFacts], people: Sequence[Contact], values: Mapping[str, Any]) -> list[EntryFacts]:
    """Those of one contact, who is counted from 1 because a browser cannot hold the number of a row; 0 is everybody."""
    chosen = number(values, "contact")
    if chosen > len(people):
        raise BadValue("contact has to be one of those that are there.")
    return [fact for fact in found if not chosen or fact.contact_id == people[chosen - 1].id]


def _month(fact: EntryFacts, owner: Owner) -> str:
    return fact.at.astimezone(owner.time_zone).strftime("%Y-%m")


def _heading(desk: Desk, owner: Owner, fact: EntryFacts, undone: set[int]) -> dict[str, Any]:
    taken_back = fact.kind == IMPORTED and fact.refers_to in undone
    kind = "import_undone" if taken_back else fact.kind
    way = [desk.say(f"reader-direction-{fact.direction}")] if fact.direction != "none" else []
    way += [desk.words.name_of("channel", fact.channel)] if fact.channel != "none" else []
    return {
        "entry": fact.seq,
        "at": desk.words.moment(fact.at, owner.time_zone, desk.clock()),
        "kind": desk.say(f"reader-kind-{kind.replace('_', '-')}"),
        "way": ", ".join(way),
        "tick": desk.say("console-tick", entry=fact.seq),
        "show": desk.say("console-show", entry=fact.seq),
    }


async def show(desk: Desk, values: Mapping[str, Any]) -> dict[str, Any]:
    """The words of one entry, if the pause is over and nobody else is to be asked; noted as /show in the chat does."""
    seq, alone = number(values, "entry"), bool(values.get("alone"))
    now = desk.clock()

    async def work(tx: Tx) -> dict[str, Any]:
        owner = await desk.owner(tx)
        waits = _waits(desk, owner, now)
        if waits is not None:
            return waits
        if not alone and await opening.needs_approval(tx, desk.keys, owner.id):
            return {"alone": desk.say("console-alone")}
        there = await opening.opened(tx, desk.keys, owner, seq)
        if there is None:
            raise Refused(desk.say("show-nothing"))
        await access_log.add(tx, desk.keys, owner.id, None, "override" if alone else "show", now, seq)
        return _shown(desk, owner, *there)

    return await write_noting_first(desk.database, desk.keys, now, work)


def _waits(desk: Desk, owner: Owner, now: datetime) -> dict[str, Any] | None:
    """What is said while the pause lasts; the first time it begins. None where it is over."""
    if desk.pause.until is None:
        desk.pause.until = now + timedelta(minutes=owner.show_delay)
    left = (desk.pause.until - now).total_seconds()
    if left <= 0:
        return None
    wait = desk.say("show-wait", minutes=owner.show_delay)
    time = desk.words.clock(desk.pause.until, owner.time_zone)
    return {"wait": desk.say("console-wait", wait=wait, time=time), "seconds": left}


def _shown(desk: Desk, owner: Owner, row: EntryRow, payload: dict[str, Any]) -> dict[str, Any]:
    said = words_of(row.kind, payload).strip()
    nothing = desk.say("show-no-words" if payload else "show-damaged")
    heading = page.heading(desk.words, row, owner.time_zone) if row.kind in opening.SHOWABLE else ""
    return {"heading": heading, "text": said or nothing}
