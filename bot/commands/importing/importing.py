"""`breakwater import`: what somebody wrote elsewhere comes into the record.

With `--dry-run` the files are read and nothing is written, and no database is opened. Then `--owner` and `--contact`
may be left out; they are the Telegram ids by which a chat of Telegram's is recognised. Without it both are needed, and
what is open about a file has to be said first (import_writing.py).
"""

from __future__ import annotations

import argparse
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from bot.commands.importing.report import refusal, show
from bot.errors import Failed
from bot.paths import SEEDS
from bot.settings import Settings
from buffer.importing.answers import Answers, ZoneFrom
from buffer.importing.files.encoding import is_known
from buffer.importing.files.refused import Refused
from buffer.importing.people import country_of_zone
from buffer.importing.readers import Import
from buffer.importing.report import escaped
from buffer.text.time_zones import zone_named

_SIDES: dict[str | None, Literal["ex", "owner"] | None] = {"me": "owner", "them": "ex", None: None}


async def import_files(settings: Settings, options: argparse.Namespace) -> int:
    """Look at the files, take them in, take an import back, or hand its file out. Returns 1 where one is refused."""
    if options.dry_run and (options.undo is not None or options.original is not None):
        raise Failed("--dry-run only looks at files: leave it out with --undo and --original.")
    if options.undo is not None:
        if options.files:
            raise Failed("--undo takes back a whole import by its number: name no files with it.")
        from bot.commands.importing.writing import undo

        return await undo(settings, options)
    if options.original is not None:
        from bot.commands.importing.writing import original

        return await original(settings, options)
    if not options.files:
        raise Failed("Name the files to import.")
    answers = answers_of(options)
    if options.dry_run:
        return preview(options, answers)
    if options.owner is None or not options.contact:
        raise Failed("Give --owner and --contact, or only look at the files with --dry-run.")
    from bot.commands.importing.writing import take_in  # with it comes the library for the network

    return await take_in(settings, options, answers)


def preview(options: argparse.Namespace, answers: Answers) -> int:
    """Say what is in each file. Returns 1 where one of them cannot be imported; the others are shown all the same."""
    refused = 0
    for path in options.files:
        try:
            report = Import(Path(path), answers).report()
        except Refused as error:
            refused += 1
            print(f"breakwater: {refusal(path, error)}", file=sys.stderr)
            continue
        show(path, report, as_json=options.json)
    return 1 if refused else 0


def answers_of(options: argparse.Namespace) -> Answers:
    """What the options say. Raises Failed with one sentence for one that is wrong."""
    for name, ids in (("owner", [options.owner]), ("contact", options.contact or [])):
        if any(number is not None and not 0 < number < 1 << 52 for number in ids):
            raise Failed(f"--{name} must be a Telegram user id, a positive number.")
    if options.owner is not None and options.owner in (options.contact or []):
        raise Failed("--owner and --contact are the same account; they must be two people.")
    for name, texts in (("me", options.me), ("them", options.them)):
        if any(not text.strip() or any("\ud800" <= char <= "\udfff" for char in text) for text in texts or []):
            raise Failed(f"--{name} must be a name, a number, an address or an id as the file has it.")
    if options.encoding is not None and not is_known(options.encoding):
        raise Failed("--encoding is not known: use a name like cp1252.")
    zones = tuple(_zone(text) for text in options.zone or [])
    return Answers(
        seeds=SEEDS,
        owner_id=options.owner,
        contact_ids=tuple(options.contact or ()),
        me=tuple(options.me or ()),
        them=tuple(options.them or ()),
        zones=zones,
        order=options.date_order,
        country=country_of_zone(zones[0].zone.key) if zones else None,
        encoding=options.encoding,
        incomplete=options.incomplete,
        join=frozenset(options.join or ()),
        at=_moment(options.at),
        by=_SIDES[options.by],
    )


def _zone(text: str) -> ZoneFrom:
    """A zone, or a day from which on another one holds: Europe/Berlin, 2026-03-01=Europe/Lisbon."""
    day, found, name = text.rpartition("=")
    zone = zone_named(name)
    if zone is None:
        raise Failed(f"--zone {escaped(name)[:40]!r} is not known: use a name like Europe/Berlin.")
    if not found:
        return ZoneFrom(zone)
    try:
        return ZoneFrom(zone, date.fromisoformat(day))
    except ValueError:
        raise Failed("--zone names a change as 2026-03-01=Europe/Lisbon: a day, and the zone from it on.") from None


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise Failed("--at must be a time like 2026-03-14T18:05.") from None
