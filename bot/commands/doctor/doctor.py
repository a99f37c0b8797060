"""`breakwater doctor`: says what is wrong with settings, token, rights, time zone, disk, database and keys."""

import asyncio
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from bot import __version__, memory_lock
from bot.app import clock_of
from bot.commands.doctor import damage as doctor_damage
from bot.commands.doctor import keys as doctor_keys
from bot.commands.doctor import owners as doctor_owners
from bot.commands.doctor import places as doctor_places
from bot.commands.doctor import telegram as doctor_telegram
from bot.commands.doctor.finding import Finding, note
from bot.errors import sentence
from bot.installation import look_into, place_of
from bot.loops.upkeep.old_copy import MEANING
from bot.paths import SEEDS
from bot.settings import Settings
from bot.terminal import printable
from buffer.backup.standing import is_sheet_due, standing
from buffer.export.pdf.volumes import missing_fonts, why_not
from buffer.owner import old_copy
from buffer.record.witness import Sign
from buffer.screening import Screener
from buffer.text import help_lines
from buffer.text.seed_files import SeedError
from buffer.text.words import Library
from storage import errors, postgresql
from storage.database import Database, file_of
from storage.errors import StorageError
from storage.files.store import FileStore
from storage.future import TOLERANCE
from storage.intake import connections, dead_letters, heartbeat
from storage.intake.connections import Connection
from storage.intake.heartbeat import Ahead
from storage.keys import installation
from storage.keys.keyring import Keyring
from storage.people import owners
from storage.people.owners import Owner
from storage.schema import acts, is_sound
from storage.testimony import Testimony

DAMAGED = "damaged: `breakwater run` puts together what can be read, or says that a backup is needed"
RIVAL_THERE, RIVAL_KNOWN = timedelta(minutes=10), timedelta(days=1)
"""For how long after it was noticed another poller counts as being there, and is worth a word."""


async def doctor(settings: Settings, *, seen: bool = False, as_json: bool = False) -> int:
    """Look at everything, change nothing in the record, and print a line each. Returns 1 when anything is wrong.

    With `seen`, damage that is there counts as known from now on: a note, until something new is found.
    """
    now = clock_of(settings)()
    inside = await _database(settings, now, seen=seen)
    telegram = await doctor_telegram.look(settings, inside.people, inside.connected, now)
    findings = [*_texts(settings), *doctor_places.look(settings), *inside.found, *telegram]
    well = all(finding.well for finding in findings)
    if as_json:
        said = [{"what": one.what, "state": one.state.lower(), "said": one.said} for one in findings]
        print(json.dumps({"version": __version__, "well": well, "findings": said}))
        return 0 if well else 1
    for finding in findings:
        print(printable(str(finding)))
    if any(finding.what == "damage" and not finding.well for finding in findings):
        print("       Once you know of it: `breakwater doctor --seen`.")
    return 0 if well else 1


@dataclass(frozen=True, slots=True)
class Inside:
    """What was found in the database, whose it is, and the connections of each, the newest first."""

    found: list[Finding]
    people: Sequence[Owner] = ()
    connected: Mapping[int, Sequence[Connection]] = field(default_factory=dict)


def _texts(settings: Settings) -> list[Finding]:
    return [
        Finding("python", sys.version_info >= (3, 11), sys.version.split()[0]),
        _loaded("texts", lambda: ", ".join(Library.load(SEEDS).languages)),
        _loaded("help lines", lambda: ", ".join(help_lines.load(SEEDS))),
        *_screening(settings),
        _pdf(),
        Finding("swap", True, memory_lock.said()),
    ]


def _pdf() -> Finding:
    """Whether an export has pages for paper, and which scripts would be missing on them."""
    reason, missing = why_not(), missing_fonts()
    if reason is not None:
        return note("pdf", f"none in an export: {reason}")
    if missing:
        return note("pdf", f"characters of {', '.join(missing)} are shown as numbers: install it")
    return Finding("pdf", True, "can be set")


def _loaded(what: str, said: Callable[[], str]) -> Finding:
    """Whether files of seeds/ can be read."""
    try:
        return Finding(what, True, said())
    except SeedError as error:
        return Finding(what, False, str(error))


