"""`breakwater import`: what somebody wrote elsewhere comes into the record.

With `--dry-run` the files are read and nothing is written, and no database is opened. Then `--owner` and `--contact`
may be left out; they are the Telegram ids by which a chat of Telegram's is recognised.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from bot.errors import Failed
from bot.paths import SEEDS
from buffer.importing.answers import Answers, ZoneFrom
from buffer.importing.files.encoding import is_known
from buffer.importing.files.refused import Refused
from buffer.importing.people import country_of_zone
from buffer.importing.readers import Import
from buffer.importing.report import Report, escaped
from buffer.text.time_zones import zone_named

_SIDES: dict[str | None, Literal["ex", "owner"] | None] = {"me": "owner", "them": "ex", None: None}


def preview(options: argparse.Namespace) -> int:
    """Say what is in each file. Returns 1 where one of them cannot be imported; the others are shown all the same."""
    answers = answers_of(options)
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


def refusal(path: str, error: Refused) -> str:
    """Why a file is not imported, in one sentence."""
    return f"{escaped(Path(path).name or path)[:200]} is not imported: {error}"


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


def show(path: str, report: Report, *, as_json: bool) -> None:
    """Print a report: as one line of JSON, or to be read."""
    if as_json:
        print(json.dumps(report.values, ensure_ascii=False), flush=True)
        return
    print("\n".join(escaped(line) for line in _lines(path, report.values)), flush=True)


def _lines(path: str, found: dict[str, Any]) -> Iterable[str]:
    kind = " ".join(part for part in (found["format"], found["variant"]) if part)
    yield f"{escaped(Path(path).name)}: {kind}"
    attached = found["attachments"]
    yield (
        f"  {found['messages']} messages, {found['calls']} calls, {found['system']} notices; files: "
        f"{attached['present']} there, {attached['missing']} missing, {attached['omitted']} left out"
    )
    if found["first"]:
        zone = f" ({found['zone']}, {found['zone_source']})" if found["zone"] else ""
        yield f"  from {found['first']} to {found['last']}{zone}"
    for sender in found["senders"][:50]:
        named = sender["name"] if sender["id"] in {None, sender["name"]} else f"{sender['name']} ({sender['id']})"
        yield f"  {sender['count']} by {named}: {sender['first']} to {sender['last']}"
    for repair in found["repairs"]:
        what, first = repair["what"].replace("_", " "), repair["first_offset"]
        yield f"  Repaired: {what}, {repair['count']} times, first at byte {first}."
    missed = found["not_understood"]
    if missed["count"]:
        yield f"  Not understood: {missed['count']} places, first at byte {missed['first_offsets'][0]}."
    for warning in found["warnings"]:
        yield f"  Note: {warning['text']}"
    for question in found["questions"]:
        yield f"  Open: {question['text']}"
        for order, reading in question.get("readings", {}).items():
            yield f"    {order}: {reading['first']} to {reading['last']}"
        for chat in question.get("chats", [])[:200]:
            yield f"    {chat['name']} ({chat['type']}, {chat['id']})"
        for name, shown in question.get("previews", {}).items():
            yield f"    {name}: {shown}"
