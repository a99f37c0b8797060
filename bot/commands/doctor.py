"""`breakwater doctor`: says what is wrong with settings, token, rights, time zone, disk, database and keys."""

import asyncio
import os
import shutil
import stat
import sys
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot import memory_lock
from bot.app import build_bot, clock_of
from bot.commands import doctor_damage, doctor_keys
from bot.commands.doctor_damage import Finding
from bot.errors import sentence
from bot.installation import known_by, open_installation
from bot.loops.old_copy import MEANING
from bot.paths import SEEDS
from bot.settings import BadSettings, Settings
from bot.terminal import printable
from buffer.backup import bundle
from buffer.export.pdf.volumes import missing_fonts, why_not
from buffer.files import room
from buffer.files.room import MEGABYTE
from buffer.owner import old_copy
from buffer.owner.errors import UnknownZone
from buffer.owner.times import zone_of
from buffer.record.witness import Sign
from buffer.screening import Screener
from buffer.text import help_lines
from buffer.text.seed_files import SeedError
from buffer.text.words import Library
from handlers.outbound.client import UNREADABLE
from storage.database import Database, file_of
from storage.errors import StorageError
from storage.intake import connections, dead_letters
from storage.keys import installation
from storage.keys.keyring import Keyring
from storage.people import owners
from storage.schema import is_sound
from storage.testimony import Testimony

DAMAGED = "damaged: `breakwater run` puts together what can be read, or says that a backup is needed"
LEAST_FREE = 100 * MEGABYTE
LONGEST_WITHOUT = timedelta(days=7)
"""After so long without a good backup, something is wrong."""


async def doctor(settings: Settings, *, seen: bool = False) -> int:
    """Look at everything; print a line each. Returns 1 when anything is wrong.

    With `seen`, damage that is there counts as known from now on: a note, until something new is found.
    """
    database = await _database(settings, seen=seen)
    findings = [*_texts(settings), *_disk(settings), _files(settings), *database, *await _telegram(settings)]
    for finding in findings:
        print(printable(str(finding)))
    if any(finding.what == "damage" and not finding.well for finding in findings):
        print("       Once you know of it: `breakwater doctor --seen`.")
    return 0 if all(finding.well for finding in findings) else 1


def _texts(settings: Settings) -> list[Finding]:
    return [
        Finding("python", sys.version_info >= (3, 11), sys.version.split()[0]),
        _loaded("texts", lambda: ", ".join(Library.load(SEEDS).languages)),
        _loaded("help lines", lambda: ", ".join(help_lines.load(SEEDS))),
        _loaded("screening", lambda: _screening(settings)),
        Finding("pdf", True, _pdf()),
        Finding("swap", True, memory_lock.said()),
    ]


def _pdf() -> str:
    """Whether an export has pages for paper, and which scripts would be missing on them."""
    reason, missing = why_not(), missing_fonts()
    if reason is not None:
        return f"none in an export: {reason}"
    return f"characters of {', '.join(missing)} are shown as numbers: install it" if missing else "can be set"


def _loaded(what: str, said: Callable[[], str]) -> Finding:
    """Whether files of seeds/ can be read."""
    try:
        return Finding(what, True, said())
    except SeedError as error:
        return Finding(what, False, str(error))


def _screening(settings: Settings) -> str:
    screener = Screener.load(SEEDS, semantic=settings.semantic)
    levels = ", ".join(f"{language} {level}" for language, level in sorted(screener.levels.items()))
    others = "counted as unscreened"
    if "encoder" in screener.engines:
        others = f"danger by the encoder, still {others}"
    return f"engines: {', '.join(screener.engines)}; languages: {levels}; others: {others}"


def _disk(settings: Settings) -> list[Finding]:
    folder = settings.data_dir
    if not folder.exists():
        return [Finding("data folder", True, f"{folder} does not exist yet; it is made when it is first needed")]
    found = []
    if not os.access(folder, os.W_OK):
        found.append(Finding("data folder", False, f"{folder} cannot be written: change its permissions"))
    loose = [path for path in [folder, *folder.rglob("*")] if stat.S_IMODE(path.stat().st_mode) & 0o077]
    said = f"{loose[0]} can be read by others: chmod it to 0700 (folders) or 0600 (files)" if loose else str(folder)
    found.append(Finding("permissions", not loose, said))
    return [*found, _room("disk", folder, LEAST_FREE, settings)]


def _room(what: str, folder: Path, least: int, settings: Settings) -> Finding:
    """Whether there is room left in a folder, and a warning before there is none."""
    free = shutil.disk_usage(folder).free // MEGABYTE
    if free * MEGABYTE < least:
        return Finding(what, False, f"{free} MB free in {folder}: free some space")
    low = free < settings.disk_warning_mb
    return Finding(what, True, f"{free} MB free" + (", which is little: owners are told" if low else ""))