def _screening(settings: Settings) -> list[Finding]:
    try:
        screener = Screener.load(SEEDS, semantic=settings.semantic)
    except SeedError as error:
        return [Finding("screening", False, str(error))]
    levels = ", ".join(f"{language} {level}" for language, level in sorted(screener.levels.items()))
    others = "counted as unscreened"
    if "encoder" in screener.engines:
        others = f"danger by the encoder, still {others}"
    said = f"engines: {', '.join(screener.engines)}; languages: {levels}; others: {others}"
    return [Finding("screening", True, said), _encoder(settings, there="encoder" in screener.engines)]


def _encoder(settings: Settings, *, there: bool) -> Finding:
    """Whether danger is also found where no phrase fits."""
    if there:
        return Finding("encoder", True, "in use")
    if not settings.semantic:
        return note("encoder", "switched off by BREAKWATER_SEMANTIC, so less danger is found")
    said = "not installed, so less danger is found: install what requirements.lock names, or the extra [semantic]"
    return note("encoder", said)


async def _database(settings: Settings, now: datetime, *, seen: bool) -> Inside:
    try:
        opened = await look_into(settings)
    except errors.DatabaseOlder as error:
        return Inside([note("database", sentence(error))])
    except StorageError as error:
        return Inside([Finding("database", False, sentence(error))])
    except OSError as error:  # where it is said to be, nobody may look
        return Inside([Finding("database", False, sentence(error))])
    if opened is None:
        served = file_of(settings.database_url.get_secret_value(), settings.data_dir) is None
        what = "there are no tables of Breakwater" if served else "there is none"
        said = f"{what} at {place_of(settings)} yet: `breakwater run` begins there, if that is the right place"
        return Inside([Finding("database", False, said)])
    database, keys = opened
    try:
        key = await doctor_keys.look(settings, database)
        inside = await _inside(database, keys, settings, now, seen=seen)
        return replace(inside, found=[key, *inside.found])
    except StorageError as error:
        return Inside([Finding("database", False, sentence(error))])
    finally:
        await database.close()


async def _inside(database: Database, keys: Keyring, settings: Settings, now: datetime, *, seen: bool) -> Inside:
    found = []
    async with database.read() as tx:
        sound = await is_sound(tx)
        found.append(Finding("database", sound, "sound" if sound else DAMAGED))
        if not database.is_sqlite:
            found.append(_server(await postgresql.list_lossy(tx)))
            acting = await postgresql.list_acting(tx)
            found += [Finding("database", False, acts(acting))] if acting else []
        dead = await dead_letters.count(tx)
        said = f"{dead} updates could not be understood" if dead else "none left over"
        found.append(Finding("dead letters", dead == 0, said))
        here = await installation.find(tx)
        if here is not None and here.heard_at is not None:
            found.append(_last_heard(now - here.heard_at))
        found.append(_clock(await heartbeat.find_ahead(tx), here is not None and here.heard_at is not None))
        found.append(_pollers(keys.witness.said().rival_at, now))
        found.append(_witness(settings.witness_path, await old_copy.look(tx, keys)))
        people = await owners.list_all(tx, keys)
        missing = await owners.find_missing(tx, keys)
        found.append(_owners(people, len(missing)))
        connected = {owner.id: await connections.list_of_owner(tx, keys, owner.id) for owner in people}
    found.append(await asyncio.to_thread(_backup, keys.witness.said(), now))
    found += _sheet(keys.witness.said(), now)
    state = await doctor_damage.look(database, keys, now, FileStore(settings.files_path), seen=seen)
    for owner in people:
        found.append(doctor_damage.record(state, owner))
        found.append(doctor_owners.zone(owner, now))
    async with database.read() as tx:
        for owner in people:
            found += await doctor_owners.selection(tx, keys, owner, connected[owner.id])
            found += await doctor_owners.fonts(tx, keys, owner, missing_fonts())
    return Inside([*found, *doctor_damage.damage(state)], people, connected)


def _server(lossy: Sequence[str]) -> Finding:
    """Whether what the server says to have kept is on its disk: Telegram is told so then, and forgets it."""
    if not lossy:
        return Finding("server", True, "what it has committed is on its disk")
    said = (
        f"{', '.join(lossy)} off there: a power failure may take what Telegram was told is kept. As its administrator, "
        f"`ALTER SYSTEM SET {lossy[0]} = on` and `SELECT pg_reload_conf()`; where it was set for the user or the "
        f"database alone, `ALTER ROLE ... RESET {lossy[0]}` or `ALTER DATABASE ... RESET {lossy[0]}`"
    )
    return Finding("server", False, said)


