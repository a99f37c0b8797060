"""Entries that were ticked, as an archive: first what it would tell the other side, then the file."""

import html
import logging
import re
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.commands.export import make
from bot.console.desk import Desk, Refused
from bot.logs import kind_and_place
from bot.loopback.values import BadValue
from buffer.export.attached.fetched import FetchedFiles
from buffer.export.disclosure import ALL, Shown, Survey
from buffer.export.look import look
from buffer.export.packed.bag import PlaceTaken
from buffer.export.selection import BadSelection, Selection, parse_numbers
from buffer.export.writer import Wanted
from handlers.owner.record.export import told_by
from storage.errors import StorageError

log = logging.getLogger("breakwater.console")


async def survey(desk: Desk, values: Mapping[str, Any]) -> dict[str, Any]:
    """What an archive of these entries would tell, and what else can be put in."""
    found, wanted = await _look(desk, values)
    return {
        "lines": [plain(line) for line in told_by(desk.words, asdict(found))],
        "choices": [
            {
                "what": what,
                "label": desk.say(f"export-show-{what}", count=found.counts[what]),
                "inside": what in wanted.shown,
            }
            for what in ALL
        ],
    }


async def write(desk: Desk, values: Mapping[str, Any]) -> dict[str, Any]:
    """Begin to write the archive, into the folder that was named when the page was started."""
    if desk.work.running:
        raise Refused(desk.say("console-busy"))
    _, wanted = await _look(desk, values)
    desk.work.begin(_write(desk, wanted), desk.say("export-progress", percent=0))
    return {}


async def _look(desk: Desk, values: Mapping[str, Any]) -> tuple[Survey, Wanted]:
    wanted = Wanted(_selection(values), _shown(values), None, paper="a4")
    async with desk.database.read() as tx:
        owner = await desk.owner(tx)
    files = await FetchedFiles.load(desk.database, desk.keys, owner.id, desk.store)
    (found,) = await look(desk.database, desk.keys, owner.id, owner.record_size, [wanted.selection], files)
    if not found.entries:
        raise Refused(desk.say("console-nothing-ticked"))
    return found, wanted


async def _write(desk: Desk, wanted: Wanted) -> None:
    out = _new_name(desk)

    async def told(percent: int) -> None:
        desk.work.said = desk.say("export-progress", percent=percent)

    try:
        files = await FetchedFiles.load(desk.database, desk.keys, desk.owner_id, desk.store)
        data_dir = desk.settings.data_dir
        made = await make(
            desk.database, desk.keys, desk.clock, desk.words, desk.owner_id, wanted, files, out, data_dir, told
        )
    except (StorageError, PlaceTaken, OSError, LookupError) as error:
        log.warning("An export could not be made (%s).", kind_and_place(error))
        desk.work.said = desk.say("console-not-written")
        return
    key = "console-written-broken" if made.written.report.faults else "console-written"
    desk.work.said = desk.say(
        key, number=made.number, count=made.written.count, place=str(made.written.path.absolute())
    )


def _new_name(desk: Desk) -> Path:
    return desk.folder / f"export-{desk.clock():%Y%m%d-%H%M%S}.zip"


def _selection(values: Mapping[str, Any]) -> Selection:
    """The ticked entries; all of the record, with its own forms, where that is asked for."""
    if values.get("all"):
        return Selection()
    ticked = values.get("entries")
    try:
        return Selection(numbers=parse_numbers(str(ticked))) if ticked else Selection(numbers=())
    except BadSelection as bad:
        raise BadValue(str(bad)) from None


def _shown(values: Mapping[str, Any]) -> frozenset[Shown]:
    asked = values.get("shown", [])
    if not isinstance(asked, list):
        raise BadValue("shown has to be a list.")
    return frozenset(one for one in ALL if one in asked)


def plain(text: str) -> str:
    """A sentence of the chat, which is HTML, as plain text."""
    return html.unescape(re.sub(r"</?[a-z-]+>", "", text))