def _files(settings: Settings) -> Finding:
    """Whether files find a place."""
    folder = settings.files_path
    if not folder.exists():
        return Finding("files", True, f"{folder} does not exist yet; it is made when it is first needed")
    if not os.access(folder, os.W_OK):
        return Finding("files", False, f"{folder} cannot be written: change its permissions")
    return _room("files", folder, room.RESERVE, settings)


async def _database(settings: Settings, *, seen: bool) -> list[Finding]:
    try:
        file = file_of(settings.database_url.get_secret_value(), settings.data_dir)
        if file is not None and not file.exists() and known_by(settings) is None:
            return [Finding("database", True, "none yet; it is made when it is first needed")]
        database, keys = await open_installation(settings, clock_of(settings)())
    except StorageError as error:
        return [Finding("database", False, sentence(error))]
    try:
        return [await doctor_keys.look(settings, database), *await _inside(database, keys, settings, seen=seen)]
    except StorageError as error:
        return [Finding("database", False, sentence(error))]
    finally:
        await database.close()


async def _inside(database: Database, keys: Keyring, settings: Settings, *, seen: bool) -> list[Finding]:
    found = []
    now = clock_of(settings)()
    async with database.read() as tx:
        sound = await is_sound(tx)
        found.append(Finding("database", sound, "sound" if sound else DAMAGED))
        dead = await dead_letters.count(tx)
        said = f"{dead} updates could not be understood" if dead else "none left over"
        found.append(Finding("dead letters", dead == 0, said))
        here = await installation.find(tx)
        if here is not None and here.heard_at is not None:
            quiet = now - here.heard_at
            found.append(Finding("last heard", quiet < timedelta(hours=12), f"Telegram answered {_ago(quiet)} ago"))
        found.append(_witness(settings.witness_path, await old_copy.look(tx, keys)))
        people = await owners.list_all(tx, keys)
        found.append(Finding("owners", bool(people), f"{len(people)}" if people else "none: run `breakwater setup`"))
        connected = {o.id: any(c.enabled for c in await connections.list_of_owner(tx, keys, o.id)) for o in people}
    found.append(await asyncio.to_thread(_backup, keys.witness.said(), now))
    state = await doctor_damage.look(database, keys, now, seen=seen)
    for owner in people:
        found.append(doctor_damage.record(state, owner))
        found.append(_zone(owner.zone, owner.id))
        said = "connected" if connected[owner.id] else "not connected"
        found.append(Finding(f"secretary {owner.id}", True, said))
    return [*found, *doctor_damage.damage(state)]


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
    if said.backups_since is None and said.backed_up_at is None:
        return Finding("backup", True, "none, and not set up: run `breakwater backup --set-up`")
    if said.backed_up_at is None:
        return Finding("backup", now - (said.backups_since or now) < LONGEST_WITHOUT, "none yet, or none that is good")
    old, place = now - said.backed_up_at, said.backup_place
    if not bundle.is_whole(Path(place)):
        return Finding("backup", False, f"{place} is damaged, or not there: make another one")
    return Finding("backup", old < LONGEST_WITHOUT, f"the last good one is {_ago(old)} old: {place}")


def _zone(name: str, owner_id: int) -> Finding:
    try:
        zone_of(name)
    except UnknownZone:
        said = f"{name} is not known on this machine, so times are UTC: update tzdata"
        return Finding(f"time zone {owner_id}", False, said)
    return Finding(f"time zone {owner_id}", True, name)


def _ago(time: timedelta) -> str:
    minutes = int(time.total_seconds() // 60)
    return f"{minutes} minutes" if minutes < 120 else f"{minutes // 60} hours"


async def _telegram(settings: Settings) -> list[Finding]:
    try:
        telegram = build_bot(settings)
    except BadSettings as error:
        return [Finding("token", False, str(error))]
    try:
        async with telegram as bot:
            return await _rights(bot)
    except InvalidToken:
        return [Finding("token", False, "Telegram refuses it: set BREAKWATER_BOT_TOKEN to the one BotFather shows")]
    except (TelegramError, *UNREADABLE) as error:
        name = type(error.__cause__ or error).__name__
        return [Finding("telegram", False, f"{settings.bot_api_place} cannot be reached ({name})")]


async def _rights(bot: Bot) -> list[Finding]:
    me = await bot.get_me()
    secretary = bool(me.can_connect_to_business)
    said = "on" if secretary else "off: BotFather, Bot Settings, Secretary Mode (only needed for that channel)"
    hook = await bot.get_webhook_info()
    waiting = f"{hook.pending_update_count} updates wait at Telegram"
    return [
        Finding("token", True, f"Telegram knows this bot (id {me.id})"),
        Finding("secretary mode", True, said),
        Finding("updates", True, waiting),
    ]