def _owners(people: Sequence[Owner], missing: int) -> Finding:
    if missing:
        said = f"{len(people)}; the row of {missing} more is gone: put back a backup; what comes in for them waits"
        return Finding("owners", False, said)
    if not people:
        said = "none yet: open the link that `breakwater run` prints when it starts, or run `breakwater setup`"
        return Finding("owners", False, said)
    unfinished = sum(not owner.onboarded for owner in people)
    if unfinished:
        return note("owners", f"{len(people)}; {unfinished} of them not set up to the end: /start in the chat goes on")
    return Finding("owners", True, f"{len(people)}")


def _pollers(rival_at: datetime | None, now: datetime) -> Finding:
    """Whether Telegram has told the running bot that somebody else fetches with its token."""
    if rival_at is None or now - rival_at > RIVAL_KNOWN:
        return Finding("other pollers", True, "none was noticed")
    said = f"another process fetched this bot's updates {_ago(now - rival_at)} ago: "
    if now - rival_at > RIVAL_THERE:
        return note("other pollers", said + "it seems to be gone")
    return Finding("other pollers", False, said + "stop it; if there is none of yours, BotFather, /revoke")


def _witness(path: Path, signs: Sequence[Sign]) -> Finding:
    """Whether the database is the present, and the witness can go on saying so."""
    if signs:
        said = "; ".join(sorted({MEANING[sign.what] for sign in signs}))
        return Finding("witness", False, f"the database seems to be an older copy: {said}; the owners are asked")
    if not os.access(path if path.exists() else path.parent, os.W_OK) or not os.access(path.parent, os.W_OK):
        said = f"{path} cannot be written, so an older copy of the database would not be noticed: "
        return Finding("witness", False, said + "name another place with BREAKWATER_WITNESS_FILE")
    return Finding("witness", True, f"{path}" if path.exists() else f"{path} is made by the next `breakwater run`")


def _backup(said: Testimony, now: datetime) -> Finding:
    """How old the last good backup is, where it lies, and whether it is still as it was written."""
    here = standing(said, now)
    if here.at is None:
        if here.state == "not-set-up":
            return note("backup", "none, and not set up: run `breakwater backup --set-up`")
        return Finding("backup", not here.overdue, "none yet, or none that is good")
    if here.state == "damaged":
        return Finding("backup", False, f"{here.place} is damaged, or not there: make another one")
    return Finding("backup", not here.overdue, f"the last good one is {_ago(now - here.at)} old: {here.place}")


def _sheet(said: Testimony, now: datetime) -> list[Finding]:
    """Whether somebody has shown that the recovery sheet is at hand, a week after backups were set up."""
    if not is_sheet_due(said, now):
        return []
    return [note("recovery sheet", "nobody has shown yet that it is at hand: run `breakwater backup --confirm-sheet`")]


def _last_heard(quiet: timedelta) -> Finding:
    if quiet < -TOLERANCE:
        said = f"Telegram answered {_ago(-quiet)} from now: the clock was set back; `breakwater run` puts that right"
        return Finding("last heard", False, said)
    return Finding("last heard", quiet < timedelta(hours=12), f"Telegram answered {_ago(max(quiet, timedelta()))} ago")


def _clock(ahead: Ahead | None, heard: bool) -> Finding:
    """Whether the machine's clock is right, as Telegram's dates told the running bot."""
    if ahead is None:
        return Finding("clock", True, "not seen to be wrong" if heard else "not compared with Telegram's yet")
    way = "ahead of" if ahead.by > timedelta() else "behind"
    said = f"{_ago(abs(ahead.by))} {way} Telegram's, seen at {ahead.seen_at:%Y-%m-%d %H:%M} UTC by it: set it right"
    return Finding("clock", False, said)


def _ago(time: timedelta) -> str:
    minutes = int(time.total_seconds() // 60)
    return f"{minutes} minutes" if minutes < 120 else f"{minutes // 60} hours"
